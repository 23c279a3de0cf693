//! Bookmarks and remarks: shown at each place, and the list of all.

use super::comfort::Shelf;
use super::element::{button, made, put, set};
use super::mark;
use super::share::OWN;
use crate::browser::dom::{all, document};
use crate::reading::{Bookmark, Remark};
use crate::regulation::Address;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What is kept of one place.
struct Marked {
    at: Address,
    excerpt: String,
    bookmark: bool,
    remark: Option<String>,
}

pub(super) fn start(shelf: &Shelf) {
    for own in all(OWN) {
        set(&own, "aria-haspopup", "dialog");
    }
    refresh(shelf);
}

/// What a place's link says by itself; the page wrote it.
const PLAIN: &str = "⋯";

/// Shows at each place, on its link to itself, and in the list, what is kept. The link keeps its width.
pub(super) fn refresh(shelf: &Shelf) {
    let all_marked = marked(shelf);
    for own in all(OWN) {
        let href = own.get_attribute("href").unwrap_or_default();
        let code = href.trim_start_matches("#art-");
        let here = all_marked.iter().find(|marked| marked.at.code() == code);
        let label = own.get_attribute("aria-label").unwrap_or_default();
        let label = label.split('，').next().unwrap_or_default();
        let (text, kept) = match here.map(|marked| (marked.bookmark, marked.remark.is_some())) {
            None => (PLAIN, None),
            Some((true, true)) => ("签记", Some("有书签和笔记")),
            Some((true, false)) => ("签", Some("有书签")),
            Some((false, _)) => ("记", Some("有笔记")),
        };
        own.set_text_content(Some(text));
        // Attributes with fixed names can always be set.
        let _ = own.toggle_attribute_with_force("data-kept", kept.is_some());
        set(&own, "aria-label", &kept.map_or(label.to_owned(), |kept| format!("{label}，{kept}")));
    }
    if let Ok(Some(root)) = document().query_selector("[data-island=marks]") {
        list(shelf, &root, &all_marked);
    }
}

/// All that is kept, in the order of the text.
fn marked(shelf: &Shelf) -> Vec<Marked> {
    let mut all: Vec<Marked> = Vec::new();
    let bookmarks = shelf.store.all::<Bookmark>().unwrap_or_default().into_iter();
    for bookmark in bookmarks.filter_map(|(_, loaded)| loaded.value()) {
        entry(&mut all, bookmark.at, bookmark.excerpt).bookmark = true;
    }
    let remarks = shelf.store.all::<Remark>().unwrap_or_default().into_iter();
    for remark in remarks.filter_map(|(_, loaded)| loaded.value()) {
        entry(&mut all, remark.at, remark.excerpt).remark = Some(remark.text);
    }
    all
}

/// The entry of a place, put where it belongs: sorting would take more code than this.
fn entry(all: &mut Vec<Marked>, at: Address, excerpt: String) -> &mut Marked {
    let index = all.partition_point(|other| other.at < at);
    if all.get(index).is_none_or(|other| other.at != at) {
        let marked = Marked {
            at,
            excerpt,
            bookmark: false,
            remark: None,
        };
        all.insert(index, marked);
    }
    &mut all[index]
}

/// The page of all bookmarks and remarks, written anew.
fn list(shelf: &Shelf, root: &Element, all_marked: &[Marked]) {
    let way = root.get_attribute("data-root").unwrap_or_default();
    root.set_text_content(None);
    let count = made("p", "cite", &summary(all_marked));
    set(&count, "role", "status");
    set(&count, "id", "marks-count");
    set(&count, "tabindex", "-1");
    put(root, &[&count]);
    if let Some(message) = shelf.unsaved(None) {
        let notice = made("p", "notice bad", &message);
        set(&notice, "role", "alert");
        put(root, &[&notice]);
    }
    let list = made("ul", "list", "");
    for marked in all_marked {
        let item = made("li", "", "");
        let link = made("a", "row", "");
        let anchor = if marked.at.steps().is_empty() {
            String::new()
        } else {
            format!("#{}", marked.at.id())
        };
        set(&link, "href", &format!("{way}text/{}.html{anchor}", marked.at.article()));
        let name = if marked.bookmark {
            format!("{}　书签", marked.at)
        } else {
            marked.at.to_string()
        };
        put(&link, &[&made("span", "cite", &name), &made("span", "excerpt", &marked.excerpt)]);
        put(&item, &[&link]);
        if let Some(text) = &marked.remark {
            put(&item, &[&made("p", "remark", text)]);
        }
        let (shelf, at, excerpt) = (shelf.clone(), marked.at.clone(), marked.excerpt.clone());
        let change = button("chip", "修改", move |_| mark::open(&shelf, at.clone(), excerpt.clone()));
        set(&change, "data-change", &marked.at.code());
        set(&change, "aria-label", &format!("修改{}的书签和笔记", marked.at));
        put(&item, &[&change]);
        put(&list, &[&item]);
    }
    if !all_marked.is_empty() {
        put(root, &[&list]);
    }
    // The tools of a page are told to be ready in this way.
    let _ = root.remove_attribute("aria-busy");
    set(root, "data-ready", "");
}

fn summary(all_marked: &[Marked]) -> String {
    if all_marked.is_empty() {
        return "还没有书签和笔记。读条文时，在条文旁点“⋯”。".to_owned();
    }
    let bookmarks = all_marked.iter().filter(|marked| marked.bookmark).count();
    let remarks = all_marked.iter().filter(|marked| marked.remark.is_some()).count();
    format!("书签 {bookmarks} 个，笔记 {remarks} 条。只存在这台设备上。")
}

/// Gives the focus back in the list, where what had it was written anew; elsewhere the browser does it.
pub(super) fn focus_in_list(code: &str) {
    let there = all(&format!("[data-change='{code}'], #marks-count"));
    if let Some(element) = there.last() {
        // An element of the page can take the focus, or does nothing.
        let _ = element.unchecked_ref::<HtmlElement>().focus();
    }
}
