//! How far one has read: the line at the top, the place to come back to, and which articles were read to their end.

use super::comfort::Shelf;
use super::element::{made, set};
use super::place::around;
use crate::browser::dom::{all, document, window};
use crate::reading::{Dwell, Finished, Place, through};
use crate::ui::records::{Begun, EXAM};
use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use web_sys::Element;

/// The one record of its kind.
const CURRENT: &str = "current";
/// How often to look, in milliseconds.
const LOOK: u32 = 1000;
/// How many looks the end of an article must stay in view: a glance at it is no reading.
const READ: u8 = 3;
/// How many looks a place must stay the first in view: scrolling past is no reading.
const STAYED: u8 = 2;
/// What the tabs at the lower edge may cover, in pixels.
const COVERED: f64 = 60.0;

pub(super) fn start(shelf: &Shelf) {
    resume(shelf);
    practice(shelf);
    refresh(shelf);
    let Ok(Some(text)) = document().query_selector(".page.reading .text") else {
        return;
    };
    line(text);
    watch(shelf.clone());
}

fn height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

/// A thin line at the upper edge of the window. It says nothing that the scroll bar does not, so nobody is told of it.
fn line(text: Element) {
    if text.get_bounding_client_rect().height() < height() * 1.5 {
        return;
    }
    let line = made("progress", "bar through", "");
    set(&line, "max", "1000");
    set(&line, "aria-hidden", "true");
    if let Some(body) = document().body() {
        // The body takes any element.
        let _ = body.append_child(&line);
    }
    let show = move || {
        let place = text.get_bounding_client_rect();
        set(&line, "value", &through(place.top(), place.height(), height()).to_string());
    };
    show();
    EventListener::new(&window(), "scroll", move |_| show()).forget();
}

/// Looks once a second, which costs less than following every scroll, and is when something may have been read.
fn watch(shelf: Shelf) {
    let mut articles: Vec<(Element, Dwell)> = all(".article[id]").into_iter().map(|article| (article, Dwell::default())).collect();
    let headed = all(".article > h1, .article > h3, .provision > p");
    let mut here: Option<Element> = None;
    let mut dwell = Dwell::default();
    let look = move || {
        if document().hidden() {
            return;
        }
        let first = headed.iter().find(|block| block.get_bounding_client_rect().bottom() > 0.0);
        let first = first
            .filter(|block| block.get_bounding_client_rect().top() < height())
            .and_then(|block| block.parent_element());
        let same = first == here;
        here = first;
        if !same {
            dwell = Dwell::default();
        }
        if dwell.look(here.is_some(), STAYED)
            && let Some(at) = here.as_ref().and_then(around)
        {
            shelf.note(CURRENT, &Place { at });
        }
        for (article, dwell) in &mut articles {
            let end = article.get_bounding_client_rect().bottom();
            if dwell.look(end > 0.0 && end < height() - COVERED, READ)
                && let Some(at) = around(article)
            {
                let id = at.article().to_string();
                shelf.note(&id, &Finished { at });
                refresh(&shelf);
            }
        }
    };
    Interval::new(LOOK, look).forget();
}

/// Marks what was read to its end in the contents.
pub(super) fn refresh(shelf: &Shelf) {
    let finished = shelf.finished();
    for link in all(".contents ol a") {
        let href = link.get_attribute("href").unwrap_or_default();
        let is_read = article_of(&href).is_some_and(|number| finished.contains(&number));
        // An attribute with a fixed name can always be set.
        let _ = link.toggle_attribute_with_force("data-finished", is_read);
    }
}

/// The article that a link of the contents leads to: `#art-12`, `12.html`, `text/12.html`.
fn article_of(href: &str) -> Option<u16> {
    let name = href.rsplit(['/', '#']).next()?;
    name.strip_suffix(".html").or_else(|| name.strip_prefix("art-"))?.parse().ok()
}

/// On the first page, says what was begun and not ended, and leads there: an exam, whose time runs, before practice.
fn practice(shelf: &Shelf) {
    let Ok(Some(card)) = document().query_selector("a[data-practice]") else {
        return;
    };
    let left = |id: &str| shelf.store.load::<Begun>(id).value().and_then(|begun| begun.left());
    let found = [(EXAM, "exam.html", "没有交卷的考试"), (CURRENT, "quiz.html", "未完成的练习")]
        .into_iter()
        .find_map(|(id, page, name)| left(id).map(|left| (page, name, left)));
    if let Some((page, name, (answered, all))) = found
        && let Ok(Some(detail)) = card.query_selector("small")
    {
        detail.set_text_content(Some(&format!("{name}：{answered} / {all}")));
        set(&card, "href", &format!("{page}?go=1"));
    }
}

/// On the first page, leads back to the last place instead of to the first article.
fn resume(shelf: &Shelf) {
    let Ok(Some(row)) = document().query_selector("a[data-resume]") else { return };
    if let Some(Place { at }) = shelf.store.load::<Place>(CURRENT).value()
        && let Ok(Some(label)) = row.query_selector("span")
    {
        label.set_text_content(Some(&format!("继续读{at}")));
        let anchor = if at.steps().is_empty() { String::new() } else { format!("#{}", at.id()) };
        set(&row, "href", &format!("text/{}.html{anchor}", at.article()));
    }
    let finished = shelf.finished().len();
    if finished > 0
        && let Ok(Some(count)) = row.query_selector("small")
    {
        count.set_text_content(Some(&format!("{}，读完 {finished} 条", count.text_content().unwrap_or_default())));
    }
}
