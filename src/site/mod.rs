//! Pages to files: the command line, the content folder on disk, printed diagnostics, and the checks on what was
//! written.
//!
//! ```text
//! content/ ──read──► Files ──content::load──► Content ──► data/*.json   ┐
//! www/     ──hash──► assets/*                               pages (Yew) ├─► out/ ──checks──► done
//!                                                                       ┘
//! ```

mod assets;
mod bank;
mod build;
mod checks;
mod cli;
mod css;
mod data;
mod drill;
mod head;
mod names;
mod problems;
mod source;

pub use build::{Built, Options, build};
pub use checks::{Problem, check};
pub use cli::main;
pub use problems::print;
pub use source::{Loaded, read};
