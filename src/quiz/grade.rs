//! Grading one response.

use super::{Key, Question, Response};
use crate::search::Folded;
use serde::{Deserialize, Serialize};

/// What a response is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// In words.
    pub verdict: Verdict,
    /// Points won, in units of the attempt's [`Rule`].
    pub points: u16,
    /// Points there were to win, in the same units.
    pub of: u16,
}

/// A grade in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

/// How answers are scored: chosen before the start, kept with the attempt, and never changed afterwards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// For practice: a point for each right option, a wrong choice takes one away, nothing goes below zero (Betts 2022).
    #[default]
    Practice,
    /// Two points a question. With several right options, any wrong choice is worth nothing, and some of the right ones
    /// half a point each.
    HalfEach,
    /// The same, but some of the right options are worth half of the question.
    Half,
    /// Two points a question, for all the right options and nothing else.
    AllOrNothing,
}

impl Rule {
    /// Those for exams, in the order in which pages list them.
    pub const EXAM: [Rule; 3] = [Self::HalfEach, Self::Half, Self::AllOrNothing];

    /// The name in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::HalfEach => "half-each",
            Self::Half => "half",
            Self::AllOrNothing => "all",
        }
    }

    /// The rule for exams with this name.
    pub fn exam_from_id(id: &str) -> Option<Self> {
        Self::EXAM.into_iter().find(|rule| rule.id() == id)
    }

    /// What a person sees before the start.
    pub fn says(self) -> &'static str {
        match self {
            Self::Practice => "一个正确答案的题对得1分；多选每选对一项得1分，选错一项扣1分，最低0分。",
            Self::HalfEach => "每题2分。多选有选错的得0分；没有选错但没有选全的，每选对一项得0.5分。",
            Self::Half => "每题2分。多选有选错的得0分；没有选错但没有选全的，得1分。",
            Self::AllOrNothing => "每题2分。多选全部选对才得分。",
        }
    }

    /// How many units of [`Grade::points`] make one point.
    pub fn units(self) -> u16 {
        match self {
            Self::Practice => 1,
            _ => 2,
        }
    }

    /// Points in words, from units: `1.5`.
    pub fn points(self, units: u16) -> String {
        let (whole, rest) = (units / self.units(), units % self.units());
        if rest == 0 { whole.to_string() } else { format!("{whole}.5") }
    }

    /// Units for choosing `hits` of the `right` options and `misses` others, and units there were to win.
    fn score(self, right: u16, hits: u16, misses: u16) -> (u16, u16) {
        let full = 2 * self.units();
        let points = match self {
            Self::Practice => return (hits.saturating_sub(misses), right),
            _ if misses == 0 && hits == right => full,
            _ if misses > 0 || hits == 0 => 0,
            // With five options at most four are right, so three hits are still less than all of it.
            Self::HalfEach => hits.min(full - 1),
            Self::Half => full / 2,
            Self::AllOrNothing => 0,
        };
        (points, full)
    }
}

/// Grades a response by a rule.
///
/// `None` when the response is of another form than the question, as after a change of content.
pub fn grade(question: &Question, response: &Response, rule: Rule) -> Option<Grade> {
    let (right, hits, misses) = match (&question.key, response) {
        (Key::Options(options), Response::Options(chosen)) => {
            // An option that is no longer there cannot be graded.
            if chosen.iter().any(|id| options.iter().all(|option| option.id != *id)) {
                return None;
            }
            let hit = |correct: bool| options.iter().filter(|o| o.correct == correct && chosen.contains(&o.id)).count() as u16;
            (question.key.right_count() as u16, hit(true), hit(false))
        }
        (Key::Judge(key), Response::Judge(said)) => (1, u16::from(key == said), u16::from(key != said)),
        (Key::Blank { answer, accept }, Response::Blank(typed)) => {
            let typed = Folded::new(typed);
            let same = std::iter::once(answer).chain(accept).any(|right| Folded::new(right).same_as(&typed));
            (1, u16::from(same), u16::from(!same))
        }
        _ => return None,
    };
    let (points, of) = rule.score(right, hits, misses);
    let verdict = if hits == right && misses == 0 {
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
            assert_eq!(
                grade(&options("ABcd"), &chosen(letters), Rule::Practice),
                Some(Grade { verdict, points, of: 2 }),
                "{letters}"
            );
        }
    }

    #[test]
    fn rules_for_exams() {
        // Units of half a point: of a question with the right options A, B, C, and with one right option.
        let table = [
            ("ABCd", "ABC", [4, 4, 4]),
            ("ABCd", "AB", [2, 2, 0]),
            ("ABCd", "A", [1, 2, 0]),
            ("ABCd", "ABCd", [0, 0, 0]),
            ("ABCd", "Ad", [0, 0, 0]),
            ("ABCd", "", [0, 0, 0]),
            ("ABCDe", "ABC", [3, 2, 0]),
            ("Abcd", "A", [4, 4, 4]),
            ("Abcd", "b", [0, 0, 0]),
        ];
        for (spec, letters, expected) in table {
            for (rule, points) in Rule::EXAM.into_iter().zip(expected) {
                let got = grade(&options(spec), &chosen(letters), rule).expect("of the same form");
                assert_eq!((got.points, got.of), (points, 4), "{spec} {letters} {rule:?}");
                assert_eq!(got.verdict == Verdict::Right, points == 4);
                assert_eq!(got.verdict == Verdict::Wrong, points == 0);
            }
        }
    }

    #[test]
    fn points_are_said_in_halves() {
        assert_eq!(Rule::HalfEach.points(3), "1.5");
        assert_eq!(Rule::HalfEach.points(4), "2");
        assert_eq!(Rule::Practice.points(3), "3");
    }

    #[test]
    fn one_right_option() {
        assert_eq!(grade(&options("Abc"), &chosen("A"), Rule::Practice).map(|g| g.verdict), Some(Verdict::Right));
        assert_eq!(grade(&options("Abc"), &chosen("b"), Rule::Practice).map(|g| g.verdict), Some(Verdict::Wrong));
    }

    #[test]
    fn a_vanished_option_is_not_graded() {
        assert_eq!(grade(&options("Abc"), &chosen("z"), Rule::Practice), None);
        assert_eq!(grade(&options("Abc"), &Response::Judge(true), Rule::Practice), None);
    }

    #[test]
    fn blanks_take_either_numeral_and_width() {
        let blank = question(Key::Blank {
            answer: "不少于1次".into(),
            accept: vec!["至少1次".into()],
        });
        for right in ["不少于1次", "不少于一次", " 不少于 １ 次 ", "至少一次", "不少于1次。"] {
            assert_eq!(
                grade(&blank, &Response::Blank(right.into()), Rule::Practice).map(|g| g.verdict),
                Some(Verdict::Right),
                "{right}"
            );
        }
        for wrong in ["", "1次", "不少于11次", "不少于2次"] {
            assert_eq!(
                grade(&blank, &Response::Blank(wrong.into()), Rule::Practice).map(|g| g.verdict),
                Some(Verdict::Wrong),
                "{wrong}"
            );
        }
    }
}
