//! The text itself: articles and provisions, with the tools beside them.
//!
//! The element that carries an address as its `id` holds the words of that place and nothing else, apart from elements
//! marked `data-aside`.

use super::{PageKind, View, chain, sheet, term_href};
use crate::links::{LinkEnd, Term, annotate, first_uses};
use crate::regulation::{Address, Article, Provision};
use std::ops::Range;
use yew::prelude::*;

/// Where the terms of an article are first used in it.
type Uses<'a> = Vec<(Address, Range<usize>, &'a Term)>;

/// How an article is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Among others, with counts that lead to its own page.
    InText,
    /// By itself, with all that is linked to it.
    Alone,
}

/// An article: its heading and all its provisions.
pub(super) fn article(view: View<'_>, article: &Article, manner: Manner) -> Html {
    let address = article.address();
    let uses = first_uses(article, &view.content.terms);
    html! {
        <article class="article" id={address.id()}>
            { heading(view, article, manner) }
            { tools(view, &address, manner) }
            { notes(view, &address) }
            for provision in &article.provisions {
                { show(view, provision, &uses, manner) }
            }
        </article>
    }
}

fn heading(view: View<'_>, article: &Article, manner: Manner) -> Html {
    let label = article.address().to_string();
    let name = match view.content.caption(article.number) {
        Some((text, false)) => html! { <span class="name">{ text }</span> },
        Some((text, true)) => html! { <span class="caption" data-aside="">{ format!("〔{text}〕") }</span> },
        None => html! {},
    };
    match manner {
        Manner::Alone => html! { <h1><span class="no">{ label }</span>{ name }</h1> },
        Manner::InText => {
            let href = view.to(&PageKind::Article(article.number));
            html! { <h3><a class="no" {href}>{ label }</a>{ name }</h3> }
        }
    }
}

fn show(view: View<'_>, provision: &Provision, uses: &Uses<'_>, manner: Manner) -> Html {
    let class = if provision.run_in { "provision run-in" } else { "provision" };
    html! {
        <div {class} id={provision.address.id()}>
            <p>
                if !provision.label.is_empty() {
                    <span class="label">{ &provision.label }</span>
                }
                for segment in annotate(provision, uses) {
                    { match segment.term {
                        Some(term) => html! { <a class="term" href={format!("{}{}", view.root, term_href(&term.id))}>{ segment.text }</a> },
                        None => html! { { segment.text } },
                    } }
                }
            </p>
            { tools(view, &provision.address, manner) }
            { notes(view, &provision.address) }
            for part in &provision.parts {
                { show(view, part, uses, manner) }
            }
        </div>
    }
}

fn notes(view: View<'_>, address: &Address) -> Html {
    let notes = view.content.notes.iter().filter(|note| note.at == *address);
    html! {
        for note in notes {
            <aside class="note" data-aside=""><span class="type">{ "原文如此" }</span>{ &note.text }</aside>
        }
    }
}

/// What stands beside one place: the links that end here, and the questions that rest on it first of all.
fn tools(view: View<'_>, address: &Address, manner: Manner) -> Html {
    let ends = view.content.links.at(address);
    let (back, out): (Vec<LinkEnd<'_>>, Vec<LinkEnd<'_>>) = ends.iter().partition(|end| end.back);
    let questions = view.content.bank().filter(|question| question.at[0] == *address).count();
    let quiz = (questions > 0).then(|| html! { <a class="chip" href={sheet::group_href(view, address)}>{ format!("题 {questions}") }</a> });
    // The place's own address: a link to keep or to send, and with scripts the menu of all that one can do with the place.
    let own = html! { <a class="chip own" href={format!("#{}", address.id())} aria-label={format!("{address}的链接")}>{ "⋯" }</a> };
    match manner {
        Manner::InText => html! {
            <div class="chips" data-aside="">
                if !ends.is_empty() {
                    <a class="chip" href={view.clause(address)}>{ format!("关联 {}", ends.len()) }</a>
                }
                { for quiz }
                { own }
            </div>
        },
        Manner::Alone => html! {
            <div class="chips" data-aside="">
                if !ends.is_empty() {
                    <details class="links">
                        <summary class="chip">{ format!("关联 {}", ends.len()) }</summary>
                        <div>
                            { groups(view, &out) }
                            if !back.is_empty() {
                                <p class="by">{ format!("被 {} 处关联", back.len()) }</p>
                                { groups(view, &back) }
                            }
                        </div>
                    </details>
                }
                { for chain::chip(view, address) }
                { for quiz }
                { own }
            </div>
        },
    }
}

/// Links under a heading for each of their types, which says how many there are.
fn groups(view: View<'_>, ends: &[LinkEnd<'_>]) -> Html {
    html! {
        for group in ends.chunk_by(|a, b| a.label() == b.label()) {
            <p class="type">{ format!("{} {}", group[0].label(), group.len()) }</p>
            <ul>
                for end in group {
                    <li>{ link(view, *end) }</li>
                }
            </ul>
        }
    }
}

fn link(view: View<'_>, end: LinkEnd<'_>) -> Html {
    html! {
        <a href={article_href(view, end.target())} data-link={end.link.kind.id()}>
            <span class="cite">{ end.target().to_string() }</span>
            <span class="reason">{ &end.link.reason }</span>
        </a>
    }
}

/// From one article's page to another's, which stands beside it.
fn article_href(view: View<'_>, address: &Address) -> String {
    let href = view.clause(address);
    let folder = format!("{}text/", view.root);
    href.strip_prefix(&folder).map(str::to_owned).unwrap_or(href)
}
