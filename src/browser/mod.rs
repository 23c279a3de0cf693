//! The browser: the only code that names `web_sys`, `js_sys` or `gloo`.
//!
//! [`start`] makes the page's [`Device`](crate::ui::device::Device), marks what a search led to, and hydrates the
//! islands. Nothing of the regulation's text is rendered here.

mod device;
mod dom;
mod highlight;
mod local;
mod mount;
mod reader;

pub use device::BrowserDevice;
pub use mount::{Hydrate, hydrate, read, start};
