//! Drills: questions made from the content at run time, as many as it has, in an order that a seed decides.
//!
//! Nothing in them was written as a question: key, wrong options, their reasons and the explanation all follow from the
//! duties, links, terms and measures of a [`DrillSource`]. A drill that could be answered in two ways is not made.

mod cloze;
mod likeness;
mod measure;
mod period;
mod source;
mod who;

pub use source::{Bearer, Consequence, Cycle, DrillSource, Duty, Names, Tie, Words};

use super::{Key, OptionId, Question, QuestionOption};
use crate::regulation::Address;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a drill practises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DrillKind {
    /// 谁的职责: a duty → whose.
    Who,
    /// 期限速记: how often, how many times, when.
    Period,
    /// 条文填空: the decisive words of a sentence.
    Cloze,
    /// 追责对应: situation and severity → measure.
    Measure,
}

impl DrillKind {
    /// All, in the order in which pages list them.
    pub const ALL: [DrillKind; 4] = [Self::Who, Self::Period, Self::Cloze, Self::Measure];

    /// The name in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Who => "who",
            Self::Period => "period",
            Self::Cloze => "cloze",
            Self::Measure => "measure",
        }
    }

    /// The drill with this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// What a person sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Who => "谁的职责",
            Self::Period => "期限速记",
            Self::Cloze => "条文填空",
            Self::Measure => "追责对应",
        }
    }

    fn subjects(self, source: &DrillSource) -> Vec<Subject<'_>> {
        match self {
            Self::Who => who::subjects(source),
            Self::Period => period::subjects(source),
            Self::Cloze => cloze::subjects(source),
            Self::Measure => measure::subjects(source),
        }
    }
}

/// What one question is about, found out without making the question.
struct Subject<'a> {
    /// The id of the question.
    id: String,
    /// The right answer, so that a drill can go through different ones before one comes again.
    answer: &'a str,
    /// Where the words stand that settle it.
    at: &'a Address,
    /// Those words.
    quote: &'a str,
    /// Makes the question; `None` if there are too few wrong options that nobody could defend.
    make: Make<'a>,
}

/// Makes the question with this id.
type Make<'a> = Box<dyn Fn(&str, &mut fastrand::Rng) -> Option<Question> + 'a>;

impl Subject<'_> {
    /// The question, with wrong options that depend on the seed and on nothing else that is drawn.
    fn question(&self, seed: u64) -> Option<Question> {
        let OptionId(own) = OptionId::of(&self.id);
        (self.make)(&self.id, &mut fastrand::Rng::with_seed(seed ^ u64::from(own)))
    }

    /// Whether both rest on the same words, so that one could give the other away.
    fn near(&self, other: &Self) -> bool {
        source::touch(self.at, other.at) && likeness::overlap(self.quote, other.quote)
    }
}

/// At most `count` different questions of a drill, or of all in turn: fewer if the content gives no more.
///
/// Those that rest on the same words come after the others, and so do those with an answer that was there before.
pub fn questions(source: &DrillSource, kind: Option<DrillKind>, count: usize, seed: u64) -> Vec<Question> {
    let mut random = fastrand::Rng::with_seed(seed);
    let kinds = DrillKind::ALL.into_iter().filter(|one| kind.is_none_or(|kind| kind == *one));
    let lists = kinds.map(|kind| in_turn(kind.subjects(source), &mut random));
    let mut taken: Vec<Subject<'_>> = Vec::new();
    let mut passed: Vec<Subject<'_>> = Vec::new();
    let mut made: Vec<Question> = Vec::new();
    for subject in interleaved(lists.collect()) {
        if made.len() == count {
            return made;
        }
        if taken.iter().any(|other| subject.near(other)) {
            passed.push(subject);
        } else if let Some(question) = subject.question(seed) {
            made.push(question);
            taken.push(subject);
        }
    }
    let rest = count - made.len();
    made.extend(passed.iter().filter_map(|subject| subject.question(seed)).take(rest));
    made
}

/// The question with this id, as [`questions`] makes it for the same seed.
pub fn question(source: &DrillSource, id: &str, seed: u64) -> Option<Question> {
    let mut all = DrillKind::ALL.into_iter().flat_map(|kind| kind.subjects(source));
    all.find(|subject| subject.id == id)?.question(seed)
}

/// Shuffled, in rounds in each of which an answer comes at most once.
fn in_turn<'a>(mut subjects: Vec<Subject<'a>>, random: &mut fastrand::Rng) -> Vec<Subject<'a>> {
    random.shuffle(&mut subjects);
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rounds: Vec<(usize, Subject<'a>)> = Vec::new();
    for subject in subjects {
        let round = seen.entry(subject.answer).or_default();
        *round += 1;
        rounds.push((*round, subject));
    }
    rounds.sort_by_key(|(round, _)| *round);
    rounds.into_iter().map(|(_, subject)| subject).collect()
}

/// One of each list in turn, until all are used up.
fn interleaved<T>(lists: Vec<Vec<T>>) -> Vec<T> {
    let mut lists: Vec<_> = lists.into_iter().map(Vec::into_iter).collect();
    let mut all = Vec::new();
    loop {
        let before = all.len();
        all.extend(lists.iter_mut().filter_map(Iterator::next));
        if all.len() == before {
            return all;
        }
    }
}

/// How many options a question has at most, and at least.
const OPTIONS: (usize, usize) = (4, 3);

/// The options of a question: the key first, then wrong ones with their reasons; `None` if there are too few of them.
fn options(key: &str, wrong: impl IntoIterator<Item = (String, String)>) -> Option<Key> {
    let option = |text: String, correct, why| QuestionOption {
        id: OptionId::of(&text),
        text,
        correct,
        why,
    };
    let mut options = vec![option(key.to_owned(), true, String::new())];
    for (text, why) in wrong {
        let new = option(text, false, why);
        if options.len() < OPTIONS.0 && options.iter().all(|other| other.id != new.id) {
            options.push(new);
        }
    }
    (options.len() >= OPTIONS.1).then_some(Key::Options(options))
}

#[cfg(test)]
mod tests;
