//! Counts, the gaps by seriousness, what is open and what does not apply; and all answers, for paper.

use crate::duty::{Entry, Evidence, Findings, Gap, Obligation, Task};
use crate::regulation::Address;
use crate::ui::clause;
use crate::ui::data::DutyData;
use crate::ui::pages::PageKind;
use crate::ui::pieces;
use crate::ui::rounds::{Answers, KeptRound, ROUND, colour, standing};
use yew::prelude::*;

pub(super) fn counts(found: &Findings<'_>) -> Html {
    let counts = found.counts;
    let lacking = found.unassessed.iter().filter(|(_, lacks_reason)| *lacks_reason).count();
    html! {
        <>
            { pieces::counts(&[
                ("已落实", counts.met), ("部分落实", counts.partly), ("未落实", counts.unmet),
                ("不适用", counts.not_applicable), ("未评", counts.unassessed),
            ]) }
            { pieces::note(format!("共 {} 项，已评 {} 项。不适用的不计入，应查 {} 项。", counts.total(), counts.assessed(), counts.applicable())) }
            if lacking > 0 { <p class="notice warn">{ format!("有 {lacking} 项选了不适用但没有写理由，暂按未评计。点“接着查”补写。") }</p> }
        </>
    }
}

pub(super) fn view(root: &str, data: &DutyData, kept: &KeptRound, answers: &Answers, tasks: &[Task<'_>], found: &Findings<'_>) -> Html {
    let ledger = format!("{root}{}?{ROUND}={}", PageKind::Ledger.path(), kept.id);
    html! {
        <>
            <h2 id="gaps">{ format!("差距（{}）", found.gaps.len()) }</h2>
            if found.gaps.is_empty() {
                <p>{ "已评的职责里没有未落实和部分落实的。" }</p>
            } else {
                <p class="screen-only"><a class="btn quiet" href={ledger.clone()}>{ "全部记入整改台账" }</a></p>
            }
            { for found.gaps.iter().map(|item| gap(root, data, kept, &ledger, tasks, item)) }
            if !found.unassessed.is_empty() {
                <div class="screen-only">
                    <h3>{ format!("未评（{}）", found.unassessed.len()) }</h3>
                    <ul class="list">{ for found.unassessed.iter().map(|(obligation, lacks_reason)| line(root, data, obligation, html! {
                        if *lacks_reason { <p class="cite lacking">{ "选了不适用，缺理由；写了理由才算已评。" }</p> }
                    })) }</ul>
                </div>
            }
            if !found.not_applicable.is_empty() {
                <h3>{ format!("不适用（{}）", found.not_applicable.len()) }</h3>
                <ul class="list">{ for found.not_applicable.iter().map(|(obligation, _)| {
                    let reason = answers.get(obligation.act()).map(|entry| entry.reason.clone()).unwrap_or_default();
                    line(root, data, obligation, noted("理由：", &reason))
                }) }</ul>
            }
            if !found.met.is_empty() {
                <details class="screen-only">
                    <summary>{ format!("已落实（{}）", found.met.len()) }</summary>
                    <ul class="list">{ for found.met.iter().map(|(obligation, evidence)| line(root, data, obligation, match lines(evidence) {
                        none if none.is_empty() => pieces::note("没有写佐证。".to_owned()),
                        evidence => noted("佐证：", &evidence),
                    })) }</ul>
                </details>
            }
        </>
    }
}

/// A gap with its clause, what would close it, who looks at it, what it could fall under, and what to do about it.
fn gap(root: &str, data: &DutyData, kept: &KeptRound, ledger: &str, tasks: &[Task<'_>], gap: &Gap<'_>) -> Html {
    let Obligation {
        at,
        quote,
        duty,
        met,
        safeguards,
        liabilities,
        ..
    } = gap.obligation;
    let act = gap.obligation.act();
    let at = at.to_string();
    let colour = colour(gap.level);
    let task = tasks.iter().find(|task| task.obligation.act() == act);
    html! {
        <article class={format!("gap {colour}")} key={act.to_owned()} data-gap={act.to_owned()}>
            <p><span class={format!("level {colour}")}>{ gap.level.label() }</span>{ " " }{ clause::link(root, &at, data.clauses.get(&at)) }{ " " }<span class="cite">{ task.map(|task| names(data, &task.roles)) }</span></p>
            <p>{ duty }</p>
            <blockquote>{ "“" }{ quote }{ "”" }</blockquote>
            <p><span class="type">{ "做到什么算落实" }</span>{ " " }{ met }</p>
            if !gap.evidence.is_empty() { <p class="noted"><span class="type">{ "佐证" }</span>{ " " }{ lines(&gap.evidence) }</p> }
            <p>
                <span class="type">{ "由哪些制度检查" }</span>
                { for safeguards.iter().map(|at| cite(root, data, at)) }
                { none_said(safeguards, "条文没有专门写明") }
            </p>
            <p class="type">{ "可能涉及的追责情形（以原文为准）" }</p>
            if liabilities.is_empty() {
                <p>{ none_said(liabilities, "所列情形中没有直接对应的") }</p>
            } else {
                <div>
                    <ul class="list">{ for liabilities.iter().map(|at| html! {
                        <li>{ cite(root, data, at) }{ " " }{ data.clauses.get(&at.to_string()).map(|clause| clause.text.clone()) }</li>
                    }) }</ul>
                </div>
            }
            <p class="actions screen-only">
                <a class="btn quiet" href={format!("{ledger}&obligation={act}")}>{ "记入整改台账" }</a>
                <a class="btn quiet" href={format!("{root}{}?{ROUND}={}&item={act}", PageKind::Duty.path(), kept.id)}>{ "看这一项的作答" }</a>
            </p>
        </article>
    }
}

/// The names of roles, in the order given.
pub(super) fn names(data: &DutyData, ids: &[&str]) -> String {
    let name = |id: &&str| data.roles.iter().find(|role| role.id == *id).map(|role| role.short.as_str());
    ids.iter().filter_map(name).collect::<Vec<_>>().join("、")
}

/// A list that is empty says so: nothing would look like something left out.
fn none_said(places: &[Address], words: &'static str) -> &'static str {
    if places.is_empty() { words } else { "" }
}

fn cite(root: &str, data: &DutyData, at: &Address) -> Html {
    let at = at.to_string();
    html! { <>{ " " }{ clause::link(root, &at, data.clauses.get(&at)) }</> }
}

pub(super) fn line(root: &str, data: &DutyData, obligation: &Obligation, note: Html) -> Html {
    html! { <li key={obligation.id.clone()}>{ cite(root, data, &obligation.at) }{ " " }{ &obligation.duty }{ note }</li> }
}

/// What a person wrote, in the lines in which it was written.
fn noted(label: &str, text: &str) -> Html {
    html! { <p class="cite noted">{ label }{ text }</p> }
}

/// Every obligation with its answer.
pub(super) fn answers(answers: &Answers, data: &DutyData, tasks: &[Task<'_>], several: bool) -> Html {
    let row = |task: &Task<'_>| {
        let entry: Entry = answers.get(task.obligation.act()).cloned().unwrap_or_default();
        html! {
            <tr>
                <td>{ task.obligation.at.to_string() }</td>
                <td>{ &task.obligation.duty }if several { { format!("（{}）", names(data, &task.roles)) } }</td>
                <td>{ standing(&entry) }</td>
                <td class="noted">{ lines(&entry.evidence) }if !entry.reason.is_empty() { { format!("{}理由：{}", if entry.evidence.is_empty() { "" } else { "\n" }, entry.reason) } }</td>
            </tr>
        }
    };
    html! {
        <table class="data">
            <thead><tr><th scope="col">{ "条文" }</th><th scope="col">{ "职责" }</th><th scope="col">{ "程度" }</th><th scope="col">{ "佐证、理由" }</th></tr></thead>
            <tbody>{ for tasks.iter().map(row) }</tbody>
        </table>
    }
}

/// Evidence, a line each.
fn lines(evidence: &[Evidence]) -> String {
    evidence.iter().map(Evidence::line).collect::<Vec<_>>().join("\n")
}
