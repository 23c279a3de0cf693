//! The contents beside the full text: filtered as one types, and showing where one is.

use crate::browser::dom::{all, document};
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
    EventListener::new(&filter, "input", move |_| narrow(typed.value().trim())).forget();
    follow();
}

/// Shows the lines that contain the words, and the chapters they stand in.
fn narrow(words: &str) {
    for line in all(".contents li") {
        let fits = words.is_empty() || line.text_content().unwrap_or_default().contains(words);
        let _ = if fits {
            line.remove_attribute("hidden")
        } else {
            line.set_attribute("hidden", "")
        };
    }
}

/// Marks the line of the article that is at the top of the window.
fn follow() {
    let seen = Closure::<dyn Fn(js_sys::Array)>::new(|entries: js_sys::Array| {
        let here = entries
            .iter()
            .filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok())
            .find(IntersectionObserverEntry::is_intersecting);
        if let Some(entry) = here {
            mark(&entry.target().id());
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

fn mark(id: &str) {
    all(".contents [aria-current]")
        .iter()
        .for_each(|line| drop(line.remove_attribute("aria-current")));
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
