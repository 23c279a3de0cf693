//! The browser's voice, where it has one for Chinese, and the mark on the words that it says.

use crate::browser::dom::{document, window};
use js_sys::{Array, Function, Reflect};
use std::ops::Range;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, SpeechSynthesis, SpeechSynthesisVoice, Text};

/// The name of the mark in the stylesheet, and of the class where a browser cannot mark words.
const SPOKEN: &str = "spoken";

/// The browser's speech. It is looked up at each use: some web views have none, and the bindings promise it always.
pub(super) fn synthesis() -> Option<SpeechSynthesis> {
    let found = property(&window(), "speechSynthesis")?;
    property(&window(), "SpeechSynthesisUtterance")?;
    Some(found.unchecked_into())
}

/// A voice for Chinese; one on the device itself before one over the network.
pub(super) fn chinese() -> Option<SpeechSynthesisVoice> {
    let voices = synthesis()?.get_voices();
    let chinese = || {
        voices.iter().map(|voice| voice.unchecked_into::<SpeechSynthesisVoice>()).filter(|voice| {
            // Android writes zh_CN. Cantonese has codes of its own, and is left to those who have nothing else.
            let language = voice.lang().to_lowercase();
            language.starts_with("zh") || language.starts_with("cmn")
        })
    };
    chinese().find(SpeechSynthesisVoice::local_service).or_else(|| chinese().next())
}

/// Marks the words in a range of bytes of a block's texts, and gives how far they reach in the window from top to bottom,
/// in pixels.
pub(super) fn mark(block: &Element, texts: &[Text], range: &Range<usize>) -> Option<(f64, f64)> {
    let words = document().create_range().ok()?;
    let (node, at) = position(texts, range.start, false)?;
    words.set_start(&node, at).ok()?;
    let (node, at) = position(texts, range.end, true)?;
    words.set_end(&node, at).ok()?;
    if highlight(&words).is_none() {
        unmark();
        // A class with a fixed name can always be added.
        let _ = block.class_list().add_1(SPOKEN);
    }
    let place = words.get_bounding_client_rect();
    Some((place.top(), place.bottom()))
}

/// Takes the mark away.
pub(super) fn unmark() {
    if let Some(registry) = registry()
        && let Some(delete) = property(&registry, "delete").and_then(|function| function.dyn_into::<Function>().ok())
    {
        // Deleting what is not there is no error.
        let _ = delete.call1(&registry, &SPOKEN.into());
    }
    for block in crate::browser::dom::all(".spoken") {
        let _ = block.class_list().remove_1(SPOKEN);
    }
}

/// The text node that a byte of all of them falls in, and where in it as the browser counts. `end` says that the byte is
/// the one after the last.
fn position(texts: &[Text], byte: usize, end: bool) -> Option<(Text, u32)> {
    let mut start = 0;
    for text in texts {
        let value = text.node_value().unwrap_or_default();
        let inside = byte - start;
        if inside < value.len() || (end && inside == value.len()) {
            return Some((text.clone(), value[..inside].encode_utf16().count() as u32));
        }
        start += value.len();
    }
    None
}

/// Marks words without touching the page, where the browser can (the CSS Custom Highlight API).
fn highlight(words: &web_sys::Range) -> Option<()> {
    let registry = registry()?;
    let constructor: Function = property(&window(), "Highlight")?.dyn_into().ok()?;
    let highlight = Reflect::construct(&constructor, &Array::of1(words)).ok()?;
    let set: Function = property(&registry, "set")?.dyn_into().ok()?;
    set.call2(&registry, &SPOKEN.into(), &highlight).ok()?;
    Some(())
}

fn registry() -> Option<JsValue> {
    property(&property(&window(), "CSS")?, "highlights")
}

fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}
