//! The regulation itself: its addresses, its typed text tree, and the Markdown that it is written in.
//!
//! This floor knows nothing of links, questions, obligations or pages.

mod address;
mod notes;
pub mod numeral;
mod parse;
mod published;
mod tree;

pub use address::{Address, Reference, ReferenceError, ResolveError, Step, StepKind};
pub use notes::{Caption, Note};
pub use parse::{Source, parse_chapters, parse_front};
pub use published::compare_with_published;
pub use tree::{Article, Chapter, Front, Provision, Regulation, resolve_among};
