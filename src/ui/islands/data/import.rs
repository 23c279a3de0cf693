//! Bringing a file back: first what it would do, then doing it.

use super::{Data, Msg, button, name_of, seal, when};
use crate::store::{ImportPlan, ImportReport, ImportRow, Outcome, Section, Verdict};
use crate::ui::records::{site_title, unsaved};
use yew::html::Scope;
use yew::prelude::*;

/// How far importing has come.
pub(crate) enum Step {
    /// Waiting for a file.
    Ask,
    /// It cannot be imported, for this reason.
    Refused(String),
    /// It is locked.
    Locked(seal::Locked),
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
        Step::Locked(locked) => seal::question(data, link, locked),
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
    let unfit = count(|v| matches!(v, Verdict::Unfit(_)));
    let counts = [
        ("新增", new),
        ("文件里的较新，替换本机的，本机的另存", newer),
        ("本站读不懂内容，只另存，不替换本机的", unfit),
        ("本机的较新，保留本机的", count(|v| *v == Verdict::Older)),
        ("两边相同", count(|v| *v == Verdict::Same)),
        ("读不懂，跳过", count(|v| matches!(v, Verdict::Unreadable(_)))),
    ];
    let unreadable = plan.rows.iter().filter_map(|row| match &row.verdict {
        Verdict::Unreadable(reason) => Some(format!("{}：{reason}", place(row.section, row.row))),
        _ => None,
    });
    let set_aside = plan.rows.iter().filter_map(|row| match &row.verdict {
        Verdict::Unfit(reason) => Some(format!("{}：{reason}", named(row))),
        _ => None,
    });
    let useless = plan.rows.iter().filter_map(|row| match (&row.verdict, &row.remark) {
        (Verdict::New | Verdict::Newer, Some(remark)) => Some(format!("{}：{remark}", named(row))),
        _ => None,
    });
    let writes = new + newer + unfit;
    let here = data.device.get().map(|device| site_title(&**device)).unwrap_or_default();
    html! {
        <div class="card">
            <h3>{ "导入前看一看" }</h3>
            <p class="cite">
                if plan.exported > 0 { { format!("导出于 {}。", when(plan.exported)) } }
                if !plan.site.is_empty() { { format!("来自“{}”。", plan.site) } }
            </p>
            if plan.site != here {
                <p class="notice warn">{ if plan.site.is_empty() {
                    format!("文件没有写明来自哪个网站，本站是“{here}”。请确认要合并，再导入。")
                } else {
                    format!("文件来自“{}”，本站是“{here}”。请确认要合并，再导入。", plan.site)
                } }</p>
            }
            { listed(&counts) }
            { reasons("读不懂内容的有：", set_aside.collect()) }
            { reasons("导入了也暂时用不上的有：", useless.collect()) }
            { reasons("读不懂的有：", unreadable.collect()) }
            if data.ids.ready().is_none() { <p class="cite">{ "没有取到职责和题目的清单，没有核对本站是否还有这些职责和题目。" }</p> }
            <details>
                <summary>{ "逐份列出" }</summary>
                <table class="data">
                    <thead><tr><th scope="col">{ "位置" }</th><th scope="col">{ "内容" }</th><th scope="col">{ "处理" }</th></tr></thead>
                    <tbody>{ for plan.rows.iter().map(planned_row) }</tbody>
                </table>
            </details>
            if writes == 0 { <p>{ "没有要写入的内容。" }</p> }
            <p class="actions">
                if writes > 0 {
                    { button(data, link, "import-confirm", "btn", format!("确认导入 {writes} 份"), || Msg::Import) }
                }
                { button(data, link, "import-leave", "btn quiet", if writes == 0 { "关闭" } else { "不导入" }.to_owned(), || Msg::Leave) }
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
        Verdict::Unfit(_) => "读不懂内容，只另存",
        Verdict::Unreadable(_) => "读不懂",
    };
    html! {
        <tr>
            <td>{ place(row.section, row.row) }</td>
            <td>{ if row.key.is_empty() { "—".to_owned() } else { name_of(&row.key) } }{ row.saved.map(|saved| format!("，{}", when(saved))) }</td>
            <td>{ verdict }{ row.remark.as_ref().map(|remark| format!("；{remark}")) }</td>
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
        ("本站读不懂内容，只另存了", count(|o| matches!(o, Outcome::SetAside(_)))),
        ("读不懂，跳过", count(|o| matches!(o, Outcome::Unreadable(_)))),
        ("没有写入", failed),
    ];
    let failures = report.rows.iter().filter_map(|(section, row, outcome)| match outcome {
        Outcome::Failed(error) => Some(format!("{}：{error}", place(*section, *row))),
        _ => None,
    });
    let unreadable = report.rows.iter().filter_map(|(section, row, outcome)| match outcome {
        Outcome::Unreadable(reason) => Some(format!("{}：{reason}", place(*section, *row))),
        _ => None,
    });
    html! {
        <div class={classes!("notice", (failed > 0).then_some("bad"))}>
            <h3>{ if failed > 0 { "导入没有全部完成" } else { "导入完成" } }</h3>
            { listed(&counts) }
            { reasons("没有写入的有：", failures.collect()) }
            if failed > 0 { <p>{ "腾出空间后，用同一个文件再导入一次，已写入的不会重复。" }</p> }
            { reasons("读不懂的有：", unreadable.collect()) }
        </div>
    }
}

/// Counts that are not zero.
fn listed(counts: &[(&str, usize)]) -> Html {
    html! { <ul>{ for counts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| html! { <li>{ format!("{name}：{count} 份") }</li> }) }</ul> }
}

/// The reasons why rows are not as others, each after its place.
fn reasons(title: &str, rows: Vec<String>) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    html! { <><p>{ title }</p><ul>{ for rows.into_iter().map(|row| html! { <li>{ row }</li> }) }</ul></> }
}

/// A row of a record that can be told by its name.
fn named(row: &ImportRow) -> String {
    format!("{}（{}）", place(row.section, row.row), name_of(&row.key))
}

fn place(section: Section, row: usize) -> String {
    match section {
        Section::Records => format!("记录第 {row} 份"),
        Section::SetAside => format!("另存第 {row} 份"),
    }
}
