//! What runs in the browser on the page of own banks.

use regulation_study::browser::{self, Extras};
use regulation_study::ui::files;
use regulation_study::ui::islands::Bank;
use std::rc::Rc;

fn main() {
    let extras = Extras {
        copy: Some(browser::copy),
        ..Extras::default()
    };
    browser::start_with(
        extras,
        &[("bank", |root, props| {
            files::install(Rc::new(browser::BrowserFiles));
            browser::hydrate::<Bank>(root, props)
        })],
    );
}
