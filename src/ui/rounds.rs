//! Rounds and their answers, as the pages of self-assessment find them on the device.

use crate::date::Date;
use crate::duty::{Counts, Entry, Findings, Level, Obligation, Round, RoundKind, Task, entry_id, findings, of_entry, tasks};
use crate::order::ordered;
use crate::store::{Loaded, Store};

/// The query parameter that names a round, on every page of self-assessment.
pub const ROUND: &str = "round";

/// Of an obligation what tells which answers are for it, whatever else a page knows of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known<'a> {
    /// Its id.
    pub id: &'a str,
    /// The id under which answers for it are kept.
    pub act: &'a str,
    /// The id of its role.
    pub role: &'a str,
}

impl<'a> From<&'a Obligation> for Known<'a> {
    fn from(obligation: &'a Obligation) -> Self {
        Self {
            id: &obligation.id,
            act: obligation.act(),
            role: &obligation.role,
        }
    }
}

/// What [`rounds`] and [`Answers::read`] need to know of these obligations.
pub fn known(obligations: &[Obligation]) -> Vec<Known<'_>> {
    obligations.iter().map(Known::from).collect()
}

/// The ids under which an answer for an act may be kept: its own first, then those of obligations that were found to be the
/// same act later.
pub fn ids_of<'a>(act: &'a str, known: &'a [Known<'_>]) -> impl Iterator<Item = &'a str> {
    let others = known.iter().filter(move |other| other.act == act && other.id != act);
    std::iter::once(act).chain(others.map(|other| other.id))
}

/// A round on the device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRound {
    /// The id of its record.
    pub id: String,
    /// What holds of it.
    pub round: Round,
    /// When it was saved; `None` if its record is gone and only its answers are left.
    pub saved: Option<u64>,
}

/// All rounds on the device: open ones before closed ones, later ones before earlier ones; and what is wrong with others, in
/// Chinese.
///
/// Answers whose round cannot be read make a round again, with the roles of the obligations that are `known`, so that nothing
/// that was written is out of reach.
pub fn rounds(store: &Store, known: &[Known<'_>]) -> (Vec<KeptRound>, Option<String>) {
    let mut found: Vec<KeptRound> = Vec::new();
    let mut warning = None;
    let mut newer: Vec<String> = Vec::new();
    match store.all::<Round>() {
        Ok(all) => {
            for (id, loaded) in all {
                match loaded {
                    Loaded::Found { value, saved } => found.push(KeptRound {
                        id,
                        round: value,
                        saved: Some(saved),
                    }),
                    Loaded::Absent => {}
                    Loaded::Newer { .. } => {
                        warning = Some("有的轮次是较新版本的网页保存的，没有列出，也没有改动。刷新页面后再试。".to_owned());
                        newer.push(id);
                    }
                    Loaded::Damaged { reason, .. } => {
                        warning = Some(format!("有一轮的记录读不懂：{reason}。原样留着，可在“记录”页导出或删除；各项作答不受影响。"));
                    }
                    Loaded::Unavailable(error) => warning = Some(format!("本机记录读不出来：{error}")),
                }
            }
        }
        Err(error) => warning = Some(format!("本机记录读不出来：{error}")),
    }
    for entry in store.ids::<Entry>().unwrap_or_default() {
        let (round, act) = of_entry(&entry);
        let Some(obligation) = known.iter().find(|obligation| obligation.id == act) else {
            continue;
        };
        if newer.iter().any(|id| id == round) {
            continue;
        }
        match found.iter_mut().find(|kept| kept.id == round) {
            Some(kept) if kept.saved.is_some() || kept.round.roles.iter().any(|role| role == obligation.role) => {}
            Some(kept) => kept.round.roles.push(obligation.role.to_owned()),
            None => found.push(KeptRound {
                id: round.to_owned(),
                round: left_over(round, obligation.role),
                saved: None,
            }),
        }
    }
    let key = |at: usize| (found[at].round.closed.is_some(), found[at].round.on, found[at].round.started);
    let positions = ordered(found.len(), &|a, b| {
        let (a, b) = (key(a), key(b));
        a.0.cmp(&b.0).then(b.1.cmp(&a.1)).then(b.2.cmp(&a.2))
    });
    (positions.into_iter().map(|at| found[at].clone()).collect(), warning)
}

/// The round that was begun for the latest day, open or not: it says what a person's roles are now.
pub fn latest(rounds: &[KeptRound]) -> Option<&KeptRound> {
    rounds.iter().max_by_key(|kept| (kept.round.on, kept.round.started))
}

/// What can be told of a round from the id of it and the role of one of its answers.
fn left_over(id: &str, role: &str) -> Round {
    let started = id.strip_prefix('r').and_then(|number| number.parse().ok()).unwrap_or_default();
    Round {
        name: "找回的作答".to_owned(),
        kind: RoundKind::Special,
        on: Date::at(started),
        roles: vec![role.to_owned()],
        started,
        ..Round::default()
    }
}

/// An answer and when it was saved, as far as this page knows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Held {
    /// The answer.
    pub entry: Entry,
    /// When its record was saved; `None` if there is none under the act's own id.
    pub saved: Option<u64>,
}

/// The answers of one round.
#[derive(Debug, Default, PartialEq)]
pub struct Answers {
    /// By [`Obligation::act`], in their order; a tree would take more code.
    held: Vec<(String, Held)>,
    damaged: usize,
    newer: usize,
}

impl Answers {
    /// Reads the answers of a round for these acts.
    ///
    /// An act that was answered for before it was known to be the same for two roles is found under the id of either.
    pub fn read<'a>(store: &Store, round: &str, known: &[Known<'_>], acts: impl Iterator<Item = &'a str>) -> Self {
        let mut answers = Self::default();
        for act in acts {
            for id in ids_of(act, known) {
                if answers.take(store, round, id, id == act) {
                    // Kept as if under the act, to which it goes when it is next changed.
                    if let Some((id, _)) = answers.held.last_mut() {
                        act.clone_into(id);
                    }
                    break;
                }
            }
        }
        answers.held = {
            let held = &answers.held;
            let positions = ordered(held.len(), &|a, b| held[a].0.cmp(&held[b].0));
            positions.into_iter().map(|at| held[at].clone()).collect()
        };
        answers
    }

    /// Reads one record, if there is one.
    fn take(&mut self, store: &Store, round: &str, id: &str, own: bool) -> bool {
        match store.load::<Entry>(&entry_id(round, id)) {
            Loaded::Found { value, saved } => {
                let held = Held {
                    entry: value,
                    saved: own.then_some(saved),
                };
                self.held.push((id.to_owned(), held));
                return true;
            }
            Loaded::Absent => {}
            Loaded::Newer { .. } => self.newer += 1,
            Loaded::Damaged { .. } | Loaded::Unavailable(_) => self.damaged += 1,
        }
        false
    }

    /// The answer for an act.
    pub fn get(&self, act: &str) -> Option<&Entry> {
        let at = self.place(act).ok()?;
        Some(&self.held[at].1.entry)
    }

    /// What is held for an act; an empty answer is put in its place if there is none.
    pub fn held(&mut self, act: &str) -> &mut Held {
        let at = self.place(act).unwrap_or_else(|at| {
            self.held.insert(at, (act.to_owned(), Held::default()));
            at
        });
        &mut self.held[at].1
    }

    fn place(&self, act: &str) -> Result<usize, usize> {
        self.held.binary_search_by(|(other, _)| other.as_str().cmp(act))
    }

    /// What the answers say about these tasks.
    pub fn findings<'a>(&self, tasks: &[Task<'a>]) -> Findings<'a> {
        findings(tasks.iter().map(|task| task.obligation), |act| self.get(act).cloned())
    }

    /// What is wrong with the records of answers, in Chinese.
    pub fn warning(&self) -> Option<String> {
        if self.damaged > 0 {
            Some(format!(
                "有 {} 项的作答读不出来，按未评算，请重新作答。原来的原样留着，可在“记录”页导出或删除。",
                self.damaged
            ))
        } else if self.newer > 0 {
            Some(format!("有 {} 项的记录是较新版本的网页保存的，没有改动。刷新页面后再试。", self.newer))
        } else {
            None
        }
    }
}

/// Gives a round another name if another of the same day has its name: elsewhere name and day are all that one chooses by.
pub fn tell_apart<'a>(id: &str, round: &mut Round, others: impl Iterator<Item = &'a KeptRound> + Clone) {
    let name = round.name.clone();
    let mut number = 1u32;
    while others
        .clone()
        .any(|other| other.id != id && other.round.on == round.on && other.round.name == round.name)
    {
        number += 1;
        round.name = format!("{name}（{number}）");
    }
}

/// What the answers of a round say about its obligations.
pub fn found<'a>(store: &Store, kept: &KeptRound, obligations: &'a [Obligation]) -> Findings<'a> {
    read(store, kept, obligations).0
}

/// How far a round is: the counts over its obligations, and what is wrong with the records of its answers, in Chinese.
pub fn counts(store: &Store, kept: &KeptRound, obligations: &[Obligation]) -> (Counts, Option<String>) {
    let (findings, answers) = read(store, kept, obligations);
    (findings.counts, answers.warning())
}

fn read<'a>(store: &Store, kept: &KeptRound, obligations: &'a [Obligation]) -> (Findings<'a>, Answers) {
    let tasks = tasks(obligations, &kept.round.roles);
    let acts = tasks.iter().map(|task| task.obligation.act());
    let answers = Answers::read(store, &kept.id, &known(obligations), acts);
    (answers.findings(&tasks), answers)
}

/// Removes a round with all of its answers, for good.
pub fn remove(store: &Store, id: &str) -> Result<(), crate::store::StorageError> {
    for entry in store.ids::<Entry>()? {
        if of_entry(&entry).0 == id {
            store.remove::<Entry>(&entry)?;
        }
    }
    // Last, so that what could not be removed still has its round.
    store.remove::<Round>(id)
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
    use crate::duty::FIRST;
    use crate::duty::tests::obligation;
    use crate::store::{MemoryStorage, PREFIX, Storage};
    use std::rc::Rc;

    fn store() -> (Store, Rc<MemoryStorage>) {
        let storage = Rc::new(MemoryStorage::default());
        (Store::new(storage.clone()), storage)
    }

    fn met() -> Entry {
        Entry {
            level: Some(Level::Met),
            ..Entry::default()
        }
    }

    fn round(roles: &[&str], on: u32) -> Round {
        Round {
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            on: Date(on),
            ..Round::default()
        }
    }

    fn ids(rounds: &[KeptRound]) -> Vec<&str> {
        rounds.iter().map(|kept| kept.id.as_str()).collect()
    }

    #[test]
    fn rounds_of_one_day_are_told_apart_by_their_names() {
        let named = |id: &str, name: &str, on: u32| KeptRound {
            id: id.to_owned(),
            round: Round {
                name: name.to_owned(),
                on: Date(on),
                ..Round::default()
            },
            saved: Some(1),
        };
        let others = [named("r1", "甲", 5), named("r2", "甲（2）", 5), named("r3", "乙", 4)];
        let name = |id: &str, name: &str| {
            let mut round = named(id, name, 5).round;
            tell_apart(id, &mut round, others.iter());
            round.name
        };
        assert_eq!(
            [name("r9", "甲"), name("r9", "乙"), name("r1", "甲"), name("r2", "甲")],
            ["甲（3）", "乙", "甲", "甲（2）"]
        );
    }

    #[test]
    fn open_rounds_stand_before_closed_ones_and_late_ones_before_early_ones() {
        let (store, _) = store();
        let mut closed = round(&["head"], 90);
        closed.close(5, "v", vec![]).unwrap();
        store.save("r3", &closed, 1).unwrap();
        store.save("r1", &round(&["head"], 10), 1).unwrap();
        store.save(FIRST, &round(&["head"], 20), 1).unwrap();
        let (found, _) = rounds(&store, &[]);
        assert_eq!(ids(&found), [FIRST, "r1", "r3"]);
        assert_eq!(latest(&found).map(|kept| kept.id.as_str()), Some("r3"));
    }

    #[test]
    fn answers_without_their_round_make_one_again() {
        let (store, storage) = store();
        let list = [obligation("a", "head"), obligation("b", "unit"), obligation("c", "unit")];
        for id in ["a", "b", "c", "r7.b", "gone", "r8.gone"] {
            store.save(id, &met(), 1).unwrap();
        }
        storage.write(&format!("{PREFIX}/round/{FIRST}"), "{").unwrap();
        let (found, warning) = rounds(&store, &known(&list));
        assert!(warning.unwrap().contains("读不懂"));
        assert_eq!(ids(&found), ["r7", FIRST]);
        assert_eq!((found[1].round.roles.join("+"), found[1].saved), ("head+unit".into(), None));
        assert_eq!(found[0].round.roles, ["unit"]);
    }

    #[test]
    fn a_round_of_a_later_version_is_left_alone() {
        let (store, storage) = store();
        store.save("r7.a", &met(), 1).unwrap();
        let later = r#"{"kind":"round","id":"r7","version":99,"saved":5,"data":{}}"#;
        storage.write(&format!("{PREFIX}/round/r7"), later).unwrap();
        let (found, warning) = rounds(&store, &known(&[obligation("a", "head")]));
        assert!(found.is_empty() && warning.unwrap().contains("较新版本"));
        assert_eq!(storage.read(&format!("{PREFIX}/round/r7")).unwrap().as_deref(), Some(later));
    }

    #[test]
    fn an_answer_from_before_an_act_was_shared_is_found_and_moves_when_changed() {
        let (store, _) = store();
        let mut list = [obligation("a", "head"), obligation("b", "unit")];
        list[1].same_as = Some("a".into());
        store.save("r7.b", &met(), 1).unwrap();
        let read = || Answers::read(&store, "r7", &known(&list), ["a"].into_iter());
        let mut answers = read();
        assert_eq!(answers.get("a").and_then(|entry| entry.level), Some(Level::Met));
        assert_eq!(answers.held("a").saved, None, "so that saving makes a record under the act");
        let changed = Entry {
            level: Some(Level::Unmet),
            ..Entry::default()
        };
        store.save_if_unchanged("r7.a", &changed, None, 2).unwrap();
        assert_eq!(read().get("a").and_then(|entry| entry.level), Some(Level::Unmet));
    }

    #[test]
    fn a_round_is_removed_with_its_answers_and_no_other() {
        let (store, _) = store();
        let list = [obligation("a", "head")];
        for id in [FIRST, "r1"] {
            store.save(id, &round(&["head"], 1), 1).unwrap();
            store.save(&entry_id(id, "a"), &met(), 1).unwrap();
        }
        remove(&store, FIRST).unwrap();
        let (found, _) = rounds(&store, &known(&list));
        assert_eq!(ids(&found), ["r1"]);
        assert_eq!(counts(&store, &found[0], &list).0.met, 1);
        remove(&store, "r1").unwrap();
        assert!(store.kept().unwrap().is_empty());
    }
}
