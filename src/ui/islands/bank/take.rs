//! Taking questions away in another form.

use super::{Bank, Msg, button, file_name};
use crate::exchange::{Form, Order, OwnBank, Wanted, Written};
use crate::json;
use crate::quiz::{Choice, QuestionKind};
use crate::ui::data::IslandProps;
use crate::ui::device::Device;
use crate::ui::files::{Files, Job, Output};
use crate::ui::records::day;
use yew::prelude::*;

/// The heading.
pub(super) const HEAD: &str = "take-title";
/// The field that says which bank.
pub(super) const WHAT: &str = "what";

/// What to take away, and how far it has come.
pub(super) struct Take {
    /// The id of an own bank; the built-in one if empty.
    what: String,
    choice: Choice,
    form: Form,
    step: Step,
    /// The order that is being carried out, and the name of its file.
    order: String,
    name: String,
}

impl Default for Take {
    fn default() -> Self {
        Self {
            what: String::new(),
            choice: Choice::default(),
            form: Form::Xlsx,
            step: Step::Idle,
            order: String::new(),
            name: String::new(),
        }
    }
}

enum Step {
    Idle,
    /// The questions are fetched, or written.
    Busy,
    /// The text is there, and a sheet is being made by the same order.
    Sheet(Made),
    /// It did not work, for this reason.
    Refused(String),
    /// What was handed to the browser, and the same as text.
    Done(Made),
}

#[derive(Default)]
struct Made {
    written: Written,
    /// Whether copying worked, if that was tried.
    copied: Option<bool>,
}

impl Take {
    /// The id of the own bank; none for the built-in one.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// Whether the built-in questions are wanted.
    pub fn needs_data(&self) -> bool {
        self.what.is_empty()
    }

    /// Takes a choice from the form.
    pub fn pick(&mut self, field: &str, value: &str) {
        match field {
            WHAT => value.clone_into(&mut self.what),
            "chapter" => self.choice.chapter = value.parse().ok(),
            "role" => self.choice.role = (!value.is_empty()).then(|| value.to_owned()),
            "kind" => self.choice.kind = QuestionKind::from_id(value),
            _ => self.form = Form::from_id(value).unwrap_or(Form::Xlsx),
        }
        self.step = Step::Idle;
    }

    /// The bank of this id is gone.
    pub fn forget(&mut self, id: &str) {
        if self.what == id {
            self.pick(WHAT, "");
        }
    }

    /// Whether an order is being carried out.
    pub fn is_busy(&self) -> bool {
        matches!(self.step, Step::Busy | Step::Sheet(_))
    }

    pub fn wait(&mut self) {
        self.step = Step::Busy;
    }

    pub fn refuse(&mut self, message: String) {
        self.step = Step::Refused(message);
    }

    /// The job of writing the questions.
    pub fn order(&mut self, own: Option<&OwnBank>, data: Option<&str>, device: &dyn Device) -> Option<Job> {
        let (name, questions) = match (own, data) {
            (Some(bank), _) => (bank.name.clone(), Wanted::Own(bank.questions.clone())),
            (None, Some(file)) if self.needs_data() => {
                let (file, choice) = (file.to_owned(), self.choice.clone());
                ("题库".to_owned(), Wanted::BuiltIn { file, choice })
            }
            _ => {
                self.refuse("这个题库已经不在。请重新选择。".to_owned());
                return None;
            }
        };
        let date = day(device.now()).replace(['年', '月'], "-").replace('日', "");
        self.name = file_name(&name, self.form, &date);
        let order = Order { form: self.form, questions };
        self.order = json::write(&order).unwrap_or_default();
        Some(Job::WriteText(self.order.clone()))
    }

    /// The text was written, or the sheet made, or not; what there is goes to the browser. The text of a sheet is for
    /// copying only, and the sheet is a job of its own.
    pub fn made(&mut self, made: Result<Output, String>, files: &dyn Files) -> Option<Job> {
        match (std::mem::replace(&mut self.step, Step::Idle), made) {
            (_, Err(message)) => self.refuse(message),
            (Step::Sheet(made), Ok(Output::Bytes(bytes))) => {
                files.download(&self.name, self.form.mime(), &bytes);
                self.step = Step::Done(made);
            }
            (Step::Busy, Ok(Output::Json(json))) => {
                let made = Made {
                    written: json::read(&json).unwrap_or_default(),
                    copied: None,
                };
                if self.form == Form::Xlsx {
                    self.step = Step::Sheet(made);
                    return Some(Job::WriteSheet(std::mem::take(&mut self.order)));
                }
                // Without the mark Excel takes a table for the encoding of old.
                let mark = if self.form == Form::Csv { "\u{feff}" } else { "" };
                files.download(&self.name, self.form.mime(), format!("{mark}{}", made.written.text).as_bytes());
                self.step = Step::Done(made);
            }
            // Another choice was made meanwhile.
            (step, Ok(_)) => self.step = step,
        }
        None
    }

    /// What was taken away, as text.
    pub fn text(&self) -> Option<&str> {
        match &self.step {
            Step::Done(made) => Some(&made.written.text),
            _ => None,
        }
    }

    pub fn copied(&mut self, worked: bool) {
        if let Step::Done(made) = &mut self.step {
            made.copied = Some(worked);
        }
    }
}

pub(super) fn view(bank: &Bank, ctx: &Context<Bank>) -> Html {
    let take = &bank.take;
    let own = bank.shelf.as_ref().and_then(|shelf| shelf.as_ref().ok()).into_iter().flatten();
    let own = own.filter_map(|(id, kept)| Some((id.clone(), kept.as_ref().ok()?.0.name.clone())));
    let what = std::iter::once((String::new(), "内置题库".to_owned())).chain(own).collect();
    let forms = Form::ALL.map(|form| (form.id().to_owned(), form.label().to_owned())).into();
    html! {
        <section aria-labelledby={HEAD}>
            <h2 id={HEAD} tabindex="-1">{ "导出" }</h2>
            <p>{ "把题目存成文件，带到别处用，或者改好以后再导入。" }</p>
            { select(bank, ctx, WHAT, "题库", what, &take.what) }
            if take.needs_data() { <div class="fields many">{ narrow(bank, ctx) }</div> }
            { select(bank, ctx, "form", "格式", forms, take.form.id()) }
            <p class="actions">{ button(bank, ctx.link(), Some("take"), "btn", "导出", || Msg::Take) }</p>
            <div role="status">{ result(bank, ctx) }</div>
        </section>
    }
}

/// Which of the built-in questions.
fn narrow(bank: &Bank, ctx: &Context<Bank>) -> Html {
    let IslandProps { chapters, roles, .. } = ctx.props();
    let choice = &bank.take.choice;
    let all = |name: &str| std::iter::once((String::new(), name.to_owned()));
    let chapters = all("全部")
        .chain(chapters.iter().map(|(number, name)| (number.to_string(), name.clone())))
        .collect();
    let roles = all("全部").chain(roles.iter().cloned()).collect();
    let kinds = all("全部")
        .chain(QuestionKind::ALL.map(|kind| (kind.id().to_owned(), kind.label().to_owned())))
        .collect();
    let chapter = choice.chapter.map(|chapter| chapter.to_string()).unwrap_or_default();
    html! {
        <>
            { select(bank, ctx, "chapter", "章", chapters, &chapter) }
            { select(bank, ctx, "role", "角色", roles, choice.role.as_deref().unwrap_or_default()) }
            { select(bank, ctx, "kind", "题型", kinds, choice.kind.map_or("", QuestionKind::id)) }
        </>
    }
}

fn select(bank: &Bank, ctx: &Context<Bank>, field: &'static str, label: &'static str, options: Vec<(String, String)>, chosen: &str) -> Html {
    let id = format!("take-{field}");
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            <select {id} disabled={bank.device.get().is_none()} onchange={ctx.link().callback(move |event| Msg::Pick(field, event))}>
                for (value, name) in options {
                    <option value={value.clone()} selected={value == chosen}>{ name }</option>
                }
            </select>
        </div>
    }
}

fn result(bank: &Bank, ctx: &Context<Bank>) -> Html {
    match &bank.take.step {
        Step::Idle => Html::default(),
        Step::Busy => html! { <p class="notice" aria-busy="true">{ "正在取题目…" }</p> },
        Step::Refused(message) => html! { <p class="notice bad">{ "没有导出。" }{ message }</p> },
        Step::Sheet(made) => {
            html! { <p class="notice" aria-busy="true">{ format!("正在做表格，{} 题…第一次要先下载程序。", made.written.count) }</p> }
        }
        Step::Done(made) => html! {
            <div class="notice" id="taken">
                <p>{ format!("已把 {} 交给浏览器下载，{} 题。没有看到下载（微信里常见），请复制下面的内容，粘贴到文档{}里；或者用手机浏览器打开本页再导出。",
                    bank.take.name, made.written.count, if bank.take.form == Form::Xlsx { "或表格" } else { "" }) }</p>
                <div class="field">
                    <label for="take-text">{ "导出的内容" }</label>
                    <textarea id="take-text" readonly=true rows="4" value={made.written.text.clone()} />
                </div>
                <p class="actions">{ button(bank, ctx.link(), Some("take-copy"), "btn quiet", "复制内容", || Msg::Copy) }</p>
                <p>{ match made.copied {
                    None => "",
                    Some(true) => "已复制。",
                    Some(false) => "浏览器不让复制。请在框里长按，全选后复制。",
                } }</p>
            </div>
        },
    }
}
