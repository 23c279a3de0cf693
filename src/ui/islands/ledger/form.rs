//! The forms of the ledger: a new entry, one written anew, a step, 销号, 重新立账, and the question before deleting.

use super::state::Found;
use super::{Ledger, Msg, entry};
use crate::date::Date;
use crate::duty::{Draft, Level};
use crate::ui::clause;
use crate::ui::controls::{button, sends};
use crate::ui::data::DutyData;
use crate::ui::dates;
use yew::prelude::*;

/// The ids of fields, which get the focus, and of what is said of them.
pub(super) const PROBLEM: &str = "ledger-problem";
pub(super) const ERROR: &str = "ledger-error";
/// What is said when another tab was quicker.
pub(super) const OVERTAKEN: &str = "另一个页面刚改过这一条，已换成那边的内容。请看一眼再保存。";
const ON: &str = "ledger-on";
const DELETE: &str = "ledger-delete";

/// What a form is for, with the id of the entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Put a gap down.
    New(String),
    /// Write an entry anew.
    Rewrite(String),
    /// Write a step down, or change the one at this position.
    Step(String, Option<usize>),
    /// 销号.
    StrikeOff(String),
    /// 重新立账.
    TakeUp(String),
    /// Delete an entry, once confirmed.
    Delete(String),
}

impl Job {
    /// The id of the entry.
    pub fn id(&self) -> &str {
        match self {
            Self::New(id) | Self::Rewrite(id) | Self::Step(id, _) | Self::StrikeOff(id) | Self::TakeUp(id) | Self::Delete(id) => id,
        }
    }

    /// The id of the field to begin with.
    pub(super) fn first_field(&self) -> &'static str {
        match self {
            Self::New(_) | Self::Rewrite(_) => PROBLEM,
            Self::Step(..) | Self::StrikeOff(_) | Self::TakeUp(_) => ON,
            Self::Delete(_) => DELETE,
        }
    }
}

/// A field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The day.
    On,
    /// What was done, what shows it, or why.
    Text,
    /// What is wrong.
    Problem,
    /// What is to be done.
    Measure,
    /// The post.
    Responsible,
    /// The deadline.
    Deadline,
}

/// What is being written.
pub struct Form {
    pub(super) job: Job,
    pub(super) on: String,
    pub(super) text: String,
    /// The level of the gap that is put down.
    pub(super) level: Option<Level>,
    problem: String,
    measure: String,
    responsible: String,
    deadline: String,
    pub(super) error: Option<String>,
}

impl Form {
    /// A form that begins with this draft, and with today.
    pub(super) fn of(job: Job, draft: &Draft, today: Date) -> Self {
        Self {
            job,
            on: today.iso(),
            text: String::new(),
            level: None,
            problem: draft.problem.clone(),
            measure: draft.measure.clone(),
            responsible: draft.responsible.clone(),
            deadline: draft.deadline.map(Date::iso).unwrap_or_default(),
            error: None,
        }
    }

    /// The same after another tab has changed the entry: what was typed stays, unless it is no longer about anything.
    pub(super) fn overtaken(mut self) -> Option<Self> {
        self.job = match self.job {
            Job::New(id) => Job::Rewrite(id),
            // Its position means nothing any more.
            Job::Step(id, _) => Job::Step(id, None),
            Job::Delete(_) => return None,
            job => job,
        };
        self.error = Some(OVERTAKEN.to_owned());
        Some(self)
    }

    pub(super) fn field(&mut self, field: Field) -> &mut String {
        match field {
            Field::On => &mut self.on,
            Field::Text => &mut self.text,
            Field::Problem => &mut self.problem,
            Field::Measure => &mut self.measure,
            Field::Responsible => &mut self.responsible,
            Field::Deadline => &mut self.deadline,
        }
    }

    /// What was written of the entry; a deadline that is no day is refused.
    pub(super) fn draft(&self) -> Result<Draft, String> {
        Ok(Draft {
            problem: self.problem.clone(),
            measure: self.measure.clone(),
            responsible: self.responsible.clone(),
            deadline: dates::read(&self.deadline).map_err(|error| format!("整改时限：{error}"))?,
        })
    }
}

/// The form for a new entry, which takes the place of the list.
pub(super) fn new(ctx: &Context<Ledger>, root: &str, data: &DutyData, form: &Form, gap: Option<&Found<'_>>) -> Html {
    html! {
        <section aria-labelledby="new-title">
            <h2 id="new-title">{ "立账" }</h2>
            if let Some(gap) = gap {
                <p>
                    <span class={format!("level {}", if gap.level == Level::Unmet { "n" } else { "h" })}>{ gap.level.label() }</span>{ " " }
                    { clause::link(root, &gap.obligation.at.to_string(), data.clauses.get(&gap.obligation.at.to_string())) }
                </p>
                <blockquote>{ "“" }{ &gap.obligation.quote }{ "”" }</blockquote>
                { entry::standards(root, data, gap.obligation) }
            }
            { view(ctx, form) }
        </section>
    }
}

/// The fields and buttons of a form.
pub(super) fn view(ctx: &Context<Ledger>, form: &Form) -> Html {
    let link = ctx.link();
    let typed = |field: Field| link.callback(move |event| Msg::Typed(field, event));
    let remove = |label| button("btn quiet", label, false, sends(link, || Msg::Remove));
    let day = |label| dates::field(ON, label, &form.on, false, typed(Field::On));
    let text = |label| dates::text_field("ledger-text", label, &form.text, 3, typed(Field::Text));
    let draft = || {
        html! {
            <>
                { dates::text_field(PROBLEM, "存在的问题", &form.problem, 4, typed(Field::Problem)) }
                { dates::text_field("ledger-measure", "整改措施", &form.measure, 3, typed(Field::Measure)) }
                { dates::text_field("ledger-responsible", "责任岗位（写岗位，不写姓名）", &form.responsible, 1, typed(Field::Responsible)) }
                { dates::field("ledger-deadline", "整改时限（可以先不填）", &form.deadline, false, typed(Field::Deadline)) }
            </>
        }
    };
    let (fields, save) = match &form.job {
        Job::New(_) => (html! { <>{ draft() }{ day("立账日期") }</> }, "立账"),
        Job::Rewrite(_) => (draft(), "保存"),
        Job::Step(..) => (html! { <>{ day("哪天") }{ text("进展") }</> }, "保存"),
        Job::StrikeOff(_) => (html! { <>{ day("销号日期") }{ text("佐证：什么材料，存放在哪里") }</> }, "销号"),
        Job::TakeUp(_) => (html! { <>{ day("重新立账日期") }{ text("为什么重新立账") }</> }, "重新立账"),
        Job::Delete(_) => (
            html! { <p id={DELETE} tabindex="-1">{ "删除后不能恢复。整改完成的请用“销号”，不要删除。" }</p> },
            "",
        ),
    };
    html! {
        <div class="form">
            { fields }
            if let Some(error) = &form.error { <p class="notice bad" role="alert" id={ERROR} tabindex="-1">{ error }</p> }
            <p class="actions">
                if !save.is_empty() { { button("btn", save, false, sends(link, || Msg::Save)) } }
                { match &form.job {
                    Job::Delete(_) => remove("确认删除"),
                    Job::Step(_, Some(_)) => remove("删除这条进展"),
                    _ => Html::default(),
                } }
                { button("btn quiet", "取消", false, sends(link, || Msg::Leave)) }
            </p>
        </div>
    }
}
