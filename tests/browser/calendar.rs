//! Periodic duties: what is done is counted, what is overdue shows, and the calendar to take along is one that programs read.

use crate::harness::{Browser, Page};
use icalendar::parser::{read_calendar, unfold};
use serde_json::{Value, json};
use xtask::bed;

const PAGE: &str = "calendar.html";
/// An obligation of the quarter.
const STUDY: &str = "committee-quarterly-study";
/// One for which the text gives no length.
const HEAR: &str = "committee-hear-reports";

/// Keeps a record as the site does, from another window of it.
fn keep(page: &Page<'_>, kind: &str, id: &str, saved: u64, data: Value) {
    let record = json!({ "kind": kind, "id": id, "version": 1, "saved": saved, "data": data }).to_string();
    page.eval(&format!(
        "const other = document.body.appendChild(document.createElement('iframe'));
         other.contentWindow.localStorage.setItem('regulation-study/{kind}/{id}', {});
         other.remove()",
        json!(record)
    ));
}

/// The page for someone with these roles and this post since that day.
fn begun<'b>(browser: &'b Browser, since: &str, roles: &[&str]) -> Page<'b> {
    let page = browser.phone().open("about.html");
    keep(&page, "tenure", "current", 1, json!({ "since": since, "roles": roles }));
    let page = browser.open(PAGE);
    page.see(&card(STUDY));
    page
}

fn card(act: &str) -> String {
    format!("#due-{act}")
}

/// A day by the clock of Beijing, so many days from today.
fn day(page: &Page<'_>, from_today: i32) -> String {
    let day = page.eval(&format!(
        "return new Date(Date.now() + 8 * 3600e3 + {from_today} * 864e5).toISOString().slice(0, 10)"
    ));
    day.as_str().expect("a day").to_owned()
}

fn log<'p, 'b>(page: &'p Page<'b>, act: &str) -> &'p Page<'b> {
    page.click(&format!("[data-log={act}]"))
}

#[test]
fn roles_are_chosen_and_a_time_that_was_done_is_counted_and_stays() {
    let browser = Browser::start();
    let page = &browser.phone().open(PAGE);
    page.expect_text(".whose", "没有填过到任日期").see(".picks");
    page.click("[data-role=party-committees]")
        .click("[data-role=unit-heads]")
        .click_text(".btn", "用这些角色")
        .expect_text("#roles", "、");
    page.fill_day("#since", &day(page, 0)).expect_text(".whose", "到任前已开始");
    let study = card(STUDY);
    page.expect_text(&format!("{study} .level"), "待办")
        .expect_text(&format!("{study} [data-count]"), "0/1");
    log(page, STUDY)
        .fill("#time-what", "学习条例")
        .fill("#time-filed", "党建3号卷")
        .click_text(".form .btn", "保存")
        .see_no(".form");
    page.expect_text(&format!("{study} [data-count]"), "1/1")
        .expect_text(&format!("{study} .level"), "已完成");
    page.expect_text(".months .now", "学习条例");
    page.reload()
        .expect_text(&format!("{study} [data-count]"), "1/1")
        .expect_text(".counts .y dd", "1");
    page.click_text(&format!("{study} summary"), "办理记录（1）")
        .expect_text(&format!("{study} [data-time]"), "学习条例（存档：党建3号卷）");
    // What has no length in the text is counted and is never due.
    log(page, HEAR).click_text(".form .btn", "保存").see_no(".form");
    page.expect_text(&format!("{} .level", card(HEAR)), "已办 1 次");
    assert_eq!(page.attribute(&card(HEAR), "data-due"), None);
    assert_eq!((page.horizontal_scroll(), page.axe_violations()), (vec![], vec![]));
    assert_eq!(browser.desktop().open(PAGE).axe_violations(), Vec::<String>::new());
}

#[test]
fn a_time_is_changed_and_removed_and_a_wrong_day_refused() {
    let browser = Browser::start();
    let page = &begun(&browser, "2020-01-01", &["party-committees"]);
    let study = card(STUDY);
    log(page, STUDY).fill_day("#time-on", &day(page, 1)).click_text(".form .btn", "保存");
    page.expect_text(".form [role=alert]", "之后，办完再记");
    if browser.is(bed::Browser::Chromium) {
        page.fill_day("#time-on", "2023-02-29").click_text(".form .btn", "保存");
        page.expect_text(".form [role=alert]", "闰年");
    }
    page.fill_day("#time-on", "2024-02-29")
        .fill("#time-what", "甲")
        .click_text(".form .btn", "保存")
        .see_no(".form");
    page.click_text(&format!("{study} summary"), "办理记录")
        .expect_text(&format!("{study} [data-time]"), "2024年2月29日，甲");
    page.click(&format!("{study} .list .chip"))
        .fill("#time-what", "乙")
        .click_text(".form .btn", "保存")
        .expect_text(&format!("{study} [data-time]"), "2024年2月29日，乙");
    page.click(&format!("{study} .list .chip"))
        .click_text(".form .btn", "删除这一次")
        .see_no(&format!("{study} [data-time]"));
    page.reload().see(&study).expect_count(&format!("{study} [data-time]"), 0);
}

#[test]
fn what_was_missed_since_the_post_was_taken_on_is_overdue_and_comes_first() {
    let browser = Browser::start();
    let page = &begun(&browser, "2020-01-01", &["party-committees", "discipline-commission"]);
    page.expect_text(&format!("{} .level", card(STUDY)), "逾期");
    let dues: Vec<String> = page.texts("[aria-labelledby=due-title] .level");
    assert!(dues.len() >= 4 && dues[0].contains("逾期"), "{dues:?}");
    let late = dues.iter().take_while(|due| due.contains("逾期")).count();
    assert!(dues[late..].iter().all(|due| !due.contains("逾期")), "{dues:?}");
    page.click("#year-title ~ .chips button").expect_text("#year-title", "逐月");
    page.expect_text(".months", "逾期");
    // Taken on today, nothing is held against one.
    page.fill_day("#since", &day(page, 0)).see_no(".matter .level.n");
}

#[test]
fn a_clock_that_was_set_back_is_told_and_changes_nothing() {
    let browser = Browser::start();
    let page = &begun(&browser, "2020-01-01", &["party-committees"]);
    let data = json!({ "times": [{ "on": day(page, 40), "what": "以后" }] });
    keep(page, "log", STUDY, 5, data);
    page.expect_text("[role=status]", "在今天").expect_text("[role=status]", "之后");
    let kept = page.eval(&format!("return localStorage.getItem('regulation-study/log/{STUDY}')"));
    assert!(
        kept.as_str().is_some_and(|kept| kept.contains("以后") && kept.contains("\"saved\":5")),
        "{kept}"
    );
}

#[test]
fn two_windows_do_not_overwrite_each_other() {
    let browser = Browser::start();
    let page = &begun(&browser, "2020-01-01", &["party-committees"]);
    let study = card(STUDY);
    keep(page, "log", STUDY, 5, json!({ "times": [{ "on": "2024-02-29", "what": "那边记的" }] }));
    page.expect_text(&format!("{study} summary"), "办理记录（1）");
    // One that this window does not hear of.
    let silent = json!({ "kind": "log", "id": STUDY, "version": 1, "saved": 9, "data": { "times": [{ "on": "2024-03-01", "what": "又记的" }] } });
    log(page, STUDY);
    page.eval(&format!("localStorage.setItem('regulation-study/log/{STUDY}', {})", json!(silent.to_string())));
    page.fill("#time-what", "这边的").click_text(".form .btn", "保存");
    page.expect_text("[role=status]", "另一个页面刚改过");
    assert_eq!(
        page.eval("return document.getElementById('time-what').value"),
        json!("这边的"),
        "nothing typed is lost"
    );
    page.click_text(".form .btn", "保存").see_no(".form");
    page.expect_text(&format!("{study} summary"), "办理记录（2）");
    // A damaged record is set aside and said.
    page.eval(&format!("localStorage.setItem('regulation-study/log/{STUDY}', 'x')"));
    page.reload().expect_text("[role=status]", "读不出来");
}

#[test]
fn a_reminder_of_ones_own_is_marked_as_such() {
    let browser = Browser::start();
    let page = &begun(&browser, "2020-01-01", &["party-committees"]);
    page.click(&format!("#own-{HEAR} option[value=month]"));
    page.expect_text(&format!("{} .now", card(HEAR)), "自定，不是条文要求");
    page.see_no(&format!("{} .level.n", card(HEAR)));
    page.reload().expect_text(&format!("{} .now", card(HEAR)), "自定，不是条文要求");
}

#[test]
fn the_calendar_to_take_along_can_be_read_and_leaves_out_what_is_done() {
    let browser = Browser::start();
    let page = &begun(&browser, "2020-01-01", &["party-committees"]);
    // What a reader gets as a file.
    page.eval(
        "window.taken = []; const make = URL.createObjectURL;
         URL.createObjectURL = blob => { blob.text().then(text => window.taken.push(text)); return make.call(URL, blob); }",
    );
    let taken = |count: usize| {
        page.click_text(".btn", "下载日历文件").expect_text("#file-result", "个提醒");
        page.until("the file", || {
            let file = page.eval(&format!("return window.taken.length === {count} ? window.taken[{count} - 1] : null"));
            Ok(file.as_str().map(str::to_owned))
        })
    };
    let ids = |file: &str| -> Vec<String> {
        let unfolded = unfold(file);
        let read = read_calendar(&unfolded).expect("another program reads it");
        let id = |event: &icalendar::parser::Component<'_>| {
            event
                .properties
                .iter()
                .find(|property| property.name.as_str() == "UID")
                .map(|id| id.val.as_str().to_owned())
        };
        read.components.iter().filter_map(id).collect()
    };
    let first = taken(1);
    let before = ids(&first);
    assert!(first.lines().all(|line| line.len() <= 75), "a line is too long");
    assert!(first.contains("/calendar.html?due=") && first.contains("BEGIN:VALARM"));
    let (this, month) = {
        let today = day(page, 0);
        (today[..4].parse::<u32>().expect("a year"), today[5..7].parse::<u32>().expect("a month"))
    };
    let quarter = (month - 1) / 3 * 3 + 1;
    let present = format!("{STUDY}.{this}-{quarter:02}-01@regulation-study");
    let next_year = format!("{STUDY}.{}-10-01@regulation-study", this + 1);
    assert!(before.contains(&present) && before.contains(&next_year), "{before:?}");
    log(page, STUDY).click_text(".form .btn", "保存").see_no(".form");
    let after = ids(&taken(2));
    assert!(!after.contains(&present) && after.contains(&next_year), "{after:?}");
    assert_eq!(after.len() + 1, before.len());
    let text = page.eval("return document.getElementById('file-text').value");
    assert!(text.as_str().is_some_and(|text| text.contains("12月31日前")), "{text}");
}

#[test]
fn without_scripts_each_roles_periodic_duties_are_there() {
    let browser = Browser::without_script();
    let page = browser.phone().open(PAGE);
    page.expect_text(".fallback", "每季度至少1次").expect_text(".fallback", "原文未定周期");
    // WebKit here does not tell stylesheets that scripts are switched off; what does not work stays visible and disabled.
    let hides = !browser.is(bed::Browser::WebKit);
    if hides {
        page.see_no("[data-island]");
    }
    let page = browser.open("ledger.html");
    page.expect_text(".fallback", "责任岗位");
    if hides {
        page.see_no("[data-island]");
    }
}
