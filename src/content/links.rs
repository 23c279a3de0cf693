//! `notes.toml`, `links.toml` and `terms.toml`.

use super::places::Places;
use super::table::{self, File};
use super::{check_id, one_of};
use crate::diagnostic::{Code, Diagnostic};
use crate::links::{Link, LinkKind, Standing, Term};
use crate::regulation::{Caption, Note};

pub(super) fn read_notes(text: &str, places: &Places<'_>, diagnostics: &mut Vec<Diagnostic>) -> (Vec<Caption>, Vec<Note>) {
    let file = &mut File {
        path: "notes.toml",
        diagnostics,
    };
    let mut root = table::parse(text, file);
    let mut captions: Vec<Caption> = Vec::new();
    for mut row in root.tables("caption", file).unwrap_or_default() {
        let article = row.number("article", true, file);
        let text = row.text("text", file);
        row.finish(file);
        let (Some(article), Some(text)) = (article, text) else { continue };
        match places.regulation.article(article.value) {
            None => file.report(Code::NoSuchPlace, article.span, format!("没有第 {} 条", article.value), "写正文里有的条"),
            Some(found) if found.title.is_some() => {
                file.report(Code::UnknownValue, article.span, "这一条原文有标题，不加短题", "删去这一个 caption");
            }
            Some(_) if captions.iter().any(|c| c.article == article.value) => {
                file.report(Code::DuplicateId, article.span, format!("第 {} 条已经有短题", article.value), "只留一个");
            }
            Some(_) => captions.push(Caption {
                article: article.value,
                text: text.value,
            }),
        }
    }
    let mut notes = Vec::new();
    for mut row in root.tables("note", file).unwrap_or_default() {
        let at = row.text("at", file);
        let quote = row.text("quote", file);
        let text = row.text("text", file);
        row.finish(file);
        let Some(at) = at.and_then(|at| places.resolve(&at, file)) else { continue };
        if let Some(quote) = &quote {
            places.check_quote(quote, &at, file);
        }
        if let (Some(quote), Some(text)) = (quote, text) {
            notes.push(Note {
                at,
                quote: quote.value,
                text: text.value,
            });
        }
    }
    root.finish(file);
    (captions, notes)
}

pub(super) fn read_links(text: &str, places: &Places<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Link> {
    let file = &mut File {
        path: "links.toml",
        diagnostics,
    };
    let mut root = table::parse(text, file);
    let mut links: Vec<Link> = Vec::new();
    let rows = root.tables("link", file).unwrap_or_default();
    let (written, before) = (rows.len(), file.diagnostics.len());
    for mut row in rows {
        let names = LinkKind::ALL.map(LinkKind::id);
        let kind = row.text("kind", file).and_then(|kind| one_of(&kind, "关联", &names, LinkKind::from_id, file));
        let from = row.text("from", file).and_then(|from| places.resolve(&from, file));
        let to_written = row.text("to", file);
        let to = to_written.as_ref().and_then(|to| places.resolve(to, file));
        let reason = row.text("reason", file);
        row.finish(file);
        let (Some(kind), Some(from), Some(to), Some(reason), Some(to_written)) = (kind, from, to, reason, to_written) else {
            continue;
        };
        if from == to {
            file.report(Code::LinkToItself, to_written.span, format!("关联的两端都是{from}"), "to 写另一处");
            continue;
        }
        let same = |link: &Link| link.kind == kind && ((link.from == from && link.to == to) || (link.from == to && link.to == from));
        if links.iter().any(same) {
            file.report(
                Code::DuplicateLink,
                to_written.span,
                format!("{from}和{to}之间已有这一类关联"),
                "删去一个，或改写成另一类",
            );
            continue;
        }
        links.push(Link {
            kind,
            from,
            to,
            reason: reason.value,
        });
    }
    root.finish(file);
    if links.len() < written || (written == 0 && before > 0) {
        // One of those that could not be read may be the one that a place seems to lack.
        return links;
    }
    let linked = |address: &_| links.iter().any(|link| link.from == *address || link.to == *address);
    places.check_cover(Code::LinkMissing, "关联", "在 links.toml 里至少写一处", &linked, diagnostics);
    links
}

pub(super) fn read_terms(text: &str, places: &Places<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Term> {
    let file = &mut File {
        path: "terms.toml",
        diagnostics,
    };
    let mut root = table::parse(text, file);
    let mut terms = Vec::new();
    let mut seen = Vec::new();
    for mut row in root.tables("term", file).unwrap_or_default() {
        let id = row.text("id", file);
        let name = row.text("name", file);
        let aliases = row.texts("aliases", false, file);
        let names = Standing::ALL.map(Standing::id);
        let standing = row
            .text("standing", file)
            .and_then(|standing| one_of(&standing, "术语来源", &names, Standing::from_id, file));
        let explanation = row.text("explanation", file);
        let at = row.text("at", file).and_then(|at| places.resolve(&at, file));
        let quote = row.text("quote", file);
        row.finish(file);
        if let Some(id) = &id {
            check_id(id, "术语", &mut seen, file);
        }
        if let (Some(at), Some(quote)) = (&at, &quote) {
            places.check_quote(quote, at, file);
        }
        for written in name.iter().chain(&aliases) {
            if !places.regulation.provisions().any(|p| p.text.contains(&written.value)) {
                file.report(
                    Code::TermNotInText,
                    written.span.clone(),
                    format!("正文里没有“{}”", written.value),
                    "照正文的写法写，或删去这个别名",
                );
            }
        }
        if let (Some(id), Some(name), Some(standing), Some(explanation), Some(at), Some(quote)) = (id, name, standing, explanation, at, quote) {
            terms.push(Term {
                id: id.value,
                name: name.value,
                aliases: aliases.into_iter().map(|alias| alias.value).collect(),
                standing,
                explanation: explanation.value,
                at,
                quote: quote.value,
            });
        }
    }
    root.finish(file);
    terms
}
