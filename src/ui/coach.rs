//! The coach: what a tool has computed by a module of its own, since it needs it only now and then.
//!
//! It stands apart from [`Device`](super::device::Device) so that only tools that use it carry it.

use crate::quiz::Answered;
use std::cell::RefCell;
use std::rc::Rc;
use yew::Callback;

/// The coach, as islands see it. The `browser` floor implements it.
pub trait Coach {
    /// Computes when questions are due for review, as days since 1970, from the answers to each. Where that cannot be
    /// computed `done` is not called: nothing depends on it.
    fn due(&self, answers: &[&[Answered]], done: Callback<Vec<u64>>);
    /// Reads a kept bank of one's own, given the text of its record, against the clauses of the quiz data file at `path`: its
    /// name and its questions as JSON, or an error as a message to show.
    fn own(&self, id: &str, record: &str, path: &str, done: Callback<Result<String, String>>);
    /// Makes questions of a sort (all sorts where it is empty) from a data file, as JSON; the error is a message to show.
    fn drill(&self, path: &str, sort: &str, count: usize, seed: u64, done: Callback<Result<String, String>>);
}

thread_local! {
    static INSTALLED: RefCell<Option<Rc<dyn Coach>>> = const { RefCell::new(None) };
}

/// Makes this the page's coach; a module that has one does it before its islands are hydrated.
pub fn install(coach: Rc<dyn Coach>) {
    INSTALLED.with_borrow_mut(|installed| *installed = Some(coach));
}

/// The page's coach; there is none while pages are rendered.
pub fn installed() -> Option<Rc<dyn Coach>> {
    INSTALLED.with_borrow(Option::clone)
}
