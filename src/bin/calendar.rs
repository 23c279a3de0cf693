//! What runs in the browser on the page of periodic duties.

use regulation_study::browser::{self, Extras};
use regulation_study::ui::islands::{Calendar, calendar_address};

fn main() {
    let extras = Extras {
        download: Some(browser::download),
        copy: Some(browser::copy),
        ..Extras::default()
    };
    browser::start_with(
        extras,
        &[("calendar", |root, props| {
            calendar_address::install(&root.base_uri().ok().flatten().unwrap_or_default());
            browser::hydrate::<Calendar>(root, props)
        })],
    );
}
