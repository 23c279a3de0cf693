//! The projector: keys, numbers, what a presenter reveals, and that the clause always fits the screen.

use crate::harness::{Browser, Findings, Page};
use serde_json::json;
use xtask::bed;
use xtask::webdriver::Key;

const CITE: &str = "[data-cite]";

fn at(page: &Page<'_>, citation: &str) {
    page.until(&format!("for {citation} on the screen"), || Ok((page.text(CITE) == citation).then_some(())));
}

#[test]
fn keys_turn_pages_and_the_address_keeps_the_place() {
    let browser = Browser::start();
    let page = &browser.desktop().open("present.html");
    at(page, "第一条第1款");
    page.expect_location("#art-1-p1").press(Key::Right).expect_location("#art-2-p1");
    at(page, "第二条第1款");
    page.press(Key::Space)
        .expect_location("#art-3-p1")
        .press(Key::Left)
        .expect_location("#art-2-p1");
    page.type_keys("\u{e00f}").expect_location("#art-3-p1");
    page.type_keys("\u{e00e}").expect_location("#art-2-p1");
    page.type_keys("\u{e010}").expect_location("#art-26");
    page.reload().expect_location("#art-26");
    at(page, "第二十六条第1款");
    page.type_keys("\u{e011}").expect_location("#art-1-p1");
}

#[test]
fn a_typed_number_jumps_and_says_where_to() {
    let browser = Browser::start();
    let page = &browser.desktop().open("present.html#art-12-8");
    at(page, "第十二条第8项");
    page.type_keys("12-8-1")
        .expect_text(".show-jump output", "第十二条第8项第（1）目")
        .press(Key::Enter);
    at(page, "第十二条第8项第（1）目");
    page.type_keys("99")
        .expect_text(".show-jump output", "没有")
        .press(Key::Escape)
        .see_no(".show-jump");
    at(page, "第十二条第8项第（1）目");
    page.type_keys("g").see(".show-articles").click(".show-articles li:nth-child(3) button");
    at(page, "第三条第1款");
}

#[test]
fn links_and_questions_are_revealed_and_hidden() {
    let browser = Browser::start();
    let page = &browser.desktop().open("present.html#art-18-1");
    let clause = "[data-clause='18-1']";
    page.see(clause).type_keys("l").see(".show-link .show-cite").see_no(clause);
    page.type_keys("l").see(clause).type_keys("q").see("[data-stem]").see_no("[data-answer]");
    page.type_keys("q").see("[data-answer]").press(Key::Escape).see(clause);
    page.type_keys("l").click(".show-link .show-cite");
    page.see("[data-clause]").expect_count(clause, 0);
}

#[test]
fn the_screen_goes_black_and_white_and_comes_back() {
    let browser = Browser::start();
    let page = &browser.desktop().open("present.html#art-5");
    page.see("[data-clause]")
        .type_keys("b")
        .see(".blank.black")
        .see_no(CITE)
        .type_keys("w")
        .see(".blank:not(.black)");
    page.press(Key::Right).see_no(".blank");
    at(page, "第五条第1款");
    page.type_keys("b").click(".blank");
    at(page, "第五条第1款");
}

#[test]
fn it_can_be_used_by_buttons_alone_and_left() {
    let browser = Browser::start();
    let page = &browser.phone().open("present.html#art-12-8");
    page.click_text(".show-bar button", "下一屏");
    at(page, "第十二条第8项第（1）目");
    // A click leaves the focus alone, so that the space bar still turns pages.
    page.press(Key::Space);
    page.type_keys("?").see(".show-keys").press(Key::Escape).see_no(".show-keys");
    page.click_text(".show-bar button", "题").see("[data-stem]");
    page.press(Key::Escape)
        .see("[data-clause]")
        .press(Key::Escape)
        .expect_location("text/12.html#art-12-8");
}

#[test]
fn a_finger_swipes() {
    let browser = Browser::start();
    // Only Chromium's driver makes touches of its own.
    if !browser.is(bed::Browser::Chromium) {
        return;
    }
    let page = &browser.phone().open("present.html#art-5");
    at(page, "第五条第1款");
    swipe(page, 300, 60);
    at(page, "第六条第1款");
    swipe(page, 60, 300);
    at(page, "第五条第1款");
}

fn swipe(page: &Page<'_>, from: i32, to: i32) {
    for (kind, points) in [
        ("touchStart", json!([{ "x": from, "y": 300 }])),
        ("touchMove", json!([{ "x": (from + to) / 2, "y": 302 }])),
        ("touchMove", json!([{ "x": to, "y": 304 }])),
        ("touchEnd", json!([])),
    ] {
        page.touch(kind, &points);
    }
}

#[test]
fn the_place_that_is_read_is_the_place_that_is_thrown_on_the_wall() {
    let browser = Browser::start();
    let page = &browser.desktop().open("text/12.html#art-12-8");
    page.click("[data-here]").expect_location("present.html#art-12-8");
}

/// Every clause is whole on the screen, piece by piece, at every size of screen.
#[test]
fn no_clause_is_cut() {
    // Whether anything sticks out below or beside, and whether the pieces hold all: the last column ends inside.
    const CUT: &str = "
        const fit = document.getElementById('show-fit'), box = fit.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(fit);
        // The boxes of tall fonts reach beyond their lines, by less than half a character; a line that is cut, by more.
        const slack = parseFloat(getComputedStyle(fit).fontSize) / 2;
        const out = [...range.getClientRects()].filter(r => r.width > 0 && (r.bottom > box.bottom + slack || r.top < box.top - slack));
        const bar = document.querySelector('.show-bar').getBoundingClientRect();
        const size = parseFloat(getComputedStyle(fit).fontSize);
        return [out.length, Math.round(bar.bottom - innerHeight), Math.round(size * 100 / Math.min(innerWidth, innerHeight)), document.querySelector('.show-count').textContent]";
    let browser = Browser::start();
    let mut findings = Findings::default();
    for size in [(360, 740), (1024, 768), (1280, 720), (1920, 1080)] {
        browser.resize(size);
        let page = browser.open("present.html");
        let last = page.text(".show-count");
        let count: usize = last.rsplit(' ').next().and_then(|all| all.trim().parse().ok()).unwrap_or_default();
        assert!(count > 50, "{last}");
        let mut before = String::new();
        for _ in 0..4 * count {
            let seen = page.eval(CUT);
            let place = seen[3].as_str().unwrap_or_default().to_owned();
            if seen[0] != json!(0) || seen[1].as_i64() > Some(0) || seen[2].as_i64() < Some(5) {
                findings.note("present.html", [format!("{size:?} {}: {seen}", page.text(CITE))]);
            }
            if place == before {
                break;
            }
            before = place;
            page.press(Key::Right);
        }
        assert!(before.ends_with(&format!("{count} / {count}")), "{size:?}: stopped at {before}");
    }
}
