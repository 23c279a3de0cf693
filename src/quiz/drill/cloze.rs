//! 条文填空: a sentence of the text with its decisive words blanked.

use super::likeness::{around, length, overlap};
use super::{DrillKind, DrillSource, Names, Subject, Words};
use crate::quiz::{Key, Question, QuestionKind};
use crate::regulation::numeral;
use std::ops::RangeInclusive;

/// How long a sentence may be: enough to know it by, and not too much to read.
const SENTENCE: RangeInclusive<usize> = 15..=90;
/// How long a blank may be.
const BLANK: RangeInclusive<usize> = 2..=10;
/// Characters that, after a number, make it a count that one has to know.
const COUNTED: [char; 2] = ['次', '条'];
/// How a piece of a measure begins or ends that is none by itself.
const NO_MEASURE: (&str, char) = ("或者", '的');

/// Why words are worth knowing.
enum Worth<'a> {
    /// They are a term.
    Term(&'a Names),
    /// They say how often or how many.
    Number,
    /// They are a measure.
    Measure,
}

/// The blanks that can be asked for.
pub(super) fn subjects(source: &DrillSource) -> Vec<Subject<'_>> {
    let mut found = Vec::new();
    for sentence in source.sentences.iter().filter(|sentence| SENTENCE.contains(&length(&sentence.text))) {
        for (words, worth) in blanks(source, &sentence.text) {
            let Some((before, _)) = around(&sentence.text, words) else { continue };
            let place = length(before);
            let again = source
                .sentences
                .iter()
                .filter(|other| other.at == sentence.at)
                .position(|other| other == sentence);
            found.push(Subject {
                id: format!("drill-cloze-{}-{}-{place}", sentence.at.code(), again.unwrap_or_default() + 1),
                answer: words,
                at: &sentence.at,
                quote: &sentence.text,
                make: Box::new(move |id, _| question(source, sentence, words, &worth, id)),
            });
        }
    }
    found
}

/// The words of a sentence that are worth blanking and that nothing else in it gives away, each once.
fn blanks<'a>(source: &'a DrillSource, text: &'a str) -> Vec<(&'a str, Worth<'a>)> {
    let mut blanks: Vec<(&str, Worth<'_>)> = Vec::new();
    for term in &source.terms {
        let mut there = term.names.iter().filter(|name| text.contains(name.as_str()));
        // A second name of the term beside the blank would fill it.
        if let (Some(name), None) = (there.next(), there.next()) {
            blanks.push((name, Worth::Term(term)));
        }
    }
    blanks.extend(numbers(source, text).into_iter().map(|words| (words, Worth::Number)));
    let pieces = source
        .measures
        .iter()
        .flat_map(|measure| measure.cases())
        .flat_map(|case| case.follows.split(['、', '，']));
    let measure = |piece: &&str| length(piece) >= 4 && !piece.starts_with(NO_MEASURE.0) && !piece.ends_with(NO_MEASURE.1);
    blanks.extend(pieces.filter(measure).map(|piece| (piece, Worth::Measure)));
    let mut kept: Vec<(&str, Worth<'_>)> = Vec::new();
    let terms = || source.terms.iter().flat_map(|term| &term.names);
    let names = || source.roles.iter().flat_map(|role| &role.names).chain(terms());
    for (words, worth) in blanks {
        let Some((before, after)) = around(text, words) else { continue };
        let cut = names().any(|name| name.len() > words.len() && name.contains(words) && inside(name, words, before, after));
        if BLANK.contains(&length(words)) && !cut && kept.iter().all(|(other, _)| !overlap(other, words)) {
            kept.push((words, worth));
        }
    }
    kept
}

/// Whether `words`, between these two texts, stand there as a part of `name`.
fn inside(name: &str, words: &str, before: &str, after: &str) -> bool {
    name.match_indices(words)
        .any(|(at, _)| before.ends_with(&name[..at]) && after.starts_with(&name[at + words.len()..]))
}

/// Periods, and numbers of things.
fn numbers<'a>(source: &'a DrillSource, text: &'a str) -> Vec<&'a str> {
    let mut found: Vec<&str> = source.cycles.iter().map(|cycle| cycle.label.as_str()).collect();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match start {
            _ if numeral::is_chinese_numeral(c) || numeral::arabic_digit(c).is_some() => start = start.or(Some(at)),
            Some(from) => {
                if COUNTED.contains(&c) {
                    found.push(&text[from..at + c.len_utf8()]);
                }
                start = None;
            }
            None => {}
        }
    }
    found
}

fn question(source: &DrillSource, sentence: &Words, words: &str, worth: &Worth<'_>, id: &str) -> Option<Question> {
    let (before, after) = around(&sentence.text, words)?;
    let accept = match worth {
        Worth::Term(term) => term.names.iter().filter(|name| same_words(name, words)).cloned().collect(),
        _ => Vec::new(),
    };
    let roles: Vec<usize> = source
        .duties
        .iter()
        .filter(|duty| duty.at == sentence.at && sentence.text.contains(&duty.quote) && duty.quote.contains(words))
        .map(|duty| duty.role)
        .collect();
    let mut ids: Vec<String> = Vec::new();
    for role in roles {
        let id = &source.roles[role].id;
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    Some(Question {
        id: id.to_owned(),
        kind: QuestionKind::Blank,
        difficulty: 2,
        topic: DrillKind::Cloze.label().to_owned(),
        at: vec![sentence.at.clone()],
        roles: ids,
        quote: sentence.text.clone(),
        stem: format!("照{}的原文填{}个字：{before}____{after}", sentence.at, length(words)),
        key: Key::Blank {
            answer: words.to_owned(),
            accept,
        },
        explanation: explanation(source, sentence, words, worth),
        retired: false,
    })
}

/// Whether one name is the other with its characters in another order.
fn same_words(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    one != other && sorted(one) == sorted(other)
}

fn explanation(source: &DrillSource, sentence: &Words, words: &str, worth: &Worth<'_>) -> String {
    let mut elsewhere: Vec<String> = Vec::new();
    for other in source.sentences.iter().filter(|other| other.at != sentence.at && other.text.contains(words)) {
        let place = other.at.to_string();
        if !elsewhere.contains(&place) {
            elsewhere.push(place);
        }
    }
    let again = match elsewhere.len() {
        0 => String::new(),
        1..=3 => format!("“{words}”又见{}。", elsewhere.join("、")),
        more => format!("“{words}”又见{}等{more}处。", elsewhere[..2].join("、")),
    };
    let here = source
        .sentences
        .iter()
        .filter(|other| other.at == sentence.at && other.text.contains(words))
        .count();
    match worth {
        Worth::Term(term) => format!("{}：{}{again}", term.names[0], term.explanation),
        Worth::Number | Worth::Measure if again.is_empty() && here == 1 => format!("各款、各项里只有这一处写“{words}”。"),
        Worth::Number | Worth::Measure if again.is_empty() => format!("各款、各项里只有{}写“{words}”。", sentence.at),
        Worth::Number | Worth::Measure => again,
    }
}
