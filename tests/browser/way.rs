//! The whole way of a self-check: from not knowing one's role to documents that can be filed, and from there to another
//! device and back.

use crate::harness::{Browser, Page};
use serde_json::{Value, json};

const NAME: &str = "年中自查";
const POST: &str = "党委书记";
const STEP: &str = "已列入下月党委会议题";
const DONE: &str = "专题学习党纪条例";
const PASSPHRASE: &str = "湟水东流去不回头";

fn answer(page: &Page<'_>, level: &str) {
    page.click(&format!("[data-level={level}]"))
        .expect_count(&format!("[data-level={level}] input:checked"), 1);
}

fn next(page: &Page<'_>, number: usize) {
    page.click_text(".btn", "下一项").expect_text(".places summary", &format!("第 {number}/"));
    page.wait_for_focus();
}

fn value(page: &Page<'_>, selector: &str) -> String {
    let value = page.see(selector).eval(&format!("return document.querySelector({}).value", json!(selector)));
    value.as_str().unwrap_or_default().to_owned()
}

/// A day by the clock of Beijing, so many days from today.
fn day(page: &Page<'_>, from_today: i32) -> String {
    let day = page.eval(&format!(
        "return new Date(Date.now() + 8 * 3600e3 + {from_today} * 864e5).toISOString().slice(0, 10)"
    ));
    day.as_str().expect("a day").to_owned()
}

/// All records of the self-check, by their keys.
fn records(page: &Page<'_>) -> Value {
    let text = page.eval(
        "const kept = {};
         for (const key of Object.keys(localStorage).sort()) if (key.startsWith('regulation-study/')) kept[key] = JSON.parse(localStorage[key]);
         return JSON.stringify(kept)",
    );
    serde_json::from_str(text.as_str().unwrap_or_default()).expect("the records are JSON")
}

/// What four pages say of the records.
fn said(browser: &Browser, round: &str) -> Vec<String> {
    let page = &browser.phone().open(&format!("findings.html?round={round}"));
    let mut said = vec![page.text("#picture"), page.texts(".gap").concat()];
    let page = &browser.open("ledger.html");
    page.see("[data-entry]");
    said.push(page.texts("[data-entry]").concat());
    let page = &browser.open("calendar.html");
    page.see("[data-count]");
    said.push(page.text("[data-island=calendar]"));
    let page = &browser.open("documents.html?doc=self-check");
    said.push(page.text(".doc"));
    said
}

#[test]
fn from_ones_role_to_documents_and_through_a_locked_file_back_to_the_same_state() {
    let browser = Browser::start();
    // Which role am I?
    let page = &browser.phone().open("guides/find-role.html");
    page.click("[data-choice=person]").click("[data-choice=unit]").click("[data-choice=head]");
    page.click_text("[data-outcome=unit-heads] a", "逐项自查")
        .expect_location("duty.html?role=unit-heads");
    page.wait_for_islands().expect_count("[data-role=unit-heads]:checked", 1);

    // A round, one obligation a screen.
    page.click("[name=kind] option[value=half-year]").fill("[name=name]", NAME);
    page.click_text(".btn", "开始自查").see("[data-obligation]").expect_location("round=r");
    page.wait_for_focus();
    page.expect_text(".check h2", NAME).expect_text("[data-obligation]", "因为你是");
    page.until("the first duty to stand near the top", || {
        let top = page.eval("return document.activeElement?.getBoundingClientRect().top").as_f64();
        Ok(top.filter(|top| (0.0..300.0).contains(top)))
    });
    let location = page.location();
    let round = location.split("round=").nth(1).and_then(|rest| rest.split('&').next()).unwrap_or_default();
    answer(page, "unmet");
    page.fill("[name=evidence]", "党委会议记录").fill("[name=filed]", "3号卷");
    page.fill_day("[name=on]", &day(page, -1)).see_no("[name=on][aria-invalid]");
    let unmet = page.attribute("[data-obligation]", "data-obligation").unwrap_or_default();
    next(page, 2);
    answer(page, "partly");
    next(page, 3);
    answer(page, "not-applicable");
    page.fill("[name=reason]", "没有遇到").expect_text(".state", "不适用");
    next(page, 4);
    answer(page, "met");

    // What it comes to, and from the first gap to the ledger.
    page.click_text("a.btn", "看结果").expect_location("findings.html").wait_for_islands();
    page.expect_text(".result h2", NAME).expect_count(".gap", 2);
    page.click_text(".gap .btn", "台账").expect_location("ledger.html").wait_for_islands();
    let problem = value(page, "#ledger-problem");
    assert!(problem.contains("未落实"), "{problem}");
    page.fill("#ledger-responsible", POST)
        .fill_day("#ledger-deadline", &day(page, 30))
        .click_text(".form .btn", "立账")
        .see(&format!("[data-entry='{round}.{unmet}']"));
    page.click_text(".gap .btn", "写进展")
        .fill("#ledger-text", STEP)
        .click_text(".form .btn", "保存")
        .expect_text("[data-step]", STEP);

    // Something that is due again and again was done today.
    let page = &browser.open("calendar.html");
    page.expect_text(".whose", NAME)
        .click("[data-log]")
        .fill("#time-what", DONE)
        .click_text(".form .btn", "保存")
        .see_no(".form");
    page.expect_text(".months .now", DONE);

    // All of it stands in the documents.
    let page = &browser.open("documents.html?doc=self-check");
    page.fill("#document-post", POST).expect_text(".doc", NAME).expect_text(".doc", "未落实");
    let page = &browser.open("documents.html?doc=ledger");
    page.expect_text(".doc", POST).expect_text(".doc", STEP);
    page.click_text(".btn", "下载 Word").expect_text("#document-made", ".docx");

    let before = said(&browser, round);
    let page = &browser.open("data.html");
    let kept = records(page);
    page.click("#export-lock")
        .fill("#export-passphrase", PASSPHRASE)
        .fill("#export-repeated", PASSPHRASE)
        .click("#export")
        .see("#export-text");
    let file = value(page, "#export-text");
    assert!(!file.contains(NAME) && !file.contains(POST), "it is locked");

    // Erased, nothing of it is left anywhere.
    page.click("#erase").click("#erase-confirm").expect_text("#erase-step", "已删除");
    assert_eq!(records(page), json!({}));
    browser.open("findings.html").expect_text("[data-island=findings]", "还没有自查");
    browser
        .open("ledger.html")
        .expect_text("[data-island=ledger]", "还没有立账")
        .expect_count("[data-entry]", 0);
    browser.open("calendar.html").see(".picks").expect_count("[data-count]", 0);
    browser.open("documents.html?doc=self-check").expect_text(".notice.warn", "没有自查记录");

    // And it comes back as it was.
    let page = &browser.open("data.html");
    page.click_text("summary", "粘贴内容")
        .fill("#import-text", &file)
        .click_text(".btn", "读取内容")
        .fill("#import-passphrase", PASSPHRASE)
        .click("#import-open")
        .click("#import-confirm")
        .expect_text("#import-step", "导入完成");
    page.until("the records are back", || Ok((records(page) != json!({})).then_some(())));
    let back = records(page);
    for (key, record) in kept.as_object().into_iter().flatten() {
        assert_eq!(&back[key], record, "{key}");
    }
    assert_eq!(back.as_object().map(|all| all.len()), kept.as_object().map(|all| all.len()));
    assert_eq!(said(&browser, round), before);
    page.expect_clean();
}
