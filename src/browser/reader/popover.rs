//! The place that a link leads to, shown beside the link: on hover, on focus, and on a tap, which opens it as a sheet.
//!
//! Following the link stays what it is: a click with a mouse and Enter go there, and so does 打开. A link in a list that is
//! shown takes the list's place, and leads back to it.

use super::element::{button, made, put, set};
use super::target;
use crate::browser::dom::{document, window};
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlAnchorElement, HtmlElement, KeyboardEvent, Node, PointerEvent};

/// Links to places of the text and to terms, but for those that only turn pages.
const LINKS: &str = "main a[data-link], main a.term, main a[href*='#art-']:not(.no):not([href^='#']), .pop a[href*='#art-']:not(.btn)";
/// Links that lead to a list of links.
const LISTS: &str = "a.chip";
/// How long a pointer rests on a link before its place is shown, in milliseconds.
const REST: u32 = 250;
/// How long a pointer may be elsewhere before it is hidden.
const LEAVE: u32 = 300;
/// The id of what is shown.
const ID: &str = "pop";

/// How a place is shown.
#[derive(Clone, Copy, PartialEq)]
enum Manner {
    Beside,
    Sheet,
}

/// What is shown: the place of a link.
struct Shown {
    link: HtmlAnchorElement,
    element: HtmlElement,
    /// The link to the list in which the link stands.
    list: Option<HtmlAnchorElement>,
}

#[derive(Default)]
struct Popover {
    shown: RefCell<Option<Shown>>,
    timer: RefCell<Option<Timeout>>,
    by_touch: Cell<bool>,
    /// Grows with each request, so that a late answer does not show what is no longer wanted.
    wanted: Cell<u32>,
}

/// Watches the links of this page.
pub fn start() {
    let popover = Rc::new(Popover::default());
    listen("pointerover", &popover, |popover, event| {
        let mouse = event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() == "mouse");
        match link_of(event) {
            Some(link) if mouse => popover.later(REST, move |popover| popover.open(link, Manner::Beside)),
            _ if mouse && popover.holds(event.target().and_then(|target| target.dyn_into::<Node>().ok()).as_ref()) => popover.stay(),
            _ if mouse && popover.is(Manner::Beside) => popover.later(LEAVE, |popover| popover.close()),
            _ if mouse => popover.stay(),
            _ => {}
        }
    });
    listen("pointerdown", &popover, |popover, event| {
        let touch = event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() != "mouse");
        popover.by_touch.set(touch);
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if !popover.holds(target.as_ref()) && link_of(event).is_none() {
            popover.close();
        }
    });
    listen("focusin", &popover, |popover, event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if popover.by_touch.get() || popover.holds(target.as_ref()) {
            return;
        }
        match link_of(event) {
            Some(link) if link.matches(":focus-visible:not([data-came-back])").unwrap_or(false) => {
                popover.later(REST, move |popover| popover.open(link, Manner::Beside))
            }
            _ if popover.is(Manner::Beside) => popover.later(LEAVE, |popover| popover.close()),
            _ => {}
        }
    });
    listen("click", &popover, |popover, event| {
        let Some(link) = link_of(event).filter(|_| popover.by_touch.get()) else {
            return;
        };
        event.prevent_default();
        popover.stay();
        popover.open(link, Manner::Sheet);
    });
    listen("keydown", &popover, |popover, event| {
        popover.by_touch.set(false);
        let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
        if escape {
            popover.close();
        }
    });
}

fn listen(name: &'static str, popover: &Rc<Popover>, on: fn(&Rc<Popover>, &Event)) {
    let popover = popover.clone();
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: false,
    };
    EventListener::new_with_options(&document(), name, options, move |event| on(&popover, event)).forget();
}

fn link_of(event: &Event) -> Option<HtmlAnchorElement> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(LINKS).ok()??.dyn_into().ok()
}

impl Popover {
    fn later(self: &Rc<Self>, milliseconds: u32, act: impl FnOnce(&Rc<Self>) + 'static) {
        let popover = self.clone();
        *self.timer.borrow_mut() = Some(Timeout::new(milliseconds, move || act(&popover)));
    }

    /// Neither opens nor closes anything after all.
    fn stay(&self) {
        *self.timer.borrow_mut() = None;
    }

    fn holds(&self, node: Option<&Node>) -> bool {
        self.shown.borrow().as_ref().is_some_and(|shown| shown.element.contains(node))
    }

    fn is(&self, manner: Manner) -> bool {
        let sheet = manner == Manner::Sheet;
        self.shown
            .borrow()
            .as_ref()
            .is_some_and(|shown| shown.element.class_list().contains("sheet") == sheet)
    }

    fn close(&self) {
        self.stay();
        self.wanted.set(self.wanted.get() + 1);
        if let Some(shown) = self.shown.borrow_mut().take() {
            let _ = shown.link.remove_attribute("aria-describedby");
            shown.element.remove();
        }
    }

    /// The link to the list that is shown, or that what is shown was chosen from.
    fn list(&self) -> Option<HtmlAnchorElement> {
        let shown = self.shown.borrow();
        let shown = shown.as_ref()?;
        let is_list = shown.link.matches(LISTS).unwrap_or(false);
        if is_list { Some(shown.link.clone()) } else { shown.list.clone() }
    }

    /// Where what is shown stands on the page.
    fn spot(&self) -> Option<(String, String)> {
        let shown = self.shown.borrow();
        let style = shown.as_ref()?.element.style();
        Some((style.get_property_value("top").ok()?, style.get_property_value("left").ok()?))
    }

    fn open(self: &Rc<Self>, link: HtmlAnchorElement, manner: Manner) {
        let inside = self.holds(Some(&link));
        if self.shown.borrow().as_ref().is_some_and(|shown| shown.link == link) {
            return;
        }
        let ticket = self.wanted.get() + 1;
        self.wanted.set(ticket);
        let popover = self.clone();
        spawn_local(async move {
            let body = if link.matches(LISTS).unwrap_or(false) {
                target::links_at(&link).await
            } else {
                target::copy_of(&link).await
            };
            // A tap has to lead somewhere, also without a network.
            if body.is_none() && manner == Manner::Sheet {
                let _ = window().location().set_href(&link.href());
            }
            let Some(body) = body.filter(|_| popover.wanted.get() == ticket) else {
                return;
            };
            let sheet = manner == Manner::Sheet || (inside && popover.is(Manner::Sheet));
            let list = if inside { popover.list() } else { None };
            // What takes the place of a list stands where the list stood, since its link is gone with it.
            let spot = inside.then(|| popover.spot()).flatten();
            popover.close();
            if let Some(element) = build(&link, &body, sheet, list.clone(), &popover) {
                if let (false, Some((top, left))) = (sheet, spot) {
                    set_spot(&element, &top, &left);
                } else if !sheet {
                    place(&element, &link);
                }
                *popover.shown.borrow_mut() = Some(Shown { link, element, list });
            }
        });
    }
}

fn build(link: &HtmlAnchorElement, body: &Element, sheet: bool, list: Option<HtmlAnchorElement>, popover: &Rc<Popover>) -> Option<HtmlElement> {
    let element: HtmlElement = made("aside", if sheet { "pop sheet" } else { "pop" }, "").unchecked_into();
    element.set_id(ID);
    let title = target::name(link);
    set(&element, "aria-label", &title);
    set(&element, "role", "region");
    let (text, row) = (made("div", "words", ""), made("p", "row", ""));
    put(&text, &[body]);
    let open = made("a", "btn quiet", "打开");
    set(&open, "href", &link.href());
    put(&row, &[&open]);
    let manner = if sheet { Manner::Sheet } else { Manner::Beside };
    if let Some(list) = list {
        let popover = popover.clone();
        put(&row, &[&button("btn quiet", "返回列表", move |_| popover.open(list.clone(), manner))]);
    }
    if sheet {
        let popover = popover.clone();
        put(&row, &[&button("btn quiet", "关闭", move |_| popover.close())]);
    }
    if let Some(kind) = kind(link) {
        put(&element, &[&made("p", "type", &kind)]);
    }
    put(&element, &[&made("p", "cite", &title), &text]);
    let reason = link.query_selector(".reason").ok().flatten().and_then(|reason| reason.text_content());
    if let Some(reason) = reason {
        put(&element, &[&made("p", "why", &format!("为何关联：{reason}"))]);
    }
    put(&element, &[&row]);
    put(&*document().body()?, &[&element]);
    if sheet {
        set(&element, "tabindex", "-1");
        let _ = element.focus();
    } else {
        set(link, "aria-describedby", ID);
    }
    Some(element)
}

/// The type of a link in a list, which its heading tells, without how many there are.
fn kind(link: &HtmlAnchorElement) -> Option<String> {
    let heading = link.closest("ul").ok()??.previous_element_sibling()?;
    let words = heading.matches(".type").ok()?.then(|| heading.text_content()).flatten()?;
    words.split(' ').next().map(str::to_owned)
}

fn length(value: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>) -> f64 {
    value.ok().and_then(|value| value.as_f64()).unwrap_or_default()
}

/// Puts it under the link, or above where there is more room, and inside the window; beside a list, whose other links it
/// must not cover.
fn place(element: &HtmlElement, link: &HtmlAnchorElement) {
    let at = link.get_bounding_client_rect();
    let size = element.get_bounding_client_rect();
    let (width, height) = (length(window().inner_width()), length(window().inner_height()));
    let list = link.closest(".links > div").ok().flatten().map(|list| list.get_bounding_client_rect());
    let beside = list.and_then(|list| {
        let (before, after) = (list.left() - size.width() - 8.0, list.right() + 8.0);
        let fits = |left: f64| left >= 8.0 && left + size.width() <= width - 8.0;
        [before, after].into_iter().find(|left| fits(*left))
    });
    let below = height - at.bottom() - 8.0;
    let (top, left) = if let Some(left) = beside {
        (at.top().min(height - size.height() - 8.0).max(8.0), left)
    } else if size.height() <= below || below >= at.top() {
        (at.bottom() + 4.0, at.left())
    } else {
        ((at.top() - size.height() - 4.0).max(8.0), at.left())
    };
    let left = left.min(width - size.width() - 16.0).max(8.0);
    let (across, down) = (length(window().scroll_x().map(Into::into)), length(window().scroll_y().map(Into::into)));
    set_spot(element, &format!("{}px", top + down), &format!("{}px", left + across));
}

fn set_spot(element: &HtmlElement, top: &str, left: &str) {
    let style = element.style();
    // Properties with fixed names can always be set.
    let _ = style.set_property("top", top);
    let _ = style.set_property("left", left);
}
