//! What runs in the browser on the page of a unit's roll-up.

use regulation_study::browser::{self, Extras};
use regulation_study::ui::files;
use regulation_study::ui::islands::Unit;
use std::rc::Rc;

fn main() {
    let extras = Extras {
        copy: Some(browser::copy),
        ..Extras::default()
    };
    browser::start_with(
        extras,
        &[("unit", |root, props| {
            files::install(Rc::new(browser::BrowserFiles));
            browser::hydrate::<Unit>(root, props)
        })],
    );
}
