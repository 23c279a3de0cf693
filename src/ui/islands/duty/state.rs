//! What the self-check island computes: the list for the chosen roles, and which part of it is in view.

use crate::duty::{Entry, Evidence, Level, Obligation};
use crate::ui::data::{Clause, DutyData};
use std::rc::Rc;

/// One obligation with what is shown beside it.
#[derive(Debug, PartialEq, Eq)]
pub struct Item {
    /// The obligation.
    pub obligation: Obligation,
    /// The name of its role.
    pub role: String,
    /// The clause that creates it.
    pub clause: Option<Clause>,
    /// The names of the other chosen roles whom the same words bind.
    pub also: Vec<String>,
}

/// The obligations of these roles, grouped by role in the order of the list.
///
/// The same words can bind two roles to different things (each has to talk to others, say), so every obligation keeps
/// an answer of its own; `also` says where the words come again.
pub fn items(data: &DutyData, chosen: &[String]) -> Vec<Rc<Item>> {
    let roles: Vec<_> = data.roles.iter().filter(|role| chosen.contains(&role.id)).collect();
    let mut items = Vec::new();
    for role in &roles {
        for obligation in data.obligations.iter().filter(|obligation| obligation.role == role.id) {
            let same = |other: &&Obligation| other.role != role.id && other.at == obligation.at && other.quote == obligation.quote;
            let also = roles
                .iter()
                .filter(|other| data.obligations.iter().filter(same).any(|twin| twin.role == other.id));
            items.push(Rc::new(Item {
                obligation: obligation.clone(),
                role: role.short.clone(),
                clause: data.clauses.get(&obligation.at.to_string()).cloned(),
                also: also.map(|other| other.short.clone()).collect(),
            }));
        }
    }
    items
}

/// Which obligations are in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// All of them.
    All,
    /// Those without an answer that counts.
    Open,
    /// Those not, or not wholly, met.
    Gaps,
}

impl Filter {
    /// All filters, in the order in which they are offered.
    pub const ALL: [Filter; 3] = [Self::All, Self::Open, Self::Gaps];

    /// What a person sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "全部",
            Self::Open => "未评",
            Self::Gaps => "有差距",
        }
    }

    /// Whether an obligation with this answer is in view.
    pub fn admits(self, entry: &Entry) -> bool {
        match self {
            Self::All => true,
            Self::Open => entry.settled().is_none(),
            Self::Gaps => matches!(entry.settled(), Some(Level::Partly | Level::Unmet)),
        }
    }
}

/// One change of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A level was chosen; `None` takes it back.
    Level(Option<Level>),
    /// The reason for 不适用.
    Reason(String),
    /// The evidence.
    Evidence(String),
}

/// The id of an obligation, what a text changes in its answer, and the event that brings the text.
pub type Typed = (String, fn(String) -> Change, yew::InputEvent);

impl Change {
    /// Makes the change.
    pub fn apply(self, entry: &mut Entry) {
        match self {
            Self::Level(level) => entry.level = level,
            Self::Reason(reason) => entry.reason = reason,
            Self::Evidence(what) => match entry.evidence.first_mut() {
                Some(first) => first.what = what,
                None => entry.evidence.push(Evidence { what, ..Evidence::default() }),
            },
        }
    }
}

/// The class that gives a level its colour; a word always stands beside it.
pub fn colour(level: Level) -> &'static str {
    match level {
        Level::Met => "y",
        Level::Partly => "h",
        Level::Unmet => "n",
        Level::NotApplicable => "x",
    }
}

/// How an answer stands, in words: a level, 未评, or what is missing.
pub fn standing(entry: &Entry) -> &'static str {
    match (entry.level, entry.settled()) {
        (_, Some(level)) => level.label(),
        (Some(_), None) => "未评：缺不适用的理由",
        (None, None) => "未评",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty::{Holder, Role};

    fn obligation(id: &str, role: &str, quote: &str) -> Obligation {
        Obligation {
            quote: quote.into(),
            ..crate::duty::tests::obligation(id, role)
        }
    }

    fn data() -> DutyData {
        let role = |id: &str, order| Role {
            id: id.into(),
            name: id.into(),
            short: format!("{id}的简称"),
            order,
            holder: Holder::Body,
            summary: String::new(),
            at: vec![],
            also: vec![],
            part_of: vec![],
        };
        DutyData {
            roles: vec![role("甲", 1), role("乙", 2), role("丙", 3)],
            obligations: vec![
                obligation("a1", "甲", "同"),
                obligation("a2", "甲", "同"),
                obligation("b1", "乙", "同"),
                obligation("c1", "丙", "异"),
            ],
            ..DutyData::default()
        }
    }

    #[test]
    fn every_obligation_of_the_chosen_roles_is_listed_once() {
        let ids = |chosen: &[&str]| {
            let chosen: Vec<String> = chosen.iter().map(|id| (*id).to_owned()).collect();
            items(&data(), &chosen)
                .iter()
                .map(|item| (item.obligation.id.clone(), item.also.concat()))
                .collect::<Vec<_>>()
        };
        let own = |list: &[(&str, &str)]| list.iter().map(|(id, also)| ((*id).to_owned(), (*also).to_owned())).collect::<Vec<_>>();
        assert_eq!(ids(&["甲"]), own(&[("a1", ""), ("a2", "")]));
        assert_eq!(
            ids(&["丙", "乙", "甲"]),
            own(&[("a1", "乙的简称"), ("a2", "乙的简称"), ("b1", "甲的简称"), ("c1", "")])
        );
        assert_eq!(ids(&["没有这个角色"]), []);
    }

    #[test]
    fn without_a_reason_not_applicable_stays_open() {
        let mut entry = Entry::default();
        assert_eq!((standing(&entry), Filter::Open.admits(&entry)), ("未评", true));
        Change::Level(Some(Level::NotApplicable)).apply(&mut entry);
        assert_eq!((standing(&entry), Filter::Open.admits(&entry)), ("未评：缺不适用的理由", true));
        Change::Reason("没有分管部门".into()).apply(&mut entry);
        assert_eq!(
            (standing(&entry), Filter::Open.admits(&entry), Filter::Gaps.admits(&entry)),
            ("不适用", false, false)
        );
        Change::Level(Some(Level::Partly)).apply(&mut entry);
        assert_eq!((standing(&entry), Filter::Gaps.admits(&entry)), ("部分落实", true));
        Change::Level(None).apply(&mut entry);
        assert_eq!(standing(&entry), "未评");
        assert_eq!(entry.reason, "没有分管部门", "what was written stays when the level changes");
    }
}
