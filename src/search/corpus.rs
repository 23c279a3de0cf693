//! What is searched: plain data that a build writes and a browser reads.

use crate::regulation::{Address, Regulation};
use serde::{Deserialize, Serialize};

/// What a passage is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageKind {
    /// The regulation's text.
    Clause,
    /// A term and its explanation.
    Term,
    /// A question's stem.
    Question,
}

impl PassageKind {
    /// Every kind, in the order in which results are shown.
    pub const ALL: [Self; 3] = [Self::Clause, Self::Term, Self::Question];
}

/// The unit of search: all terms of a query must stand in one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it is part of.
    pub kind: PassageKind,
    /// The citation of a clause, the name of a term, or what a question is called.
    pub title: String,
    /// The text. Editors' notes are never in it.
    pub text: String,
    /// Where it is read, relative to the site's root.
    pub href: String,
    /// Where a clause stands; `title` is its citation. `None` for all else.
    pub address: Option<Address>,
}

/// A place in the text that a citation can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The place.
    pub address: Address,
    /// Where it is read, relative to the site's root.
    pub href: String,
}

/// A chapter that a query can name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterPlace {
    /// Its number.
    pub number: u16,
    /// Its title, without 第几章.
    pub title: String,
    /// Where it is read, relative to the site's root.
    pub href: String,
}

/// All that is searched.
///
/// Its file is a list of rows of texts, each with its kind first. That takes half the room of named fields, on the way
/// and, more so, in the code that reads it:
///
/// ```text
/// ["chapter", "2", title, href]   ["article", citation, href]
/// ["clause", citation, text, href]   ["term", name, text, href]   ["question", name, text, href]
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Vec<Vec<String>>", try_from = "Vec<Vec<String>>")]
pub struct Corpus {
    /// Clauses in the order of the text, and whatever else is searched.
    pub passages: Vec<Passage>,
    /// The articles, in order. Most have no title and so no passage of their own, and all can be cited.
    pub articles: Vec<Place>,
    /// The chapters, in order.
    pub chapters: Vec<ChapterPlace>,
}

impl Corpus {
    /// The regulation's own text: a passage for each title of an article, and one for each provision with its label,
    /// without its parts, which have their own; so nothing is found twice.
    ///
    /// Terms and questions are added to `passages` by those who know them.
    pub fn of_regulation(regulation: &Regulation, href: &dyn Fn(&Address) -> String, chapter_href: &dyn Fn(u16) -> String) -> Self {
        let mut corpus = Corpus::default();
        for chapter in &regulation.chapters {
            corpus.chapters.push(ChapterPlace {
                number: chapter.number,
                title: chapter.title.clone(),
                href: chapter_href(chapter.number),
            });
        }
        for article in regulation.articles() {
            let address = article.address();
            corpus.articles.push(Place {
                href: href(&address),
                address: address.clone(),
            });
            if let Some(title) = &article.title {
                corpus.clause(address, title.clone(), href);
            }
            for provision in article.provisions.iter().flat_map(|provision| provision.walk()) {
                corpus.clause(provision.address.clone(), format!("{}{}", provision.label, provision.text), href);
            }
        }
        corpus
    }

    fn clause(&mut self, address: Address, text: String, href: &dyn Fn(&Address) -> String) {
        self.passages.push(Passage {
            kind: PassageKind::Clause,
            title: address.to_string(),
            text,
            href: href(&address),
            address: Some(address),
        });
    }
}

impl From<Corpus> for Vec<Vec<String>> {
    fn from(corpus: Corpus) -> Self {
        let mut rows = Vec::new();
        for chapter in corpus.chapters {
            rows.push(vec!["chapter".to_owned(), chapter.number.to_string(), chapter.title, chapter.href]);
        }
        for article in corpus.articles {
            rows.push(vec!["article".to_owned(), article.address.to_string(), article.href]);
        }
        for passage in corpus.passages {
            let kind = match passage.kind {
                PassageKind::Clause => "clause",
                PassageKind::Term => "term",
                PassageKind::Question => "question",
            };
            rows.push(vec![kind.to_owned(), passage.title, passage.text, passage.href]);
        }
        rows
    }
}

/// A row of a corpus file that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("搜索数据的第 {0} 行读不懂")]
pub struct BadRow(usize);

impl TryFrom<Vec<Vec<String>>> for Corpus {
    type Error = BadRow;

    fn try_from(rows: Vec<Vec<String>>) -> Result<Self, BadRow> {
        let mut corpus = Corpus::default();
        for (index, row) in rows.into_iter().enumerate() {
            corpus.take(row).ok_or(BadRow(index + 1))?;
        }
        Ok(corpus)
    }
}

impl Corpus {
    fn take(&mut self, row: Vec<String>) -> Option<()> {
        let mut cells = row.into_iter();
        let (kind, title, second) = (cells.next()?, cells.next()?, cells.next()?);
        let kind = match kind.as_str() {
            "article" => {
                self.articles.push(Place {
                    address: title.parse().ok()?,
                    href: second,
                });
                return Some(());
            }
            "chapter" => {
                self.chapters.push(ChapterPlace {
                    number: title.parse().ok()?,
                    title: second,
                    href: cells.next()?,
                });
                return Some(());
            }
            "clause" => PassageKind::Clause,
            "term" => PassageKind::Term,
            "question" => PassageKind::Question,
            _ => return None,
        };
        let address = if kind == PassageKind::Clause { Some(title.parse().ok()?) } else { None };
        self.passages.push(Passage {
            kind,
            title,
            text: second,
            href: cells.next()?,
            address,
        });
        Some(())
    }
}
