//! Rounds of self-check from the first answer on a phone to what two of them say together.

use crate::harness::{Browser, Page};
use serde_json::{Value, json};
use xtask::bed;

const ROLE: &str = "county-discipline-head";

/// Begins a round of one role and gives its id.
fn begin(page: &Page<'_>, name: &str) -> String {
    page.click(&format!("[data-island] [data-role={ROLE}]")).fill("[name=name]", name);
    page.click_text(".btn", "开始自查").see("[data-obligation]").expect_location("round=r");
    page.wait_for_focus();
    let location = page.location();
    location
        .split("round=")
        .nth(1)
        .and_then(|rest| rest.split('&').next())
        .unwrap_or_default()
        .to_owned()
}

fn answer(page: &Page<'_>, level: &str) {
    page.click(&format!("[data-level={level}]"))
        .expect_count(&format!("[data-level={level}] input:checked"), 1);
}

fn next(page: &Page<'_>, place: &str) {
    page.click_text(".btn", "下一项").expect_text(".places summary", place);
    page.wait_for_focus();
}

fn stored(page: &Page<'_>, key: &str) -> Value {
    let text = page.eval(&format!("return localStorage.getItem('regulation-study/{key}')"));
    serde_json::from_str(text.as_str().unwrap_or("null")).unwrap_or_default()
}

#[test]
fn a_round_goes_from_answers_on_a_phone_over_closing_and_reopening_to_a_comparison_with_the_next() {
    let browser = Browser::start();
    let page = &browser.phone().open("duty.html");
    let first = begin(page, "头一轮");
    // One obligation at a time.
    page.expect_count("[data-obligation]", 1).expect_text(".places summary", "第 1/4 项");
    page.expect_text("[data-obligation]", "因为你是")
        .expect_text("[data-level=unmet]", "就是未落实");
    assert!(page.horizontal_scroll().is_empty(), "{:?}", page.horizontal_scroll());
    let act = page.attribute("[data-obligation]", "data-obligation").unwrap_or_default();
    answer(page, "unmet");
    page.fill("[name=evidence]", "会议记录\n第二行").fill("[name=filed]", "3号卷");
    page.eval("const day = document.querySelector('[name=on]'); day.value = '2024-02-29'; day.dispatchEvent(new Event('input', { bubbles: true }))");
    next(page, "第 2/4 项");
    answer(page, "not-applicable");
    page.expect_text(".state", "缺不适用的理由").see("[name=reason][aria-invalid]");
    next(page, "第 3/4 项");
    answer(page, "met");
    page.expect_text(".check [aria-live]", "已评 2 / 4");
    // The place and the answers outlive a reload.
    page.reload().see("[data-obligation]").expect_text(".places summary", "第 3/4 项");
    page.expect_count("[data-level=met] input:checked", 1);
    page.click(".places summary")
        .expect_count(".places li", 4)
        .expect_text(".places li:nth-child(4)", "未评");
    page.click(".places li:nth-child(2) button").expect_text(".places summary", "第 2/4 项");
    page.wait_for_focus();
    page.fill("[name=reason]", "没有遇到").expect_text(".state", "不适用");
    let kept = stored(page, &format!("entry/{first}.{act}"));
    assert_eq!(
        kept["data"],
        json!({ "level": "Unmet", "reason": "", "evidence": [{ "on": "2024-02-29", "what": "会议记录\n第二行", "filed": "3号卷" }] })
    );
    // Closed, it can only be looked at.
    page.click_text(".btn", "办结这一轮").expect_text(".ask", "还有 1 项未评");
    page.click_text(".ask .btn", "确认办结").expect_text("[data-closed]", "内容版本");
    page.see("fieldset[disabled] [data-level]").see_no("[data-obligation] .chip");
    let closing = &stored(page, &format!("round/{first}"))["data"]["closed"];
    assert_eq!(closing["acts"].as_array().map(Vec::len), Some(4), "{closing}");
    page.reload().see("[data-closed]").see("fieldset[disabled] [data-level]");
    // Opened again only with a note, which stays.
    page.click_text(".btn", "重新打开").expect_count(".ask .btn:disabled", 1);
    page.fill("[name=note]", "补一份佐证")
        .click_text(".ask .btn", "确认打开")
        .see_no("[data-closed]");
    page.expect_text("[data-reopened]", "补一份佐证").see_no("fieldset[disabled]");
    page.click_text(".btn", "办结这一轮").click_text(".ask .btn", "确认办结").see("[data-closed]");
    // A second round stands beside it.
    page.click_text(".btn", "所有轮次")
        .expect_text(".rounds li", "已办结")
        .expect_text(".rounds li", "已评 3/4");
    page.click_text(".btn", "新建一轮").see("[name=name]");
    let second = begin(page, "第二轮");
    assert_ne!(first, second);
    page.expect_count("[data-level] input:checked", 0);
    answer(page, "met");
    next(page, "第 2/4 项");
    next(page, "第 3/4 项");
    answer(page, "partly");
    page.click_text("a.btn", "看结果").expect_location(&format!("findings.html?round={second}"));
    page.expect_text(".result h2", "第二轮").expect_count(".gap", 1).see(".gap.h .level.h");
    let ledger = page.attribute(".gap .btn", "href").unwrap_or_default();
    // WebKit gives the whole address.
    assert!(ledger.contains(&format!("ledger.html?round={second}&obligation=")), "{ledger}");
    page.expect_text("#picture", "落实情况").see("svg.held path.y").see(".plot svg[role=img]");
    page.eval(&format!(
        "const other = document.querySelector('[name=with]'); other.value = '{first}'; other.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    ));
    page.expect_text("[data-change=变好]", "未落实 → 已落实");
    page.expect_text("[data-change=变差]", "已落实 → 部分落实");
    page.expect_text("[data-change=这次未评]", "不适用 → 未评");
    page.reload().expect_text("[data-change=变好]", "未落实 → 已落实");
    assert!(page.horizontal_scroll().is_empty(), "{:?}", page.horizontal_scroll());
    page.expect_clean();
}

#[test]
fn what_was_kept_by_the_first_version_is_a_round_like_others() {
    let browser = Browser::start();
    let page = &browser.phone().open("about.html");
    let keep = |kind: &str, id: &str, data: Value| {
        let record = json!({ "kind": kind, "id": id, "version": 1, "saved": 5, "data": data }).to_string();
        page.eval(&format!("localStorage.setItem('regulation-study/{kind}/{id}', {})", json!(record)));
    };
    // The unit's own answer for an act that two roles share; it was answered for before that was known.
    let act = "units-main-responsibility-report";
    keep(
        "entry",
        act,
        json!({ "level": "Partly", "reason": "", "evidence": "三月：会议记录\n九月：通报" }),
    );
    keep(
        "round",
        "current",
        json!({ "roles": ["unit-heads", "townships-and-units"], "started": 1_709_136_000_000u64 }),
    );
    let page = &browser.phone().open("duty.html");
    page.expect_text("[data-round=current]", "2024年度自查")
        .expect_text("[data-round=current]", "未办结");
    page.expect_text("[data-round=current]", "已评 1/");
    page.click("[data-round=current]").see("[data-obligation]").expect_location("round=current");
    page.wait_for_focus();
    page.click(".places summary")
        .click_text(".chip", "有差距")
        .expect_text(".places summary", "第 1/1 项");
    page.expect_text("[data-obligation=heads-report-to-county]", "单位“一把手”（第十六条");
    page.expect_text("[data-obligation=heads-report-to-county]", "；");
    let evidence = page.eval("return document.querySelector('[name=evidence]').value");
    assert_eq!(evidence, json!("三月：会议记录\n九月：通报"));
    page.click("[data-level=met]").expect_count("[data-level=met] input:checked", 1);
    assert_eq!(stored(page, "entry/heads-report-to-county")["data"]["level"], json!("Met"));
    assert_eq!(stored(page, &format!("entry/{act}"))["data"]["level"], json!("Partly"), "what was there stays");
    let page = &browser.open("findings.html?round=current");
    page.expect_text(".result h2", "2024年度自查").click_text(".result summary", "已落实");
    page.expect_text(".result details .noted", "九月：通报");
    page.expect_clean();
}

#[test]
fn a_desktop_shows_a_list_and_a_day_that_does_not_exist_is_refused() {
    let browser = Browser::start();
    let page = &browser.desktop().open(&format!("duty.html?role={ROLE}"));
    page.click_text(".btn", "开始自查").see("[data-obligation]");
    page.wait_for_focus();
    page.expect_count("[data-obligation]", 4);
    // As a browser without a field for days has it.
    page.eval(
        "const day = document.querySelector('[name=on]'); day.type = 'text'; day.value = '2026-02-30';
         day.dispatchEvent(new Event('input', { bubbles: true }))",
    );
    page.expect_text("[name=on][aria-invalid] + .bad-day", "没有 2026-02-30 这一天");
    page.fill("[data-obligation] [name=evidence]", "会议记录");
    page.expect_text("[name=on][aria-invalid] + .bad-day", "没有 2026-02-30 这一天");
    page.eval("const day = document.querySelector('[name=on]'); day.value = '2026-02-28'; day.dispatchEvent(new Event('input', { bubbles: true }))");
    page.see_no("[name=on][aria-invalid]");
    page.click_text("[data-obligation] .chip", "再加一条佐证")
        .expect_count(".obs > :first-child .piece", 2);
    page.click_text("[data-obligation] .chip", "删去这一条")
        .expect_count(".obs > :first-child .piece", 1);
    page.click_text(".chip", "一次一项")
        .expect_count("[data-obligation]", 1)
        .expect_location("show=one");
    page.reload().see("[data-obligation]").expect_count("[data-obligation]", 1);
    page.expect_clean();
}

#[test]
fn a_round_is_renamed_handed_in_once_and_deleted_with_its_answers() {
    let browser = Browser::start();
    let page = &browser.phone().open("duty.html");
    let id = begin(page, "要改的");
    answer(page, "partly");
    page.click_text(".btn", "改名称、角色").fill("[name=name]", "改过的");
    page.click("[data-role=unit-heads]")
        .click_text(".btn", "改好了")
        .expect_text(".check h2", "改过的");
    page.wait_for_focus();
    page.expect_text(".places summary", "/42 项");
    let page = &browser.open(&format!("findings.html?round={id}"));
    page.click_text(".btn", "导出上交文件").see("#hand-in-text");
    let text = |page: &Page<'_>| -> Value {
        let text = page.eval("return document.getElementById('hand-in-text').value");
        serde_json::from_str(text.as_str().unwrap_or_default()).unwrap_or_default()
    };
    let first = text(page);
    assert_eq!((&first["format"], &first["version"]), (&json!("regulation-study-hand-in"), &json!(1)));
    assert_eq!(first["hand_in"]["round"], json!("改过的"));
    assert_eq!(first["hand_in"]["answers"].as_array().map(Vec::len), Some(1));
    page.reload().click_text(".btn", "导出上交文件").see("#hand-in-text");
    assert_eq!(text(page)["hand_in"]["token"], first["hand_in"]["token"], "the same round is known again");
    let page = &browser.open(&format!("duty.html?round={id}"));
    page.see("[data-obligation]").click_text(".btn", "删除这一轮").expect_text(".ask", "先导出");
    page.click_text(".ask .btn", "确认删除").see_no("[data-obligation]");
    page.until("nothing of the round is kept", || {
        let left = page.eval("return Object.keys(localStorage).filter(key => /regulation-study.(round|entry)/.test(key)).length");
        Ok(left.as_u64().filter(|left| *left == 0))
    });
    page.expect_clean();
}

#[test]
fn a_closed_round_says_that_the_content_has_changed_and_what_is_new() {
    let browser = Browser::start();
    let page = &browser.phone().open("about.html");
    let round = json!({
        "name": "旧的一轮", "kind": "Quarter", "on": "2024-03-31", "roles": [ROLE], "started": 7,
        "closed": { "at": 1_709_136_000_000u64, "version": "0ld", "acts": ["something-else"] }
    });
    let record = json!({ "kind": "round", "id": "r7", "version": 2, "saved": 5, "data": round }).to_string();
    page.eval(&format!("localStorage.setItem('regulation-study/round/r7', {})", json!(record)));
    let page = &browser.phone().open("duty.html?round=r7");
    page.expect_text("[data-closed]", "内容版本 0ld")
        .expect_text("[data-closed]", "办结以后新增的职责");
    page.expect_count("[data-closed] li", 4);
    page.expect_clean();
}

#[test]
fn nothing_moves_and_axe_finds_nothing_on_pages_with_rounds() {
    // One after the other: some drivers hold one session only.
    for start in [Browser::start as fn() -> Browser, Browser::dark] {
        let browser = start();
        let page = &browser.phone().open("duty.html");
        let first = begin(page, "头一轮");
        answer(page, "unmet");
        next(page, "第 2/4 项");
        answer(page, "not-applicable");
        let paths = [
            "duty.html".to_owned(),
            format!("duty.html?round={first}"),
            format!("findings.html?round={first}"),
        ];
        for wide in [false, true] {
            for path in &paths {
                let at = if wide { browser.desktop() } else { browser.phone() };
                let page = at.open(path);
                page.settle();
                assert_eq!(page.axe_violations(), Vec::<String>::new(), "{path} {wide}");
                if browser.is(bed::Browser::Chromium) {
                    assert_eq!(page.layout_shifts(), Vec::<String>::new(), "{path} {wide}");
                }
            }
        }
    }
}
