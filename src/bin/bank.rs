//! What runs in the browser on the page of own banks.

use regulation_study::browser;
use regulation_study::ui::files;
use regulation_study::ui::islands::Bank;
use std::rc::Rc;

fn main() {
    browser::start(&[("bank", |root, props| {
        files::install(Rc::new(browser::BrowserFiles));
        browser::hydrate::<Bank>(root, props)
    })]);
}
