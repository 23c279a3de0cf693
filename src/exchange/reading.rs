//! What came of reading a bank.

use super::own::OwnQuestion;
use serde::{Deserialize, Serialize};

/// No more questions than this are taken from one file: a browser would not keep them.
pub const MOST: usize = 5000;

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The questions that could be read, in their order.
    pub questions: Vec<OwnQuestion>,
    /// All that is wrong, in the order of rows.
    pub problems: Vec<RowProblem>,
    /// The ids of the questions with their rows, sorted.
    #[serde(skip)]
    seen: Vec<(String, usize)>,
}

/// One thing that is wrong with what was brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// The row of the sheet, or the line of the text, counted from 1.
    pub row: usize,
    /// What is wrong, in Chinese.
    pub what: String,
    /// What to do about it.
    pub help: String,
    /// Whether the question was kept all the same.
    pub kept: bool,
    /// How the row's question begins, so that it is found even where rows were moved; empty if nothing stands there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub begins: String,
}

/// What is wrong and what to do, before its row is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub what: String,
    pub help: String,
}

impl Fault {
    pub fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            help: help.into(),
        }
    }
}

impl Reading {
    /// Takes what came of one row: a question, with what was put up with, or why there is none.
    pub(super) fn take(&mut self, row: usize, read: Result<(OwnQuestion, Vec<Fault>), Fault>) {
        match read {
            Ok((question, notes)) => {
                notes.into_iter().for_each(|note| self.note(row, note));
                match self.seen.binary_search_by(|(id, _)| id.cmp(&question.id)) {
                    Ok(at) => {
                        let first = self.seen[at].1;
                        let what = format!("与第 {first} 行是同一道题");
                        self.refuse(row, Fault::new(what, "只留一道；不是同一道的，改写题干或选项"));
                    }
                    Err(_) if self.questions.len() == MOST => {
                        if self.problems.last().is_none_or(|last| last.help != TOO_MANY) {
                            self.refuse(row, Fault::new(format!("已有 {MOST} 道题，从这一行起没有导入"), TOO_MANY));
                        }
                    }
                    Err(at) => {
                        self.seen.insert(at, (question.id.clone(), row));
                        self.questions.push(question);
                    }
                }
            }
            Err(fault) => self.refuse(row, fault),
        }
    }

    /// Like [`Reading::take`], and says of all that is wrong with the row how its question begins.
    pub(super) fn take_beginning(&mut self, row: usize, stem: &str, read: Result<(OwnQuestion, Vec<Fault>), Fault>) {
        let before = self.problems.len();
        self.take(row, read);
        for problem in &mut self.problems[before..] {
            problem.begins = beginning(stem);
        }
    }

    /// Something is wrong, and a question is lost by it.
    pub(super) fn refuse(&mut self, row: usize, fault: Fault) {
        self.report(row, fault, false);
    }

    /// Something is odd, and nothing is lost by it.
    pub(super) fn note(&mut self, row: usize, fault: Fault) {
        self.report(row, fault, true);
    }

    fn report(&mut self, row: usize, fault: Fault, kept: bool) {
        self.problems.push(RowProblem {
            row,
            what: fault.what,
            help: fault.help,
            kept,
            begins: String::new(),
        });
    }
}

/// So many characters tell one question from another.
const TELLING: usize = 12;

fn beginning(stem: &str) -> String {
    let mut begins: String = stem.chars().take(TELLING).collect();
    if begins.len() < stem.len() {
        begins.push('…');
    }
    begins
}

const TOO_MANY: &str = "把文件分成几个，分别导入";
