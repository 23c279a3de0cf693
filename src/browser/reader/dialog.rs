//! Dialogs over a page for reading, made when they are needed.

use super::element::{button, made, put, set};
use crate::browser::dom::document;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlInputElement};

/// An open dialog. It is gone from the page once it is closed.
pub struct Dialog {
    element: HtmlDialogElement,
    body: Element,
    row: Element,
}

/// Opens a dialog with a title.
pub fn open(title: &str) -> Option<Dialog> {
    let element: HtmlDialogElement = made("dialog", "share", "").unchecked_into();
    set(&element, "aria-label", title);
    let (body, row) = (made("div", "body", ""), made("div", "actions", ""));
    put(&element, &[&made("p", "cite", title), &body, &row]);
    let gone = element.clone();
    EventListener::new(&element, "close", move |_| gone.remove()).forget();
    let around = element.clone();
    EventListener::new(&element, "click", move |event| {
        if event.target().as_ref() == Some(around.as_ref()) {
            around.close();
        }
    })
    .forget();
    document().body()?.append_child(&element).ok()?;
    element.show_modal().ok()?;
    Some(Dialog { element, body, row })
}

/// Tells something that went wrong.
pub fn tell(message: &str) {
    if let Some(dialog) = open("没有做成") {
        dialog.say(message);
        dialog.close_with("知道了", || {});
    }
}

impl Dialog {
    /// The part that changes.
    pub fn body(&self) -> &Element {
        &self.body
    }

    /// Adds a paragraph.
    pub fn say(&self, text: &str) {
        put(&self.body, &[&made("p", "", text)]);
    }

    /// Adds a box to tick.
    pub fn tick(&self, label: &str, ticked: bool) -> HtmlInputElement {
        let tick: HtmlInputElement = made("input", "", "").unchecked_into();
        tick.set_type("checkbox");
        tick.set_checked(ticked);
        let line = made("label", "check", "");
        put(&line, &[&tick, &made("span", "", label)]);
        put(&self.body, &[&line]);
        tick
    }

    /// Adds a button that acts and leaves the dialog open.
    pub fn offer(&self, label: &str, act: impl Fn() + 'static) {
        put(&self.row, &[&button("btn quiet", label, move |_| act())]);
    }

    /// Adds a button that closes the dialog, gives the focus back, and then acts.
    pub fn lead_to(&self, label: &str, act: impl Fn() + 'static) {
        let element = self.element.clone();
        let leave = button("btn quiet", label, move |_| {
            element.close();
            act();
        });
        put(&self.row, &[&leave]);
    }

    /// Adds the button that closes; `act` comes first.
    pub fn close_with(&self, label: &str, act: impl Fn() + 'static) {
        let element = self.element.clone();
        let close = button("btn", label, move |_| {
            act();
            element.close();
        });
        put(&self.row, &[&close]);
    }
}
