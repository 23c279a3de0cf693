//! What runs in a worker when questions are read from a text, or written as one. All but the text goes as JSON.

use regulation_study::exchange::{Order, read_any};
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// The questions in a text, as JSON of a `Reading`.
#[wasm_bindgen]
pub fn read_text(text: &str) -> Result<String, String> {
    let reading = read_any(text).map_err(|unfit| format!("{unfit}。"))?;
    serde_json::to_string(&reading).map_err(|error| error.to_string())
}

/// What an order asks for, as JSON of a `Written`.
#[wasm_bindgen]
pub fn write_text(order: &str) -> Result<String, String> {
    let order: Order = serde_json::from_str(order).map_err(|error| error.to_string())?;
    serde_json::to_string(&order.write()?).map_err(|error| error.to_string())
}
