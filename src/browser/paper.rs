//! The print page: its choices are plain inputs that work by CSS; here they are kept in the address, and the button
//! prints.

use super::dom::{all, window};
use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlButtonElement, HtmlInputElement, UrlSearchParams};

/// Applies the choices in the address, keeps the address with them from now on, and readies the button.
pub fn start() {
    apply();
    for input in inputs() {
        EventListener::new(&input, "change", |_| keep()).forget();
    }
    for root in all("[data-island=print]") {
        if let Some(button) = root.query_selector("button").ok().flatten() {
            if let Some(button) = button.dyn_ref::<HtmlButtonElement>() {
                button.set_disabled(false);
            }
            EventListener::new(&button, "click", |_| {
                // A browser without printing does nothing; the line beside the button says what to do then.
                let _ = window().print();
            })
            .forget();
        }
        // Whoever waits for these attributes has nothing else to go by, and nothing can be done without them.
        let _ = root.remove_attribute("aria-busy");
        let _ = root.set_attribute("data-ready", "");
    }
}

fn inputs() -> impl Iterator<Item = HtmlInputElement> {
    all(".choose > input").into_iter().filter_map(|input| input.dyn_into().ok())
}

/// An address without any of the choices leaves the page as it is: as written, or as the browser restored it.
fn apply() {
    let Some(query) = window().location().search().ok().and_then(|search| UrlSearchParams::new_with_str(&search).ok()) else {
        return;
    };
    if !inputs().any(|input| query.has(&input.name())) {
        return;
    }
    for input in inputs() {
        let chosen = query
            .get_all(&input.name())
            .iter()
            .any(|value| value.as_string().as_ref() == Some(&input.value()));
        // Of several radio buttons one stays on, also when the address names one that is not there.
        if chosen || input.type_() == "checkbox" {
            input.set_checked(chosen);
        }
    }
}

/// Writes what differs from the page as written into the address, in the form in which a browser would send it.
fn keep() {
    let chosen: Vec<String> = inputs()
        .filter(|input| input.checked() && !input.default_checked())
        .map(|input| format!("{}={}", input.name(), input.value()))
        .collect();
    let location = window().location();
    let (Ok(path), Ok(history)) = (location.pathname(), window().history()) else {
        return;
    };
    let address = if chosen.is_empty() { path } else { format!("{path}?{}", chosen.join("&")) };
    // Some browsers refuse too many changes in a short time; the next one will say the same.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
}
