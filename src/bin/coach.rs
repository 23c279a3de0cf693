//! What tools have computed for them: when questions are due, and questions made from the content. It has no page of its
//! own; `browser::BrowserCoach` calls what it exports.

use regulation_study::quiz::drill::{DrillKind, DrillSource, questions};
use regulation_study::quiz::{Answered, Verdict, schedule};
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
    let Ok(source) = serde_json::from_str::<DrillSource>(source) else {
        return String::new();
    };
    let questions = questions(&source, DrillKind::from_id(sort), count as usize, seed as u64);
    serde_json::to_string(&questions).unwrap_or_default()
}

fn main() {}
