//! Pictures of every kind of page, for people to look at: `target/screenshots/BROWSER/`.

use crate::harness::Browser;

#[test]
fn every_kind_of_page_is_pictured() {
    let light = Browser::start();
    take(&light, "light");
    drop(light);
    take(&Browser::dark(), "dark");
}

fn take(browser: &Browser, colours: &str) {
    for path in browser.one_page_of_each_kind() {
        for width in [360, 1280] {
            // The window is resized when this is called, so not before its turn.
            let at = if width == 360 { browser.phone() } else { browser.desktop() };
            let name = format!("{}-{width}-{colours}", path.trim_end_matches(".html").replace('/', "-"));
            at.open(&path).picture(&name).unwrap_or_else(|error| panic!("{path}: {error:#}"));
        }
    }
}
