//! What a bank amounts to: how it covers the text, and whether its form gives answers away.

use super::{Key, Question, QuestionKind, QuestionOption, plain_stem};
use crate::regulation::Address;

/// From this share of common pieces on, two stems count as near duplicates.
const NEAR: f64 = 0.6;

/// Stems are compared by their pieces of so many characters.
const PIECE: usize = 3;

/// Fewer questions than this on one place are worth saying.
const ENOUGH: usize = 3;

/// How the places of one chapter are covered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The chapter's number.
    pub chapter: u16,
    /// How many places are to be covered.
    pub places: usize,
    /// How many questions rest on each on the average, in tenths.
    pub tenths: usize,
    /// The places with fewer than [`Report::ENOUGH`] questions, with how many they have.
    pub thin: Vec<(Address, usize)>,
}

/// Two questions whose stems are nearly the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Twins {
    /// Their ids.
    pub ids: (String, String),
    /// The share of common pieces: 1 for equal stems.
    pub likeness: f64,
}

/// A report on a bank.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// How many questions are in use.
    pub count: usize,
    /// How they cover the text, chapter by chapter.
    pub coverage: Vec<Coverage>,
    /// How many there are of each kind, by difficulty 1, 2, 3.
    pub kinds: Vec<(QuestionKind, [usize; 3])>,
    /// Where the one right option stands, as stored: first, second, …. Drawing shuffles.
    pub positions: Vec<usize>,
    /// How many statements are right, and how many wrong.
    pub judged: (usize, usize),
    /// The length of the one right option against the mean of the others, in hundredths, on the average.
    pub length: usize,
    /// In how many questions, of those with one right option, it is longer than every other.
    pub longest: usize,
    /// How many questions have one right option.
    pub single: usize,
    /// Near duplicates, the nearest first.
    pub twins: Vec<Twins>,
}

impl Report {
    /// From this likeness on, stems count as near duplicates.
    pub const NEAR: f64 = NEAR;
    /// So many questions on a place are enough.
    pub const ENOUGH: usize = ENOUGH;

    /// Looks through a bank; `places` are those to be covered, each with its chapter, in the order of the text.
    pub fn of<'a>(bank: impl Iterator<Item = &'a Question>, places: &[(u16, Address)]) -> Self {
        let bank: Vec<&Question> = bank.collect();
        let mut positions = Vec::new();
        let (mut length, mut longest, mut single) = (0, 0, 0);
        for question in &bank {
            let Some((position, options)) = one_right(question) else { continue };
            if positions.len() <= position {
                positions.resize(position + 1, 0);
            }
            positions[position] += 1;
            let chars = |option: &QuestionOption| option.text.chars().count();
            let others: Vec<usize> = options.iter().filter(|option| !option.correct).map(chars).collect();
            let (key, sum) = (chars(&options[position]), others.iter().sum::<usize>());
            length += key * others.len() * 100 / sum.max(1);
            longest += usize::from(others.iter().all(|other| *other < key));
            single += 1;
        }
        let judged = |truth: bool| bank.iter().filter(|question| question.key == Key::Judge(truth)).count();
        Self {
            count: bank.len(),
            coverage: coverage(&bank, places),
            kinds: QuestionKind::ALL.into_iter().map(|kind| (kind, difficulties(&bank, kind))).collect(),
            positions,
            judged: (judged(true), judged(false)),
            length: length / single.max(1),
            longest,
            single,
            twins: twins(&bank),
        }
    }
}

/// The options of a question with exactly one right among them, and its position.
fn one_right(question: &Question) -> Option<(usize, &[QuestionOption])> {
    let Key::Options(options) = &question.key else { return None };
    let position = options.iter().position(|option| option.correct)?;
    (question.kind != QuestionKind::Multiple && options.len() > 1).then_some((position, options))
}

fn difficulties(bank: &[&Question], kind: QuestionKind) -> [usize; 3] {
    [1, 2, 3].map(|difficulty| {
        bank.iter()
            .filter(|question| question.kind == kind && question.difficulty == difficulty)
            .count()
    })
}

fn coverage(bank: &[&Question], places: &[(u16, Address)]) -> Vec<Coverage> {
    places
        .chunk_by(|(a, _), (b, _)| a == b)
        .map(|chapter| {
            // A question on a whole article is about none of its places in particular.
            let about = |at: &Address, place: &Address| at.contains(place) && at.parent().is_some();
            let rests = |place: &Address| bank.iter().filter(|question| question.at.iter().any(|at| about(at, place))).count();
            let counts: Vec<(Address, usize)> = chapter.iter().map(|(_, place)| (place.clone(), rests(place))).collect();
            Coverage {
                chapter: chapter[0].0,
                places: chapter.len(),
                tenths: counts.iter().map(|(_, count)| count).sum::<usize>() * 10 / chapter.len(),
                thin: counts.into_iter().filter(|(_, count)| *count < ENOUGH).collect(),
            }
        })
        .collect()
}

/// The pieces of a stem, sorted, each once; without what is between words.
fn pieces(stem: &str) -> Vec<String> {
    let letters: Vec<char> = plain_stem(stem).chars().filter(|c| c.is_alphanumeric() || *c == '_').collect();
    let mut pieces: Vec<String> = letters.windows(PIECE.min(letters.len()).max(1)).map(|piece| piece.iter().collect()).collect();
    pieces.sort();
    pieces.dedup();
    pieces
}

/// The share of common pieces among all pieces of both.
fn likeness(a: &[String], b: &[String]) -> f64 {
    let common = a.iter().filter(|piece| b.binary_search(piece).is_ok()).count();
    let all = a.len() + b.len() - common;
    if all == 0 { 1.0 } else { common as f64 / all as f64 }
}

fn twins(bank: &[&Question]) -> Vec<Twins> {
    let stems: Vec<Vec<String>> = bank.iter().map(|question| pieces(&question.stem)).collect();
    let mut twins = Vec::new();
    for (index, a) in stems.iter().enumerate() {
        for (before, b) in stems[..index].iter().enumerate() {
            let likeness = likeness(a, b);
            if likeness >= NEAR {
                twins.push(Twins {
                    ids: (bank[before].id.clone(), bank[index].id.clone()),
                    likeness,
                });
            }
        }
    }
    twins.sort_by(|a, b| b.likeness.total_cmp(&a.likeness));
    twins
}

#[cfg(test)]
mod tests {
    use super::super::OptionId;
    use super::*;
    use proptest::prelude::*;

    fn question(id: &str, at: &str, stem: &str, options: &[&str]) -> Question {
        let option = |text: &&str| QuestionOption {
            id: OptionId::of(text),
            text: text.trim_start_matches('*').to_owned(),
            correct: text.starts_with('*'),
            why: String::new(),
        };
        Question {
            id: id.to_owned(),
            kind: if options.is_empty() { QuestionKind::Judge } else { QuestionKind::Single },
            difficulty: 2,
            topic: String::new(),
            at: vec![at.parse().unwrap()],
            roles: Vec::new(),
            quote: String::new(),
            stem: stem.to_owned(),
            key: if options.is_empty() {
                Key::Judge(true)
            } else {
                Key::Options(options.iter().map(option).collect())
            },
            explanation: String::new(),
            retired: false,
        }
    }

    #[test]
    fn a_small_bank_is_counted() {
        let bank = [
            question("a", "第二条第1项", "每年至少约谈几次？", &["*两次", "一次", "三次以上"]),
            question("b", "第二条第1项", "每年**至少**约谈几次？", &["一", "*二二二二"]),
            question("c", "第二条", "值班长要及时处理来电。", &[]),
        ];
        let places: Vec<(u16, Address)> = [(2, "第二条第1项"), (2, "第二条第2项"), (3, "第三条")]
            .map(|(chapter, place)| (chapter, place.parse().unwrap()))
            .to_vec();
        let report = Report::of(bank.iter(), &places);
        assert_eq!((report.count, report.single, report.longest), (3, 2, 1));
        assert_eq!(report.positions, [1, 1]);
        assert_eq!(report.judged, (1, 0));
        assert_eq!(report.kinds[0], (QuestionKind::Single, [0, 2, 0]));
        assert_eq!(report.length, (66 + 400) / 2);
        let covered: Vec<(u16, usize, usize, usize)> = report
            .coverage
            .iter()
            .map(|chapter| (chapter.chapter, chapter.places, chapter.tenths, chapter.thin.len()))
            .collect();
        assert_eq!(covered, [(2, 2, 10, 2), (3, 1, 0, 1)]);
        let twins: Vec<(&str, &str)> = report.twins.iter().map(|twins| (twins.ids.0.as_str(), twins.ids.1.as_str())).collect();
        assert_eq!(twins, [("a", "b")]);
    }

    #[test]
    fn an_empty_bank_has_a_report() {
        let report = Report::of([].into_iter(), &[]);
        assert_eq!((report.count, report.length, report.twins.len()), (0, 0, 0));
    }

    proptest! {
        #[test]
        fn likeness_is_a_share_and_the_same_both_ways(a in "[甲乙丙丁]{0,12}", b in "[甲乙丙丁]{0,12}") {
            let (left, right) = (pieces(&a), pieces(&b));
            let share = likeness(&left, &right);
            prop_assert!((0.0..=1.0).contains(&share));
            prop_assert_eq!(share, likeness(&right, &left));
            prop_assert_eq!(likeness(&left, &left), 1.0);
        }
    }
}
