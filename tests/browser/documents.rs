//! Documents: what was answered in the self-check stands in them, and they are carried away as files, text or paper.

use crate::harness::{Browser, Page};
use serde_json::json;

/// Keeps the bytes of whatever the page offers as a file.
const WATCH: &str = "
    window.offered = [];
    const offer = URL.createObjectURL;
    URL.createObjectURL = blob => { offered.push(blob); return offer.call(URL, blob); };";

/// How many files were offered, the first two bytes of the last one, and its length.
const OFFERED: &str = "
    return window.offered.length ? [offered.length, offered[offered.length - 1].type, offered[offered.length - 1].size] : null;";

/// Answers the first obligation of a role with 未落实, and gives the citation of its clause.
fn answer_one(browser: &Browser) -> String {
    let page = &browser.phone().open("duty.html?role=county-discipline-head");
    page.click_text(".btn", "开始自查").see("[data-obligation]").wait_for_focus();
    page.click("[data-obligation]:nth-child(1) [data-level=unmet]");
    page.expect_count("[data-obligation]:nth-child(1) [data-level=unmet] input:checked", 1);
    page.text("[data-obligation]:nth-child(1) a.cite")
}

#[test]
fn a_gap_of_the_self_check_stands_in_the_report() {
    let browser = Browser::start();
    let gap = answer_one(&browser);
    let page = &browser.open("documents.html");
    page.click("[data-document=self-check]").expect_location("doc=self-check");
    page.expect_text(".doc tbody", &gap).expect_text(".doc tbody", "未落实");
    // What is not known stays a blank, and what is filled in takes its place and is kept.
    page.expect_text(".doc", "单位：＿").fill("#document-unit", "某镇党委");
    page.expect_text(".doc", "单位：某镇党委").reload().expect_text(".doc", "单位：某镇党委");
    page.eval("navigator.clipboard && (navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); })");
    page.click_text(".btn", "复制文字").expect_text("[role=status]", "复制");
    page.back();
    browser.desktop().open("documents.html?doc=duty-list").expect_text(".doc", "责任清单");
}

#[test]
fn files_are_made_by_the_workers() {
    let browser = Browser::start();
    let page = &browser.phone().open("documents.html?doc=ledger");
    page.see(".doc").eval(WATCH);
    offered(page, "下载 Word", 1, ".docx", "wordprocessingml");
    offered(page, "下载 Excel", 2, ".xlsx", "spreadsheetml");
    assert_eq!(browser.take_log().iter().filter(|entry| entry.is_error()).count(), 0);
}

fn offered(page: &Page<'_>, label: &str, count: u64, extension: &str, kind: &str) {
    page.click_text(".btn", label).expect_text("#document-made", extension);
    let file = page.until("the file", || Ok(Some(page.eval(OFFERED)).filter(|file| file[0] == json!(count))));
    assert!(file[1].as_str().is_some_and(|mime| mime.contains(kind)), "{file}");
    assert!(file[2].as_u64().is_some_and(|size| size > 2000), "{file}");
}

#[test]
fn without_records_the_documents_are_forms() {
    let browser = Browser::start();
    let page = &browser.phone().open("documents.html?doc=responsibility-letter");
    page.expect_text(".notice.warn", "没有自查记录").see(".doc tr.room").see(".doc .ruled");
}

#[test]
fn without_scripts_each_document_is_a_blank_form() {
    let browser = Browser::without_script();
    let page = &browser.phone().open("documents.html");
    page.click("[data-document=talk-record]").expect_location("documents/talk-record.html");
    page.expect_text(".doc", "约谈的缘由").see(".doc .ruled");
}
