//! What runs in the browser on the page of documents.

use regulation_study::browser::{self, Extras};
use regulation_study::ui::files;
use regulation_study::ui::islands::Documents;
use std::rc::Rc;

fn main() {
    let extras = Extras {
        copy: Some(browser::copy),
        ..Extras::default()
    };
    browser::start_with(
        extras,
        &[("documents", |root, props| {
            files::install_workers(Rc::new(browser::BrowserFiles));
            browser::hydrate::<Documents>(root, props)
        })],
    );
}
