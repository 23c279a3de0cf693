//! Templates, as the content has them.

use super::{Field, List};
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
    /// The clauses that it rests on; none for a document that the text does not name.
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
        /// Only what rests on these places, if any are named.
        within: Vec<Address>,
        /// What to say when it is known that there is none.
        none: String,
        /// How many rows to leave for writing where nothing is known.
        rows: u16,
    },
    /// Where people sign, a line each.
    Signatures(Vec<Wording>),
}

/// Words with fields between them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording(pub Vec<Piece>);

/// A piece of a wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Words that stay as they are.
    Text(String),
    /// What is filled in.
    Field(Field),
}

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
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find(['{', '}']) {
            let (before, after) = rest.split_at(open);
            let inner = after.strip_prefix('{').and_then(|after| after.split_once('}'));
            let (name, after) = inner.filter(|(name, _)| !name.contains('{')).ok_or(WordingError::Unpaired)?;
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(Piece::Field(Field::named(name).ok_or_else(|| WordingError::NoSuchField(name.to_owned()))?));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(Self(pieces))
    }
}
