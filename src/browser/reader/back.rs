//! 返回原处: after a jump from one place of the text to another, the way back to the very spot.
//!
//! Where a jump began is kept for the tab (session storage), since most jumps go to another page.

use crate::browser::dom::{all, document, elements, window};
use crate::json;
use gloo::events::EventListener;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlAnchorElement, HtmlElement, MouseEvent, Storage};

/// The key of the place to go back to.
const FROM: &str = "regulation-study/jump";
/// The key of the place that is being gone back to.
const TO: &str = "regulation-study/back";

/// Where a jump began.
#[derive(Serialize, Deserialize)]
struct Jump {
    /// The address of the page, and where it was scrolled to, in pixels.
    page: String,
    top: i32,
    /// Which of its `details` were open, by their order.
    open: Vec<usize>,
    /// The page that was jumped to, without its anchor.
    target: String,
    /// The link as it is written, and how many like it stand before it.
    link: String,
    nth: usize,
}

/// Watches for jumps, and offers the way back from the last one.
pub fn start() {
    restore();
    offer();
    EventListener::new(&document(), "click", |event| {
        let plain = event
            .dyn_ref::<MouseEvent>()
            .is_some_and(|event| event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key());
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|target| target.closest("main a[href*='#'], .pop a[href], dialog a[href]").ok().flatten());
        let link = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
        if let Some(link) = link.filter(|_| plain && !event.default_prevented()) {
            remember(&link);
        }
    })
    .forget();
    EventListener::new(&window(), "hashchange", |_| offer()).forget();
}

fn session() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn without_anchor(address: &str) -> &str {
    address.split('#').next().unwrap_or_default()
}

fn here() -> String {
    window().location().href().unwrap_or_default()
}

fn details() -> Vec<Element> {
    let list = document().query_selector_all("main details");
    list.map(|list| elements(&list).collect()).unwrap_or_default()
}

fn remember(link: &HtmlAnchorElement) {
    let all = details();
    let open = all
        .iter()
        .enumerate()
        .filter(|(_, details)| details.has_attribute("open"))
        .map(|(index, _)| index);
    // What is shown beside a link leads where the link leads, and is gone when one comes back.
    let shown = link
        .closest(".pop")
        .ok()
        .flatten()
        .and_then(|_| document().query_selector("main [aria-describedby=pop]").ok().flatten());
    let link_here = shown.as_ref().unwrap_or(link.as_ref());
    let written = link_here.get_attribute("href").unwrap_or_default();
    let jump = Jump {
        nth: alike(&written).iter().position(|other| other == link_here).unwrap_or_default(),
        link: written,
        page: here(),
        top: window().scroll_y().unwrap_or_default().round() as i32,
        open: open.collect(),
        target: without_anchor(&link.href()).to_owned(),
    };
    // Without it there is no way back, and all else works.
    if let (Some(storage), Ok(text)) = (session(), json::write(&jump)) {
        let _ = storage.set_item(FROM, &text);
    }
}

/// The links of the page that are written so.
fn alike(written: &str) -> Vec<Element> {
    let links = all("main a[href]").into_iter();
    links.filter(|link| link.get_attribute("href").as_deref() == Some(written)).collect()
}

fn kept(key: &str) -> Option<Jump> {
    json::read(&session()?.get_item(key).ok()??).ok()
}

/// Shows the way back if this page was jumped to.
fn offer() {
    if let Some(old) = document().query_selector(".back").ok().flatten() {
        old.remove();
    }
    let Some(jump) = kept(FROM).filter(|jump| jump.target == without_anchor(&here()) && jump.page != here()) else {
        return;
    };
    let document = document();
    let Ok(button) = document.create_element("button") else { return };
    let _ = button.set_attribute("type", "button");
    button.set_class_name("btn quiet back");
    button.set_text_content(Some("返回原处"));
    EventListener::new(&button, "click", move |_| {
        if let Some(storage) = session() {
            if let Ok(Some(text)) = storage.get_item(FROM) {
                let _ = storage.set_item(TO, &text);
            }
            let _ = storage.remove_item(FROM);
        }
        let same = without_anchor(&jump.page) == without_anchor(&here());
        let _ = window().location().set_href(&jump.page);
        if same {
            restore();
            offer();
        }
    })
    .forget();
    if let Some(body) = document.body() {
        let _ = body.append_child(&button);
    }
}

/// After the way back: the page as it was left.
fn restore() {
    let Some(jump) = kept(TO).filter(|jump| without_anchor(&jump.page) == without_anchor(&here())) else {
        return;
    };
    if let Some(storage) = session() {
        let _ = storage.remove_item(TO);
    }
    for (index, details) in details().iter().enumerate() {
        if jump.open.contains(&index) {
            let _ = details.set_attribute("open", "");
        }
    }
    // A frame later: the browser goes to the anchor of the address first.
    gloo::timers::callback::Timeout::new(30, move || {
        window().scroll_to_with_x_and_y(0.0, f64::from(jump.top));
        if let Some(link) = alike(&jump.link).get(jump.nth) {
            focus(link);
        }
    })
    .forget();
}

/// Gives the focus to a link without scrolling, and without showing its place once more: one has just been there.
fn focus(link: &Element) {
    // An attribute with a fixed name can always be set.
    let _ = link.set_attribute("data-came-back", "");
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = link.unchecked_ref::<HtmlElement>().focus_with_options(&options);
    let left = link.clone();
    EventListener::once(link, "blur", move |_| drop(left.remove_attribute("data-came-back"))).forget();
}
