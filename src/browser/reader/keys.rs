//! The keys for reading, and the list of them.

use super::dialog;
use super::element::{made, put};
use crate::browser::dom::{all, document, window};
use gloo::events::EventListener;
use std::cell::Cell;
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

thread_local! {
    /// The article that a key led to last, and where the page was then: near its end several articles share one view.
    static LED: Cell<Option<(usize, f64)>> = const { Cell::new(None) };
}

/// To the article before or after: on its own page by the links at the end, in the full text by its address, which also
/// marks it.
fn turn(by: i32) {
    let articles = all("article.article");
    if articles.len() < 2 {
        return click(if by > 0 { "a[rel=next]" } else { "a[rel=prev]" });
    }
    let scrolled = || window().scroll_y().unwrap_or_default();
    let top = |index: usize| articles[index].get_bounding_client_rect().top();
    // What begins above this line counts as reached: the browser leaves a margin above what it goes to, which grows with
    // the size of the type.
    let line = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default() * 0.12;
    let led = LED.take().filter(|(_, at)| (at - scrolled()).abs() < 2.0).map(|(index, _)| index);
    let reached = led.or_else(|| (0..articles.len()).rposition(|index| top(index) < line));
    let wanted = match (reached, by) {
        (None, 1) => Some(0),
        (None, _) => None,
        (Some(index), 1) => Some(index + 1),
        (Some(index), _) if led.is_none() && top(index) < -line => Some(index),
        (Some(index), _) => index.checked_sub(1),
    };
    if let Some((index, article)) = wanted.and_then(|index| Some((index, articles.get(index)?))) {
        // A browser that refuses to go there scrolls all the same.
        if window().location().replace(&format!("#{}", article.id())).is_err() {
            article.scroll_into_view();
        }
        LED.set(Some((index, scrolled())));
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
