//! Bringing a file back: first what it would do, then doing it.

use super::{Data, Msg, button, name_of, when};
use crate::store::{ImportPlan, ImportReport, ImportRow, Outcome, Section, Verdict};
use crate::ui::records::unsaved;
use yew::html::Scope;
use yew::prelude::*;

/// How far importing has come.
pub(crate) enum Step {
    /// Waiting for a file.
    Ask,
    /// It cannot be imported, for this reason.
    Refused(String),
    /// What it would do.
    Planned(ImportPlan),
    /// What it did.
    Done(ImportReport),
}

/// A file or a pasted text, the plan for it, and the report.
pub(super) fn view(data: &Data, link: &Scope<Data>) -> Html {
    let off = data.device.get().is_none();
    let result = match &data.import {
        Step::Ask => Html::default(),
        Step::Refused(message) => html! { <p class="notice bad">{ "没有导入。" }{ message }</p> },
        Step::Planned(plan) => planned(plan, data, link),
        Step::Done(report) => {
            // What went to memory only counts as written there, and must not look kept.
            let trouble = data.device.get().and_then(|device| device.trouble());
            html! { <>{ done(report) }{ unsaved(trouble.as_ref(), None, None) }</> }
        }
    };
    html! {
        <section aria-labelledby="import-title">
            <h2 id="import-title">{ "导入" }</h2>
            <p>{ "选从本页导出的文件。先列出会改动什么，确认后才写入；同一份记录以较新的为准，被替换的另存。" }</p>
            <div class="field">
                <label for="import-file">{ "选择文件" }</label>
                <input type="file" id="import-file" accept=".json,.txt,application/json,text/plain" disabled={off} onchange={link.callback(Msg::Chosen)} />
            </div>
            <details>
                <summary>{ "没有文件，粘贴内容" }</summary>
                <div class="field">
                    <label for="import-text">{ "导出时复制的内容" }</label>
                    <textarea id="import-text" rows="4" autocomplete="off" disabled={off} value={data.pasted.clone()} oninput={link.callback(Msg::Typed)} />
                </div>
                <p class="actions">{ button(data, link, "import-read", "btn quiet", "读取内容".to_owned(), || Msg::Read) }</p>
            </details>
            <div id="import-step" tabindex="-1" role="status">{ result }</div>
        </section>
    }
}

fn planned(plan: &ImportPlan, data: &Data, link: &Scope<Data>) -> Html {
    let count = |of: fn(&Verdict) -> bool| plan.rows.iter().filter(|row| of(&row.verdict)).count();
    let (new, newer) = (count(|v| *v == Verdict::New), count(|v| *v == Verdict::Newer));
    let counts = [
        ("新增", new),
        ("文件里的较新，替换本机的，本机的另存", newer),
        ("本机的较新，保留本机的", count(|v| *v == Verdict::Older)),
        ("两边相同", count(|v| *v == Verdict::Same)),
        ("读不懂，跳过", count(|v| matches!(v, Verdict::Unreadable(_)))),
    ];
    let unreadable = plan.rows.iter().filter_map(|row| match &row.verdict {
        Verdict::Unreadable(reason) => Some((row.section, row.row, reason.as_str())),
        _ => None,
    });
    let nothing = new + newer == 0;
    html! {
        <div class="card">
            <h3>{ "导入前看一看" }</h3>
            <p class="cite">
                if plan.exported > 0 { { format!("导出于 {}。", when(plan.exported)) } }
                if !plan.site.is_empty() { { format!("来自“{}”。", plan.site) } }
            </p>
            { listed(&counts) }
            { reasons("读不懂的有：", unreadable) }
            <details>
                <summary>{ "逐份列出" }</summary>
                <table class="data">
                    <thead><tr><th scope="col">{ "位置" }</th><th scope="col">{ "内容" }</th><th scope="col">{ "处理" }</th></tr></thead>
                    <tbody>{ for plan.rows.iter().map(planned_row) }</tbody>
                </table>
            </details>
            if nothing { <p>{ "没有要写入的内容。" }</p> }
            <p class="actions">
                if !nothing {
                    { button(data, link, "import-confirm", "btn", format!("确认导入 {} 份", new + newer), || Msg::Import) }
                }
                { button(data, link, "import-leave", "btn quiet", if nothing { "关闭" } else { "不导入" }.to_owned(), || Msg::Leave) }
            </p>
        </div>
    }
}

fn planned_row(row: &ImportRow) -> Html {
    let verdict = match &row.verdict {
        Verdict::New => "新增",
        Verdict::Newer => "替换本机的",
        Verdict::Older => "保留本机的",
        Verdict::Same => "相同",
        Verdict::Unreadable(_) => "读不懂",
    };
    html! {
        <tr>
            <td>{ place(row.section, row.row) }</td>
            <td>{ if row.key.is_empty() { "—".to_owned() } else { name_of(&row.key) } }{ row.saved.map(|saved| format!("，{}", when(saved))) }</td>
            <td>{ verdict }</td>
        </tr>
    }
}

fn done(report: &ImportReport) -> Html {
    let count = |of: fn(&Outcome) -> bool| report.rows.iter().filter(|(_, _, outcome)| of(outcome)).count();
    let failed = count(|o| matches!(o, Outcome::Failed(_)));
    let counts = [
        ("已新增", count(|o| *o == Outcome::Added)),
        ("已替换，本机原来的已另存", count(|o| matches!(o, Outcome::Replaced { .. }))),
        ("保留了本机的", count(|o| *o == Outcome::Kept)),
        ("两边相同", count(|o| *o == Outcome::Same)),
        ("读不懂，跳过", count(|o| matches!(o, Outcome::Unreadable(_)))),
        ("没有写入", failed),
    ];
    let failures: Vec<(Section, usize, String)> = report
        .rows
        .iter()
        .filter_map(|(section, row, outcome)| match outcome {
            Outcome::Failed(error) => Some((*section, *row, error.to_string())),
            _ => None,
        })
        .collect();
    let unreadable = report.rows.iter().filter_map(|(section, row, outcome)| match outcome {
        Outcome::Unreadable(reason) => Some((*section, *row, reason.as_str())),
        _ => None,
    });
    html! {
        <div class={classes!("notice", (failed > 0).then_some("bad"))}>
            <h3>{ if failed > 0 { "导入没有全部完成" } else { "导入完成" } }</h3>
            { listed(&counts) }
            { reasons("没有写入的有：", failures.iter().map(|(section, row, reason)| (*section, *row, reason.as_str()))) }
            if failed > 0 { <p>{ "腾出空间后，用同一个文件再导入一次，已写入的不会重复。" }</p> }
            { reasons("读不懂的有：", unreadable) }
        </div>
    }
}

/// Counts that are not zero.
fn listed(counts: &[(&str, usize)]) -> Html {
    html! { <ul>{ for counts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| html! { <li>{ format!("{name}：{count} 份") }</li> }) }</ul> }
}

fn reasons<'a>(title: &str, rows: impl Iterator<Item = (Section, usize, &'a str)>) -> Html {
    let rows: Vec<Html> = rows
        .map(|(section, row, reason)| html! { <li>{ format!("{}：{reason}", place(section, row)) }</li> })
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! { <><p>{ title }</p><ul>{ for rows }</ul></> }
}

fn place(section: Section, row: usize) -> String {
    match section {
        Section::Records => format!("记录第 {row} 份"),
        Section::SetAside => format!("另存第 {row} 份"),
    }
}
