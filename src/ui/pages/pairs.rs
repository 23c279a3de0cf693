//! 上下对应: of each role, to whom it reports and who supervises it, and whom it hears and supervises.

use super::{PageKind, View};
use crate::duty::Role;
use crate::links::{Link, LinkKind};
use crate::regulation::Address;
use yew::prelude::*;

pub(super) fn page(view: View<'_>) -> Html {
    let links: Vec<&Link> = view.content.links.links().iter().filter(|link| link.kind == LinkKind::Counterpart).collect();
    html! {
        <>
            <h1>{ "上下对应" }</h1>
            <p>{ "谁向谁报告、谁监督谁，按角色列出。每一对都有两边的条文：一边要做，另一边要听、要查。换人接手时，用" }<a href={view.to(&PageKind::Documents)}>{ "文书" }</a>{ "里的交接清单。" }</p>
            <nav aria-label="角色"><p class="chips">
                for role in view.content.roles.iter().filter(|role| has_any(view, &links, role)) {
                    <a class="chip" href={format!("#r-{}", role.id)}>{ &role.short }</a>
                }
            </p></nav>
            for role in view.content.roles.iter().filter(|role| has_any(view, &links, role)) {
                <section id={format!("r-{}", role.id)} aria-labelledby={format!("h-{}", role.id)}>
                    <h2 id={format!("h-{}", role.id)}>{ &role.name }</h2>
                    { side(view, "向谁报告，受谁监督", &links, role, true) }
                    { side(view, "听谁报告，监督谁", &links, role, false) }
                </section>
            }
        </>
    }
}

/// Whether a place creates obligations of a role, itself or by its parts.
fn binds(view: View<'_>, role: &Role, at: &Address) -> bool {
    view.content.obligations_of(&role.id).any(|obligation| at.contains(&obligation.at))
}

fn has_any(view: View<'_>, links: &[&Link], role: &Role) -> bool {
    links.iter().any(|link| binds(view, role, &link.from) || binds(view, role, &link.to))
}

/// The roles that a place binds, by their short names.
fn bound(view: View<'_>, at: &Address) -> String {
    let names: Vec<&str> = view
        .content
        .roles
        .iter()
        .filter(|role| binds(view, role, at))
        .map(|role| role.short.as_str())
        .collect();
    names.join("、")
}

fn side(view: View<'_>, label: &str, links: &[&Link], role: &Role, below: bool) -> Html {
    let own = |link: &&&Link| binds(view, role, if below { &link.from } else { &link.to });
    let links: Vec<&Link> = links.iter().filter(own).copied().collect();
    if links.is_empty() {
        return html! {};
    }
    let row = |link: &Link| {
        let (mine, theirs) = if below { (&link.from, &link.to) } else { (&link.to, &link.from) };
        html! {
            <li data-link={LinkKind::Counterpart.id()}>
                <p>{ &link.reason }</p>
                <p class="cite">{ "这一边 " }{ view.cite(mine) }{ "　另一边 " }{ view.cite(theirs) }{ " " }{ bound(view, theirs) }</p>
            </li>
        }
    };
    html! {
        <>
            <h3>{ label }</h3>
            <ul class="list">for link in links { { row(link) } }</ul>
        </>
    }
}
