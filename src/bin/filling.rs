//! What runs in the browser on the page of documents.

use regulation_study::browser;
use regulation_study::ui::files;
use regulation_study::ui::islands::Documents;
use std::rc::Rc;

fn main() {
    browser::start(&[("documents", |root, props| {
        files::install_workers(Rc::new(browser::BrowserFiles));
        browser::hydrate::<Documents>(root, props)
    })]);
}
