//! The browser as a [`Device`].

use super::clipboard;
use super::dom::{document, exists, window};
use super::local::LocalStorage;
use crate::store::{Resilient, Storage, Trouble};
use crate::ui::dates::NO_DAY;
use crate::ui::device::Device;
use gloo::events::EventListener;
use gloo::timers::callback::{Interval, Timeout};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, Element, EventTarget, HtmlAnchorElement, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
    KeyboardEvent, Response, ScrollIntoViewOptions, ScrollLogicalPosition, StorageEvent, Url, UrlSearchParams,
};
use yew::{Callback, InputEvent};

/// No file that is meant for this site comes near this many bytes.
const TOO_LARGE: f64 = 25.0 * 1024.0 * 1024.0;

/// What only some tools ask of the browser: a module carries the code of what it names here, and no other.
#[derive(Clone, Copy, Default)]
pub struct Extras {
    /// For [`Device::read_file`]: [`read_file`].
    pub read_file: Option<ReadFile>,
    /// For [`Device::download`]: [`download`].
    pub download: Option<fn(&str, &str, &str)>,
    /// For [`Device::copy`]: [`copy`].
    pub copy: Option<fn(&str, Callback<bool>)>,
}

/// A function that reads the file chosen in the file input that an event came from.
pub type ReadFile = fn(&yew::Event, Callback<Result<String, String>>);

/// What is said of a tool whose module does not name what it asks for: a mistake in its `src/bin`.
const MISSING: &str = "the module brings this";

/// This page's browser.
pub struct BrowserDevice {
    storage: Rc<Resilient>,
    extras: Extras,
}

impl BrowserDevice {
    /// The browser that this runs in, with these abilities.
    pub fn new(extras: Extras) -> Self {
        Self {
            storage: Rc::new(Resilient::new(Rc::new(LocalStorage))),
            extras,
        }
    }
}

/// The value of a parameter of the page's query string, decoded.
pub(super) fn query(name: &str) -> Option<String> {
    parameters()?.get(name)
}

fn parameters() -> Option<UrlSearchParams> {
    UrlSearchParams::new_with_str(&window().location().search().ok()?).ok()
}

/// The page's address with another value of a parameter; an empty value removes it.
fn with_query(name: &str, value: &str) -> Option<String> {
    let parameters = parameters()?;
    if value.is_empty() {
        parameters.delete(name);
    } else {
        parameters.set(name, value);
    }
    let location = window().location();
    let written = String::from(parameters.to_string());
    let path = location.pathname().unwrap_or_default();
    let hash = location.hash().unwrap_or_default();
    Some(if written.is_empty() {
        format!("{path}{hash}")
    } else {
        format!("{path}?{written}{hash}")
    })
}

/// The one way to data files: they lie beside the page.
pub(super) async fn load(path: &str) -> Result<String, String> {
    let Ok(response) = JsFuture::from(window().fetch_with_str(path)).await else {
        let from_folder = window().location().protocol().is_ok_and(|protocol| protocol == "file:");
        return Err(if from_folder {
            "页面是从文件夹里打开的，浏览器不让它读数据文件。请用网址打开本站。".to_owned()
        } else {
            "网络不通。请检查网络，再试一次。".to_owned()
        });
    };
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(format!("服务器答复 {}。请刷新页面，或过一会儿再试。", response.status()));
    }
    text_of(response.text()).await.ok_or_else(|| "没有下载完整。请再试一次。".to_owned())
}

async fn text_of(promise: Result<js_sys::Promise, JsValue>) -> Option<String> {
    JsFuture::from(promise.ok()?).await.ok()?.as_string()
}

fn value_of(target: Option<EventTarget>) -> String {
    let Some(target) = target else { return String::new() };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        match input.type_().as_str() {
            "checkbox" => input.checked().to_string(),
            // Such a field holds something, and its value is empty all the same.
            "date" if input.validity().bad_input() => NO_DAY.to_owned(),
            _ => input.value(),
        }
    } else if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else {
        target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value).unwrap_or_default()
    }
}

/// Offers a text or bytes as a file to keep.
pub(super) fn offer(name: &str, mime: &str, part: &JsValue) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_buffer_source_sequence_and_options(&js_sys::Array::of1(part), &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let document = document();
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    document.body()?.append_child(&link).ok()?;
    link.click();
    link.remove();
    // Browsers fetch the file some time after the click, and hold it in memory until it is revoked.
    Timeout::new(60_000, move || drop(Url::revoke_object_url(&url))).forget();
    Some(())
}

/// Focuses an element once it is there: the island that shows it may still have to render.
fn focus(id: String, tries: u8) {
    let element = document().get_element_by_id(&id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let Some(element) = element else {
        if tries > 0 {
            Timeout::new(16, move || focus(id, tries - 1)).forget();
        }
        return;
    };
    if element.tab_index() < 0 && !element.has_attribute("tabindex") {
        element.set_tab_index(-1);
    }
    // What cannot be focused is scrolled to all the same.
    let _ = element.focus();
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The key that was pressed, if it is not meant for the element it was pressed in, or for the browser.
pub(super) fn page_key(event: &KeyboardEvent) -> Option<String> {
    if event.is_composing() || event.repeat() || event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
        return None;
    }
    let key = event.key();
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_in = |selector: &str| target.as_ref().is_some_and(|target| matches!(target.closest(selector), Ok(Some(_))));
    let in_text = is_in("textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox]):not([type=button])");
    // Buttons and links have their own meaning for these keys.
    let acts = matches!(key.as_str(), "Enter" | " ") && is_in("a, button, summary, input");
    let moves = key.starts_with("Arrow") && is_in("input");
    (!in_text && !acts && !moves).then_some(key)
}

/// Reads the text of the file chosen in the file input that the event came from.
pub fn read_file(event: &yew::Event, done: Callback<Result<String, String>>) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return;
    };
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    spawn_local(async move {
        let text = if file.size() > TOO_LARGE {
            Err(format!(
                "“{}”有 {} MB，太大了，不会是本站导出的数据。请检查是否选错了文件。",
                file.name(),
                (file.size() / 1_048_576.0) as u64
            ))
        } else {
            match JsFuture::from(file.array_buffer()).await {
                // Decoded here and strictly: the browser would put a mark in place of every byte that is not UTF-8.
                Ok(bytes) => String::from_utf8(js_sys::Uint8Array::new(&bytes).to_vec()).map_err(|_| {
                    format!(
                        "“{}”不是 UTF-8 编码的文本（可能另存成了 GBK，或不是文本）。请选导出时得到的那个文件，或另存为 UTF-8 编码再选。",
                        file.name()
                    )
                }),
                Err(_) => Err(format!(
                    "“{}”读不出来，可能已被移走或正被别的程序占用。请重新选择，或把内容粘贴进来。",
                    file.name()
                )),
            }
        };
        // So that choosing the same file again is a change again.
        input.set_value("");
        done.emit(text);
    });
}

/// Offers a text as a file to keep.
pub fn download(name: &str, mime: &str, text: &str) {
    // Where it cannot, nothing happens; islands offer the text for copying beside it.
    let _ = offer(name, mime, &text.into());
}

/// Copies a text; false when the browser refused.
pub fn copy(text: &str, done: Callback<bool>) {
    let text = text.to_owned();
    spawn_local(async move { done.emit(clipboard::copy(&text).await) });
}

impl Device for BrowserDevice {
    fn now(&self) -> u64 {
        js_sys::Date::now() as u64
    }

    fn seed(&self) -> u64 {
        let half = || (js_sys::Math::random() * f64::from(u32::MAX)) as u64;
        half() << 32 | half()
    }

    fn storage(&self) -> Rc<dyn Storage> {
        self.storage.clone()
    }

    fn trouble(&self) -> Option<Trouble> {
        self.storage.trouble()
    }

    fn fetch(&self, path: &str, done: Callback<Result<String, String>>) {
        let path = path.to_owned();
        spawn_local(async move { done.emit(load(&path).await) });
    }

    fn query(&self, name: &str) -> Option<String> {
        query(name)
    }

    fn title(&self) -> String {
        document().title()
    }

    fn set_query(&self, name: &str, value: &str) {
        if let (Some(address), Ok(history)) = (with_query(name, value), window().history()) {
            // Safari refuses after a hundred changes in half a minute; the page works without.
            let _ = history.replace_state_with_url(&history.state().unwrap_or(JsValue::NULL), "", Some(&address));
        }
    }

    fn push_query(&self, name: &str, value: &str) {
        if self.query(name).unwrap_or_default() == value {
            return;
        }
        if let (Some(address), Ok(history)) = (with_query(name, value), window().history()) {
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address));
        }
    }

    fn on_back(&self, gone: Callback<()>) {
        EventListener::new(&window(), "popstate", move |_| gone.emit(())).forget();
    }

    fn value(&self, event: &yew::Event) -> String {
        value_of(event.target())
    }

    fn input_value(&self, event: &InputEvent) -> String {
        value_of(event.target())
    }

    fn is_wide(&self) -> bool {
        let width = window().inner_width().ok().and_then(|width| width.as_f64());
        width.is_some_and(|width| width >= 800.0)
    }

    fn composing(&self, event: &InputEvent) -> bool {
        event.is_composing()
    }

    fn read_file(&self, event: &yew::Event, done: Callback<Result<String, String>>) {
        self.extras.read_file.expect(MISSING)(event, done);
    }

    fn download(&self, name: &str, mime: &str, text: &str) {
        self.extras.download.expect(MISSING)(name, mime, text);
    }

    fn copy(&self, text: &str, done: Callback<bool>) {
        self.extras.copy.expect(MISSING)(text, done);
    }

    fn print(&self) {
        // Web views without printing throw.
        let _ = window().print();
    }

    fn go(&self, href: &str) {
        // On the page that is open already nothing else would take the box for jumping away from what is jumped to.
        if let Ok(Some(dialog)) = document().query_selector("dialog[open]") {
            dialog.unchecked_into::<HtmlDialogElement>().close();
        }
        // A browser that refuses to go leaves the link.
        let _ = window().location().set_href(href);
    }

    fn focus(&self, id: &str) {
        // The next frame: what is there now may be replaced by the rendering under way.
        let id = id.to_owned();
        Timeout::new(16, move || focus(id, 20)).forget();
    }

    fn persist(&self) {
        let storage = window().navigator().storage();
        if exists(&storage)
            && let Ok(promise) = storage.persist()
        {
            // Whether it was granted changes nothing here; awaiting it keeps a refusal out of the console.
            spawn_local(async move { drop(JsFuture::from(promise).await) });
        }
    }

    fn on_storage_change(&self, changed: Callback<String>) {
        let listener = EventListener::new(&window(), "storage", move |event| {
            // Without a key, all of the storage was cleared.
            let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
            changed.emit(key.unwrap_or_default());
        });
        listener.forget();
    }

    fn on_second(&self, passed: Callback<()>) -> Box<dyn std::any::Any> {
        // Browsers let timers of hidden pages lag, so coming back counts as well.
        let back = passed.clone();
        let shown = EventListener::new(&document(), "visibilitychange", move |_| back.emit(()));
        Box::new((Interval::new(1000, move || passed.emit(())), shown))
    }

    fn on_key(&self, pressed: Callback<String>) -> Box<dyn std::any::Any> {
        Box::new(EventListener::new(&document(), "keydown", move |event| {
            if let Some(key) = event.dyn_ref::<KeyboardEvent>().and_then(page_key) {
                pressed.emit(key);
            }
        }))
    }

    fn ready(&self, island: &str) {
        if let Ok(Some(root)) = document().query_selector(&format!("[data-island={island}]")) {
            // An attribute with a fixed name can always be set.
            let _ = root.remove_attribute("aria-busy");
            let _ = root.set_attribute("data-ready", "");
        }
    }
}
