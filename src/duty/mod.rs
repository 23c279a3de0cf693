//! Roles, what each must do, and a person's own record of having done it.

mod agenda;
mod area;
mod binding;
mod chain;
mod evidence;
mod findings;
pub mod ics;
mod ledger;
mod rollup;
mod round;
mod schedule;
mod tally;

pub use agenda::{Matter, agenda, events};
pub use area::{Area, area_of};
pub use binding::{Binding, BoundRole};
pub use chain::{Chain, Measure, Stop, chains, stations, without_measure};
pub use evidence::Evidence;
pub use findings::{Counts, Findings, Gap, findings};
pub use ledger::{Draft, LedgerEntry, LedgerError, LedgerStanding, Progress, StruckOff, TakenUp, by_urgency};
pub use rollup::{HandIn, HandInError, RollUp, Row, roll_up};
pub use round::{Change, Closing, Difference, FIRST, Reopening, Round, RoundError, RoundKind, Task, compare, entry_id, of_entry, round_id, tasks};
pub use schedule::{Log, Quota, Span, Standing, next_due, quota, quotas, upcoming};
pub use tally::Tally;

use crate::regulation::Address;
use serde::{Deserialize, Serialize};

/// Who bears obligations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Its permanent id.
    pub id: String,
    /// As the text names it.
    pub name: String,
    /// A name that fits a phone.
    pub short: String,
    /// Its place in lists.
    pub order: u16,
    /// Whether an organisation or a person holds it.
    pub holder: Holder,
    /// Who belongs to it, in one sentence.
    pub summary: String,
    /// Where the text speaks of it most.
    pub at: Vec<Address>,
    /// Other words by which the text names it. Only drills need them, which have a file of their own.
    #[serde(skip)]
    pub also: Vec<String>,
    /// The ids of the roles that it is a part of, so that their obligations could be called its own too; for drills.
    #[serde(skip)]
    pub part_of: Vec<String>,
}

/// Whether a role is held by an organisation or by a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holder {
    /// 组织.
    Body,
    /// 个人.
    Person,
}

/// One thing that one role must do, checkable by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligation {
    /// Its permanent id.
    pub id: String,
    /// The id of the role.
    pub role: String,
    /// The clause that creates it.
    pub at: Address,
    /// The words that create it, verbatim.
    pub quote: String,
    /// The same in plain words.
    pub duty: String,
    /// When it is due.
    pub kind: ObligationKind,
    /// What would show that it was done.
    pub evidence: Vec<String>,
    /// When to answer 已落实.
    pub met: String,
    /// When to answer 部分落实.
    pub partly: String,
    /// What, if present, means 未落实.
    pub unmet: String,
    /// The institutions that check it.
    pub safeguards: Vec<Address>,
    /// The situations its breach could fall under.
    pub liabilities: Vec<Address>,
    /// The id of an obligation of another role that is the same act, so that whoever has both roles answers once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
}

impl Obligation {
    /// The id under which answers for it are kept: that of the obligation which is the same act, if there is one.
    pub fn act(&self) -> &str {
        self.same_as.as_deref().unwrap_or(&self.id)
    }
}

/// When an obligation is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ObligationKind {
    /// 持续.
    Continuous,
    /// 定期.
    Periodic(Period),
    /// 遇事.
    Event,
}

impl ObligationKind {
    /// What a reader sees: `持续`, `定期 · 每季度至少1次`.
    pub fn label(self) -> String {
        match self {
            Self::Continuous => "持续".to_owned(),
            Self::Event => "遇事".to_owned(),
            Self::Periodic(period) => format!("定期 · {}", period.label()),
        }
    }
}

/// How often a periodic obligation is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The period.
    pub every: Every,
    /// How many times in it at least; `None` when the text only says 定期.
    pub count: Option<u16>,
}

impl Period {
    /// `每季度至少1次`, or `原文未定周期`.
    pub fn label(self) -> String {
        match (self.every, self.count) {
            (Every::Regular, _) | (_, None) => "原文未定周期".to_owned(),
            (every, Some(count)) => format!("{}至少{count}次", every.label()),
        }
    }
}

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Every {
    /// 每月.
    Month,
    /// 每季度.
    Quarter,
    /// 每半年.
    HalfYear,
    /// 每年.
    Year,
    /// 定期, without a length in the text.
    Regular,
}

impl Every {
    /// All lengths.
    pub const ALL: [Every; 5] = [Self::Month, Self::Quarter, Self::HalfYear, Self::Year, Self::Regular];

    /// The name in content files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half-year",
            Self::Year => "year",
            Self::Regular => "regular",
        }
    }

    /// What a reader sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Month => "每月",
            Self::Quarter => "每季度",
            Self::HalfYear => "每半年",
            Self::Year => "每年",
            Self::Regular => "定期",
        }
    }

    /// The words by which a text says it.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Month => &["每月", "月"],
            Self::Quarter => &["每季度", "季度"],
            Self::HalfYear => &["每半年", "半年"],
            Self::Year => &["每年", "年度", "一年"],
            Self::Regular => &["定期"],
        }
    }
}

/// How a person answers for one obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// 已落实.
    Met,
    /// 部分落实.
    Partly,
    /// 未落实.
    Unmet,
    /// 不适用; counts only with a reason.
    NotApplicable,
}

impl Level {
    /// All levels, in the order in which they are offered.
    pub const ALL: [Level; 4] = [Self::Met, Self::Partly, Self::Unmet, Self::NotApplicable];

    /// The value of `data-level`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partly => "partly",
            Self::Unmet => "unmet",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// What a person sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Met => "已落实",
            Self::Partly => "部分落实",
            Self::Unmet => "未落实",
            Self::NotApplicable => "不适用",
        }
    }
}

/// A person's answer for one obligation, as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The level chosen, if any.
    pub level: Option<Level>,
    /// Why the obligation does not apply.
    #[serde(default)]
    pub reason: String,
    /// What shows that it was done.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

impl Entry {
    /// The level that counts: 不适用 without a reason is not yet an answer.
    pub fn settled(&self) -> Option<Level> {
        if self.lacks_reason() { None } else { self.level }
    }

    /// Whether 不适用 was chosen and the reason is missing.
    pub fn lacks_reason(&self) -> bool {
        self.level == Some(Level::NotApplicable) && self.reason.trim().is_empty()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{Obligation, ObligationKind};

    /// An obligation with nothing to it but its id and its role.
    pub(crate) fn obligation(id: &str, role: &str) -> Obligation {
        Obligation {
            id: id.into(),
            role: role.into(),
            at: "第一条".parse().expect("a citation"),
            quote: String::new(),
            duty: String::new(),
            kind: ObligationKind::Continuous,
            evidence: vec![],
            met: String::new(),
            partly: String::new(),
            unmet: String::new(),
            safeguards: vec![],
            liabilities: vec![],
            same_as: None,
        }
    }
}
