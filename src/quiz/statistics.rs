//! What the answers come to: mastery, days, forgetting, the load to come, and what to do next.
//!
//! Mastery is the share of a group's questions that one would answer right today, by estimate: a question counts with the
//! chance that [`Memory::retrievability`] gives, and with nothing if it was never answered or was missed the last time.

mod next;
#[cfg(test)]
mod tests;

pub use next::Next;

use super::{AHEAD, Answered, Attempt, History, Memory, QuestionKind, Verdict, day_number, load, replay};
use crate::order::ordered;
use serde::{Deserialize, Serialize};

/// How many days, today included, count as lately.
pub const LATELY: usize = 30;

/// From how many answers up a share of right ones says something.
pub const ENOUGH: usize = 20;

/// The days ahead at which the forgetting curve is told.
pub const CURVE: [u64; 10] = [0, 1, 2, 3, 5, 7, 10, 14, 21, 30];

/// How many days lie between two answers to the same question, in classes: the last day of each but the last class.
pub const LAPSES: [u64; 5] = [1, 3, 7, 14, 30];

/// A question of the bank, as far as statistics go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Its id.
    pub id: String,
    /// The chapter of the clause that holds its quote.
    pub chapter: u16,
    /// Its form.
    pub kind: QuestionKind,
    /// The ids of the roles whose duty it asks about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
}

/// How well a group of questions is known.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Mastery {
    /// How many questions there are.
    pub questions: usize,
    /// How many of them were ever answered.
    pub seen: usize,
    /// How many answers they had lately.
    pub answers: usize,
    /// How many of those were right.
    pub right: usize,
    /// How many of the questions one would answer right today.
    held: f32,
}

impl Mastery {
    /// The share that one would answer right today, in hundredths.
    pub fn percent(&self) -> u8 {
        percent(self.held, self.questions)
    }

    /// The share of right answers lately, in hundredths; `None` while there are fewer than [`ENOUGH`].
    pub fn right_percent(&self) -> Option<u8> {
        (self.answers >= ENOUGH).then(|| percent(self.right as f32, self.answers))
    }

    fn add(&mut self, record: &Record) {
        self.questions += 1;
        self.seen += usize::from(record.seen);
        self.answers += record.answers;
        self.right += record.right;
        self.held += record.held;
    }
}

/// Hundredths, rounded; a whole that is not complete never reads as complete, nor something as nothing.
fn percent(part: f32, of: usize) -> u8 {
    if of == 0 {
        return 0;
    }
    let hundredths = (part * 100.0 / of as f32).round() as u8;
    let (least, most) = (u8::from(part > 0.0), if part >= of as f32 { 100 } else { 99 });
    hundredths.clamp(least, most)
}

/// What one question adds to its groups.
#[derive(Default)]
struct Record {
    seen: bool,
    answers: usize,
    right: usize,
    held: f32,
}

/// The answers of a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Day {
    /// How many.
    pub answers: usize,
    /// How many of them right.
    pub right: usize,
}

/// Days in a row with an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Streak {
    /// The row that ends today, or yesterday if today is still without one.
    pub current: usize,
    /// The longest.
    pub longest: usize,
    /// Whether there was an answer today.
    pub today: bool,
}

/// How answers went that came some days after the one before.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Lapse {
    /// How many.
    pub answers: usize,
    /// How many of them right.
    pub right: usize,
    /// How many were to be right, by estimate.
    expected: f32,
}

impl Lapse {
    /// The share of right answers, in hundredths; `None` while there are fewer than [`ENOUGH`].
    pub fn right_percent(&self) -> Option<u8> {
        (self.answers >= ENOUGH).then(|| percent(self.right as f32, self.answers))
    }

    /// The share that was to be right, in hundredths; `None` if there were none.
    pub fn expected_percent(&self) -> Option<u8> {
        (self.answers > 0).then(|| percent(self.expected, self.answers))
    }
}

/// What the answers of a person come to at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistics {
    /// The number of the day; see [`day_number`].
    pub today: u64,
    /// How many answers there are in all, to whatever questions.
    pub answers: usize,
    /// The bank as a whole.
    pub all: Mastery,
    /// By chapter, in order.
    pub chapters: Vec<(u16, Mastery)>,
    /// By role, in the order of ids. A question about two roles counts for both.
    pub roles: Vec<(String, Mastery)>,
    /// By kind, in order.
    pub kinds: Vec<(QuestionKind, Mastery)>,
    /// The answers of each of the last days; the last is today.
    pub days: [Day; LATELY],
    /// Days in a row.
    pub streak: Streak,
    /// Of the questions answered right the last time, the share in hundredths that one would still answer right so many days
    /// ahead as [`CURVE`] says, without any practice; `None` if there are none.
    pub curve: Option<[u8; CURVE.len()]>,
    /// How answers went by the days since the one before, in the classes of [`LAPSES`].
    pub lapses: [Lapse; LAPSES.len() + 1],
    /// How many questions are due on each of the next days; the first is today and holds what is overdue.
    pub load: [usize; AHEAD],
    /// How many questions are in the book of mistakes.
    pub mistakes: usize,
    /// What to do next.
    pub next: Next,
}

impl Statistics {
    /// What these attempts come to. `at_work` is the one that a person can go on with, if it is among them and not over.
    pub fn of(bank: &[Subject], attempts: &[&Attempt], at_work: Option<&Attempt>, now: u64) -> Self {
        let history = History::of(attempts.iter().copied());
        let today = day_number(now);
        let mut statistics = Self {
            today,
            answers: 0,
            all: Mastery::default(),
            chapters: Vec::new(),
            roles: Vec::new(),
            kinds: Vec::new(),
            days: [Day::default(); LATELY],
            streak: Streak::default(),
            curve: None,
            lapses: [Lapse::default(); LAPSES.len() + 1],
            load: [0; AHEAD],
            mistakes: 0,
            next: Next::Exam,
        };
        let mut memories = Vec::new();
        for subject in bank {
            let answers = history.answers(&subject.id);
            let states = replay(answers);
            statistics.note_lapses(answers, &states);
            let record = record(answers, states.last(), today);
            statistics.mistakes += usize::from(history.is_mistake(&subject.id));
            statistics.all.add(&record);
            entry(&mut statistics.chapters, &subject.chapter).add(&record);
            entry(&mut statistics.kinds, &subject.kind).add(&record);
            for role in &subject.roles {
                entry(&mut statistics.roles, role).add(&record);
            }
            memories.extend(states.last());
        }
        statistics.note_days(&history);
        statistics.curve = curve(&memories, today);
        statistics.load = load(&memories, now);
        statistics.next = Next::after(&statistics, attempts, at_work);
        statistics
    }

    /// Days are those of all answers, also to questions that are not in the bank.
    fn note_days(&mut self, history: &History) {
        let mut days: Vec<u64> = Vec::new();
        for answer in history.iter().flat_map(|(_, answers)| answers) {
            let day = day_number(answer.at);
            days.push(day);
            if let Some(index) = ago(day, self.today) {
                self.days[LATELY - 1 - index].answers += 1;
                self.days[LATELY - 1 - index].right += usize::from(answer.verdict == Verdict::Right);
            }
        }
        self.answers = days.len();
        let order = ordered(days.len(), &|a, b| days[a].cmp(&days[b]));
        let mut days: Vec<u64> = order.into_iter().map(|at| days[at]).collect();
        days.dedup();
        self.streak = streak(&days, self.today);
    }

    fn note_lapses(&mut self, answers: &[Answered], states: &[Memory]) {
        for (before, answer) in states.iter().zip(answers.iter().skip(1)) {
            let day = day_number(answer.at);
            let days = day - before.answered();
            if days == 0 {
                continue;
            }
            let lapse = &mut self.lapses[LAPSES.partition_point(|last| *last < days)];
            lapse.answers += 1;
            lapse.right += usize::from(answer.verdict == Verdict::Right);
            lapse.expected += before.retrievability_on(day);
        }
    }
}

/// How many days ago a day was, if that is lately. What a clock set back makes a day to come counts for today.
fn ago(day: u64, today: u64) -> Option<usize> {
    let days = today.saturating_sub(day) as usize;
    (days < LATELY).then_some(days)
}

fn record(answers: &[Answered], memory: Option<&Memory>, today: u64) -> Record {
    let lately = || answers.iter().filter(|answer| ago(day_number(answer.at), today).is_some());
    Record {
        seen: !answers.is_empty(),
        answers: lately().count(),
        right: lately().filter(|answer| answer.verdict == Verdict::Right).count(),
        held: memory.filter(|memory| memory.right()).map_or(0.0, |memory| memory.retrievability_on(today)),
    }
}

/// The row of days that ends today or yesterday, and the longest. `days` are in order and without repetition.
fn streak(days: &[u64], today: u64) -> Streak {
    let (mut row, mut longest, mut current) = (0, 0, 0);
    let mut before = None;
    for day in days {
        row = if before == day.checked_sub(1) && before.is_some() { row + 1 } else { 1 };
        longest = longest.max(row);
        if day + 1 >= today {
            current = row;
        }
        before = Some(*day);
    }
    Streak {
        current,
        longest,
        today: days.last().is_some_and(|day| *day >= today),
    }
}

fn curve(memories: &[Memory], today: u64) -> Option<[u8; CURVE.len()]> {
    let held: Vec<&Memory> = memories.iter().filter(|memory| memory.right()).collect();
    let share = |ahead| {
        let sum: f32 = held.iter().map(|memory| memory.retrievability_on(today + ahead)).sum();
        percent(sum, held.len())
    };
    (!held.is_empty()).then(|| CURVE.map(share))
}

/// The row with this key; the rows are in the order of keys, and stay so.
fn entry<'r, K: Ord + Clone>(rows: &'r mut Vec<(K, Mastery)>, key: &K) -> &'r mut Mastery {
    let at = rows.partition_point(|(other, _)| other < key);
    if rows.get(at).is_none_or(|(other, _)| other != key) {
        rows.insert(at, (key.clone(), Mastery::default()));
    }
    &mut rows[at].1
}
