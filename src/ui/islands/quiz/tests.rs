//! Tests of what the quiz island computes.

use super::*;
use crate::quiz::{Choice as Wanted, QuestionOption, Rule, grade};

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

fn slot(question: &Question, options: &[&str], response: Option<Response>) -> Slot {
    let grade = response.as_ref().and_then(|response| grade(question, response, Rule::Practice));
    Slot {
        question: question.id.clone(),
        options: options.iter().map(|text| OptionId::of(text)).collect(),
        response,
        grade,
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
    let texts = |order: &[&str]| {
        choices(&question, &slot(&question, order, None))
            .iter()
            .map(|c| c.text.to_owned())
            .collect::<String>()
    };
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
                assert_eq!(class.is_empty(), word.is_empty());
                assert_eq!(class.is_empty(), !correct && !chosen);
                assert_eq!(class == "wrong", !correct && chosen);
            }
        }
    }
}

#[test]
fn an_outcome_counts_every_slot_once() {
    let single = question("a", QuestionKind::Single, Key::Options(vec![option("甲", true), option("乙", false)]));
    let several = question(
        "b",
        QuestionKind::Multiple,
        Key::Options(vec![option("甲", true), option("乙", true), option("丙", false)]),
    );
    let judge = question("c", QuestionKind::Judge, Key::Judge(true));
    let chosen = |text: &str| Some(Response::Options(vec![OptionId::of(text)]));
    let gone = question("gone", QuestionKind::Blank, Key::Judge(true));
    let slots = vec![
        slot(&single, &[], chosen("甲")),
        slot(&several, &[], chosen("乙")),
        slot(&judge, &[], Some(Response::Judge(false))),
        slot(&gone, &[], None),
    ];
    let attempt = Attempt::new(Wanted::default(), 1, slots, 0);
    let data = QuizData {
        questions: vec![single, several, judge],
        chapter_ends: vec![2, 9],
        ..QuizData::default()
    };
    let outcome = outcome(&attempt, &data);
    assert_eq!(
        outcome.all,
        Tally {
            questions: 4,
            right: 1,
            partly: 1,
            wrong: 1,
            points: 2,
            of: 4
        }
    );
    assert_eq!((outcome.all.open(), outcome.missed), (1, vec![1, 2]));
    assert_eq!(
        outcome.chapters.iter().map(|(chapter, tally)| (*chapter, tally.questions)).collect::<Vec<_>>(),
        [(2, 3)]
    );
    assert_eq!(outcome.kinds.len(), 3);
}
