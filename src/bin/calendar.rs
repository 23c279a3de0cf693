//! What runs in the browser on the page of periodic duties.

use regulation_study::browser;
use regulation_study::ui::islands::{Calendar, calendar_address};

fn main() {
    browser::start(&[("calendar", |root, props| {
        calendar_address::install(&root.base_uri().ok().flatten().unwrap_or_default());
        browser::hydrate::<Calendar>(root, props)
    })]);
}
