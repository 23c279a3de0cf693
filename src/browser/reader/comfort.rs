//! Reading in comfort: what is kept of it, and the parts that keep it.

use super::{marks, progress, share, speech};
use crate::browser::dom::window;
use crate::browser::local::LocalStorage;
use crate::reading::Finished;
use crate::store::{PREFIX, Record, Resilient, SaveError, Store};
use gloo::events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

/// Starts every part on this page.
pub(super) fn start() {
    let shelf = Shelf::open();
    progress::start(&shelf);
    marks::start(&shelf);
    share::start(&shelf);
    speech::start();
    EventListener::new(&window(), "storage", move |event| {
        // Without a key, all of the storage was cleared.
        let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
        if key.is_none_or(|key| key.starts_with(PREFIX)) {
            marks::refresh(&shelf);
            progress::refresh(&shelf);
        }
    })
    .forget();
}

/// What is kept on the device, as the parts of this page share it. A clone is another handle to the same.
#[derive(Clone)]
pub(super) struct Shelf {
    storage: Rc<Resilient>,
    /// The records.
    pub store: Store,
}

impl Shelf {
    fn open() -> Self {
        let storage = Rc::new(Resilient::new(Rc::new(LocalStorage)));
        Self {
            store: Store::new(storage.clone()),
            storage,
        }
    }

    /// Saves a record, or changes nothing if that cannot be. For what is noted by the way: nobody waits for it.
    pub fn note<T: Record>(&self, id: &str, value: &T) {
        let _ = self.store.save(id, value, now());
    }

    /// Why what was to be saved may not be on the device, in the words of the tools; `None` if it is.
    pub fn unsaved(&self, error: Option<&SaveError>) -> Option<String> {
        let reason = match (error, self.storage.trouble()) {
            (Some(error), _) => error.to_string(),
            (None, Some(trouble)) => trouble.error.to_string(),
            (None, None) => return None,
        };
        Some(format!("没有保存到本机，关闭页面后会丢失。{reason}。"))
    }

    /// The numbers of the articles that were read to their end.
    pub fn finished(&self) -> Vec<u16> {
        let all = self.store.all::<Finished>().unwrap_or_default();
        all.into_iter().filter_map(|(_, loaded)| Some(loaded.value()?.at.article())).collect()
    }
}

/// Milliseconds since 1970.
pub(super) fn now() -> u64 {
    js_sys::Date::now() as u64
}
