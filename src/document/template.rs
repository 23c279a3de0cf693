//! Templates, as the content has them.

use super::{Field, Filling, List};
use crate::regulation::Address;
use serde::{Deserialize, Serialize};

/// What stands in one sort of document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its permanent id.
    pub id: String,
    /// Its place in lists.
    pub order: u16,
    /// What it is called in lists.
    pub name: String,
    /// The title on the paper.
    pub title: Wording,
    /// In a sentence, what it is for.
    pub summary: String,
    /// The clauses that it rests on; none for a document that the text does not name. Only pages say it.
    #[serde(skip)]
    pub at: Vec<Address>,
    /// The ids of the roles that make it; all of them if empty.
    pub roles: Vec<String>,
    /// Whether its pages are wider than high.
    pub landscape: bool,
    /// What stands in it, in order.
    pub blocks: Vec<Block>,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading of the level 1, 2 or 3; numbers are added.
    Heading(u8, Wording),
    /// A paragraph.
    Paragraph(Wording),
    /// A line that begins at the margin.
    Line(Wording),
    /// So many lines to write on.
    Blank(u16),
    /// What is known of something.
    List {
        /// Of what.
        of: List,
        /// Only what rests on these places, if any are named: their codes.
        within: Vec<String>,
        /// What to say when it is known that there is none.
        none: String,
        /// How many rows to leave for writing where nothing is known.
        rows: u16,
    },
    /// Where people sign, a line each.
    Signatures(Vec<Wording>),
}

/// Words with fields between them, as they were written: to read them anew takes less code in the browser than to bring
/// them over in pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording(String);

/// Why a text is no wording, in Chinese.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordingError {
    /// A field that does not exist.
    #[error("没有“{{{0}}}”这一栏")]
    NoSuchField(String),
    /// A brace without its other half.
    #[error("花括号没有成对")]
    Unpaired,
}

impl Wording {
    /// Reads `关于{单位}的报告`.
    pub fn parse(text: &str) -> Result<Self, WordingError> {
        let written = Self(text.to_owned());
        for (before, field) in written.pieces() {
            if before.contains(['{', '}']) || field.is_some_and(|name| name.contains('{')) {
                return Err(WordingError::Unpaired);
            }
            if let Some(name) = field.filter(|name| Field::named(name).is_none()) {
                return Err(WordingError::NoSuchField(name.to_owned()));
            }
        }
        Ok(written)
    }

    /// Puts what is known in the places of its fields, and blanks for the rest.
    pub fn fill(&self, filling: &Filling) -> String {
        let mut text = String::new();
        for (before, field) in self.pieces() {
            text.push_str(before);
            if let Some(field) = field.and_then(Field::named) {
                text.push_str(&field.value(filling));
            }
        }
        text
    }

    /// The words before each field with its name, and the words after the last.
    fn pieces(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let mut rest = Some(self.0.as_str());
        std::iter::from_fn(move || {
            let text = rest?;
            let found = text.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)));
            let Some((before, (name, after))) = found else {
                rest = None;
                return Some((text, None));
            };
            rest = Some(after);
            Some((before, Some(name)))
        })
    }
}
