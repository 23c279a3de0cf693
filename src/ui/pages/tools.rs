//! The pages around the islands: each says in plain HTML what also works without WebAssembly.

use super::{PageKind, View, documents, guide, roles, sheet, shell};
use crate::quiz::drill::DrillKind;
use crate::ui::data::IslandProps;
use crate::ui::islands::{Attempt, Data, Duty, Exam, Findings, Progress, Quiz, Search, Unit};
use serde::Serialize;
use yew::prelude::*;

/// The element that WebAssembly takes over, with the same component and props that it is rendered from here.
pub(super) fn island(name: &'static str, props: &impl Serialize, inner: Html) -> Html {
    let props = serde_json::to_string(props).expect("strings and numbers always serialise");
    html! { <div class="island" data-island={name} data-props={props} aria-busy="true">{ inner }</div> }
}

/// Props of a tool that offers no choices.
pub(super) fn bare(view: View<'_>, data: &str) -> IslandProps {
    IslandProps {
        root: view.root.to_owned(),
        data: data.to_owned(),
        chapters: Vec::new(),
        roles: Vec::new(),
        topics: Vec::new(),
        drills: Vec::new(),
        drill: String::new(),
        count: 0,
        in_dialog: false,
    }
}

/// The props of the search in the dialog that the start script opens, as JSON.
pub(super) fn jump_props(view: View<'_>) -> String {
    let props = IslandProps {
        in_dialog: true,
        ..bare(view, &view.site.search_data)
    };
    serde_json::to_string(&props).expect("strings and numbers always serialise")
}

/// Props of a tool that offers chapters and roles to choose from.
pub(super) fn choices(view: View<'_>, data: &str, count: usize) -> IslandProps {
    IslandProps {
        chapters: view
            .content
            .regulation
            .chapters
            .iter()
            .map(|chapter| (chapter.number, shell::chapter_name(chapter)))
            .collect(),
        roles: view.content.roles.iter().map(|role| (role.id.clone(), role.short.clone())).collect(),
        count,
        ..bare(view, data)
    }
}

/// What to know where the tool does not run; it is shown only there.
pub(super) fn needs_wasm() -> Html {
    html! { <p class="cite needs">{ "这个工具要用 WebAssembly。打不开时，这里的内容照样能看。" }</p> }
}

pub(super) fn search(view: View<'_>) -> Html {
    let props = bare(view, view.kind.data(view.site));
    html! {
        <>
            <h1>{ "搜索" }</h1>
            { island("search", &props, html! { <Search ..props.clone() /> }) }
            <section class="fallback">
                { needs_wasm() }
                { shell::contents(view, None) }
            </section>
        </>
    }
}

pub(super) fn quiz(view: View<'_>) -> Html {
    let props = IslandProps {
        topics: view.content.topics.clone(),
        drills: DrillKind::ALL.iter().map(|kind| (kind.id().to_owned(), kind.label().to_owned())).collect(),
        drill: view.site.drill_data.clone(),
        ..choices(view, view.kind.data(view.site), view.content.bank().count())
    };
    html! {
        <>
            <h1>{ "测验" }</h1>
            { island("quiz", &props, html! { <Quiz ..props.clone() /> }) }
            <ul class="list">
                <li><a class="row" href={view.to(&PageKind::Bank)}>{ "自带题库" }<small>{ "导入自己的题目，或把题目导出" }</small></a></li>
            </ul>
            <ul class="list">
                <li><a class="row" href={view.to(&PageKind::Exam)}>{ "模拟考试" }<small>{ "限时，交卷后才给答案" }</small></a></li>
                { to_progress(view) }
            </ul>
            { sheets(view) }
        </>
    }
}

/// The printable questions, chapter by chapter.
fn sheets(view: View<'_>) -> Html {
    let count = |number: u16| {
        view.content
            .bank()
            .filter(|question| sheet::chapter_of(view.content, question) == number)
            .count()
    };
    html! {
        <section class="fallback">
            <h2>{ "题单" }</h2>
            <p class="cite">{ "每章的题目和答案，可以打印。" }</p>
            { needs_wasm() }
            <ul class="list">
                for chapter in &view.content.regulation.chapters {
                    <li><a class="row" href={view.to(&PageKind::Sheet(chapter.number))}>
                        { shell::chapter_name(chapter) }<small>{ format!("{} 题", count(chapter.number)) }</small>
                    </a></li>
                }
            </ul>
        </section>
    }
}

pub(super) fn exam(view: View<'_>) -> Html {
    let props = choices(view, view.kind.data(view.site), view.content.bank().count());
    html! {
        <>
            <h1>{ "模拟考试" }</h1>
            { island("exam", &props, html! { <Exam ..props.clone() /> }) }
            { sheets(view) }
        </>
    }
}

pub(super) fn attempt(view: View<'_>) -> Html {
    let props = choices(view, &view.site.quiz_data, 0);
    html! {
        <>
            <h1>{ "逐题回看" }</h1>
            { island("attempt", &props, html! { <Attempt ..props.clone() /> }) }
            <section class="fallback">
                <p class="cite">{ "练习和考试的记录只存在做题的那台设备上。" }</p>
                { needs_wasm() }
                <ul class="list">
                    <li><a class="row" href={view.to(&PageKind::Quiz)}>{ "去测验" }</a></li>
                </ul>
            </section>
        </>
    }
}

/// The way to what practice has come to, as a row of a list.
fn to_progress(view: View<'_>) -> Html {
    html! { <li><a class="row" href={view.to(&PageKind::Progress)}>{ "学习情况" }<small>{ "下一步做什么，掌握了多少，哪天该复习" }</small></a></li> }
}

pub(super) fn progress(view: View<'_>) -> Html {
    let props = choices(view, view.kind.data(view.site), 0);
    html! {
        <>
            <h1>{ "学习情况" }</h1>
            { island("progress", &props, html! { <Progress ..props.clone() /> }) }
            <section class="fallback">
                <h2>{ "这一页列什么" }</h2>
                <p>{ "下一步做什么；连续练了几天，每天的作答；各章、各角色、各题型的掌握程度；遗忘曲线和今后 30 天要复习的题；每次练习和考试的得分。" }</p>
                <p>{ "都由这台设备上的作答算出，不上传。" }</p>
                { needs_wasm() }
                <ul class="list">
                    <li><a class="row" href={view.to(&PageKind::Quiz)}>{ "做测验" }<small>{ "题单可以打印" }</small></a></li>
                    <li><a class="row" href={view.to(&PageKind::Data)}>{ "导出、导入、清除记录" }</a></li>
                </ul>
            </section>
        </>
    }
}

pub(super) fn duty(view: View<'_>) -> Html {
    let props = choices(view, view.kind.data(view.site), view.content.obligations.len());
    html! {
        <>
            <h1>{ "自查" }</h1>
            { guide::to_roles(view) }
            { island("duty", &props, html! { <Duty ..props.clone() /> }) }
            <ul class="list screen-only">{ after_check(view) }</ul>
            <section class="fallback">
                <h2>{ "职责清单" }</h2>
                <p class="cite">{ "每个角色一份，可以打印后用笔填。" }</p>
                { needs_wasm() }
                { roles::rows(view) }
            </section>
        </>
    }
}

/// The roll-up of a unit.
pub(super) fn unit(view: View<'_>) -> Html {
    let props = bare(view, view.kind.data(view.site));
    html! {
        <>
            <h1 class="screen-only">{ "单位汇总" }</h1>
            { island("unit", &props, html! { <Unit ..props.clone() /> }) }
            <section class="fallback">{ needs_wasm() }</section>
        </>
    }
}

pub(super) fn findings(view: View<'_>) -> Html {
    let props = choices(view, view.kind.data(view.site), view.content.obligations.len());
    html! {
        <>
            <h1>{ "自查结果" }</h1>
            { island("findings", &props, html! { <Findings ..props.clone() /> }) }
            <section class="fallback">
                <h2>{ "这一页列什么" }</h2>
                <p>{ "一轮自查的落实情况，按角色、章和职责的类型；差距从重到轻，各有条文、做到什么算落实、由哪些制度检查；与另一轮的比较。" }</p>
                <p>{ "都由这台设备上的作答算出，不上传。" }</p>
                { needs_wasm() }
                <ul class="list">
                    <li><a class="row" href={view.to(&PageKind::Duty)}>{ "自查" }<small>{ "各轮的作答" }</small></a></li>
                    <li><a class="row" href={view.to(&PageKind::Roles)}>{ "职责清单" }<small>{ "可以打印" }</small></a></li>
                </ul>
            </section>
        </>
    }
}

/// What follows a self-check, as rows of a list.
fn after_check(view: View<'_>) -> Html {
    html! {
        <>
            <li><a class="row" href={view.to(&PageKind::Calendar)}>{ "定期职责" }<small>{ "记每次办理，看到期和逾期，放进日历" }</small></a></li>
            <li><a class="row" href={view.to(&PageKind::Ledger)}>{ "整改台账" }<small>{ "差距立账，记进展，销号，打印" }</small></a></li>
            <li><a class="row" href={view.to(&PageKind::Findings)}>{ "自查结果" }<small>{ "落实情况、差距、两轮比较、上交" }</small></a></li>
            { documents::row(view) }
            <li><a class="row" href={view.to(&PageKind::Unit)}>{ "单位汇总" }<small>{ "把几个人上交的自查放在一起看" }</small></a></li>
            <li><a class="row" href={view.to(&PageKind::Pairs)}>{ "上下对应" }<small>{ "谁向谁报告，谁监督谁" }</small></a></li>
        </>
    }
}

pub(super) fn data(view: View<'_>) -> Html {
    let props = bare(view, &view.site.ids_data);
    html! {
        <>
            <h1>{ "记录" }</h1>
            { island("data", &props, html! { <Data ..props.clone() /> }) }
            <section class="fallback">
                <h2>{ "存了什么" }</h2>
                <ul>
                    <li>{ "测验：每次练习的题目、作答和得分。" }</li>
                    <li>{ "自查：各轮的名称、日期和角色，每项职责的回答、理由和佐证。" }</li>
                    <li><a href={view.to(&PageKind::Calendar)}>{ "定期职责" }</a>{ "：到任日期，每次办理的日期、内容和材料存放处。" }</li>
                    <li><a href={view.to(&PageKind::Ledger)}>{ "整改台账" }</a>{ "：差距、措施、责任岗位、时限、进展和销号。" }</li>
                    <li>{ "阅读：" }<a href={view.to(&PageKind::Marks)}>{ "书签和笔记" }</a>{ "，读到哪里，读完哪几条，显示和朗读的设置。" }</li>
                </ul>
                <p>{ "都只存在这台设备的这个浏览器里，不上传。换设备或者清理浏览器之前，先导出。" }</p>
                <ul class="list">{ to_progress(view) }</ul>
            </section>
        </>
    }
}

/// The list of what a reader has marked. The reading module fills it in; there is nothing to hydrate.
pub(super) fn marks(view: View<'_>) -> Html {
    html! {
        <>
            <h1>{ "书签和笔记" }</h1>
            <div class="island" data-island="marks" data-root={view.root} aria-busy="true">
                <p class="cite" data-island-status="">{ "在条文旁点“⋯”，就能加书签、写笔记。都只存在这台设备的这个浏览器里，不上传。" }</p>
            </div>
            <section class="fallback">
                { needs_wasm() }
                <ul class="list">
                    <li><a class="row" href={view.to(&PageKind::Text)}>{ "读条文" }</a></li>
                    <li><a class="row" href={view.to(&PageKind::Data)}>{ "导出、导入、删除" }</a></li>
                </ul>
            </section>
        </>
    }
}
