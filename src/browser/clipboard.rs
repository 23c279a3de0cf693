//! The clipboard, where it is and where it is not.

use super::dom::{document, exists, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlTextAreaElement};

/// Copies a text; false when the browser refused.
pub async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // Plain HTTP and old web views have no clipboard, others refuse.
    (exists(&clipboard) && JsFuture::from(clipboard.write_text(text)).await.is_ok()) || copy_selected(text).unwrap_or(false)
}

/// The way of old: select a text and have the browser copy the selection.
fn copy_selected(text: &str) -> Option<bool> {
    let document = document();
    let focused = document.active_element();
    let area: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    area.set_read_only(true);
    area.set_class_name("visually-hidden");
    // Under an open dialog nothing else can be focused.
    let holder = document.query_selector("dialog[open]").ok().flatten();
    let holder = holder.or_else(|| document.body().map(Into::into))?;
    holder.append_child(&area).ok()?;
    area.select();
    let command = js_sys::Reflect::get(&document, &"execCommand".into())
        .ok()
        .and_then(|command| command.dyn_into::<js_sys::Function>().ok());
    let copied = command
        .and_then(|command| command.call1(&document, &"copy".into()).ok())
        .is_some_and(|copied| copied.is_truthy());
    area.remove();
    if let Some(focused) = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Losing the focus is no reason to say that the copy failed.
        let _ = focused.focus();
    }
    Some(copied)
}
