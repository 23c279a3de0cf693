//! What runs in the browser on the projector's page.

use regulation_study::browser;
use regulation_study::ui::islands::{Present, projector};
use std::rc::Rc;

fn main() {
    browser::start(&[("present", |root, props| {
        projector::install(Rc::new(browser::BrowserProjector));
        browser::hydrate::<Present>(root, props)
    })]);
}
