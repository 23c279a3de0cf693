//! Ways to practise, mock exams, and what becomes of them when a page is left, closed or opened twice.

use super::harness::{Browser, Key, Page};

/// Starts an exam of three questions.
fn start_exam(page: &Page<'_>) {
    for kind in ["multiple", "blank", "assign", "case"] {
        page.fill(&format!("input[name={kind}]"), "0");
    }
    page.fill("input[name=single]", "2").fill("input[name=judge]", "1").press(Key::Tab);
    page.expect_text(".setup", "共 3 题，满分 6 分");
    page.click_text(".btn", "开始考试").see("[data-question]");
}

/// Changes the kept record of the exam, as another tab would, or time.
fn change_exam(page: &Page<'_>, change: &str) {
    page.eval(&format!(
        "const key = 'regulation-study/attempt/exam'; const record = JSON.parse(localStorage.getItem(key)); {change}; localStorage.setItem(key, JSON.stringify(record));"
    ));
}

#[test]
fn an_exam_is_sat_left_taken_up_again_and_handed_in() {
    let browser = Browser::start();
    let page = browser.phone().open("exam.html");
    start_exam(&page);
    assert_eq!(page.count(".why"), 0, "no key before the end");
    page.click("[data-option]").see(".opt.chosen").expect_text(".exam-bar", "已答 1 / 3");
    page.click_text(".btn", "下一题").expect_text(".head-line", "第 2 题");
    page.click_text(".star", "标记").expect_text(".star", "已标记");
    page.reload()
        .expect_text(".head-line", "第 2 题")
        .expect_text(".exam-bar", "已答 1 / 3")
        .expect_text(".star", "已标记");
    page.click_text(".btn", "答题卡").see(".answer-card");
    page.click(".answer-card li:first-child button").see(".opt.chosen");
    page.click("[data-option]:last-child").expect_count(".opt.chosen", 1);
    page.click_text(".answer-card .btn", "交卷")
        .expect_text(".notice", "还有 2 题没有答：第 2、3 题");
    page.click_text(".btn", "确定交卷").see(".result").expect_text(".result", "及格线 80 分");
    page.click_text("a.btn", "逐题回看").see("[data-island=attempt] .result table");
    page.wait_for_islands().expect_count("[data-question]", 3);
    page.expect_text(".verdict", "没有作答").expect_text(".why", "依据");
}

#[test]
fn an_exam_ends_by_itself_while_its_page_is_closed() {
    let browser = Browser::start();
    let page = browser.desktop().open("exam.html");
    start_exam(&page);
    page.click("[data-option]").see(".opt.chosen");
    change_exam(&page, "record.data.sitting.deadline = Date.now() - 60000");
    let page = browser.open("exam.html");
    page.see(".result")
        .expect_text(".result", "时间到，已自动交卷")
        .expect_text(".result", "答了 1 题");
}

#[test]
fn an_exam_goes_on_in_one_tab_only() {
    let browser = Browser::start();
    let page = browser.desktop().open("exam.html");
    start_exam(&page);
    change_exam(&page, "record.saved += 1; record.data.cursor = 2");
    page.click("[data-option]").expect_text(".notice", "另一个页面");
    page.click_text(".btn", "在这里继续").expect_text(".head-line", "第 3 题");
}

/// Opens a page in a second tab while the first is at work there: the second is read-only until it takes over, follows
/// meanwhile, and has it when the other is closed.
fn two_tabs(browser: &Browser, address: &str, act: impl Fn(&Page<'_>)) {
    let (first, second) = browser.open_tab();
    let page = &browser.open(address);
    page.expect_text("[role=alert]", "正在另一个页面里做，这里只能看");
    let enabled = "[data-option]:not(:disabled), .actions button:not(:disabled)";
    assert_eq!(page.count(enabled), 0, "the second tab is read-only");
    browser.switch_to(&first);
    assert_eq!(page.count("[role=alert]"), 0, "the first tab goes on");
    act(page);
    browser.switch_to(&second);
    page.expect_text(".head-line", "2").click_text(".btn", "在这里继续").see_no("[role=alert]");
    page.see("[data-option]:not(:disabled)");
    browser.switch_to(&first);
    page.expect_text("[role=alert]", "正在另一个页面里做，这里只能看").expect_count(enabled, 0);
    browser.switch_to(&second);
    assert_eq!(page.count("[role=alert]"), 0, "the second tab has taken over");
    browser.close_tab_for(&first);
    page.see_no("[role=alert]").see("[data-option]:not(:disabled)");
}

#[test]
fn an_exam_in_a_second_tab_is_read_only_until_it_is_taken_over() {
    let browser = Browser::start();
    start_exam(&browser.desktop().open("exam.html"));
    two_tabs(&browser, "exam.html?go=1", |page| {
        page.click("[data-option]")
            .see(".opt.chosen")
            .click_text(".btn", "下一题")
            .expect_text(".head-line", "第 2 题");
    });
}

#[test]
fn practice_in_a_second_tab_is_read_only_until_it_is_taken_over() {
    let browser = Browser::start();
    let page = browser.desktop().open("quiz.html?kind=judge");
    page.click_text(".btn", "开始").see("[data-question]");
    two_tabs(&browser, "quiz.html?go=1", |page| {
        page.click("[data-option]").click_text(".btn", "提交").see(".why .verdict");
        page.click_text(".btn", "下一题").expect_text(".head-line", "2 / 10");
    });
}

#[test]
fn an_exam_goes_on_to_its_result_when_the_device_is_full() {
    let browser = Browser::start();
    let page = browser.phone().open("exam.html");
    start_exam(&page);
    page.click("[data-option]").see(".opt.chosen");
    // As another site of the same origin would fill it: to the last character.
    page.eval(
        "for (let length = 1 << 23, count = 0; length >= 1;) {
            try { localStorage.setItem('filler' + count, 'x'.repeat(length)); count += 1 } catch { length = length >> 1 }
        }",
    );
    for number in ["第 2 题", "第 3 题"] {
        page.click_text(".btn", "下一题").expect_text(".head-line", number);
        page.click("[data-option]")
            .see(".opt.chosen")
            .expect_text(".notice.bad", "没有保存到本机")
            .expect_text(".notice.bad", "存储空间已满");
    }
    page.click_text(".btn", "现在导出").expect_text(".notice", "交给浏览器下载");
    let carried = page.eval("return document.querySelector('.notice textarea').value");
    let carried = carried.as_str().unwrap_or_default();
    assert_eq!(carried.matches(r#""answered":1"#).count(), 3, "all three answers are in the file: {carried}");
    page.click_text(".btn", "交卷").click_text(".btn", "确定交卷").see(".result").see(".notice.bad");
    page.expect_text(".result", "答了 3 题，共 3 题");
    // Another tab makes room, and what was in memory only is kept at once.
    let (first, _) = browser.open_tab();
    browser
        .open("about.html")
        .eval("Object.keys(localStorage).filter(key => key.startsWith('filler')).forEach(key => localStorage.removeItem(key))");
    browser.close_tab_for(&first);
    page.see_no(".notice.bad").reload().see(".result").expect_text(".result", "答了 3 题，共 3 题");
}

#[test]
fn an_exam_can_be_sat_by_keyboard_alone() {
    let browser = Browser::start();
    let page = browser.desktop().open("exam.html");
    start_exam(&page);
    page.type_keys("2").see(".opt.chosen").type_keys("f").expect_text(".star", "已标记");
    page.press(Key::Right).expect_text(".head-line", "第 2 题");
    page.press(Key::Left).expect_text(".head-line", "第 1 题").see(".opt.chosen");
}

#[test]
fn a_paper_that_cannot_be_drawn_is_explained() {
    let browser = Browser::start();
    let page = browser.phone().open("exam.html");
    page.fill("input[name=minutes]", "0")
        .press(Key::Tab)
        .expect_text("[role=alert]", "1 到 600 之间的整数");
    assert_eq!(page.eval("return document.querySelector('input[name=minutes]').value"), "60");
    page.fill("input[name=single]", "199")
        .click_text(".btn", "开始考试")
        .expect_text("[role=alert]", "题库只有");
    page.click("summary").fill("input[name=chapter-1]", "1").click_text(".btn", "开始考试");
    page.expect_text("[role=alert]", "两边要相等");
}

#[test]
fn mistakes_are_kept_and_leave_after_two_right_answers() {
    let browser = Browser::start();
    let page = &browser.phone().open("quiz.html?kind=judge&chapter=5");
    page.click_text(".btn", "开始").see("[data-question]");
    // One of both answers is wrong, so answering every question 正确 misses some.
    loop {
        page.click("[data-option=true]").click_text(".btn", "提交").see(".why .verdict");
        if page.texts(".why .verdict").concat().contains("错误") {
            break;
        }
        page.click_text(".btn", "下一题").see("[data-option=true]");
    }
    let missed = page.attribute("[data-question]", "data-question");
    page.click_text(".btn", "结束").click_text(".btn", "结束练习").see(".result");
    let page = &browser.open("quiz.html?mode=mistakes");
    page.expect_text("[data-mode=mistakes]", "1");
    for _ in 0..2 {
        page.click_text(".btn", "开始").see("[data-question]");
        assert_eq!(page.attribute("[data-question]", "data-question"), missed);
        page.click("[data-option=false]").click_text(".btn", "提交").expect_text(".verdict", "正确");
        page.click_text(".btn", "看结果").see(".result").click_text(".btn", "重新开始").see(".setup");
    }
    page.expect_text(".setup", "错题本里没有符合条件的题");
}

#[test]
fn a_starred_question_is_found_again_and_a_report_is_ready_to_send() {
    let browser = Browser::start();
    let page = &browser.desktop().open("quiz.html?kind=single");
    page.click_text(".btn", "开始").see("[data-question]");
    let question = page.attribute("[data-question]", "data-question");
    page.type_keys("f").expect_text(".star", "已收藏");
    page.click("[data-option]").click_text(".btn", "提交").see(".why .verdict");
    page.click_text(".btn", "报告疑问").see(".why .notice");
    let page = &browser.open("quiz.html?mode=starred");
    page.expect_text("[data-mode=starred]", "1").click_text(".btn", "开始").see("[data-question]");
    assert_eq!(page.attribute("[data-question]", "data-question"), question);
}

#[test]
fn the_daily_questions_are_the_same_for_all() {
    let first = {
        let browser = Browser::start();
        let page = browser.phone().open("quiz.html?mode=daily");
        page.click_text(".btn", "开始").see("[data-question]").expect_text(".head-line", "1 / 10");
        page.attribute("[data-question]", "data-question")
    };
    let browser = Browser::start();
    let page = browser.phone().open("quiz.html?mode=daily");
    page.click_text(".btn", "开始").see("[data-question]");
    assert_eq!(page.attribute("[data-question]", "data-question"), first);
}

#[test]
fn drills_are_made_and_kept_over_a_reload() {
    let browser = Browser::start();
    let page = browser.phone().open("quiz.html?mode=drill");
    page.click_text(".btn", "开始").see("[data-question]").expect_text(".head-line", "1 / 10");
    let stem = page.text(".stem");
    page.reload().see("[data-question]");
    assert_eq!(page.text(".stem"), stem, "a made question is kept with its attempt");
}

#[test]
fn what_is_made_for_a_drill_promises_no_return() {
    let browser = Browser::start();
    let page = browser.phone().open("quiz.html?mode=drill&drill=measure");
    page.expect_text("[data-island]", "不进错题本和复习");
    page.click_text(".btn", "开始").see("[data-question]").see_no(".star");
    page.click("[data-option]").click_text(".btn", "提交").see(".why .verdict");
    // When it is due is known once the page is opened again.
    let page = browser.open("quiz.html?go=1");
    page.see(".why .verdict").settle();
    assert!(!page.text(".why").contains("下次复习"), "a drill's question does not come back");
}

#[test]
fn what_is_due_is_computed_and_the_first_page_leads_to_what_was_begun() {
    let browser = Browser::start();
    let page = &browser.phone().open("quiz.html?kind=judge");
    page.click_text(".btn", "开始").see("[data-question]");
    page.click("[data-option]").click_text(".btn", "提交").see(".why .verdict");
    let page = &browser.open("quiz.html?go=1");
    page.expect_text(".why", "下次复习：");
    let page = &browser.open("index.html");
    page.expect_text("[data-practice]", "未完成的练习：1 / 10")
        .click("[data-practice]")
        .see(".why .verdict");
}

#[test]
fn practice_that_gave_way_is_taken_up_again() {
    let browser = Browser::start();
    let page = &browser.phone().open("quiz.html?kind=judge");
    page.click_text(".btn", "开始").see("[data-question]");
    page.click("[data-option]")
        .click_text(".btn", "提交")
        .see(".why .verdict")
        .expect_text(".why", "下次复习：");
    let first = page.attribute("[data-question]", "data-question");
    let page = &browser.open("quiz.html?kind=single");
    page.expect_text(".status", "未完成的练习").click_text(".btn", "开始").see("[data-question]");
    page.click("[data-option]").click_text(".btn", "提交").see(".why .verdict");
    let second = page.attribute("[data-question]", "data-question");
    let page = &browser.open("progress.html");
    page.click_text("a.row", "判断")
        .wait_for_islands()
        .click_text("a.btn", "接着做")
        .wait_for_islands()
        .see(".why .verdict");
    assert_eq!(page.attribute("[data-question]", "data-question"), first);
    let page = &browser.open("progress.html");
    page.click_text("a.row", "单选").wait_for_islands();
    assert_eq!(page.attribute("[data-question]", "data-question"), second, "the other one gave way in its turn");
}

#[test]
fn a_blueprint_is_sent_as_a_link() {
    let browser = Browser::start();
    let page = browser
        .phone()
        .open("exam.html?single=2&judge=1&multiple=0&blank=0&assign=0&case=0&minutes=9000&rule=all");
    page.expect_text(".setup", "共 3 题").expect_text("[role=alert]", "“9000”不行");
    page.fill("input[name=minutes]", "30").press(Key::Tab).expect_location("minutes=30");
    let address = page.location();
    page.click_text(".btn", "恢复默认");
    page.until("the address has nothing of it any more", || {
        Ok((!page.location().contains("single")).then_some(()))
    });
    let page = browser.open(&address);
    page.expect_text(".setup", "共 3 题");
    assert_eq!(page.eval("return document.querySelector('input[name=minutes]').value"), "30");
    assert_eq!(page.horizontal_scroll(), Vec::<String>::new());
}
