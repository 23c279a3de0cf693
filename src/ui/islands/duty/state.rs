//! What the self-check island computes: the list of a round, which part of it is in view, and how an answer changes.

use crate::date::Date;
use crate::duty::{Entry, Evidence, Level, Obligation, tasks};
use crate::ui::data::{Clause, DutyData};
use crate::ui::dates;
use std::rc::Rc;

/// One obligation with what is shown beside it.
#[derive(Debug, PartialEq, Eq)]
pub struct Item {
    /// The obligation.
    pub obligation: Obligation,
    /// The chosen roles that have it: the name of each, and the clause that binds it.
    pub why: Vec<(String, String)>,
    /// The clause that creates it.
    pub clause: Option<Clause>,
}

/// The obligations of these roles, each act once, grouped by role in the order of the list.
pub fn items(data: &DutyData, roles: &[String]) -> Vec<Rc<Item>> {
    let items = tasks(&data.obligations, roles).into_iter().map(|task| {
        let act = task.obligation.act();
        let why = task.roles.iter().map(|id| {
            let name = data.roles.iter().find(|role| role.id == *id).map(|role| role.short.clone());
            let own = data.obligations.iter().find(|other| other.role == *id && other.act() == act);
            (name.unwrap_or_default(), own.map(|own| own.at.to_string()).unwrap_or_default())
        });
        Rc::new(Item {
            obligation: task.obligation.clone(),
            why: why.collect(),
            clause: data.clauses.get(&task.obligation.at.to_string()).cloned(),
        })
    });
    items.collect()
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

/// One change of an answer. Pieces of evidence are named by their number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A level was chosen; `None` takes it back.
    Level(Option<Level>),
    /// The reason for 不适用.
    Reason(String),
    /// The day of a piece of evidence, as it was typed; nothing takes it back.
    On(usize, String),
    /// What a piece of evidence is.
    What(usize, String),
    /// Where it is filed.
    Filed(usize, String),
    /// One more piece.
    Add,
    /// One less.
    Remove(usize),
}

/// The act, which piece of evidence, what a text changes in the answer, and the event that brings the text.
pub type Typed = (String, usize, fn(usize, String) -> Change, yew::InputEvent);

impl Change {
    /// Makes the change; a day that does not exist, or is yet to come, is refused.
    pub fn apply(self, entry: &mut Entry, today: Date) -> Result<(), String> {
        match self {
            Self::Level(level) => entry.level = level,
            Self::Reason(reason) => entry.reason = reason,
            Self::On(at, text) => piece(entry, at).on = if text.trim().is_empty() { None } else { Some(dates::past(&text, today)?) },
            Self::What(at, what) => piece(entry, at).what = what,
            Self::Filed(at, filed) => piece(entry, at).filed = filed,
            Self::Add => {
                // The one that stands there empty is no piece yet.
                piece(entry, 0);
                entry.evidence.push(Evidence::default());
            }
            Self::Remove(at) if at < entry.evidence.len() => drop(entry.evidence.remove(at)),
            Self::Remove(_) => {}
        }
        Ok(())
    }
}

fn piece(entry: &mut Entry, at: usize) -> &mut Evidence {
    while entry.evidence.len() <= at {
        entry.evidence.push(Evidence::default());
    }
    &mut entry.evidence[at]
}

/// The answer as it is kept: without pieces of evidence that say nothing.
pub fn kept(entry: &Entry) -> Entry {
    let mut kept = entry.clone();
    kept.evidence.retain(|piece| !piece.is_blank());
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty::{Holder, Role};
    use crate::ui::rounds::standing;

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
        let obligation = crate::duty::tests::obligation;
        let mut shared = obligation("b1", "乙");
        shared.same_as = Some("a1".into());
        DutyData {
            roles: vec![role("甲", 1), role("乙", 2), role("丙", 3)],
            obligations: vec![obligation("a1", "甲"), obligation("a2", "甲"), shared, obligation("c1", "丙")],
            ..DutyData::default()
        }
    }

    #[test]
    fn every_act_of_the_chosen_roles_is_listed_once_and_says_whose_it_is() {
        let ids = |chosen: &[&str]| {
            let chosen: Vec<String> = chosen.iter().map(|id| (*id).to_owned()).collect();
            let why = |item: &Item| item.why.iter().map(|(role, at)| format!("{role}{at}")).collect::<Vec<_>>().join("+");
            items(&data(), &chosen)
                .iter()
                .map(|item| format!("{}:{}", item.obligation.id, why(item)))
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(&["甲"]), ["a1:甲的简称第一条", "a2:甲的简称第一条"]);
        assert_eq!(ids(&["乙"]), ["b1:乙的简称第一条"]);
        assert_eq!(
            ids(&["丙", "乙", "甲"]),
            ["a1:甲的简称第一条+乙的简称第一条", "a2:甲的简称第一条", "c1:丙的简称第一条"]
        );
        assert!(ids(&["没有这个角色"]).is_empty());
    }

    #[test]
    fn without_a_reason_not_applicable_stays_open() {
        let today = Date::new(2024, 3, 1).unwrap();
        let mut entry = Entry::default();
        assert_eq!((standing(&entry), Filter::Open.admits(&entry)), ("未评", true));
        Change::Level(Some(Level::NotApplicable)).apply(&mut entry, today).unwrap();
        assert_eq!((standing(&entry), Filter::Open.admits(&entry)), ("未评：缺不适用的理由", true));
        Change::Reason("没有分管部门".into()).apply(&mut entry, today).unwrap();
        assert_eq!(
            (standing(&entry), Filter::Open.admits(&entry), Filter::Gaps.admits(&entry)),
            ("不适用", false, false)
        );
        Change::Level(Some(Level::Partly)).apply(&mut entry, today).unwrap();
        assert_eq!((standing(&entry), Filter::Gaps.admits(&entry)), ("部分落实", true));
        Change::Level(None).apply(&mut entry, today).unwrap();
        assert_eq!(standing(&entry), "未评");
        assert_eq!(entry.reason, "没有分管部门", "what was written stays when the level changes");
    }

    #[test]
    fn evidence_is_written_piece_by_piece_and_a_day_that_is_none_is_refused() {
        let today = Date::new(2024, 3, 1).unwrap();
        let mut entry = Entry::default();
        Change::What(0, "会议记录".into()).apply(&mut entry, today).unwrap();
        Change::On(0, "2024-02-29".into()).apply(&mut entry, today).unwrap();
        let before = entry.clone();
        let refused = |entry: &mut Entry, day: &str| Change::On(0, day.into()).apply(entry, today).unwrap_err();
        assert_eq!(refused(&mut entry, "2023-02-29"), "没有 2023-02-29 这一天。");
        assert!(refused(&mut entry, "2024-03-02").contains("在今天（2024年3月1日）之后"));
        assert_eq!(entry, before);
        Change::Add.apply(&mut entry, today).unwrap();
        assert_eq!(entry.evidence.len(), 2);
        assert_eq!(kept(&entry), before, "a piece that says nothing is not kept");
        Change::Filed(1, "3号卷".into()).apply(&mut entry, today).unwrap();
        Change::Remove(0).apply(&mut entry, today).unwrap();
        Change::Remove(7).apply(&mut entry, today).unwrap();
        assert_eq!(entry.evidence.iter().map(Evidence::line).collect::<Vec<_>>(), ["（存档：3号卷）"]);
        let mut empty = Entry::default();
        Change::Add.apply(&mut empty, today).unwrap();
        assert_eq!(empty.evidence.len(), 2, "the piece that stood there and one more");
    }
}
