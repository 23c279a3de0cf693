//! The browser: the only code that names `web_sys`, `js_sys` or `gloo`.
//!
//! [`start`] makes the page's [`Device`](crate::ui::device::Device) and hydrates the islands; [`read`] adds to the pages
//! for reading. Nothing of the regulation's text is rendered here.

mod clipboard;
mod device;
mod dom;
mod local;
mod mount;
mod reader;

pub use device::BrowserDevice;
pub use mount::{Hydrate, hydrate, read, start};
