//! What drills are made from: plain data, so that the browser needs nothing else of the content.

use crate::regulation::Address;
use serde::{Deserialize, Serialize};

/// All that drills are made from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrillSource {
    /// Who bears duties.
    pub roles: Vec<Bearer>,
    /// Their duties, in the order of roles.
    pub duties: Vec<Duty>,
    /// How long a period can be, from short to long; the one without a length last.
    pub cycles: Vec<Cycle>,
    /// Which clauses speak of the same matter or answer each other.
    pub links: Vec<Tie>,
    /// The text, sentence by sentence.
    pub sentences: Vec<Words>,
    /// Terms whose place in a sentence can be blanked.
    pub terms: Vec<Names>,
    /// What follows when a situation has arisen.
    pub measures: Vec<Consequence>,
    /// Those situations.
    pub situations: Vec<Words>,
    /// The last article of each chapter, in order.
    pub chapter_ends: Vec<u16>,
}

/// A role.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bearer {
    /// Its id.
    pub id: String,
    /// The name that options show.
    pub short: String,
    /// All words by which the text names it.
    pub names: Vec<String>,
    /// Whether an organisation holds it, and not a person.
    pub body: bool,
    /// Where the text speaks of it most.
    pub at: Vec<Address>,
    /// The roles that it is a part of, by position.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub part_of: Vec<usize>,
}

/// A duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duty {
    /// The id of the obligation.
    pub id: String,
    /// Whose it is, by position.
    pub role: usize,
    /// The clause that creates it.
    pub at: Address,
    /// The words that create it.
    pub quote: String,
    /// Its period, by position among the cycles; `None` if it is not periodic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cycle: Option<usize>,
    /// How many times in a period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u16>,
}

/// The length of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cycle {
    /// What a person sees: 每年.
    pub label: String,
    /// The words by which the text says it: 每年, 年度.
    pub words: Vec<String>,
}

/// Two clauses that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// The one.
    pub from: Address,
    /// The other.
    pub to: Address,
    /// Whether they speak of the same matter, and not of two sides of one.
    pub same: bool,
    /// Why, in one line for a reader.
    pub reason: String,
}

impl Tie {
    /// The other clause, as seen from a place that is one of the two, lies within it or holds it.
    pub(super) fn other(&self, at: &Address) -> Option<&Address> {
        [(&self.from, &self.to), (&self.to, &self.from)]
            .into_iter()
            .find(|(here, _)| touch(here, at))
            .map(|(_, there)| there)
    }
}

/// Whether one of two places holds the other.
pub(super) fn touch(one: &Address, other: &Address) -> bool {
    one.contains(other) || other.contains(one)
}

/// Some words of the text and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The clause.
    pub at: Address,
    /// The words, verbatim.
    pub text: String,
}

/// A term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// Its name and its other names.
    pub names: Vec<String>,
    /// What it means, in one sentence.
    pub explanation: String,
}

/// What the text provides for when a situation has arisen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consequence {
    /// The clause that provides it.
    pub at: Address,
    /// Whom it is for.
    pub who: String,
    /// What the clause says, verbatim: a condition that ends in 的, a comma, and what follows.
    pub quotes: Vec<String>,
    /// The situations that it is for, by position.
    pub situations: Vec<usize>,
}

impl Consequence {
    /// Conditions and what follows from each, with the quote. What names no condition is left out.
    pub(super) fn cases(&self) -> impl Iterator<Item = Case<'_>> {
        self.quotes.iter().filter_map(|quote| {
            let (condition, follows) = quote.split_once('，')?;
            condition.ends_with('的').then_some(Case { quote, condition, follows })
        })
    }
}

/// One condition of a measure and what follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Case<'a> {
    /// Both, as the text has them.
    pub quote: &'a str,
    /// 情节较轻的.
    pub condition: &'a str,
    /// What follows.
    pub follows: &'a str,
}

impl DrillSource {
    /// The chapter of an article.
    pub(super) fn chapter_of(&self, article: u16) -> usize {
        self.chapter_ends.iter().take_while(|last| **last < article).count()
    }

    /// The duties of a role.
    pub(super) fn duties_of(&self, role: usize) -> impl Iterator<Item = &Duty> {
        self.duties.iter().filter(move |duty| duty.role == role)
    }

    /// The short name of a duty's role.
    pub(super) fn who(&self, duty: &Duty) -> &str {
        &self.roles[duty.role].short
    }
}
