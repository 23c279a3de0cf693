//! A query that names a place: the way there, offered before any hit.

use super::Corpus;
use crate::regulation::{Address, Reference, ResolveError, StepKind, numeral, resolve_among};
use std::str::FromStr;

/// No regulation has an article with a larger number.
const LARGEST: u16 = 999;

/// Where a jump leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The chapter with this number.
    Chapter(u16),
    /// An article or a part of one.
    Provision(Address),
}

/// An offer to go to a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jump {
    /// The place.
    pub target: Target,
    /// Its citation, or a chapter's label and title.
    pub title: String,
    /// Where it is read, relative to the site's root.
    pub href: String,
    /// Its passage in the corpus. An article without a title has none.
    pub passage: Option<usize>,
    /// If the place asked for does not exist, why; the jump then leads to the nearest one that does.
    pub explanation: Option<String>,
}

impl Jump {
    /// Whether it leads to the place that was asked for, and not merely near it.
    pub fn is_sure(&self) -> bool {
        self.explanation.is_none()
    }
}

/// Looks places up in a corpus.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    /// Every place in the order of the text, each article before its parts.
    addresses: Vec<Address>,
}

impl Places {
    pub(super) fn of(corpus: &Corpus) -> Self {
        let mut addresses = Vec::new();
        let mut parts = corpus
            .passages
            .iter()
            .filter_map(|passage| passage.address.as_ref())
            .filter(|address| !address.steps().is_empty())
            .peekable();
        for article in &corpus.articles {
            addresses.push(article.address.clone());
            while let Some(part) = parts.next_if(|part| part.article() == article.address.article()) {
                addresses.push(part.clone());
            }
        }
        Self { addresses }
    }

    /// The jump that a whole query asks for, if it names a place and nothing else.
    pub(super) fn jump(&self, corpus: &Corpus, query: &str) -> Option<Jump> {
        // A citation is often copied with the mark that ended its sentence, or in quotes.
        let query = query.trim_matches(|c: char| c.is_whitespace() || "。，、；：,;:“”\"'‘’《》「」".contains(c));
        if let Some(number) = chapter_number(query) {
            return chapter(corpus, number);
        }
        let reference = Reference::from_str(query).ok()?;
        match resolve_among(&self.addresses, &reference) {
            Ok(address) => provision(corpus, address, None),
            // A mere number of four digits is rather a year than a citation gone wrong.
            Err(ResolveError::NoArticle { article, .. })
                if article > LARGEST && query.chars().all(|c| c.is_ascii_digit() || numeral::parse(&c.to_string()).is_some()) =>
            {
                None
            }
            Err(ResolveError::NoArticle { article, last }) => {
                let nearest = corpus
                    .articles
                    .iter()
                    .map(|place| &place.address)
                    .min_by_key(|address| address.article().abs_diff(article))?
                    .clone();
                provision(corpus, nearest, Some(ResolveError::NoArticle { article, last }.to_string()))
            }
            Err(ResolveError::NoPart { within, number }) => {
                let kind = reference.steps.get(within.steps().len()).and_then(|step| step.kind);
                let explanation = format!("{within}之下没有{}", label(&within, kind, number));
                provision(corpus, self.nearest_part(&within, number).unwrap_or(within), Some(explanation))
            }
        }
    }

    /// The part of a provision whose number comes nearest.
    fn nearest_part(&self, within: &Address, number: u16) -> Option<Address> {
        let depth = within.steps().len();
        let parts = self.addresses.iter().filter(|place| place.steps().len() == depth + 1 && within.contains(place));
        parts.min_by_key(|place| place.steps()[depth].number.abs_diff(number)).cloned()
    }
}

/// `第二章`, `二章`, `2章`, `ch-2`, `#ch-2`.
fn chapter_number(query: &str) -> Option<u16> {
    let plain: String = query
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == '－' { '-' } else { c.to_ascii_lowercase() })
        .collect();
    let number = match plain.strip_prefix('#').unwrap_or(&plain).strip_prefix("ch-") {
        Some(number) => number,
        None => plain.strip_suffix('章').map(|label| label.strip_prefix('第').unwrap_or(label))?,
    };
    numeral::parse(number)
}

fn chapter(corpus: &Corpus, number: u16) -> Option<Jump> {
    let nearest = corpus.chapters.iter().min_by_key(|chapter| chapter.number.abs_diff(number))?;
    let label = |number| format!("第{}章", numeral::to_chinese(number));
    Some(Jump {
        target: Target::Chapter(nearest.number),
        title: format!("{} {}", label(nearest.number), nearest.title),
        href: nearest.href.clone(),
        passage: None,
        explanation: (nearest.number != number).then(|| format!("没有{}，本文共{}章", label(number), corpus.chapters.len())),
    })
}

fn provision(corpus: &Corpus, address: Address, explanation: Option<String>) -> Option<Jump> {
    let passage = corpus.passages.iter().position(|passage| passage.address.as_ref() == Some(&address));
    let href = match passage {
        Some(passage) => &corpus.passages[passage].href,
        None => &corpus.articles.iter().find(|place| place.address == address)?.href,
    };
    Some(Jump {
        title: address.to_string(),
        href: href.clone(),
        passage,
        explanation,
        target: Target::Provision(address),
    })
}

/// The step that was asked for, worded as in citations.
fn label(within: &Address, kind: Option<StepKind>, number: u16) -> String {
    match kind {
        Some(StepKind::Item) => format!("第{number}项"),
        Some(StepKind::Subitem) => format!("第（{number}）目"),
        Some(StepKind::Part) => format!("（{}）", numeral::to_chinese(number)),
        Some(StepKind::Paragraph) if within.steps().is_empty() => format!("第{number}款"),
        Some(StepKind::Paragraph) => format!("第{number}段"),
        // In `12-20` the writer did not say; most parts of an article are items.
        None if within.steps().is_empty() => format!("第{number}项"),
        None => format!("第{number}部分"),
    }
}
