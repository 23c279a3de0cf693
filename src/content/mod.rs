//! Reads and checks a whole content folder.
//!
//! [`load`] takes the files as texts and gives back all that could be made of them together with every problem found;
//! it does no I/O. A [`Content`] is only made when there is no problem, so whoever holds one need not check again.

mod areas;
mod guides;
mod links;
mod measures;
mod order;
mod places;
mod quiz;
mod roles;
mod table;
mod templates;

pub use order::order;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Template;
use crate::duty::{Area, Chain, Measure, Obligation, Role, chains};
use crate::guide::Guide;
use crate::links::{LinkGraph, LinkKind, Term};
use crate::quiz::{Question, Report};
use crate::regulation::{self, Address, Caption, Note, Regulation, Source};
use places::Places;
use std::collections::BTreeMap;

/// The files of a content folder: path with `/`, relative to the folder, to text.
pub type Files = BTreeMap<String, String>;

/// A whole content folder, checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// The text.
    pub regulation: Regulation,
    /// Names for articles without a title.
    pub captions: Vec<Caption>,
    /// Editors' notes.
    pub notes: Vec<Note>,
    /// Cross-links.
    pub links: LinkGraph,
    /// Terms.
    pub terms: Vec<Term>,
    /// Roles, in their order.
    pub roles: Vec<Role>,
    /// Obligations: those of the first role first, each role's as written.
    pub obligations: Vec<Obligation>,
    /// The areas of obligations, as listed.
    pub areas: Vec<Area>,
    /// What follows when a situation has arisen, as listed.
    pub measures: Vec<Measure>,
    /// The topics of questions, as listed.
    pub topics: Vec<String>,
    /// Questions, in the order of files and of each file.
    pub questions: Vec<Question>,
    /// Guides, in their order.
    pub guides: Vec<Guide>,
    /// Templates of documents, in their order.
    pub templates: Vec<Template>,
}

impl Content {
    /// The caption of an article: its own title, or else the editors' one. The flag is true for the editors'.
    pub fn caption(&self, article: u16) -> Option<(&str, bool)> {
        let own = self.regulation.article(article).and_then(|a| a.title.as_deref());
        let added = || self.captions.iter().find(|c| c.article == article).map(|c| c.text.as_str());
        own.map(|title| (title, false)).or_else(|| added().map(|text| (text, true)))
    }

    /// The obligations of a role.
    pub fn obligations_of<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Obligation> {
        self.obligations.iter().filter(move |obligation| obligation.role == role)
    }

    /// The role with this id.
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// The guide with this id.
    pub fn guide(&self, id: &str) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.id == id)
    }

    /// The template with this id.
    pub fn template(&self, id: &str) -> Option<&Template> {
        self.templates.iter().find(|template| template.id == id)
    }

    /// The chains of responsibility, in the order of the text.
    pub fn chains(&self) -> Vec<Chain<'_>> {
        chains(&self.regulation, &self.links, &self.obligations, &self.measures)
    }

    /// Whether a clause has a chain of responsibility: its obligations or links lead to an institution or a situation.
    pub fn has_chain(&self, at: &Address) -> bool {
        let leads = |obligation: &Obligation| obligation.at == *at && !(obligation.safeguards.is_empty() && obligation.liabilities.is_empty());
        let of_a_chain = |kind: LinkKind| matches!(kind, LinkKind::Safeguard | LinkKind::Liability);
        self.obligations.iter().any(leads) || self.links.links().iter().any(|link| link.from == *at && of_a_chain(link.kind))
    }

    /// The questions still in use.
    pub fn bank(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| !question.retired)
    }

    /// Questions in use that rest on a place at `address` or inside it.
    pub fn questions_within<'a>(&'a self, address: &'a Address) -> impl Iterator<Item = &'a Question> {
        self.bank().filter(move |question| question.at.iter().any(|at| address.contains(at)))
    }
}

/// Reads a content folder. The content is there exactly when there are no diagnostics.
pub fn load(files: &Files) -> (Option<Content>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let content = read(files, &mut diagnostics);
    order(&mut diagnostics);
    (diagnostics.is_empty().then_some(content), diagnostics)
}

/// What the bank of questions amounts to, as far as it can be read.
pub fn report(files: &Files) -> Report {
    let content = read(files, &mut Vec::new());
    let places = Places::new(&content.regulation).to_be_covered();
    let chapter = |place: &Address| content.regulation.chapter_of(place.article()).map_or(0, |chapter| chapter.number);
    let places: Vec<(u16, Address)> = places.into_iter().map(|place| (chapter(&place), place)).collect();
    Report::of(content.bank(), &places)
}

fn read(files: &Files, diagnostics: &mut Vec<Diagnostic>) -> Content {
    let mut require = |path: &str, help: &str| {
        let text = files.get(path).map(String::as_str);
        if text.is_none() {
            diagnostics.push(Diagnostic::new(Code::FileMissing, path, 0..0, format!("没有 {path}"), help));
        }
        text
    };
    let index = require("regulation/index.md", "新建这个文件，写标题、文号等说明");
    let links = require("links.toml", "新建这个文件，写条文关联；没有也要有空文件");
    let terms = require("terms.toml", "新建这个文件，写术语；没有也要有空文件");
    let notes = require("notes.toml", "新建这个文件，写编者说明；没有也要有空文件");
    let topics = require("quiz/topics.toml", "新建这个文件，写 topics = [\"…\"]");

    let mut regulation = Regulation::default();
    if let Some(text) = index {
        regulation.front = regulation::parse_front(
            Source {
                path: "regulation/index.md",
                text,
            },
            diagnostics,
        );
    }
    let chapters: Vec<Source<'_>> = in_folder(files, "regulation/chapter-", ".md")
        .map(|(path, text)| Source { path, text })
        .collect();
    if chapters.is_empty() {
        diagnostics.push(Diagnostic::new(
            Code::FileMissing,
            "regulation/chapter-1.md",
            0..0,
            "没有任何一章的正文",
            "新建 regulation/chapter-1.md",
        ));
    }
    regulation.chapters = regulation::parse_chapters(&chapters, diagnostics);
    if let Some(published) = files.get("regulation/published.txt") {
        regulation::compare_with_published(&regulation, published, diagnostics);
    }

    let places = Places::new(&regulation);
    let (captions, notes) = notes.map(|text| links::read_notes(text, &places, diagnostics)).unwrap_or_default();
    let links = LinkGraph::new(links.map(|text| links::read_links(text, &places, diagnostics)).unwrap_or_default());
    let terms = terms.map(|text| links::read_terms(text, &places, diagnostics)).unwrap_or_default();
    let (roles, obligations) = roles::read(in_folder(files, "roles/", ".toml"), &places, diagnostics);
    let areas = areas::read(files.get("areas.toml").map(String::as_str), &obligations, &places, diagnostics);
    let measures = measures::read(files.get("measures.toml").map(String::as_str), &links, &obligations, &places, diagnostics);
    let role_ids: Vec<&str> = roles.iter().map(|role| role.id.as_str()).collect();
    let guides = guides::read(in_folder(files, "guides/", ".toml"), &role_ids, &places, diagnostics);
    let templates = templates::read(in_folder(files, "templates/", ".toml"), &role_ids, &places, diagnostics);
    let topics = topics.map(|text| quiz::read_topics(text, diagnostics)).unwrap_or_default();
    let papers = in_folder(files, "quiz/", ".toml").filter(|(path, _)| *path != "quiz/topics.toml");
    let questions = quiz::read(papers, &topics, &role_ids, &places, diagnostics);
    Content {
        captions,
        notes,
        links,
        terms,
        roles,
        obligations,
        areas,
        measures,
        topics,
        questions,
        guides,
        templates,
        regulation,
    }
}

fn in_folder<'f>(files: &'f Files, prefix: &'f str, suffix: &'f str) -> impl Iterator<Item = (&'f str, &'f str)> {
    files
        .iter()
        .filter(move |(path, _)| path.starts_with(prefix) && path.ends_with(suffix))
        .map(|(path, text)| (path.as_str(), text.as_str()))
}

/// Checks a permanent id, and that it is new.
fn check_id(id: &table::At<String>, what: &str, seen: &mut Vec<String>, file: &mut table::File<'_>) {
    let good = id.value.starts_with(|c: char| c.is_ascii_lowercase()) && id.value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !good {
        file.report(
            Code::BadId,
            id.span.clone(),
            format!("{what}的编号“{}”不合规定", id.value),
            "只用小写字母、数字和连字符，字母开头",
        );
    }
    if seen.contains(&id.value) {
        file.report(
            Code::DuplicateId,
            id.span.clone(),
            format!("{what}的编号“{}”已经用过", id.value),
            "换一个没有用过的编号；编号用过就不再改给别的",
        );
    }
    seen.push(id.value.clone());
}

/// Looks a name up in a fixed list, and reports it with the list when it is not there.
fn one_of<T>(written: &table::At<String>, what: &str, names: &[&str], find: impl Fn(&str) -> Option<T>, file: &mut table::File<'_>) -> Option<T> {
    let found = find(&written.value);
    if found.is_none() {
        file.report(
            Code::UnknownValue,
            written.span.clone(),
            format!("{what}没有“{}”这一种", written.value),
            format!("写其中之一：{}", names.join("、")),
        );
    }
    found
}

#[cfg(test)]
mod tests;
