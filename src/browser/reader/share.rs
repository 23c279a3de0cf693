//! The menu of a place, and taking it along: its text with its citation, the citation alone, its link, a QR code, and the
//! system's own way.
//!
//! The menu opens from the link beside each place to itself, and leads to marking the place and to hearing it as well: what
//! came late to the page could stand nowhere without moving the text. What is copied by hand, from a selection, gets its
//! citation too, and leaves out what is not the text.

use super::comfort::Shelf;
use super::element::{made, put, set};
use super::place::{around, excerpt};
use super::{dialog, mark, qr, speech, target};
use crate::browser::clipboard;
use crate::browser::dom::{document, elements, exists, window};
use crate::regulation::Address;
use gloo::events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ClipboardEvent, Element, Event, HtmlAnchorElement, HtmlTextAreaElement, ShareData};

/// The links beside places to themselves.
pub(super) const OWN: &str = ".chips a.own";
/// A selection shorter than this many characters is copied as it is: a word needs no citation.
const QUOTATION: usize = 12;

/// What can be taken along of one place.
struct Place {
    at: Address,
    element: Element,
    citation: String,
    text: String,
    address: String,
}

/// Listens for clicks on the places' links, and for copying.
pub(super) fn start(shelf: &Shelf) {
    let shelf = shelf.clone();
    EventListener::new_with_options(&document(), "click", EventListenerOptions::enable_prevent_default(), move |event| {
        if let Some(place) = link_of(event).as_ref().and_then(Place::of) {
            event.prevent_default();
            open(Rc::new(place), &shelf);
        }
    })
    .forget();
    EventListener::new_with_options(&document(), "copy", EventListenerOptions::enable_prevent_default(), |event| {
        let copied = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data).zip(selected());
        if let Some((data, text)) = copied
            && data.set_data("text/plain", &text).is_ok()
        {
            event.prevent_default();
        }
    })
    .forget();
}

fn link_of(event: &Event) -> Option<HtmlAnchorElement> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(OWN).ok()??.dyn_into().ok()
}

/// The name of the work, from the page.
fn work() -> String {
    let holder = document().query_selector("[data-work]").ok().flatten();
    holder.and_then(|holder| holder.get_attribute("data-work")).unwrap_or_default()
}

fn cited(address: &Address) -> String {
    format!("《{}》{address}", work())
}

/// The words of a piece of the text, a paragraph to a line, without what stands beside them.
fn words(piece: &Element) -> String {
    target::remove_all(piece, "[data-aside]");
    let lines = piece.query_selector_all("p, h1, h3").map(|list| {
        let lines = elements(&list).map(|line| line.text_content().unwrap_or_default().trim().to_owned());
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>()
    });
    match lines {
        Ok(lines) if !lines.is_empty() => lines.join("\n"),
        _ => piece.text_content().unwrap_or_default().trim().to_owned(),
    }
}

impl Place {
    fn of(link: &HtmlAnchorElement) -> Option<Self> {
        let id = link.hash().strip_prefix('#')?.to_owned();
        let place = document().get_element_by_id(&id)?;
        let at = around(&place)?;
        let piece: Element = place.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        let page = window().location().href().ok()?;
        let page = page.split(['#', '?']).next().unwrap_or_default();
        Some(Self {
            citation: cited(&at),
            text: words(&piece),
            address: format!("{page}#{id}"),
            element: place,
            at,
        })
    }

    fn quotation(&self) -> String {
        format!("{}\n——{}", self.text, self.citation)
    }
}

/// What is selected of the text, with the citation of the smallest place that holds all of it.
fn selected() -> Option<String> {
    let selection = window().get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let common = range.common_ancestor_container().ok()?;
    let within = common.dyn_ref::<Element>().cloned().or_else(|| common.parent_element())?;
    // Only what is selected from the text itself.
    within.closest("[data-work]").ok()??;
    let piece = document().create_element("div").ok()?;
    piece.append_child(range.clone_contents().ok()?.as_ref()).ok()?;
    let with_others = matches!(piece.query_selector("[data-aside]"), Ok(Some(_)));
    let text = words(&piece);
    if text.chars().count() < QUOTATION {
        return with_others.then_some(text);
    }
    let citation = around(&within).map_or_else(|| format!("《{}》", work()), |at| cited(&at));
    Some(format!("{text}\n——{citation}"))
}

/// Opens the menu of a place.
fn open(place: Rc<Place>, shelf: &Shelf) -> Option<()> {
    let dialog = dialog::open(&place.citation)?;
    let (status, shown) = (made("p", "status-line", ""), made("div", "shown", ""));
    set(&status, "role", "status");
    put(dialog.body(), &[&shown, &status]);
    let offer = |label: &str, act: fn(&Place, Element, Element)| {
        let (place, status, shown) = (place.clone(), status.clone(), shown.clone());
        dialog.offer(label, move || act(&place, status.clone(), shown.clone()));
    };
    offer("复制条文", |place, status, shown| take(place.quotation(), status, shown));
    offer("复制出处", |place, status, shown| take(place.citation.clone(), status, shown));
    offer("复制链接", |place, status, shown| take(place.address.clone(), status, shown));
    offer("二维码", show_code);
    if js_sys::Reflect::get(&window().navigator(), &"share".into()).is_ok_and(|share| exists(&share)) {
        offer("分享", |place, status, _| share(place, status));
    }
    let (marked, kept) = (place.clone(), shelf.clone());
    dialog.lead_to("标记和笔记", move || mark::open(&kept, marked.at.clone(), excerpt(&marked.element)));
    if speech::can_speak() {
        let (spoken, shelf) = (place, shelf.clone());
        dialog.lead_to("从这里朗读", move || speech::speak(&shelf, &spoken.at, &spoken.element));
    }
    dialog.close_with("关闭", || {});
    Some(())
}

/// Copies, or shows the text for copying by hand.
fn take(text: String, status: Element, shown: Element) {
    shown.set_text_content(None);
    spawn_local(async move {
        if clipboard::copy(&text).await {
            status.set_text_content(Some("已复制。"));
            return;
        }
        status.set_text_content(Some("浏览器不让复制，请长按选中后自己复制。"));
        let area: HtmlTextAreaElement = made("textarea", "", "").unchecked_into();
        area.set_value(&text);
        area.set_read_only(true);
        set(&area, "aria-label", "要复制的文字");
        put(&shown, &[&area]);
        area.select();
    });
}

fn show_code(place: &Place, status: Element, shown: Element) {
    shown.set_text_content(None);
    match qr::drawing(&place.address) {
        Some(drawing) => {
            status.set_text_content(Some(&place.address));
            let _ = shown.append_child(&drawing);
        }
        None => status.set_text_content(Some("网址太长，做不成二维码。请复制链接。")),
    }
}

fn share(place: &Place, status: Element) {
    let data = ShareData::new();
    data.set_title(&place.citation);
    data.set_text(&place.quotation());
    data.set_url(&place.address);
    let shared = window().navigator().share_with_data(&data);
    spawn_local(async move {
        let refused = |error: JsValue| js_sys::Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
        // Who closes the system's sheet has not met an error.
        if let Err(error) = JsFuture::from(shared).await
            && refused(error).as_deref() != Some("AbortError")
        {
            status.set_text_content(Some("这里不能分享，请复制链接。"));
        }
    });
}
