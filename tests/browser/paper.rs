//! The print page: what is chosen is what stands on the paper, with and without scripts, and the address keeps it.

use crate::harness::{Browser, Page};
use xtask::webdriver::Key;

/// How many clauses of the paper can be seen, and how many of them do not bind the role that is chosen.
fn clauses(page: &Page<'_>) -> (u64, u64) {
    let counts = page.eval(
        "const role = [...document.querySelectorAll('.choose > [id^=role-]')].findIndex(input => input.checked);\
         const seen = [...document.querySelectorAll('.provision')].filter(clause => clause.offsetHeight > 0);\
         return [seen.length, seen.filter(clause => role >= 0 && !clause.dataset.for.split(' ').includes(String(role))).length];",
    );
    let count = |index: usize| counts[index].as_u64().unwrap_or_default();
    (count(0), count(1))
}

#[test]
fn a_role_leaves_its_clauses_and_the_address_keeps_it() {
    let browser = Browser::start();
    let page = &browser.phone().open("print.html");
    let (all, _) = clauses(page);
    page.see(".paper .issue").see_no(".plain").see("[data-island=print] button");
    page.click("label[for=role-unit-heads]")
        .see_no(".paper .issue")
        .expect_location("?what=role-unit-heads");
    let (few, foreign) = clauses(page);
    assert!(0 < few && few < all && foreign == 0, "{few} of {all} clauses, {foreign} of them of others");
    page.click("label[for=with-plain]").see(".plain").expect_location("with=plain");
    page.reload().see(".plain").see_no(".paper .issue");
    assert_eq!(clauses(page), (few, 0), "the address brings the choice back");
    page.click("label[for=what-all]").see(".paper .issue").see_no(".plain");
    assert_eq!(clauses(page), (all, 0));
}

/// The preview is a page of paper also beside the columns that the pages for reading have on a wide screen.
#[test]
fn the_preview_is_readable_on_every_screen() {
    let browser = Browser::start();
    for width in [360, 1000, 1024, 1280, 1600] {
        let page = browser.resize((width, 900)).open("print.html");
        let narrowest = page.eval("return Math.min(...[...document.querySelectorAll('.paper .provision > p:not([data-aside])')].map(p => p.offsetWidth))");
        assert!(narrowest.as_f64().is_some_and(|narrowest| narrowest > 240.0), "{width}: {narrowest}");
    }
}

#[test]
fn an_article_leads_to_its_own_paper() {
    let browser = Browser::start();
    let page = browser.phone().open("text/12.html");
    page.click_text(".turn a", "打印").expect_location("print.html?");
    page.wait_for_islands()
        .see("#art-12")
        .see_no("#art-11")
        .see_no(".paper .none")
        .see_no("#ch-1 > h3");
    page.click("label[for=pick-ch-1]").see("#art-1").see("#art-4").see_no("#art-5");
    page.expect_location("chapter=1").expect_location("article=12");
}

#[test]
fn paper_is_chosen_by_keyboard_alone() {
    let browser = Browser::start();
    let page = browser.desktop().open("print.html");
    let focused = |id: &str| page.eval("return document.activeElement.id").as_str() == Some(id);
    page.until("the focus on the first choice", || {
        page.press(Key::Tab);
        Ok(focused("what-all").then_some(()))
    });
    page.press(Key::Down).see("#pick-ch-1").see(".paper .none");
    page.until("the focus on the second article", || {
        page.press(Key::Tab);
        Ok(focused("pick-2").then_some(()))
    });
    page.type_keys(" ").see("#art-2").see_no("#art-1").see_no(".paper .none");
}

#[test]
fn paper_is_chosen_without_scripts() {
    let browser = Browser::without_script();
    let page = browser.phone().open("print.html");
    page.see("#art-1").click("label[for=what-some]").see(".paper .none").see_no("#art-1");
    page.click("label[for=pick-2]").see("#art-2").see_no("#art-1").see_no(".paper .none");
    page.click("label[for=without-cites]").see_no(".at");
}
