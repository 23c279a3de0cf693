//! The search box's text, read as terms.

use super::Folded;
use std::ops::Range;

/// What is searched for: terms that must all stand in one passage.
#[derive(Debug, Clone, Default)]
pub struct Query {
    terms: Vec<Folded>,
    whole: Folded,
}

impl Query {
    /// Reads a query. White space of any width separates terms; a term of punctuation alone is none.
    pub fn parse(text: &str) -> Self {
        Self {
            terms: text.split_whitespace().map(Folded::new).filter(|term| !term.is_empty()).collect(),
            whole: Folded::new(text),
        }
    }

    /// Whether there is nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms, in the order written.
    pub fn terms(&self) -> &[Folded] {
        &self.terms
    }

    /// The whole query as one term.
    pub fn whole(&self) -> &Folded {
        &self.whole
    }

    /// The bytes of a text that match any of the terms: ascending, apart from each other, at character boundaries.
    pub fn ranges(&self, folded: &Folded) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        for term in &self.terms {
            folded.find(term, &mut |range| insert(&mut ranges, range));
        }
        ranges
    }
}

/// The bytes of any text to highlight for a query, as on arrival at a page from a hit.
pub fn find_ranges(text: &str, query: &str) -> Vec<Range<usize>> {
    Query::parse(query).ranges(&Folded::new(text))
}

/// Adds a range to ascending ones, joined to those that it overlaps or touches.
fn insert(ranges: &mut Vec<Range<usize>>, mut new: Range<usize>) {
    let first = ranges.partition_point(|range| range.end < new.start);
    let mut end = first;
    while let Some(range) = ranges.get(end).filter(|range| range.start <= new.end) {
        new = new.start.min(range.start)..new.end.max(range.end);
        end += 1;
    }
    ranges.splice(first..end, [new]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked<'a>(text: &'a str, query: &str) -> Vec<&'a str> {
        find_ranges(text, query).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn highlights_what_matches() {
        let text = "每年就落实“两个责任”情况至少约谈2次。";
        assert_eq!(marked(text, "责任情况"), ["责任”情况"]);
        assert_eq!(marked(text, "二次"), ["2次"]);
        assert_eq!(marked(text, "2个责任　约谈"), ["两个责任", "约谈"]);
        assert_eq!(marked(text, "责任 两个"), ["两个责任"]);
        assert_eq!(marked(text, "“”"), Vec::<&str>::new());
        assert_eq!(marked(text, ""), Vec::<&str>::new());
        assert_eq!(marked("一个一个一个", "一个一个"), ["一个一个一个"]);
        assert_eq!(Query::parse(" 　\t").terms().len(), 0);
        assert_eq!(Query::parse("甲　乙 丙").terms().len(), 3);
    }

    proptest! {
        #[test]
        fn ranges_stay_ascending_and_apart(all in prop::collection::vec((0usize..60, 1usize..9), 0..20)) {
            let mut ranges = Vec::new();
            for (start, length) in &all {
                insert(&mut ranges, *start..start + length);
            }
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
            for byte in 0..80 {
                let wanted = all.iter().any(|(start, length)| (*start..start + length).contains(&byte));
                prop_assert_eq!(ranges.iter().any(|range| range.contains(&byte)), wanted);
            }
        }

        #[test]
        fn finds_ranges_in_anything(text in "[一二两十百第条次，“” a-cＡ①0-9\\PC]{0,30}", query in "[一二两十百第条次，“” a-cＡ①0-9]{0,4}") {
            let ranges = find_ranges(&text, &query);
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
            prop_assert!(ranges.iter().all(|range| !text[range.clone()].is_empty()));
        }
    }
}
