//! The parts of pages that WebAssembly takes over.

mod attempt;
mod bank;
mod calendar;
mod data;
mod documents;
mod duty;
mod exam;
mod findings;
mod guide;
mod ledger;
mod present;
mod progress;
mod quiz;
mod search;
mod unit;

pub use attempt::Attempt;
pub use bank::Bank;
pub use calendar::{Calendar, address as calendar_address};
pub use data::Data;
pub use documents::{Documents, DocumentsProps, Listed};
pub use duty::Duty;
pub use exam::Exam;
pub use findings::Findings;
pub use guide::{Guide, GuideProps, RoleLink};
pub use ledger::Ledger;
pub(crate) use present::KEYS;
pub use present::{Present, projector};
pub use progress::Progress;
pub use quiz::Quiz;
pub use search::Search;
pub use unit::Unit;
