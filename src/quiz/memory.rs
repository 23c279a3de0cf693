//! When a question is to be asked again: the schedule of reviews, by FSRS-6 with its default parameters.
//!
//! Nothing of it is kept: a memory is replayed from the answers each time. 正确 counts as Good and all else as Again, and
//! days are those of Beijing's calendar, so that all that is due today is due from midnight on.

use super::{Answered, History, Verdict};
use crate::date::Date;
use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, FSRSItem, FSRSReview, MemoryState, current_retrievability};
use std::sync::LazyLock;

/// How likely an answer is to be right on the day on which a review is due.
pub const RETENTION: f32 = 0.9;

/// How many days the load of reviews is told ahead, today included.
pub const AHEAD: usize = 30;

const AGAIN: u32 = 1;
const GOOD: u32 = 3;

static MODEL: LazyLock<FSRS> = LazyLock::new(FSRS::default);

/// The number of the [`Date`] at a moment, in milliseconds since 1970.
pub fn day_number(moment: u64) -> u64 {
    u64::from(Date::at(moment).0)
}

/// What is left of a question in someone's memory.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    state: MemoryState,
    answered: u64,
    right: bool,
}

/// The memory that these answers to one question, in the order of time, leave. `None` if there are none.
pub fn schedule(answers: &[Answered]) -> Option<Memory> {
    let state = MODEL.memory_state(item(answers), None).ok()?;
    Some(Memory::after(answers.last()?, state))
}

/// The memory that each of these answers, in the order of time, left.
pub fn replay(answers: &[Answered]) -> Vec<Memory> {
    let states = MODEL.historical_memory_states(item(answers), None).unwrap_or_default();
    answers.iter().zip(states).map(|(answer, state)| Memory::after(answer, state)).collect()
}

fn item(answers: &[Answered]) -> FSRSItem {
    let mut before = None;
    let review = |answer: &Answered| {
        let day = day_number(answer.at);
        let elapsed = day - before.replace(day).unwrap_or(day).min(day);
        FSRSReview {
            rating: if answer.verdict == Verdict::Right { GOOD } else { AGAIN },
            delta_t: u32::try_from(elapsed).unwrap_or(u32::MAX),
        }
    };
    FSRSItem {
        reviews: answers.iter().map(review).collect(),
    }
}

impl Memory {
    fn after(answer: &Answered, state: MemoryState) -> Self {
        Self {
            state,
            answered: day_number(answer.at),
            right: answer.verdict == Verdict::Right,
        }
    }

    /// In how many days the chance of a right answer falls to nine in ten.
    pub fn stability(&self) -> f32 {
        self.state.stability
    }

    /// The day of the last answer.
    pub fn answered(&self) -> u64 {
        self.answered
    }

    /// Whether the last answer was right.
    pub fn right(&self) -> bool {
        self.right
    }

    /// How many days after the last answer the next one is due: at least one, and after a miss not more.
    pub fn interval(&self) -> u64 {
        let days = MODEL.next_interval(Some(self.state.stability), RETENTION, GOOD).round() as u64;
        if self.right { days.max(1) } else { 1 }
    }

    /// The day on which the next answer is due.
    pub fn due(&self) -> u64 {
        self.answered + self.interval()
    }

    /// How likely an answer at this moment is to be right.
    pub fn retrievability(&self, now: u64) -> f32 {
        self.retrievability_on(day_number(now))
    }

    /// The same on a day; before the last answer as on its own day.
    pub fn retrievability_on(&self, day: u64) -> f32 {
        current_retrievability(self.state, day.saturating_sub(self.answered) as f32, FSRS6_DEFAULT_DECAY)
    }
}

/// The questions that are due at a moment, the longest overdue first; of those due on the same day, the least sure first.
pub fn due(history: &History, now: u64) -> Vec<(&str, Memory)> {
    let today = day_number(now);
    let mut due: Vec<(&str, Memory)> = history
        .iter()
        .filter_map(|(question, answers)| Some((question, schedule(answers)?)))
        .filter(|(_, memory)| memory.due() <= today)
        .collect();
    due.sort_by(|(a_id, a), (b_id, b)| {
        let surer = a.retrievability_on(today).total_cmp(&b.retrievability_on(today));
        a.due().cmp(&b.due()).then(surer).then(a_id.cmp(b_id))
    });
    due
}

/// How many questions are due on each of the next days if no more is answered; what is overdue counts for today, which is
/// the first.
pub fn load<'m>(memories: impl IntoIterator<Item = &'m Memory>, now: u64) -> [usize; AHEAD] {
    let today = day_number(now);
    let mut days = [0; AHEAD];
    for memory in memories {
        let ahead = memory.due().saturating_sub(today) as usize;
        if let Some(day) = days.get_mut(ahead) {
            *day += 1;
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::super::{Attempt, Choice, Grade, Slot};
    use super::*;
    use proptest::prelude::*;

    const DAY: u64 = 86_400_000;

    fn answered(day: u64, right: bool) -> Answered {
        let verdict = if right { Verdict::Right } else { Verdict::Wrong };
        Answered { at: day * DAY, verdict }
    }

    /// A memory of this stability, of something answered right on day 0.
    fn memory(stability: f32) -> Memory {
        Memory {
            state: MemoryState { stability, difficulty: 5.0 },
            answered: 0,
            right: true,
        }
    }

    fn close(one: f32, other: f32) -> bool {
        (one - other).abs() < 1e-4
    }

    /// `next_states` in the documentation of the crate.
    #[test]
    fn the_first_answer_is_scheduled_as_by_the_crate() {
        let right = schedule(&[answered(0, true)]).expect("there is an answer");
        assert!(close(right.state.stability, 2.3065) && close(right.state.difficulty, 2.118104), "{right:?}");
        assert_eq!((right.interval(), right.due()), (2, 2));
        let wrong = schedule(&[answered(0, false)]).expect("there is an answer");
        assert!(close(wrong.state.stability, 0.212) && close(wrong.state.difficulty, 6.4133), "{wrong:?}");
        assert_eq!(wrong.interval(), 1);
    }

    /// `test_memory_state` of the crate: again, then good on the same day and after 1, 3, 8 and 21 days.
    #[test]
    fn a_row_of_answers_is_scheduled_as_by_the_crate() {
        let days = [(0, false), (0, true), (1, true), (4, true), (12, true), (33, true)];
        let answers = days.map(|(day, right)| answered(day, right));
        let memory = schedule(&answers).expect("there are answers");
        assert!(
            close(memory.state.stability, 53.62691) && close(memory.state.difficulty, 6.3574867),
            "{memory:?}"
        );
        assert_eq!((memory.interval(), memory.due()), (54, 33 + 54));
    }

    /// `test_next_interval` and `test_next_states` of the crate: at a retention of 0.9 the interval is the stability.
    #[test]
    fn intervals_are_those_of_the_crate() {
        let table = [
            (1.0, 1),
            (0.212, 1),
            (2.9691455, 3),
            (17.091452, 17),
            (31.722992, 32),
            (71.7502, 72),
            (121.01552, 121),
        ];
        for (stability, days) in table {
            assert_eq!(memory(stability).interval(), days, "{stability}");
        }
    }

    /// `test_power_forgetting_curve` of the crate.
    #[test]
    fn forgetting_is_that_of_the_crate() {
        let table = [
            (0, 1.0, 1.0),
            (1, 2.0, 0.9403443),
            (2, 3.0, 0.9253786),
            (3, 4.0, 0.9185229),
            (4, 4.0, 0.9),
            (5, 2.0, 0.8261359),
        ];
        for (day, stability, expected) in table {
            assert!(close(memory(stability).retrievability(day * DAY), expected), "{day} {stability}");
        }
    }

    #[test]
    fn days_turn_at_midnight_in_beijing() {
        assert_eq!([0, 57_599_999, 57_600_000].map(day_number), [0, 0, 1]);
    }

    #[test]
    fn what_is_due_comes_in_order_and_the_rest_later() {
        let attempts: Vec<Attempt> = [("late", 0, false), ("right", 0, true), ("later", 1, false), ("new", 2, true)]
            .map(|(question, day, right)| attempt(question, &[answered(day, right)]))
            .into();
        let history = History::of(&attempts);
        let ids: Vec<&str> = due(&history, 2 * DAY).into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, ["late", "later", "right"]);
        let memories: Vec<Memory> = history.iter().filter_map(|(_, answers)| schedule(answers)).collect();
        let load = load(&memories, 2 * DAY);
        assert_eq!((load[0], load[1], load[2], load.iter().sum::<usize>()), (3, 0, 1, 4));
    }

    fn attempt(question: &str, answers: &[Answered]) -> Attempt {
        let slot = |answer: &Answered| Slot {
            question: question.to_owned(),
            answered: Some(answer.at),
            grade: Some(Grade {
                verdict: answer.verdict,
                points: 0,
                of: 1,
            }),
            ..Slot::default()
        };
        Attempt::new(Choice::default(), 0, answers.iter().map(slot).collect(), 0)
    }

    fn answers() -> impl Strategy<Value = Vec<Answered>> {
        prop::collection::vec((0u64..400 * DAY, any::<bool>()), 1..12).prop_map(|mut answers| {
            answers.sort_unstable();
            answers
                .into_iter()
                .map(|(at, right)| Answered {
                    at,
                    verdict: if right { Verdict::Right } else { Verdict::Partly },
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn a_review_is_due_after_the_last_answer_and_a_miss_on_the_next_day(answers in answers()) {
            let memory = schedule(&answers).expect("there are answers");
            let last = answers[answers.len() - 1];
            prop_assert!(memory.due() > day_number(last.at));
            prop_assert!(last.verdict == Verdict::Right || memory.due() == day_number(last.at) + 1);
            let later: Vec<f32> = (0..60).map(|day| memory.retrievability(last.at + day * DAY)).collect();
            prop_assert!(later.iter().all(|chance| (0.0..=1.0).contains(chance)));
            prop_assert!(later.windows(2).all(|pair| pair[1] <= pair[0]), "one forgets, and does not remember, by waiting");
        }

        #[test]
        fn a_right_answer_never_shortens_the_interval(answers in answers(), after in 0u64..100 * DAY) {
            let before = schedule(&answers).expect("there are answers");
            let at = answers[answers.len() - 1].at + after;
            let more: Vec<Answered> = answers.into_iter().chain([Answered { at, verdict: Verdict::Right }]).collect();
            prop_assert!(schedule(&more).expect("there are answers").interval() >= before.interval());
        }

        #[test]
        fn the_order_in_which_attempts_are_read_says_nothing(answers in answers(), seed: u64) {
            let mut attempts: Vec<Attempt> = answers.iter().map(|answer| attempt("q", &[*answer])).collect();
            fastrand::Rng::with_seed(seed).shuffle(&mut attempts);
            prop_assert_eq!(schedule(History::of(&attempts).answers("q")), schedule(&answers));
            prop_assert_eq!(replay(&answers).pop(), schedule(&answers));
        }
    }
}
