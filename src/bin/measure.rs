//! How long the quiz takes over a bank and a history that no one has yet, 30,000 questions and 100,000 answers, and how long
//! the search of the site takes for one keystroke. `cargo xtask bench` runs it as a program and in a browser, where it writes
//! into an empty page; no page of the site starts it.

use regulation_study::json;
use regulation_study::quiz::{
    Action, Attempt, Blueprint, Choice, Key, OptionId, Question, QuestionKind, QuestionOption, Response, Statistics, Subject, draw, due,
};
use regulation_study::search::{Corpus, Index};
use std::fmt::Write;

const QUESTIONS: usize = 30_000;
const ANSWERS: usize = 100_000;
const OF_AN_ATTEMPT: usize = 50;
const CHAPTERS: usize = 5;
const ROLES: usize = 16;
const RUNS: usize = 5;
/// How often a keystroke is searched for in one run, since a browser tells time in steps of a tenth of a millisecond.
const KEYSTROKES: usize = 50;
/// What is typed: the first characters find the most.
const TYPED: [&str; 6] = ["的", "党", "党风廉政", "第十二条", "主体责任 监督", "鑫"];
/// How many hits of a kind the page shows.
const SHOWN: usize = 6;
const DAY: u64 = 86_400_000;
/// Some day; what is measured does not depend on which.
const NOW: u64 = 20_000 * DAY;

fn main() {
    let bank: Vec<Question> = (0..QUESTIONS).map(question).collect();
    let asked: Vec<&Question> = bank.iter().collect();
    let subjects: Vec<Subject> = bank.iter().enumerate().map(subject).collect();
    let attempts = attempts(&asked);
    let attempts: Vec<&Attempt> = attempts.iter().collect();
    let mut report = String::new();
    let mut line = |what: &str, run: &dyn Fn()| {
        // Writing to a string cannot fail.
        let _ = writeln!(report, "{what}\t{:.1}", median(run));
    };
    line("drawing a paper", &|| {
        std::hint::black_box(Blueprint::default().draw(&asked, &|_| Some(1), 7)).ok();
    });
    line("the answers of each question", &|| {
        std::hint::black_box(regulation_study::quiz::History::of(attempts.iter().copied()));
    });
    line("what is due, in order", &|| {
        let history = regulation_study::quiz::History::of(attempts.iter().copied());
        std::hint::black_box(due(&history, NOW));
    });
    line("all statistics", &|| {
        std::hint::black_box(Statistics::of(&subjects, &attempts, None, NOW));
    });
    if let Some(index) = corpus().and_then(|text| json::read::<Corpus>(&text).ok()).map(Index::new) {
        for typed in TYPED {
            let run = || (0..KEYSTROKES).for_each(|_| drop(std::hint::black_box(index.search(typed, SHOWN))));
            let _ = writeln!(report, "searching {typed}\t{:.2}", median(&run) / KEYSTROKES as f64);
        }
    }
    show(&report);
}

/// How many milliseconds it takes, of several times.
fn median(run: &dyn Fn()) -> f64 {
    let mut times: Vec<f64> = (0..RUNS).map(|_| timed(run)).collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}

/// The search page's data file, if one was given: the program's argument, or the text of an element of the page.
#[cfg(not(feature = "hydrate"))]
fn corpus() -> Option<String> {
    std::fs::read_to_string(std::env::args_os().nth(1)?).ok()
}

#[cfg(feature = "hydrate")]
fn corpus() -> Option<String> {
    web_sys::window()?.document()?.get_element_by_id("corpus")?.text_content()
}

fn question(number: usize) -> Question {
    let kind = QuestionKind::ALL[number % QuestionKind::ALL.len()];
    let options = ["甲", "乙", "丙", "丁"].map(|text| QuestionOption {
        id: OptionId::of(text),
        text: text.to_owned(),
        correct: text == "甲",
        why: String::new(),
    });
    Question {
        id: format!("question-{number}"),
        kind,
        difficulty: 1,
        topic: String::new(),
        at: vec!["第一条".parse().expect("a citation of the usual form")],
        roles: vec![format!("role-{}", number % ROLES)],
        quote: format!("第{number}句"),
        stem: String::new(),
        key: Key::Options(options.into()),
        explanation: String::new(),
        retired: false,
    }
}

fn subject((number, question): (usize, &Question)) -> Subject {
    Subject {
        id: question.id.clone(),
        chapter: (number % CHAPTERS) as u16 + 1,
        kind: question.kind,
        roles: question.roles.clone(),
    }
}

/// Attempts over the last months, with three right answers in four.
fn attempts(bank: &[&Question]) -> Vec<Attempt> {
    let mut random = fastrand::Rng::with_seed(1);
    let choice = Choice {
        count: Some(OF_AN_ATTEMPT),
        ..Choice::default()
    };
    let answered = |number: usize| {
        let began = NOW - (number as u64 * 200 / (ANSWERS / OF_AN_ATTEMPT) as u64) * DAY;
        // A part of the bank at a time, since drawing from all of it is measured elsewhere.
        let part = random.usize(..bank.len() / 1000) * 1000;
        let part = &bank[part..part + 1000];
        let find = |id: &str| part.iter().find(|question| question.id == id).map(|question| (*question).clone());
        let slots = draw(part, &choice, &|_| Some(1), random.u64(..));
        let mut attempt = Attempt::new(choice.clone(), 0, slots, began);
        for place in 0..attempt.slots.len() {
            let option = if random.usize(..4) > 0 { "甲" } else { "乙" };
            attempt = attempt.step(Action::Look(place), &find, began);
            attempt = attempt.step(Action::Answer(Response::Options(vec![OptionId::of(option)])), &find, began);
        }
        attempt.step(Action::Finish, &find, began)
    };
    (0..ANSWERS / OF_AN_ATTEMPT).map(answered).collect()
}

/// How many milliseconds it takes.
#[cfg(not(feature = "hydrate"))]
fn timed(run: &dyn Fn()) -> f64 {
    let start = std::time::Instant::now();
    run();
    start.elapsed().as_secs_f64() * 1000.0
}

#[cfg(feature = "hydrate")]
fn timed(run: &dyn Fn()) -> f64 {
    let clock = || web_sys::window().and_then(|window| window.performance()).map_or(f64::NAN, |clock| clock.now());
    let start = clock();
    run();
    clock() - start
}

#[cfg(not(feature = "hydrate"))]
fn show(report: &str) {
    print!("{report}");
}

#[cfg(feature = "hydrate")]
fn show(report: &str) {
    if let Some(body) = web_sys::window().and_then(|window| window.document()).and_then(|document| document.body()) {
        body.set_text_content(Some(report));
    }
}
