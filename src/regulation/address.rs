//! Addresses: where a provision stands in the text.
//!
//! There are two kinds. A [`Reference`] is what a person wrote (`12-8-1`, `十二条第八项`, `第12条`); it may name a place
//! that does not exist. An [`Address`] is a place of a text: the parser of the text makes them, and
//! [`super::resolve_among`] finds the one that a reference names. Reading one back from a file trusts its writer.
//!
//! # Grammar of citations
//!
//! ```text
//! citation  = article step*
//! article   = 第 CHINESE 条                 第十二条
//! step      = 第 ARABIC 项                  第8项       an item labelled `8、`
//!           | 第 （ ARABIC ） 目            第（1）目   a subitem labelled `（1）`
//!           | （ CHINESE ）                 （一）      a part labelled `（一）`
//!           | 第 ARABIC 款                  第2款       an unnumbered paragraph directly under an article
//!           | 第 ARABIC 段                  第2段       an unnumbered paragraph deeper down
//! ```
//!
//! Numbers keep the script of the label in the text. 款 ranks above 项 in Chinese citations, so a paragraph inside an
//! item is a 段. [`Reference::from_str`] also takes either script, half-width brackets, left-out 第, spaces, and the
//! typed forms `12`, `十二`, `12-8-1`, `12-6-p2`, `12.8`, `#art-12-8`.

use super::numeral;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How a step below an article is labelled in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepKind {
    /// 项, labelled `8、`.
    Item,
    /// 目, labelled `（1）`.
    Subitem,
    /// A part of an article, labelled `（一）`.
    Part,
    /// 款 or 段, a paragraph without a label, counted within its parent.
    Paragraph,
}

/// One step down from a provision to a part of it; `number` counts from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step {
    /// The form of the label.
    pub kind: StepKind,
    /// The number on the label, or the position of a paragraph among the unnumbered ones.
    pub number: u16,
}

/// A place that exists in a regulation's text.
///
/// Displayed and serialised as its Chinese citation, which says the whole address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    article: u16,
    steps: Vec<Step>,
}

impl Address {
    /// The address of a whole article.
    pub(super) fn of_article(article: u16) -> Self {
        Self { article, steps: Vec::new() }
    }

    /// The address of a part of this provision.
    pub(super) fn child(&self, step: Step) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        Self { article: self.article, steps }
    }

    /// The number of the article.
    pub fn article(&self) -> u16 {
        self.article
    }

    /// The steps below the article, outermost first.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The form that authors type: `12-8-1`, `12-6-p2`.
    pub fn code(&self) -> String {
        let mut code = self.article.to_string();
        for step in &self.steps {
            code.push('-');
            if step.kind == StepKind::Paragraph {
                code.push('p');
            }
            code.push_str(&step.number.to_string());
        }
        code
    }

    /// The `id` of its element in a page: `art-12-8-1`.
    pub fn id(&self) -> String {
        format!("art-{}", self.code())
    }

    /// Whether `other` is this place or lies within it.
    pub fn contains(&self, other: &Address) -> bool {
        self.article == other.article && other.steps.starts_with(&self.steps)
    }

    /// The provision that this one is a part of; `None` for an article.
    pub fn parent(&self) -> Option<Address> {
        let (_, rest) = self.steps.split_last()?;
        Some(Self {
            article: self.article,
            steps: rest.to_vec(),
        })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}条", numeral::to_chinese(self.article))?;
        for (depth, Step { kind, number }) in self.steps.iter().enumerate() {
            match kind {
                StepKind::Item => write!(f, "第{number}项")?,
                StepKind::Subitem => write!(f, "第（{number}）目")?,
                StepKind::Part => write!(f, "（{}）", numeral::to_chinese(*number))?,
                StepKind::Paragraph if depth == 0 => write!(f, "第{number}款")?,
                StepKind::Paragraph => write!(f, "第{number}段")?,
            }
        }
        Ok(())
    }
}

impl FromStr for Address {
    type Err = ReferenceError;

    /// Reads the citation that [`fmt::Display`] writes. It does not look whether any text has such a place.
    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        let reference = Reference::from_str(text)?;
        let steps = reference
            .steps
            .iter()
            .map(|step| step.kind.map(|kind| Step { kind, number: step.number }).ok_or(ReferenceError::Unfinished))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            article: reference.article,
            steps,
        })
    }
}

impl Serialize for Address {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A place as a person wrote it, which need not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The number of the article.
    pub article: u16,
    /// The steps below it, outermost first.
    pub steps: Vec<WrittenStep>,
}

/// One step of a [`Reference`]: its number, and its kind if the writer said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenStep {
    /// The kind, where the written form tells it.
    pub kind: Option<StepKind>,
    /// The number, from 1.
    pub number: u16,
}

/// Why a text is not a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    /// It does not begin as a reference does.
    #[error("这不是条文的位置")]
    NotAReference,
    /// It begins as one and goes on as none.
    #[error("位置写到一半，后面读不懂")]
    Unfinished,
    /// A number is zero or too large.
    #[error("编号不在 1 到 9999 之间")]
    BadNumber,
}

/// Why a reference leads to no place in a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// There is no such article; `last` is the number of the last one.
    #[error("没有第{}条，本文共{last}条", numeral::to_chinese(*.article))]
    NoArticle {
        /// The article asked for.
        article: u16,
        /// How many there are.
        last: u16,
    },
    /// The provision `within` exists and has no such part.
    #[error("{within}之下没有第{number}个这样的部分")]
    NoPart {
        /// The last provision that was found on the way.
        within: Address,
        /// The number asked for.
        number: u16,
    },
}

impl FromStr for Reference {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, ReferenceError> {
        let folded: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).map(fold).collect();
        let start = if folded.first() == Some(&'#') { 1 } else { 0 };
        let rest = &folded[start..];
        let rest = rest.strip_prefix(&['a', 'r', 't', '-']).unwrap_or(rest);
        Cursor { rest }.reference()
    }
}

fn fold(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '（' | '）' | '－' | '．' | '＃' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c).to_ascii_lowercase()
        }
        '—' | '–' | '‐' => '-',
        _ => c.to_ascii_lowercase(),
    }
}

struct Cursor<'a> {
    rest: &'a [char],
}

impl Cursor<'_> {
    fn take(&mut self, c: char) -> bool {
        match self.rest.split_first() {
            Some((first, rest)) if *first == c => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn number(&mut self) -> Result<Option<u16>, ReferenceError> {
        let arabic = self.rest.iter().take_while(|c| c.is_ascii_digit()).count();
        let length = if arabic > 0 {
            arabic
        } else {
            self.rest.iter().take_while(|c| numeral::is_chinese_numeral(**c)).count()
        };
        if length == 0 {
            return Ok(None);
        }
        let (digits, rest) = self.rest.split_at(length);
        self.rest = rest;
        let text: String = digits.iter().collect();
        match numeral::parse(&text) {
            Some(number) if number > 0 => Ok(Some(number)),
            _ => Err(ReferenceError::BadNumber),
        }
    }

    fn reference(mut self) -> Result<Reference, ReferenceError> {
        let ordinal = self.take('第');
        let article = self.number()?.ok_or(ReferenceError::NotAReference)?;
        let mut steps = Vec::new();
        if self.take('条') {
            while !self.rest.is_empty() {
                steps.push(self.step()?);
            }
        } else if ordinal && !self.rest.is_empty() {
            return Err(ReferenceError::NotAReference);
        } else {
            while !self.rest.is_empty() {
                if !self.take('-') && !self.take('.') {
                    return Err(ReferenceError::NotAReference);
                }
                let kind = self.take('p').then_some(StepKind::Paragraph);
                let number = self.number()?.ok_or(ReferenceError::Unfinished)?;
                steps.push(WrittenStep { kind, number });
            }
        }
        Ok(Reference { article, steps })
    }

    fn step(&mut self) -> Result<WrittenStep, ReferenceError> {
        let ordinal = self.take('第');
        let bracketed = self.take('(');
        let number = self.number()?.ok_or(ReferenceError::Unfinished)?;
        if bracketed && !self.take(')') {
            return Err(ReferenceError::Unfinished);
        }
        let kind = if self.take('款') || self.take('段') {
            Some(StepKind::Paragraph)
        } else if self.take('项') {
            Some(StepKind::Item)
        } else if self.take('目') {
            Some(StepKind::Subitem)
        } else if bracketed && !ordinal {
            Some(StepKind::Part)
        } else if self.rest.is_empty() {
            None
        } else {
            return Err(ReferenceError::Unfinished);
        };
        Ok(WrittenStep { kind, number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cites_each_kind_of_step() {
        let item = Address::of_article(12).child(Step {
            kind: StepKind::Item,
            number: 8,
        });
        let cases = [
            (Address::of_article(12), "第十二条", "12"),
            (item.clone(), "第十二条第8项", "12-8"),
            (
                item.child(Step {
                    kind: StepKind::Subitem,
                    number: 1,
                }),
                "第十二条第8项第（1）目",
                "12-8-1",
            ),
            (
                item.child(Step {
                    kind: StepKind::Paragraph,
                    number: 2,
                }),
                "第十二条第8项第2段",
                "12-8-p2",
            ),
            (
                Address::of_article(10).child(Step {
                    kind: StepKind::Paragraph,
                    number: 1,
                }),
                "第十条第1款",
                "10-p1",
            ),
            (
                Address::of_article(21)
                    .child(Step {
                        kind: StepKind::Part,
                        number: 1,
                    })
                    .child(Step {
                        kind: StepKind::Item,
                        number: 3,
                    }),
                "第二十一条（一）第3项",
                "21-1-3",
            ),
        ];
        for (address, citation, code) in cases {
            assert_eq!(address.to_string(), citation);
            assert_eq!(address.code(), code);
            assert_eq!(citation.parse(), Ok(address));
        }
    }

    #[test]
    fn reads_what_people_type() {
        let plain = |text: &str| {
            let reference = Reference::from_str(text)?;
            Ok::<_, ReferenceError>((reference.article, reference.steps.iter().map(|s| s.number).collect::<Vec<_>>()))
        };
        for (text, article, steps) in [
            ("12", 12, vec![]),
            ("十二", 12, vec![]),
            ("第十二条", 12, vec![]),
            ("十二条", 12, vec![]),
            ("第 12 条", 12, vec![]),
            ("12-8-1", 12, vec![8, 1]),
            ("１２－８", 12, vec![8]),
            ("12.8", 12, vec![8]),
            ("12-6-p2", 12, vec![6, 2]),
            ("#art-12-8", 12, vec![8]),
            ("第十二条第八项", 12, vec![8]),
            ("第12条8项", 12, vec![8]),
            ("12条8", 12, vec![8]),
            ("第二十一条(一)第3项", 21, vec![1, 3]),
            ("第十二条第8项第(1)目", 12, vec![8, 1]),
        ] {
            assert_eq!(plain(text), Ok((article, steps)), "{text}");
        }
        for text in ["", "条", "约谈", "第", "0", "12-", "12条第", "第十二", "第十二章", "十二条要求"] {
            if text != "第十二" {
                assert!(plain(text).is_err(), "{text}");
            }
        }
    }

    fn step_kind() -> impl Strategy<Value = StepKind> {
        prop_oneof![Just(StepKind::Item), Just(StepKind::Subitem), Just(StepKind::Part), Just(StepKind::Paragraph)]
    }

    proptest! {
        #[test]
        fn citations_round_trip(article in 1u16..300, steps in prop::collection::vec((step_kind(), 1u16..40), 0..4)) {
            let address = Address { article, steps: steps.into_iter().map(|(kind, number)| Step { kind, number }).collect() };
            prop_assert_eq!(address.to_string().parse::<Address>(), Ok(address));
        }

        #[test]
        fn never_panics(text in "\\PC{0,16}") {
            let _ = Reference::from_str(&text);
        }
    }
}
