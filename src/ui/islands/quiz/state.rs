//! What the quiz island computes: a draft of an answer, how an option stands, what a result says.

use crate::quiz::{Attempt, Key, OptionId, Question, QuestionKind, Response, Slot, Verdict};
use crate::ui::data::QuizData;

/// One thing that a person can pick as an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// An option.
    Option(OptionId),
    /// That a statement is true, or false.
    Judge(bool),
}

impl Pick {
    /// The value of its `data-option`.
    pub fn id(self) -> String {
        match self {
            Self::Option(id) => id.to_string(),
            Self::Judge(said) => said.to_string(),
        }
    }
}

/// An answer that is not handed in yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    picks: Vec<Pick>,
    /// What is typed into a blank.
    pub text: String,
}

impl Draft {
    /// Picks one; where several may be picked a second time takes it back, and elsewhere it replaces the other.
    pub fn pick(&mut self, pick: Pick, several: bool) {
        if several && self.holds(pick) {
            self.picks.retain(|other| *other != pick);
            return;
        }
        if !several {
            self.picks.clear();
        }
        self.picks.push(pick);
    }

    /// Whether this one is picked.
    pub fn holds(&self, pick: Pick) -> bool {
        self.picks.contains(&pick)
    }

    /// The answer, as a question with this key takes it; `None` while there is none.
    pub fn response(&self, key: &Key) -> Option<Response> {
        let response = match key {
            Key::Options(_) => {
                let id = |pick: &Pick| if let Pick::Option(id) = pick { Some(*id) } else { None };
                Response::Options(self.picks.iter().filter_map(id).collect())
            }
            Key::Judge(_) => match self.picks.first()? {
                Pick::Judge(said) => Response::Judge(*said),
                Pick::Option(_) => return None,
            },
            Key::Blank { .. } => Response::Blank(self.text.clone()),
        };
        (!response.is_empty()).then_some(response)
    }
}

/// One line of the list of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<'a> {
    /// What a click on it picks.
    pub pick: Pick,
    /// What it says.
    pub text: &'a str,
    /// Whether it is right.
    pub correct: bool,
    /// Why it is wrong.
    pub why: &'a str,
}

/// The lines to pick from, in the order of the slot; options that came later stand last. Empty for a blank.
pub fn choices<'a>(question: &'a Question, slot: &Slot) -> Vec<Choice<'a>> {
    match &question.key {
        Key::Options(options) => {
            let known = slot.options.iter().filter_map(|id| options.iter().find(|option| option.id == *id));
            let later = options.iter().filter(|option| !slot.options.contains(&option.id));
            known
                .chain(later)
                .map(|option| Choice {
                    pick: Pick::Option(option.id),
                    text: &option.text,
                    correct: option.correct,
                    why: &option.why,
                })
                .collect()
        }
        Key::Judge(key) => [(true, "正确"), (false, "错误")]
            .map(|(said, text)| Choice {
                pick: Pick::Judge(said),
                text,
                correct: said == *key,
                why: "",
            })
            .into(),
        Key::Blank { .. } => Vec::new(),
    }
}

/// Whether more than one may be picked.
pub fn several(question: &Question) -> bool {
    question.kind == QuestionKind::Multiple || question.key.right_count() > 1
}

/// Whether an answer holds a pick.
pub fn answered_with(response: &Response, pick: Pick) -> bool {
    match (response, pick) {
        (Response::Options(chosen), Pick::Option(id)) => chosen.contains(&id),
        (Response::Judge(said), Pick::Judge(pick)) => *said == pick,
        _ => false,
    }
}

/// How a line looks after the answer: its class, and the same in words.
pub fn standing(correct: bool, chosen: bool, several: bool) -> (&'static str, &'static str) {
    match (correct, chosen) {
        (true, true) => ("right", "正确，你选了"),
        (true, false) if several => ("right", "应选，你没有选"),
        (true, false) => ("right", "正确答案"),
        (false, true) => ("wrong", "你的选择，不对"),
        (false, false) => ("", ""),
    }
}

/// The right answer in words.
pub fn right_answer(key: &Key) -> String {
    match key {
        Key::Options(options) => {
            let texts: Vec<&str> = options.iter().filter(|option| option.correct).map(|option| option.text.as_str()).collect();
            texts.join("；")
        }
        Key::Judge(true) => "正确".to_owned(),
        Key::Judge(false) => "错误".to_owned(),
        Key::Blank { answer, .. } => answer.clone(),
    }
}

/// How the answers to some of the questions went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many questions there were.
    pub questions: usize,
    /// 正确.
    pub right: usize,
    /// 部分正确.
    pub partly: usize,
    /// 错误.
    pub wrong: usize,
    /// Points won.
    pub points: u16,
    /// Points there were to win in the graded answers.
    pub of: u16,
}

impl Tally {
    fn add(&mut self, slot: &Slot) {
        self.questions += 1;
        let Some(grade) = slot.grade else { return };
        match grade.verdict {
            Verdict::Right => self.right += 1,
            Verdict::Partly => self.partly += 1,
            Verdict::Wrong => self.wrong += 1,
        }
        self.points += grade.points;
        self.of += grade.of;
    }

    /// How many were not answered, or could not be graded.
    pub fn open(&self) -> usize {
        self.questions - self.right - self.partly - self.wrong
    }
}

/// What an attempt came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Over all questions.
    pub all: Tally,
    /// By the chapter of the clause that holds the quote, in order; those the bank no longer has are in none.
    pub chapters: Vec<(u16, Tally)>,
    /// By kind, in order.
    pub kinds: Vec<(QuestionKind, Tally)>,
    /// The positions of the slots that were not wholly right.
    pub missed: Vec<usize>,
}

/// The question with this id.
pub fn find<'a>(data: &'a QuizData, id: &str) -> Option<&'a Question> {
    data.questions.iter().find(|question| question.id == id)
}

/// Adds up an attempt.
pub fn outcome(attempt: &Attempt, data: &QuizData) -> Outcome {
    let mut outcome = Outcome::default();
    for (index, slot) in attempt.slots.iter().enumerate() {
        outcome.all.add(slot);
        if slot.grade.is_some_and(|grade| grade.verdict != Verdict::Right) {
            outcome.missed.push(index);
        }
        let Some(question) = find(data, &slot.question) else { continue };
        if let Some(chapter) = question.at.first().and_then(|at| data.chapter_of(at.article())) {
            entry(&mut outcome.chapters, chapter).add(slot);
        }
        entry(&mut outcome.kinds, question.kind).add(slot);
    }
    outcome
}

/// The row with this key; the rows are in the order of keys, and stay so.
fn entry<K: Ord>(rows: &mut Vec<(K, Tally)>, key: K) -> &mut Tally {
    let at = rows.partition_point(|(other, _)| *other < key);
    if rows.get(at).is_none_or(|(other, _)| *other != key) {
        rows.insert(at, (key, Tally::default()));
    }
    &mut rows[at].1
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
