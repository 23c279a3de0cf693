//! Drawing questions for an attempt.

use super::{Key, Question, QuestionKind, Slot};
use crate::regulation::Address;
use crate::substring::holds;
use serde::{Deserialize, Serialize};

/// How one practises.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Mode {
    /// 随机.
    #[default]
    Random,
    /// 顺序: as the text goes.
    InOrder,
    /// 错题本: what was answered wrong and not yet right twice in a row.
    Mistakes,
    /// 收藏.
    Starred,
    /// 每日一练: the same questions for all on one day.
    Daily,
    /// 复习: what is due.
    Review,
    /// 挑战: until the first miss.
    Challenge,
    /// 速练: questions made from the content.
    Drill,
    /// 模拟考试.
    Exam,
}

impl Mode {
    /// All, in the order in which pages list them.
    pub const ALL: [Mode; 9] = [
        Self::Random,
        Self::InOrder,
        Self::Daily,
        Self::Review,
        Self::Mistakes,
        Self::Starred,
        Self::Challenge,
        Self::Drill,
        Self::Exam,
    ];

    /// The name in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Random => "random",
            Self::InOrder => "in-order",
            Self::Mistakes => "mistakes",
            Self::Starred => "starred",
            Self::Daily => "daily",
            Self::Review => "review",
            Self::Challenge => "challenge",
            Self::Drill => "drill",
            Self::Exam => "exam",
        }
    }

    /// The mode with this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.id() == id)
    }

    /// What a person sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Random => "随机练习",
            Self::InOrder => "顺序练习",
            Self::Mistakes => "错题本",
            Self::Starred => "收藏",
            Self::Daily => "每日一练",
            Self::Review => "复习",
            Self::Challenge => "挑战",
            Self::Drill => "速练",
            Self::Exam => "模拟考试",
        }
    }

    /// Whether the questions come in the order in which they are given, rather than shuffled.
    fn keeps_order(self) -> bool {
        matches!(self, Self::InOrder | Self::Review | Self::Drill)
    }
}

/// How many questions 每日一练 has.
pub const DAILY: usize = 10;

/// Which questions a person wants.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// How.
    #[serde(default)]
    pub mode: Mode,
    /// Only those that rest on this chapter.
    pub chapter: Option<u16>,
    /// Only those about this role.
    pub role: Option<String>,
    /// Only this form.
    pub kind: Option<QuestionKind>,
    /// Only those about this topic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// Only those of this difficulty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difficulty: Option<u8>,
    /// At most so many; all when `None`.
    pub count: Option<usize>,
}

impl Choice {
    /// Whether a question fits, apart from the mode and the count. `chapter_of` gives the chapter of an article.
    pub fn admits(&self, question: &Question, chapter_of: &dyn Fn(u16) -> Option<u16>) -> bool {
        !question.retired
            && self.kind.is_none_or(|kind| question.kind == kind)
            && self.difficulty.is_none_or(|difficulty| question.difficulty == difficulty)
            && self.topic.as_ref().is_none_or(|topic| question.topic == *topic)
            && self.role.as_ref().is_none_or(|role| question.roles.contains(role))
            && self
                .chapter
                .is_none_or(|chapter| question.at.iter().any(|at| chapter_of(at.article()) == Some(chapter)))
    }
}

/// The seed of 每日一练 on a day, counted from 1970.
pub fn daily_seed(day: u64) -> u64 {
    // Any fixed mixing will do, so that the draws of neighbouring days have nothing in common.
    day.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Draws the questions that fit, with each one's options in an order that `seed` decides; so does the order of the
/// questions, unless the mode keeps the one in which `bank` gives them.
pub fn draw(bank: &[&Question], choice: &Choice, chapter_of: &dyn Fn(u16) -> Option<u16>, seed: u64) -> Vec<Slot> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut fitting: Vec<&Question> = bank.iter().copied().filter(|question| choice.admits(question, chapter_of)).collect();
    if !choice.mode.keeps_order() {
        random.shuffle(&mut fitting);
    }
    if choice.mode == Mode::Daily {
        fitting = apart(fitting, DAILY);
    }
    fitting.truncate(choice.count.unwrap_or(usize::MAX));
    fitting.into_iter().map(|question| slot(question, &mut random)).collect()
}

/// A slot for a question, with its options shuffled.
pub(super) fn slot(question: &Question, random: &mut fastrand::Rng) -> Slot {
    let mut options = match &question.key {
        Key::Options(options) => options.iter().map(|option| option.id).collect(),
        _ => Vec::new(),
    };
    random.shuffle(&mut options);
    Slot {
        question: question.id.clone(),
        options,
        ..Slot::default()
    }
}

/// The first `count` questions of a list, passing over those that rest on the same words as one taken before, as long as
/// there are others: two that ask the same give each other away.
pub(super) fn apart(questions: Vec<&Question>, count: usize) -> Vec<&Question> {
    let mut taken: Vec<&Question> = Vec::new();
    let mut passed: Vec<&Question> = Vec::new();
    for question in questions {
        let near = |other: &&Question| {
            let article = |question: &Question| question.at.first().map(Address::article);
            !question.at.is_empty() && article(other) == article(question) && (holds(&other.quote, &question.quote) || holds(&question.quote, &other.quote))
        };
        if taken.len() == count {
            break;
        }
        if taken.iter().any(near) {
            passed.push(question)
        } else {
            taken.push(question)
        }
    }
    passed.truncate(count - taken.len());
    taken.append(&mut passed);
    taken
}
