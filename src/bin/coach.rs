//! What tools have computed for them: when questions are due, and questions made from the content. It has no page of its
//! own; `browser::BrowserCoach` calls what it exports.

use regulation_study::exchange::OwnBank;
use regulation_study::json;
use regulation_study::quiz::drill::{DrillKind, DrillSource, questions};
use regulation_study::quiz::{Answered, Verdict, schedule};
use regulation_study::store::{MemoryStorage, PREFIX, Record, Storage, Store};
use regulation_study::ui::data::Clauses;
use regulation_study::ui::records::own_questions;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;

/// When questions are due, as days since 1970: takes the number of answers to each, and of all answers in their order the
/// time, in milliseconds since 1970, and whether it was right.
#[wasm_bindgen]
pub fn due(counts: &[u32], times: &[f64], right: &[u8]) -> Vec<f64> {
    let answered = |(at, right): (&f64, &u8)| Answered {
        at: *at as u64,
        verdict: if *right == 1 { Verdict::Right } else { Verdict::Wrong },
    };
    let mut all = times.iter().zip(right).map(answered);
    let days = counts.iter().map(|count| {
        let answers: Vec<Answered> = all.by_ref().take(*count as usize).collect();
        schedule(&answers).map_or(0.0, |memory| memory.due() as f64)
    });
    days.collect()
}

/// Questions of a sort, or of all sorts if there is none of that name, from the text of a data file, as JSON. Empty if the
/// file cannot be read.
#[wasm_bindgen]
pub fn drill(source: &str, sort: &str, count: f64, seed: f64) -> String {
    let Ok(source) = json::read::<DrillSource>(source) else {
        return String::new();
    };
    let questions = questions(&source, DrillKind::from_id(sort), count as usize, seed as u64);
    json::write(&questions).unwrap_or_default()
}

/// The clauses of the quiz data file.
#[derive(serde::Deserialize)]
struct Data {
    clauses: Clauses,
}

/// A kept bank of one's own, from the text of its record and that of the quiz data file: `{"Ok": [name, questions]}`, or
/// `{"Err": message}`, as JSON.
#[wasm_bindgen]
pub fn own(id: &str, record: &str, data: &str) -> String {
    let read = json::read::<Data>(data).map_err(|_| "数据文件读不懂，请刷新页面再试。".to_owned());
    let read = read.and_then(|data| {
        let storage = MemoryStorage::default();
        let key = format!("{PREFIX}/{}/{id}", OwnBank::KIND);
        storage.write(&key, record).map_err(|error| error.to_string())?;
        own_questions(&Store::new(Rc::new(storage)), id, &data.clauses)
    });
    json::write(&read).unwrap_or_default()
}

fn main() {}
