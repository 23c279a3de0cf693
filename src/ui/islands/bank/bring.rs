//! Bringing questions: a file or a text, and what was read of it before anything is kept.

use super::{Bank, Msg, button, practice_href};
use crate::exchange::{OwnQuestion, Reading, RowProblem, Sort, decode, sort};
use crate::json;
use crate::quiz::{Key, plain_stem};
use crate::ui::files::{Chosen, Files, Job, Output};
use yew::html::Scope;
use yew::prelude::*;

/// The element that shows how far it has come.
pub(super) const STEP: &str = "bring-step";
/// The file input.
pub(super) const FILE: &str = "bring-file";
/// So many questions and problems are listed at once; the others unfold.
const SHOWN: usize = 10;

/// How far bringing has come.
pub(super) enum Step {
    /// Waiting for a file.
    Ask,
    /// What has this name is being read.
    Busy(String),
    /// Nothing can be read, for this reason.
    Refused(String),
    /// What was read, and what it will be called.
    Read { name: String, reading: Reading },
    /// It was kept.
    Kept { id: String, name: String, count: usize },
}

/// Has a file read that was chosen.
pub(super) fn file(chosen: Chosen, files: &dyn Files, done: Callback<Result<Output, String>>) -> Step {
    let (name, bytes) = match chosen {
        Ok(chosen) => chosen,
        Err(message) => return Step::Refused(message),
    };
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let job = match sort(&name, &bytes) {
        Err(unfit) => return Step::Refused(format!("{unfit}。")),
        Ok(Sort::Sheet) => Job::ReadSheet(bytes),
        Ok(Sort::Text) => match decode(&bytes, &|bytes| files.gb18030(bytes)) {
            Some(text) => Job::ReadText(text),
            None => return Step::Refused("文件的编码看不懂。请用记事本打开，另存为 UTF-8 编码后再选。".to_owned()),
        },
    };
    files.work(job, done);
    Step::Busy(stem.to_owned())
}

impl Step {
    /// What was waited for is read, or is not.
    pub fn done(&mut self, output: Result<Output, String>) {
        let Step::Busy(name) = self else { return };
        let reading = output.and_then(|output| match output {
            Output::Json(json) => json::read(&json).map_err(|error| error.to_string()),
            Output::Bytes(_) => Ok(Reading::default()),
        });
        *self = match reading {
            Ok(reading) => Step::Read {
                name: std::mem::take(name),
                reading,
            },
            Err(message) => Step::Refused(message),
        };
    }

    /// What was read will be called so.
    pub fn set_name(&mut self, typed: String) {
        if let Step::Read { name, .. } = self {
            *name = typed;
        }
    }

    /// The name and the questions of what can be kept.
    pub fn good(&self) -> Option<(String, Vec<OwnQuestion>)> {
        match self {
            Step::Read { name, reading } if !reading.questions.is_empty() => {
                let name = if name.trim().is_empty() { "自带题库" } else { name.trim() };
                Some((name.to_owned(), reading.questions.clone()))
            }
            _ => None,
        }
    }
}

/// A file or a pasted text, and what was read.
pub(super) fn view(bank: &Bank, link: &Scope<Bank>) -> Html {
    // One at a time: what comes back does not say what it was read from.
    let off = bank.device.get().is_none() || matches!(bank.bring, Step::Busy(_));
    let result = match &bank.bring {
        Step::Ask => Html::default(),
        Step::Busy(name) => {
            html! { <p class="notice" aria-busy="true">{ if name.is_empty() { "正在读…".to_owned() } else { format!("正在读“{name}”…第一次读表格要先下载程序。") } }</p> }
        }
        Step::Refused(message) => html! { <p class="notice bad">{ "没有读出题目。" }{ message }</p> },
        Step::Read { name, reading } => preview(bank, link, name, reading),
        Step::Kept { id, name, count } => html! {
            <div class="notice">
                <p>{ format!("已保存“{name}”，{count} 题。") }</p>
                <p class="actions"><a class="btn" href={practice_href("", id)}>{ "开始练习" }</a></p>
            </div>
        },
    };
    html! {
        <section aria-labelledby="bring-title">
            <h2 id="bring-title">{ "导入" }</h2>
            <p>{ "选表格（.xlsx、.csv）、GIFT、纯文本或 .toml 文件。先看读出了什么，再保存。" }</p>
            <div class="field">
                <label for={FILE}>{ "选择文件" }</label>
                <input type="file" id={FILE} disabled={off} onchange={link.callback(Msg::Chosen)} />
            </div>
            <details>
                <summary>{ "没有文件，粘贴内容" }</summary>
                <div class="field">
                    <label for="bring-text">{ "题目，或从表格里复制的各行（连同列名）" }</label>
                    <textarea id="bring-text" rows="6" autocomplete="off" disabled={off} value={bank.pasted.clone()} oninput={link.callback(Msg::Pasted)} />
                </div>
                <p class="actions">{ button(bank, link, Some("bring-read"), "btn quiet", "读取内容", || Msg::Read) }</p>
            </details>
            <div id={STEP} tabindex="-1" role="status">{ result }</div>
        </section>
    }
}

fn preview(bank: &Bank, link: &Scope<Bank>, name: &str, reading: &Reading) -> Html {
    let (good, lost) = (reading.questions.len(), reading.problems.iter().filter(|problem| !problem.kept).count());
    html! {
        <div class="card" id="preview">
            <h3>{ "保存前看一看" }</h3>
            <p><b data-good={good.to_string()}>{ format!("读出 {good} 题") }</b>{ match lost {
                0 => "。".to_owned(),
                lost => format!("；有 {lost} 处读不出来，改好以后可以再导入。"),
            } }</p>
            { problems(&reading.problems) }
            if good > 0 {
                { questions(&reading.questions) }
                <div class="field">
                    <label for="bring-name">{ "题库名称" }</label>
                    <input type="text" id="bring-name" maxlength="40" autocomplete="off" value={name.to_owned()} oninput={link.callback(Msg::Name)} />
                </div>
            }
            <p class="actions">
                if good > 0 { { button(bank, link, Some("bring-keep"), "btn", "保存到本机", || Msg::Keep) } }
                { button(bank, link, Some("bring-leave"), "btn quiet", if good > 0 { "不保存" } else { "关闭" }, || Msg::Leave) }
            </p>
        </div>
    }
}

fn problems(problems: &[RowProblem]) -> Html {
    if problems.is_empty() {
        return Html::default();
    }
    let table = |problems: &[RowProblem]| {
        html! {
            <div class="scroll" tabindex="0" role="group" aria-label="有问题的行">
                <table class="data">
                    <thead><tr><th scope="col">{ "行" }</th><th scope="col">{ "问题" }</th><th scope="col">{ "怎么改" }</th></tr></thead>
                    <tbody>{ for problems.iter().map(|problem| html! {
                        <tr data-problem={problem.row.to_string()}>
                            <td>{ problem.row }</td>
                            <td>if !problem.begins.is_empty() { { format!("“{}”：", problem.begins) } }{ &problem.what }{ if problem.kept { "（题目已读出）" } else { "（没有读出）" } }</td>
                            <td>{ &problem.help }</td>
                        </tr>
                    }) }</tbody>
                </table>
            </div>
        }
    };
    let (first, more) = problems.split_at(problems.len().min(SHOWN));
    html! {
        <>
            { table(first) }
            if !more.is_empty() {
                <details><summary>{ format!("其余 {} 处", more.len()) }</summary>{ table(more) }</details>
            }
        </>
    }
}

fn questions(questions: &[OwnQuestion]) -> Html {
    html! {
        <details open={questions.len() <= SHOWN}>
            <summary>{ if questions.len() > SHOWN { format!("看前 {SHOWN} 题") } else { "题目".to_owned() } }</summary>
            <div class="scroll" tabindex="0" role="group" aria-label="读出的题目">
                <table class="data">
                    <thead><tr><th scope="col">{ "题型" }</th><th scope="col">{ "题干" }</th><th scope="col">{ "答案" }</th></tr></thead>
                    <tbody>{ for questions.iter().take(SHOWN).map(|question| html! {
                        <tr><td>{ question.kind.label() }</td><td>{ plain_stem(&question.stem) }</td><td>{ answer(&question.key) }</td></tr>
                    }) }</tbody>
                </table>
            </div>
        </details>
    }
}

fn answer(key: &Key) -> String {
    match key {
        Key::Options(options) => {
            let right = ('A'..).zip(options).filter(|(_, option)| option.correct);
            right.map(|(letter, option)| format!("{letter} {}", option.text)).collect::<Vec<_>>().join("；")
        }
        Key::Judge(true) => "正确".to_owned(),
        Key::Judge(false) => "错误".to_owned(),
        Key::Blank { answer, .. } => answer.clone(),
    }
}
