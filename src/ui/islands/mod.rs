//! The parts of pages that WebAssembly takes over.

mod data;
mod duty;
mod guide;
mod present;
mod quiz;
mod search;

pub use data::Data;
pub use duty::Duty;
pub use guide::{Guide, GuideProps, RoleLink};
pub(crate) use present::KEYS;
pub use present::{Present, projector};
pub use quiz::Quiz;
pub use search::Search;
