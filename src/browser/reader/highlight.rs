//! Marking what a search led to, in the plain HTML of a page that was opened with `?q=`.

use crate::browser::device::query;
use crate::browser::dom::{all, document, window};
use crate::search;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition, Text};

/// What holds a passage's text.
const BLOCKS: &str = "main p, main .name, main dt, main dd, main li";
/// What is no part of the text, or is an island's own to change.
const OUTSIDE: &str = "[data-aside], [data-island], nav";

/// Marks every match of the query in the address, and scrolls to the one that was meant.
pub fn start() {
    let Some(query) = query("q").filter(|query| !query.trim().is_empty()) else {
        return;
    };
    for block in all(BLOCKS) {
        let is_text = matches!(block.closest(OUTSIDE), Ok(None)) && matches!(block.query_selector(BLOCKS), Ok(None));
        if is_text {
            mark(&block, &query);
        }
    }
    show();
}

/// Wraps the matches in one block. A match can reach over several text nodes, as where a term is a link.
fn mark(block: &Element, query: &str) {
    let mut nodes = Vec::new();
    collect(block, &mut nodes);
    let texts: Vec<String> = nodes.iter().map(|node| node.node_value().unwrap_or_default()).collect();
    let ranges = search::find_ranges(&texts.concat(), query);
    let mut start = 0;
    for (node, text) in nodes.iter().zip(&texts) {
        let end = start + text.len();
        let inside = ranges.iter().filter(|range| range.start < end && start < range.end);
        let inside: Vec<Range<usize>> = inside.map(|range| range.start.max(start) - start..range.end.min(end) - start).collect();
        // From the last to the first, so that the places of those before stay as they are.
        for range in inside.into_iter().rev() {
            wrap(node, text, range);
        }
        start = end;
    }
}

/// The texts inside a node, in order, without what stands beside the words.
pub(super) fn collect(node: &Node, into: &mut Vec<Text>) {
    let children = node.child_nodes();
    for child in (0..children.length()).filter_map(|index| children.item(index)) {
        match child.dyn_into::<Text>() {
            Ok(text) => into.push(text),
            Err(child) => {
                let aside = child.dyn_ref::<Element>().is_some_and(|element| element.has_attribute("data-aside"));
                if !aside {
                    collect(&child, into);
                }
            }
        }
    }
}

fn wrap(node: &Text, text: &str, range: Range<usize>) -> Option<()> {
    // The browser counts in UTF-16.
    let units = |end: usize| text[..end].encode_utf16().count() as u32;
    let hit = node.split_text(units(range.start)).ok()?;
    hit.split_text(units(range.end) - units(range.start)).ok()?;
    let mark = document().create_element("mark").ok()?;
    mark.set_attribute("data-hit", "").ok()?;
    hit.parent_node()?.replace_child(&mark, &hit).ok()?;
    mark.append_child(&hit).ok()?;
    Some(())
}

/// Brings the first match of the place that the address names into sight, or the first of all if it names none. The
/// browser has gone to the place itself by now.
fn show() {
    let document = document();
    let hash = window().location().hash().unwrap_or_default();
    let id = js_sys::decode_uri_component(hash.trim_start_matches('#')).map(String::from).unwrap_or_default();
    let within = if id.is_empty() {
        document.document_element()
    } else {
        document.get_element_by_id(&id)
    };
    let Some(first) = within.and_then(|within| within.query_selector("mark[data-hit]").ok().flatten()) else {
        return;
    };
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let place = first.get_bounding_client_rect();
    if place.top() < 0.0 || place.bottom() > height {
        let options = ScrollIntoViewOptions::new();
        options.set_behavior(ScrollBehavior::Auto);
        options.set_block(ScrollLogicalPosition::Center);
        first.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
