//! Dialogs over a page for reading, made when they are needed.

use crate::browser::dom::document;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement, HtmlInputElement};

/// An open dialog. It is gone from the page once it is closed.
pub struct Dialog {
    element: HtmlDialogElement,
    body: HtmlElement,
    row: HtmlElement,
}

/// An element with a class and a text.
pub fn make(name: &str, class: &str, text: &str) -> Option<HtmlElement> {
    let element: HtmlElement = document().create_element(name).ok()?.dyn_into().ok()?;
    element.set_class_name(class);
    element.set_text_content(Some(text));
    Some(element)
}

/// A button that acts.
pub fn button(class: &str, label: &str, act: impl Fn() + 'static) -> Option<HtmlElement> {
    let button = make("button", class, label)?;
    button.set_attribute("type", "button").ok()?;
    EventListener::new(&button, "click", move |_| act()).forget();
    Some(button)
}

/// Opens a dialog with a title.
pub fn open(title: &str) -> Option<Dialog> {
    let element: HtmlDialogElement = make("dialog", "share", "")?.dyn_into().ok()?;
    element.set_attribute("aria-label", title).ok()?;
    let (body, row) = (make("div", "body", "")?, make("div", "actions", "")?);
    element.append_child(make("p", "cite", title)?.as_ref()).ok()?;
    element.append_child(&body).ok()?;
    element.append_child(&row).ok()?;
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
    pub fn body(&self) -> &HtmlElement {
        &self.body
    }

    /// Adds a paragraph.
    pub fn say(&self, text: &str) {
        if let Some(paragraph) = make("p", "", text) {
            let _ = self.body.append_child(&paragraph);
        }
    }

    /// Adds a box to tick.
    pub fn tick(&self, label: &str, ticked: bool) -> Option<HtmlInputElement> {
        let line = make("label", "check", "")?;
        let tick: HtmlInputElement = document().create_element("input").ok()?.dyn_into().ok()?;
        tick.set_type("checkbox");
        tick.set_checked(ticked);
        line.append_child(&tick).ok()?;
        line.append_child(make("span", "", label)?.as_ref()).ok()?;
        self.body.append_child(&line).ok()?;
        Some(tick)
    }

    /// Adds a button that acts and leaves the dialog open.
    pub fn offer(&self, label: &str, act: impl Fn() + 'static) {
        if let Some(button) = button("btn quiet", label, act) {
            let _ = self.row.append_child(&button);
        }
    }

    /// Adds the button that closes; `act` comes first.
    pub fn close_with(&self, label: &str, act: impl Fn() + 'static) {
        let element = self.element.clone();
        let close = button("btn", label, move || {
            act();
            element.close();
        });
        if let Some(close) = close {
            let _ = self.row.append_child(&close);
        }
    }
}
