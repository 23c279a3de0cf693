//! One article by itself, with everything that belongs to it.

use super::provision::{Manner, article};
use super::{PageKind, View, guide, print, sheet, shell, term_href};
use crate::duty::{Obligation, Role};
use crate::links::first_uses;
use crate::regulation::Article;
use yew::prelude::*;

pub(super) fn page(view: View<'_>, number: u16) -> Html {
    let Some(one) = view.content.regulation.article(number) else {
        return html! {};
    };
    let front = &view.content.regulation.front;
    html! {
        <div class="columns">
            { shell::contents(view, Some(number)) }
            // Printed by itself the article says which document it is of; the stylesheet writes it from these.
            <div class="text" data-work={front.title.clone()} data-number={format!("{}　{}", front.document_number, one.address())}>
                { shell::reader_tools(view) }
                { article(view, one, Manner::Alone) }
                { guide::about_article(view, number) }
                { duties(view, number) }
                { terms(view, one) }
                { questions(view, one) }
                { neighbours(view, number) }
            </div>
        </div>
    }
}

/// A folded list of what belongs to the article.
fn folded(name: &str, list: Html) -> Html {
    html! {
        <details class="belongs">
            <summary>{ name }</summary>
            <ul class="list">{ list }</ul>
        </details>
    }
}

/// Who must do something under this article, and how much.
fn duties(view: View<'_>, number: u16) -> Html {
    let content = view.content;
    let mut by_role: Vec<(&Role, Vec<&Obligation>)> = Vec::new();
    for role in &content.roles {
        let here = content.obligations_of(&role.id).filter(|obligation| obligation.at.article() == number);
        by_role.push((role, here.collect()));
    }
    by_role.retain(|(_, here)| !here.is_empty());
    if by_role.is_empty() {
        return html! {};
    }
    let count: usize = by_role.iter().map(|(_, here)| here.len()).sum();
    let rows = by_role.iter().map(|(role, here)| {
        html! {
            <li><a class="row" href={format!("{}#ob-{}", view.to(&PageKind::Role(role.id.clone())), here[0].id)}>
                { &role.short }<small>{ format!("{} 项", here.len()) }</small>
            </a></li>
        }
    });
    folded(&format!("职责 {count} 项，按角色"), rows.collect())
}

/// The terms that this article uses, in the order of their first uses in it.
fn terms(view: View<'_>, article: &Article) -> Html {
    let uses = first_uses(article, &view.content.terms);
    if uses.is_empty() {
        return html! {};
    }
    let rows = uses.iter().map(|(_, _, term)| {
        html! {
            <li><a class="row" href={format!("{}{}", view.root, term_href(&term.id))}>{ &term.name }<small>{ term.standing.label() }</small></a></li>
        }
    });
    folded(&format!("术语 {} 个", uses.len()), rows.collect())
}

fn questions(view: View<'_>, article: &Article) -> Html {
    let count = view.content.bank().filter(|question| question.at[0].article() == article.number).count();
    if count == 0 {
        return html! {};
    }
    let href = sheet::group_href(view, &article.address());
    folded(&format!("题目 {count} 题"), html! { <li><a class="row" {href}>{ "题目和答案" }</a></li> })
}

fn neighbours(view: View<'_>, number: u16) -> Html {
    let link = |number: u16, rel: &'static str, before: &str, after: &str| {
        let label = shell::article_label(view.content, number);
        let there = !label.is_empty();
        html! { if there { <a {rel} href={format!("{number}.html")}>{ format!("{before}{label}{after}") }</a> } }
    };
    html! {
        <nav class="turn" aria-label="前后条文">
            { link(number.saturating_sub(1), "prev", "‹ ", "") }
            <a href={format!("{}#art-{number}", view.to(&PageKind::Text))}>{ "在全文里看" }</a>
            <a href={format!("{}{}", view.root, print::article_href(number))}>{ "打印" }</a>
            { link(number + 1, "next", "", " ›") }
        </nav>
    }
}
