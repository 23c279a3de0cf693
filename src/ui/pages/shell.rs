//! What stands around every page: the skip link, the top bar, the footer and the tabs.

use super::{PageKind, View, tools};
use crate::content::Content;
use crate::regulation::{Address, Chapter};
use yew::prelude::*;

/// `第十二条`.
pub(super) fn article_label(content: &Content, number: u16) -> String {
    content
        .regulation
        .article(number)
        .map(|article| article.address().to_string())
        .unwrap_or_default()
}

/// `第六条 某某的责任`; the editors' caption stands in 〔〕.
pub(super) fn article_name(content: &Content, number: u16) -> String {
    let label = article_label(content, number);
    match content.caption(number) {
        Some((text, false)) => format!("{label} {text}"),
        Some((text, true)) => format!("{label}〔{text}〕"),
        None => label,
    }
}

/// `第二章 某某`.
pub(super) fn chapter_name(chapter: &Chapter) -> String {
    format!("{} {}", chapter.label(), chapter.title)
}

/// A page's own part inside the shell.
pub(super) fn wrap(view: View<'_>, inner: Html) -> Html {
    let class = match view.kind {
        PageKind::Text | PageKind::Article(_) => "page reading",
        kind if kind.is_tool() => "page tool",
        _ => "page",
    };
    html! {
        <>
            <a class="skip" href="#main">{ "跳到正文" }</a>
            <header class="top">
                <a class="brand" href={view.to(&PageKind::Home)}>{ "首页" }</a>
                { where_am_i(view) }
                <nav class="tools" aria-label="工具">
                    for (kind, label) in [(PageKind::Terms, "术语"), (PageKind::About, "关于")] {
                        <a href={view.to(&kind)} aria-current={(kind == *view.kind).then_some("page")}>{ label }</a>
                    }
                    <button type="button" data-comfort="" disabled=true aria-haspopup="dialog">{ "显示" }</button>
                </nav>
            </header>
            <main id="main" {class} tabindex="-1">{ inner }</main>
            <footer class="foot">
                <p>{ "本站为学习资料，以现行文本和发文机关的解释为准。" }
                    <span class="screen-only">{ "记录只存在这台设备上，不上传。" }<a href={view.to(&PageKind::About)}>{ "说明" }</a>{ "　" }<a href={view.to(&PageKind::Sources)}>{ "来源与方法" }</a></span></p>
            </footer>
            { tabs(view) }
        </>
    }
}

fn tabs(view: View<'_>) -> Html {
    let here = match view.kind {
        PageKind::Text | PageKind::Article(_) | PageKind::Overview | PageKind::Chain | PageKind::ChainOf(_) | PageKind::Print | PageKind::Present => {
            Some(PageKind::Text)
        }
        PageKind::Quiz | PageKind::Exam | PageKind::Attempt | PageKind::Progress | PageKind::Sheet(_) | PageKind::Bank => Some(PageKind::Quiz),
        PageKind::Duty
        | PageKind::Findings
        | PageKind::Calendar
        | PageKind::Ledger
        | PageKind::Roles
        | PageKind::Role(_)
        | PageKind::Unit
        | PageKind::Pairs
        | PageKind::Documents
        | PageKind::BlankForm(_) => Some(PageKind::Duty),
        PageKind::Data | PageKind::Marks => Some(PageKind::Data),
        PageKind::Guide(id) => Some(above_guide(view, id)),
        PageKind::Search => Some(PageKind::Search),
        _ => None,
    };
    // The search opens over the page, so that one can jump from anywhere; without scripts its link leads to its own page.
    let jump = |kind: &PageKind| (*kind == PageKind::Search && kind != view.kind).then(|| tools::jump_props(view));
    let all = [
        (PageKind::Text, "学", "条文"),
        (PageKind::Quiz, "测", "测验"),
        (PageKind::Duty, "查", "自查"),
        (PageKind::Search, "搜", "搜索"),
        (PageKind::Data, "我", "记录"),
    ];
    html! {
        <nav class="tabs" aria-label="栏目">
            for (kind, character, label) in all {
                <a href={view.to(&kind)} data-jump={jump(&kind)} aria-current={(here.as_ref() == Some(&kind)).then_some("page")}><b aria-hidden="true">{ character }</b>{ label }</a>
            }
        </nav>
    }
}

/// The page that a guide belongs under: the self-check for one that leads to roles, else the text.
fn above_guide(view: View<'_>, id: &str) -> PageKind {
    match view.content.guide(id) {
        Some(guide) if guide.leads_to_roles() => PageKind::Duty,
        _ => PageKind::Text,
    }
}

/// Breadcrumbs: the pages above this one, and this one.
fn where_am_i(view: View<'_>) -> Html {
    let content = view.content;
    let up = |kind: PageKind, label: &str| (Some(view.to(&kind)), label.to_owned());
    let here = |label: String| (None, label);
    let steps = match view.kind {
        PageKind::Home => vec![],
        PageKind::Text => vec![here("全文".into())],
        PageKind::Article(number) => {
            let chapter = content.regulation.chapter_of(*number);
            let chapter = chapter.map(|chapter| (Some(format!("{}#{}", view.to(&PageKind::Text), chapter.id())), chapter.label()));
            [Some(up(PageKind::Text, "全文")), chapter, Some(here(article_label(content, *number)))]
                .into_iter()
                .flatten()
                .collect()
        }
        PageKind::Overview => vec![up(PageKind::Text, "全文"), here("一览".into())],
        PageKind::Chain => vec![up(PageKind::Text, "全文"), here("责任链".into())],
        PageKind::ChainOf(number) => vec![up(PageKind::Text, "全文"), up(PageKind::Chain, "责任链"), here(article_label(content, *number))],
        PageKind::Search => vec![here("搜索".into())],
        PageKind::Roles => vec![up(PageKind::Duty, "自查"), here("职责清单".into())],
        PageKind::Role(id) => {
            let name = content.role(id).map(|role| role.short.clone()).unwrap_or_default();
            vec![up(PageKind::Duty, "自查"), up(PageKind::Roles, "职责清单"), here(name)]
        }
        PageKind::Guide(id) => {
            let above = above_guide(view, id);
            let label = if above == PageKind::Duty { "自查" } else { "全文" };
            let title = view.content.guide(id).map(|guide| guide.title.clone()).unwrap_or_default();
            vec![up(above, label), here(title)]
        }
        PageKind::Quiz => vec![here("测验".into())],
        PageKind::Exam => vec![up(PageKind::Quiz, "测验"), here("模拟考试".into())],
        PageKind::Attempt => vec![up(PageKind::Quiz, "测验"), here("逐题回看".into())],
        PageKind::Progress => vec![up(PageKind::Quiz, "测验"), here("学习情况".into())],
        PageKind::Sheet(number) => {
            let label = content.regulation.chapter(*number).map(Chapter::label).unwrap_or_default();
            vec![up(PageKind::Quiz, "测验"), here(format!("{label}题单"))]
        }
        PageKind::Bank => vec![up(PageKind::Quiz, "测验"), here("自带题库".into())],
        PageKind::Duty => vec![here("自查".into())],
        PageKind::Unit => vec![up(PageKind::Duty, "自查"), here("单位汇总".into())],
        PageKind::Pairs => vec![up(PageKind::Duty, "自查"), here("上下对应".into())],
        PageKind::Documents => vec![up(PageKind::Duty, "自查"), here("文书".into())],
        PageKind::BlankForm(id) => {
            let name = content.template(id).map(|template| template.name.clone()).unwrap_or_default();
            vec![up(PageKind::Duty, "自查"), up(PageKind::Documents, "文书"), here(name)]
        }
        PageKind::Findings => vec![up(PageKind::Duty, "自查"), here("自查结果".into())],
        PageKind::Calendar => vec![up(PageKind::Duty, "自查"), here("定期职责".into())],
        PageKind::Ledger => vec![up(PageKind::Duty, "自查"), here("整改台账".into())],
        PageKind::Present => vec![up(PageKind::Text, "全文"), here("投影".into())],
        PageKind::Data => vec![here("记录".into())],
        PageKind::Marks => vec![up(PageKind::Data, "记录"), here("书签和笔记".into())],
        PageKind::Terms => vec![here("术语".into())],
        PageKind::Print => vec![up(PageKind::Text, "全文"), here("打印".into())],
        PageKind::Sources => vec![up(PageKind::About, "关于"), here("来源与方法".into())],
        PageKind::About => vec![here("关于".into())],
        PageKind::NotFound => vec![here("没有这一页".into())],
    };
    if steps.is_empty() {
        return html! {};
    }
    html! {
        <nav class="where" aria-label="位置"><ol>
            for (href, label) in steps {
                <li>{ match href {
                    Some(href) => html! { <a {href}>{ label }</a> },
                    None => html! { <span aria-current="page">{ label }</span> },
                } }</li>
            }
        </ol></nav>
    }
}

/// What the browser offers for reading; it cannot be used before the module is there.
pub(super) fn reader_tools(view: View<'_>) -> Html {
    let data = format!("{}{}", view.root, view.site.binding_data);
    html! {
        <div class="chips reader" data-aside="">
            <button type="button" class="chip" data-mine={data} data-root={view.root.to_owned()} data-needs-app="" disabled={true}>{ "我的岗位" }</button>
            <button type="button" class="chip only-mine" aria-pressed="false" data-needs-app="" disabled={true}>{ "只看这些" }</button>
        </div>
    }
}

/// The table of contents: all of it, or beside one article only the chapters and the articles of its own.
///
/// It is folded where it stands beside a text, and unfolded where it is what the page is for.
pub(super) fn contents(view: View<'_>, current: Option<u16>) -> Html {
    let chapters = &view.content.regulation.chapters;
    let at_hand = current
        .and_then(|number| view.content.regulation.chapter_of(number))
        .map(|chapter| chapter.number);
    let text = if *view.kind == PageKind::Text {
        String::new()
    } else {
        view.to(&PageKind::Text)
    };
    html! {
        <nav class="contents" aria-label="目录">
            if matches!(view.kind, PageKind::Text | PageKind::Article(_)) {
                <a class="throw" data-here="" href={projector_href(view, current)}>{ "投影" }</a>
            }
            <details open={!matches!(view.kind, PageKind::Text | PageKind::Article(_))}>
                <summary>{ "目录" }</summary>
                if *view.kind == PageKind::Text {
                    <input type="search" aria-label="筛选目录" placeholder="筛选目录" autocomplete="off" data-needs-app="" disabled={true} />
                }
                <ol>
                    for chapter in chapters {
                        <li>
                            <a href={format!("{text}#{}", chapter.id())}>{ chapter_name(chapter) }</a>
                            if at_hand.is_none_or(|number| number == chapter.number) {
                                <ol>
                                    for article in &chapter.articles {
                                        <li>
                                            <a href={contents_href(view, &article.address())} aria-current={(current == Some(article.number)).then_some("page")}>
                                                { article_name(view.content, article.number) }
                                            </a>
                                        </li>
                                    }
                                </ol>
                            }
                        </li>
                    }
                </ol>
            </details>
        </nav>
    }
}

/// The projector, at this article.
fn projector_href(view: View<'_>, article: Option<u16>) -> String {
    let place = article.map_or(String::new(), |number| format!("#art-{number}"));
    format!("{}{place}", view.to(&PageKind::Present))
}

fn contents_href(view: View<'_>, address: &Address) -> String {
    match view.kind {
        PageKind::Text => format!("#{}", address.id()),
        PageKind::Article(_) => format!("{}.html", address.article()),
        _ => view.clause(address),
    }
}
