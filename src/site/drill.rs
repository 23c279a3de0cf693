//! The drills' data file.

use crate::content::Content;
use crate::duty::{Every, Holder, ObligationKind, Period};
use crate::links::LinkKind;
use crate::quiz::drill::{Bearer, Consequence, Cycle, DrillSource, Duty, Names, Tie, Words};
use crate::regulation::{Address, Provision};

/// A sentence of more characters is cut further.
const LONG: usize = 90;

/// All that drills are made from.
pub(super) fn source(content: &Content) -> DrillSource {
    let regulation = &content.regulation;
    let situations: Vec<Words> = content
        .measures
        .iter()
        .filter_map(|measure| regulation.provision(&measure.of))
        .flat_map(|of| &of.parts)
        .map(|part| Words {
            at: part.address.clone(),
            text: part.text.trim_end_matches('。').to_owned(),
        })
        // 「其他……情形」 is no case that one could tell.
        .filter(|situation| !situation.text.starts_with("其他"))
        .collect();
    let mut distinct: Vec<Words> = Vec::new();
    for situation in situations {
        if !distinct.contains(&situation) {
            distinct.push(situation);
        }
    }
    DrillSource {
        roles: roles(content),
        duties: duties(content),
        cycles: Every::ALL
            .map(|every| Cycle {
                label: every.label().to_owned(),
                words: every.words().iter().map(|word| (*word).to_owned()).collect(),
            })
            .into(),
        links: content
            .links
            .links()
            .iter()
            .filter(|link| matches!(link.kind, LinkKind::SameMatter | LinkKind::Counterpart))
            .map(|link| Tie {
                from: link.from.clone(),
                to: link.to.clone(),
                same: link.kind == LinkKind::SameMatter,
                reason: link.reason.clone(),
            })
            .collect(),
        sentences: regulation.provisions().flat_map(sentences).collect(),
        terms: content
            .terms
            .iter()
            .map(|term| Names {
                names: term.names().map(str::to_owned).collect(),
                explanation: term.explanation.clone(),
            })
            .collect(),
        measures: content
            .measures
            .iter()
            .filter_map(|measure| {
                Some(Consequence {
                    at: measure.at.clone(),
                    who: measure.who.clone()?,
                    quotes: measure.quotes.clone(),
                    situations: (0..distinct.len()).filter(|index| measure.of.contains(&distinct[*index].at)).collect(),
                })
            })
            .collect(),
        situations: distinct,
        chapter_ends: regulation.chapters.iter().filter_map(|chapter| Some(chapter.articles.last()?.number)).collect(),
    }
}

/// The places whose text a drill question may show.
pub(super) fn places(source: &DrillSource) -> impl Iterator<Item = &Address> {
    let duties = source.duties.iter().map(|duty| &duty.at);
    let sentences = source.sentences.iter().chain(&source.situations).map(|words| &words.at);
    let ties = source.links.iter().flat_map(|tie| [&tie.from, &tie.to]);
    duties.chain(sentences).chain(ties).chain(source.measures.iter().map(|measure| &measure.at))
}

fn roles(content: &Content) -> Vec<Bearer> {
    let position = |id: &String| content.roles.iter().position(|role| role.id == *id);
    content
        .roles
        .iter()
        .map(|role| Bearer {
            id: role.id.clone(),
            short: role.short.clone(),
            names: [&role.name, &role.short].into_iter().chain(&role.also).cloned().collect(),
            body: role.holder == Holder::Body,
            at: role.at.clone(),
            part_of: role.part_of.iter().filter_map(position).collect(),
        })
        .collect()
}

fn duties(content: &Content) -> Vec<Duty> {
    let position = |id: &str| content.roles.iter().position(|role| role.id == id);
    let duties = content.obligations.iter().filter_map(|obligation| {
        let period = match obligation.kind {
            ObligationKind::Periodic(period) => Some(period),
            _ => None,
        };
        let cycle = |period: Period| Every::ALL.iter().position(|every| *every == period.every);
        Some(Duty {
            id: obligation.id.clone(),
            role: position(&obligation.role)?,
            at: obligation.at.clone(),
            quote: obligation.quote.clone(),
            cycle: period.and_then(cycle),
            count: period.and_then(|period| period.count),
        })
    });
    duties.collect()
}

/// The sentences of a provision's own text; a long one cut at semicolons, or else at commas into runs as long as may be.
fn sentences(provision: &Provision) -> Vec<Words> {
    let whole = provision.text.split_inclusive('。');
    let parts = whole.flat_map(|sentence| runs(sentence, '；')).flat_map(|part| runs(part, '，'));
    parts
        .map(|text| Words {
            at: provision.address.clone(),
            text: text.trim_end_matches(['；', '，']).to_owned(),
        })
        .collect()
}

/// A text cut after some of the marks in it, so that no run is long if it can be helped.
fn runs(text: &str, mark: char) -> Vec<&str> {
    let mut runs = Vec::new();
    let (mut start, mut end) = (0, 0);
    for piece in text.split_inclusive(mark) {
        if end > start && text[start..end].chars().count() + piece.chars().count() > LONG {
            runs.push(&text[start..end]);
            start = end;
        }
        end += piece.len();
    }
    runs.push(&text[start..]);
    runs
}
