//! Nothing that stands on a page moves by itself: not when the tools start, not when what was kept is shown, and not on a
//! page that is opened by a link with choices. And pages are as the reader wants them from their first paint.

use crate::harness::{Browser, DESKTOP, Findings, PHONE, Page};
use serde_json::{Value, json};
use xtask::bed;

/// Keeps a record as the site does.
fn keep(page: &Page<'_>, kind: &str, id: &str, data: serde_json::Value) {
    let record = json!({ "kind": kind, "id": id, "version": 1, "saved": 1, "data": data }).to_string();
    page.eval(&format!("localStorage.setItem('regulation-study/{kind}/{id}', {})", json!(record)));
}

/// Opens pages at both sizes, and notes what moved on them. Only Chromium tells.
fn look(browser: &Browser, state: &str, paths: &[&str]) {
    if !browser.is(bed::Browser::Chromium) {
        return;
    }
    let mut findings = Findings::default();
    for (size, name) in [(PHONE, "phone"), (DESKTOP, "desktop")] {
        browser.resize(size);
        for path in paths {
            let page = browser.open(path);
            page.settle();
            findings.note(&format!("{path} ({name}, {state})"), page.layout_shifts());
        }
    }
}

/// A page may be painted before there is enough of it to be scrolled: the bar beside it takes nothing from its width then.
#[test]
fn a_page_is_as_wide_before_its_end_has_come() {
    let browser = Browser::start();
    for size in [PHONE, DESKTOP] {
        browser.resize(size);
        for path in ["text.html", "quiz/chapter-2.html", "duty.html"] {
            let widths = browser.open(path).eval(
                "const width = () => document.querySelector('.top').getBoundingClientRect().width; const whole = width();
                 document.getElementById('main').style.display = 'none'; return [whole, width()]",
            );
            assert_eq!(widths[0], widths[1], "{path} at {size:?}");
        }
    }
}

/// A browser may paint a page before it has read all of it: what is there already stands where it will be in the end.
#[test]
fn what_is_painted_of_a_page_that_has_not_ended_stays_where_it_is() {
    const MOVED: &str = "
        const request = new XMLHttpRequest(); request.open('GET', location.href, false); request.send();
        const whole = request.responseText.replace(/<script[^]*?<\\/script>|<link[^>]*>|<meta http-equiv[^>]*>/g, '');
        const frame = document.createElement('iframe');
        frame.style.cssText = 'position: fixed; inset: 0; width: 100%; height: 100%; border: 0';
        document.body.appendChild(frame);
        const places = text => {
            const page = frame.contentDocument; page.open(); page.write(text); page.close();
            const walk = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT), range = page.createRange(), found = [];
            let last = null;
            while (walk.nextNode()) {
                range.selectNodeContents(walk.currentNode);
                const box = range.getClientRects()[0], within = walk.currentNode.parentElement.closest('p, dd, td');
                found.push(box && [walk.currentNode.data, box.left, box.top, within]);
                last = within;
            }
            // The lines of a paragraph that has not ended are not filled yet.
            return found.map(place => place && place[3] && place[3] === last ? null : place);
        };
        const ends = [...whole.matchAll(/<[^>]+>|[^<]+/g)].map(part => part.index + part[0].length);
        const body = whole.indexOf('<body>') + 6;
        const head = ends.filter(end => end > body && end < body + 6000).filter((_, index) => index % 9 === 0);
        const cuts = head.concat(ends.filter(end => end > whole.length - 2000).filter((_, index) => index % 4 === 0));
        const after = places(whole), moved = [];
        for (const cut of cuts) {
            places(whole.slice(0, cut)).forEach((place, index) => {
                if (!place || !after[index]) return;
                const [text, left, top] = place, [same, x, y] = after[index];
                const seen = Math.min(top, y) < innerHeight && Math.max(top, y) >= 0;
                if (same === text && seen && Math.abs(left - x) + Math.abs(top - y) > 1) moved.push(`${text.slice(0, 20)} (${cut - body})`);
            });
        }
        return [cuts.length, ...moved]";
    let browser = Browser::start();
    // WebKit runs no script in a frame that is written like this, and writes none of it either.
    if browser.is(bed::Browser::WebKit) {
        return;
    }
    let mut findings = Findings::default();
    for (size, name) in [(PHONE, "phone"), (DESKTOP, "desktop")] {
        browser.resize(size);
        // The long ones, which come in pieces.
        for path in [
            "text.html",
            "quiz/chapter-2.html",
            "chain.html",
            "chain/12.html",
            "roles/unit-heads.html",
            "terms.html",
        ] {
            let answer = browser.open(path).eval(MOVED);
            let moved = answer.as_array().map_or(&[][..], Vec::as_slice);
            assert!(moved.first().and_then(Value::as_u64).is_some_and(|cuts| cuts > 20), "{path}: {answer}");
            findings.note(
                &format!("{path} ({name}, cut short)"),
                moved[1..].iter().filter_map(Value::as_str).map(str::to_owned),
            );
        }
    }
}

const READING: [&str; 8] = [
    "text.html",
    "text.html#art-21",
    "text/12.html",
    "text/12.html#art-12-8-1",
    "text/12.html?q=责任#art-12-2",
    "text/10.html",
    "text/21.html",
    "text/3.html#art-99",
];

#[test]
fn no_kind_of_page_moves_on_a_first_visit() {
    let browser = Browser::start();
    let kinds = browser.one_page_of_each_kind();
    let kinds: Vec<&str> = kinds.iter().map(String::as_str).filter(|path| *path != "404.html").collect();
    look(&browser, "first visit", &kinds);
    look(&browser, "first visit", &READING);
    look(
        &browser,
        "first visit",
        &["chain/12.html#chain-12-8", "chain/12.html#art-12-8", "search.html?q=责任"],
    );
}

#[test]
fn nothing_moves_for_a_reader_who_has_kept_settings() {
    let browser = Browser::start();
    let page = browser.open("about.html");
    for display in [
        json!({ "size": 1, "elder": false, "theme": "dark" }),
        json!({ "size": 2, "elder": true, "theme": "system" }),
        json!({ "size": 5, "elder": false, "theme": "light" }),
    ] {
        keep(&page, "display", "current", display.clone());
        look(&browser, &display.to_string(), &READING);
        look(&browser, &display.to_string(), &["index.html", "duty.html", "print.html", "terms.html"]);
    }
}

#[test]
fn nothing_moves_for_a_reader_with_a_post_bookmarks_and_read_articles() {
    let browser = Browser::start();
    let page = browser.open("about.html");
    keep(&page, "post", "current", json!({ "roles": ["unit-heads", "party-committees"] }));
    keep(&page, "bookmark", "10-2", json!({ "at": "第十条第2项", "excerpt": "" }));
    keep(&page, "remark", "12-8", json!({ "at": "第十二条第8项", "excerpt": "", "text": "甲" }));
    keep(&page, "finished", "10", json!({ "at": "第十条" }));
    keep(&page, "place", "current", json!({ "at": "第十条" }));
    look(&browser, "post and bookmarks", &READING);
    look(
        &browser,
        "post and bookmarks",
        &["index.html", "marks.html", "text.html?only=mine", "text/12.html?only=mine"],
    );
}

#[test]
fn guides_that_are_opened_with_choices_do_not_move() {
    let browser = Browser::start();
    let paths = [
        "guides/accountability.html?who=cadre&what=s8.s10&degree=serious#guide-result",
        "guides/accountability.html?who=team&what=s6",
        "guides/talks.html",
    ];
    look(&browser, "choices", &paths);
    let page = browser.phone().open(paths[0]);
    page.settle();
    let top = page.eval("return document.getElementById('guide-result').getBoundingClientRect().top");
    assert!(top.as_f64().is_some_and(|top| (0.0..200.0).contains(&top)), "the result is at {top}");
}

/// What the browser paints first has the reader's colours and size already: both stand before any script of a file runs.
#[test]
fn the_first_paint_is_as_the_reader_wants_it() {
    let browser = Browser::start();
    // WebKit runs no script in a frame that is written like this: it tells only that the script in the page runs at all.
    if browser.is(bed::Browser::WebKit) {
        let ran = browser.open("about.html?x=1").eval("return document.documentElement.dataset.search");
        assert_eq!(ran, json!("?x=1"));
        return;
    }
    let page = browser.open("text/12.html");
    keep(&page, "display", "current", json!({ "size": 2, "elder": true, "theme": "dark" }));
    let path = "text/12.html";
    // The page with its scripts' files taken out: what is left is what runs before the first paint.
    let script = format!(
        "const frame = document.createElement('iframe'); document.body.appendChild(frame);
         const request = new XMLHttpRequest(); request.open('GET', '{}', false); request.send();
         frame.contentDocument.write(request.responseText.replace(/<script defer[^]*?<\\/script>/g, '')); frame.contentDocument.close();
         const data = frame.contentDocument.documentElement.dataset;
         return [data.size, data.elder, data.theme]",
        path.trim_start_matches("text/")
    );
    assert_eq!(page.eval(&script), json!(["2", "true", "dark"]));
}
