//! How alike two pieces of text are, and cutting them.

/// The pairs of neighbouring characters of a text, punctuation apart: what it has in common with another tells how alike
/// they are, and no list of words is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pairs(Vec<(char, char)>);

impl Pairs {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        let mut pairs: Vec<(char, char)> = letters.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        pairs.dedup();
        Self(pairs)
    }

    /// How many stand in another text too.
    pub fn common(&self, other: &Self) -> usize {
        self.0.iter().filter(|pair| other.0.binary_search(pair).is_ok()).count()
    }

    /// The share of them that does, in percent.
    pub fn share(&self, other: &Self) -> usize {
        (self.common(other) * 100).checked_div(self.0.len()).unwrap_or(0)
    }

    /// Takes away those that stand in another text.
    pub fn without(&mut self, other: &Self) {
        self.0.retain(|pair| other.0.binary_search(pair).is_err());
    }

    /// Those that stand in more than `most` of these.
    pub fn in_many(all: &[Self], most: usize) -> Self {
        let mut every: Vec<(char, char)> = all.iter().flat_map(|pairs| pairs.0.iter().copied()).collect();
        every.sort_unstable();
        Self(
            every
                .chunk_by(|one, other| one == other)
                .filter(|same| same.len() > most)
                .map(|same| same[0])
                .collect(),
        )
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// Whether a run of `length` characters of `name`, or all of a shorter one, stands in `text`.
pub(super) fn names(text: &str, name: &str, length: usize) -> bool {
    let letters: Vec<char> = name.chars().collect();
    let window = length.min(letters.len()).max(1);
    letters.windows(window).any(|run| text.contains(&run.iter().collect::<String>()))
}

/// Whether one of two texts holds the other.
pub(super) fn overlap(one: &str, other: &str) -> bool {
    one.contains(other) || other.contains(one)
}

/// A text in quotation marks; those that it has itself become single ones.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", text.replace('“', "‘").replace('”', "’"))
}

/// How many characters a text has.
pub(super) fn length(text: &str) -> usize {
    text.chars().count()
}

/// The text before and after the one place where `words` stand in `text`; `None` if they stand nowhere or twice.
pub(super) fn around<'t>(text: &'t str, words: &str) -> Option<(&'t str, &'t str)> {
    let (before, after) = text.split_once(words)?;
    (!after.contains(words)).then_some((before, after))
}

/// Words that only join a clause to the one before it, or to whoever it binds.
const JOINTS: [&str; 5] = ["并将", "又要", "既要", "并", "要"];

/// A quote without such words at its start.
pub(super) fn unjoined(quote: &str) -> &str {
    let rest = JOINTS.iter().find_map(|joint| quote.strip_prefix(joint));
    // 要求 is one word.
    rest.filter(|rest| !rest.starts_with('求')).unwrap_or(quote)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_a_share_of_the_first() {
        let share = |one: &str, other: &str| Pairs::of(one).share(&Pairs::of(other));
        assert_eq!(share("听取汇报", "定期听取汇报"), 100);
        assert_eq!(share("定期听取汇报", "听取、汇报"), 60);
        assert_eq!(share("甲", "甲"), 0);
    }

    #[test]
    fn a_name_is_seen_in_part() {
        assert!(names("请值班长签字", "副值班长", 3));
        assert!(!names("请班长签字", "副值班长", 3));
        assert!(names("报甲方", "甲方", 3));
    }

    #[test]
    fn joints_are_no_part_of_a_duty() {
        assert_eq!(unjoined("又要按时交接"), "按时交接");
        assert_eq!(unjoined("要求别人做到的"), "要求别人做到的");
    }

    #[test]
    fn around_wants_one_place() {
        assert_eq!(around("每月一次", "月"), Some(("每", "一次")));
        assert_eq!(around("月月", "月"), None);
        assert_eq!(around("年", "月"), None);
    }
}
