//! A guide's page, and the ways to it.

use super::tools::island;
use super::{PageKind, View, clause_href};
use crate::guide::{Guide, Target};
use crate::regulation::Address;
use crate::ui::data::Clause;
use crate::ui::islands::{Guide as Island, GuideProps, RoleLink};
use yew::prelude::*;

pub(super) fn page(view: View<'_>, id: &str) -> Html {
    let Some(guide) = view.content.guide(id) else { return html! {} };
    let props = props(view, guide);
    html! {
        <>
            <h1>{ &guide.title }</h1>
            <p>{ &guide.summary }</p>
            { island("guide", &props, html! { <Island ..props.clone() /> }) }
            if !guide.see.is_empty() {
                <section class="belongs screen-only" aria-labelledby="see">
                    <h2 id="see">{ "另见" }</h2>
                    <p>{ view.cites(&guide.see) }</p>
                </section>
            }
        </>
    }
}

/// Links to guides, as rows of a list; nothing if there are none.
pub(super) fn rows<'g>(view: View<'_>, guides: impl Iterator<Item = &'g Guide>) -> Html {
    html! {
        for guide in guides {
            <li><a class="row" href={view.to(&PageKind::Guide(guide.id.clone()))}>{ &guide.title }<small>{ &guide.summary }</small></a></li>
        }
    }
}

/// Links to the guides that lead to roles, for where one has to know one's role.
pub(super) fn to_roles(view: View<'_>) -> Html {
    html! {
        for guide in view.content.guides.iter().filter(|guide| guide.leads_to_roles()) {
            <p class="screen-only">{ "不清楚是哪个角色：" }<a href={view.to(&PageKind::Guide(guide.id.clone()))}>{ &guide.title }</a></p>
        }
    }
}

/// The guides that quote an article.
pub(super) fn about_article(view: View<'_>, number: u16) -> Html {
    let quotes = |guide: &&Guide| guide.quoted().any(|at| at.article() == number);
    let mut guides = view.content.guides.iter().filter(quotes).peekable();
    if guides.peek().is_none() {
        return html! {};
    }
    html! {
        <section class="belongs" aria-labelledby="guides">
            <h2 id="guides">{ "按情况查" }</h2>
            <ul class="list">{ rows(view, guides) }</ul>
        </section>
    }
}

fn props(view: View<'_>, guide: &Guide) -> GuideProps {
    let content = view.content;
    let chosen = guide.steps.iter().flat_map(|step| &step.choices).filter_map(|choice| choice.at.as_ref());
    let cited = chosen.map(|at| (at.to_string(), clause(at, String::new())));
    let quoted = guide.outcomes.iter().filter_map(|outcome| match &outcome.target {
        Target::Clause { at, quotes, .. } => Some((at.to_string(), clause(at, words(view, at, quotes)))),
        Target::Role(_) => None,
    });
    // Where a place is both quoted and named by a choice, the first counts, which has its words.
    let clauses = quoted.chain(cited).collect();
    let leads_to = |id: &str| guide.outcomes.iter().any(|outcome| outcome.target == Target::Role(id.to_owned()));
    let roles = content.roles.iter().filter(|role| leads_to(&role.id)).map(|role| RoleLink {
        id: role.id.clone(),
        name: role.name.clone(),
        summary: role.summary.clone(),
        page: PageKind::Role(role.id.clone()).path(),
        check: format!("{}?role={}", PageKind::Duty.path(), role.id),
    });
    GuideProps {
        root: view.root.to_owned(),
        guide: guide.clone(),
        clauses,
        roles: roles.collect(),
    }
}

fn clause(at: &Address, text: String) -> Clause {
    Clause::new(text, clause_href(at))
}

/// The words of a place; without those of its parts, if the quotes need none of them.
fn words(view: View<'_>, at: &Address, quotes: &[String]) -> String {
    let regulation = &view.content.regulation;
    let own = regulation.provision(at).map(|provision| format!("{}{}", provision.label, provision.text));
    own.filter(|own| quotes.iter().all(|quote| own.contains(quote.as_str())))
        .or_else(|| regulation.text_at(at))
        .unwrap_or_default()
}
