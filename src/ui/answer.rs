//! The answer to a question as a person gives it: lines to pick from, a draft, and how each line stands afterwards.

use crate::quiz::{Key, OptionId, Question, QuestionKind, Response, Slot};

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

impl From<&Response> for Draft {
    fn from(response: &Response) -> Self {
        match response {
            Response::Options(chosen) => Self {
                picks: chosen.iter().map(|id| Pick::Option(*id)).collect(),
                ..Self::default()
            },
            Response::Judge(said) => Self {
                picks: vec![Pick::Judge(*said)],
                ..Self::default()
            },
            Response::Blank(text) => Self {
                text: text.clone(),
                ..Self::default()
            },
        }
    }
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
pub struct Line<'a> {
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
pub fn lines<'a>(question: &'a Question, slot: &Slot) -> Vec<Line<'a>> {
    match &question.key {
        Key::Options(options) => {
            let known = slot.options.iter().filter_map(|id| options.iter().find(|option| option.id == *id));
            let later = options.iter().filter(|option| !slot.options.contains(&option.id));
            known
                .chain(later)
                .map(|option| Line {
                    pick: Pick::Option(option.id),
                    text: &option.text,
                    correct: option.correct,
                    why: &option.why,
                })
                .collect()
        }
        Key::Judge(key) => [(true, "正确"), (false, "错误")]
            .map(|(said, text)| Line {
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
        (true, true) => ("opt right", "正确，你选了"),
        (true, false) if several => ("opt right", "应选，你没有选"),
        (true, false) => ("opt right", "正确答案"),
        (false, true) => ("opt wrong", "你的选择，不对"),
        (false, false) => ("opt", ""),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::QuestionOption;

    fn question(id: &str, kind: QuestionKind, key: Key) -> Question {
        Question {
            id: id.into(),
            kind,
            difficulty: 1,
            topic: String::new(),
            at: vec!["第三条".parse().expect("a citation")],
            roles: vec![],
            quote: String::new(),
            stem: String::new(),
            key,
            explanation: String::new(),
            retired: false,
        }
    }

    fn option(text: &str, correct: bool) -> QuestionOption {
        QuestionOption {
            id: OptionId::of(text),
            text: text.into(),
            correct,
            why: String::new(),
        }
    }

    fn slot(question: &Question, options: &[&str]) -> Slot {
        Slot {
            question: question.id.clone(),
            options: options.iter().map(|text| OptionId::of(text)).collect(),
            ..Slot::default()
        }
    }

    #[test]
    fn options_stand_in_the_order_of_the_attempt() {
        let question = question(
            "q",
            QuestionKind::Single,
            Key::Options(vec![option("甲", true), option("乙", false), option("丙", false)]),
        );
        let texts = |order: &[&str]| lines(&question, &slot(&question, order)).iter().map(|c| c.text.to_owned()).collect::<String>();
        assert_eq!(texts(&["丙", "甲", "乙"]), "丙甲乙");
        assert_eq!(texts(&["丙", "没有了"]), "丙甲乙", "options that came later stand last");
    }

    #[test]
    fn a_draft_toggles_or_replaces() {
        let (a, b) = (Pick::Option(OptionId::of("甲")), Pick::Option(OptionId::of("乙")));
        let mut draft = Draft::default();
        draft.pick(a, false);
        draft.pick(b, false);
        draft.pick(b, false);
        assert!(!draft.holds(a) && draft.holds(b));
        draft.pick(a, true);
        draft.pick(b, true);
        assert!(draft.holds(a) && !draft.holds(b));
        let key = Key::Options(vec![option("甲", true), option("乙", true)]);
        assert_eq!(draft.response(&key), Some(Response::Options(vec![OptionId::of("甲")])));
        draft.pick(a, true);
        assert_eq!(draft.response(&key), None);
    }

    #[test]
    fn every_line_that_matters_has_a_word() {
        for correct in [true, false] {
            for chosen in [true, false] {
                for several in [true, false] {
                    let (class, word) = standing(correct, chosen, several);
                    assert_eq!(class == "opt", word.is_empty());
                    assert_eq!(class == "opt", !correct && !chosen);
                    assert_eq!(class == "opt wrong", !correct && chosen);
                }
            }
        }
    }
}
