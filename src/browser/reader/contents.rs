//! The contents beside the full text: filtered as one types, and showing where one is.

use super::element::{made, put, set};
use crate::browser::dom::{all, document};
use crate::search::find_ranges;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlInputElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Starts both, on a page that has all the articles.
pub fn start() {
    let filter = document().query_selector(".contents input").ok().flatten();
    let Some(filter) = filter.and_then(|filter| filter.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    filter.set_disabled(false);
    let typed = filter.clone();
    let none = made("p", "cite", "");
    set(&none, "role", "status");
    if let Ok(Some(list)) = document().query_selector(".contents details") {
        put(&list, &[&none]);
    }
    EventListener::new(&filter, "input", move |_| {
        let found = narrow(typed.value().trim());
        none.set_text_content(Some(if found {
            ""
        } else {
            "目录里没有。写条号或题目里的字；找条文里的字，请按“搜”。"
        }));
    })
    .forget();
    follow();
}

/// Shows the lines that contain the words, however numbers are written in them, and the chapters they stand in. Gives
/// whether there are any.
fn narrow(words: &str) -> bool {
    let mut found = false;
    for line in all(".contents li") {
        let fits = words.is_empty() || !find_ranges(&line.text_content().unwrap_or_default(), words).is_empty();
        found |= fits;
        let _ = if fits {
            line.remove_attribute("hidden")
        } else {
            line.set_attribute("hidden", "")
        };
    }
    found
}

/// Marks the line of the article that is at the top of the window.
fn follow() {
    let seen = Closure::<dyn Fn(js_sys::Array)>::new(|entries: js_sys::Array| {
        let here = entries
            .iter()
            .filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok())
            .find(IntersectionObserverEntry::is_intersecting);
        match here {
            Some(entry) => mark(&entry.target().id()),
            None if before_all() => unmark(),
            None => {}
        }
    });
    let options = IntersectionObserverInit::new();
    // A line a little below the top: what crosses it is being read.
    options.set_root_margin("-15% 0px -84% 0px");
    if let Ok(observer) = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options) {
        all("article.article").iter().for_each(|article| observer.observe(article));
        seen.forget();
    }
}

/// Whether the first article begins below the line.
fn before_all() -> bool {
    let first = document().query_selector("article.article").ok().flatten();
    first.is_some_and(|first| first.get_bounding_client_rect().top() > 0.0)
}

fn unmark() {
    all(".contents [aria-current]")
        .iter()
        .for_each(|line| drop(line.remove_attribute("aria-current")));
}

fn mark(id: &str) {
    unmark();
    let line = document().query_selector(&format!(".contents a[href='#{id}']")).ok().flatten();
    let Some(line) = line else { return };
    let _ = line.set_attribute("aria-current", "true");
    keep_in_sight(&line);
}

/// Scrolls the contents, and nothing else, so far that the line can be seen.
fn keep_in_sight(line: &Element) {
    let Ok(Some(contents)) = line.closest(".contents") else { return };
    let (line, frame) = (line.get_bounding_client_rect(), contents.get_bounding_client_rect());
    if line.top() < frame.top() || line.bottom() > frame.bottom() {
        contents.set_scroll_top(contents.scroll_top() + (line.top() - frame.top() - frame.height() / 2.0) as i32);
    }
}
