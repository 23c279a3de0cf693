//! What each kind of page weighs, as stored and as sent.

use std::path::Path;

use anyhow::Result;
use xtask::pages::Page;
use xtask::weight::{Weight, kb};

use super::table;
use crate::budget::{scripts, sheets};

/// Prints one line for each of the pages.
pub fn print(dist: &Path, pages: &[Page]) -> Result<()> {
    let mut rows = Vec::new();
    for page in pages {
        let html = Weight::of(&dist.join(&page.path))?;
        let (mut style, mut script, mut wasm) = (Weight::default(), Weight::default(), Weight::default());
        for sheet in sheets(dist, page)? {
            style += Weight::of(&dist.join(sheet))?;
        }
        for name in scripts(dist, page)? {
            let weight = Weight::of(&dist.join(&name))?;
            if name.ends_with(".wasm") { wasm += weight } else { script += weight }
        }
        let mut row = vec![page.path.clone()];
        for part in [html, style, script, wasm] {
            row.extend([kb(part.raw), kb(part.brotli)]);
        }
        row.push(kb(html.brotli + style.brotli));
        rows.push(row);
    }
    println!("KB of 1024 bytes, raw and brotli; of each kind the largest page");
    table::print(&["page", "HTML", "br", "CSS", "br", "JS", "br", "wasm", "br", "HTML+CSS br"], &rows);
    Ok(())
}
