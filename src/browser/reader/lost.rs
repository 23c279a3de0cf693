//! An address that names a place which is not on the page: says so, in a line over the page that moves nothing.

use super::element::{button, made, put, set};
use crate::browser::dom::{document, window};
use gloo::events::EventListener;
use web_sys::Element;

/// Looks at the address now, and whenever it changes.
pub fn start() {
    look();
    EventListener::new(&window(), "hashchange", |_| look()).forget();
}

fn look() {
    if let Ok(Some(old)) = document().query_selector(".lost") {
        old.remove();
    }
    let hash = window().location().hash().unwrap_or_default();
    let written = hash.trim_start_matches('#');
    // What cannot be decoded names nothing either.
    let id = js_sys::decode_uri_component(written).map(String::from).ok();
    let there = id.as_deref().is_some_and(|id| document().get_element_by_id(id).is_some());
    // Browsers take these for the top of the page.
    if there || matches!(written, "" | "top") || written.starts_with(":~:") {
        return;
    }
    let bar = made("p", "notice warn lost", "");
    set(&bar, "role", "status");
    let gone: Element = bar.clone();
    let close = button("btn quiet", "关闭", move |_| gone.remove());
    put(&bar, &[&made("span", "", "这一页没有地址里写的那一处。请看目录，或者按“搜”写条号。"), &close]);
    if let Some(body) = document().body() {
        put(&body, &[&bar]);
    }
}
