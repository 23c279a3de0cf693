//! Drills over the real content: every key is proved against it.

use super::written;
use regulation_study::content::Content;
use regulation_study::duty::{Every, Obligation, ObligationKind};
use regulation_study::quiz::drill::{DrillKind, DrillSource, questions};
use regulation_study::quiz::{Key, Question, QuestionKind, QuestionOption};
use regulation_study::ui::data::QuizData;

/// What stands where a period was.
const GAP: &str = "（　　）";

/// The data file of this name, as the browser reads it.
fn read<T: serde::de::DeserializeOwned>(name: &str) -> T {
    let folder = written().out.join("data");
    let mut names = std::fs::read_dir(&folder)
        .expect("there is a data folder")
        .map(|entry| entry.expect("it can be listed").path());
    let path = names
        .find(|path| path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(name)))
        .unwrap_or_else(|| panic!("no {name} was written"));
    serde_json::from_slice(&std::fs::read(path).expect("it can be read")).expect("it is what the browser reads")
}

fn source() -> DrillSource {
    read("drill-")
}

/// All questions of a drill, with the wrong options of several seeds.
fn all(kind: DrillKind) -> Vec<Question> {
    let source = source();
    (0..8).flat_map(|seed| questions(&source, Some(kind), usize::MAX, seed)).collect()
}

fn options(question: &Question) -> (&QuestionOption, Vec<&QuestionOption>) {
    let Key::Options(options) = &question.key else {
        panic!("{} has no options", question.id);
    };
    let (right, wrong): (Vec<_>, Vec<_>) = options.iter().partition(|option| option.correct);
    assert_eq!(right.len(), 1, "{}", question.id);
    (right[0], wrong)
}

fn obligation<'a>(content: &'a Content, question: &Question) -> &'a Obligation {
    let subject = question.id.splitn(3, '-').nth(2).expect("an id names its subject");
    let found = content.obligations.iter().find(|obligation| obligation.id == subject);
    found.unwrap_or_else(|| panic!("{} is about no obligation", question.id))
}

/// A text without the difference between outer and inner quotation marks.
fn plain(text: &str) -> String {
    text.replace(['“', '”', '‘', '’'], "")
}

/// What a stem quotes first.
fn shown(question: &Question) -> String {
    let end = question.stem.rfind('”').expect("the stem quotes");
    let start = question.stem.find("职责：“").map_or(0, |at| at + "职责：".len());
    plain(&question.stem[start..end])
}

#[test]
fn every_drill_question_is_sound() {
    let content = &written().content;
    let source = source();
    let page: QuizData = read("quiz-");
    let mut counts = Vec::new();
    for kind in DrillKind::ALL {
        let all = questions(&source, Some(kind), usize::MAX, 1);
        counts.push(all.len());
        for question in all {
            let id = &question.id;
            let clause = content.regulation.text_at(&question.at[0]).unwrap_or_else(|| panic!("{id}: its place exists"));
            assert!(clause.contains(&question.quote), "{id}: the quote stands in its first place");
            for place in &question.at {
                assert!(page.clauses.get(&place.to_string()).is_some(), "{id}: {place} can be shown");
            }
            assert!(question.roles.iter().all(|role| content.role(role).is_some()), "{id}");
            assert_eq!(question.stem.matches("**").count() % 2, 0, "{id}");
            assert!(question.explanation.ends_with('。'), "{id}: {}", question.explanation);
            if question.kind != QuestionKind::Blank {
                let (_, wrong) = options(&question);
                assert!(wrong.iter().all(|option| option.why.ends_with('。')), "{id}");
            }
        }
    }
    for (kind, (count, least)) in DrillKind::ALL.iter().zip(counts.into_iter().zip([100, 30, 120, 70])) {
        println!("{}: {count}", kind.label());
        assert!(count >= least, "{}: {count}", kind.label());
    }
}

#[test]
fn the_role_of_a_duty_is_the_only_one_that_has_it() {
    let content = &written().content;
    for question in all(DrillKind::Who) {
        let (right, wrong) = options(&question);
        let duty = obligation(content, &question);
        let short = |id: &str| content.role(id).map(|role| role.short.as_str());
        assert_eq!(short(&duty.role), Some(right.text.as_str()), "{}", question.id);
        assert_eq!((&question.quote, &question.at[0]), (&duty.quote, &duty.at), "{}", question.id);
        assert!(plain(&duty.quote).ends_with(&shown(&question)), "{}: {}", question.id, question.stem);
        for option in wrong {
            let role = content.roles.iter().find(|role| role.short == option.text).expect("an option is a role");
            assert_ne!(role.id, duty.role, "{}", question.id);
            let whole = |one: &str, other: &str| content.role(one).is_some_and(|role| role.part_of.iter().any(|whole| whole == other));
            assert!(!whole(&role.id, &duty.role) && !whole(&duty.role, &role.id), "{}: {}", question.id, role.id);
            for other in content.obligations_of(&role.id) {
                let overlap = other.quote.contains(&duty.quote) || duty.quote.contains(&other.quote);
                assert!(!overlap && other.at != duty.at, "{}: {} has it too, by {}", question.id, role.id, other.id);
            }
        }
    }
}

#[test]
fn the_period_is_that_of_the_obligation_and_is_not_given_away() {
    let content = &written().content;
    for question in all(DrillKind::Period) {
        let (right, wrong) = options(&question);
        let duty = obligation(content, &question);
        let shown = shown(&question);
        assert!(shown.contains(GAP), "{}", question.id);
        let filled = |option: &QuestionOption| shown.replace(GAP, &option.text);
        if question.id.starts_with("drill-often-") {
            let ObligationKind::Periodic(period) = duty.kind else {
                panic!("{} is not periodic", duty.id);
            };
            assert_eq!(right.text, period.every.label(), "{}", question.id);
            for word in period.every.words() {
                assert!(!shown.contains(word), "{}: {shown} still says {word}", question.id);
            }
            let labels = Every::ALL.map(Every::label);
            assert!(wrong.iter().all(|option| labels.contains(&option.text.as_str())), "{}", question.id);
        } else if question.id.starts_with("drill-times-") {
            let ObligationKind::Periodic(period) = duty.kind else {
                panic!("{} is not periodic", duty.id);
            };
            assert_eq!(Some(right.text.clone()), period.count.map(|count| format!("{count}次")), "{}", question.id);
            assert!(!shown.contains('次'), "{}", question.id);
        } else {
            assert!(plain(&duty.quote).ends_with(&filled(right)), "{}: {}", question.id, question.stem);
            assert!(!shown.contains(&right.text), "{}", question.id);
        }
        let role = content.role(&duty.role).map(|role| role.id.clone());
        assert_eq!(question.roles, Vec::from_iter(role), "{}", question.id);
        for option in wrong {
            let text = filled(option);
            let elsewhere = content.regulation.provisions().find(|provision| plain(&provision.text).contains(&text));
            assert!(elsewhere.is_none(), "{}: {text} stands in the text", question.id);
        }
    }
}

#[test]
fn a_blank_filled_in_is_the_text() {
    let content = &written().content;
    for question in all(DrillKind::Cloze) {
        let Key::Blank { answer, accept } = &question.key else {
            panic!("{} is no blank", question.id);
        };
        let (_, text) = question.stem.split_once('：').expect("the sentence comes after a colon");
        let filled = text.replace("____", answer);
        assert_eq!(filled, question.quote, "{}", question.id);
        let clause = content.regulation.text_at(&question.at[0]).expect("its place exists");
        assert!(clause.contains(&filled), "{}", question.id);
        assert_eq!(question.quote.matches(answer.as_str()).count(), 1, "{}: the blank is given away", question.id);
        assert!((2..=10).contains(&answer.chars().count()), "{}", question.id);
        assert!((15..=90).contains(&question.quote.chars().count()), "{}", question.id);
        for other in accept {
            let names = content
                .terms
                .iter()
                .any(|term| term.names().any(|name| name == answer) && term.names().any(|name| name == other));
            assert!(names && other.chars().count() == answer.chars().count(), "{}: {other}", question.id);
        }
    }
}

#[test]
fn a_measure_follows_its_condition_in_its_clause() {
    let content = &written().content;
    for question in all(DrillKind::Measure) {
        let (right, wrong) = options(&question);
        let clause = content.regulation.text_at(&question.at[0]).expect("its place exists");
        let (condition, follows) = question.quote.split_once('，').expect("a condition and what follows");
        let says = |condition: &str, follows: &str| clause.contains(&format!("{condition}，{follows}"));
        assert!(
            question.stem.contains(
                &content
                    .measures
                    .iter()
                    .find(|m| m.at == question.at[0])
                    .and_then(|m| m.who.clone())
                    .expect("whom it is for")
            )
        );
        if question.id.starts_with("drill-severity-") {
            assert!(says(&right.text, follows) && question.stem.contains(follows), "{}", question.id);
            assert!(wrong.iter().all(|option| !says(&option.text, follows)), "{}", question.id);
        } else {
            assert!(says(condition, &right.text) && question.stem.contains(condition), "{}", question.id);
            assert!(wrong.iter().all(|option| !says(condition, &option.text)), "{}", question.id);
            let nested = |option: &&QuestionOption| option.text.contains(&right.text) || right.text.contains(&option.text);
            assert!(!wrong.iter().any(nested), "{}", question.id);
        }
        if let Some(situation) = question.at.get(1) {
            let text = content.regulation.text_at(situation).expect("its place exists");
            let quoted = plain(question.stem.split("的情形").next().expect("there is a first part"));
            let told = quoted.split_once('有').expect("who has it").1;
            assert!(plain(&text).contains(told), "{}: {told}", question.id);
        }
    }
}
