//! One article by itself, with everything that belongs to it.

use super::provision::{Manner, article};
use super::{PageKind, View, sheet, shell};
use yew::prelude::*;

pub(super) fn page(view: View<'_>, number: u16) -> Html {
    let Some(one) = view.content.regulation.article(number) else {
        return html! {};
    };
    html! {
        <div class="columns">
            { shell::contents(view, Some(number)) }
            <div class="text" data-work={view.content.regulation.front.title.clone()}>
                { shell::reader_tools(view) }
                { article(view, one, Manner::Alone) }
                { duties(view, number) }
                { questions(view, number) }
                { neighbours(view, number) }
            </div>
        </div>
    }
}

/// Who must do something under this article, and how much.
fn duties(view: View<'_>, number: u16) -> Html {
    let content = view.content;
    let by_role = content.roles.iter().filter_map(|role| {
        let mut here = content.obligations_of(&role.id).filter(|obligation| obligation.at.article() == number);
        let first = here.next()?;
        Some((role, first, here.count() + 1))
    });
    let mut by_role = by_role.peekable();
    if by_role.peek().is_none() {
        return html! {};
    }
    html! {
        <section class="belongs" aria-labelledby="duties">
            <h2 id="duties">{ "谁的职责" }</h2>
            <ul class="list">
                for (role, first, count) in by_role {
                    <li><a class="row" href={format!("{}#ob-{}", view.to(&PageKind::Role(role.id.clone())), first.id)}>
                        { &role.short }<small>{ format!("{count} 项") }</small>
                    </a></li>
                }
            </ul>
        </section>
    }
}

fn questions(view: View<'_>, number: u16) -> Html {
    let content = view.content;
    let Some(article) = content.regulation.article(number) else { return html! {} };
    let count = content.bank().filter(|question| question.at[0].article() == number).count();
    if count == 0 {
        return html! {};
    }
    html! {
        <section class="belongs" aria-labelledby="questions">
            <h2 id="questions">{ "题目" }</h2>
            <ul class="list">
                <li><a class="row" href={sheet::group_href(view, &article.address())}>
                    { "题目和答案" }<small>{ format!("{count} 题") }</small>
                </a></li>
            </ul>
        </section>
    }
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
            { link(number + 1, "next", "", " ›") }
        </nav>
    }
}
