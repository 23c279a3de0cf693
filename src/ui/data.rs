//! The data files that islands fetch, and the props that pages hand them.

use crate::document::Template;
use crate::duty::{Obligation, Period, Role};
use crate::quiz::{Question, Subject};
use serde::{Deserialize, Serialize};
use yew::Properties;

/// What a page tells an island: small, and the same for the server and the browser.
#[derive(Debug, Clone, PartialEq, Eq, Properties, Serialize, Deserialize)]
pub struct IslandProps {
    /// The way from the page to the site's root: `` or `../`.
    pub root: String,
    /// The data file, relative to the root.
    pub data: String,
    /// Choices that the prerendered form offers: chapters as (number, label and title).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chapters: Vec<(u16, String)>,
    /// Roles as (id, short name).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<(String, String)>,
    /// Topics of questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// The sorts of questions made from the content, as (id, name).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drills: Vec<(String, String)>,
    /// The data file from which those are made, relative to the root.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub drill: String,
    /// How many questions, or obligations, there are.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub count: usize,
    /// Whether it stands in a dialog over the page, and not in a page of its own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_dialog: bool,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// A clause, for showing beside a question or an obligation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Its whole text with labels.
    pub text: String,
    /// Its page and anchor, relative to the root: `text/12.html#art-12-8`.
    pub href: String,
    /// What is linked with it, where a tool shows that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<ClauseLink>,
}

impl Clause {
    /// A clause without its links.
    pub fn new(text: String, href: String) -> Self {
        Self { text, href, links: Vec::new() }
    }
}

/// One end of a typed link, as a tool shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseLink {
    /// What the link says: 落实保障.
    pub label: String,
    /// The other end.
    pub citation: String,
    /// Its page and anchor, relative to the root.
    pub href: String,
}

/// Clauses by citation, in the order of citations. A tree would take more code in the browser.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clauses(Vec<(String, Clause)>);

impl Clauses {
    /// All of them with their citations, in the order of citations.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Clause)> {
        self.0.iter().map(|(citation, clause)| (citation.as_str(), clause))
    }

    /// The clause with this citation.
    pub fn get(&self, citation: &str) -> Option<&Clause> {
        let at = self.0.binary_search_by(|(other, _)| other.as_str().cmp(citation)).ok()?;
        Some(&self.0[at].1)
    }
}

#[cfg(feature = "ssr")]
impl Clauses {
    /// The clause with this citation, to be completed.
    pub(crate) fn get_mut(&mut self, citation: &str) -> Option<&mut Clause> {
        let at = self.0.binary_search_by(|(other, _)| other.as_str().cmp(citation)).ok()?;
        Some(&mut self.0[at].1)
    }
}

impl FromIterator<(String, Clause)> for Clauses {
    fn from_iter<I: IntoIterator<Item = (String, Clause)>>(clauses: I) -> Self {
        let mut sorted: Vec<_> = clauses.into_iter().collect();
        sorted.sort_by(|(a, _), (b, _)| a.cmp(b));
        sorted.dedup_by(|(a, _), (b, _)| a == b);
        Self(sorted)
    }
}

/// The quiz island's data file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuizData {
    /// A hash of the content that the file was made from.
    pub version: String,
    /// The questions, retired ones too.
    pub questions: Vec<Question>,
    /// The clauses that they rest on, by citation.
    pub clauses: Clauses,
    /// The last article of each chapter, in order, from which the chapter of an article follows.
    pub chapter_ends: Vec<u16>,
}

impl QuizData {
    /// The questions that are asked.
    pub fn bank(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| !question.retired)
    }

    /// The chapter of an article.
    pub fn chapter_of(&self, article: u16) -> Option<u16> {
        chapter_of(&self.chapter_ends, article)
    }
}

/// The data file of the island that tells what practice has come to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressData {
    /// The questions of the bank, without those that are retired.
    pub subjects: Vec<Subject>,
}

/// The ids that records can speak of, for telling of a file what this site has no use for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ids {
    /// Of obligations.
    pub obligations: Vec<String>,
    /// Of questions, retired ones too.
    pub questions: Vec<String>,
    /// Of roles.
    pub roles: Vec<String>,
    /// Of places in the text: their codes.
    pub places: Vec<String>,
}

/// The data file of the island for documents: what the self-check's has, in words already, since to read whole obligations
/// would take much more code in the browser.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentsData {
    /// The short name of the regulation.
    pub regulation: String,
    /// Its document number.
    pub number: String,
    /// The roles, in their order: id and short name.
    pub roles: Vec<(String, String)>,
    /// The obligations, grouped by role.
    pub duties: Vec<DutyWords>,
    /// The templates, in their order.
    pub templates: Vec<Template>,
    /// Who reports to whom, or is supervised by whom.
    pub pairs: Vec<Pair>,
}

/// An obligation in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyWords {
    /// Its id.
    pub id: String,
    /// The id under which answers for it are kept.
    pub act: String,
    /// The position of its role.
    pub role: usize,
    /// The citation of its clause.
    pub at: String,
    /// The code of its clause.
    pub code: String,
    /// The words of the text that create it.
    pub duty: String,
    /// When it is due, in words.
    pub kind: String,
    /// The same, if it is due again and again.
    pub period: Option<Period>,
    /// What would show it.
    pub shown_by: String,
    /// When it is met.
    pub met: String,
    /// The institutions that check it, or that there are none.
    pub safeguards: String,
    /// The situations that it could fall under, or that there are none.
    pub situations: String,
}

/// Two places of which one reports to the other, or is supervised by it, as one of the two sides sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Whether this side reports, or is supervised.
    pub upward: bool,
    /// The citation of this side.
    pub at: String,
    /// The positions of the roles that this side binds.
    pub roles: Vec<usize>,
    /// The citation of the other side.
    pub other_at: String,
    /// The positions of the roles that the other side binds.
    pub others: Vec<usize>,
    /// What it is about.
    pub matter: String,
}

/// The self-check island's data file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyData {
    /// A hash of the content that the file was made from.
    pub version: String,
    /// The roles, in their order.
    pub roles: Vec<Role>,
    /// The obligations, grouped by role.
    pub obligations: Vec<Obligation>,
    /// The areas, in their order, each with the positions of its obligations.
    pub areas: Vec<(String, Vec<usize>)>,
    /// The clauses that they rest on, their safeguards and their liabilities, by citation.
    pub clauses: Clauses,
    /// The last article of each chapter, in order, from which the chapter of an article follows.
    pub chapter_ends: Vec<u16>,
}

impl DutyData {
    /// The chapter of an article.
    pub fn chapter_of(&self, article: u16) -> Option<u16> {
        chapter_of(&self.chapter_ends, article)
    }
}

/// The chapter of an article, from the last articles of all chapters.
fn chapter_of(ends: &[u16], article: u16) -> Option<u16> {
    ends.iter().position(|last| article <= *last).map(|index| index as u16 + 1)
}
