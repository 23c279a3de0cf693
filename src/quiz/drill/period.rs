//! 期限速记: how often, how many times, and when a duty is due.

use super::likeness::{Pairs, around, length, names, overlap, quoted, unjoined};
use super::source::touch;
use super::{DrillKind, DrillSource, Duty, OPTIONS, Subject, options};
use crate::quiz::{Question, QuestionKind};
use crate::regulation::numeral;

/// What stands where the period was.
const GAP: &str = "（　　）";
/// Words that say when, without a length.
const WHEN: [&str; 5] = ["随时", "适时", "经常", "定期", "及时"];
/// The one of them that is so common that only a clause with another time makes it worth asking.
const COMMON: &str = "及时";
/// A quote of more characters would not fit into a reason.
const READABLE: usize = 40;

/// What is asked about a duty.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked<'a> {
    /// Its period, as a person sees it.
    Often(&'a str),
    /// How many times, as the text has it, and the number.
    Times(&'a str, u16),
    /// When.
    When(&'static str),
}

/// A duty with the time taken out.
struct Timed<'a> {
    duty: &'a Duty,
    asked: Asked<'a>,
    shown: String,
}

/// The times that can be asked about.
pub(super) fn subjects(source: &DrillSource) -> Vec<Subject<'_>> {
    let mut found: Vec<Timed<'_>> = Vec::new();
    for duty in &source.duties {
        for timed in [often(source, duty), times(duty), when(source, duty)].into_iter().flatten() {
            let again = |other: &Timed<'_>| other.asked == timed.asked && touch(&other.duty.at, &duty.at) && overlap(&other.duty.quote, &duty.quote);
            if !found.iter().any(again) {
                found.push(timed);
            }
        }
    }
    found.into_iter().map(|timed| subject(source, timed)).collect()
}

fn subject<'a>(source: &'a DrillSource, timed: Timed<'a>) -> Subject<'a> {
    let duty = timed.duty;
    let (name, answer) = match timed.asked {
        Asked::Often(label) => ("often", label),
        Asked::Times(words, _) => ("times", words),
        Asked::When(word) => ("when", word),
    };
    Subject {
        id: format!("drill-{name}-{}", duty.id),
        answer,
        at: &duty.at,
        quote: &duty.quote,
        make: Box::new(move |id, random| question(source, &timed, id, random)),
    }
}

/// The quote without any word of its period.
fn often<'a>(source: &'a DrillSource, duty: &'a Duty) -> Option<Timed<'a>> {
    let cycle = &source.cycles[duty.cycle?];
    let mut words: Vec<&String> = cycle.words.iter().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let shown = words.iter().fold(duty.quote.clone(), |text, word| text.replace(word.as_str(), GAP));
    // 「定期、不定期」 says two things at once.
    let denied = words.iter().any(|word| duty.quote.contains(&format!("不{word}")));
    (shown != duty.quote && !denied).then_some(Timed {
        duty,
        asked: Asked::Often(&cycle.label),
        shown,
    })
}

/// The quote without the number of times.
fn times(duty: &Duty) -> Option<Timed<'_>> {
    let number = duty.count?;
    let (before, after) = duty.quote.split_once('次')?;
    let digits = before
        .chars()
        .rev()
        .take_while(|c| numeral::arabic_digit(*c).is_some() || numeral::is_chinese_numeral(*c));
    let start = before.len() - digits.map(char::len_utf8).sum::<usize>();
    (numeral::parse(&before[start..]) == Some(number)).then(|| Timed {
        duty,
        asked: Asked::Times(&duty.quote[start..before.len() + '次'.len_utf8()], number),
        shown: format!("{}{GAP}{after}", &before[..start]),
    })
}

/// The quote without the only word in it that says when.
fn when<'a>(source: &'a DrillSource, duty: &'a Duty) -> Option<Timed<'a>> {
    let word = when_in(duty).filter(|_| duty.cycle.is_none())?;
    let (before, after) = around(&duty.quote, word)?;
    let worth = word != COMMON
        || source
            .duties
            .iter()
            .any(|other| other.at == duty.at && other.quote != duty.quote && has_other_time(source, other, word));
    worth.then(|| Timed {
        duty,
        asked: Asked::When(word),
        shown: format!("{before}{GAP}{after}"),
    })
}

/// The one word in a duty that says when.
fn when_in(duty: &Duty) -> Option<&'static str> {
    let mut there = WHEN.into_iter().filter(|word| duty.quote.contains(word));
    let (word, None) = (there.next()?, there.next()) else { return None };
    // 经常性 is a kind of work and says no time.
    around(&duty.quote, word).filter(|(_, after)| !after.starts_with('性')).map(|_| word)
}

fn has_other_time(source: &DrillSource, duty: &Duty, word: &str) -> bool {
    let fixed = duty.cycle.is_some_and(|cycle| source.cycles[cycle].label != word);
    fixed || WHEN.iter().any(|other| *other != word && duty.quote.contains(other))
}

fn question(source: &DrillSource, timed: &Timed<'_>, id: &str, random: &mut fastrand::Rng) -> Option<Question> {
    let duty = timed.duty;
    let (ask, key) = match timed.asked {
        Asked::Often(label) => ("填进括号的是多长的周期", label.to_owned()),
        Asked::Times(_, number) => ("填进括号的是几次", said(number)),
        Asked::When(word) => ("原文括号里是哪个词", word.to_owned()),
    };
    let wrong = wrong(source, timed, random);
    let shown = unjoined(&timed.shown);
    let told = source.roles[duty.role].names.iter().any(|name| names(shown, name, 4));
    let whose = if told { String::new() } else { format!("{}的职责：", source.who(duty)) };
    Some(Question {
        id: id.to_owned(),
        kind: QuestionKind::Single,
        difficulty: 1,
        topic: DrillKind::Period.label().to_owned(),
        at: vec![duty.at.clone()],
        roles: vec![source.roles[duty.role].id.clone()],
        quote: duty.quote.clone(),
        stem: format!("{whose}{}，{ask}？", quoted(shown)),
        key: options(&key, wrong)?,
        explanation: explanation(source, timed),
        retired: false,
    })
}

fn said(number: u16) -> String {
    format!("{number}次")
}

/// Other times, each with the place that has it, if there is one; those that still stand in the shown words, or with
/// which they stand elsewhere, are left out.
fn wrong(source: &DrillSource, timed: &Timed<'_>, random: &mut fastrand::Rng) -> Vec<(String, String)> {
    let duty = timed.duty;
    let mut wrong: Vec<(String, String)> = match timed.asked {
        Asked::Often(label) => {
            let others = source.cycles.iter().enumerate().filter(|(_, cycle)| cycle.label != label);
            others
                .map(|(position, cycle)| {
                    let has = |other: &&Duty| other.cycle == Some(position);
                    (cycle.label.clone(), cited(source, duty, &cycle.label, has))
                })
                .collect()
        }
        Asked::Times(_, number) => (1..=OPTIONS.0 as u16 + 1)
            .filter(|other| *other != number)
            .map(|other| {
                let has = |duty: &&Duty| duty.count == Some(other) && times(duty).is_some();
                (said(other), cited(source, duty, &said(other), has))
            })
            .take(OPTIONS.0 - 1)
            .collect(),
        Asked::When(word) => WHEN
            .into_iter()
            .filter(|other| *other != word)
            .map(|other| {
                let has = |duty: &&Duty| when_in(duty) == Some(other) && length(&duty.quote) <= READABLE;
                (other.to_owned(), cited(source, duty, other, has))
            })
            .collect(),
    };
    let elsewhere = |filled: &str| source.sentences.iter().any(|sentence| sentence.text.contains(filled));
    wrong.retain(|(text, _)| !timed.shown.contains(text.as_str()) && !elsewhere(&timed.shown.replace(GAP, text)));
    random.shuffle(&mut wrong);
    wrong
}

/// Where a time is the right one, nearest first: the reason why it is wrong here.
fn cited(source: &DrillSource, duty: &Duty, time: &str, has: impl Fn(&&Duty) -> bool) -> String {
    let own = Pairs::of(&duty.quote);
    let near = |other: &&Duty| (other.at == duty.at, Pairs::of(&other.quote).share(&own));
    let other = source
        .duties
        .iter()
        .filter(|other| other.id != duty.id && other.quote != duty.quote)
        .filter(has)
        .max_by_key(near);
    match other {
        Some(other) => format!("“{time}”见{}：{}。", other.at, unjoined(&other.quote)),
        None => format!("各项职责里没有写“{time}”的。"),
    }
}

/// Where the same time is right too, and whose it is here.
fn explanation(source: &DrillSource, timed: &Timed<'_>) -> String {
    let duty = timed.duty;
    let same = |other: &&Duty| match timed.asked {
        Asked::Often(_) => other.cycle == duty.cycle,
        Asked::Times(_, number) => other.count == Some(number) && times(other).is_some(),
        Asked::When(word) => when_in(other) == Some(word),
    };
    let mut places: Vec<String> = Vec::new();
    for other in source.duties.iter().filter(|other| other.at != duty.at).filter(same) {
        let place = format!("{}（{}）", other.at, source.who(other));
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let time = match timed.asked {
        Asked::Often(label) => label.to_owned(),
        Asked::Times(_, number) => said(number),
        Asked::When(word) => word.to_owned(),
    };
    let here = format!("{}对{}写的是“{time}”。", duty.at, source.who(duty));
    match places.len() {
        0 => format!("{here}全文的职责里只有这一处。"),
        1..=3 => format!("{here}同样写“{time}”的还有{}。", places.join("、")),
        more => format!("{here}同样写“{time}”的还有{}等{more}处。", places[..2].join("、")),
    }
}
