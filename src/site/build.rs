//! Writes the whole site.

use super::{assets, data, head};
use crate::content::Content;
use crate::ui::pages::{Document, DocumentProps, Page, Site, pages};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use yew::LocalServerRenderer;

/// Where things are read and written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Where the site goes. Trunk's files may already be there.
    pub out: PathBuf,
    /// The content folder.
    pub content: PathBuf,
    /// The folder of the stylesheet, the start script and the icons.
    pub www: PathBuf,
}

/// What was written.
#[derive(Debug)]
pub struct Built {
    /// The pages, in reading order.
    pub pages: Vec<Page>,
    /// How many files, pages and all.
    pub files: usize,
    /// How many WebAssembly modules the pages start.
    pub modules: usize,
}

/// Renders and writes every page and every file that pages need.
pub fn build(content: Content, options: &Options) -> Result<Built> {
    let out = &options.out;
    std::fs::create_dir_all(out)?;
    let pages = pages(&content);
    let late: Vec<&[&str]> = pages.iter().map(|page| page.kind.late_sheets()).collect();
    let assets = assets::copy(&options.www, out, &late)?;
    let site = Rc::new(Site {
        quiz_data: hashed(out, "quiz", &data::quiz(&content)?)?,
        drill_data: hashed(out, "drill", &data::drill(&content)?)?,
        duty_data: hashed(out, "duty", &data::duty(&content)?)?,
        progress_data: hashed(out, "progress", &data::progress(&content)?)?,
        present_data: hashed(out, "present", &data::present(&content)?)?,
        search_data: hashed(out, "search", &data::search(&content)?)?,
        ids_data: hashed(out, "ids", &data::ids(&content)?)?,
        binding_data: hashed(out, "binding", &data::binding(&content)?)?,
        content,
    });
    for page in &pages {
        let props = DocumentProps {
            site: site.clone(),
            kind: page.kind.clone(),
        };
        let body = futures_executor::block_on(LocalServerRenderer::<Document>::with_props(props).render());
        assets::write(out, &page.path, head::document(&site.content, page, &assets, &body).as_bytes())?;
    }
    Ok(Built {
        files: pages.len() + assets.written + DATA_FILES,
        modules: assets.modules.len(),
        pages,
    })
}

/// How many data files there are.
const DATA_FILES: usize = 8;

fn hashed(out: &Path, name: &str, bytes: &[u8]) -> Result<String> {
    assets::write(out, &format!("data/{name}-{}.json", assets::hash8(bytes)), bytes)
}
