//! axe-core over one page of every kind, in light and in dark colours.

use crate::harness::{Browser, Findings};

#[test]
fn axe_finds_nothing_in_light_colours() {
    every_kind(&Browser::start());
}

#[test]
fn axe_finds_nothing_in_dark_colours() {
    let browser = Browser::dark();
    let page = browser.open("index.html");
    assert_eq!(
        page.eval("return matchMedia('(prefers-color-scheme: dark)').matches"),
        true,
        "the browser is not dark"
    );
    every_kind(&browser);
}

/// On a phone and on a laptop, since what is shown differs.
fn every_kind(browser: &Browser) {
    let mut findings = Findings::default();
    for path in browser.one_page_of_each_kind() {
        findings.note(&path, browser.phone().open(&path).axe_violations());
        findings.note(&format!("{path} (wide)"), browser.desktop().open(&path).axe_violations());
    }
}
