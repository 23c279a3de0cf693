//! The roll-up of a unit: files of several people, and files that are none.

use crate::harness::{Browser, Page};

fn hand_in(token: u64, level: &str) -> String {
    format!(
        r#"{{"format":"regulation-study-hand-in","version":1,"hand_in":{{"version":"x","round":"年度","roles":["unit-heads"],"answers":[["heads-party-lecture","{level}"],["no-such-duty","Met"]],"token":{token}}}}}"#
    )
}

fn bring(page: &Page<'_>, text: &str) {
    page.fill("#unit-text", text).click_text(".btn", "加上这一份");
}

#[test]
fn what_people_hand_in_is_counted_once_and_what_is_no_hand_in_says_so() {
    let browser = Browser::start();
    let page = &browser.phone().open("unit.html");
    page.click_text("summary", "粘贴内容");
    for (text, told) in [
        ("姓名,得分", "不是本站的上交文件"),
        (r#"{"format":"regulation-study-data","version":1}"#, "不要收"),
        (&hand_in(1, "Met")[..60], "读不下去"),
        (r#"{"format":"regulation-study-hand-in","version":9}"#, "较新版本"),
    ] {
        bring(page, text);
        page.expect_text("#unit-counted", told);
    }
    page.see_no("#unit-sum");
    bring(page, &hand_in(1, "Met"));
    page.expect_text("#unit-counted summary", "已收 1 份");
    bring(page, &hand_in(2, "Unmet"));
    page.expect_text("#unit-counted summary", "已收 2 份");
    bring(page, &hand_in(2, "Unmet"));
    page.fill("#unit-expected", "三个").expect_text("#unit-counted", "写成数字");
    page.fill("#unit-expected", "5");
    for told in ["收到 2 份，还有 3 人没有交", "1 份是重复的", "对照的是另一版内容", "1 个编号"] {
        page.expect_text("[aria-labelledby=unit-sum]", told);
    }
    page.expect_text("[data-obligation=heads-party-lecture]", "1 人未落实，0 人部分落实，1 人已落实");
    page.click_text(".btn", "复制文字")
        .expect_text("[aria-labelledby=unit-take] [role=status]", "复制");
    assert!(page.horizontal_scroll().is_empty(), "{:?}", page.horizontal_scroll());
    assert_eq!(page.axe_violations(), Vec::<String>::new());
}

#[test]
fn who_reports_to_whom_stands_there_without_scripts() {
    let browser = Browser::without_script();
    let page = browser.phone().open("pairs.html");
    page.expect_text("#r-unit-heads", "向谁报告，受谁监督")
        .expect_text("#r-unit-heads", "听谁报告，监督谁")
        .see("#r-unit-heads [data-link=counterpart] a");
}
