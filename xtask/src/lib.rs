//! The parts of the project's commands that others build on.
//!
//! The binary of this package is `cargo xtask`; its library half is what the browser tests in `tests/browser/` share with
//! it: the list of pages, the WebDriver client and the description of a running test bed.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`process`] | running programs: steps with timings, children that end with their owner |
//! | [`tools`] | which outside programs are needed, where they are, how to get them |
//! | [`server`] | serving a folder as a static host would |
//! | [`pages`] | which pages a built site has, and of which kinds |
//! | [`weight`] | how large files are when they travel |
//! | [`webdriver`] | the WebDriver protocol, and the BiDi log beside it |
//! | [`bed`] | a served site and a browser driver, started together, ended together |

#![warn(missing_docs)]

pub mod bed;
pub mod pages;
pub mod process;
pub mod server;
pub mod tools;
pub mod webdriver;
pub mod weight;

use std::path::{Path, PathBuf};

/// The repository's root: the folder above this package.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the package xtask lies in the repository's root")
        .to_owned()
}
