//! The sheet in which one place is bookmarked and written about.

use super::comfort::{Shelf, now};
use super::element::{button, made, put, set};
use super::marks;
use crate::browser::dom::document;
use crate::reading::{Bookmark, Remark};
use crate::regulation::Address;
use crate::store::{Loaded, SaveError};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDialogElement, HtmlTextAreaElement};

/// How long after the last keystroke a remark is saved, in milliseconds.
const PAUSE: u32 = 400;

/// The sheet of one place while it is open.
struct Sheet {
    shelf: Shelf,
    at: Address,
    excerpt: String,
    dialog: HtmlDialogElement,
    text: HtmlTextAreaElement,
    /// Says whether it was saved.
    told: Element,
    /// The remark as it is kept: when it was saved, and what it says.
    kept: RefCell<(Option<u64>, String)>,
    /// Whether there is a bookmark.
    bookmarked: Cell<bool>,
    /// The save to come.
    soon: RefCell<Option<Timeout>>,
    /// Whether it was told on closing that something is not kept.
    warned: Cell<bool>,
    /// Saves when the page is put away: leaving by a link closes nothing.
    away: RefCell<Option<EventListener>>,
}

/// Opens the sheet of a place.
pub(super) fn open(shelf: &Shelf, at: Address, excerpt: String) {
    let code = at.code();
    let dialog: HtmlDialogElement = made("dialog", "comfort", "").unchecked_into();
    set(&dialog, "aria-labelledby", "mark-title");
    let title = made("h2", "", &at.to_string());
    set(&title, "id", "mark-title");
    let text: HtmlTextAreaElement = made("textarea", "", "").unchecked_into();
    set(&text, "id", "mark-text");
    set(&text, "rows", "5");
    set(&text, "autocomplete", "off");
    set(&text, "aria-describedby", "mark-warning");
    let told = made("p", "cite", "");
    set(&told, "role", "status");
    let kept = match shelf.store.load::<Remark>(&code) {
        Loaded::Found { value, saved } => (Some(saved), value.text),
        _ => (None, String::new()),
    };
    text.set_value(&kept.1);
    let sheet = Rc::new(Sheet {
        shelf: shelf.clone(),
        bookmarked: Cell::new(shelf.store.load::<Bookmark>(&code).value().is_some()),
        at,
        excerpt,
        dialog,
        text,
        told,
        kept: RefCell::new(kept),
        soon: RefCell::default(),
        warned: Cell::default(),
        away: RefCell::default(),
    });
    sheet.fill(&title);
    sheet.listen();
    if let Some(body) = document().body() {
        put(&body, &[&sheet.dialog]);
    }
    // It cannot be open already: it was just made.
    let _ = sheet.dialog.show_modal();
}

impl Sheet {
    fn fill(self: &Rc<Self>, title: &Element) {
        let actions = made("div", "actions", "");
        let sheet = self.clone();
        let toggle = button("btn quiet", "", move |event| {
            if let Some(button) = event.current_target() {
                sheet.toggle(button.unchecked_ref());
            }
        });
        toggle.set_text_content(Some(self.toggle_label()));
        put(&actions, &[&toggle]);
        let field = made("div", "field", "");
        let label = made("label", "", "笔记");
        set(&label, "for", "mark-text");
        put(&field, &[&label, &self.text]);
        let warning = made("p", "notice warn", "不要写他人姓名、问题线索和涉密内容。笔记只存在这台设备上，不上传。");
        set(&warning, "id", "mark-warning");
        let sheet = self.clone();
        let close = button("btn", "关闭", move |_| sheet.dialog.close());
        let end = made("div", "actions", "");
        put(&end, &[&close]);
        // On the list itself there is no need to lead to it.
        if let Some(href) = list_href() {
            let list = made("a", "btn quiet", "全部书签和笔记");
            set(&list, "href", &href);
            put(&end, &[&list]);
        }
        put(
            &self.dialog,
            &[title, &made("p", "excerpt", &self.excerpt), &actions, &field, &warning, &self.told, &end],
        );
    }

    fn listen(self: &Rc<Self>) {
        let sheet = self.clone();
        EventListener::new(&self.text, "input", move |_| {
            let later = sheet.clone();
            *sheet.soon.borrow_mut() = Some(Timeout::new(PAUSE, move || {
                later.save();
            }));
        })
        .forget();
        // A click that reaches the dialog itself was beside what is in it.
        let sheet = self.clone();
        EventListener::new(&self.dialog, "click", move |event| {
            if event.target().as_ref() == Some(sheet.dialog.as_ref()) {
                sheet.dialog.close();
            }
        })
        .forget();
        let sheet = self.clone();
        EventListener::new(&self.dialog, "close", move |_| sheet.closed()).forget();
        let sheet = self.clone();
        let away = EventListener::new(&document(), "visibilitychange", move |_| {
            sheet.save();
        });
        *self.away.borrow_mut() = Some(away);
    }

    fn closed(&self) {
        // What is not kept stays once more where it can be copied from.
        if !self.save() && !self.warned.replace(true) {
            // It was just closed, so it can be opened.
            let _ = self.dialog.show_modal();
            return;
        }
        *self.away.borrow_mut() = None;
        self.dialog.remove();
        marks::refresh(&self.shelf);
        marks::focus_in_list(&self.at.code());
    }

    fn toggle_label(&self) -> &'static str {
        if self.bookmarked.get() { "取消书签" } else { "加书签" }
    }

    fn toggle(&self, button: &Element) {
        let code = self.at.code();
        let done = if self.bookmarked.get() {
            self.shelf.store.remove::<Bookmark>(&code).map_err(SaveError::from)
        } else {
            let bookmark = Bookmark {
                at: self.at.clone(),
                excerpt: self.excerpt.clone(),
            };
            self.shelf.store.save(&code, &bookmark, now()).map(drop)
        };
        if done.is_ok() {
            self.bookmarked.set(!self.bookmarked.get());
        }
        button.set_text_content(Some(self.toggle_label()));
        self.tell(done.err(), if self.bookmarked.get() { "已加书签。" } else { "已取消书签。" });
        marks::refresh(&self.shelf);
    }

    /// Saves the remark if it was changed; an empty one is removed. Gives whether it is as the field says.
    fn save(&self) -> bool {
        *self.soon.borrow_mut() = None;
        let text = self.text.value().trim().to_owned();
        let (expected, before) = self.kept.borrow().clone();
        if text == before {
            return true;
        }
        match self.write(&text, expected) {
            Ok(saved) => {
                *self.kept.borrow_mut() = (saved, text);
                self.tell(None, if saved.is_some() { "笔记已保存。" } else { "笔记已删除。" });
                true
            }
            Err(error) => {
                self.tell(Some(error), "");
                false
            }
        }
    }

    /// Writes or removes the remark, if it is still as it was seen here, and gives when it was saved.
    fn write(&self, text: &str, expected: Option<u64>) -> Result<Option<u64>, SaveError> {
        let (store, code) = (&self.shelf.store, self.at.code());
        let remark = Remark {
            at: self.at.clone(),
            excerpt: self.excerpt.clone(),
            text: text.to_owned(),
        };
        // Also before removing, so that what another window wrote meanwhile is not removed.
        let saved = store.save_if_unchanged(&code, &remark, expected, now())?;
        if text.is_empty() {
            store.remove::<Remark>(&code)?;
            return Ok(None);
        }
        Ok(Some(saved))
    }

    fn tell(&self, error: Option<SaveError>, done: &str) {
        let trouble = self.shelf.unsaved(error.as_ref());
        self.told.set_class_name(if trouble.is_some() { "notice bad" } else { "cite" });
        self.told.set_text_content(Some(trouble.as_deref().unwrap_or(done)));
    }
}

/// The way from this page to the list, which its own address in the tabs tells; `None` on the list.
fn list_href() -> Option<String> {
    let data = document().query_selector(".tabs a[href$='data.html']").ok()??.get_attribute("href")?;
    let on_list = document().query_selector("[data-island=marks]").ok()?.is_some();
    (!on_list).then(|| data.replace("data.html", "marks.html"))
}
