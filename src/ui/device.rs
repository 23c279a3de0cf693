//! What an island asks of the browser.

use crate::store::{Storage, Trouble};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The browser, as islands see it. The `browser` floor implements it; while pages are rendered there is none.
pub trait Device {
    /// Milliseconds since 1970.
    fn now(&self) -> u64;
    /// A fresh seed for a shuffle.
    fn seed(&self) -> u64;
    /// What is kept on this device; falls back to memory by itself.
    fn storage(&self) -> Rc<dyn Storage>;
    /// Why the storage is not kept, if it is not.
    fn trouble(&self) -> Option<Trouble>;
    /// Fetches a text file beside the page; the error is a message to show.
    fn fetch(&self, path: &str, done: Callback<Result<String, String>>);
    /// The value of a parameter of the page's query string, decoded.
    fn query(&self, name: &str) -> Option<String>;
    /// The title of the page.
    fn title(&self) -> String;
    /// Replaces a parameter of the query string without a new history entry; an empty value removes it.
    fn set_query(&self, name: &str, value: &str);
    /// The same with a new history entry, so that going back leads out of a view and not out of the page.
    fn push_query(&self, name: &str, value: &str);
    /// Calls back when one goes back or forward within the page; lasts as long as the page.
    fn on_back(&self, gone: Callback<()>);
    /// The current value of the form control that an event came from; a checkbox gives `true` or `false`, and a field for a
    /// day that holds no day gives [`NO_DAY`](super::dates::NO_DAY).
    fn value(&self, event: &yew::Event) -> String;
    /// The same, for each keystroke.
    fn input_value(&self, event: &InputEvent) -> String;
    /// Whether the page has room for a list that is read like one on paper; on phones it has not.
    fn is_wide(&self) -> bool;
    /// Whether an input method is still at work on what is typed, as on pinyin that will become a word.
    fn composing(&self, event: &InputEvent) -> bool;
    /// The text of the file chosen in a file input.
    fn read_file(&self, event: &yew::Event, done: Callback<Result<String, String>>);
    /// Offers a text as a file to keep.
    fn download(&self, name: &str, mime: &str, text: &str);
    /// Copies a text; false when the browser refused.
    fn copy(&self, text: &str, done: Callback<bool>);
    /// Prints the page.
    fn print(&self);
    /// Goes to another page, or to another place on this one.
    fn go(&self, href: &str);
    /// Moves the focus to the element with this id, once it is there, and scrolls it into view.
    fn focus(&self, id: &str);
    /// Asks the browser not to evict what is kept; nothing happens where it cannot.
    fn persist(&self);
    /// Calls back when another tab changes a stored key; the registration lasts as long as the page.
    fn on_storage_change(&self, changed: Callback<String>);
    /// Calls back about every second, and when the page comes back into view; lasts until the guard is dropped.
    fn on_second(&self, passed: Callback<()>) -> Box<dyn std::any::Any>;
    /// Calls back on every key press on the page outside of text fields; lasts until the guard is dropped.
    fn on_key(&self, pressed: Callback<String>) -> Box<dyn std::any::Any>;
    /// Marks the island as ready, so that people and tests can tell.
    fn ready(&self, island: &str);
}

thread_local! {
    static INSTALLED: RefCell<Option<Rc<dyn Device>>> = const { RefCell::new(None) };
}

/// Makes this the page's device; the browser does it once, before any island is hydrated.
pub fn install(device: Rc<dyn Device>) {
    INSTALLED.with_borrow_mut(|installed| *installed = Some(device));
}

/// An island's hold on the device: none while it is rendered and hydrated, so that the first render in the browser
/// equals the prerendered one.
#[derive(Default)]
pub struct Hold {
    device: Option<Rc<dyn Device>>,
    marked: bool,
}

impl Hold {
    /// The device, once it was taken.
    pub fn get(&self) -> Option<&Rc<dyn Device>> {
        self.device.as_ref()
    }

    /// Takes the page's device; there is none while pages are rendered.
    pub fn take(&mut self) -> Option<Rc<dyn Device>> {
        self.device = INSTALLED.with_borrow(Option::clone);
        self.device.clone()
    }

    /// To be called after each render. True after the first: the island may take the device now. Once it has been rendered
    /// with it, the island is marked as ready.
    pub fn rendered(&mut self, island: &str, first: bool) -> bool {
        if let (Some(device), false) = (&self.device, self.marked) {
            self.marked = true;
            device.ready(island);
        }
        first
    }
}
