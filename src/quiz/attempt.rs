//! The course of one attempt, as a state machine.

use super::{Choice, Grade, Mode, Question, Response, Rule, Verdict, grade};
use serde::{Deserialize, Serialize};

/// One run through a drawn list of questions. Kept on the device after every action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// What was asked for.
    pub choice: Choice,
    /// How it is scored.
    #[serde(default)]
    pub rule: Rule,
    /// The terms of an exam; `None` for practice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sitting: Option<Sitting>,
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

/// The terms on which an exam is sat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitting {
    /// When it ends by itself, in milliseconds since 1970.
    pub deadline: u64,
    /// How many points of a hundred pass.
    pub pass: u8,
}

/// One question of an attempt.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The id of the question.
    pub question: String,
    /// Its options in the order shown.
    pub options: Vec<super::OptionId>,
    /// What was answered.
    pub response: Option<Response>,
    /// When, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<u64>,
    /// What that was worth, by the rule and the text of that day. `None` too if it could not be graded, and in an exam that
    /// is not over.
    pub grade: Option<Grade>,
    /// Whether one wants to come back to it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub flagged: bool,
}

/// What a person can do in an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Answer the question in view. In practice a second answer to it changes nothing; in an exam the last one counts, and
    /// an empty one takes the answer back.
    Answer(Response),
    /// Flag the question in view, or take the flag away.
    Flag,
    /// Look at the question at this position.
    Look(usize),
    /// End it, answered or not.
    Finish,
}

/// Where an attempt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The question in view waits for an answer; in an exam also when it has one.
    Asking,
    /// The question in view has been answered and shows its key.
    Answered,
    /// Over.
    Finished,
}

impl Attempt {
    /// A fresh attempt at these slots, for practice.
    pub fn new(choice: Choice, seed: u64, slots: Vec<Slot>, now: u64) -> Self {
        Self {
            choice,
            rule: Rule::Practice,
            sitting: None,
            seed,
            started: now,
            slots,
            cursor: 0,
            finished: None,
        }
    }

    /// A fresh exam.
    pub fn exam(rule: Rule, sitting: Sitting, seed: u64, slots: Vec<Slot>, now: u64) -> Self {
        let choice = Choice {
            mode: Mode::Exam,
            ..Choice::default()
        };
        Self {
            rule,
            sitting: Some(sitting),
            ..Self::new(choice, seed, slots, now)
        }
    }

    /// Where it stands. An attempt without questions is over.
    pub fn stage(&self) -> Stage {
        match self.current() {
            _ if self.finished.is_some() => Stage::Finished,
            None => Stage::Finished,
            Some(slot) if slot.response.is_some() && self.sitting.is_none() => Stage::Answered,
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

    /// Points won and points there were to win over the graded answers, in units of the rule.
    pub fn score(&self) -> (u16, u16) {
        self.slots
            .iter()
            .filter_map(|slot| slot.grade)
            .fold((0, 0), |(points, of), grade| (points + grade.points, of + grade.of))
    }

    /// Points of a hundred in an exam: what was not answered counts as nothing won. Rounded down.
    pub fn percent(&self) -> u16 {
        let full = u32::from(2 * self.rule.units()) * self.slots.len() as u32;
        (u32::from(self.score().0) * 100).checked_div(full).unwrap_or(0) as u16
    }

    /// Whether the time of an exam is over.
    pub fn overdue(&self, now: u64) -> bool {
        self.finished.is_none() && self.sitting.is_some_and(|sitting| now >= sitting.deadline)
    }

    /// Whether only the end can come next: after the first miss of a 挑战, and after the last question.
    pub fn at_its_end(&self) -> bool {
        self.cursor + 1 >= self.slots.len() || self.lost()
    }

    /// Whether this is a 挑战 in which a question was missed.
    fn lost(&self) -> bool {
        let missed = |slot: &Slot| slot.response.is_some() && slot.grade.is_none_or(|grade| grade.verdict != Verdict::Right);
        self.choice.mode == Mode::Challenge && self.slots.iter().any(missed)
    }

    /// The attempt after an action at time `now`. `find` gives a question by its id, if the bank still has it.
    ///
    /// An action that does not fit the stage (an answer after the end, an empty answer in practice, a position out of
    /// range) changes nothing. An exam whose time is over ends at its deadline, whatever the action.
    #[must_use]
    pub fn step(mut self, action: Action, find: &dyn Fn(&str) -> Option<Question>, now: u64) -> Self {
        if self.overdue(now) {
            return self.end(find, now);
        }
        let exam = self.sitting.is_some();
        match (action, self.stage()) {
            (Action::Answer(response), Stage::Asking) if exam || !response.is_empty() && !self.lost() => {
                let (rule, slot) = (self.rule, &mut self.slots[self.cursor]);
                let response = (!response.is_empty()).then_some(response);
                slot.answered = response.as_ref().map(|_| now);
                if !exam {
                    slot.grade = find(&slot.question)
                        .zip(response.as_ref())
                        .and_then(|(question, response)| grade(&question, response, rule));
                }
                slot.response = response;
            }
            (Action::Flag, Stage::Asking | Stage::Answered) => {
                let slot = &mut self.slots[self.cursor];
                slot.flagged = !slot.flagged;
            }
            // After the miss that ends a 挑战 one can look at what was answered, and nothing else.
            (Action::Look(position), Stage::Asking | Stage::Answered)
                if self.slots.get(position).is_some_and(|slot| slot.response.is_some() || !self.lost()) =>
            {
                self.cursor = position;
            }
            (Action::Finish, Stage::Asking | Stage::Answered) => return self.end(find, now),
            _ => {}
        }
        self
    }

    fn end(mut self, find: &dyn Fn(&str) -> Option<Question>, now: u64) -> Self {
        if let Some(sitting) = self.sitting {
            for slot in &mut self.slots {
                slot.grade = slot.response.as_ref().and_then(|response| grade(&find(&slot.question)?, response, self.rule));
            }
            self.finished = Some(now.min(sitting.deadline));
        } else {
            self.finished = Some(now);
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
            1 => Just(Action::Flag),
            1 => Just(Action::Finish),
        ]
    }

    fn terms() -> impl Strategy<Value = Option<Sitting>> {
        prop::option::of((0u64..80).prop_map(|deadline| Sitting { deadline, pass: 80 }))
    }

    proptest! {
        #[test]
        fn any_sequence_keeps_the_invariants(seed: u64, sitting in terms(), challenge: bool, actions in prop::collection::vec(action(), 0..60)) {
            let bank = bank();
            let find = |id: &str| bank.iter().find(|question| question.id == id).cloned();
            let mode = if challenge { Mode::Challenge } else { Mode::Random };
            let choice = Choice { mode, ..Choice::default() };
            let slots = draw(&bank.iter().collect::<Vec<_>>(), &choice, &|_| Some(1), seed);
            prop_assert_eq!(slots.len(), 11);
            let mut attempt = match sitting {
                Some(sitting) => Attempt::exam(Rule::HalfEach, sitting, seed, slots, 0),
                None => Attempt::new(choice, seed, slots, 0),
            };
            for (now, action) in actions.into_iter().enumerate() {
                let before = attempt.clone();
                attempt = attempt.step(action.clone(), &find, now as u64);
                for (index, (old, new)) in before.slots.iter().zip(&attempt.slots).enumerate() {
                    prop_assert_eq!(&old.question, &new.question);
                    prop_assert_eq!(&old.options, &new.options);
                    let may_change = sitting.is_some() && index == before.cursor && matches!(action, Action::Answer(_));
                    prop_assert!(old.response.is_none() || old.response == new.response || may_change, "an answer was lost or changed");
                    prop_assert_eq!(new.response.is_some(), new.answered.is_some());
                    prop_assert!(sitting.is_none() || attempt.finished.is_some() || new.grade.is_none(), "an exam shows no grade before its end");
                }
                prop_assert!(attempt.cursor < attempt.slots.len());
                let sum: u16 = attempt.slots.iter().filter_map(|s| s.grade).map(|g| g.points).sum();
                prop_assert_eq!(attempt.score().0, sum);
                prop_assert!(attempt.score().0 <= attempt.score().1);
                prop_assert!(attempt.percent() <= 100);
                prop_assert!(before.finished.is_none() || attempt == before, "an ended attempt changed");
                if let Some(sitting) = sitting {
                    prop_assert!((now as u64) < sitting.deadline || attempt.finished.is_some_and(|end| end <= sitting.deadline));
                }
                if challenge && sitting.is_none() {
                    let missed = attempt.slots.iter().filter(|slot| slot.grade.is_some_and(|grade| grade.verdict != Verdict::Right)).count();
                    prop_assert!(missed <= 1, "a challenge goes on after a miss");
                }
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

    #[test]
    fn attempts_of_the_first_version_are_still_read() {
        let kept = r#"{"choice":{"chapter":2,"role":null,"kind":"Single","count":10},"seed":7,"started":5,"slots":[{"question":"q0","options":[1,2],"response":{"Judge":true},"grade":{"verdict":"Right","points":1,"of":1}}],"cursor":0,"finished":null}"#;
        let attempt: Attempt = serde_json::from_str(kept).expect("the form of 0.1.0");
        assert_eq!((attempt.choice.mode, attempt.rule, attempt.sitting), (Mode::Random, Rule::Practice, None));
        assert_eq!(attempt.stage(), Stage::Answered);
    }
}
