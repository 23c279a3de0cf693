//! Locking and opening an export file, as the island of what is kept asks it of the browser.

use crate::store::{SealError, Sealed};
use std::cell::RefCell;
use std::rc::Rc;
use yew::Callback;

/// The browser's cryptography.
pub trait Cipher {
    /// Seals a text with a passphrase.
    fn seal(&self, text: &str, passphrase: &str, done: Callback<Result<Sealed, SealError>>);
    /// Opens what was sealed.
    fn open(&self, sealed: Sealed, passphrase: &str, done: Callback<Result<String, SealError>>);
}

thread_local! {
    static INSTALLED: RefCell<Option<Rc<dyn Cipher>>> = const { RefCell::new(None) };
}

/// Makes this the page's cipher; the browser does it once, before the island is hydrated.
pub fn install(cipher: Rc<dyn Cipher>) {
    INSTALLED.with_borrow_mut(|installed| *installed = Some(cipher));
}

/// The page's cipher; there is none while pages are rendered.
pub fn installed() -> Option<Rc<dyn Cipher>> {
    INSTALLED.with_borrow(Option::clone)
}
