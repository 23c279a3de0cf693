//! Questions, grading, and the course of an attempt.
//!
//! Pure and seeded: the same bank, choice and seed give the same attempt, and time comes in as an argument.

mod attempt;
mod draw;
pub mod drill;
mod grade;
mod history;
mod memory;
mod outcome;
mod paper;
mod report;
mod statistics;

pub use attempt::{Action, Attempt, Sitting, Slot, Stage};
pub use draw::{Choice, DAILY, Mode, daily_seed, draw};
pub use grade::{Grade, Rule, Verdict, grade};
pub use history::{Answered, History, TIMES_RIGHT};
pub use memory::{AHEAD, Memory, RETENTION, day_number, due, load, replay, schedule};
pub use outcome::{Outcome, Tally, outcome};
pub use paper::{Blueprint, PaperError};
pub use report::{Coverage, Report, Twins};
pub use statistics::{CURVE, Day, ENOUGH, LAPSES, LATELY, Lapse, Mastery, Next, Statistics, Streak, Subject};

use crate::regulation::Address;
use crate::substring::find;
use serde::{Deserialize, Serialize};

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its permanent id.
    pub id: String,
    /// Its form.
    pub kind: QuestionKind,
    /// 1 识记, 2 辨别, 3 运用.
    pub difficulty: u8,
    /// What it is about; one of the bank's topics.
    pub topic: String,
    /// The clauses that it rests on; the first one holds the quote. Empty only in a question of someone's own bank, which
    /// may rest on another document.
    pub at: Vec<Address>,
    /// The ids of the roles whose duty it asks about.
    pub roles: Vec<String>,
    /// The words that settle the answer, verbatim; empty where a question of someone's own bank has none that stand there.
    pub quote: String,
    /// What is asked; `**…**` marks emphasis, `____` the blank.
    pub stem: String,
    /// The key.
    pub key: Key,
    /// What the quote alone does not say.
    pub explanation: String,
    /// Kept for old attempts only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// The form of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum QuestionKind {
    /// 单选.
    Single,
    /// 多选.
    Multiple,
    /// 判断.
    Judge,
    /// 填空.
    Blank,
    /// 归责: a duty → who.
    Assign,
    /// 情景: a short case.
    Case,
}

impl QuestionKind {
    /// All kinds, in the order in which pages list them.
    pub const ALL: [QuestionKind; 6] = [Self::Single, Self::Multiple, Self::Judge, Self::Blank, Self::Assign, Self::Case];

    /// The name in content files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::Judge => "judge",
            Self::Blank => "blank",
            Self::Assign => "assign",
            Self::Case => "case",
        }
    }

    /// The kind with this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// What a person sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Single => "单选",
            Self::Multiple => "多选",
            Self::Judge => "判断",
            Self::Blank => "填空",
            Self::Assign => "归责",
            Self::Case => "情景",
        }
    }
}

/// What the right answer is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// Options, one or more of which are right.
    Options(Vec<QuestionOption>),
    /// Whether the statement is true.
    Judge(bool),
    /// The words of the blank, and other spellings that count.
    Blank {
        /// As in the quote.
        answer: String,
        /// Synonyms.
        accept: Vec<String>,
    },
}

impl Key {
    /// How many options are right; one for the other forms.
    pub fn right_count(&self) -> usize {
        match self {
            Self::Options(options) => options.iter().filter(|option| option.correct).count(),
            _ => 1,
        }
    }
}

/// One option of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionOption {
    /// A name for kept answers that outlives a change in the order of options.
    pub id: OptionId,
    /// What it says.
    pub text: String,
    /// Whether it is right.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub correct: bool,
    /// Why it is wrong, if the author said so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// The name of an option: a hash of its text, unique within its question (the content checker proves it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OptionId(u32);

impl OptionId {
    /// The id of an option with this text: 32-bit FNV-1a, the same on every platform for ever.
    pub fn of(text: &str) -> Self {
        Self(text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
    }
}

impl std::fmt::Display for OptionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

/// What a person answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    /// The options chosen, in no particular order.
    Options(Vec<OptionId>),
    /// 正确 or 错误.
    Judge(bool),
    /// What was typed.
    Blank(String),
}

impl Response {
    /// Whether there is nothing to grade yet.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Options(chosen) => chosen.is_empty(),
            Self::Judge(_) => false,
            Self::Blank(text) => text.trim().is_empty(),
        }
    }
}

/// What stands before and after words that are emphasised.
const MARK: &str = "**";

/// Cuts a stem at `**…**`: (emphasised, text) pairs.
pub fn emphasis(stem: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = Some(stem);
    let parts = std::iter::from_fn(move || {
        let text = rest?;
        let at = find(text, MARK);
        rest = at.map(|at| &text[at + MARK.len()..]);
        Some(&text[..at.unwrap_or(text.len())])
    });
    parts
        .enumerate()
        .map(|(index, text)| (index % 2 == 1, text))
        .filter(|(_, text)| !text.is_empty())
}

/// A stem without its emphasis marks, for searching and for plain copies.
pub fn plain_stem(stem: &str) -> String {
    emphasis(stem).map(|(_, text)| text).collect()
}
