//! What the browser adds to reading: places shown beside their links, the way back, jumping, copying, one's own posts.

use crate::harness::{Browser, Page};
use xtask::bed;
use xtask::webdriver::Key;

/// The browser has added its part to a page for reading.
fn awake(page: &Page<'_>) {
    page.see("button[data-mine]:enabled");
}

#[test]
fn a_link_shows_its_place_and_a_jump_leads_back() {
    let browser = Browser::start();
    let page = browser.desktop().open("text/12.html");
    awake(&page);
    page.click("#art-12-2 > .chips .links summary");
    page.hover("#art-12-2 > .chips .links[open] a")
        .see(".pop .words")
        .expect_text(".pop .cite", "第");
    page.press(Key::Escape).see_no(".pop");
    let top = page.eval("return window.scrollY");
    page.click("#art-12-2 > .chips .links[open] a");
    page.until("another article", || Ok((!page.location().contains("text/12.html")).then_some(())));
    page.click(".back").expect_location("text/12.html");
    page.see("#art-12-2 > .chips .links[open]");
    page.until("the very spot", || Ok((page.eval("return window.scrollY") == top).then_some(())));
    page.see_no(".back");
    page.until("the focus on the link", || {
        Ok((page.eval("return !!document.activeElement.closest('#art-12-2 > .chips .links')") == true).then_some(()))
    });
    page.see_no(".pop").expect_clean();
}

#[test]
fn links_are_listed_by_their_types_and_the_other_way_round() {
    let browser = Browser::start();
    let page = browser.desktop().open("text/15.html");
    awake(&page);
    page.click(".article .chips .links summary");
    let headings = page.texts(".links[open] .type");
    assert!(
        !headings.is_empty() && headings.iter().all(|heading| heading.ends_with(|last: char| last.is_ascii_digit())),
        "{headings:?}"
    );
    page.expect_text(".links[open] .by", "处关联");
    // What is shown beside the list covers none of it.
    page.hover(".links[open] a").see(".pop .words").expect_text(".pop .why", "为何关联");
    let covered = page.eval(
        "const pop = document.querySelector('.pop').getBoundingClientRect(), list = document.querySelector('.links[open] > div').getBoundingClientRect();
         return pop.right > list.left && pop.left < list.right && pop.bottom > list.top && pop.top < list.bottom",
    );
    assert_eq!(covered, false);
}

#[test]
fn a_sheet_leads_back_to_its_list() {
    let browser = Browser::start();
    // Only Chromium's driver makes taps.
    if !browser.is(bed::Browser::Chromium) {
        return;
    }
    let page = browser.phone().open("text.html");
    awake(&page);
    page.tap("#art-12-2 > .chips a.chip:not(.own)").see(".pop.sheet .words li a");
    let count = page.count(".pop.sheet .words li a");
    page.tap(".pop.sheet .words li a")
        .expect_text(".pop.sheet .why", "为何关联")
        .see(".pop.sheet .type");
    page.click_text(".pop.sheet .btn", "返回列表").expect_count(".pop.sheet .words li a", count);
    page.click_text(".pop.sheet .btn", "关闭").see_no(".pop");
}

#[test]
fn a_term_says_where_its_meaning_comes_from() {
    let browser = Browser::start();
    let page = browser.desktop().open("text/1.html");
    awake(&page);
    page.hover("main a.term").see(".pop .words").see(".pop .words .type");
    let name = page.text(".pop > .cite");
    assert_eq!(page.text(".pop").matches(&name).count(), page.text(".pop .words").matches(&name).count() + 1);
    page.see_no(".pop .words h3").expect_clean();
}

#[test]
fn a_place_that_is_not_there_is_said() {
    let browser = Browser::start();
    for hash in ["art-99", "%E0%A4%A"] {
        let page = browser.phone().open(&format!("text/12.html#{hash}"));
        page.expect_text(".lost", "没有").click_text(".lost .btn", "关闭").see_no(".lost");
    }
    browser.open("about.html");
    let page = browser.open("text/12.html#art-12-8");
    awake(&page);
    page.see_no(".lost");
}

#[test]
fn the_contents_understand_numbers_and_forget_where_one_was() {
    let browser = Browser::start();
    let page = browser.desktop().open("text.html#art-12");
    awake(&page);
    page.see(".contents [aria-current]").fill(".contents input", "12");
    page.see(".contents a[href='#art-12']").see_no(".contents a[href='#art-13']");
    page.fill(".contents input", "没有的").expect_text(".contents [role=status]", "没有");
    page.fill(".contents input", "一");
    page.eval("scrollTo(0, 0)");
    page.expect_count(".contents [aria-current]", 0);
}

#[test]
fn the_search_is_within_reach_of_a_thumb_also_where_a_page_is_missing() {
    let browser = Browser::start();
    for path in ["text/12.html", "text/99.html"] {
        let page = browser.phone().open(path);
        page.see(".tabs [data-jump]");
        let low = page.eval("const box = document.querySelector('.tabs [data-jump]').getBoundingClientRect(); return box.top > innerHeight - 80 && box.width >= 44 && box.height >= 44");
        assert_eq!(low, true, "{path}");
        page.click(".tabs [data-jump]")
            .fill("dialog.jump #q", "12-8-1")
            .expect_text("dialog.jump [data-jump]", "第（1）目");
        page.press(Key::Enter).expect_location("text/12.html#art-12-8-1");
    }
    let page = browser.open("text/99.html");
    page.click("[data-comfort]").see("dialog.comfort[open]").press(Key::Escape);
    page.type_keys("/").see("dialog.jump #q");
}

#[test]
fn enter_goes_where_a_citation_says_and_arrows_go_through_what_was_found() {
    let browser = Browser::start();
    let page = browser.desktop().open("search.html");
    page.fill("#q", "第十二条").press(Key::Enter).expect_location("text/12.html");
    let page = browser.open("search.html");
    page.fill("#q", "99").expect_text(".notice", "没有第九十九条，本文共26条").press(Key::Enter);
    page.expect_location("search.html");
    page.fill("#q", "约谈").see("[data-hit] a");
    let focused = |id: &'static str| {
        page.until(&format!("the focus on {id}"), || {
            Ok((page.eval("return document.activeElement.id") == id).then_some(()))
        })
    };
    page.press(Key::Down);
    focused("hit-0");
    page.press(Key::Down);
    focused("hit-1");
    page.press(Key::Up);
    focused("hit-0");
    page.press(Key::Up);
    focused("q");
    page.press(Key::Down);
    focused("hit-0");
    page.press(Key::Enter);
    page.until("the page of the hit", || Ok((!page.location().starts_with("search.html")).then_some(())));
    let page = browser.open("search.html");
    page.fill("#q", "龘").expect_text(".results .notice", "没有找到");
    assert!(!page.text(".results .notice").contains("换短"));
    page.fill("#q", &"长".repeat(300)).expect_text(".results .notice", "…");
    assert!(page.text(".results .notice").chars().count() < 120);
}

#[test]
fn the_full_text_shows_what_is_linked_with_a_place() {
    let browser = Browser::start();
    let page = browser.desktop().open("text.html");
    awake(&page);
    page.hover("#art-12-2 > .chips a.chip:not(.own)").see(".pop .words li a");
}

#[test]
fn slash_opens_the_search_and_jumps() {
    let browser = Browser::start();
    let page = &browser.desktop().open("quiz.html");
    page.type_keys("/").see("dialog.jump #q");
    page.fill("dialog.jump #q", "18-1").expect_text("dialog.jump [data-jump]", "第十八条第1项");
    page.click("dialog.jump [data-jump]").expect_location("text/18.html#art-18-1");
    // Within the page that is open already nothing stays in the way.
    awake(page);
    page.type_keys("/").see("dialog.jump #q");
    page.fill("dialog.jump #q", "18-2").expect_text("dialog.jump [data-jump]", "第十八条第2项");
    page.press(Key::Enter).expect_location("#art-18-2").see_no("dialog.jump");
}

#[test]
fn a_place_can_be_copied_and_pointed_at() {
    let browser = Browser::start();
    let page = browser.phone().open("text/12.html");
    awake(&page);
    page.click("#art-12-2 > .chips a.chip[href='#art-12-2']")
        .expect_text("dialog.share .cite", "第十二条第2项");
    page.click_text("dialog.share button", "二维码").see("dialog.share svg.qr path");
    page.click_text("dialog.share button", "复制出处");
    page.expect_text("dialog.share [role=status]", "复制");
    page.click_text("dialog.share button", "关闭").see_no("dialog.share");
}

#[test]
fn what_is_copied_has_its_citation_and_no_notes() {
    let browser = Browser::start();
    let page = browser.desktop().open("text/12.html");
    awake(&page);
    let copied = page.eval(
        "const range = document.createRange();
         range.setStartBefore(document.querySelector('#art-12-1'));
         range.setEndAfter(document.querySelector('#art-12-2'));
         getSelection().removeAllRanges();
         getSelection().addRange(range);
         const data = new DataTransfer();
         const event = new ClipboardEvent('copy', { bubbles: true, cancelable: true });
         Object.defineProperty(event, 'clipboardData', { value: data });
         document.querySelector('#art-12-1 p').dispatchEvent(event);
         return data.getData('text/plain')",
    );
    let copied = copied.as_str().unwrap_or_default();
    assert!(copied.starts_with("1、"), "{copied}");
    assert!(copied.contains("\n2、") && copied.ends_with("》第十二条"), "{copied}");
    assert!(!copied.contains("原文如此") && !copied.contains("关联"), "{copied}");
}

#[test]
fn the_text_can_be_reduced_to_what_binds_ones_posts() {
    let browser = Browser::start();
    let page = browser.phone().open("text.html");
    awake(&page);
    page.click("button[data-mine]").see("dialog.share .check");
    page.click_text("dialog.share .check", "党校").click_text("dialog.share button", "完成");
    page.see(".provision.mine > .me").click("button.only-mine").see_no("#art-1");
    page.see(".provision.mine").expect_location("only=mine");
    page.reload();
    page.see(".provision.mine > .me").see_no("#art-1").click("button.only-mine").see("#art-1");
    // An article by itself is reduced in the same way, and its list begins with one's own posts.
    let page = browser.open("text/12.html");
    awake(&page);
    page.click("button.only-mine").see_no("#art-12-1").see("#art-12-8-1.mine");
    page.click("details.belongs summary")
        .expect_text("details.belongs li:first-child a.kept", "党校");
    page.see("details.belongs .obligations li a");
    // One that has nothing of them says so, under its own heading.
    let page = browser.open("text/21.html?only=mine");
    awake(&page);
    page.see("h1").expect_text(".none-mine", "没有写所选岗位的职责");
    page.click("button.only-mine").see("#art-21-1-3").see_no(".none-mine");
}

#[test]
fn keys_turn_the_articles_of_the_full_text_one_by_one() {
    let browser = Browser::start();
    let page = browser.desktop().open("text.html");
    awake(&page);
    for number in 1..=26 {
        page.type_keys("j").expect_location(&format!("#art-{number}"));
    }
    for number in (20..=25).rev() {
        page.type_keys("k").expect_location(&format!("#art-{number}"));
    }
}

#[test]
fn keys_turn_the_articles() {
    let browser = Browser::start();
    let page = browser.desktop().open("text/12.html");
    awake(&page);
    page.type_keys("j").expect_location("text/13.html");
    awake(&page);
    page.type_keys("?")
        .expect_text("dialog .keys", "上一条")
        .press(Key::Escape)
        .see_no("dialog .keys");
    page.type_keys("k").expect_location("text/12.html");
}
