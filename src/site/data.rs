//! The data files that islands fetch.

use super::assets::hash8;
use super::drill::{self, places};
use crate::content::Content;
use crate::duty::{Binding, Obligation, ObligationKind, Role, area_of};
use crate::links::{Link, LinkKind};
use crate::quiz::{Question, Subject};
use crate::regulation::{Address, Provision};
use crate::search::{Corpus, Passage, PassageKind};
use crate::ui::data::{Clause, ClauseLink, Clauses, DocumentsData, DutyData, DutyWords, Ids, Pair, ProgressData, QuizData};
use crate::ui::deck::{Asked, Deck, Linked, Slide};
use crate::ui::pages::{PageKind, answer, chapter_of, clause_href, in_print_order, question_href, term_href};
use anyhow::Result;

/// The quiz island's file.
pub(super) fn quiz(content: &Content) -> Result<Vec<u8>> {
    // Questions that are made from the content rest on other clauses than those of the bank.
    let made = drill::source(content);
    let places = content.questions.iter().flat_map(|question| &question.at).chain(places(&made));
    let mut data = QuizData {
        version: String::new(),
        questions: content.questions.clone(),
        clauses: linked(content, places),
        chapter_ends: chapter_ends(content),
    };
    data.version = hash8(&serde_json::to_vec(&data)?);
    Ok(serde_json::to_vec(&data)?)
}

/// The last article of each chapter.
fn chapter_ends(content: &Content) -> Vec<u16> {
    let chapters = content.regulation.chapters.iter();
    chapters.filter_map(|chapter| Some(chapter.articles.last()?.number)).collect()
}

/// What drills are made from.
pub(super) fn drill(content: &Content) -> Result<Vec<u8>> {
    Ok(serde_json::to_vec(&drill::source(content))?)
}

/// The file of the island that tells what practice has come to.
pub(super) fn progress(content: &Content) -> Result<Vec<u8>> {
    let subject = |question: &Question| Subject {
        id: question.id.clone(),
        chapter: chapter_of(content, question),
        kind: question.kind,
        roles: question.roles.clone(),
    };
    Ok(serde_json::to_vec(&ProgressData {
        subjects: content.bank().map(subject).collect(),
    })?)
}

/// The self-check island's file.
pub(super) fn duty(content: &Content) -> Result<Vec<u8>> {
    let places = content
        .obligations
        .iter()
        .flat_map(|o| std::iter::once(&o.at).chain(&o.safeguards).chain(&o.liabilities));
    let mut data = DutyData {
        version: String::new(),
        roles: content.roles.clone(),
        obligations: content.obligations.clone(),
        areas: areas(content),
        clauses: clauses(content, places),
        chapter_ends: chapter_ends(content),
    };
    data.version = hash8(&serde_json::to_vec(&data)?);
    Ok(serde_json::to_vec(&data)?)
}

/// The areas with the positions of their obligations.
fn areas(content: &Content) -> Vec<(String, Vec<usize>)> {
    let mut areas: Vec<(String, Vec<usize>)> = content.areas.iter().map(|area| (area.name.clone(), Vec::new())).collect();
    for (position, obligation) in content.obligations.iter().enumerate() {
        if let Some(area) = area_of(&content.areas, obligation) {
            areas[area].1.push(position);
        }
    }
    areas
}

/// The file of the island for documents.
pub(super) fn documents(content: &Content) -> Result<Vec<u8>> {
    let role = |id: &str| content.roles.iter().position(|role| role.id == id).unwrap_or_default();
    let words = |obligation: &Obligation| DutyWords {
        id: obligation.id.clone(),
        act: obligation.act().to_owned(),
        role: role(&obligation.role),
        at: obligation.at.to_string(),
        code: obligation.at.code(),
        // In a document that a unit files the text itself speaks, and not the plain words that say “you”.
        duty: obligation.quote.clone(),
        kind: obligation.kind.label(),
        period: match obligation.kind {
            ObligationKind::Periodic(period) => Some(period),
            ObligationKind::Continuous | ObligationKind::Event => None,
        },
        shown_by: obligation.evidence.join("、"),
        met: obligation.met.clone(),
        safeguards: cited(&obligation.safeguards, "条文没有专门写明"),
        situations: cited(&obligation.liabilities, "没有直接对应的"),
    };
    let pairs = content.links.links().iter().filter(|link| link.kind == LinkKind::Counterpart);
    Ok(serde_json::to_vec(&DocumentsData {
        regulation: content.regulation.front.short_title.clone(),
        number: content.regulation.front.document_number.clone(),
        roles: content.roles.iter().map(|role| (role.id.clone(), role.short.clone())).collect(),
        duties: content.obligations.iter().map(words).collect(),
        templates: content.templates.clone(),
        pairs: pairs.flat_map(|link| sides(content, link)).collect(),
    })?)
}

/// Places, or that there are none: nothing would look like something left out.
fn cited(places: &[Address], none: &str) -> String {
    if places.is_empty() {
        return none.to_owned();
    }
    places.iter().map(Address::to_string).collect::<Vec<_>>().join("、")
}

/// A link as both of its sides see it.
fn sides(content: &Content, link: &Link) -> [Pair; 2] {
    let bound = |at: &Address| -> Vec<usize> {
        let binds = |obligation: &Obligation| at.contains(&obligation.at) || obligation.at.contains(at);
        let roles = content.roles.iter().enumerate();
        roles
            .filter(|(_, role)| content.obligations_of(&role.id).any(binds))
            .map(|(index, _)| index)
            .collect()
    };
    [(true, &link.from, &link.to), (false, &link.to, &link.from)].map(|(upward, at, other)| Pair {
        upward,
        at: at.to_string(),
        roles: bound(at),
        other_at: other.to_string(),
        others: bound(other),
        matter: link.reason.clone(),
    })
}

/// All ids that records can speak of.
pub(super) fn ids(content: &Content) -> Result<Vec<u8>> {
    Ok(serde_json::to_vec(&Ids {
        obligations: content.obligations.iter().map(|obligation| obligation.id.clone()).collect(),
        questions: content.questions.iter().map(|question| question.id.clone()).collect(),
        roles: content.roles.iter().map(|role| role.id.clone()).collect(),
        places: content.regulation.places().map(|place| place.code()).collect(),
    })?)
}

/// Which places bind which roles, for marking them in the text.
pub(super) fn binding(content: &Content) -> Result<Vec<u8>> {
    let href = |role: &Role| PageKind::Role(role.id.clone()).path();
    Ok(serde_json::to_vec(&Binding::of(&content.roles, &content.obligations, href))?)
}

/// The projector's questions.
pub(super) fn asked(content: &Content) -> Result<Vec<u8>> {
    Ok(serde_json::to_vec(&content.bank().map(asked_question).collect::<Vec<_>>())?)
}

/// The projector's file; that of its questions is `questions`, relative to the root.
pub(super) fn present(content: &Content, questions: String) -> Result<Vec<u8>> {
    let bank: Vec<&Question> = content.bank().collect();
    let mut deck = Deck { slides: Vec::new(), questions };
    for article in content.regulation.articles() {
        let whole = article.address();
        for provision in article
            .provisions
            .iter()
            .flat_map(Provision::walk)
            .filter(|provision| !provision.text.is_empty())
        {
            let at = &provision.address;
            let first = deck.slides.last().is_none_or(|slide| slide.at.article() != article.number);
            let stands_here = |place: &Address| place == at || first && *place == whole;
            let above = if first { content.links.at(&whole) } else { Vec::new() };
            let links = above.into_iter().chain(content.links.at(at)).map(|end| Linked {
                label: end.label().to_owned(),
                to: end.target().clone(),
                reason: end.link.reason.clone(),
            });
            let caption = match content.caption(article.number) {
                Some((text, false)) => text.to_owned(),
                Some((text, true)) => format!("〔{text}〕"),
                None => String::new(),
            };
            deck.slides.push(Slide {
                caption,
                lead: lead(content, at),
                text: format!("{}{}", provision.label, provision.text),
                notes: content
                    .notes
                    .iter()
                    .filter(|note| stands_here(&note.at))
                    .map(|note| note.text.clone())
                    .collect(),
                links: links.collect(),
                questions: (0..bank.len()).filter(|index| bank[*index].at.iter().any(stands_here)).collect(),
                at: at.clone(),
            });
        }
    }
    Ok(serde_json::to_vec(&deck)?)
}

/// A lead-in of more characters than this would crowd the clause that it leads in to.
const LONG_LEAD: usize = 80;

/// The words of the provision above, if they are a short lead-in.
fn lead(content: &Content, at: &Address) -> String {
    let above = at.parent().and_then(|parent| content.regulation.provision(&parent));
    above
        .map(|above| format!("{}{}", above.label, above.text))
        .filter(|text| text.chars().count() <= LONG_LEAD)
        .unwrap_or_default()
}

fn asked_question(question: &Question) -> Asked {
    Asked {
        form: question.kind.label().to_owned(),
        stem: question.stem.clone(),
        options: in_print_order(question)
            .into_iter()
            .map(|option| (option.text.clone(), option.correct))
            .collect(),
        answer: answer(question),
        at: question.at.clone(),
        quote: question.quote.clone(),
        explanation: question.explanation.clone(),
    }
}

/// The search island's file.
pub(super) fn search(content: &Content) -> Result<Vec<u8>> {
    let chapter_href = |number: u16| {
        let id = content
            .regulation
            .chapters
            .iter()
            .find(|chapter| chapter.number == number)
            .map(|chapter| chapter.id());
        format!("{}#{}", PageKind::Text.path(), id.unwrap_or_default())
    };
    let mut corpus = Corpus::of_regulation(&content.regulation, &clause_href, &chapter_href);
    for term in &content.terms {
        let names: Vec<&str> = term.names().collect();
        let text = format!("{}：{}", names.join("、"), term.explanation);
        corpus.passages.push(Passage {
            kind: PassageKind::Term,
            title: term.name.clone(),
            text,
            href: term_href(&term.id),
            address: None,
        });
    }
    for question in content.bank() {
        let title = format!("{}题 · {}", question.kind.label(), question.at[0]);
        let text = crate::quiz::plain_stem(&question.stem);
        corpus.passages.push(Passage {
            kind: PassageKind::Question,
            title,
            text,
            href: question_href(content, question),
            address: None,
        });
    }
    Ok(serde_json::to_vec(&corpus)?)
}

/// How many links a tool shows beside a clause; its page has all of them.
const LINKS_SHOWN: usize = 3;

/// Clauses with the first of their links, one of each kind before a second of any.
fn linked<'a>(content: &Content, places: impl Iterator<Item = &'a Address>) -> Clauses {
    let places: Vec<&Address> = places.collect();
    let mut clauses = clauses(content, places.iter().copied());
    for place in places {
        let Some(clause) = clauses.get_mut(&place.to_string()) else { continue };
        let ends = content.links.at(place);
        let is_first = |index: usize| index == 0 || ends[index].label() != ends[index - 1].label();
        let (first, more): (Vec<usize>, Vec<usize>) = (0..ends.len()).partition(|index| is_first(*index));
        let shown = first.into_iter().chain(more).take(LINKS_SHOWN);
        clause.links = shown
            .map(|index| ClauseLink {
                label: ends[index].label().to_owned(),
                citation: ends[index].target().to_string(),
                href: clause_href(ends[index].target()),
            })
            .collect();
    }
    clauses
}

fn clauses<'a>(content: &Content, places: impl Iterator<Item = &'a Address>) -> Clauses {
    places
        .filter_map(|address| {
            let text = content.regulation.text_at(address)?;
            Some((address.to_string(), Clause::new(text, clause_href(address))))
        })
        .collect()
}
