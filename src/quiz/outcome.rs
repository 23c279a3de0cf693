//! What an attempt came to.

use super::{Attempt, Question, QuestionKind, Slot, Verdict};

/// How the answers to some of the questions went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many questions there were.
    pub questions: usize,
    /// 正确.
    pub right: usize,
    /// 部分正确.
    pub partly: usize,
    /// 错误.
    pub wrong: usize,
    /// Points won.
    pub points: u16,
    /// Points there were to win in the graded answers.
    pub of: u16,
}

impl Tally {
    fn add(&mut self, slot: &Slot) {
        self.questions += 1;
        let Some(grade) = slot.grade else { return };
        match grade.verdict {
            Verdict::Right => self.right += 1,
            Verdict::Partly => self.partly += 1,
            Verdict::Wrong => self.wrong += 1,
        }
        self.points += grade.points;
        self.of += grade.of;
    }

    /// How many were not answered, or could not be graded.
    pub fn open(&self) -> usize {
        self.questions - self.right - self.partly - self.wrong
    }
}

/// What an attempt came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Over all questions.
    pub all: Tally,
    /// By the chapter of the clause that holds the quote, in order; those the bank no longer has are in none.
    pub chapters: Vec<(u16, Tally)>,
    /// By kind, in order.
    pub kinds: Vec<(QuestionKind, Tally)>,
    /// By the id of the role that they ask about, in the order of ids; a question can count for several.
    pub roles: Vec<(String, Tally)>,
    /// The positions of the slots that were not wholly right.
    pub missed: Vec<usize>,
}

/// Adds up an attempt.
///
/// `find` gives a question by its id, if it is still known; `chapter_of` the chapter of an article.
pub fn outcome<'q>(attempt: &Attempt, find: &dyn Fn(&str) -> Option<&'q Question>, chapter_of: &dyn Fn(u16) -> Option<u16>) -> Outcome {
    let mut outcome = Outcome::default();
    for (index, slot) in attempt.slots.iter().enumerate() {
        outcome.all.add(slot);
        if slot.response.is_some() && slot.grade.is_none_or(|grade| grade.verdict != Verdict::Right) {
            outcome.missed.push(index);
        }
        let Some(question) = find(&slot.question) else { continue };
        if let Some(chapter) = question.at.first().and_then(|at| chapter_of(at.article())) {
            entry(&mut outcome.chapters, chapter).add(slot);
        }
        entry(&mut outcome.kinds, question.kind).add(slot);
        for role in &question.roles {
            entry(&mut outcome.roles, role.clone()).add(slot);
        }
    }
    outcome
}

/// The row with this key; the rows are in the order of keys, and stay so.
fn entry<K: Ord>(rows: &mut Vec<(K, Tally)>, key: K) -> &mut Tally {
    let at = rows.partition_point(|(other, _)| *other < key);
    if rows.get(at).is_none_or(|(other, _)| *other != key) {
        rows.insert(at, (key, Tally::default()));
    }
    &mut rows[at].1
}

#[cfg(test)]
mod tests {
    use super::super::{Choice, Grade, Key, OptionId, Response};
    use super::*;

    fn question(id: &str, kind: QuestionKind) -> Question {
        Question {
            id: id.into(),
            kind,
            difficulty: 1,
            topic: String::new(),
            at: vec!["第三条".parse().expect("a citation")],
            roles: vec!["one".into()],
            quote: String::new(),
            stem: String::new(),
            key: Key::Judge(true),
            explanation: String::new(),
            retired: false,
        }
    }

    fn slot(question: &str, grade: Option<(Verdict, u16, u16)>) -> Slot {
        Slot {
            question: question.into(),
            options: vec![OptionId::of("甲")],
            response: grade.map(|_| Response::Judge(true)),
            grade: grade.map(|(verdict, points, of)| Grade { verdict, points, of }),
            ..Slot::default()
        }
    }

    #[test]
    fn an_outcome_counts_every_slot_once() {
        let bank = [
            question("a", QuestionKind::Single),
            question("b", QuestionKind::Multiple),
            question("c", QuestionKind::Judge),
        ];
        let slots = vec![
            slot("a", Some((Verdict::Right, 1, 1))),
            slot("b", Some((Verdict::Partly, 1, 2))),
            slot("c", Some((Verdict::Wrong, 0, 1))),
            slot("gone", None),
        ];
        let attempt = Attempt::new(Choice::default(), 1, slots, 0);
        let chapter_of = |article: u16| (article <= 9).then_some(2);
        let outcome = outcome(&attempt, &|id| bank.iter().find(|question| question.id == id), &chapter_of);
        let all = Tally {
            questions: 4,
            right: 1,
            partly: 1,
            wrong: 1,
            points: 2,
            of: 4,
        };
        assert_eq!(outcome.all, all);
        assert_eq!((outcome.all.open(), outcome.missed), (1, vec![1, 2]));
        let counts: Vec<(u16, usize)> = outcome.chapters.iter().map(|(chapter, tally)| (*chapter, tally.questions)).collect();
        assert_eq!(counts, [(2, 3)]);
        assert_eq!((outcome.kinds.len(), outcome.roles.len()), (3, 1));
    }
}
