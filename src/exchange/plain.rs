//! Questions as plain text, as people type them, and much as in the Aiken format.
//!
//! ```text
//! 1. 【多选】题干
//! A. 选项一
//! B. 选项二
//! 答案：AB
//! 条款：……
//! 解析：……
//! ```
//!
//! A number, the form in brackets and an empty line between questions are optional; `ANSWER: A` is as good. Options may
//! share a line. The labels are the names of [`Column`]s.

use super::column::{Column, OPTIONS};
use super::draft::{Cells, cells, kind};
use super::own::OwnQuestion;
use super::reading::{Fault, Reading};

/// Reads questions from such a text.
pub(super) fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut at_hand = Block::default();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim().trim_start_matches('\u{feff}').trim();
        if line.is_empty() {
            at_hand.close(&mut reading);
        } else {
            at_hand.line(number, line, &mut reading);
        }
    }
    at_hand.close(&mut reading);
    if reading.questions.is_empty() && reading.problems.is_empty() {
        reading.refuse(1, Fault::new("没有找到题目", "写题干、A. B. C. 各选项和“答案：”"));
    }
    reading
}

/// A question being read.
#[derive(Default)]
struct Block {
    start: usize,
    cells: Vec<(Column, String)>,
}

impl Block {
    fn line(&mut self, number: usize, line: &str, reading: &mut Reading) {
        let has = |cells: &[(Column, String)], wanted| cells.iter().any(|(column, _)| *column == wanted);
        if let Some((column, text)) = labelled(line) {
            let after_stem = has(&self.cells, Column::Stem);
            if after_stem {
                self.cells.push((column, text.to_owned()));
                return;
            }
        }
        let options = options(line);
        if !options.is_empty() && has(&self.cells, Column::Stem) && !has(&self.cells, Column::Answer) {
            self.cells.extend(options);
            return;
        }
        let numbered = without_number(line).is_some();
        match self.cells.last_mut() {
            // What follows the answer without a label is the next question; so is what begins with a number.
            Some((column, text)) if !has_answer_before(column, numbered) => {
                text.push('\n');
                text.push_str(line);
            }
            _ => {
                self.close(reading);
                self.start = number;
                self.stem(line);
            }
        }
    }

    fn stem(&mut self, line: &str) {
        let stem = without_number(line).unwrap_or(line);
        let tagged = stem
            .strip_prefix(['【', '[', '（', '('])
            .and_then(|rest| rest.split_once(['】', ']', '）', ')']));
        match tagged.map(|(word, rest)| (kind(word), word, rest)) {
            Some((Ok(Some(_)), word, rest)) => {
                self.cells.push((Column::Kind, word.to_owned()));
                self.cells.push((Column::Stem, rest.trim().to_owned()));
            }
            _ => self.cells.push((Column::Stem, stem.to_owned())),
        }
    }

    fn close(&mut self, reading: &mut Reading) {
        let cells = Cells(std::mem::take(&mut self.cells));
        if cells.0.is_empty() {
            return;
        }
        let heading = cells.0.iter().all(|(column, _)| matches!(column, Column::Stem | Column::Kind));
        let read = if heading {
            Err(Fault::new("这一段没有选项，也没有答案", "是题目的，补上“答案：”；是标题的，不用管"))
        } else {
            cells.question()
        };
        reading.take(self.start, read);
    }
}

/// Whether a line that is no option and has no label begins a new question, after a line of this column.
fn has_answer_before(last: &Column, numbered: bool) -> bool {
    match last {
        Column::Stem | Column::Kind | Column::Option(_) => false,
        Column::Explanation | Column::Why(_) | Column::Quote => numbered,
        _ => true,
    }
}

/// `12. 题干` without its number.
fn without_number(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    if !(1..=4).contains(&digits) {
        return None;
    }
    let rest = rest.strip_prefix(['.', '．', '、', ')', '）'])?;
    // `2.5倍` is a number of another sort.
    (!rest.starts_with(|c: char| c.is_ascii_digit())).then(|| rest.trim_start())
}

/// `答案：AC`, for the columns that a text names.
fn labelled(line: &str) -> Option<(Column, &str)> {
    let (name, rest) = line.split_once(['：', ':'])?;
    let name = name.trim().trim_start_matches(['【', '[']).trim_end_matches(['】', ']']);
    // Words of a question that happen to end with a colon are no label.
    if name.chars().count() > 6 {
        return None;
    }
    match Column::from_name(name)? {
        Column::Stem | Column::Option(_) => None,
        column => Some((column, rest.trim())),
    }
}

/// The options in a line: `A. 甲`, or `A. 甲  B. 乙`.
fn options(line: &str) -> Vec<(Column, String)> {
    let mut found = Vec::new();
    let Some((mut position, mut rest)) = option_start(line) else { return found };
    loop {
        let next = rest.char_indices().filter(|(_, c)| c.is_whitespace()).find_map(|(at, c)| {
            let (next, after) = option_start(&rest[at + c.len_utf8()..])?;
            (next == position + 1).then_some((at, next, after))
        });
        match next {
            Some((at, next, after)) => {
                found.push((Column::Option(position), rest[..at].trim().to_owned()));
                (position, rest) = (next, after);
            }
            None => {
                found.push((Column::Option(position), rest.trim().to_owned()));
                return found;
            }
        }
    }
}

/// `A. ` at the start of a text: the position of the option, and what follows.
fn option_start(text: &str) -> Option<(usize, &str)> {
    let mut chars = text.chars();
    let position = match chars.next()? {
        letter @ 'A'..='F' => letter as usize - 'A' as usize,
        letter @ 'Ａ'..='Ｆ' => letter as usize - 'Ａ' as usize,
        _ => return None,
    };
    let rest = chars.as_str().trim_start_matches(' ');
    rest.strip_prefix(['.', '．', '、', ':', '：', ')', '）'])
        .map(|rest| (position, rest.trim_start()))
}

/// Questions as such a text. It has no lines within lines: they become spaces.
pub(super) fn write(questions: &[OwnQuestion]) -> String {
    let mut out = String::new();
    for (number, question) in (1..).zip(questions) {
        let cells = Cells(cells(question));
        let line = |column| cells.get(column).split_whitespace().collect::<Vec<_>>().join(" ");
        out.push_str(&format!("{number}. 【{}】{}\n", line(Column::Kind), line(Column::Stem)));
        for position in 0..OPTIONS {
            let text = line(Column::Option(position));
            if !text.is_empty() {
                out.push_str(&format!("{}. {text}\n", Column::Option(position).name()));
            }
        }
        let labels = [Column::Answer, Column::Source, Column::Difficulty, Column::Topic, Column::Roles, Column::Quote];
        for column in labels.into_iter().chain((0..OPTIONS).map(Column::Why)).chain([Column::Explanation]) {
            let text = line(column);
            if !text.is_empty() {
                out.push_str(&format!("{}：{text}\n", column.name()));
            }
        }
        out.push('\n');
    }
    out
}
