//! The keys for reading, and the list of them.

use super::dialog;
use super::element::{made, put};
use crate::browser::dom::{all, document};
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// What each key does; `/` is the start script's.
const KEYS: [(&str, &str); 6] = [
    ("/", "跳到条、项，或搜索"),
    ("j", "下一条"),
    ("k", "上一条"),
    ("b", "返回原处"),
    ("m", "我的岗位"),
    ("?", "这张表"),
];

/// Listens for keys outside of fields.
pub fn start() {
    EventListener::new(&document(), "keydown", |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let elsewhere = "input, textarea, select, [contenteditable], dialog, [data-island]";
        if target.is_some_and(|target| matches!(target.closest(elsewhere), Ok(Some(_)))) {
            return;
        }
        match event.key().as_str() {
            "j" => turn(1),
            "k" => turn(-1),
            "b" => click(".back"),
            "m" => click("button[data-mine]"),
            "?" => list(),
            _ => {}
        }
    })
    .forget();
}

fn click(selector: &str) {
    let element = document().query_selector(selector).ok().flatten();
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// To the article before or after: on its own page by the links at the end, in the full text by scrolling.
fn turn(by: i32) {
    let articles = all("article.article");
    if articles.len() < 2 {
        return click(if by > 0 { "a[rel=next]" } else { "a[rel=prev]" });
    }
    // What begins above this line counts as reached.
    let line = 8.0;
    let reached = articles.iter().rposition(|article| article.get_bounding_client_rect().top() < line);
    let wanted = match (reached, by) {
        (None, 1) => Some(0),
        (None, _) => None,
        (Some(index), 1) => Some(index + 1),
        (Some(index), _) if articles[index].get_bounding_client_rect().top() < -line => Some(index),
        (Some(index), _) => index.checked_sub(1),
    };
    if let Some(article) = wanted.and_then(|index| articles.get(index)) {
        article.scroll_into_view();
    }
}

fn list() {
    let Some(dialog) = dialog::open("按键") else { return };
    let rows = made("dl", "keys", "");
    for (key, what) in KEYS {
        put(&rows, &[&made("dt", "", key), &made("dd", "", what)]);
    }
    put(dialog.body(), &[&rows]);
    dialog.close_with("关闭", || {});
}
