//! Own banks: what people bring is read, looked at, kept, practised and taken away, and nothing of it leaves the device.

use crate::harness::{Browser, Page};

fn bring<'b>(browser: &'b Browser, fixture: &str) -> Page<'b> {
    let page = browser.phone().open("bank.html");
    page.choose_file("#bring-file", fixture).see("#preview");
    page
}

#[test]
fn a_table_with_a_bad_row_is_looked_at_kept_renamed_and_removed() {
    let browser = Browser::start();
    // As Excel in China writes it: in GB18030.
    let page = &bring(&browser, "sheets/gb18030.csv");
    page.expect_text("[data-good]", "3 题")
        .expect_count("[data-problem]", 1)
        .expect_text("[data-problem='5']", "没有答案")
        .expect_text("[data-problem='5']", "“")
        .expect_text("#preview", "一周有几天？");
    page.fill("#bring-name", "算数")
        .click("#bring-keep")
        .expect_text("#bring-step", "已保存“算数”，3 题");
    page.reload().expect_text("[data-bank]", "算数").expect_text("[data-bank]", "3 题");
    let id = page.attribute("[data-bank]", "data-bank").unwrap_or_default();
    page.see(&format!("[data-bank] a.btn[href='quiz.html?bank={id}']"));
    page.click_text("[data-bank] .btn", "改名").fill("#shelf-name", "常识").click("#shelf-save");
    page.expect_text("[data-bank]", "常识");
    page.click_text("[data-bank] .btn", "删除")
        .see("#shelf-ask")
        .click_text("#shelf-ask .btn", "不删");
    page.see_no("#shelf-ask").expect_count("[data-bank]", 1);
    page.click_text("[data-bank] .btn", "删除")
        .click("#shelf-remove")
        .expect_count("[data-bank]", 0);
    page.reload().see_no("[data-bank]");
}

#[test]
fn a_sheet_is_read_and_made_by_the_worker() {
    let browser = Browser::start();
    let page = &bring(&browser, "sheets/odd-types.xlsx");
    page.expect_text("[data-good]", "5 题").expect_text("[data-problem='8']", "没有答案");
    page.click("#bring-keep").see("[data-bank]");
    page.click_text("[data-bank] .btn", "导出").wait_for_focus_in("#take-title").click("#take");
    page.expect_text("#taken", "odd-types").expect_text("#taken", "5 题");
    let text = page.eval("return document.getElementById('take-text').value");
    assert!(
        text.as_str().is_some_and(|text| text.contains("题干\t") && text.contains("水往低处流。")),
        "{text}"
    );
    assert_eq!(browser.take_log().iter().filter(|entry| entry.level == "SEVERE").count(), 0);
}

#[test]
fn what_is_no_bank_gets_a_clear_word() {
    let browser = Browser::start();
    let page = browser.phone().open("bank.html");
    for (fixture, words) in [
        ("sheets/damaged.xlsx", "表格打不开"),
        ("sheets/old.xls", "旧式表格"),
        ("sheets/locked.xlsx", "密码"),
    ] {
        page.choose_file("#bring-file", fixture).expect_text("#bring-step", words);
    }
}

#[test]
fn pasted_questions_are_read_and_the_built_in_ones_taken_away() {
    let browser = Browser::start();
    let page = &browser.phone().open("bank.html");
    page.click_text("summary", "粘贴内容")
        .fill("#bring-text", "1. 甲？\nA. 一\nB. 二\n答案：B\n\n2. 乙。\n答案：错")
        .click("#bring-read")
        .expect_text("[data-good]", "2 题")
        .click("#bring-leave")
        .see_no("#preview");
    // A driver clicks where the option's field stands, which the tabs must not cover.
    let choose = |field: &str, value: &str| {
        page.see(&format!("#take-{field}"))
            .eval(&format!("document.getElementById('take-{field}').scrollIntoView({{ block: 'center' }})"));
        page.click(&format!("#take-{field} option[value='{value}']"));
    };
    choose("kind", "judge");
    choose("chapter", "4");
    choose("form", "gift");
    page.click("#take").see("#taken");
    let text = page.eval("return document.getElementById('take-text').value");
    let text = text.as_str().unwrap_or_default();
    assert!(text.contains("$CATEGORY: ") && text.contains("依据\\:第") | text.contains("依据：第"), "{text}");
    assert!(
        text.matches("\n::").count() >= 3 && text.matches("{T").count() + text.matches("{F").count() >= 3,
        "{text}"
    );
}

#[test]
fn a_kept_bank_is_practised() {
    let browser = Browser::start();
    let page = &bring(&browser, "sheets/gb18030.csv");
    page.fill("#bring-name", "常识").click("#bring-keep").see("[data-bank]");
    page.click("[data-bank] a.btn").expect_text(".setup", "现在用自带题库“常识”，3 题");
    page.click_text(".btn", "开始").see("[data-question]").expect_text(".head-line", "1 / 3");
    page.reload().expect_text(".head-line", "1 / 3");
    let page = browser.open("quiz.html?bank=nothing");
    page.expect_text(".setup [role=alert]", "没有这个自带题库")
        .expect_text(".setup", "符合条件的有");
}
