//! The browser's files, and the workers that read and make them.

use super::device::offer;
use super::dom::document;
use crate::ui::files::{Chosen, Files, Job, Output, Workers};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, File, HtmlInputElement, MessageEvent, TextDecoder, Worker};
use yew::Callback;

/// A bank of five thousand questions has some 2 MB.
const TOO_LARGE: f64 = 20.0 * 1024.0 * 1024.0;
/// How long the worker may take, in milliseconds, its module's way over a slow network included.
const PATIENCE: u32 = 90_000;

/// The files of this page.
pub struct BrowserFiles;

impl Files for BrowserFiles {
    fn read(&self, event: &yew::Event, done: Callback<Chosen>) {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        let Some(list) = input.files() else { return };
        let files: Vec<File> = (0..list.length()).filter_map(|index| list.get(index)).collect();
        spawn_local(async move {
            for file in files {
                done.emit(bytes(&file).await);
            }
            // So that choosing the same file again is a change again.
            input.set_value("");
        });
    }

    fn gb18030(&self, bytes: &[u8]) -> Option<String> {
        TextDecoder::new_with_label("gb18030").ok()?.decode_with_u8_array(bytes).ok()
    }
}

impl Workers for BrowserFiles {
    fn download(&self, name: &str, mime: &str, bytes: &[u8]) {
        // Where it cannot, nothing happens; the island offers the text for copying beside it.
        let _ = offer(name, mime, &js_sys::Uint8Array::from(bytes));
    }

    fn work(&self, job: Job, done: Callback<Result<Output, String>>) {
        let (module, name, input) = match job {
            Job::ReadText(text) => ("exchange", "read_text", text.into()),
            Job::WriteText(order) => ("exchange", "write_text", order.into()),
            Job::ReadSheet(bytes) => ("office", "read_sheet", js_sys::Uint8Array::from(&bytes[..]).into()),
            Job::WriteSheet(order) => ("office", "write_sheet", order.into()),
            Job::WriteGrid(grid) => ("office", "write_grid", grid.into()),
            Job::WriteDocument(document) => ("documents", "write_document", document.into()),
        };
        order(module, name, &input, move |output| {
            let output = output.map(|output| match output.as_string() {
                Some(json) => Output::Json(json),
                None => Output::Bytes(js_sys::Uint8Array::new(&output).to_vec()),
            });
            done.emit(output);
        });
    }
}

/// A file's name and bytes.
async fn bytes(file: &File) -> Chosen {
    if file.size() > TOO_LARGE {
        let size = (file.size() / 1_048_576.0) as u64;
        return Err(format!(
            "“{}”有 {size} MB，超过 20 MB，读不了。请检查是否选错了文件，或把它分成几个。",
            file.name()
        ));
    }
    let bytes = JsFuture::from(file.array_buffer()).await;
    bytes
        .map(|buffer| (file.name(), js_sys::Uint8Array::new(&buffer).to_vec()))
        .map_err(|_| format!("“{}”读不出来，可能已被移走或正被别的程序占用。请重新选择，或把内容粘贴进来。", file.name()))
}

/// What the page says of the worker on the tag of its start script: its script, and the module's script and bytes.
fn parts(module: &str) -> Option<[String; 3]> {
    let tag = document().query_selector("script[data-worker]").ok()??;
    let address = |name: &str| {
        let url = web_sys::Url::new_with_base(&tag.get_attribute(name)?, &document().base_uri().ok()??);
        Some(url.ok()?.href())
    };
    Some([
        address("data-worker")?,
        address(&format!("data-{module}-app"))?,
        address(&format!("data-{module}-wasm"))?,
    ])
}

/// Has a worker do one job with a module; it ends with it.
fn order(module: &str, job: &str, input: &JsValue, done: impl FnOnce(Result<JsValue, String>) + 'static) {
    // Called once, by whichever comes first: the answer, an error, or the end of patience.
    let done = Rc::new(RefCell::new(Some(done)));
    let finish = move |result: Result<JsValue, String>| {
        if let Some(done) = done.borrow_mut().take() {
            done(result);
        }
    };
    let Some([script, app, wasm]) = parts(module) else {
        return finish(Err(lost()));
    };
    let Ok(worker) = Worker::new(&script) else { return finish(Err(lost())) };
    let message = js_sys::Object::new();
    for (name, value) in [("app", &app.into()), ("wasm", &wasm.into()), ("job", &job.into()), ("input", input)] {
        // A plain object takes every property.
        let _ = js_sys::Reflect::set(&message, &name.into(), value);
    }
    let heard = {
        let (worker, finish) = (worker.clone(), finish.clone());
        Closure::once_into_js(move |event: MessageEvent| {
            worker.terminate();
            let part = |name: &str| js_sys::Reflect::get(&event.data(), &name.into()).ok().filter(|part| !part.is_undefined());
            let message = part("message").and_then(|message| message.as_string()).filter(|message| !message.is_empty());
            finish(part("output").ok_or_else(|| message.unwrap_or_else(lost)));
        })
    };
    let broke = {
        let (worker, finish) = (worker.clone(), finish.clone());
        Closure::once_into_js(move |_: Event| {
            worker.terminate();
            finish(Err(lost()));
        })
    };
    worker.set_onmessage(Some(heard.unchecked_ref()));
    worker.set_onerror(Some(broke.unchecked_ref()));
    if worker.post_message(&message).is_err() {
        return finish(Err(lost()));
    }
    Timeout::new(PATIENCE, move || {
        worker.terminate();
        finish(Err(lost()));
    })
    .forget();
}

fn lost() -> String {
    "处理文件的程序没有启动，或者中途停了。请检查网络后再试；仍不行的，导入时请用 Excel 或 WPS 另存为 .csv 后再选，导出时请改选 .csv，或者复制文字。".to_owned()
}
