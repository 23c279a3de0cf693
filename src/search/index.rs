//! A corpus made ready for search, and the search.

use super::jump::Places;
use super::{Corpus, Folded, Jump, Passage, PassageKind, Query, Target};
use std::ops::Range;

/// A corpus, folded once.
#[derive(Debug, Clone)]
pub struct Index {
    corpus: Corpus,
    folded: Vec<FoldedPassage>,
    places: Places,
}

#[derive(Debug, Clone)]
struct FoldedPassage {
    title: Folded,
    text: Folded,
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Results {
    /// The place that the query names, to be shown first.
    pub jump: Option<Jump>,
    /// The best hits, of each kind as many as were asked for.
    pub hits: Vec<Hit>,
    /// How many hits there are of each kind, in the order of [`PassageKind::ALL`].
    pub counts: [usize; PassageKind::ALL.len()],
}

impl Results {
    /// How many hits there are in all.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// One passage that matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its position in the corpus; [`Index::passage`] has it.
    pub passage: usize,
    /// The bytes of its title to highlight, ascending and apart.
    pub title_ranges: Vec<Range<usize>>,
    /// The bytes of its text to highlight, ascending and apart.
    pub text_ranges: Vec<Range<usize>>,
    /// The text around the first match.
    pub snippet: Snippet,
}

/// A piece of a text, with `…` where it was cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The piece.
    pub text: String,
    /// Its bytes to highlight, ascending and apart.
    pub ranges: Vec<Range<usize>>,
}

/// How good a match is; lower is better. Passages of one rank keep the order of the corpus.
///
/// A term's name counts as its text. What matches nowhere but in a clause's citation or a question's name comes last: so
/// `二十一条` shows first the article itself, then who mentions it and then all that stands in it, and `第二十一条 用人`
/// narrows to that article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    Exact,
    Clause,
    Term,
    Question,
    TitleOnly,
}

const RANKS: [Rank; 5] = [Rank::Exact, Rank::Clause, Rank::Term, Rank::Question, Rank::TitleOnly];

impl FoldedPassage {
    fn rank(&self, kind: PassageKind, query: &Query) -> Option<Rank> {
        let mut in_text = false;
        for term in query.terms() {
            let here = self.text.contains(term);
            in_text |= here;
            if !here && !self.title.contains(term) {
                return None;
            }
        }
        // The text of a clause can be the title of an article.
        let exact = match kind {
            PassageKind::Clause => self.text.same_as(query.whole()) || self.title.same_as(query.whole()),
            PassageKind::Term | PassageKind::Question => self.title.same_as(query.whole()),
        };
        Some(match kind {
            _ if exact => Rank::Exact,
            PassageKind::Term => Rank::Term,
            _ if !in_text => Rank::TitleOnly,
            PassageKind::Clause => Rank::Clause,
            PassageKind::Question => Rank::Question,
        })
    }
}

impl Index {
    /// Folds a corpus.
    pub fn new(corpus: Corpus) -> Self {
        let fold = |passage: &Passage| FoldedPassage {
            title: Folded::new(&passage.title),
            text: Folded::new(&passage.text),
        };
        Self {
            folded: corpus.passages.iter().map(fold).collect(),
            places: Places::of(&corpus),
            corpus,
        }
    }

    /// What is searched.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// The passage of a hit.
    pub fn passage(&self, hit: &Hit) -> &Passage {
        &self.corpus.passages[hit.passage]
    }

    /// The place that a query names, and the passages that hold all its terms, at most `limit` of each kind: exact names
    /// and titles first, then clauses in the order of the text, terms, and questions.
    pub fn search(&self, text: &str, limit: usize) -> Results {
        let query = Query::parse(text);
        if query.is_empty() {
            return Results::default();
        }
        let jump = self.places.jump(&self.corpus, text);
        let mut ranks: Vec<Option<Rank>> = self
            .folded
            .iter()
            .zip(&self.corpus.passages)
            .map(|(folded, passage)| folded.rank(passage.kind, &query))
            .collect();
        if let Some(named) = jump.as_ref().and_then(|jump| self.named(jump, &ranks)) {
            ranks[named] = Some(Rank::Exact);
        }
        let mut counts = [0; PassageKind::ALL.len()];
        let mut hits = Vec::new();
        for rank in RANKS {
            for (position, _) in ranks.iter().enumerate().filter(|(_, r)| **r == Some(rank)) {
                let count = &mut counts[self.corpus.passages[position].kind as usize];
                // Looking for the ranges to mark takes longer than finding out that there is one.
                if *count < limit {
                    hits.push(self.hit(position, &query));
                }
                *count += 1;
            }
        }
        Results { jump, hits, counts }
    }

    /// The first passage that matches and stands in the place that a sure jump leads to.
    fn named(&self, jump: &Jump, ranks: &[Option<Rank>]) -> Option<usize> {
        let Target::Provision(place) = &jump.target else { return None };
        let within = |passage: &Passage| passage.address.as_ref().is_some_and(|address| place.contains(address));
        let mut all = self.corpus.passages.iter().zip(ranks);
        all.position(|(passage, rank)| jump.is_sure() && rank.is_some() && within(passage))
    }

    fn hit(&self, position: usize, query: &Query) -> Hit {
        let folded = &self.folded[position];
        let text_ranges = query.ranges(&folded.text);
        let snippet = snippet(&self.corpus.passages[position].text, &text_ranges);
        Hit {
            passage: position,
            title_ranges: query.ranges(&folded.title),
            text_ranges,
            snippet,
        }
    }
}

/// A text no longer than this is shown whole.
const WHOLE: usize = 72;
/// How many characters stand before the first match …
const BEFORE: usize = 16;
/// … and how many from its beginning on, unless the match itself is longer.
const AFTER: usize = 52;

fn snippet(text: &str, ranges: &[Range<usize>]) -> Snippet {
    let first = ranges.first().cloned().unwrap_or(0..0);
    let (start, end) = if text.chars().count() <= WHOLE {
        (0, text.len())
    } else {
        let start = text[..first.start].char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
        let end = text[first.start..].char_indices().nth(AFTER).map_or(text.len(), |(at, _)| first.start + at);
        (start, end.max(first.end))
    };
    let mut piece = String::new();
    if start > 0 {
        piece.push('…');
    }
    let shift = piece.len();
    piece.push_str(&text[start..end]);
    if end < text.len() {
        piece.push('…');
    }
    let inside = ranges
        .iter()
        .map(|range| range.start.max(start)..range.end.min(end))
        .filter(|range| range.start < range.end);
    Snippet {
        ranges: inside.map(|range| range.start - start + shift..range.end - start + shift).collect(),
        text: piece,
    }
}
