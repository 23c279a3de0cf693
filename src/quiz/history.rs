//! What earlier answers say about a question.
//!
//! The attempts are the only truth: nothing is counted twice and nothing can disagree. All else (the book of mistakes,
//! the schedule, the statistics) is computed from them.

use super::{Attempt, Verdict};
use crate::order::ordered;
use serde::{Deserialize, Serialize};

/// How many times in a row a mistake must be put right before it leaves the book.
pub const TIMES_RIGHT: usize = 2;

/// One graded answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Answered {
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// How.
    pub verdict: Verdict,
}

/// The graded answers to each question, by its id, in the order of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History(Vec<(String, Vec<Answered>)>);

impl History {
    /// The answers given in these attempts. Answers of an exam count once it is over.
    pub fn of<'a>(attempts: impl IntoIterator<Item = &'a Attempt>) -> Self {
        let mut all: Vec<(&str, Answered)> = Vec::new();
        for attempt in attempts {
            for slot in &attempt.slots {
                let Some(grade) = slot.grade else { continue };
                // Attempts kept by earlier versions of the site do not say when each answer was given.
                let at = slot.answered.unwrap_or(attempt.started);
                all.push((&slot.question, Answered { at, verdict: grade.verdict }));
            }
        }
        let order = ordered(all.len(), &|a, b| all[a].cmp(&all[b]));
        let mut history: Vec<(String, Vec<Answered>)> = Vec::new();
        for (question, answered) in order.into_iter().map(|at| all[at]) {
            match history.last_mut() {
                // The same answer twice is one attempt kept twice.
                Some((last, answers)) if last == question && answers.last() == Some(&answered) => {}
                Some((last, answers)) if last == question => answers.push(answered),
                _ => history.push((question.to_owned(), vec![answered])),
            }
        }
        Self(history)
    }

    /// The answers to one question.
    pub fn answers(&self, question: &str) -> &[Answered] {
        match self.0.binary_search_by(|(other, _)| other.as_str().cmp(question)) {
            Ok(at) => &self.0[at].1,
            Err(_) => &[],
        }
    }

    /// Each question that was ever answered, with its answers, in the order of ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Answered])> {
        self.0.iter().map(|(question, answers)| (question.as_str(), answers.as_slice()))
    }

    /// Whether a question is in the book of mistakes: it was missed, and has not been right [`TIMES_RIGHT`] times in a row
    /// since.
    pub fn is_mistake(&self, question: &str) -> bool {
        let answers = self.answers(question);
        let since = answers.iter().rev().take_while(|answer| answer.verdict == Verdict::Right).count();
        since < answers.len() && since < TIMES_RIGHT
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Choice, Grade, Slot};
    use super::*;

    fn attempt(started: u64, answers: &[(&str, Verdict)]) -> Attempt {
        let slots = answers
            .iter()
            .enumerate()
            .map(|(index, (question, verdict))| Slot {
                question: (*question).to_owned(),
                answered: Some(started + index as u64),
                grade: Some(Grade {
                    verdict: *verdict,
                    points: 0,
                    of: 1,
                }),
                ..Slot::default()
            })
            .collect();
        Attempt::new(Choice::default(), 0, slots, started)
    }

    #[test]
    fn a_mistake_leaves_the_book_after_two_right_in_a_row() {
        use Verdict::{Partly, Right, Wrong};
        let table: [(&[Verdict], bool); 8] = [
            (&[], false),
            (&[Right], false),
            (&[Wrong], true),
            (&[Partly], true),
            (&[Wrong, Right], true),
            (&[Wrong, Right, Right], false),
            (&[Wrong, Right, Wrong, Right], true),
            (&[Wrong, Right, Right, Wrong], true),
        ];
        for (verdicts, expected) in table {
            let attempts: Vec<Attempt> = verdicts
                .iter()
                .enumerate()
                .map(|(n, verdict)| attempt(n as u64 * 100, &[("q", *verdict)]))
                .collect();
            // The order in which attempts are read says nothing.
            let history = History::of(attempts.iter().rev());
            assert_eq!(history.is_mistake("q"), expected, "{verdicts:?}");
            assert_eq!(history.answers("q").len(), verdicts.len());
            assert_eq!(
                history,
                History::of(attempts.iter().chain(&attempts)),
                "an attempt that is kept twice counts once"
            );
        }
    }
}
