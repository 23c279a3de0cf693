//! What the browser adds to reading: places shown beside their links, the way back, jumping, copying, one's own posts.

use crate::harness::{Browser, Page};
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
}

#[test]
fn the_full_text_shows_what_is_linked_with_a_place() {
    let browser = Browser::start();
    let page = browser.desktop().open("text.html");
    awake(&page);
    page.hover("#art-12-2 > .chips a.chip").see(".pop .words li a");
}

#[test]
fn slash_opens_the_search_and_jumps() {
    let browser = Browser::start();
    let page = browser.desktop().open("quiz.html");
    page.type_keys("/").see("dialog.jump #q");
    page.fill("dialog.jump #q", "18-1").expect_text("dialog.jump [data-jump]", "第十八条第1项");
    page.click("dialog.jump [data-jump]").expect_location("text/18.html#art-18-1");
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
    page.see(".provision.mine .chip.me").click("button.only-mine").see_no("#art-1");
    page.see(".provision.mine");
    page.reload();
    awake(&page);
    page.see(".provision.mine .chip.me").see("#art-1");
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
