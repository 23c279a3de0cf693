//! Reading in comfort: how pages are shown, reading aloud, the place last read, bookmarks and remarks.

use crate::harness::{Browser, Page};
use serde_json::{Value, json};
use xtask::webdriver::Key;

/// The data of a record as it is kept on the device.
fn kept(page: &Page<'_>, key: &str) -> Value {
    let text = page.eval(&format!("return localStorage.getItem('regulation-study/{key}')"));
    let record: Value = text.as_str().and_then(|text| serde_json::from_str(text).ok()).unwrap_or(Value::Null);
    record["data"].clone()
}

fn root_font(page: &Page<'_>) -> f64 {
    page.eval("return parseFloat(getComputedStyle(document.documentElement).fontSize)")
        .as_f64()
        .unwrap_or_default()
}

/// Browsers compute lengths in single precision, and round them in different places.
#[track_caller]
fn near(length: f64, wanted: f64) {
    assert!((length - wanted).abs() < 0.05, "{length} px instead of {wanted} px");
}

#[test]
fn size_colours_and_the_elder_mode_hold_on_every_page() {
    let browser = Browser::start();
    let page = browser.phone().open("text/12.html");
    let before = root_font(&page);
    page.click("[data-comfort]").click_text("dialog .btn", "A+").click_text("dialog .btn", "A+");
    page.expect_text("dialog output", "130%");
    page.click("dialog [value=dark]").click_text("dialog .btn", "关闭").see_no("dialog");
    near(root_font(&page), before * 1.3);
    // On the pages of each module.
    for path in ["index.html", "quiz.html", "duty.html", "data.html", "search.html", "marks.html"] {
        let page = browser.open(path);
        page.expect_attribute("html", "data-size", Some("2"))
            .expect_attribute("html", "data-theme", Some("dark"));
        near(root_font(&page), before * 1.3);
    }
    let page = browser.open("duty.html");
    page.click("[data-comfort]")
        .click_text("dialog .check", "长辈模式")
        .click_text("dialog .btn", "关闭");
    page.reload().expect_attribute("html", "data-elder", Some("true"));
    near(root_font(&page), before * 1.3 * 1.2);
    assert_eq!(kept(&page, "display/current"), json!({ "size": 2, "elder": true, "theme": "dark" }));
    assert!(page.horizontal_scroll().is_empty(), "{:?}", page.horizontal_scroll());
    browser.open("data.html").expect_text("#kept", "显示设置：1 份").expect_clean();
}

#[test]
fn the_panel_works_by_keyboard_and_gives_the_focus_back() {
    let browser = Browser::start();
    let page = browser.desktop().open("about.html");
    page.eval("document.querySelector('[data-comfort]').focus()");
    page.press(Key::Enter).see("dialog[open]").press(Key::Enter).expect_text("dialog output", "90%");
    page.press(Key::Escape).see_no("dialog");
    assert_eq!(page.eval("return document.activeElement.hasAttribute('data-comfort')"), true);
}

/// The panel looks the same on the pages for reading, whose own stylesheets know no forms, and large type breaks nothing.
#[test]
fn the_panel_has_room_for_large_type() {
    let browser = Browser::start();
    for path in ["text/12.html", "quiz.html"] {
        let page = browser.phone().open(path);
        page.eval("localStorage.setItem('regulation-study/display/current', JSON.stringify({ kind: 'display', id: 'current', version: 1, saved: 1, data: { size: 5, elder: true, theme: 'system' } }))");
        page.reload().click("[data-comfort]").see("dialog[open]");
        let wider = page.eval("const dialog = document.querySelector('dialog'); return dialog.scrollWidth - dialog.clientWidth");
        assert_eq!(wider, 0, "{path}");
        let border = page.eval("return getComputedStyle(document.querySelector('dialog fieldset')).borderTopWidth");
        assert_eq!(border, "0px", "{path}");
    }
}

/// At every size of type down to the narrowest phone.
#[test]
fn no_kind_of_page_is_too_wide_for_large_type() {
    let browser = Browser::start();
    let mut findings = crate::harness::Findings::default();
    browser.phone().open("about.html").eval(
        "localStorage.setItem('regulation-study/display/current', JSON.stringify({ kind: 'display', id: 'current', version: 1, saved: 1, data: { size: 5, elder: false, theme: 'system' } }))",
    );
    for path in browser.one_page_of_each_kind() {
        if path != "404.html" {
            findings.note(&path, browser.open(&path).horizontal_scroll());
        }
    }
}

#[test]
fn settings_that_cannot_be_read_are_set_aside_and_not_lost() {
    let browser = Browser::start();
    let page = browser.open("about.html");
    page.eval("localStorage.setItem('regulation-study/display/current', '{')");
    page.reload()
        .click("[data-comfort]")
        .click_text("dialog .btn", "A+")
        .expect_text("dialog output", "115%");
    let aside = page.eval("return localStorage.getItem('regulation-study/set-aside/regulation-study/display/current/1')");
    assert_eq!(aside, "{");
    browser.open("data.html").expect_text("#kept", "另存的旧数据：1 份");
}

#[test]
fn a_place_is_bookmarked_and_written_about_and_listed() {
    let browser = Browser::start();
    let page = browser.phone().open("text/12.html");
    open_marks(&page, "12-8");
    page.expect_text("#mark-title", "第十二条第8项");
    page.expect_text("#mark-warning", "不要写");
    page.click_text("dialog .btn", "加书签").expect_text("dialog .btn", "取消书签");
    page.fill("#mark-text", "会前再看一遍").expect_text("dialog [role=status]", "已保存");
    page.click_text("dialog .btn", "关闭").expect_text(&own("12-8"), "签记");
    page.reload().expect_text(&own("12-8"), "签记");
    let label = page.attribute(&own("12-8"), "aria-label").unwrap_or_default();
    assert!(label.contains("有书签和笔记"), "{label}");
    let width = |code: &str| page.eval(&format!("return document.querySelector(\"{}\").offsetWidth", own(code)));
    assert_eq!(width("12-8"), width("12-7"), "what is kept takes no more room");
    assert_eq!(kept(&page, "remark/12-8")["at"], "第十二条第8项");
    let list = browser.open("marks.html");
    list.expect_text("#marks-count", "书签 1 个，笔记 1 条").expect_text(".remark", "会前再看一遍");
    list.see_no(".needs");
    assert!(list.axe_violations().is_empty(), "{:?}", list.axe_violations());
    // An emptied remark is gone, and so is its bookmark once it is taken away.
    list.click("[data-change='12-8']").fill("#mark-text", " ");
    list.click_text("dialog .btn", "取消书签").click_text("dialog .btn", "关闭");
    list.expect_text("#marks-count", "还没有").see_no("[data-change]");
    assert_eq!(kept(&list, "remark/12-8"), Value::Null);
    let page = browser.open("text.html");
    page.see(&format!("{}[aria-haspopup]:not([data-kept])", own("12-8"))).expect_clean();
}

/// The link of a place to itself, from which its menu opens.
fn own(code: &str) -> String {
    format!("#art-{code} > .chips .own")
}

/// Opens the sheet in which a place is marked.
fn open_marks(page: &Page<'_>, code: &str) {
    page.see(&format!("{}[aria-haspopup]", own(code)))
        .click(&own(code))
        .click_text("dialog .btn", "标记和笔记");
}

#[test]
fn a_remark_is_not_written_over_another_windows() {
    let browser = Browser::start();
    let page = browser.desktop().open("text/12.html");
    open_marks(&page, "12-1");
    page.fill("#mark-text", "甲").expect_text("dialog [role=status]", "已保存");
    // What another window does.
    page.eval(
        "const key = 'regulation-study/remark/12-1', record = JSON.parse(localStorage.getItem(key));
         record.saved += 1; record.data.text = '乙'; localStorage.setItem(key, JSON.stringify(record));",
    );
    page.fill("#mark-text", "丙").expect_text("dialog .notice.bad", "另一个窗口");
    assert_eq!(kept(&page, "remark/12-1")["text"], "乙");
    page.click_text("dialog .btn", "关闭").see("#mark-text");
    page.click_text("dialog .btn", "关闭").see_no("#mark-text");
}

#[test]
fn the_last_place_is_offered_and_read_articles_are_marked() {
    let browser = Browser::start();
    browser.desktop().open("index.html").expect_text("[data-resume]", "读起");
    let page = browser.open("text/12.html#art-12-8");
    page.until("the place to be kept", || Ok((kept(&page, "place/current") != Value::Null).then_some(())));
    page.eval("document.querySelector('.article').scrollIntoView({ block: 'end' }); scrollBy(0, 200)");
    page.see("progress.through");
    page.until("the article to be read", || Ok((kept(&page, "finished/12") != Value::Null).then_some(())));
    page.expect_count(".contents [data-finished]", 1);
    let home = browser.open("index.html");
    home.expect_text("[data-resume]", "继续读第十二条").expect_text("[data-resume]", "读完 1 条");
    home.click("[data-resume]").expect_location("text/12.html");
}

/// The browsers of this test have no voice of their own, so one stands in that says each sentence in a blink.
const STAND_IN: &str = "
    const real = window.speechSynthesis;
    if (!real || !window.SpeechSynthesisUtterance) return false;
    window.said = [];
    let timer = 0;
    const voice = { lang: 'zh_CN', localService: true, name: 'stand-in' };
    Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', { set(voice) {}, configurable: true });
    Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: {
        getVoices: () => [voice],
        cancel: () => clearTimeout(timer),
        speak: utterance => {
            window.said.push([utterance.text, utterance.rate]);
            if (!window.holds) timer = setTimeout(() => utterance.dispatchEvent(new Event('end')), 150);
        },
    } });
    real.dispatchEvent(new Event('voiceschanged'));
    return true;";

#[test]
fn an_article_is_read_aloud_sentence_by_sentence() {
    let browser = Browser::start();
    let page = browser.phone().open("text/12.html");
    page.see(&format!("{}[aria-haspopup]", own("12")));
    if page.eval(STAND_IN) != true {
        return;
    }
    let read_from = |code: &str| {
        page.click(&own(code)).click_text("dialog .btn", "从这里朗读");
    };
    let said = || page.eval("return window.said.map(said => said[0])");
    let count = || page.eval("return window.said.length").as_u64().unwrap_or_default();
    read_from("12");
    page.see(".player").expect_text(".player", "朗读第十二条");
    page.until("three sentences", || Ok((count() >= 3).then_some(())));
    page.eval("window.holds = true");
    page.click_text(".player .btn", "暂停").expect_text(".player .btn", "继续");
    let before = count();
    assert!(said()[0].as_str().is_some_and(|words| words.starts_with("第十二条")), "{}", said());
    let marked = page.eval("return window.CSS && CSS.highlights ? CSS.highlights.size : document.querySelectorAll('.spoken').length");
    assert_eq!(marked, 1, "one sentence is marked");
    // Going on begins the sentence anew, and so does another rate.
    page.click_text(".player .btn", "继续").expect_text(".player .btn", "暂停");
    page.eval("const rate = document.querySelector('.player select'); rate.value = '150'; rate.dispatchEvent(new Event('change'))");
    page.until("the rate", || Ok((page.eval("return window.said.at(-1)[1]") == 1.5).then_some(())));
    assert_eq!(count(), before + 2);
    assert_eq!(said()[before as usize], said()[before as usize - 1]);
    assert_eq!(kept(&page, "voice/current"), json!({ "rate": 150 }));
    page.click_text(".player .btn", "停止").see_no(".player");
    let before = count();
    read_from("12-8-1");
    page.expect_text(".player", "朗读第十二条第8项第（1）目");
    page.until("the words of that place", || Ok((count() > before).then_some(())));
    assert!(said()[before as usize].as_str().is_some_and(|words| words.starts_with("（1）")), "{}", said());
    page.expect_clean();
}
