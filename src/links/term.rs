//! Terms, and where an article first uses them.

use crate::regulation::{Address, Article, Provision};
use std::ops::Range;

/// Where the meaning of a term comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// 文内: the text itself says it.
    Text,
    /// 通行: common usage.
    Usage,
    /// 本文未作定义: neither the text nor usage settles it.
    Undefined,
}

impl Standing {
    /// All, in the order in which pages list them.
    pub const ALL: [Standing; 3] = [Self::Text, Self::Usage, Self::Undefined];

    /// The name in content files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Usage => "usage",
            Self::Undefined => "undefined",
        }
    }

    /// The standing with this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.id() == id)
    }

    /// What a reader sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Text => "文内",
            Self::Usage => "通行",
            Self::Undefined => "本文未作定义",
        }
    }
}

/// A term of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its permanent id.
    pub id: String,
    /// As the text writes it.
    pub name: String,
    /// Other ways in which the text writes it.
    pub aliases: Vec<String>,
    /// Where its meaning comes from.
    pub standing: Standing,
    /// What it means, in one neutral sentence.
    pub explanation: String,
    /// Where it is defined, or else first used.
    pub at: Address,
    /// The words there.
    pub quote: String,
}

impl Term {
    /// The name and the aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

/// A stretch of a provision's own text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment<'a> {
    /// The text.
    pub text: &'a str,
    /// The term that it is a first use of.
    pub term: Option<&'a Term>,
}

/// Where terms are first used in one article: for each, the provision and the bytes of its own text.
///
/// Longer names win over shorter ones inside them, so 一岗双责 is never cut by a shorter term.
pub fn first_uses<'a>(article: &Article, terms: &'a [Term]) -> Vec<(Address, Range<usize>, &'a Term)> {
    let provisions: Vec<&Provision> = article.provisions.iter().flat_map(Provision::walk).collect();
    let mut by_length: Vec<(&str, &Term)> = terms.iter().flat_map(|term| term.names().map(move |name| (name, term))).collect();
    by_length.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut taken: Vec<(Address, Range<usize>, &Term)> = Vec::new();
    let mut uses: Vec<(Address, Range<usize>, &Term)> = Vec::new();
    for (name, term) in by_length {
        for provision in &provisions {
            for (at, _) in provision.text.match_indices(name) {
                let range = at..at + name.len();
                let inside = taken
                    .iter()
                    .any(|(place, other, _)| *place == provision.address && other.start < range.end && range.start < other.end);
                if !inside {
                    taken.push((provision.address.clone(), range, term));
                }
            }
        }
    }
    for term in terms {
        let order = |address: &Address| provisions.iter().position(|p| p.address == *address);
        let first = taken
            .iter()
            .filter(|(_, _, t)| std::ptr::eq(*t, term))
            .min_by_key(|(place, range, _)| (order(place), range.start));
        uses.extend(first.cloned());
    }
    uses
}

/// Cuts a provision's own text at the first uses of terms that stand in it.
pub fn annotate<'a>(provision: &'a Provision, uses: &[(Address, Range<usize>, &'a Term)]) -> Vec<Segment<'a>> {
    let mut here: Vec<(Range<usize>, &'a Term)> = uses
        .iter()
        .filter(|(address, _, _)| *address == provision.address)
        .map(|(_, range, term)| (range.clone(), *term))
        .collect();
    here.sort_by_key(|(range, _)| range.start);
    let mut segments = Vec::new();
    let mut done = 0;
    for (range, term) in here {
        if range.start > done {
            segments.push(Segment {
                text: &provision.text[done..range.start],
                term: None,
            });
        }
        segments.push(Segment {
            text: &provision.text[range.clone()],
            term: Some(term),
        });
        done = range.end;
    }
    if done < provision.text.len() {
        segments.push(Segment {
            text: &provision.text[done..],
            term: None,
        });
    }
    segments
}
