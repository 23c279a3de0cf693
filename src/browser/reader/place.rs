//! The places of the text as they stand on a page.

use super::highlight::collect;
use crate::browser::dom::elements;
use crate::reading::citation;
use crate::regulation::Address;
use web_sys::Element;

/// How many characters of a place tell which it is.
const EXCERPT: usize = 40;

/// The place that an element stands in.
pub(super) fn around(element: &Element) -> Option<Address> {
    let element = element.closest(".provision[id], .article[id]").ok()??;
    let mut steps = Vec::new();
    let mut at = element;
    while !at.class_list().contains("article") {
        let label = at.query_selector(":scope > p > .label").ok()?;
        let label = label.and_then(|label| label.text_content()).unwrap_or_default();
        let number = at.id().rsplit('-').next()?.trim_start_matches('p').parse().ok()?;
        steps.insert(0, (label, number));
        at = at.parent_element()?.closest(".provision[id], .article[id]").ok()??;
    }
    let article = at.query_selector(".no").ok()??.text_content()?;
    let steps = steps.iter().map(|(label, number)| (label.as_str(), *number));
    citation(&article, steps).parse().ok()
}

/// What stands in a place to be read, in order: the heading of an article and the paragraphs, without what stands beside.
pub(super) fn blocks(place: &Element) -> Vec<Element> {
    let found = place.query_selector_all("h1, h3, .provision > p");
    let found: Vec<Element> = found.map(|list| elements(&list).collect()).unwrap_or_default();
    found.into_iter().filter(|block| matches!(block.closest("[data-aside]"), Ok(None))).collect()
}

/// The words of a block.
pub(super) fn words(block: &Element) -> String {
    let mut texts = Vec::new();
    collect(block, &mut texts);
    texts.iter().map(|text| text.node_value().unwrap_or_default()).collect()
}

/// The first words of a place: its first paragraph, whatever its heading says.
pub(super) fn excerpt(place: &Element) -> String {
    let blocks = blocks(place);
    let first = blocks.iter().find(|block| block.tag_name() == "P").map(words).unwrap_or_default();
    match first.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &first[..end]),
        None => first,
    }
}
