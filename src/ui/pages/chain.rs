//! The chain of responsibility: all chains on one page, and those of one article, clause by clause, on its own.

use super::{PageKind, View, chain_href, figure, shell, shorten};
use crate::content::Content;
use crate::duty::{Chain, Stop, stations};
use crate::regulation::{Address, Chapter};
use crate::ui::drawing::{self, Columns};
use yew::prelude::*;

/// The `id` of a clause's chain.
fn id(address: &Address) -> String {
    format!("chain-{}", address.code())
}

/// The page and anchor of a clause's chain, relative to the root.
pub(super) fn href(address: &Address) -> String {
    format!("{}#{}", PageKind::ChainOf(address.article()).path(), id(address))
}

/// The articles with a chain, in order.
pub(super) fn articles(content: &Content) -> Vec<u16> {
    let mut articles: Vec<u16> = content.chains().iter().map(|chain| chain.at.article()).collect();
    articles.dedup();
    articles
}

/// A small link to a clause's chain, where it has one.
pub(super) fn chip(view: View<'_>, address: &Address) -> Option<Html> {
    let there = view.content.has_chain(address);
    there.then(|| html! { <a class="chip" href={format!("{}{}", view.root, chain_href(address))}>{ "责任链" }</a> })
}

/// What an institution is called: the caption of its article.
fn institution(content: &Content, address: &Address) -> String {
    let caption = content.caption(address.article()).map(|(text, _)| text.trim_end_matches('。').to_owned());
    caption.unwrap_or_else(|| address.to_string())
}

/// The words of a situation, or the first of them.
fn situation(content: &Content, address: &Address) -> String {
    let text = content.regulation.provision(address).map(|provision| provision.text.clone());
    shorten(&text.or_else(|| content.regulation.text_at(address)).unwrap_or_default(), 80)
}

/// How many obligations a clause has, and whose.
fn bound(content: &Content, chain: &Chain<'_>) -> String {
    let roles = content
        .roles
        .iter()
        .filter(|role| chain.obligations.iter().any(|obligation| obligation.role == role.id));
    let names: Vec<&str> = roles.map(|role| role.short.as_str()).collect();
    match chain.obligations.len() {
        0 => "职责列在它的各部分".to_owned(),
        count => format!("{count} 项职责：{}", names.join("、")),
    }
}

/// All chains.
pub(super) fn page(view: View<'_>) -> Html {
    let content = view.content;
    let chains = content.chains();
    let columns = Columns::of(&content.regulation, &chains);
    let obligations: usize = chains.iter().map(|chain| chain.obligations.len()).sum();
    let in_chapter = |chapter: &Chapter| -> Vec<&Chain<'_>> {
        let here = |chain: &&Chain<'_>| chapter.articles.iter().any(|article| article.number == chain.at.article());
        chains.iter().filter(here).collect()
    };
    html! {
        <>
            <h1>{ "责任链" }</h1>
            <p>{ format!("一项职责由哪些制度检查，没有落实时可能对应哪些追责情形，追责有哪些方式。{} 处条款，{obligations} 项职责，{} 处制度，{} 种情形。",
                chains.len(), columns.institutions.len(), columns.situations.len()) }</p>
            { standing() }
            <p class="screen-only">{ "点条款看它的链；点制度、情形和方式看原文。同样的内容在" }<a href="#table">{ "表" }</a>{ "里。总的情况见" }
                <a href={view.to(&PageKind::Overview)}>{ "全文一览" }</a>{ "。" }</p>
            for chapter in content.regulation.chapters.iter().filter(|chapter| !in_chapter(chapter).is_empty()) {
                { map(view, chapter, &columns, &in_chapter(chapter)) }
            }
            { key(view, &chains) }
            { measures(view) }
            { table(view, &chains, columns.measures.as_ref()) }
        </>
    }
}

fn standing() -> Html {
    html! { <p class="cite">{ "对应关系由编者整理，供学习用，不是认定。是否追责、怎样追责，由有权的机关依照规定决定。" }</p> }
}

/// The chains of one chapter: lines through columns on a wide screen and on paper, rows of small boxes on a phone.
fn map(view: View<'_>, chapter: &Chapter, columns: &Columns<'_>, chains: &[&Chain<'_>]) -> Html {
    let name = format!("{}责任链图", chapter.label());
    let runs: Vec<&[&Chain<'_>]> = chains.chunk_by(|a, b| a.at.article() == b.at.article()).collect();
    html! {
        <section class="chain-map">
            <h2>{ shell::chapter_name(chapter) }</h2>
            <div class="scroll figure wide" role="region" aria-label={name.clone()} tabindex="0">
                { figure::svg(view, &drawing::head(columns), &format!("{name}的列：制度、情形、追责方式")) }
                for run in &runs {
                    <div class="run">
                        <h3>{ shell::article_name(view.content, run[0].at.article()) }</h3>
                        { figure::svg(view, &drawing::strip(columns, run), &format!("{}的责任链图", shell::article_label(view.content, run[0].at.article()))) }
                    </div>
                }
            </div>
            <div class="scroll figure narrow" role="region" aria-label={name} tabindex="0">
                <p class="cite">{ "条款 → 检查它的制度（第几条） → 追责情形（第几项） → 追责方式" }</p>
                for run in &runs {
                    <h3>{ shell::article_name(view.content, run[0].at.article()) }</h3>
                    { figure::svg(view, &drawing::chips(columns, run), &format!("{}的责任链图", shell::article_label(view.content, run[0].at.article()))) }
                }
            </div>
        </section>
    }
}

/// What the columns stand for, in full.
fn key(view: View<'_>, chains: &[Chain<'_>]) -> Html {
    let content = view.content;
    let institutions = stations(&content.regulation, chains, |chain| chain.institutions.clone());
    let situations = stations(&content.regulation, chains, |chain| chain.situations.clone());
    let rows = |name: &'static str, all: Vec<(&Address, usize)>, says: &dyn Fn(&Address) -> String| {
        html! {
            for (at, count) in all {
                <tr><td>{ name }</td><td>{ view.cite(at) }</td><td>{ says(at) }</td><td>{ count }</td></tr>
            }
        }
    };
    html! {
        <section>
            <h2>{ "制度和情形" }</h2>
            <div class="scroll" role="region" aria-label="制度和情形" tabindex="0">
                <table class="data key">
                    <caption>{ "图里的制度和情形各是什么，有几处条款的链经过" }</caption>
                    <thead><tr><th scope="col">{ "类" }</th><th scope="col">{ "条款" }</th><th scope="col">{ "内容" }</th><th scope="col">{ "经过" }</th></tr></thead>
                    <tbody>
                        { rows("制度", institutions, &|at| institution(content, at)) }
                        { rows("情形", situations, &|at| situation(content, at)) }
                    </tbody>
                </table>
            </div>
        </section>
    }
}

fn measures(view: View<'_>) -> Html {
    if view.content.measures.is_empty() {
        return html! {};
    }
    html! {
        <section>
            <h2>{ "追责方式" }</h2>
            <dl>
                for measure in &view.content.measures {
                    <dt>{ &measure.label }{ "　" }<span class="cite">{ view.cite(&measure.at) }</span></dt>
                    for quote in &measure.quotes {
                        <dd>{ quote }</dd>
                    }
                }
            </dl>
        </section>
    }
}

/// The same as the picture, a row for each clause.
fn table(view: View<'_>, chains: &[Chain<'_>], measures: Option<&Address>) -> Html {
    let followed = |chain: &Chain<'_>| match measures {
        _ if chain.measures.is_empty() => html! { "没有列出" },
        Some(at) => view.cite(at),
        None => view.cites(&chain.measures.iter().map(|measure| measure.at.clone()).collect::<Vec<_>>()),
    };
    let cites = |stops: &[Stop<'_>]| {
        let places: Vec<Address> = stops.iter().map(|stop| stop.at.clone()).collect();
        if places.is_empty() {
            html! { "没有列出" }
        } else {
            view.cites(&places)
        }
    };
    html! {
        <section id="table">
            <h2>{ "责任链表" }</h2>
            <div class="scroll" role="region" aria-label="责任链表" tabindex="0">
                <table class="data chains">
                    <caption>{ "与图相同：每处条款的职责、检查它的制度、追责情形和追责方式" }</caption>
                    <thead><tr>
                        for name in ["条款", "职责", "检查它的制度", "追责情形", "追责方式"] {
                            <th scope="col">{ name }</th>
                        }
                    </tr></thead>
                    <tbody>
                        for chain in chains {
                            <tr id={id(chain.at)}>
                                <th scope="row"><a href={href(chain.at)}>{ chain.at.to_string() }</a></th>
                                <td>{ chain.obligations.len() }</td>
                                <td>{ cites(&chain.institutions) }</td>
                                <td>{ cites(&chain.situations) }</td>
                                <td>{ followed(chain) }</td>
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        </section>
    }
}

/// The chains of one article.
pub(super) fn of_article(view: View<'_>, number: u16) -> Html {
    let content = view.content;
    let all = content.chains();
    let chains: Vec<&Chain<'_>> = all.iter().filter(|chain| chain.at.article() == number).collect();
    let articles = articles(content);
    let here = articles.iter().position(|article| *article == number);
    let before = here.and_then(|index| index.checked_sub(1)).map(|index| articles[index]);
    let after = here.and_then(|index| articles.get(index + 1)).copied();
    let turn = |article: Option<u16>, before: &str, after: &str| {
        article.map(|article| {
            let label = shell::article_label(content, article);
            html! { <a href={view.to(&PageKind::ChainOf(article))}>{ format!("{before}{label}{after}") }</a> }
        })
    };
    let address = content.regulation.article(number).map(|article| article.address());
    html! {
        <>
            <header class="head">
                <h1>{ format!("{}的责任链", shell::article_label(content, number)) }</h1>
                <p>{ for content.caption(number).map(|(caption, _)| format!("{}。", caption.trim_end_matches('。'))) }
                    { format!("{} 处条款。", chains.len()) }
                    if let Some(address) = address {
                        <a href={view.clause(&address)}>{ "看条文" }</a>
                    }</p>
                { standing() }
            </header>
            for chain in chains {
                { one(view, chain) }
            }
            <nav class="turn" aria-label="前后条文的责任链">
                { for turn(before, "‹ ", "") }
                <a href={view.to(&PageKind::Chain)}>{ "全部责任链" }</a>
                { for turn(after, "", " ›") }
            </nav>
        </>
    }
}

/// One chain: its picture, and a table that says the same with the reasons.
fn one(view: View<'_>, chain: &Chain<'_>) -> Html {
    let content = view.content;
    let name = chain.at.to_string();
    let drawing = drawing::clause(chain, &bound(content, chain), |at| institution(content, at), |at| situation(content, at));
    let why = |stop: &Stop<'_>, what: String| {
        html! {
            <>
                { what }
                if stop.named_by > 0 {
                    <span class="reason">{ format!("{} 项职责中有 {} 项", chain.obligations.len(), stop.named_by) }</span>
                }
                if let Some(reason) = stop.reason {
                    <span class="reason">{ reason }</span>
                }
            </>
        }
    };
    let none = |level: &'static str, stops: usize| html! { if stops == 0 { <tr><th scope="row">{ level }</th><td colspan="2">{ "没有列出" }</td></tr> } };
    html! {
        <section class="one-chain" id={id(chain.at)} aria-label={format!("{name}的责任链")}>
            <h2>{ &name }</h2>
            <div class="pair">
                { figure::boxed(view, &drawing, "clause", &format!("{name}的责任链图")) }
                <details class="said">
                    <summary>{ "表：内容和理由" }</summary>
                    <table class="data">
                        <caption>{ "与图相同，加上理由" }</caption>
                        <colgroup><col /><col /><col /></colgroup>
                        <thead><tr><th scope="col">{ "环节" }</th><th scope="col">{ "条款" }</th><th scope="col">{ "内容和理由" }</th></tr></thead>
                        <tbody>
                            <tr><th scope="row">{ "职责" }</th><td>{ view.cite(chain.at) }</td><td>{ bound(content, chain) }</td></tr>
                            for stop in &chain.institutions {
                                <tr><th scope="row">{ "制度" }</th><td>{ view.cite(stop.at) }</td><td>{ why(stop, institution(content, stop.at)) }</td></tr>
                            }
                            { none("制度", chain.institutions.len()) }
                            for stop in &chain.situations {
                                <tr><th scope="row">{ "情形" }</th><td>{ view.cite(stop.at) }</td><td>{ why(stop, situation(content, stop.at)) }</td></tr>
                            }
                            { none("情形", chain.situations.len()) }
                            for measure in &chain.measures {
                                <tr><th scope="row">{ "方式" }</th><td>{ view.cite(&measure.at) }</td><td>{ format!("{}：{}", measure.label, measure.quotes.join("；")) }</td></tr>
                            }
                        </tbody>
                    </table>
                </details>
            </div>
        </section>
    }
}
