//! What runs in a worker when a document is wanted as a file.

use regulation_study::document::Document;
use regulation_study::export::docx;
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

/// A `Document` in JSON as a `.docx` file.
#[wasm_bindgen]
pub fn write_document(document: &str) -> Result<Vec<u8>, String> {
    let document: Document = serde_json::from_str(document).map_err(|error| error.to_string())?;
    docx::write(&document).map_err(|error| format!("{error}。"))
}
