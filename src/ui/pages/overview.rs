//! The whole regulation at a glance: chapters and articles, who is bound, how many obligations of which kind.

use super::{PageKind, View, figure, shell};
use crate::duty::{Obligation, Role, Tally};
use crate::regulation::Chapter;
use crate::ui::drawing::{self, ArticleFacts, ChapterFacts, RoleFacts};
use yew::prelude::*;

pub(super) fn page(view: View<'_>) -> Html {
    let content = view.content;
    let chapters: Vec<ChapterFacts> = content.regulation.chapters.iter().map(|chapter| facts(view, chapter)).collect();
    let most = chapters.iter().flat_map(|chapter| &chapter.articles).map(|article| article.tally.total()).max();
    let most = most.unwrap_or(0);
    let all = Tally::of(&content.obligations);
    html! {
        <>
            <h1>{ "全文一览" }</h1>
            <p>{ format!("{} 章 {} 条，{} 个角色，{} 项职责：{}。", content.regulation.chapters.len(), content.regulation.articles().count(),
                content.roles.len(), all.total(), all.words()) }</p>
            <p class="cite">{ "职责由编者按条文逐项拆分。持续：平时一直要做到；定期：按期要做；遇事：出现某种情况时要做。" }</p>
            <p class="screen-only">{ "职责由什么制度检查、怎样追责，见" }<a href={view.to(&PageKind::Chain)}>{ "责任链" }</a>{ "。" }</p>
            <section class="glance">
                <h2>{ "各章各条" }</h2>
                <ul class="legend">
                    <li class="cont">{ "持续" }</li><li class="peri">{ "定期" }</li><li class="even">{ "遇事" }</li>
                </ul>
                for (columns, class) in [(1, "narrow"), (3, "wide")] {
                    <div class={classes!("scroll", "figure", class)} role="region" aria-label="各章各条的职责图" tabindex="0">
                        for chapter in &chapters {
                            { figure::svg(view, &drawing::chapter(chapter, columns, most), &format!("{}的职责图，下面的表内容相同", chapter.name)) }
                        }
                    </div>
                }
                { by_article(view, &chapters) }
            </section>
            <section>
                <h2>{ "各个角色" }</h2>
                <p class="cite">{ "数字是这个角色在这一章的职责有几项。" }</p>
                { by_role(view, &content.regulation.chapters) }
            </section>
        </>
    }
}

fn facts(view: View<'_>, chapter: &Chapter) -> ChapterFacts {
    let content = view.content;
    let articles = chapter.articles.iter().map(|article| {
        let here = |obligation: &&Obligation| obligation.at.article() == article.number;
        let binds = |role: &&Role| content.obligations_of(&role.id).any(|obligation| here(&obligation));
        ArticleFacts {
            at: article.address(),
            name: shell::article_name(content, article.number).trim_end_matches('。').to_owned(),
            bound: content.roles.iter().filter(binds).map(|role| role.short.clone()).collect(),
            tally: Tally::of(content.obligations.iter().filter(here)),
        }
    });
    ChapterFacts {
        number: chapter.number,
        name: shell::chapter_name(chapter),
        articles: articles.collect(),
    }
}

fn numbers(tally: Tally) -> Html {
    html! {
        <>
            for (_, count) in tally.named() {
                <td>{ count }</td>
            }
            <td>{ tally.total() }</td>
        </>
    }
}

fn number_heads() -> Html {
    html! {
        for name in ["持续", "定期", "遇事", "合计"] {
            <th scope="col">{ name }</th>
        }
    }
}

fn by_article(view: View<'_>, chapters: &[ChapterFacts]) -> Html {
    html! {
        <div class="scroll" role="region" aria-label="各章各条的职责表" tabindex="0">
            <table class="data numbers">
                <caption>{ "与图相同：各条约束谁，有几项职责" }</caption>
                <thead><tr><th scope="col">{ "条" }</th><th scope="col">{ "谁" }</th>{ number_heads() }</tr></thead>
                for chapter in chapters {
                    <tbody>
                        <tr><th scope="rowgroup" colspan="2">{ &chapter.name }</th>
                            { numbers(chapter.articles.iter().fold(Tally::default(), |sum, article| sum + article.tally)) }</tr>
                        for article in &chapter.articles {
                            <tr>
                                <th scope="row">{ view.cite(&article.at) }</th>
                                <td>{ if article.bound.is_empty() { "没有列出职责".to_owned() } else { article.bound.join("、") } }</td>
                                { numbers(article.tally) }
                            </tr>
                        }
                    </tbody>
                }
            </table>
        </div>
    }
}

fn by_role(view: View<'_>, chapters: &[Chapter]) -> Html {
    let content = view.content;
    // A chapter in which nobody is bound would be an empty column.
    let within = |chapter: &Chapter, obligation: &Obligation| chapter.articles.iter().any(|article| article.number == obligation.at.article());
    let chapters: Vec<&Chapter> = chapters
        .iter()
        .filter(|chapter| content.obligations.iter().any(|obligation| within(chapter, obligation)))
        .collect();
    let heads: Vec<(u16, String)> = chapters.iter().map(|chapter| (chapter.number, chapter.label())).collect();
    let counts = |role: &Role| {
        chapters
            .iter()
            .map(|chapter| content.obligations_of(&role.id).filter(|o| within(chapter, o)).count())
            .collect()
    };
    let facts: Vec<RoleFacts> = content
        .roles
        .iter()
        .map(|role| RoleFacts {
            id: role.id.clone(),
            short: role.short.clone(),
            counts: counts(role),
        })
        .collect();
    html! {
        <div class="pair">
            { figure::boxed(view, &drawing::roles(&heads, &facts), "clause", "各个角色的职责图") }
            <div class="scroll" role="region" aria-label="各个角色的职责表" tabindex="0">
                <table class="data numbers">
                    <caption>{ "与图相同，另按种类分" }</caption>
                    <thead><tr>
                        <th scope="col">{ "角色" }</th>
                        for (_, label) in &heads {
                            <th scope="col">{ label }</th>
                        }
                        { number_heads() }
                    </tr></thead>
                    <tbody>
                        for role in &facts {
                            <tr>
                                <th scope="row"><a href={view.to(&PageKind::Role(role.id.clone()))}>{ &role.short }</a></th>
                                for count in &role.counts {
                                    <td>{ count }</td>
                                }
                                { numbers(Tally::of(content.obligations_of(&role.id))) }
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
        </div>
    }
}
