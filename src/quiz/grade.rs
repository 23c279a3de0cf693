//! Grading one response.

use super::{Key, Question, Response};
use crate::search::Folded;
use serde::{Deserialize, Serialize};

/// What a response is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// In words.
    pub verdict: Verdict,
    /// Points won.
    pub points: u16,
    /// Points there were to win.
    pub of: u16,
}

/// A grade in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// 正确.
    Right,
    /// 部分正确: some right options, or right and wrong ones mixed, with points left.
    Partly,
    /// 错误.
    Wrong,
}

impl Verdict {
    /// What a person sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Right => "正确",
            Self::Partly => "部分正确",
            Self::Wrong => "错误",
        }
    }
}

/// Grades a response by the rule for practice: a question with one right answer is worth one point; one with several is
/// worth a point for each, a wrong choice takes one away, and nothing goes below zero (Betts 2022).
///
/// `None` when the response is of another form than the question, as after a change of content.
pub fn grade(question: &Question, response: &Response) -> Option<Grade> {
    let of = question.key.right_count() as u16;
    let points = match (&question.key, response) {
        (Key::Options(options), Response::Options(chosen)) => {
            // An option that is no longer there cannot be graded.
            if chosen.iter().any(|id| options.iter().all(|option| option.id != *id)) {
                return None;
            }
            let hit = |correct: bool| options.iter().filter(|o| o.correct == correct && chosen.contains(&o.id)).count() as u16;
            hit(true).saturating_sub(hit(false))
        }
        (Key::Judge(key), Response::Judge(said)) => u16::from(key == said),
        (Key::Blank { answer, accept }, Response::Blank(typed)) => {
            let typed = Folded::new(typed);
            u16::from(std::iter::once(answer).chain(accept).any(|right| Folded::new(right).same_as(&typed)))
        }
        _ => return None,
    };
    let verdict = if points == of {
        Verdict::Right
    } else if points > 0 {
        Verdict::Partly
    } else {
        Verdict::Wrong
    };
    Some(Grade { verdict, points, of })
}

#[cfg(test)]
mod tests {
    use super::super::{OptionId, QuestionKind, QuestionOption};
    use super::*;

    fn question(key: Key) -> Question {
        Question {
            id: "q".into(),
            kind: QuestionKind::Multiple,
            difficulty: 1,
            topic: String::new(),
            at: vec!["第一条".parse().expect("a citation")],
            roles: vec![],
            quote: String::new(),
            stem: String::new(),
            key,
            explanation: String::new(),
            retired: false,
        }
    }

    fn options(spec: &str) -> Question {
        let options = spec
            .chars()
            .map(|c| QuestionOption {
                id: OptionId::of(&c.to_string()),
                text: c.to_string(),
                correct: c.is_uppercase(),
                why: String::new(),
            })
            .collect();
        question(Key::Options(options))
    }

    fn chosen(letters: &str) -> Response {
        Response::Options(letters.chars().map(|c| OptionId::of(&c.to_string())).collect())
    }

    #[test]
    fn several_right_options() {
        let table = [
            ("AB", Verdict::Right, 2),
            ("A", Verdict::Partly, 1),
            ("ABc", Verdict::Partly, 1),
            ("Ac", Verdict::Wrong, 0),
            ("cd", Verdict::Wrong, 0),
            ("", Verdict::Wrong, 0),
        ];
        for (letters, verdict, points) in table {
            assert_eq!(grade(&options("ABcd"), &chosen(letters)), Some(Grade { verdict, points, of: 2 }), "{letters}");
        }
    }

    #[test]
    fn one_right_option() {
        assert_eq!(grade(&options("Abc"), &chosen("A")).map(|g| g.verdict), Some(Verdict::Right));
        assert_eq!(grade(&options("Abc"), &chosen("b")).map(|g| g.verdict), Some(Verdict::Wrong));
    }

    #[test]
    fn a_vanished_option_is_not_graded() {
        assert_eq!(grade(&options("Abc"), &chosen("z")), None);
        assert_eq!(grade(&options("Abc"), &Response::Judge(true)), None);
    }

    #[test]
    fn blanks_take_either_numeral_and_width() {
        let blank = question(Key::Blank {
            answer: "不少于1次".into(),
            accept: vec!["至少1次".into()],
        });
        for right in ["不少于1次", "不少于一次", " 不少于 １ 次 ", "至少一次", "不少于1次。"] {
            assert_eq!(
                grade(&blank, &Response::Blank(right.into())).map(|g| g.verdict),
                Some(Verdict::Right),
                "{right}"
            );
        }
        for wrong in ["", "1次", "不少于11次", "不少于2次"] {
            assert_eq!(
                grade(&blank, &Response::Blank(wrong.into())).map(|g| g.verdict),
                Some(Verdict::Wrong),
                "{wrong}"
            );
        }
    }
}
