//! What only a browser can tell. `cargo xtask test` serves the built site, starts a driver and runs these tests once for
//! each browser; `cargo xtask test --only chromium` runs them in one.
//!
//! [`harness`] has everything a test needs; the page list is always read from the built folder.

mod harness;

mod accessibility;
mod bank;
mod calendar;
mod comfort;
mod documents;
mod guides;
mod jobs;
mod ledger;
mod pages;
mod paper;
mod present;
mod progress;
mod quiz;
mod reader;
mod refused;
mod rounds;
mod screenshots;
mod seal;
mod still;
mod unit;
mod way;
