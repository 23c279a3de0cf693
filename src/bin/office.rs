//! What runs in a worker when an office file is chosen or wanted.

use regulation_study::document::Grid;
use regulation_study::exchange::{Order, to_rows};
use regulation_study::export::xlsx;
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// The questions in a sheet, as JSON of a `Reading`.
#[wasm_bindgen]
pub fn read_sheet(bytes: &[u8]) -> Result<String, String> {
    let sheet = xlsx::read(bytes).map_err(|error| format!("{error}。"))?;
    serde_json::to_string(&sheet.read()).map_err(|error| error.to_string())
}

/// A sheet with what an order asks for.
#[wasm_bindgen]
pub fn write_sheet(order: &str) -> Result<Vec<u8>, String> {
    let order: Order = serde_json::from_str(order).map_err(|error| error.to_string())?;
    xlsx::write(&to_rows(&order.questions()?)).map_err(|error| format!("{error}。"))
}

/// A `Grid` in JSON as a sheet to sort and filter.
#[wasm_bindgen]
pub fn write_grid(grid: &str) -> Result<Vec<u8>, String> {
    let grid: Grid = serde_json::from_str(grid).map_err(|error| error.to_string())?;
    xlsx::write_grid(&grid).map_err(|error| format!("{error}。"))
}
