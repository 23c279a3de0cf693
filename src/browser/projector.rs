//! The browser as a [`Projector`].

use super::device::page_key;
use super::dom::{document, window};
use crate::ui::islands::projector::{Heard, Projector, Stroke};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};
use yew::Callback;

/// How often the span of type sizes is halved: to less than a hundredth of it.
const HALVINGS: u8 = 7;
/// After so many milliseconds without the pointer the controls fade.
const IDLE: u32 = 3500;
/// What takes pointers and keys for itself.
const CONTROLS: &str = "a, button, input, label, summary, form";

/// The page on the wall.
pub struct BrowserProjector;

impl Projector for BrowserProjector {
    fn fit(&self, id: &str, piece: usize) -> (usize, usize) {
        let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        element.map_or((0, 1), |element| fit(&element, piece))
    }

    fn place(&self) -> String {
        let hash = window().location().hash().unwrap_or_default();
        js_sys::decode_uri_component(&hash).map(String::from).unwrap_or_default()
    }

    fn set_place(&self, id: &str) {
        if let Ok(history) = window().history() {
            // Safari refuses after a hundred changes in half a minute; the page works without.
            let _ = history.replace_state_with_url(&history.state().unwrap_or(JsValue::NULL), "", Some(&format!("#{id}")));
        }
    }

    fn leave(&self, href: &str) {
        // A browser that refuses to go leaves the control bar's link.
        let _ = window().location().set_href(href);
    }

    fn can_fill(&self) -> bool {
        let document = document();
        ["fullscreenEnabled", "webkitFullscreenEnabled"]
            .iter()
            .any(|name| get(&document, name).is_truthy())
    }

    fn fill(&self) {
        let document = document();
        let filled = ["fullscreenElement", "webkitFullscreenElement"]
            .iter()
            .any(|name| get(&document, name).is_object());
        if filled {
            call(&document, &["exitFullscreen", "webkitExitFullscreen"]);
        } else if let Some(root) = document.document_element() {
            call(&root, &["requestFullscreen", "webkitRequestFullscreen"]);
        }
    }

    fn listen(&self, heard: Callback<Heard>) {
        listen_to_keys(heard.clone());
        listen_to_pointers(heard.clone());
        watch_idleness();
        let resized = heard.clone();
        EventListener::new(&window(), "resize", move |_| resized.emit(Heard::Resized)).forget();
        EventListener::new(&window(), "hashchange", move |_| heard.emit(Heard::Place)).forget();
        keep_awake();
        // A page that was out of sight has lost its hold on the screen.
        EventListener::new(&document(), "visibilitychange", |_| keep_awake()).forget();
    }
}

/// Type sizes are the stylesheet's own: it computes them from `--grow`, 0 for the smallest and 1 for the largest. What
/// does not fit goes on in columns beside the first, of which one is in view.
fn fit(element: &HtmlElement, piece: usize) -> (usize, usize) {
    let style = element.style();
    // A property with a fixed name can always be set.
    let set = |name: &str, value: &str| drop(style.set_property(name, value));
    set("--drop", "0px");
    let width = element.get_bounding_client_rect().width().max(1.0);
    let pieces_at = |grow: f64| {
        set("--grow", &grow.to_string());
        // Browsers round to whole pixels.
        ((f64::from(element.scroll_width()) - 2.0) / width).ceil().max(1.0) as usize
    };
    let pieces = pieces_at(0.0);
    if pieces_at(1.0) > pieces {
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..HALVINGS {
            let middle = (low + high) / 2.0;
            if pieces_at(middle) > pieces { high = middle } else { low = middle }
        }
        pieces_at(low);
    }
    if pieces == 1
        && let Some(body) = element.first_element_child()
    {
        let room = f64::from(element.client_height()) - body.get_bounding_client_rect().height();
        // A little above the middle looks like the middle.
        set("--drop", &format!("{}px", (room * 0.45).max(0.0)));
    }
    let piece = piece.min(pieces - 1);
    element.set_scroll_left((piece as f64 * width).round() as i32);
    (piece, pieces)
}

fn listen_to_keys(heard: Callback<Heard>) {
    let listener = EventListener::new_with_options(&document(), "keydown", EventListenerOptions::enable_prevent_default(), move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let Some(key) = page_key(event).or_else(|| enter_of_a_number(event)) else {
            return;
        };
        // These would scroll, or press the control that has the focus.
        if matches!(key.as_str(), " " | "PageUp" | "PageDown" | "Home" | "End" | "Enter") || key.starts_with("Arrow") {
            event.prevent_default();
        }
        // An input method that is switched on hides the letter; the key itself is still told.
        let key = match key.as_str() {
            "Process" => event.code().trim_start_matches("Key").to_owned(),
            _ => key,
        };
        heard.emit(Heard::Key(key));
    });
    listener.forget();
}

/// Enter ends a number that is being typed, also while a button has the focus. The field for it has its own Enter.
fn enter_of_a_number(event: &KeyboardEvent) -> Option<String> {
    let typing = matches!(document().query_selector("[data-typing]"), Ok(Some(_)));
    (event.key() == "Enter" && typing && !is_in(event, "input, form")).then(|| event.key())
}

fn is_in(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| matches!(target.closest(selector), Ok(Some(_))))
}

/// Where and when the pointer went down: to the right, down, milliseconds.
type Down = Rc<Cell<Option<(f64, f64, f64)>>>;

fn listen_to_pointers(heard: Callback<Heard>) {
    let down: Down = Rc::default();
    let began = down.clone();
    EventListener::new(&document(), "pointerdown", move |event| {
        // A second finger, as for pinching, ends the stroke.
        began.set(
            event
                .dyn_ref::<PointerEvent>()
                .filter(|event| is_single(event))
                .map(|event| (f64::from(event.client_x()), f64::from(event.client_y()), event.time_stamp())),
        );
    })
    .forget();
    let ended = down.clone();
    EventListener::new(&document(), "pointercancel", move |_| ended.set(None)).forget();
    EventListener::new(&document(), "pointerup", move |event| {
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        let Some((x, y, since)) = down.take().filter(|_| is_single(event)) else {
            return;
        };
        let width = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(1.0);
        heard.emit(Heard::Stroke(Stroke {
            dx: f64::from(event.client_x()) - x,
            dy: f64::from(event.client_y()) - y,
            across: f64::from(event.client_x()) / width,
            milliseconds: event.time_stamp() - since,
            touch: event.pointer_type() != "mouse",
        }));
    })
    .forget();
}

/// Whether it is one finger or the main mouse button, and on no control.
fn is_single(event: &PointerEvent) -> bool {
    event.is_primary() && event.button() == 0 && !is_in(event, CONTROLS)
}

/// Marks the root of the page as idle while the pointer rests.
fn watch_idleness() {
    let mark = |idle: bool| {
        if let Some(root) = document().document_element() {
            // An attribute with a fixed name can always be set.
            let _ = root.toggle_attribute_with_force("data-idle", idle);
        }
    };
    let timer: Rc<RefCell<Option<Timeout>>> = Rc::default();
    let moved = move || {
        mark(false);
        *timer.borrow_mut() = Some(Timeout::new(IDLE, move || mark(true)));
    };
    moved();
    for kind in ["pointermove", "pointerdown"] {
        let moved = moved.clone();
        EventListener::new(&document(), kind, move |_| moved()).forget();
    }
}

/// Asks that the screen stays lit; nothing happens where the browser cannot.
fn keep_awake() {
    let lock = get(&window().navigator(), "wakeLock");
    if !lock.is_object() || document().hidden() {
        return;
    }
    if let Ok(request) = get(&lock, "request").dyn_into::<js_sys::Function>() {
        settle(request.call1(&lock, &"screen".into()));
    }
}

fn get(object: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Calls the first of these methods that the object has.
fn call(object: &JsValue, names: &[&str]) {
    let method = names.iter().find_map(|name| get(object, name).dyn_into::<js_sys::Function>().ok());
    if let Some(method) = method {
        settle(method.call0(object));
    }
}

/// Awaits a promise whose refusal changes nothing, which keeps the refusal out of the console.
fn settle(called: Result<JsValue, JsValue>) {
    if let Some(promise) = called.ok().and_then(|value| value.dyn_into::<js_sys::Promise>().ok()) {
        spawn_local(async move { drop(JsFuture::from(promise).await) });
    }
}
