//! Guides: choices lead to the words of the text, and the address carries them.

use crate::harness::Browser;
use xtask::webdriver::Key;

#[test]
fn choices_lead_to_the_marked_words_and_stand_in_the_address() {
    let browser = Browser::start();
    let page = &browser.phone().open("guides/accountability.html");
    page.click("[data-step=who] [data-choice=team]")
        .click("[data-step=what] [data-choice=s6]")
        .click("[data-step=what] [data-choice=s10]")
        .expect_text("[role=status]", "还没有选")
        .click("[data-step=degree] [data-choice=heavy]")
        .click("[data-step=hiding] [data-choice=yes]");
    page.expect_text(".came-out mark", "给予通报批评")
        .expect_text(".came-out mark", "应当从重追究责任")
        .expect_text(".came-out mark", "可以单独使用，也可合并使用")
        .expect_text(".picked", "隐瞒不报、压案不查");
    let outcomes = page.texts(".came-out mark").concat();
    assert!(!outcomes.contains("诫勉谈话") && !outcomes.contains("组织处理"), "{outcomes}");
    for part in ["who=team", "what=s6.s10", "degree=heavy", "hiding=yes"] {
        page.expect_location(part);
    }
    page.reload()
        .expect_count("[data-choice]:checked", 5)
        .expect_text(".came-out mark", "给予通报批评");
    page.click_text(".btn", "全部重选").expect_count("[data-choice]:checked", 0);
    assert!(!page.location().contains("who="), "{}", page.location());
}

#[test]
fn a_guide_opens_its_later_steps_by_keyboard_alone() {
    let browser = Browser::start();
    let page = browser.desktop().open("guides/talks.html");
    page.see_no("[data-step=matter]").see_no("[data-step=unit]");
    page.click("#main");
    page.until("the first choice to take the focus", || {
        page.press(Key::Tab);
        Ok(page
            .eval("return document.activeElement.getAttribute('data-choice') == 'head'")
            .as_bool()
            .filter(|there| *there))
    });
    page.type_keys(" ").expect_text(".came-out mark", "至少约谈2次").see("[data-step=matter]");
    page.press(Key::Tab).type_keys(" ").expect_text(".came-out mark", "要及时约谈");
    page.expect_text("[role=status]", "2 处");
}

#[test]
fn the_role_finder_leads_to_the_self_check_of_that_role() {
    let browser = Browser::start();
    let page = browser.phone().open("guides/find-role.html");
    page.click("[data-choice=person]").click("[data-choice=unit]").click("[data-choice=head]");
    page.expect_count("[data-outcome=unit-heads]", 1);
    page.click_text("[data-outcome=unit-heads] a", "逐项自查")
        .expect_location("duty.html?role=unit-heads");
    browser.open("duty.html?role=unit-heads").expect_count("[data-role=unit-heads]:checked", 1);
    let page = browser.open("guides/find-role.html");
    page.click("[data-choice=person]").click("[data-choice=unit]").click("[data-choice=county]");
    page.click("[data-choice=head]").click("[data-step=in-county] [data-choice=member]");
    page.click_text(".ways a", "一起自查")
        .expect_location("duty.html?role=unit-heads,county-discipline-members,discipline-cadres,party-members");
    page.expect_count("[data-role]:checked", 4);
}
