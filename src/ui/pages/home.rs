//! The way in: three jobs, and how much there is of each.

use super::{PageKind, View, guide, text};
use yew::prelude::*;

pub(super) fn page(view: View<'_>) -> Html {
    let content = view.content;
    let articles = content.regulation.articles().count();
    let ways = [
        (
            PageKind::Text,
            "学",
            "读条文",
            format!("{articles} 条　关联 {} 处　术语 {} 个", content.links.links().len(), content.terms.len()),
        ),
        (PageKind::Quiz, "测", "做测验", format!("{} 题，每题有依据", content.bank().count())),
        (
            PageKind::Duty,
            "查",
            "查职责",
            format!("{} 个角色　{} 项职责", content.roles.len(), content.obligations.len()),
        ),
    ];
    html! {
        <>
            { text::head(view) }
            <div class="gos">
                for (kind, character, label, detail) in ways {
                    <a class="go" data-practice={(kind == PageKind::Quiz).then_some("")} href={view.to(&kind)}><b aria-hidden="true">{ character }</b><span>{ label }<small>{ detail }</small></span></a>
                }
            </div>
            <ul class="list">
                { begin(view, articles) }
                <li><a class="row" href={view.to(&PageKind::Overview)}>{ "一张图看全文：章、条、角色、职责" }</a></li>
                <li><a class="row" href={view.to(&PageKind::Chain)}>{ "看责任链：职责、制度、追责情形和方式" }</a></li>
                <li><a class="row" href={view.to(&PageKind::Search)}>{ "搜条文、术语和题目" }</a></li>
                { guide::rows(view, content.guides.iter()) }
                <li><a class="row" href={view.to(&PageKind::Roles)}>{ "看各个角色的职责清单" }</a></li>
                <li><a class="row" href={view.to(&PageKind::Calendar)}>{ "记定期职责，放进日历" }</a></li>
                <li><a class="row" href={view.to(&PageKind::Documents)}>{ "做自查报告、责任清单等文书" }</a></li>
                <li><a class="row" href={view.to(&PageKind::Present)}>{ "投到大屏幕上，一屏一条" }</a></li>
                <li><a class="row" href={view.to(&PageKind::Terms)}>{ "查术语" }</a></li>
                <li><a class="row" href={view.to(&PageKind::Marks)}>{ "看书签和笔记" }</a></li>
                <li><a class="row" href={view.to(&PageKind::Data)}>{ "管理这台设备上的记录" }</a></li>
            </ul>
        </>
    }
}

/// The first article; to someone who has read before, the browser offers the last place instead, on the same two lines.
fn begin(view: View<'_>, articles: usize) -> Html {
    let Some(first) = view.content.regulation.articles().next() else {
        return html! {};
    };
    html! {
        <li><a class="row" data-resume="" href={view.to(&PageKind::Article(first.number))}>
            <span>{ format!("从{}读起", first.address()) }</span><small>{ format!("共 {articles} 条") }</small>
        </a></li>
    }
}
