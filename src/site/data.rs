//! The data files that islands fetch.

use super::assets::hash8;
use crate::content::Content;
use crate::duty::{Binding, Role};
use crate::regulation::Address;
use crate::search::{Corpus, Passage, PassageKind};
use crate::ui::data::{Clause, Clauses, DutyData, QuizData};
use crate::ui::pages::{PageKind, clause_href, question_href, term_href};
use anyhow::Result;

/// The quiz island's file.
pub(super) fn quiz(content: &Content) -> Result<Vec<u8>> {
    let mut data = QuizData {
        version: String::new(),
        questions: content.questions.clone(),
        clauses: clauses(content, content.questions.iter().flat_map(|question| &question.at)),
        chapter_ends: content
            .regulation
            .chapters
            .iter()
            .filter_map(|chapter| Some(chapter.articles.last()?.number))
            .collect(),
    };
    data.version = hash8(&serde_json::to_vec(&data)?);
    Ok(serde_json::to_vec(&data)?)
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
        clauses: clauses(content, places),
    };
    data.version = hash8(&serde_json::to_vec(&data)?);
    Ok(serde_json::to_vec(&data)?)
}

/// Which places bind which roles, for marking them in the text.
pub(super) fn binding(content: &Content) -> Result<Vec<u8>> {
    let href = |role: &Role| PageKind::Role(role.id.clone()).path();
    Ok(serde_json::to_vec(&Binding::of(&content.roles, &content.obligations, href))?)
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

fn clauses<'a>(content: &Content, places: impl Iterator<Item = &'a Address>) -> Clauses {
    places
        .filter_map(|address| {
            let text = content.regulation.text_at(address)?;
            Some((
                address.to_string(),
                Clause {
                    text,
                    href: clause_href(address),
                },
            ))
        })
        .collect()
}
