//! Short ways to what every browser has.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, NodeList, Window};

/// The window.
pub fn window() -> Window {
    gloo::utils::window()
}

/// The page.
pub fn document() -> Document {
    gloo::utils::document()
}

/// The elements of a list.
pub fn elements(list: &NodeList) -> impl Iterator<Item = Element> + use<'_> {
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok())
}

/// Every element of the page that a selector names; none if the browser does not know the selector.
pub fn all(selector: &str) -> Vec<Element> {
    document()
        .query_selector_all(selector)
        .map(|list| elements(&list).collect())
        .unwrap_or_default()
}

/// Puts a message before an element, for people to see.
pub fn notice_before(element: &Element, message: &str) {
    let Ok(notice) = document().create_element("p") else { return };
    notice.set_class_name("notice bad");
    notice.set_text_content(Some(message));
    // Nothing is left to do for a message that cannot be shown.
    let _ = notice.set_attribute("role", "alert");
    if let Some(parent) = element.parent_node() {
        let _ = parent.insert_before(&notice, Some(element));
    }
}

/// Whether a value that some browsers do not have is there; the bindings promise it always.
pub fn exists(value: &JsValue) -> bool {
    !value.is_undefined() && !value.is_null()
}
