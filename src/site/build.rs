//! Writes the whole site.

use super::{assets, data, head};
use crate::content::Content;
use crate::exchange::{self, Form, OwnQuestion};
use crate::export::xlsx;
use crate::quiz::{Key, Question, QuestionKind};
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
        documents_data: hashed(out, "documents", &data::documents(&content)?)?,
        duty_data: hashed(out, "duty", &data::duty(&content)?)?,
        progress_data: hashed(out, "progress", &data::progress(&content)?)?,
        present_data: hashed(out, "present", &data::present(&content, hashed(out, "asked", &data::asked(&content)?)?)?)?,
        search_data: hashed(out, "search", &data::search(&content)?)?,
        ids_data: hashed(out, "ids", &data::ids(&content)?)?,
        binding_data: hashed(out, "binding", &data::binding(&content)?)?,
        templates: templates(out, &content)?,
        content,
    });
    for page in &pages {
        let props = DocumentProps {
            site: site.clone(),
            kind: page.kind.clone(),
        };
        let body = futures_executor::block_on(LocalServerRenderer::<Document>::with_props(props).render());
        assets::write(out, &page.path, head::document(&site, page, &assets, &body).as_bytes())?;
    }
    Ok(Built {
        files: pages.len() + assets.written + DATA_FILES,
        modules: assets.modules.len(),
        pages,
    })
}

/// How many data files there are, the templates among them.
const DATA_FILES: usize = 12;

/// The templates for own banks: a table with one question of each form, from the bank.
fn templates(out: &Path, content: &Content) -> Result<Vec<(Form, String)>> {
    let first = |kind: QuestionKind| content.bank().find(|question| question.kind == kind);
    let examples: Vec<OwnQuestion> = QuestionKind::ALL.into_iter().filter_map(first).map(example).collect();
    let csv = format!("\u{feff}{}", exchange::write(Form::Csv, &examples)).into_bytes();
    let xlsx = xlsx::write(&exchange::to_rows(&examples))?;
    let files = [(Form::Xlsx, xlsx), (Form::Csv, csv)];
    let write = |(form, bytes): (Form, Vec<u8>)| {
        Ok((
            form,
            assets::write(out, &format!("data/template-{}.{}", assets::hash8(&bytes), form.id()), &bytes)?,
        ))
    };
    files.into_iter().map(write).collect()
}

/// A question as one would write it oneself, with no more than the columns that everyone expects.
fn example(question: &Question) -> OwnQuestion {
    let mut example = OwnQuestion::from(question);
    example.topic.clear();
    example.roles.clear();
    example.quote.clear();
    if let Key::Options(options) = &mut example.key {
        options.iter_mut().for_each(|option| option.why.clear());
    }
    example
}

fn hashed(out: &Path, name: &str, bytes: &[u8]) -> Result<String> {
    assets::write(out, &format!("data/{name}-{}.json", assets::hash8(bytes)), bytes)
}
