//! What practice has come to: counts, the next step, past attempts.

use crate::harness::{Browser, Page};

#[test]
fn a_device_without_answers_is_told_what_will_be_here_and_where_to_begin() {
    let browser = Browser::start();
    let page = &browser.phone().open("progress.html");
    page.expect_text("[data-island=progress]", "还没有判过分的作答")
        .expect_text(".next", "每日一练");
    page.expect_count("[data-attempt]", 0).expect_count("[data-island=progress] svg", 0);
    page.click("[data-next]").expect_location("quiz.html?mode=daily");
}

#[test]
fn what_was_practised_is_counted_and_the_next_step_goes_on_with_it() {
    let browser = Browser::start();
    let quiz = &browser.phone().open("quiz.html?chapter=4&kind=judge");
    quiz.click_text(".btn", "开始").see("[data-question]");
    let mut right = usize::from(answer(quiz));
    let first = quiz.attribute("[data-question]", "data-question");
    quiz.click_text(".btn", "下一题");
    quiz.until("the next question", || {
        Ok((quiz.attribute("[data-question]", "data-question") != first).then_some(()))
    });
    right += usize::from(answer(quiz));

    let page = &browser.open("progress.html");
    page.expect_text(".next", "还剩 8 题").expect_text(".counts", "作答总次数");
    assert_eq!(page.texts(".counts dd"), ["1", "1", "2"], "days in a row, the longest row, answers");
    let row = cells(page, "各题型掌握程度的表", "判断");
    assert!(row[2].starts_with("2/"), "two questions were seen: {row:?}");
    assert_eq!(row[3], format!("{right}/2"), "two answers");
    assert!(cells(page, "各题型掌握程度的表", "单选")[2].starts_with("0/"));

    page.click_text("#days ~ details > summary", "同样内容的表");
    let today = page.texts("[aria-label='每天作答的表'] tbody tr:first-child td");
    assert!(today.iter().any(|cell| cell.trim() == "2"), "{today:?}");
    let plots = page.count(".plot");
    assert!(plots >= 2, "{plots} plots");
    page.expect_count(".plot svg[role=img]:not([aria-label=''])", plots);

    page.expect_count("[data-attempt]", 1).expect_text("[data-attempt=current]", "答了 2 / 10 题");
    let href = page.attribute("[data-attempt=current]", "href").unwrap_or_default();
    assert!(href.ends_with("attempt.html?id=current"), "{href}");
    assert_eq!((page.horizontal_scroll(), page.axe_violations()), (vec![], vec![]));
    page.click("[data-next]").see("[data-question]").expect_location("go=1");
}

#[test]
fn what_was_answered_long_ago_is_due_and_the_form_of_the_page_holds_at_double_size() {
    let browser = Browser::start();
    let data = &browser.phone().open("data.html");
    let now = data.eval("return Date.now()").as_u64().expect("a time in whole milliseconds");
    data.click_text("summary", "粘贴内容")
        .fill("#import-text", &kept(now - 40 * 86_400_000))
        .click_text(".btn", "读取内容")
        .click("#import-confirm");
    data.until("the record is there", || {
        Ok(data.eval("return Object.keys(localStorage).length").as_u64().filter(|kept| *kept > 0))
    });
    let page = &browser.open("progress.html");
    page.expect_text(".next", "有 2 道题到了该复习的日子")
        .expect_text("[data-attempt]", "得 2 分")
        .expect_text("#days ~ p", "没有作答");
    page.click_text("#load ~ details > summary", "同样内容的表")
        .expect_text("[aria-label='每天要复习几题的表']", "今天");
    assert_eq!((page.horizontal_scroll(), page.axe_violations()), (vec![], vec![]));
    page.eval("document.documentElement.dataset.size = 5");
    assert_eq!(page.horizontal_scroll(), Vec::<String>::new());
    page.click("[data-next]").expect_location("quiz.html?mode=review");
}

/// Answers the question in view, and says whether that was right.
fn answer(quiz: &Page<'_>) -> bool {
    quiz.click("[data-option]").click_text(".btn", "提交").see(".why .verdict");
    quiz.count(".verdict.right") > 0
}

/// The texts of the row of a table whose heading begins so.
fn cells(page: &Page<'_>, table: &str, heading: &str) -> Vec<String> {
    let row = page.eval(&format!(
        "return [...document.querySelectorAll(\"[aria-label='{table}'] tbody tr\")]
            .map(row => [...row.cells].map(cell => cell.textContent)).find(row => row[0].startsWith('{heading}'))"
    ));
    let texts = row.as_array().into_iter().flatten();
    texts.map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
}

/// A file with one finished practice of two right answers.
fn kept(at: u64) -> String {
    let slot = |question: &str| {
        format!(r#"{{"question":"{question}","options":[],"response":{{"Judge":true}},"answered":{at},"grade":{{"verdict":"Right","points":1,"of":1}}}}"#)
    };
    let slots = [slot("c4-review-scope"), slot("c4-sign-letters-both")].join(",");
    let attempt =
        format!(r#"{{"choice":{{"chapter":null,"role":null,"kind":null,"count":2}},"seed":7,"started":{at},"slots":[{slots}],"cursor":1,"finished":{at}}}"#);
    let record = format!(r#"{{"kind":"attempt","id":"{at}","version":1,"saved":{at},"data":{attempt}}}"#);
    format!(r#"{{"format":"regulation-study-data","version":1,"exported":{at},"site":"","records":[{record}],"set_aside":[]}}"#)
}
