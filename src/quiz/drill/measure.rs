//! 追责对应: situation and severity → measure, and measure → severity.

use super::likeness::{length, overlap, quoted};
use super::source::{Case, touch};
use super::{Consequence, DrillKind, DrillSource, Make, OPTIONS, Subject, Words, options};
use crate::quiz::{Question, QuestionKind};

/// The situations, conditions and measures that can be asked about.
pub(super) fn subjects(source: &DrillSource) -> Vec<Subject<'_>> {
    let mut found = Vec::new();
    for measure in &source.measures {
        let graded = measure.cases().count() >= OPTIONS.1;
        for (index, case) in measure.cases().enumerate() {
            let subject = |id: String, answer, make| Subject {
                id,
                answer,
                at: &measure.at,
                quote: case.quote,
                make,
            };
            let code = format!("{}-{}", measure.at.code(), index + 1);
            if graded {
                for situation in measure.situations.iter().map(|position| &source.situations[*position]) {
                    let name = format!("drill-measure-{code}-{}", situation.at.code());
                    let make: Make<'_> = Box::new(move |id, random| to_measure(source, measure, case, Some(situation), id, random));
                    found.push(subject(name, case.follows, make));
                }
                let make: Make<'_> = Box::new(move |id, _| to_condition(source, measure, case, id));
                found.push(subject(format!("drill-severity-{code}"), case.condition, make));
            } else {
                let make: Make<'_> = Box::new(move |id, random| to_measure(source, measure, case, None, id, random));
                found.push(subject(format!("drill-measure-{code}"), case.follows, make));
            }
        }
    }
    found
}

/// Condition → what follows.
fn to_measure(
    source: &DrillSource,
    measure: &Consequence,
    case: Case<'_>,
    situation: Option<&Words>,
    id: &str,
    random: &mut fastrand::Rng,
) -> Option<Question> {
    // What holds for the same matter could be defended beside the right answer.
    let tied = |other: &Consequence| {
        situation.is_some_and(|situation| {
            let place = |tie: &super::Tie| tie.other(&situation.at).is_some_and(|there| touch(there, &other.at));
            source.links.iter().any(|tie| tie.same && place(tie))
        })
    };
    let mut wrong: Vec<(&Consequence, Case<'_>)> = all(source)
        // One that is a part of the other could be defended, and so could what another clause says of the same condition.
        .filter(|(other, one)| !tied(other) && !overlap(one.follows, case.follows) && (other.at == measure.at || other.who != measure.who))
        .collect();
    random.shuffle(&mut wrong);
    // One of about the same length comes along, so that length tells nothing.
    let far = |(_, one): &(&Consequence, Case<'_>)| length(one.follows).abs_diff(length(case.follows));
    if let Some(nearest) = (0..wrong.len()).min_by_key(|index| far(&wrong[*index])) {
        wrong.swap(0, nearest);
    }
    let wrong = wrong.into_iter().map(|(other, one)| {
        let why = format!("这是对{}{}的规定（{}）。", other.who, quoted(one.condition), other.at);
        (one.follows.to_owned(), why)
    });
    let (who, condition) = (&measure.who, case.condition);
    let stem = match situation {
        Some(situation) => format!("{who}有{}的情形，**{condition}**，原文规定怎样追究？", quoted(&situation.text)),
        None => format!("{who}有应当追究责任的情形，且{condition}，原文规定怎样处理？"),
    };
    let mut at = vec![measure.at.clone()];
    at.extend(situation.map(|situation| situation.at.clone()));
    let kind = if situation.is_some() { QuestionKind::Case } else { QuestionKind::Single };
    Some(Question {
        id: id.to_owned(),
        kind,
        difficulty: 3,
        topic: DrillKind::Measure.label().to_owned(),
        at,
        roles: Vec::new(),
        quote: case.quote.to_owned(),
        stem,
        key: options(case.follows, wrong)?,
        explanation: explanation(source, measure, case),
        retired: false,
    })
}

/// What follows → condition.
fn to_condition(source: &DrillSource, measure: &Consequence, case: Case<'_>, id: &str) -> Option<Question> {
    let wrong = measure.cases().filter(|other| other.condition != case.condition).map(|other| {
        let why = format!("{}，{}。", other.condition, other.follows);
        (other.condition.to_owned(), why)
    });
    Some(Question {
        id: id.to_owned(),
        kind: QuestionKind::Single,
        difficulty: 2,
        topic: DrillKind::Measure.label().to_owned(),
        at: vec![measure.at.clone()],
        roles: Vec::new(),
        quote: case.quote.to_owned(),
        stem: format!("{}有应当追究责任的情形，到哪一种程度，原文规定{}？", measure.who, quoted(case.follows)),
        key: options(case.condition, wrong)?,
        explanation: explanation(source, measure, case),
        retired: false,
    })
}

fn all(source: &DrillSource) -> impl Iterator<Item = (&Consequence, Case<'_>)> {
    source.measures.iter().flat_map(|measure| measure.cases().map(move |case| (measure, case)))
}

/// The scale that the measure is on, and what the same condition means for others.
fn explanation(source: &DrillSource, measure: &Consequence, case: Case<'_>) -> String {
    let scale: Vec<&str> = measure.cases().map(|case| case.quote).collect();
    let mut text = format!("{}对{}规定：{}。", measure.at, measure.who, scale.join("；"));
    let others = all(source).filter(|(other, one)| other.at != measure.at && one.condition == case.condition);
    for (other, one) in others {
        text.push_str(&format!("同样是{}，对{}：{}（{}）。", one.condition, other.who, one.follows, other.at));
    }
    text
}
