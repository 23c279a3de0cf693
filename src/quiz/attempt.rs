//! The course of one attempt, as a state machine.

use super::{Choice, Grade, Question, Response, grade};
use serde::{Deserialize, Serialize};

/// One run through a drawn list of questions. Kept on the device after every action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// What was asked for.
    pub choice: Choice,
    /// What the draw was seeded with.
    pub seed: u64,
    /// When it began, in milliseconds since 1970.
    pub started: u64,
    /// The questions, in the order drawn.
    pub slots: Vec<Slot>,
    /// The position of the question in view.
    pub cursor: usize,
    /// When it was ended, in milliseconds since 1970.
    pub finished: Option<u64>,
}

/// One question of an attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The id of the question.
    pub question: String,
    /// Its options in the order shown.
    pub options: Vec<super::OptionId>,
    /// What was answered.
    pub response: Option<Response>,
    /// What that was worth, by the rule and the text of that day. `None` too if it could not be graded.
    pub grade: Option<Grade>,
}

/// What a person can do in an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Answer the question in view; a second answer to it changes nothing.
    Answer(Response),
    /// Look at the question at this position.
    Look(usize),
    /// End it, answered or not.
    Finish,
}

/// Where an attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The question in view waits for an answer.
    Asking,
    /// The question in view has been answered and shows its key.
    Answered,
    /// Over.
    Finished,
}

impl Attempt {
    /// A fresh attempt at these slots.
    pub fn new(choice: Choice, seed: u64, slots: Vec<Slot>, now: u64) -> Self {
        Self {
            choice,
            seed,
            started: now,
            slots,
            cursor: 0,
            finished: None,
        }
    }

    /// Where it stands. An attempt without questions is over.
    pub fn stage(&self) -> Stage {
        match self.current() {
            _ if self.finished.is_some() => Stage::Finished,
            None => Stage::Finished,
            Some(slot) if slot.response.is_some() => Stage::Answered,
            Some(_) => Stage::Asking,
        }
    }

    /// The slot in view.
    pub fn current(&self) -> Option<&Slot> {
        self.slots.get(self.cursor)
    }

    /// How many questions have been answered.
    pub fn answered(&self) -> usize {
        self.slots.iter().filter(|slot| slot.response.is_some()).count()
    }

    /// Points won and points there were to win, over the graded answers.
    pub fn score(&self) -> (u16, u16) {
        self.slots
            .iter()
            .filter_map(|slot| slot.grade)
            .fold((0, 0), |(points, of), grade| (points + grade.points, of + grade.of))
    }

    /// The attempt after an action at time `now`. `question` is the question in view, if the bank still has it.
    ///
    /// An action that does not fit the stage (an answer after the end, an empty answer, a position out of range)
    /// changes nothing.
    #[must_use]
    pub fn step(mut self, action: Action, question: Option<&Question>, now: u64) -> Self {
        match (action, self.stage()) {
            (Action::Answer(response), Stage::Asking) if !response.is_empty() => {
                let slot = &mut self.slots[self.cursor];
                slot.grade = question.and_then(|question| grade(question, &response));
                slot.response = Some(response);
            }
            (Action::Look(position), Stage::Asking | Stage::Answered) if position < self.slots.len() => self.cursor = position,
            (Action::Finish, Stage::Asking | Stage::Answered) => self.finished = Some(now),
            _ => {}
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Key, OptionId, QuestionKind, QuestionOption, draw};
    use super::*;
    use proptest::prelude::*;

    fn bank() -> Vec<Question> {
        let option = |text: &str, correct| QuestionOption {
            id: OptionId::of(text),
            text: text.into(),
            correct,
            why: String::new(),
        };
        let keys = [
            Key::Options(vec![option("甲", true), option("乙", false), option("丙", false)]),
            Key::Options(vec![option("甲", true), option("乙", true), option("丙", false)]),
            Key::Judge(true),
            Key::Blank {
                answer: "每年".into(),
                accept: vec![],
            },
        ];
        (0..12)
            .map(|n| Question {
                id: format!("q{n}"),
                kind: QuestionKind::ALL[n % 6],
                difficulty: 1,
                topic: String::new(),
                at: vec!["第一条".parse().expect("a citation")],
                roles: vec![],
                quote: String::new(),
                stem: String::new(),
                key: keys[n % 4].clone(),
                explanation: String::new(),
                retired: n == 11,
            })
            .collect()
    }

    fn action() -> impl Strategy<Value = Action> {
        let option = prop_oneof![Just("甲"), Just("乙"), Just("丙"), Just("丁")].prop_map(OptionId::of);
        prop_oneof![
            4 => prop::collection::vec(option, 0..4).prop_map(|ids| Action::Answer(Response::Options(ids))),
            1 => any::<bool>().prop_map(|said| Action::Answer(Response::Judge(said))),
            1 => "[每年 ]{0,3}".prop_map(|text| Action::Answer(Response::Blank(text))),
            4 => (0usize..14).prop_map(Action::Look),
            1 => Just(Action::Finish),
        ]
    }

    proptest! {
        #[test]
        fn any_sequence_keeps_the_invariants(seed: u64, actions in prop::collection::vec(action(), 0..60)) {
            let bank = bank();
            let slots = draw(&bank.iter().collect::<Vec<_>>(), &Choice::default(), &|_| Some(1), seed);
            prop_assert_eq!(slots.len(), 11);
            let mut attempt = Attempt::new(Choice::default(), seed, slots, 0);
            for (now, action) in actions.into_iter().enumerate() {
                let before = attempt.clone();
                let question = attempt.current().and_then(|slot| bank.iter().find(|q| q.id == slot.question));
                attempt = attempt.step(action, question, now as u64);
                for (old, new) in before.slots.iter().zip(&attempt.slots) {
                    prop_assert_eq!(&old.question, &new.question);
                    prop_assert_eq!(&old.options, &new.options);
                    prop_assert!(old.response.is_none() || old == new, "an answer was lost or changed");
                }
                prop_assert!(attempt.cursor < attempt.slots.len());
                let sum: u16 = attempt.slots.iter().filter_map(|s| s.grade).map(|g| g.points).sum();
                prop_assert_eq!(attempt.score().0, sum);
                prop_assert!(attempt.score().0 <= attempt.score().1);
                prop_assert!(before.finished.is_none() || attempt == before, "an ended attempt changed");
            }
        }

        #[test]
        fn the_same_seed_draws_the_same(seed: u64, count in 0usize..15) {
            let choice = Choice { count: Some(count), ..Choice::default() };
            let one = draw(&bank().iter().collect::<Vec<_>>(), &choice, &|_| Some(1), seed);
            let two = draw(&bank().iter().collect::<Vec<_>>(), &choice, &|_| Some(1), seed);
            prop_assert_eq!(&one, &two);
            prop_assert_eq!(one.len(), count.min(11));
        }
    }
}
