//! The browser: the only code that names `web_sys`, `js_sys` or `gloo`.
//!
//! [`start`] makes the page's [`Device`](crate::ui::device::Device) and hydrates the islands; [`read`] adds to the pages
//! for reading. The print page has no component: [`start_paper`] keeps the choices of its plain form. Nothing of the
//! regulation's text is rendered here.

mod cipher;
mod claim;
mod clipboard;
mod coach;
mod device;
mod dom;
mod files;
mod local;
mod mount;
mod paper;
mod projector;
mod reader;

pub use cipher::BrowserCipher;
pub use claim::claim;
pub use coach::BrowserCoach;
pub use device::{BrowserDevice, Extras, ReadFile, copy, download, read_file};
pub use files::BrowserFiles;
pub use mount::{Hydrate, hydrate, hydrate_or_render, read, start, start_with};
pub use paper::start as start_paper;
pub use projector::BrowserProjector;
