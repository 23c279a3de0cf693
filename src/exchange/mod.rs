//! Banks of questions that people bring along, and questions on their way out.
//!
//! ```text
//! bytes ── sniff, decode ──► text ──┬── rows (.csv, cells pasted from a sheet) ──┐
//!                                   ├── plain text, as in Aiken ─────────────────┤
//!                                   ├── GIFT ────────────────────────────────────┼──► Reading { questions, problems }
//!                                   └── this project's .toml ────────────────────┘
//! ```
//!
//! Reading and writing take more code than the page around them, and sheets (`.xlsx`) more than all the rest: both run in
//! modules of their own, in a worker, and what they are asked and answer crosses as JSON. Reading never stops at a problem: every
//! question that can be read is kept, and each that cannot is reported with its row. What was written by one of the
//! writers here is read back as it was.
//!
//! # Why not a `Question`
//!
//! A [`Question`](crate::quiz::Question) promises that its clauses stand in the text and that its quote stands in the
//! first of them. What people bring promises nothing: it may rest on another document, or on none. So it is an
//! [`OwnQuestion`], which keeps its source and quote as they were written; [`OwnQuestion::question`] looks both up in the
//! text at hand and lets only what it finds through as a clause and a quote.

mod answer;
mod column;
mod draft;
mod form;
mod gift;
mod order;
mod own;
mod plain;
mod reading;
mod rows;
mod table;
#[cfg(test)]
mod tests;
mod toml_form;

pub use column::{COLUMNS, ColumnHelp};
pub use form::{Form, Sort, Unfit, decode, guess, sort};
pub use order::{Order, Wanted, Written, read_any};
pub use own::{OwnBank, OwnQuestion, Places, bank_id, is_own};
pub use reading::{MOST, Reading, RowProblem};
pub use rows::{Sheet, has_names, read_rows, to_rows};

/// Reads questions from a text in this form; a sheet's rows are read by [`read_rows`].
pub fn read(form: Form, text: &str) -> Reading {
    match form {
        Form::Csv | Form::Xlsx => table::read(text),
        Form::Gift => gift::read(text),
        Form::Plain => plain::read(text),
        Form::Toml => toml_form::read(text),
    }
}

/// Writes questions as a text in this form; a sheet's cells stand between tabs, as for the clipboard.
pub fn write(form: Form, questions: &[OwnQuestion]) -> String {
    match form {
        Form::Csv => table::write(&to_rows(questions), ','),
        Form::Xlsx => table::write(&to_rows(questions), '\t'),
        Form::Gift => gift::write(questions),
        Form::Plain => plain::write(questions),
        Form::Toml => toml_form::write(questions),
    }
}
