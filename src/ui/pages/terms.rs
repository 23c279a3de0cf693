//! The terms of the text, by where their meaning comes from.

use super::View;
use crate::links::{Standing, Term};
use crate::regulation::Address;
use std::collections::BTreeMap;
use yew::prelude::*;

pub(super) fn page(view: View<'_>) -> Html {
    let uses = uses(view);
    let said = |standing: Standing| match standing {
        Standing::Text => "本文自己说明了的。",
        Standing::Usage => "本文没有说明，按通常的理解。",
        Standing::Undefined => "本文没有定义，也没有公认的说法，以解释机关的说法为准。",
    };
    html! {
        <>
            <h1>{ "术语" }</h1>
            for standing in Standing::ALL {
                <section>
                    <h2>{ standing.label() }</h2>
                    <p class="cite">{ said(standing) }</p>
                    for term in view.content.terms.iter().filter(|term| term.standing == standing) {
                        { entry(view, term, uses.get(term.id.as_str()).map(Vec::as_slice).unwrap_or_default()) }
                    }
                </section>
            }
        </>
    }
}

fn entry(view: View<'_>, term: &Term, uses: &[Address]) -> Html {
    let mut articles: Vec<u16> = uses.iter().map(Address::article).collect();
    articles.dedup();
    let also = (!term.aliases.is_empty()).then(|| format!("也写作：{}", term.aliases.join("、")));
    html! {
        <article class="entry" id={format!("t-{}", term.id)}>
            <h3>{ &term.name }</h3>
            <p class="cite"><span class="type">{ term.standing.label() }</span>{ also }</p>
            <p>{ &term.explanation }</p>
            <blockquote>{ &term.quote }</blockquote>
            <p class="cite">
                { if term.standing == Standing::Text { "说明于：" } else { "首见于：" } }{ view.cite(&term.at) }
                { format!("　全文 {} 处，见于 {} 条", uses.len(), articles.len()) }
            </p>
        </article>
    }
}

/// Every use of every term, by the term's id, in the order of the text. A name inside a longer name does not count.
fn uses<'a>(view: View<'a>) -> BTreeMap<&'a str, Vec<Address>> {
    let terms = &view.content.terms;
    let mut names: Vec<(&str, &Term)> = terms.iter().flat_map(|term| term.names().map(move |name| (name, term))).collect();
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let mut all: BTreeMap<&'a str, Vec<Address>> = BTreeMap::new();
    for provision in view.content.regulation.provisions() {
        let mut taken = vec![false; provision.text.len()];
        for (name, term) in &names {
            for (start, _) in provision.text.match_indices(name) {
                let range = start..start + name.len();
                if !taken[range.clone()].contains(&true) {
                    taken[range].fill(true);
                    all.entry(&term.id).or_default().push(provision.address.clone());
                }
            }
        }
    }
    all
}
