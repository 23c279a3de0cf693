//! The text on paper: all of it, chosen chapters and articles, or the clauses that bind one role.
//!
//! The page holds the whole text once, and plain inputs before it. [`rules`] ties them together in CSS by the oldest
//! selector that can, `input:checked ~ .paper`, so that choosing works in any browser and without scripts; a module
//! only keeps the choices in the address. That selector needs the inputs and the paper to be siblings, hence one flat
//! list of them.

use super::{PageKind, View, date_words, shell};
use crate::content::Content;
use crate::duty::{Obligation, Role};
use crate::regulation::{Address, Article, Chapter, Provision};
use yew::prelude::*;

/// The value of the choice that prints only what is ticked.
const SOME: &str = "some";

/// The print page's address with one article ticked, relative to the root.
pub(super) fn article_href(number: u16) -> String {
    format!("{}?what={SOME}&article={number}", PageKind::Print.path())
}

/// The print page's address with a role chosen, relative to the root.
pub(super) fn role_href(id: &str) -> String {
    format!("{}?what=role-{id}", PageKind::Print.path())
}

pub(super) fn page(view: View<'_>) -> Html {
    html! {
        <>
            <h1 class="screen-only">{ "打印" }</h1>
            <p class="screen-only">{ "选好印什么，纸上的样子就在下面。纸张用 A4；浏览器问页眉页脚时选“无”。微信里不能打印，请在浏览器里打开这一页。" }</p>
            <div class="choose">
                { choices(view.content) }
                { options() }
                <p class="do" data-island="print" aria-busy="true">
                    <button type="button" class="btn" disabled=true>{ "打印" }</button>
                    <span class="cite">{ "按钮不能用时，用浏览器菜单里的“打印”。" }</span>
                </p>
                { paper(view) }
            </div>
        </>
    }
}

/// What to print: everything, what is ticked, or a role's clauses.
fn choices(content: &Content) -> Html {
    html! {
        <>
            <h2 id="what">{ "印什么" }</h2>
            { choice("radio", "what", "all", "what-all", "全文", "what", true, "") }
            { choice("radio", "what", SOME, "what-some", "选定的章和条", "what", false, "") }
            <h3 class="some" id="which">{ "哪些章和条" }</h3>
            for chapter in &content.regulation.chapters {
                { choice("checkbox", "chapter", &chapter.number.to_string(), &pick_chapter(chapter), &shell::chapter_name(chapter), "which", false, "some whole") }
                for article in &chapter.articles {
                    { choice("checkbox", "article", &article.number.to_string(), &pick_article(article), &shell::article_name(content, article.number), "which", false, "some") }
                }
            }
            <h3 id="whose">{ "或者一个角色的条文" }</h3>
            for role in &content.roles {
                { choice("radio", "what", &pick_role(role), &pick_role(role), &role.short, "whose", false, "") }
            }
        </>
    }
}

fn options() -> Html {
    html! {
        <>
            <h2 id="how">{ "怎么印" }</h2>
            { choice("checkbox", "without", "cites", "without-cites", "不印页边的引文", "how", false, "") }
            { choice("checkbox", "without", "notes", "without-notes", "不印编者的短题和说明", "how", false, "") }
            { choice("checkbox", "type", "small", "type-small", "小字，省纸", "how", false, "") }
            { choice("checkbox", "with", "plain", "with-plain", "附职责的平实说法", "how", false, "by-role") }
        </>
    }
}

#[expect(clippy::too_many_arguments, reason = "each is one attribute of an input and its label")]
fn choice(kind: &'static str, name: &'static str, value: &str, id: &str, label: &str, group: &'static str, first: bool, class: &'static str) -> Html {
    let class = (!class.is_empty()).then_some(class);
    html! {
        <>
            <input type={kind} {name} value={value.to_owned()} id={id.to_owned()} aria-describedby={group} checked={first} {class} />
            <label for={id.to_owned()} {class}>{ label }</label>
        </>
    }
}

fn pick_chapter(chapter: &Chapter) -> String {
    format!("pick-{}", chapter.id())
}

fn pick_article(article: &Article) -> String {
    format!("pick-{}", article.number)
}

fn pick_role(role: &Role) -> String {
    format!("role-{}", role.id)
}

/// What an input shows and hides on the paper; these rules follow the page's stylesheets.
pub(super) fn rules(content: &Content) -> String {
    let mut css = String::new();
    for chapter in &content.regulation.chapters {
        let of_chapter = format!("#what-{SOME}:checked~#{}:checked~.paper", pick_chapter(chapter));
        let id = chapter.id();
        css += &format!("{of_chapter} #{id}>h3,{of_chapter} #{id}>.article{{display:block}}{of_chapter} .none{{display:none}}");
        for article in &chapter.articles {
            let of_article = format!("#what-{SOME}:checked~#{}:checked~.paper", pick_article(article));
            let article = article.address().id();
            css += &format!("{of_article} #{id}>h3,{of_article} #{article}{{display:block}}{of_article} .none{{display:none}}");
        }
    }
    for (index, role) in content.roles.iter().enumerate() {
        let of_role = format!("#{}:checked~", pick_role(role));
        css += &format!(
            "{of_role}.paper [data-for]:not([data-for~=\"{index}\"]){{display:none}}{of_role}.paper .e{index},\
             {of_role}#with-plain:checked~.paper .d{index}{{display:block}}"
        );
    }
    css
}

fn paper(view: View<'_>) -> Html {
    let front = &view.content.regulation.front;
    html! {
        <div class="paper">
            <h2 class="title">{ for front.lines().map(|line| html! { <span>{ line }</span> }) }</h2>
            <p class="no">{ format!("{}　{}印发", front.document_number, date_words(&front.issued)) }</p>
            <p class="excerpt of-some">{ "（节选）" }</p>
            for (index, role) in view.content.roles.iter().enumerate() {
                <p class={format!("excerpt e{index}")}>{ format!("（节选：对{}的要求）", role.name) }</p>
            }
            <hr class="rule" />
            <hr class="rule" />
            <p class="standing">{ "学习资料，以现行文本和发文机关的解释为准。" }</p>
            <p class="none">{ "还没有勾选章或条。" }</p>
            <div class="issue">
                <p class="to">{ format!("{}：", front.addressed_to) }</p>
                for paragraph in &front.notice {
                    <p>{ paragraph }</p>
                }
                <p class="from">{ &front.issuer }<br />{ date_words(&front.issued) }</p>
            </div>
            for one in &view.content.regulation.chapters {
                { chapter(view, one) }
            }
        </div>
    }
}

fn chapter(view: View<'_>, chapter: &Chapter) -> Html {
    let mut bound: Vec<usize> = chapter.articles.iter().flat_map(|article| bound(view.content, &article.address())).collect();
    bound.sort_unstable();
    bound.dedup();
    html! {
        <section class="chapter" id={chapter.id()} data-for={numbers(&bound)}>
            <h3>{ shell::chapter_name(chapter) }</h3>
            for one in &chapter.articles {
                { article(view, one) }
            }
        </section>
    }
}

fn article(view: View<'_>, article: &Article) -> Html {
    let address = article.address();
    let name = match view.content.caption(article.number) {
        Some((text, false)) => html! { <>{ "　" }{ text }</> },
        Some((text, true)) => html! { <span class="caption" data-aside="">{ format!("　〔{text}〕") }</span> },
        None => html! {},
    };
    html! {
        <article class="article" id={address.id()} data-for={numbers(&bound(view.content, &address))}>
            <h4>{ address.to_string() }{ name }</h4>
            { beside(view, &address) }
            for one in &article.provisions {
                { provision(view, one) }
            }
        </article>
    }
}

fn provision(view: View<'_>, provision: &Provision) -> Html {
    let address = &provision.address;
    html! {
        <div class="provision" id={address.id()} data-for={numbers(&bound(view.content, address))}>
            <a class="at" data-aside="" href={view.clause(address)}>{ address.to_string() }</a>
            <p>{ &provision.label }{ &provision.text }</p>
            { beside(view, address) }
            for part in &provision.parts {
                { self::provision(view, part) }
            }
        </div>
    }
}

/// What editors add to one place: their notes, and the plain wording of what it asks of each role.
fn beside(view: View<'_>, address: &Address) -> Html {
    let role = |obligation: &Obligation| view.content.roles.iter().position(|role| role.id == obligation.role);
    let duties = view.content.obligations.iter().filter(|obligation| obligation.at == *address);
    html! {
        <>
            for note in view.content.notes.iter().filter(|note| note.at == *address) {
                <p class="note" data-aside="">{ format!("原文如此：{}", note.text) }</p>
            }
            for (index, duty) in duties.filter_map(|obligation| Some((role(obligation)?, obligation))) {
                <p class={format!("plain d{index}")} data-aside="">{ format!("{}：{}", duty.kind.label(), duty.duty) }</p>
            }
        </>
    }
}

/// The roles that a place binds, by their index: an obligation rests on it, on something in it, or on what it is part of.
fn bound(content: &Content, address: &Address) -> Vec<usize> {
    let rests = |obligation: &Obligation| obligation.at.contains(address) || address.contains(&obligation.at);
    let roles = content.roles.iter().enumerate();
    roles
        .filter(|(_, role)| content.obligations_of(&role.id).any(rests))
        .map(|(index, _)| index)
        .collect()
}

fn numbers(indexes: &[usize]) -> String {
    let words: Vec<String> = indexes.iter().map(usize::to_string).collect();
    words.join(" ")
}
