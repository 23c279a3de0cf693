//! Search: a query → hits with the ranges to highlight.
//!
//! There is no segmenter and no inverted index: a query matches wherever it stands in the text, mid-sentence too, at any
//! length. The whole corpus of one regulation is some tens of thousands of characters; it is folded once
//! ([`Index::new`]), and a search is a walk over the folded characters.
//!
//! ```text
//! Regulation, terms, questions ──► Corpus (plain data, one JSON file) ──► Index ──► Results { jump, hits, total }
//! ```
//!
//! All of it runs in the browser without the text tree: the corpus carries the addresses that a typed citation is looked
//! up among. This floor knows the regulation's text and nothing of pages; whoever builds the corpus says the hrefs.

mod corpus;
mod fold;
mod index;
mod jump;
mod query;
#[cfg(test)]
mod tests;

pub use corpus::{BadRow, ChapterPlace, Corpus, Passage, PassageKind, Place};
pub use fold::Folded;
pub use index::{Hit, Index, Results, Snippet};
pub use jump::{Jump, Target};
pub use query::{Query, find_ranges};
