//! The coach: a module without pages that computes what a tool needs only now and then, and that would make every tool
//! heavier: when questions are due, and questions made from the content.
//!
//! Between two modules only plain values go: numbers in typed arrays, and JSON.

use super::device::load;
use super::dom::window;
use crate::quiz::{Answered, Verdict};
use crate::ui::coach::Coach;
use js_sys::{Array, Float64Array, Function, Promise, Reflect, Uint8Array, Uint32Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

/// Calls a function that the coach exports.
async fn call(name: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let load: Function = Reflect::get(&window(), &"studyModule".into())?.dyn_into()?;
    let promise: Promise = load.call1(&JsValue::NULL, &"coach".into())?.dyn_into()?;
    let exports = JsFuture::from(promise).await?;
    let function: Function = Reflect::get(&exports, &name.into())?.dyn_into()?;
    function.apply(&JsValue::NULL, arguments)
}

/// The coach of a page whose start script knows its module.
pub struct BrowserCoach;

impl Coach for BrowserCoach {
    fn due(&self, answers: &[&[Answered]], done: Callback<Vec<u64>>) {
        let arguments = due_arguments(answers);
        spawn_local(async move {
            let days = call("due", &arguments).await.ok().and_then(|days| days.dyn_into::<Float64Array>().ok());
            if let Some(days) = days {
                done.emit(days.to_vec().into_iter().map(|day| day as u64).collect());
            }
        });
    }

    fn own(&self, id: &str, record: &str, path: &str, done: Callback<Result<String, String>>) {
        let (id, record, path) = (JsValue::from(id), JsValue::from(record), path.to_owned());
        spawn_local(async move {
            let read = match load(&path).await {
                Ok(data) => text("own", &Array::of3(&id, &record, &data.into())).await,
                Err(message) => Err(message),
            };
            done.emit(read);
        });
    }

    fn drill(&self, path: &str, sort: &str, count: usize, seed: u64, done: Callback<Result<String, String>>) {
        let (path, sort) = (path.to_owned(), sort.to_owned());
        spawn_local(async move { done.emit(drill(&path, &sort, count, seed).await) });
    }
}

/// What `due` takes: the number of answers to each question, and of all answers in their order the time and whether it was
/// right.
fn due_arguments(answers: &[&[Answered]]) -> Array {
    let counts: Vec<u32> = answers.iter().map(|answers| answers.len() as u32).collect();
    let all = || answers.iter().copied().flatten();
    let times: Vec<f64> = all().map(|answer| answer.at as f64).collect();
    let right: Vec<u8> = all().map(|answer| u8::from(answer.verdict == Verdict::Right)).collect();
    Array::of3(
        &Uint32Array::from(counts.as_slice()),
        &Float64Array::from(times.as_slice()),
        &Uint8Array::from(right.as_slice()),
    )
}

/// The text that a function of the coach gives.
async fn text(name: &str, arguments: &Array) -> Result<String, String> {
    let given = call(name, arguments).await.ok().and_then(|given| given.as_string());
    given.ok_or_else(|| "出题的部分没有下载完整。请检查网络，再试一次。".to_owned())
}

async fn drill(path: &str, sort: &str, count: usize, seed: u64) -> Result<String, String> {
    let source = load(path).await?;
    // A JavaScript number holds 53 bits, which is as good a seed.
    let seed = (seed >> 11) as f64;
    let arguments = Array::of4(&source.into(), &sort.into(), &(count as f64).into(), &seed.into());
    text("drill", &arguments).await
}
