//! Drawing questions for an attempt.

use super::{Key, Question, QuestionKind, Slot};
use serde::{Deserialize, Serialize};

/// Which questions a person wants.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Only those that rest on this chapter.
    pub chapter: Option<u16>,
    /// Only those about this role.
    pub role: Option<String>,
    /// Only this form.
    pub kind: Option<QuestionKind>,
    /// At most so many; all when `None`.
    pub count: Option<usize>,
}

impl Choice {
    /// Whether a question fits, apart from the count. `chapter_of` gives the chapter of an article.
    pub fn admits(&self, question: &Question, chapter_of: &dyn Fn(u16) -> Option<u16>) -> bool {
        !question.retired
            && self.kind.is_none_or(|kind| question.kind == kind)
            && self.role.as_ref().is_none_or(|role| question.roles.contains(role))
            && self
                .chapter
                .is_none_or(|chapter| question.at.iter().any(|at| chapter_of(at.article()) == Some(chapter)))
    }
}

/// Draws the questions that fit, in an order that `seed` decides, with each one's options in an order of their own.
pub fn draw(bank: &[&Question], choice: &Choice, chapter_of: &dyn Fn(u16) -> Option<u16>, seed: u64) -> Vec<Slot> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut fitting: Vec<&Question> = bank.iter().copied().filter(|question| choice.admits(question, chapter_of)).collect();
    random.shuffle(&mut fitting);
    fitting.truncate(choice.count.unwrap_or(usize::MAX));
    fitting
        .into_iter()
        .map(|question| {
            let mut options = match &question.key {
                Key::Options(options) => options.iter().map(|option| option.id).collect(),
                _ => Vec::new(),
            };
            random.shuffle(&mut options);
            Slot {
                question: question.id.clone(),
                options,
                response: None,
                grade: None,
            }
        })
        .collect()
}
