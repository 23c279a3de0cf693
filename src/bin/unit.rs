//! What runs in the browser on the page of a unit's roll-up.

use regulation_study::browser;
use regulation_study::ui::files;
use regulation_study::ui::islands::Unit;
use std::rc::Rc;

fn main() {
    browser::start(&[("unit", |root, props| {
        files::install(Rc::new(browser::BrowserFiles));
        browser::hydrate::<Unit>(root, props)
    })]);
}
