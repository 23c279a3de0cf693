//! Documents that a unit uses: what stands in one, what is known, and the two put together.
//!
//! ```text
//! Template (content) ──┐
//!                      ├── fill ──► Document ──► .docx, print, text for copying
//! Filling (known) ─────┘
//! ```
//!
//! A [`Template`] is content: headings, sentences with fields, lines to write on, and places for lists of what is known.
//! A [`Filling`] is all that a template may ask for, in words already. What is not known stays a visible blank: nothing is
//! invented, and whoever prints the document sees what is left to write.

mod field;
mod fill;
mod filling;
mod grid;
mod list;
mod template;
#[cfg(test)]
mod tests;
mod text;
mod unit;

pub use field::{BLANK, DATE, Field};
pub use fill::fill;
pub use filling::{Counterpart, Duty, Filling, Item, Recurring};
pub use grid::{Cell, Grid};
pub use list::List;
pub use template::{Block, Template, Wording, WordingError};
pub use unit::{account, of_unit, share};

use serde::{Deserialize, Serialize};

/// A document, ready to be shown, printed, copied or written as a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Whether its pages are wider than high, for broad tables.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub landscape: bool,
    /// What stands under the title, in order.
    pub parts: Vec<Part>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// A heading with its number.
    Heading {
        /// 1 for 一、, 2 for （一）, 3 for 1.
        level: u8,
        /// Its number and its words.
        text: String,
    },
    /// A paragraph.
    Paragraph(String),
    /// A line that begins at the margin: whom a letter is to, or what is filled in under the title.
    Line(String),
    /// So many empty lines to write on.
    Blank(u16),
    /// A table.
    Table(Table),
    /// Where people sign, a line each; the last is for the date.
    Signatures(Vec<String>),
}

/// A table with its columns named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with as many cells as there are columns. An empty cell is for writing in.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// How wide it is, in hundredths of the table.
    pub width: u16,
}
