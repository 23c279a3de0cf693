//! The ledger 台账: what is done about each gap until it is struck off.

use super::Level;
use crate::date::Date;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// One gap that is being worked on. The id of the record is that of the answer it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// The id of the obligation.
    pub obligation: String,
    /// What the round is called in which the gap was found.
    pub round: String,
    /// How the obligation was assessed there (第二十二条: 分级); none in entries that were kept before this was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The day on which it was put down.
    pub opened: Date,
    /// What is wrong.
    pub problem: String,
    /// What is to be done.
    pub measure: String,
    /// The post that answers for it; no name is asked for.
    pub responsible: String,
    /// The day by which it is to be done.
    pub deadline: Option<Date>,
    /// What was done so far, in the order of days.
    #[serde(default)]
    pub progress: Vec<Progress>,
    /// That it was struck off.
    #[serde(default)]
    pub closed: Option<StruckOff>,
    /// Each time that it was taken up again.
    #[serde(default)]
    pub reopened: Vec<TakenUp>,
}

/// One step on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The day.
    pub on: Date,
    /// What was done.
    pub text: String,
}

/// 销号.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StruckOff {
    /// The day.
    pub on: Date,
    /// What shows that it was done, and where that is filed.
    pub evidence: String,
}

/// That an entry was taken up again after it was struck off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenUp {
    /// The day.
    pub on: Date,
    /// Why.
    pub why: String,
    /// What had been struck off.
    pub before: StruckOff,
}

/// What a person writes of an entry, and can write anew.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// What is wrong.
    pub problem: String,
    /// What is to be done.
    pub measure: String,
    /// The post that answers for it.
    pub responsible: String,
    /// The day by which it is to be done.
    pub deadline: Option<Date>,
}

/// Why a change of the ledger is refused, in Chinese.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// The deadline is before the day on which the entry was put down.
    #[error("整改时限 {deadline} 早于立账日期 {opened}，请核对这两个日期")]
    DeadlineBeforeOpening {
        /// The deadline.
        deadline: Date,
        /// When the entry was put down.
        opened: Date,
    },
    /// A step is dated before the entry.
    #[error("进展日期 {on} 早于立账日期 {opened}，请核对")]
    ProgressBeforeOpening {
        /// The day of the step.
        on: Date,
        /// When the entry was put down.
        opened: Date,
    },
    /// It is struck off before what had been done.
    #[error("销号日期 {on} 早于 {last} 的记录，请核对")]
    StruckOffTooEarly {
        /// The day on which it is to be struck off.
        on: Date,
        /// The latest day in the entry.
        last: Date,
    },
    /// It is taken up again before it was struck off.
    #[error("重新立账的日期 {on} 早于销号日期 {closed}，请核对")]
    TakenUpTooEarly {
        /// The day.
        on: Date,
        /// When it was struck off.
        closed: Date,
    },
    /// Something is not written.
    #[error("还没有写{0}")]
    Missing(&'static str),
    /// It is struck off already, or is not.
    #[error("{0}")]
    Standing(&'static str),
}

/// How an entry stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LedgerStanding {
    /// 逾期, by so many days.
    Overdue(u32),
    /// 在办, with so many days left.
    Open(u32),
    /// 在办, without a deadline.
    NoDeadline,
    /// 已销号.
    Closed,
}

impl LedgerStanding {
    /// What a person sees: `逾期3天`.
    pub fn label(self) -> String {
        match self {
            Self::Overdue(days) => format!("逾期{days}天"),
            Self::Open(0) => "今天到期".to_owned(),
            Self::Open(days) => format!("还有{days}天"),
            Self::NoDeadline => "未定时限".to_owned(),
            Self::Closed => "已销号".to_owned(),
        }
    }
}

impl LedgerEntry {
    /// How it stands on a day.
    pub fn standing(&self, today: Date) -> LedgerStanding {
        match (&self.closed, self.deadline) {
            (Some(_), _) => LedgerStanding::Closed,
            (None, None) => LedgerStanding::NoDeadline,
            (None, Some(deadline)) if deadline < today => LedgerStanding::Overdue(today.since(deadline)),
            (None, Some(deadline)) => LedgerStanding::Open(deadline.since(today)),
        }
    }

    /// The latest day of all that is in it.
    pub fn last(&self) -> Date {
        let steps = self.progress.iter().map(|step| step.on);
        let taken_up = self.reopened.iter().map(|again| again.on);
        steps.chain(taken_up).fold(self.opened, Date::max)
    }

    /// Puts down a gap of this level that was found in a round of this name.
    pub fn open(obligation: &str, round: &str, level: Option<Level>, opened: Date, draft: Draft) -> Result<Self, LedgerError> {
        let mut entry = Self {
            obligation: obligation.to_owned(),
            round: round.to_owned(),
            level,
            opened,
            ..Self::default()
        };
        entry.rewrite(draft)?;
        Ok(entry)
    }

    /// What a person wrote of it.
    pub fn draft(&self) -> Draft {
        Draft {
            problem: self.problem.clone(),
            measure: self.measure.clone(),
            responsible: self.responsible.clone(),
            deadline: self.deadline,
        }
    }

    /// Writes it anew, or changes nothing.
    pub fn rewrite(&mut self, draft: Draft) -> Result<(), LedgerError> {
        let problem = draft.problem.trim();
        if problem.is_empty() {
            return Err(LedgerError::Missing("存在的问题"));
        }
        self.set_deadline(draft.deadline)?;
        self.problem = problem.to_owned();
        self.measure = draft.measure.trim().to_owned();
        self.responsible = draft.responsible.trim().to_owned();
        Ok(())
    }

    /// Sets the deadline.
    pub fn set_deadline(&mut self, deadline: Option<Date>) -> Result<(), LedgerError> {
        if let Some(deadline) = deadline.filter(|deadline| *deadline < self.opened) {
            return Err(LedgerError::DeadlineBeforeOpening { deadline, opened: self.opened });
        }
        self.deadline = deadline;
        Ok(())
    }

    /// Adds a step, in its place.
    pub fn step(&mut self, on: Date, text: &str) -> Result<(), LedgerError> {
        let text = text.trim();
        if self.closed.is_some() {
            return Err(LedgerError::Standing("已经销号；先重新立账，再写进展"));
        }
        if text.is_empty() {
            return Err(LedgerError::Missing("进展"));
        }
        if on < self.opened {
            return Err(LedgerError::ProgressBeforeOpening { on, opened: self.opened });
        }
        let at = self.progress.iter().position(|step| step.on > on).unwrap_or(self.progress.len());
        self.progress.insert(at, Progress { on, text: text.to_owned() });
        Ok(())
    }

    /// Strikes it off.
    pub fn strike_off(&mut self, on: Date, evidence: &str) -> Result<(), LedgerError> {
        let evidence = evidence.trim();
        if self.closed.is_some() {
            return Err(LedgerError::Standing("已经销号"));
        }
        if evidence.is_empty() {
            return Err(LedgerError::Missing("销号的佐证"));
        }
        let last = self.last();
        if on < last {
            return Err(LedgerError::StruckOffTooEarly { on, last });
        }
        self.closed = Some(StruckOff {
            on,
            evidence: evidence.to_owned(),
        });
        Ok(())
    }

    /// Takes it up again. What had been struck off stays with it.
    pub fn take_up(&mut self, on: Date, why: &str) -> Result<(), LedgerError> {
        let why = why.trim();
        let Some(before) = &self.closed else {
            return Err(LedgerError::Standing("没有销号，不用重新立账"));
        };
        if why.is_empty() {
            return Err(LedgerError::Missing("重新立账的原因"));
        }
        if on < before.on {
            return Err(LedgerError::TakenUpTooEarly { on, closed: before.on });
        }
        let before = before.clone();
        self.closed = None;
        self.reopened.push(TakenUp {
            on,
            why: why.to_owned(),
            before,
        });
        Ok(())
    }
}

/// Which of two entries is more urgent on a day: overdue first, the longest first; then by deadline; those without one; those struck
/// off last, the latest first. What is equal so far goes by its level, 未落实 first, and by the day on which
/// it was put down.
pub fn by_urgency(a: &LedgerEntry, b: &LedgerEntry, today: Date) -> Ordering {
    let rank = |entry: &LedgerEntry| match entry.standing(today) {
        LedgerStanding::Overdue(_) | LedgerStanding::Open(_) => 0,
        LedgerStanding::NoDeadline => 1,
        LedgerStanding::Closed => 2,
    };
    let struck_off = |entry: &LedgerEntry| entry.closed.as_ref().map(|closed| std::cmp::Reverse(closed.on));
    let within = match rank(a) {
        0 => a.deadline.cmp(&b.deadline),
        1 => Ordering::Equal,
        _ => struck_off(a).cmp(&struck_off(b)),
    };
    rank(a).cmp(&rank(b)).then(within).then(b.level.cmp(&a.level)).then(a.opened.cmp(&b.opened))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn entry() -> LedgerEntry {
        LedgerEntry {
            obligation: "o".into(),
            opened: date("2024-02-10"),
            ..LedgerEntry::default()
        }
    }

    #[test]
    fn an_entry_goes_its_way_and_back() {
        let mut entry = entry();
        entry.set_deadline(Some(date("2024-02-29"))).unwrap();
        assert_eq!(entry.standing(date("2024-02-29")).label(), "今天到期");
        assert_eq!(entry.standing(date("2024-03-02")).label(), "逾期2天");
        entry.step(date("2024-02-20"), "开会").unwrap();
        entry.step(date("2024-02-15"), "拟文").unwrap();
        assert_eq!(entry.progress.iter().map(|step| step.text.as_str()).collect::<Vec<_>>(), ["拟文", "开会"]);
        entry.strike_off(date("2024-02-28"), "会议记录").unwrap();
        assert_eq!(entry.standing(date("2024-03-02")), LedgerStanding::Closed);
        assert!(entry.step(date("2024-03-01"), "再做").is_err());
        entry.take_up(date("2024-03-05"), "没有落实到位").unwrap();
        assert_eq!(entry.reopened[0].before.evidence, "会议记录");
        assert_eq!(
            entry.strike_off(date("2024-03-04"), "x").unwrap_err().to_string(),
            "销号日期 2024年3月4日 早于 2024年3月5日 的记录，请核对"
        );
    }

    #[test]
    fn days_out_of_order_are_refused_and_change_nothing() {
        let mut entry = entry();
        let before = entry.clone();
        assert_eq!(
            entry.set_deadline(Some(date("2024-02-09"))).unwrap_err().to_string(),
            "整改时限 2024年2月9日 早于立账日期 2024年2月10日，请核对这两个日期"
        );
        assert!(entry.step(date("2024-02-09"), "早").is_err());
        assert_eq!(entry.step(date("2024-02-11"), "  "), Err(LedgerError::Missing("进展")));
        assert!(entry.strike_off(date("2024-02-09"), "证据").is_err());
        assert!(entry.take_up(date("2024-03-01"), "为何").is_err());
        assert_eq!(entry, before);
    }

    #[test]
    fn what_is_written_anew_replaces_all_of_it_or_nothing() {
        let draft = Draft {
            problem: " 没有开会 ".into(),
            deadline: Some(date("2024-02-29")),
            ..Draft::default()
        };
        let mut entry = LedgerEntry::open("o", "2024年度自查", Some(Level::Unmet), date("2024-02-10"), draft.clone()).unwrap();
        assert_eq!((entry.problem.as_str(), entry.deadline), ("没有开会", Some(date("2024-02-29"))));
        let before = entry.clone();
        let early = Draft {
            problem: "别的".into(),
            deadline: Some(date("2024-02-09")),
            ..Draft::default()
        };
        assert!(matches!(entry.rewrite(early), Err(LedgerError::DeadlineBeforeOpening { .. })));
        assert_eq!(entry.rewrite(Draft::default()).unwrap_err().to_string(), "还没有写存在的问题");
        assert_eq!(entry, before);
        entry
            .rewrite(Draft {
                deadline: None,
                ..entry.draft()
            })
            .unwrap();
        assert_eq!((entry.problem.as_str(), entry.deadline), ("没有开会", None));
    }

    #[test]
    fn what_is_equally_urgent_goes_by_its_level() {
        let with = |level| LedgerEntry { level, ..entry() };
        let mut entries = [with(None), with(Some(Level::Partly)), with(Some(Level::Unmet))];
        entries.sort_by(|a, b| by_urgency(a, b, date("2024-03-01")));
        assert_eq!(entries.map(|entry| entry.level), [Some(Level::Unmet), Some(Level::Partly), None]);
    }

    fn any_entry() -> impl Strategy<Value = LedgerEntry> {
        (prop::option::of(0..60u32), prop::option::of(0..60u32), 0..5u32).prop_map(|(deadline, closed, name)| LedgerEntry {
            obligation: format!("o{name}"),
            deadline: deadline.map(Date),
            closed: closed.map(|on| StruckOff {
                on: Date(on),
                evidence: "有".into(),
            }),
            ..LedgerEntry::default()
        })
    }

    proptest! {
        #[test]
        fn overdue_comes_first_and_struck_off_last(mut entries in prop::collection::vec(any_entry(), 0..12), today in 0..60u32) {
            let today = Date(today);
            entries.sort_by(|a, b| by_urgency(a, b, today));
            let order = entries.iter().map(|entry| match entry.standing(today) {
                LedgerStanding::Overdue(days) => (0, i64::from(u32::MAX - days)),
                LedgerStanding::Open(days) => (1, i64::from(days)),
                LedgerStanding::NoDeadline => (2, 0),
                LedgerStanding::Closed => (3, 0),
            });
            prop_assert!(order.is_sorted());
        }
    }
}
