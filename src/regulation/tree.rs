//! The typed text tree of a regulation.

use super::{Address, Reference, ResolveError, StepKind};
use serde::Deserialize;
use std::ops::Range;

/// What stands at the head of the document; the keys of the front matter of `regulation/index.md`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// The full title.
    pub title: String,
    /// The full title cut where a line of it may end on paper, so that no word is torn; empty if it may end anywhere.
    #[serde(default)]
    pub title_lines: Vec<String>,
    /// A shorter one, for the tops of pages.
    pub short_title: String,
    /// 文号.
    pub document_number: String,
    /// 发文机关.
    pub issuer: String,
    /// 印发日期, `YYYY-MM-DD`.
    pub issued: String,
    /// 主送机关.
    pub addressed_to: String,
    /// Who interprets the text.
    pub interpreter: String,
    /// Where the text was published.
    pub source: String,
    /// BCP 47 language tag.
    pub lang: String,
    /// The issuing note, one string a paragraph; not a key but the body of the file.
    #[serde(skip)]
    pub notice: Vec<String>,
}

impl Front {
    /// The title in the lines in which it stands on paper; one if none are given.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        let whole = self.title_lines.is_empty().then_some(self.title.as_str());
        whole.into_iter().chain(self.title_lines.iter().map(String::as_str))
    }
}

/// A whole regulation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Regulation {
    /// What stands before the first chapter.
    pub front: Front,
    /// 章, in order.
    pub chapters: Vec<Chapter>,
}

/// 章.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Its number, from 1.
    pub number: u16,
    /// Its title, without 第几章.
    pub title: String,
    /// 条, in order.
    pub articles: Vec<Article>,
}

impl Chapter {
    /// The `id` of its element in a page: `ch-2`.
    pub fn id(&self) -> String {
        format!("ch-{}", self.number)
    }

    /// `第二章`.
    pub fn label(&self) -> String {
        format!("第{}章", super::numeral::to_chinese(self.number))
    }
}

/// 条.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// Its number, which runs through all chapters.
    pub number: u16,
    /// The title that the text itself gives it.
    pub title: Option<String>,
    /// Its paragraphs, parts and items, in order.
    pub provisions: Vec<Provision>,
    /// The file that it stands in, relative to the content folder.
    pub file: String,
    /// The bytes of its heading in that file.
    pub span: Range<usize>,
}

impl Article {
    /// Its address.
    pub fn address(&self) -> Address {
        Address::of_article(self.number)
    }

    /// The whole text, title first, as it stands in the document, without the 第几条 label.
    pub fn full_text(&self) -> String {
        let mut text = self.title.clone().unwrap_or_default();
        for provision in &self.provisions {
            provision.write_text(&mut text);
        }
        text
    }
}

/// A part of an article: 款, 项, 目, or a part labelled `（一）`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Where it stands.
    pub address: Address,
    /// Its label as typed, `8、`; empty for a paragraph.
    pub label: String,
    /// Its own text after the label and before its first part.
    pub text: String,
    /// Whether it runs on inside its parent's paragraph in the original, without a line of its own.
    pub run_in: bool,
    /// Its parts, in order.
    pub parts: Vec<Provision>,
    /// The bytes of its label and own text in the file.
    pub span: Range<usize>,
}

impl Provision {
    /// The whole text with labels, as it stands in the document.
    pub fn full_text(&self) -> String {
        let mut text = String::new();
        self.write_text(&mut text);
        text
    }

    fn write_text(&self, out: &mut String) {
        out.push_str(&self.label);
        out.push_str(&self.text);
        for part in &self.parts {
            part.write_text(out);
        }
    }

    /// This provision and all its parts, in the order of the text.
    pub fn walk(&self) -> Vec<&Provision> {
        let mut all = vec![self];
        all.extend(self.parts.iter().flat_map(Provision::walk));
        all
    }
}

impl Regulation {
    /// All articles, in order.
    pub fn articles(&self) -> impl Iterator<Item = &Article> {
        self.chapters.iter().flat_map(|chapter| &chapter.articles)
    }

    /// The article with this number.
    pub fn article(&self, number: u16) -> Option<&Article> {
        self.articles().find(|article| article.number == number)
    }

    /// The chapter with this number.
    pub fn chapter(&self, number: u16) -> Option<&Chapter> {
        self.chapters.iter().find(|chapter| chapter.number == number)
    }

    /// The chapter that holds an article.
    pub fn chapter_of(&self, article: u16) -> Option<&Chapter> {
        self.chapters.iter().find(|chapter| chapter.articles.iter().any(|a| a.number == article))
    }

    /// Every provision below the articles, in the order of the text.
    pub fn provisions(&self) -> impl Iterator<Item = &Provision> {
        self.articles().flat_map(|article| article.provisions.iter().flat_map(Provision::walk))
    }

    /// The provision at an address; `None` for an article, or an address of another text.
    pub fn provision(&self, address: &Address) -> Option<&Provision> {
        let mut parts = &self.article(address.article())?.provisions;
        let mut found = None;
        for step in address.steps() {
            let provision = parts.iter().find(|p| p.address.steps().last() == Some(step))?;
            parts = &provision.parts;
            found = Some(provision);
        }
        found
    }

    /// The whole text at an address, with labels; the title too for an article.
    pub fn text_at(&self, address: &Address) -> Option<String> {
        if address.steps().is_empty() {
            self.article(address.article()).map(Article::full_text)
        } else {
            self.provision(address).map(Provision::full_text)
        }
    }

    /// Every place in the text, in its order: each article, then all that stands in it.
    pub fn places(&self) -> impl Iterator<Item = Address> {
        self.articles().flat_map(|article| {
            let parts = article.provisions.iter().flat_map(Provision::walk).map(|provision| provision.address.clone());
            std::iter::once(article.address()).chain(parts)
        })
    }

    /// Finds the place that a reference names; [`resolve_among`] says how lenient it is.
    pub fn resolve(&self, reference: &Reference) -> Result<Address, ResolveError> {
        resolve_among(&self.places().collect::<Vec<_>>(), reference)
    }
}

/// Finds the place that a reference names among `places`, which stand in the order of the text and hold every article.
///
/// It needs no text tree, so that a search box in the browser follows the same rule as the checker of content.
///
/// A step whose kind the writer did not say, or said as laypeople do (`第八款` for an item), is found by its number:
/// first among parts of the kind said, then among numbered parts, then among paragraphs.
pub fn resolve_among(places: &[Address], reference: &Reference) -> Result<Address, ResolveError> {
    let last = places.last().map_or(0, Address::article);
    let article = places.iter().find(|place| place.article() == reference.article && place.steps().is_empty());
    let mut found = article.ok_or(ResolveError::NoArticle {
        article: reference.article,
        last,
    })?;
    for step in &reference.steps {
        let find = |wanted: &dyn Fn(StepKind) -> bool| {
            places.iter().find(|place| {
                let [above @ .., own] = place.steps() else { return false };
                place.article() == found.article() && above == found.steps() && own.number == step.number && wanted(own.kind)
            })
        };
        found = step
            .kind
            .and_then(|kind| find(&|k| k == kind))
            .or_else(|| find(&|k| k != StepKind::Paragraph))
            .or_else(|| if step.kind.is_some() { None } else { find(&|_| true) })
            .ok_or_else(|| ResolveError::NoPart {
                within: found.clone(),
                number: step.number,
            })?;
    }
    Ok(found.clone())
}
