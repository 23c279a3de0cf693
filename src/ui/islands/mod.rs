//! The parts of pages that WebAssembly takes over.

mod attempt;
mod bank;
mod calendar;
mod data;
mod duty;
mod exam;
mod guide;
mod ledger;
mod present;
mod progress;
mod quiz;
mod search;

pub use attempt::Attempt;
pub use bank::{Bank, files};
pub use calendar::{Calendar, address as calendar_address};
pub use data::Data;
pub use duty::Duty;
pub use exam::Exam;
pub use guide::{Guide, GuideProps, RoleLink};
pub use ledger::Ledger;
pub(crate) use present::KEYS;
pub use present::{Present, projector};
pub use progress::Progress;
pub use quiz::Quiz;
pub use search::Search;
