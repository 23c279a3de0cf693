//! The three jobs of the site, done by clicks as a person does them: reading and searching, a quiz, a self-check.

use crate::harness::Browser;
use xtask::webdriver::Key;

#[test]
fn search_jumps_to_a_citation_and_marks_the_hit_it_opens() {
    let browser = Browser::start();
    let page = &browser.phone().open("search.html");
    page.fill("#q", "12-8-1").expect_text("[data-jump]", "第十二条第8项第（1）目");
    page.fill("#q", "不少于一次").see("[data-hit] mark").expect_location("q=");
    page.reload();
    let typed = |page: &crate::harness::Page<'_>| page.eval("return document.getElementById('q').value").as_str().map(str::to_owned);
    page.until("the query to come back from the address", || {
        Ok((typed(page).as_deref() == Some("不少于一次")).then_some(()))
    });
    page.see("[data-hit] mark")
        .click("[data-hit] a")
        .expect_location("#art-12-8-1")
        .see("mark[data-hit]");
    page.expect_text("mark[data-hit]", "不少于1次");
}

#[test]
fn search_says_when_a_place_does_not_exist_and_when_nothing_is_found() {
    let browser = Browser::start();
    let page = browser.phone().open("search.html");
    page.fill("#q", "12-20").expect_text("#results", "第20");
    page.fill("#q", "鑫淼焱").expect_text("#results", "没有找到");
}

#[test]
fn a_quiz_is_answered_kept_over_a_reload_and_finished() {
    let browser = Browser::start();
    let page = browser.phone().open("quiz.html?chapter=4&kind=judge");
    page.click_text(".btn", "开始").see("[data-question]");
    let question = page.attribute("[data-question]", "data-question");
    page.click("[data-option]").click_text(".btn", "提交").see(".why .verdict");
    assert!(page.text(".why").contains("依据"), "the clause stands beside the answer");
    page.see(".why blockquote mark");
    page.reload().see(".why .verdict");
    assert_eq!(page.attribute("[data-question]", "data-question"), question, "the same question, answered");
    let page = &browser.open("quiz.html");
    page.click_text(".btn", "继续").see("[data-question]");
    page.click_text(".btn", "结束").click_text(".btn", "结束练习").see(".result");
    page.expect_text(".result", "分");
}

#[test]
fn a_quiz_can_be_done_by_keyboard_alone() {
    let browser = Browser::start();
    let page = browser.desktop().open("quiz.html?kind=single");
    page.click_text(".btn", "开始").see("[data-question]");
    page.type_keys("2").see(".opt.chosen").press(Key::Enter).see(".why .verdict");
    let first = page.attribute("[data-question]", "data-question");
    page.press(Key::Enter);
    page.until("the next question", || {
        Ok((page.attribute("[data-question]", "data-question") != first).then_some(()))
    });
}

#[test]
fn a_self_check_is_kept_counted_and_leads_to_gaps() {
    let browser = Browser::start();
    let page = &browser.desktop().open("duty.html");
    page.click("[data-island] [data-role='county-discipline-head']").click_text(".btn", "开始自查");
    page.see("[data-obligation]").wait_for_focus();
    let all = page.count("[data-obligation]");
    assert!(all >= 2, "{all} obligations");
    page.click(&format!("{FIRST} [data-level=unmet]"));
    page.click(&format!("{SECOND} [data-level=not-applicable]"))
        .expect_text(&format!("{SECOND} .state"), "理由");
    page.reload().see("[data-obligation]");
    page.expect_count(&format!("{FIRST} [data-level=unmet] input:checked"), 1);
    page.click_text(".btn", "看结果").see(".gap");
    page.expect_text(".counts", "未落实").expect_text(".gap", "第");
}

#[test]
fn a_checklist_leads_to_the_self_check_of_its_role() {
    let browser = Browser::start();
    let page = &browser.phone().open("roles/county-discipline-head.html");
    page.click_text("a.btn", "逐项自查").expect_location("duty.html?role=county-discipline-head");
    page.expect_count("[data-island] [data-role='county-discipline-head']:checked", 1);
    page.click_text(".btn", "开始自查");
    page.see("[data-obligation]").wait_for_focus();
    page.see("[data-level=partly] span + span");
}

#[test]
fn a_result_says_what_is_missing_and_keeps_what_was_written() {
    let browser = Browser::start();
    let page = &browser.desktop().open("duty.html?role=county-discipline-head");
    page.click_text(".btn", "开始自查");
    page.see("[data-obligation]").wait_for_focus();
    page.click(&format!("{FIRST} [data-level=partly]"));
    page.fill(&format!("{FIRST} [name=evidence]"), "三月：会议记录\n九月：通报");
    page.click(&format!("{SECOND} [data-level=not-applicable]"));
    page.see(&format!("{SECOND} .lacking")).see(&format!("{SECOND} [name=reason][aria-invalid]"));
    page.click_text(".btn", "看结果").see(".gap.h .level.h");
    page.expect_text(".result .notice.warn", "没有写理由");
    page.expect_text(".result .list .lacking", "缺理由");
    let written = page.eval("const noted = document.querySelector('.gap .noted'); return noted.textContent + getComputedStyle(noted).whiteSpace");
    assert!(
        written.as_str().is_some_and(|text| text.contains("记录\n九月") && text.contains("pre-line")),
        "{written:?}"
    );
    page.click_text(".btn", "接着查").see("[data-obligation]");
    page.click(&format!("{FIRST} [data-level=met]"))
        .expect_count(&format!("{FIRST} [data-level=met] input:checked"), 1);
    page.click_text(".btn", "看结果").see(".result").click_text(".result summary", "已落实");
    page.expect_text(".result details .noted", "九月：通报");
}

#[test]
fn a_file_that_cannot_be_read_replaces_nothing() {
    let browser = Browser::start();
    let page = &browser.phone().open("duty.html?role=county-discipline-head");
    page.click_text(".btn", "开始自查");
    page.see("[data-obligation]").wait_for_focus();
    let id = page.attribute("[data-obligation]", "data-obligation").unwrap_or_default();
    let location = page.location();
    let id = format!("{}.{id}", round(&location));
    page.click("[data-obligation] [data-level=met]");
    page.expect_count("[data-obligation] [data-level=met] input:checked", 1);
    let row = |kind: &str, id: &str, data: &str| format!(r#"{{"kind":"{kind}","id":"{id}","version":1,"saved":9000000000000,"data":{data}}}"#);
    let rows = [
        row("entry", &id, r#"{"level":"Foo"}"#),
        row("entry", "no-such-duty", r#"{"level":"Met"}"#),
        row("later", "x", "{}"),
    ];
    let file = format!(
        r#"{{"format":"regulation-study-data","version":1,"site":"别处","records":[{}]}}"#,
        rows.join(",")
    );
    let data = browser.open("data.html");
    data.click_text("summary", "粘贴内容")
        .fill("#import-text", &file)
        .click_text(".btn", "读取内容")
        .see("#import-confirm");
    for told in ["别处", "不替换本机的：1 份", "不合格式", "没有这项职责", "没有这类记录"] {
        data.expect_text("#import-step", told);
    }
    data.click("#import-confirm").expect_text("#import-step", "只另存了：1 份");
    data.eval(
        "const carrier = new DataTransfer();
         carrier.items.add(new File([new Uint8Array([123, 0xd6, 0xd0, 125])], 'a.json'));
         const input = document.getElementById('import-file');
         input.files = carrier.files;
         input.dispatchEvent(new Event('change', { bubbles: true }));",
    );
    data.expect_text("#import-step", "不是 UTF-8");
    let page = &browser.open(&format!("duty.html?round={}", round(&location)));
    page.expect_count("[data-obligation] [data-level=met] input:checked", 1);
}

#[test]
fn what_is_kept_can_be_exported_erased_and_brought_back() {
    let browser = Browser::start();
    let page = &browser.phone().open("duty.html?role=county-discipline-head");
    page.click_text(".btn", "开始自查");
    page.see("[data-obligation]").wait_for_focus();
    let location = page.location();
    page.click("[data-obligation] [data-level=met]");
    page.expect_count("[data-obligation] [data-level=met] input:checked", 1);
    let data = browser.open("data.html");
    data.click("#export").see("#export-text");
    let file = data
        .eval("return document.getElementById('export-text').value")
        .as_str()
        .unwrap_or_default()
        .to_owned();
    assert!(file.contains("regulation-study-data"), "{file}");
    data.click("#erase").click("#erase-confirm");
    data.until("nothing is kept", || {
        Ok(data.eval("return Object.keys(localStorage).length").as_u64().filter(|left| *left == 0))
    });
    data.click_text("summary", "粘贴内容")
        .fill("#import-text", &file)
        .click_text(".btn", "读取内容")
        .click("#import-confirm");
    data.until("the records are back", || {
        Ok(data.eval("return Object.keys(localStorage).length").as_u64().filter(|kept| *kept > 0))
    });
    let page = browser.open("duty.html");
    page.click(&format!("[data-round={}]", round(&location))).see("[data-obligation]");
    page.expect_count("[data-obligation] [data-level=met] input:checked", 1);
}

/// The first two obligations of a list.
const FIRST: &str = ".obs > :nth-child(1)";
const SECOND: &str = ".obs > :nth-child(2)";

/// The round that an address names.
fn round(location: &str) -> &str {
    let after = location.split("round=").nth(1).unwrap_or_default();
    after.split('&').next().unwrap_or_default()
}
