//! The place that a link of this site leads to, taken from this page or from the page that holds it.

use super::place::around;
use crate::browser::dom::{document, elements, window};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, DomParser, Element, HtmlAnchorElement, Response, SupportedType, Url};

thread_local! {
    /// The pages that were fetched, by their addresses.
    static PAGES: RefCell<Vec<(String, Document)>> = const { RefCell::new(Vec::new()) };
}

/// The words of a place, ready to be shown elsewhere: no ids, no tools beside the text, links that work from here.
pub async fn copy_of(link: &HtmlAnchorElement) -> Option<Element> {
    let (page, found) = find(link).await?;
    let copy: Element = found.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    remove_all(&copy, "[data-aside]");
    // The name of a term stands above what is shown already, unless the text uses another of its names.
    if let Ok(Some(heading)) = copy.query_selector(":scope > h3")
        && heading.text_content() == link.text_content()
    {
        heading.remove();
    }
    Some(made_at_home(copy, &page))
}

/// The list of what is linked with the place that a link leads to.
pub async fn links_at(link: &HtmlAnchorElement) -> Option<Element> {
    let (page, found) = find(link).await?;
    let list = found.query_selector(":scope > .chips .links > div").ok()??;
    let copy: Element = list.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    Some(made_at_home(copy, &page))
}

/// What the place is called: by the citation in the link, by the place that a count stands beside, or as the link says.
pub fn name(link: &HtmlAnchorElement) -> String {
    let cited = link.query_selector(".cite").ok().flatten().and_then(|cite| cite.text_content());
    let beside = || link.matches(".chip").unwrap_or(false).then(|| around(link)).flatten().map(|at| at.to_string());
    cited.or_else(beside).or_else(|| link.text_content()).unwrap_or_default()
}

/// The page that a link leads to, and its address without an anchor.
pub async fn page(link: &HtmlAnchorElement) -> Option<(String, Document)> {
    let address = Url::new(&link.href()).ok()?;
    address.set_hash("");
    address.set_search("");
    let here = Url::new(&window().location().href().ok()?).ok()?;
    here.set_hash("");
    here.set_search("");
    let page = address.href();
    let holder = if page == here.href() { document() } else { fetched(&page).await? };
    Some((page, holder))
}

async fn find(link: &HtmlAnchorElement) -> Option<(String, Element)> {
    let (page, holder) = page(link).await?;
    let id = js_sys::decode_uri_component(link.hash().trim_start_matches('#')).ok()?;
    let found = holder.get_element_by_id(&String::from(id))?;
    Some((page, found))
}

async fn fetched(page: &str) -> Option<Document> {
    if let Some(kept) = PAGES.with_borrow(|pages| pages.iter().find(|(address, _)| address == page).map(|(_, kept)| kept.clone())) {
        return Some(kept);
    }
    let response: Response = JsFuture::from(window().fetch_with_str(page)).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    // Only the body: the style in a page's head is allowed on that page, and to parse it on another is an offence there.
    let body = text.find("<body").map_or("", |start| &text[start..]);
    let parsed = DomParser::new().ok()?.parse_from_string(body, SupportedType::TextHtml).ok()?;
    PAGES.with_borrow_mut(|pages| pages.push((page.to_owned(), parsed.clone())));
    Some(parsed)
}

fn made_at_home(copy: Element, page: &str) -> Element {
    let _ = copy.remove_attribute("id");
    if let Ok(list) = copy.query_selector_all("[id]") {
        elements(&list).for_each(|element| drop(element.remove_attribute("id")));
    }
    if let Ok(list) = copy.query_selector_all("a[href]") {
        for link in elements(&list) {
            let written = link.get_attribute("href").unwrap_or_default();
            if let Ok(whole) = Url::new_with_base(&written, page) {
                let _ = link.set_attribute("href", &whole.href());
            }
        }
    }
    copy
}

/// Takes every such element out of a piece of the page.
pub fn remove_all(piece: &Element, selector: &str) {
    if let Ok(list) = piece.query_selector_all(selector) {
        elements(&list).for_each(|element| element.remove());
    }
}
