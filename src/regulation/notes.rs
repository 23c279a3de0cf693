//! What editors add to the text, always shown apart from it.

use super::Address;

/// A short name for an article that has no title of its own; shown in 〔〕.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// The article.
    pub article: u16,
    /// The name.
    pub text: String,
}

/// A remark on an oddity of the original, which is kept as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where the oddity stands.
    pub at: Address,
    /// The words that it is about, verbatim.
    pub quote: String,
    /// The remark.
    pub text: String,
}
