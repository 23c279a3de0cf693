//! What an article asks of one's own posts: under each of them in the list of roles, once that is opened, read from the
//! role's own page.

use super::element::{made, put, set};
use super::place::around;
use super::target;
use crate::browser::dom::{document, elements};
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlAnchorElement};

/// A post of one's own whose obligations are not listed yet.
const BARE: &str = "a.kept[href*='#ob-']:last-child";

/// Watches the lists.
pub fn start() {
    let options = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: true,
    };
    EventListener::new_with_options(&document(), "toggle", options, |event| {
        let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let details = details.filter(|details| details.matches(".belongs[open]").unwrap_or(false));
        let Some(list) = details.and_then(|details| details.query_selector_all(BARE).ok()) else {
            return;
        };
        for link in elements(&list).filter_map(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
            // Where its page does not come, the link leads there.
            spawn_local(async move {
                let _ = fill(&link).await;
            });
        }
    })
    .forget();
}

/// Lists the obligations of a post that rest on this article.
async fn fill(link: &HtmlAnchorElement) -> Option<()> {
    let article = around(&document().query_selector(".article").ok()??)?.to_string();
    let (_, page) = target::page(link).await?;
    let groups = page.query_selector_all(".group").ok()?;
    let here = elements(&groups).find(|group| {
        let heading = group.query_selector("h2").ok().flatten().and_then(|heading| heading.text_content());
        heading.is_some_and(|heading| heading.starts_with(&article))
    })?;
    let list = made("ul", "obligations", "");
    for obligation in elements(&here.query_selector_all(".ob").ok()?) {
        let words = obligation.query_selector("h3").ok()??.text_content()?;
        let (row, entry) = (made("li", "", ""), made("a", "", &words));
        let href = link.href();
        set(&entry, "href", &format!("{}#{}", href.split('#').next()?, obligation.id()));
        put(&row, &[&entry]);
        put(&list, &[&row]);
    }
    // Asked for twice while it was on its way, it stands there once.
    if link.next_element_sibling().is_none() {
        link.insert_adjacent_element("afterend", &list).ok()?;
    }
    Some(())
}
