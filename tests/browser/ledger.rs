//! The ledger: from the gaps of a round to entries that are worked on, struck off, taken up again and printed.

use crate::harness::{Browser, Page};
use serde_json::{Value, json};
use xtask::bed;

const PAGE: &str = "ledger.html";
/// Two obligations of one role.
const FIRST: &str = "heads-attach-importance";
const SECOND: &str = "heads-deploy-important-work";

fn put(page: &Page<'_>, kind: &str, id: &str, version: u32, data: Value) {
    let record = json!({ "kind": kind, "id": id, "version": version, "saved": 1, "data": data }).to_string();
    page.eval(&format!("localStorage.setItem('regulation-study/{kind}/{id}', {})", json!(record)));
}

/// A round in which one obligation was not met, and another partly.
fn assessed(browser: &Browser) {
    let page = &browser.phone().open("about.html");
    let round = json!({ "name": "2026年度自查", "kind": "Year", "on": "2026-01-02", "roles": ["unit-heads"], "started": 7 });
    put(page, "round", "r7", 2, round);
    put(page, "entry", &format!("r7.{FIRST}"), 2, json!({ "level": "Unmet" }));
    put(page, "entry", &format!("r7.{SECOND}"), 2, json!({ "level": "Partly" }));
}

fn day(page: &Page<'_>, from_today: i32) -> String {
    let day = page.eval(&format!(
        "return new Date(Date.now() + 8 * 3600e3 + {from_today} * 864e5).toISOString().slice(0, 10)"
    ));
    day.as_str().expect("a day").to_owned()
}

fn entry(act: &str) -> String {
    format!("[data-entry='r7.{act}']")
}

/// Puts the first gap down, with a post and a deadline, and leaves it unfolded.
fn put_down<'b>(browser: &'b Browser, deadline: i32) -> Page<'b> {
    let page = browser.phone().open(&format!("{PAGE}?round=r7&obligation={FIRST}"));
    page.see("#ledger-problem");
    page.fill("#ledger-responsible", "单位主要负责人")
        .fill_day("#ledger-deadline", &day(&page, deadline))
        .click_text(".form .btn", "立账")
        .see(&entry(FIRST));
    page
}

#[test]
fn gaps_of_a_round_are_ticked_and_put_down() {
    let browser = Browser::start();
    assessed(&browser);
    let page = &browser.phone().open(PAGE);
    page.expect_text("[data-island=ledger]", "还没有立账").click("#ledger-round option[value=r7]");
    page.expect_count("[data-gap]", 2).expect_location("round=r7");
    assert!(page.text("[data-gap]").contains("未落实"), "what is not met comes first");
    page.click(&format!("[data-gap={SECOND}] input"))
        .expect_text("[data-island=ledger]", "已勾 1 项");
    page.click_text(".btn", "把勾上的立账").expect_text("#news", "已立账 1 条").see(&entry(FIRST));
    page.reload().see(&entry(FIRST)).expect_count("[data-entry]", 1);
    page.click("#ledger-round option[value=r7]").expect_count("[data-gap]", 1);
    page.back().expect_count("[data-gap]", 0);
    // Once it is there, its link leads to it.
    let page = &browser.open(&format!("{PAGE}?round=r7&obligation={FIRST}"));
    page.expect_text("#news", "已经在台账里").see(&format!("{} [aria-expanded=true]", entry(FIRST)));
    assert_eq!((page.horizontal_scroll(), page.axe_violations()), (vec![], vec![]));
}

#[test]
fn what_is_put_down_together_gets_one_post_and_one_deadline_if_they_are_given() {
    let browser = Browser::start();
    assessed(&browser);
    let page = &browser.phone().open(PAGE);
    page.click("#ledger-round option[value=r7]").expect_count("[data-gap]", 2);
    page.fill("#gaps-responsible", "办公室主任").fill_day("#gaps-deadline", "2020-02-29");
    page.click_text(".btn", "把勾上的立账").expect_text("#gaps-error", "早于立账日期");
    assert_eq!(page.eval("return Object.keys(localStorage).filter(key => key.includes('/ledger/')).length"), 0);
    page.fill_day("#gaps-deadline", "2999-03-01").click_text(".btn", "把勾上的立账");
    page.expect_text("#news", "已立账 2 条").expect_count("[data-entry]", 2);
    for at in [FIRST, SECOND] {
        page.expect_text(&entry(at), "责任岗位：办公室主任").expect_text(&entry(at), "2999年3月1日");
    }
    assert_eq!((page.horizontal_scroll(), page.axe_violations()), (vec![], vec![]));
}

#[test]
fn an_entry_goes_from_its_gap_to_its_end_and_back() {
    let browser = Browser::start();
    assessed(&browser);
    let page = &browser.phone().open(&format!("{PAGE}?round=r7&obligation={FIRST}"));
    page.see("#ledger-problem").expect_text("[aria-labelledby=new-title]", "做到什么算落实");
    let written = page.eval("return document.getElementById('ledger-problem').value");
    assert!(
        written.as_str().is_some_and(|text| text.starts_with("第十条") && text.contains("未落实")),
        "{written}"
    );
    page.fill("#ledger-responsible", "单位主要负责人")
        .fill_day("#ledger-deadline", "2024-02-29")
        .click_text(".form .btn", "立账")
        .expect_text("#ledger-error", "整改时限 2024年2月29日 早于立账日期");
    if browser.is(bed::Browser::Chromium) {
        page.fill_day("#ledger-deadline", "2023-02-29")
            .click_text(".form .btn", "立账")
            .expect_text("#ledger-error", "闰年");
    }
    page.fill_day("#ledger-deadline", &day(page, 3))
        .click_text(".form .btn", "立账")
        .expect_text(&entry(FIRST), "还有3天")
        .expect_text(".counts .h dd", "1");
    let end = |text: &str| page.click_text(".gap .btn", text).wait_for_focus_in(".form");
    end("写进展")
        .fill("#ledger-text", "开了会")
        .fill_day("#ledger-on", &day(page, 1))
        .click_text(".form .btn", "保存");
    page.expect_text("#ledger-error", "之后，办完再记");
    page.fill_day("#ledger-on", &day(page, -1)).click_text(".form .btn", "保存");
    page.expect_text("#ledger-error", "早于立账日期");
    page.fill_day("#ledger-on", &day(page, 0))
        .click_text(".form .btn", "保存")
        .expect_text("[data-step]", "开了会");
    end("销号").click_text(".form .btn", "销号").expect_text("#ledger-error", "还没有写销号的佐证");
    page.fill("#ledger-text", "会议记录，3号卷")
        .click_text(".form .btn", "销号")
        .expect_text("[data-closed]", "会议记录，3号卷");
    page.expect_text(".counts .y dd", "1").expect_text(".counts .h dd", "0");
    page.reload()
        .expect_text(&format!("{} .level", entry(FIRST)), "已销号")
        .click_text(".gap .btn", "打开");
    end("重新立账").fill("#ledger-text", "没有落实到位").click_text(".form .btn", "重新立账");
    page.expect_text(&entry(FIRST), "原因：没有落实到位").expect_text(".counts .h dd", "1");
    if browser.is(bed::Browser::Chromium) {
        let rows = ".sheet tbody tr";
        page.on_paper()
            .expect_text(rows, "单位主要负责人")
            .expect_text(rows, "开了会")
            .expect_text(rows, "没有落实到位");
        page.see_no("[data-entry]").see_no(".btn");
    }
}

#[test]
fn entries_are_filtered_and_one_whose_duty_is_gone_keeps_its_words() {
    let browser = Browser::start();
    assessed(&browser);
    let page = &browser.open("about.html");
    let gone = json!({ "obligation": "no-longer-there", "round": "旧的一轮", "opened": "2024-02-29", "problem": "旧问题的原话", "measure": "", "responsible": "", "deadline": "2024-03-01" });
    put(page, "ledger", "no-longer-there", 1, gone);
    put(page, "ledger", "later", 9, json!({}));
    put_down(&browser, 3);
    let page = &browser.phone().open(PAGE);
    page.expect_text("[role=status]", "较新版本")
        .expect_text("[data-entry=no-longer-there]", "旧问题的原话");
    assert!(page.text("[data-entry]").contains("逾期"), "overdue first");
    let choose = |filter: &str, value: &str| {
        // WebKit's driver scrolls to no option, and the last field would stand under the tabs.
        page.eval(&format!("document.getElementById('filter-{filter}').scrollIntoView({{ block: 'center' }})"));
        page.click(&format!("#filter-{filter} option[value='{value}']"))
    };
    choose("standing", "overdue").expect_count("[data-entry]", 1);
    choose("standing", "").expect_count("[data-entry]", 2);
    choose("role", "unit-heads").expect_count("[data-entry]", 1).see(&entry(FIRST));
    choose("role", "");
    choose("kind", "continuous").expect_count("[data-entry]", 1).see(&entry(FIRST));
    choose("kind", "");
    choose("order", "opened").expect_count("[data-entry]", 2);
    page.click_text("[data-entry=no-longer-there] .btn", "打开")
        .expect_text("[data-entry=no-longer-there]", "本站现在没有这项职责");
    page.click_text(".gap .btn", "删除")
        .click_text(".form .btn", "确认删除")
        .expect_count("[data-entry]", 1);
    page.reload().expect_count("[data-entry]", 1);
    assert_eq!((page.horizontal_scroll(), page.axe_violations()), (vec![], vec![]));
}

#[test]
fn another_window_is_not_overwritten() {
    let browser = Browser::start();
    assessed(&browser);
    let page = &put_down(&browser, 3);
    page.click_text(".gap .btn", "写进展").fill("#ledger-text", "这边的");
    // One that this window does not hear of.
    page.eval(&format!(
        "const key = 'regulation-study/ledger/r7.{FIRST}'; const record = JSON.parse(localStorage.getItem(key));
         record.saved += 5; record.data.measure = '那边改的'; localStorage.setItem(key, JSON.stringify(record))"
    ));
    page.click_text(".form .btn", "保存")
        .expect_text("#ledger-error", "另一个页面刚改过")
        .expect_text(&entry(FIRST), "那边改的");
    page.click_text(".form .btn", "保存")
        .expect_text("[data-step]", "这边的")
        .expect_text(&entry(FIRST), "那边改的");
}
