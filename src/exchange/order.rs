//! What is to be written, and in which form: an order that crosses from the page to a worker as JSON.

use super::form::{Form, Unfit, guess};
use super::own::OwnQuestion;
use super::reading::Reading;
use super::{read, write};
use crate::quiz::{Choice, Question};
use serde::{Deserialize, Serialize};

/// Reads questions from a text, whatever form it has.
pub fn read_any(text: &str) -> Result<Reading, Unfit> {
    guess(text).map(|form| read(form, text))
}

/// Questions to be written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// The form.
    pub form: Form,
    /// The questions.
    pub questions: Wanted,
}

/// Which questions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Wanted {
    /// These.
    Own(Vec<OwnQuestion>),
    /// Those of the built-in bank that fit.
    BuiltIn {
        /// The quiz data file, as it was fetched.
        file: String,
        /// Which of them.
        choice: Choice,
    },
}

/// Questions that were written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// How many.
    pub count: usize,
    /// The text.
    pub text: String,
}

/// Of the quiz data file what this needs.
#[derive(Deserialize)]
struct BuiltIn {
    questions: Vec<Question>,
    chapter_ends: Vec<u16>,
}

impl Order {
    /// The questions; an error is a message to show.
    pub fn questions(self) -> Result<Vec<OwnQuestion>, String> {
        let questions = match self.questions {
            Wanted::Own(questions) => questions,
            Wanted::BuiltIn { file, choice } => {
                let bank: BuiltIn = serde_json::from_str(&file).map_err(|_| "数据文件读不懂，可能没有下载完整。".to_owned())?;
                let chapter_of = |article| bank.chapter_ends.iter().position(|last| article <= *last).map(|index| index as u16 + 1);
                let fitting = bank.questions.iter().filter(|question| choice.admits(question, &chapter_of));
                fitting.map(OwnQuestion::from).collect()
            }
        };
        if questions.is_empty() {
            return Err("没有符合的题。请放宽条件。".to_owned());
        }
        Ok(questions)
    }

    /// The questions as text.
    pub fn write(self) -> Result<Written, String> {
        let form = self.form;
        let questions = self.questions()?;
        Ok(Written {
            count: questions.len(),
            text: write(form, &questions),
        })
    }
}
