//! What is measured: one page of every kind, and for comparison the text of the regulation with nothing around it, which is
//! the fastest that a page of this text can be.

use std::path::Path;

use anyhow::Result;
use serde_json::json;
use xtask::pages::Page;
use xtask::webdriver::Session;

const TEXT: &str = "text.html";
const BARE: &str = "(bare page of the text)";

/// An address with its name in the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// How it is called.
    pub name: String,
    /// Where it is.
    pub address: String,
}

impl Target {
    /// Whether it is a page of the site, which is to reach the full score.
    pub fn is_page(&self) -> bool {
        self.name != BARE
    }
}

/// Everything to measure: the pages below `site`, and the bare page below `beside`.
pub fn all(pages: &[Page], site: &str, beside: &str) -> Vec<Target> {
    let pages = pages.iter().map(|page| Target {
        name: page.path.clone(),
        address: format!("{site}{}", page.path),
    });
    pages
        .chain([Target {
            name: BARE.to_owned(),
            address: format!("{beside}bare.html"),
        }])
        .collect()
}

/// Writes the bare page into a folder, from what a reader sees on the full page.
pub fn write_bare(session: &Session, site: &str, folder: &Path) -> Result<()> {
    session.goto(&format!("{site}{TEXT}"))?;
    let text = session.execute("return document.querySelector('main').innerText", json!([]))?;
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("bare.html"), bare(text.as_str().unwrap_or_default()))?;
    Ok(())
}

fn bare(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let paragraphs: String = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| format!("<p>{line}</p>\n"))
        .collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-Hans\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>bare</title></head>\n<body>{paragraphs}</body></html>\n"
    )
}

/// Prints how much later the full text paints than the bare one, given the largest paint of every target.
pub fn print_ratio(targets: &[Target], largest: &[f64]) {
    let time = |name: &str| targets.iter().position(|target| target.name == name).and_then(|index| largest.get(index));
    if let (Some(text), Some(bare)) = (time(TEXT), time(BARE)) {
        println!("largest paint of {TEXT} against the bare page: {:.2}", text / bare);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_page_has_the_text_and_nothing_else() {
        assert!(bare("甲 < 乙\n\n丙").contains("<body><p>甲 &lt; 乙</p>\n<p>丙</p>\n</body>"));
    }

    #[test]
    fn the_bare_page_comes_last() {
        let targets = all(&[Page { path: "a.html".into() }], "http://x/", "http://y/");
        let addresses: Vec<&str> = targets.iter().map(|target| target.address.as_str()).collect();
        assert_eq!(addresses, ["http://x/a.html", "http://y/bare.html"]);
    }
}
