//! Making elements. What is made is not in the page yet.

use crate::browser::dom::document;
use gloo::events::EventListener;
use web_sys::{Element, Event};

/// An element with a class and a text.
pub(super) fn made(tag: &str, class: &str, text: &str) -> Element {
    let element = document().create_element(tag).expect("the name of an element is well formed");
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element.set_text_content(Some(text));
    element
}

/// A button, which can be pressed for as long as it stands in the page.
pub(super) fn button(class: &str, text: &str, pressed: impl FnMut(&Event) + 'static) -> Element {
    let button = made("button", class, text);
    set(&button, "type", "button");
    EventListener::new(&button, "click", pressed).forget();
    button
}

/// Sets an attribute; one with a well-formed name can always be set.
pub(super) fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Puts elements at the end of another, in their order.
pub(super) fn put(into: &Element, parts: &[&Element]) {
    for part in parts {
        // An element that was just made has nothing inside that could forbid it.
        let _ = into.append_child(part);
    }
}
