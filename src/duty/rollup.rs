//! The roll-up of a unit: what several people's rounds come to, without saying who answered what.

use super::{Counts, Entry, Level, Obligation};
use serde::{Deserialize, Serialize};

/// What one person hands in: the answers of a round, without notes and without a name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandIn {
    /// The version of the content that was answered for.
    pub version: String,
    /// What the round is called.
    pub round: String,
    /// The ids of the roles.
    pub roles: Vec<String>,
    /// The answers that count, by the id of the obligation.
    pub answers: Vec<(String, Level)>,
    /// A number drawn when it was made, by which a file that is loaded twice is known.
    pub token: u64,
}

impl HandIn {
    /// Takes from entries what is handed in.
    pub fn new(version: &str, round: &str, roles: &[String], token: u64, entries: impl IntoIterator<Item = (String, Entry)>) -> Self {
        let answers = entries.into_iter().filter_map(|(id, entry)| Some((id, entry.settled()?)));
        Self {
            version: version.to_owned(),
            round: round.to_owned(),
            roles: roles.to_vec(),
            answers: answers.collect(),
            token,
        }
    }

    fn level(&self, id: &str) -> Option<Level> {
        self.answers.iter().find(|(other, _)| other == id).map(|(_, level)| *level)
    }
}

/// The file in which a hand-in is carried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandInFile {
    /// [`HandInFile::FORMAT`].
    pub format: String,
    /// The version of the format, at most [`HandInFile::VERSION`] for a file that can be read.
    pub version: u32,
    /// What is handed in. It is a part of its own, since it tells of another version, that of the content.
    pub hand_in: HandIn,
}

impl HandInFile {
    /// By which such a file is known.
    pub const FORMAT: &str = "regulation-study-hand-in";
    /// The version of the format that is written.
    pub const VERSION: u32 = 1;

    /// The file for a hand-in.
    pub fn of(hand_in: HandIn) -> Self {
        Self {
            format: Self::FORMAT.to_owned(),
            version: Self::VERSION,
            hand_in,
        }
    }
}

/// One obligation over all who have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// The obligation.
    pub obligation: &'a Obligation,
    /// How many stand where, of those who have its role.
    pub counts: Counts,
}

/// What all files come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RollUp<'a> {
    /// How many handed in, each counted once.
    pub people: usize,
    /// How many of the expected did not hand in; `None` if nobody said how many there should be.
    pub absent: Option<usize>,
    /// How many files were loaded twice and count once.
    pub doubles: usize,
    /// Every obligation that somebody's role has, in the order of the list.
    pub rows: Vec<Row<'a>>,
    /// Of each role that somebody has, in the order given: its id, how many have it, and the counts over its obligations.
    pub roles: Vec<(String, usize, Counts)>,
    /// Ids of obligations and roles that are not known here, with how many files have them.
    pub unmatched: Vec<(String, usize)>,
    /// How many files were made for another version of the content.
    pub other_versions: usize,
}

impl RollUp<'_> {
    /// The obligations with the most gaps, those that nobody met first; at most so many, and none without a gap.
    pub fn gaps(&self, most: usize) -> Vec<&Row<'_>> {
        let gaps = |row: &Row<'_>| (row.counts.unmet, row.counts.partly);
        let mut rows: Vec<&Row<'_>> = self.rows.iter().filter(|row| gaps(row) != (0, 0)).collect();
        rows.sort_by_key(|row| std::cmp::Reverse((row.counts.unmet + row.counts.partly, row.counts.unmet)));
        rows.truncate(most);
        rows
    }
}

/// Adds up what was handed in. `version` is that of the content at hand; `expected` is how many should hand in.
pub fn roll_up<'a>(obligations: &'a [Obligation], roles: &[String], hand_ins: &[HandIn], version: &str, expected: Option<usize>) -> RollUp<'a> {
    let mut once: Vec<&HandIn> = Vec::new();
    for hand_in in hand_ins {
        if !once.iter().any(|other| other.token == hand_in.token) {
            once.push(hand_in);
        }
    }
    let mut found = RollUp {
        people: once.len(),
        absent: expected.map(|expected| expected.saturating_sub(once.len())),
        doubles: hand_ins.len() - once.len(),
        other_versions: once.iter().filter(|hand_in| hand_in.version != version).count(),
        ..RollUp::default()
    };
    for obligation in obligations {
        let mut counts = Counts::default();
        for hand_in in once.iter().filter(|hand_in| hand_in.roles.contains(&obligation.role)) {
            counts.count(hand_in.level(obligation.act()));
        }
        if counts.total() > 0 {
            found.rows.push(Row { obligation, counts });
        }
    }
    for role in roles {
        let people = once.iter().filter(|hand_in| hand_in.roles.contains(role)).count();
        if people > 0 {
            let own = found.rows.iter().filter(|row| row.obligation.role == *role);
            let counts = own.fold(Counts::default(), |sum, row| sum + row.counts);
            found.roles.push((role.clone(), people, counts));
        }
    }
    let known = |id: &str| roles.iter().any(|role| role == id) || obligations.iter().any(|obligation| obligation.id == id);
    for hand_in in &once {
        let ids = hand_in.roles.iter().chain(hand_in.answers.iter().map(|(id, _)| id));
        for id in ids.filter(|id| !known(id)) {
            match found.unmatched.iter_mut().find(|(other, _)| other == id) {
                Some((_, count)) => *count += 1,
                None => found.unmatched.push((id.clone(), 1)),
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty::tests::obligation;
    use proptest::prelude::*;

    fn hand_in(token: u64, role: &str, answers: &[(&str, Level)]) -> HandIn {
        HandIn {
            version: "v1".into(),
            roles: vec![role.into()],
            answers: answers.iter().map(|(id, level)| ((*id).to_owned(), *level)).collect(),
            token,
            ..HandIn::default()
        }
    }

    #[test]
    fn what_cannot_be_matched_is_listed_and_the_rest_counts() {
        let list = [obligation("a", "head"), obligation("b", "head"), obligation("c", "unit")];
        let roles = ["head".to_owned(), "unit".to_owned()];
        let mut old = hand_in(2, "head", &[("a", Level::Unmet), ("gone", Level::Met)]);
        old.version = "v0".into();
        let files = [
            hand_in(1, "head", &[("a", Level::Met), ("b", Level::Partly)]),
            old,
            hand_in(1, "head", &[("a", Level::Met)]),
            hand_in(3, "former", &[]),
        ];
        let found = roll_up(&list, &roles, &files, "v1", Some(5));
        assert_eq!((found.people, found.absent, found.doubles, found.other_versions), (3, Some(2), 1, 1));
        assert_eq!(found.unmatched, [("gone".to_owned(), 1), ("former".to_owned(), 1)]);
        let told: Vec<_> = found
            .rows
            .iter()
            .map(|row| (row.obligation.id.as_str(), row.counts.met, row.counts.unmet, row.counts.unassessed))
            .collect();
        assert_eq!(told, [("a", 1, 1, 0), ("b", 0, 0, 1)]);
        assert_eq!(found.gaps(9).iter().map(|row| row.obligation.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(found.roles[0].1, 2);
    }

    #[test]
    fn no_notes_are_handed_in() {
        let entry = Entry {
            level: Some(Level::NotApplicable),
            reason: "不能外传".into(),
            ..Entry::default()
        };
        let made = HandIn::new("v1", "年度", &[], 1, [("a".to_owned(), entry), ("b".to_owned(), Entry::default())]);
        assert_eq!(made.answers, [("a".to_owned(), Level::NotApplicable)]);
        assert!(!serde_json::to_string(&made).unwrap().contains("外传"));
    }

    proptest! {
        #[test]
        fn everyone_counts_once_for_each_of_their_obligations(people in prop::collection::vec((0..3usize, prop::collection::vec(prop::sample::select(Level::ALL.to_vec()), 0..4)), 0..12)) {
            let list: Vec<Obligation> = (0..4).flat_map(|number| (0..3).map(move |role| obligation(&format!("o{role}-{number}"), &format!("r{role}")))).collect();
            let roles: Vec<String> = (0..3).map(|role| format!("r{role}")).collect();
            let files: Vec<HandIn> = people.iter().enumerate().map(|(token, (role, levels))| {
                let answers = levels.iter().enumerate().map(|(number, level)| (format!("o{role}-{number}"), *level));
                HandIn { version: "v".into(), roles: vec![format!("r{role}")], answers: answers.collect(), token: token as u64, ..HandIn::default() }
            }).collect();
            let found = roll_up(&list, &roles, &files, "v", None);
            prop_assert_eq!(found.people, people.len());
            prop_assert!(found.unmatched.is_empty() && found.absent.is_none());
            let total: usize = found.rows.iter().map(|row| row.counts.total()).sum();
            prop_assert_eq!(total, people.len() * 4);
            let answered: usize = found.rows.iter().map(|row| row.counts.assessed()).sum();
            prop_assert_eq!(answered, people.iter().map(|(_, levels)| levels.len()).sum::<usize>());
            prop_assert_eq!(found.roles.iter().map(|(_, people, _)| people).sum::<usize>(), people.len());
        }
    }
}
