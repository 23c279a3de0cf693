//! What the self-check is given and cannot use: it says so, and nothing that is kept changes.

use crate::harness::{Browser, Page};
use serde_json::{Value, json};

/// Of a file that is chosen by mistake, in bytes.
const TOO_LARGE: u64 = 50 * 1024 * 1024;

fn put(page: &Page<'_>, kind: &str, id: &str, version: u32, saved: u64, data: Value) {
    let record = json!({ "kind": kind, "id": id, "version": version, "saved": saved, "data": data }).to_string();
    page.eval(&format!("localStorage.setItem('regulation-study/{kind}/{id}', {})", json!(record)));
}

fn records(page: &Page<'_>) -> Value {
    page.eval("return Object.entries(localStorage).filter(([key]) => key.startsWith('regulation-study/')).sort()")
}

/// A day by the clock of Beijing, so many days from today.
fn day(page: &Page<'_>, from_today: i32) -> String {
    let day = page.eval(&format!(
        "return new Date(Date.now() + 8 * 3600e3 + {from_today} * 864e5).toISOString().slice(0, 10)"
    ));
    day.as_str().expect("a day").to_owned()
}

fn round(on: &str) -> Value {
    json!({ "name": "本机的一轮", "kind": "Year", "on": on, "roles": ["unit-heads"], "started": 7 })
}

#[test]
fn a_file_of_fifty_megabytes_is_refused_by_every_page_that_takes_files() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("large.json");
    let made = std::fs::File::create(&file).and_then(|file| file.set_len(TOO_LARGE));
    made.expect("a large file can be made");
    let file = file.display().to_string();
    let browser = Browser::start();
    let page = &browser.phone().open("about.html");
    put(page, "round", "r7", 2, 5, round("2026-01-02"));
    let before = records(page);
    for (path, field, told) in [
        ("data.html", "#import-file", "#import-step"),
        ("unit.html", "#unit-file", "#unit-counted"),
        ("bank.html", "#bring-file", "#bring-step"),
    ] {
        let page = &browser.open(path);
        page.choose_file(field, &file)
            .expect_text(told, "50 MB")
            .expect_text(told, "请检查是否选错了文件");
        assert_eq!(records(page), before, "{path}");
    }
}

#[test]
fn a_damaged_answer_is_told_on_every_visit_until_it_is_given_anew_or_discarded() {
    let browser = Browser::start();
    let page = &browser.phone().open("about.html");
    put(page, "round", "r7", 2, 5, round("2026-01-02"));
    for act in ["heads-attach-importance", "heads-deploy-important-work"] {
        page.eval(&format!("localStorage.setItem('regulation-study/entry/r7.{act}', '{{')"));
    }
    for path in ["duty.html", "duty.html", "findings.html", "duty.html?round=r7"] {
        browser.open(path).expect_text("[role=status]", "有 2 项的作答读不出来");
    }
    browser.open("documents.html?doc=self-check").expect_text(".notice.warn", "2");
    let page = &browser.open("duty.html?round=r7");
    page.click("[data-level=met]").expect_count("[data-level=met] input:checked", 1);
    browser.open("duty.html?round=r7").expect_text("[role=status]", "有 1 项的作答读不出来");
    // The other one is discarded, after asking; what was answered anew stays.
    let page = &browser.open("data.html");
    page.click_text("summary", "heads-deploy-important-work")
        .click_text("details[open] .btn", "删除这一份")
        .see("details[open] [role=alert]")
        .click_text("details[open] .btn", "不删")
        .click_text("details[open] .btn", "删除这一份")
        .click_text("details[open] .btn", "确认删除")
        .expect_text("#aside-step", "已删除");
    let page = &browser.open("duty.html");
    page.expect_text("[data-round=r7]", "已评 1/").see_no(".notice.warn");
}

#[test]
fn a_round_of_a_later_version_is_kept_as_it_is_and_left_alone() {
    let browser = Browser::start();
    let page = &browser.phone().open("about.html");
    put(page, "round", "r7", 2, 5, round("2026-01-02"));
    let later = json!({
        "kind": "round", "id": "r8", "version": 99, "saved": 9, "data": { "title": "以后的样子" }
    });
    let page = &browser.open("data.html");
    page.click("#export").see("#export-text");
    let text = page.eval("return document.getElementById('export-text').value");
    let mut file: Value = serde_json::from_str(text.as_str().unwrap_or_default()).expect("the export is JSON");
    file["records"].as_array_mut().expect("it has records").push(later.clone());
    page.click_text("summary", "粘贴内容")
        .fill("#import-text", &file.to_string())
        .click_text(".btn", "读取内容")
        .see("#import-step h3");
    if page.count("#import-confirm") > 0 {
        page.click("#import-confirm").expect_text("#import-step", "导入完成");
    }
    let page = &browser.open("duty.html");
    page.expect_text("[data-round=r7]", "本机的一轮").expect_count("[data-round]", 1);
    let page = &browser.open("ledger.html");
    page.expect_count("#ledger-round option[value=r7]", 1)
        .expect_count("#ledger-round option[value=r8]", 0);
    let kept = page.eval("return localStorage.getItem('regulation-study/round/r8')");
    if let Some(kept) = kept.as_str() {
        let kept: Value = serde_json::from_str(kept).expect("it is JSON");
        assert_eq!((&kept["version"], &kept["data"]), (&later["version"], &later["data"]));
        page.expect_text("[role=status]", "较新版本");
    }
    page.expect_clean();
}

#[test]
fn with_a_clock_set_back_what_is_kept_stays_and_what_is_done_now_is_saved() {
    let browser = Browser::start();
    let page = &browser.phone().open("about.html");
    // To a clock set back by a year, all that was kept yesterday is of next year.
    let (ahead, saved) = (day(page, 364), page.eval("return Date.now() + 364 * 864e5").as_u64().expect("a time"));
    let act = "heads-attach-importance";
    put(page, "round", "r7", 2, saved, round(&ahead));
    put(
        page,
        "entry",
        &format!("r7.{act}"),
        2,
        saved,
        json!({ "level": "Unmet", "reason": "", "evidence": [{ "on": ahead, "what": "会议", "filed": "" }] }),
    );
    let entry = json!({ "obligation": act, "round": "本机的一轮", "opened": ahead, "problem": "问题", "measure": "措施", "responsible": "岗位" });
    put(page, "ledger", &format!("r7.{act}"), 1, saved, entry);

    let page = &browser.open("duty.html?round=r7");
    page.see(&format!("[data-obligation={act}]"))
        .click(&format!("[data-obligation={act}] [data-level=partly]"))
        .expect_count("[data-level=partly] input:checked", 1);
    page.reload().expect_count("[data-level=partly] input:checked", 1);
    let kept = page.eval(&format!("return JSON.parse(localStorage.getItem('regulation-study/entry/r7.{act}')).data"));
    assert_eq!((&kept["level"], &kept["evidence"][0]["on"]), (&json!("Partly"), &json!(ahead)), "{kept}");

    let page = &browser.open("ledger.html");
    page.click_text(".gap .btn", "打开")
        .click_text(".gap .btn", "写进展")
        .fill("#ledger-text", "做了");
    page.click_text(".form .btn", "保存").expect_text("#ledger-error", "早于立账日期");
    page.expect_text("#ledger-error", "时钟");
    let kept = page.eval(&format!(
        "return JSON.parse(localStorage.getItem('regulation-study/ledger/r7.{act}')).data.progress || []"
    ));
    assert_eq!(kept, json!([]));
    browser
        .open("findings.html?round=r7")
        .expect_text(".result h2", "本机的一轮")
        .expect_count(".gap", 1);
    browser.open("documents.html?doc=ledger").expect_text(".doc", "岗位").expect_clean();
}
