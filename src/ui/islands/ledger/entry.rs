//! One entry of the ledger: how it stands, and unfolded all that is in it.

use super::form::{self, Job};
use super::state::{Held, kind, obligation_of, roles_of};
use super::{Ledger, Msg};
use crate::date::Date;
use crate::duty::{LedgerEntry, LedgerStanding, Obligation};
use crate::regulation::Address;
use crate::ui::clause;
use crate::ui::controls::button;
use crate::ui::data::DutyData;
use yew::prelude::*;

/// The id of an entry on the page.
pub(super) fn id(entry: &str) -> String {
    format!("entry-{entry}")
}

fn colour(standing: LedgerStanding) -> &'static str {
    match standing {
        LedgerStanding::Overdue(_) => "n",
        LedgerStanding::Open(_) | LedgerStanding::NoDeadline => "h",
        LedgerStanding::Closed => "y",
    }
}

pub(super) fn view(ledger: &Ledger, ctx: &Context<Ledger>, data: &DutyData, held: &Held, today: Date) -> Html {
    let entry = &held.entry;
    let standing = entry.standing(today);
    let colour = colour(standing);
    let unfolded = ledger.unfolded.as_ref() == Some(&held.id);
    let unfold = {
        let id = held.id.clone();
        ctx.link().callback(move |_| Msg::Unfold(id.clone()))
    };
    let deadline = entry.deadline.map_or_else(|| "未定".to_owned(), |deadline| deadline.to_string());
    let responsible = if entry.responsible.is_empty() { "还没有写" } else { &entry.responsible };
    html! {
        <article class={format!("gap {colour}")} id={id(&held.id)} tabindex="-1" data-entry={held.id.clone()} key={held.id.clone()}>
            <p><span class={format!("level {colour}")}>{ standing.label() }</span>{ " " }{ about(ctx, data, entry) }</p>
            <p class="noted">{ &entry.problem }</p>
            <p class="cite">{ format!("责任岗位：{responsible}　整改时限：{deadline}　进展 {} 条", entry.progress.len()) }</p>
            if unfolded { { inside(ctx, data, ledger, held) } }
            <p><button type="button" class="btn quiet" aria-expanded={unfolded.to_string()} onclick={unfold}>{ if unfolded { "收起" } else { "打开" } }</button></p>
        </article>
    }
}

/// The clause, the kind and the roles; or that the content has them no more.
fn about(ctx: &Context<Ledger>, data: &DutyData, entry: &LedgerEntry) -> Html {
    let Some(obligation) = obligation_of(data, entry) else {
        return html! { <span class="cite">{ "本站现在没有这项职责，按立账时的文字留着" }</span> };
    };
    let at = obligation.at.to_string();
    let name = |role: &str| data.roles.iter().find(|other| other.id == role).map(|role| role.short.as_str());
    let roles: Vec<&str> = roles_of(data, entry).filter_map(name).collect();
    html! {
        <>
            { clause::link(&ctx.props().root, &at, data.clauses.get(&at)) }{ " " }
            <span class="cite">{ entry.level.map(|level| format!("{}　", level.label())) }{ format!("{}　{}", kind(obligation.kind).1, roles.join("、")) }</span>
        </>
    }
}

/// What would close it, who looks at it, and what it could fall under.
pub(super) fn standards(root: &str, data: &DutyData, obligation: &Obligation) -> Html {
    let cites = |places: &[Address]| -> Html {
        let links = places.iter().map(|at| {
            let at = at.to_string();
            html! { <>{ " " }{ clause::link(root, &at, data.clauses.get(&at)) }</> }
        });
        html! { <>{ for links }</> }
    };
    html! {
        <>
            <p><span class="type">{ "做到什么算落实" }</span>{ &obligation.met }</p>
            if !obligation.safeguards.is_empty() { <p><span class="type">{ "由哪些制度检查" }</span>{ cites(&obligation.safeguards) }</p> }
            if !obligation.liabilities.is_empty() { <p><span class="type">{ "可能涉及的追责情形（以原文为准）" }</span>{ cites(&obligation.liabilities) }</p> }
        </>
    }
}

fn inside(ctx: &Context<Ledger>, data: &DutyData, ledger: &Ledger, held: &Held) -> Html {
    let entry = &held.entry;
    let obligation = obligation_of(data, entry);
    let form = ledger.form.as_ref().filter(|form| form.job.id() == held.id);
    let begin = |class: &'static str, label: &'static str, job: Job| {
        let job = ctx.link().callback(move |_| Msg::Begin(job.clone()));
        button(class, label, false, job)
    };
    let id = || held.id.clone();
    html! {
        <>
            <p class="noted"><span class="type">{ "整改措施" }</span>{ if entry.measure.is_empty() { "还没有写" } else { &entry.measure } }</p>
            <p class="cite">{ format!("{}立账，来自“{}”", entry.opened, entry.round) }</p>
            if let Some(obligation) = obligation {
                <blockquote>{ "“" }{ &obligation.quote }{ "”" }</blockquote>
                { standards(&ctx.props().root, data, obligation) }
            }
            { history(ctx, held) }
            if let Some(form) = form { { form::view(ctx, form) } } else {
                <p class="actions">
                    if entry.closed.is_none() {
                        { begin("btn quiet", "写进展", Job::Step(id(), None)) }
                        { begin("btn quiet", "销号", Job::StrikeOff(id())) }
                        { begin("btn quiet", "改措施、岗位、时限", Job::Rewrite(id())) }
                    } else {
                        { begin("btn quiet", "重新立账", Job::TakeUp(id())) }
                    }
                    { begin("btn quiet", "删除", Job::Delete(id())) }
                </p>
            }
        </>
    }
}

/// What was done, in the order of days, with each time that it was struck off and taken up again.
fn history(ctx: &Context<Ledger>, held: &Held) -> Html {
    let entry = &held.entry;
    let step = |(at, step): (usize, &crate::duty::Progress)| {
        let job = Job::Step(held.id.clone(), Some(at));
        let change = ctx.link().callback(move |_| Msg::Begin(job.clone()));
        html! {
            <li class="noted" data-step="">{ format!("{}　{}", step.on, step.text) }
                if entry.closed.is_none() { { " " }<button type="button" class="chip" aria-label={format!("改：{}", step.text)} onclick={change}>{ "改" }</button> }
            </li>
        }
    };
    html! {
        <>
            if !entry.progress.is_empty() { <h3>{ "进展" }</h3><ul class="list">{ for entry.progress.iter().enumerate().map(step) }</ul> }
            { for entry.reopened.iter().map(|again| html! {
                <p class="noted">{ format!("{}销号（佐证：{}）；{}重新立账，原因：{}", again.before.on, again.before.evidence, again.on, again.why) }</p>
            }) }
            if let Some(closed) = &entry.closed { <p class="noted" data-closed="">{ format!("{}销号，佐证：{}", closed.on, closed.evidence) }</p> }
        </>
    }
}
