//! Rounds of self-assessment: which there are, and what holds of one.

use super::{Entry, Level, Obligation};
use crate::date::Date;
use serde::{Deserialize, Serialize};

/// One round of self-assessment. The answers are records of their own; see [`entry_id`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// What the person calls it.
    pub name: String,
    /// How much time it looks back on.
    pub kind: RoundKind,
    /// The day that it is dated.
    pub on: Date,
    /// The ids of the roles, in the order of the list.
    pub roles: Vec<String>,
    /// When it was begun, in milliseconds since 1970.
    pub started: u64,
    /// That it was closed; absent while answers can change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closing>,
    /// Each time that it was opened again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reopened: Vec<Reopening>,
    /// The number by which what is handed in of it is known, drawn when it is first handed in: a round that is handed in twice
    /// counts once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<u64>,
}

/// How much time a round looks back on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RoundKind {
    /// 年度.
    #[default]
    Year,
    /// 半年.
    HalfYear,
    /// 季度.
    Quarter,
    /// 专题.
    Special,
}

impl RoundKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [RoundKind; 4] = [Self::Year, Self::HalfYear, Self::Quarter, Self::Special];

    /// Its value in forms.
    pub fn id(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::HalfYear => "half-year",
            Self::Quarter => "quarter",
            Self::Special => "special",
        }
    }

    /// The kind with this value in forms.
    pub fn with_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// What a person sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Year => "年度",
            Self::HalfYear => "半年",
            Self::Quarter => "季度",
            Self::Special => "专题",
        }
    }

    /// A name for a round of this kind dated `on`: `2026年第4季度自查`.
    pub fn name(self, on: Date) -> String {
        let (year, month, _) = on.parts();
        match self {
            Self::Year => format!("{year}年度自查"),
            Self::HalfYear => format!("{year}年{}半年自查", if month <= 6 { '上' } else { '下' }),
            Self::Quarter => format!("{year}年第{}季度自查", (month - 1) / 3 + 1),
            Self::Special => format!("{year}年{month}月专题自查"),
        }
    }
}

/// That a round was closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// The version of the content that was answered for.
    pub version: String,
    /// The ids under which the answers of its obligations are kept, so that obligations which came later can be told.
    #[serde(default)]
    pub acts: Vec<String>,
}

/// That a closed round was opened again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopening {
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// Why.
    pub note: String,
    /// The closing that it undid.
    pub closing: Closing,
}

/// Why a round cannot be closed or opened again, in Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RoundError {
    /// It is closed.
    #[error("这一轮已经办结，不能再改")]
    Closed,
    /// It is open.
    #[error("这一轮没有办结，不用重新打开")]
    Open,
    /// A note is missing.
    #[error("写一句为什么重新打开，再打开")]
    NoteMissing,
}

impl Round {
    /// Whether answers can change.
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// Closes it at a moment, with the version of the content that was answered for and the ids under which the answers are kept.
    pub fn close(&mut self, at: u64, version: &str, acts: Vec<String>) -> Result<(), RoundError> {
        if self.closed.is_some() {
            return Err(RoundError::Closed);
        }
        self.closed = Some(Closing {
            at,
            version: version.to_owned(),
            acts,
        });
        Ok(())
    }

    /// Opens it again. The closing is kept with the note.
    pub fn reopen(&mut self, at: u64, note: &str) -> Result<(), RoundError> {
        let note = note.trim();
        match (&self.closed, note.is_empty()) {
            (None, _) => Err(RoundError::Open),
            (_, true) => Err(RoundError::NoteMissing),
            (Some(_), false) => {
                let closing = self.closed.take().unwrap_or_default();
                self.reopened.push(Reopening {
                    at,
                    note: note.to_owned(),
                    closing,
                });
                Ok(())
            }
        }
    }
}

/// The id of the round that was kept before there were several.
pub const FIRST: &str = "current";

/// The id of a round that is begun at this moment.
pub fn round_id(started: u64) -> String {
    format!("r{started}")
}

/// The id of the record of an answer in a round. In the [`FIRST`] round it is that of the obligation alone, as it was
/// before there were several.
pub fn entry_id(round: &str, obligation: &str) -> String {
    if round == FIRST {
        obligation.to_owned()
    } else {
        format!("{round}.{obligation}")
    }
}

/// The round and the obligation that an answer belongs to, from the id of its record.
pub fn of_entry(id: &str) -> (&str, &str) {
    id.split_once('.').unwrap_or((FIRST, id))
}

/// One thing to answer for: an obligation, with all of the chosen roles that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task<'a> {
    /// The obligation, as its own role has it.
    pub obligation: &'a Obligation,
    /// The ids of the chosen roles that have it, in their order.
    pub roles: Vec<&'a str>,
}

/// The obligations of these roles, each once, in the order of the list.
///
/// An obligation that is the same act as another (see [`Obligation::same_as`]) is answered under that other's id,
/// whichever of the roles one has; what is shown is the wording for the first of the chosen roles.
pub fn tasks<'a>(obligations: &'a [Obligation], roles: &[String]) -> Vec<Task<'a>> {
    let mut tasks: Vec<Task<'a>> = Vec::new();
    for obligation in obligations.iter().filter(|obligation| roles.contains(&obligation.role)) {
        match tasks.iter_mut().find(|task| task.obligation.act() == obligation.act()) {
            Some(task) if task.roles.contains(&obligation.role.as_str()) => {}
            Some(task) => task.roles.push(&obligation.role),
            None => tasks.push(Task {
                obligation,
                roles: vec![&obligation.role],
            }),
        }
    }
    tasks
}

/// How an answer differs from that of an earlier round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// 变差.
    Worse,
    /// 变好.
    Better,
    /// 新评: it has an answer now and had none.
    New,
    /// 未再评: it had an answer and has none.
    Dropped,
    /// 适用变化: to or from 不适用.
    Applies,
    /// 不变.
    Same,
}

impl Change {
    /// All changes, in the order in which they are shown.
    pub const ALL: [Change; 6] = [Self::Worse, Self::Better, Self::New, Self::Dropped, Self::Applies, Self::Same];

    /// What a person sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Worse => "变差",
            Self::Better => "变好",
            Self::New => "新评",
            Self::Dropped => "这次未评",
            Self::Applies => "适用与否有变",
            Self::Same => "没有变化",
        }
    }

    /// The change from one answer that counts to another; `None` is 未评.
    pub fn of(before: Option<Level>, after: Option<Level>) -> Self {
        match (before, after) {
            (before, after) if before == after => Self::Same,
            (None, _) => Self::New,
            (_, None) => Self::Dropped,
            (Some(Level::NotApplicable), _) | (_, Some(Level::NotApplicable)) => Self::Applies,
            (Some(before), Some(after)) if after < before => Self::Better,
            _ => Self::Worse,
        }
    }
}

/// One obligation in two rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference<'a> {
    /// The obligation.
    pub obligation: &'a Obligation,
    /// What was answered in the earlier round, if it counts.
    pub before: Option<Level>,
    /// The same in the later one.
    pub after: Option<Level>,
    /// What that means.
    pub change: Change,
}

/// Compares two rounds, obligation by obligation, in the order given; `before` and `after` give the answers by the id
/// under which they are kept.
pub fn compare<'a>(
    obligations: impl IntoIterator<Item = &'a Obligation>,
    before: impl Fn(&str) -> Option<Entry>,
    after: impl Fn(&str) -> Option<Entry>,
) -> Vec<Difference<'a>> {
    let level = |entry: Option<Entry>| entry.and_then(|entry| entry.settled());
    let differences = obligations.into_iter().map(|obligation| {
        let (before, after) = (level(before(obligation.act())), level(after(obligation.act())));
        Difference {
            obligation,
            before,
            after,
            change: Change::of(before, after),
        }
    });
    differences.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty::tests::obligation;
    use proptest::prelude::*;

    #[test]
    fn rounds_are_named_after_their_time() {
        let names = |date: &str| RoundKind::ALL.map(|kind| kind.name(date.parse().unwrap()));
        assert_eq!(
            names("2024-02-29"),
            ["2024年度自查", "2024年上半年自查", "2024年第1季度自查", "2024年2月专题自查"]
        );
        assert_eq!(
            names("2026-12-31"),
            ["2026年度自查", "2026年下半年自查", "2026年第4季度自查", "2026年12月专题自查"]
        );
    }

    #[test]
    fn a_closed_round_opens_again_only_with_a_note_and_keeps_what_was() {
        let mut round = Round::default();
        assert_eq!(round.reopen(1, "补证据"), Err(RoundError::Open));
        round.close(5, "v1", vec!["a".into()]).unwrap();
        assert_eq!(round.close(6, "v2", vec![]), Err(RoundError::Closed));
        assert_eq!(round.reopen(7, "  "), Err(RoundError::NoteMissing));
        round.reopen(8, " 补证据 ").unwrap();
        assert!(round.is_open());
        assert_eq!((round.reopened[0].note.as_str(), round.reopened[0].closing.version.as_str()), ("补证据", "v1"));
    }

    #[test]
    fn an_answer_is_kept_under_its_round() {
        assert_eq!(entry_id(FIRST, "a-b"), "a-b");
        assert_eq!(entry_id(&round_id(7), "a-b"), "r7.a-b");
        assert_eq!((of_entry("a-b"), of_entry("r7.a-b")), ((FIRST, "a-b"), ("r7", "a-b")));
    }

    #[test]
    fn an_act_that_two_roles_share_comes_once() {
        let mut list = vec![
            obligation("a", "head"),
            obligation("b", "head"),
            obligation("c", "unit"),
            obligation("d", "unit"),
        ];
        list[2].same_as = Some("a".into());
        let found = |roles: &[&str]| {
            let roles: Vec<String> = roles.iter().map(|role| (*role).to_owned()).collect();
            let tasks = tasks(&list, &roles);
            tasks
                .iter()
                .map(|task| format!("{}<{}:{}", task.obligation.id, task.obligation.act(), task.roles.join("+")))
                .collect::<Vec<_>>()
        };
        assert_eq!(found(&["head", "unit"]), ["a<a:head+unit", "b<b:head", "d<d:unit"]);
        assert_eq!(found(&["unit"]), ["c<a:unit", "d<d:unit"]);
        assert!(found(&[]).is_empty());
    }

    #[test]
    fn changes_are_named_by_their_direction() {
        let [met, partly, unmet, out] = Level::ALL.map(Some);
        for (before, after, change) in [
            (met, met, Change::Same),
            (None, None, Change::Same),
            (None, unmet, Change::New),
            (met, None, Change::Dropped),
            (unmet, partly, Change::Better),
            (partly, met, Change::Better),
            (met, unmet, Change::Worse),
            (out, met, Change::Applies),
            (unmet, out, Change::Applies),
        ] {
            assert_eq!(Change::of(before, after), change, "{before:?} {after:?}");
        }
    }

    fn level() -> impl Strategy<Value = Option<Level>> {
        prop::option::of(prop::sample::select(Level::ALL.to_vec()))
    }

    proptest! {
        #[test]
        fn what_got_better_one_way_got_worse_the_other(before in level(), after in level()) {
            let mirrored = match Change::of(before, after) {
                Change::Better => Change::Worse,
                Change::Worse => Change::Better,
                Change::New => Change::Dropped,
                Change::Dropped => Change::New,
                same => same,
            };
            prop_assert_eq!(Change::of(after, before), mirrored);
        }

        #[test]
        fn merging_roles_repeats_no_act_and_loses_none(parts in prop::collection::vec((0..4usize, prop::option::of(0..6usize)), 1..12), chosen in prop::collection::vec(0..4usize, 0..4)) {
            let mut list: Vec<Obligation> = Vec::new();
            for (number, (role, same)) in parts.iter().enumerate() {
                let mut new = obligation(&format!("o{number}"), &format!("r{role}"));
                new.same_as = same.and_then(|same| list.get(same)).filter(|other| other.same_as.is_none()).map(|other| other.id.clone());
                list.push(new);
            }
            let roles: Vec<String> = chosen.iter().map(|role| format!("r{role}")).collect();
            let tasks = tasks(&list, &roles);
            let mut acts: Vec<&str> = tasks.iter().map(|task| task.obligation.act()).collect();
            let count = acts.len();
            acts.sort_unstable();
            acts.dedup();
            prop_assert_eq!(acts.len(), count);
            for obligation in list.iter().filter(|obligation| roles.contains(&obligation.role)) {
                let task = tasks.iter().find(|task| task.obligation.act() == obligation.act());
                prop_assert!(task.is_some_and(|task| task.roles.contains(&obligation.role.as_str())));
            }
        }
    }
}
