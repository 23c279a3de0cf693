//! What the answers say: counts, the gaps first, what is open, and a paper to print.

use super::state::{Item, colour, standing};
use super::{Duty, Msg, View};
use crate::duty::{Entry, Evidence, Findings, Gap, Obligation, findings};
use crate::regulation::Address;
use crate::ui::clause;
use crate::ui::controls::button;
use crate::ui::data::DutyData;
use crate::ui::records::day;
use std::rc::Rc;
use yew::prelude::*;

pub(super) fn view(duty: &Duty, ctx: &Context<Duty>, data: &DutyData, now: u64) -> Html {
    let found = findings(duty.items.iter().map(|item| &item.obligation), |id| duty.entry(id).cloned());
    let names: Vec<&str> = data
        .roles
        .iter()
        .filter(|role| duty.chosen.contains(&role.id))
        .map(|role| role.name.as_str())
        .collect();
    let started = duty.round.as_ref().map(|round| day(round.started));
    let root = &ctx.props().root;
    html! {
        <section class="result" aria-labelledby={View::Result.heading()}>
            <h2 id={View::Result.heading()} tabindex="-1">{ "自查结果" }</h2>
            <p>{ "角色：" }{ names.join("、") }</p>
            <p class="cite">
                if let Some(started) = started { { started }{ "开始，" } }
                { day(now) }{ "查看。这是本人的自查记录，不是认定。" }
            </p>
            { counts(&found) }
            <div class="actions screen-only">
                { button("btn", "打印", false, ctx.link().callback(|_| Msg::Print)) }
                { button("btn quiet", "接着查", false, ctx.link().callback(|_| Msg::Open(View::Check))) }
                { button("btn quiet", "换角色", false, ctx.link().callback(|_| Msg::Open(View::Pick))) }
            </div>
            <h3>{ "差距" }</h3>
            if found.gaps.is_empty() { <p>{ "已评的职责里没有未落实和部分落实的。" }</p> }
            { for found.gaps.iter().map(|item| gap(root, data, item)) }
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
                <ul class="list">{ for found.not_applicable.iter().map(|(obligation, reason)| line(root, data, obligation, noted("理由：", reason))) }</ul>
            }
            if !found.met.is_empty() {
                <details class="screen-only">
                    <summary>{ format!("已落实（{}）", found.met.len()) }</summary>
                    <ul class="list">{ for found.met.iter().map(|(obligation, evidence)| line(root, data, obligation, match lines(evidence) {
                        none if none.is_empty() => html! { <p class="cite">{ "没有写佐证。" }</p> },
                        evidence => noted("佐证：", &evidence),
                    })) }</ul>
                </details>
            }
            <div class="print-only">
                <h3>{ "全部作答" }</h3>
                { answers(duty) }
            </div>
        </section>
    }
}

fn counts(found: &Findings<'_>) -> Html {
    let counts = found.counts;
    let lacking = found.unassessed.iter().filter(|(_, lacks_reason)| *lacks_reason).count();
    let count = |label: &str, number: usize| html! { <div><dt>{ label }</dt><dd>{ number }</dd></div> };
    html! {
        <>
            <dl class="counts">
                { count("已落实", counts.met) }{ count("部分落实", counts.partly) }{ count("未落实", counts.unmet) }
                { count("不适用", counts.not_applicable) }{ count("未评", counts.unassessed) }
            </dl>
            <p class="cite">{ format!("共 {} 项，已评 {} 项。不适用的不计入，应查 {} 项。", counts.total(), counts.assessed(), counts.applicable()) }</p>
            if lacking > 0 { <p class="notice warn">{ format!("有 {lacking} 项选了不适用但没有写理由，暂按未评计。点“接着查”补写。") }</p> }
        </>
    }
}

/// A gap with its clause, what would close it, who looks at it, and what it could fall under.
fn gap(root: &str, data: &DutyData, gap: &Gap<'_>) -> Html {
    let Obligation {
        role,
        at,
        quote,
        duty,
        met,
        safeguards,
        liabilities,
        ..
    } = gap.obligation;
    let at = at.to_string();
    let colour = colour(gap.level);
    let role = data.roles.iter().find(|other| other.id == *role).map(|role| role.short.as_str());
    html! {
        <article class={format!("gap {colour}")} key={gap.obligation.id.clone()}>
            <p><span class={format!("level {colour}")}>{ gap.level.label() }</span>{ " " }{ clause::link(root, &at, data.clauses.get(&at)) }{ " " }<span class="cite">{ role }</span></p>
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
        </article>
    }
}

/// A list that is empty says so: nothing would look like something left out.
fn none_said(places: &[Address], words: &'static str) -> &'static str {
    if places.is_empty() { words } else { "" }
}

fn cite(root: &str, data: &DutyData, at: &Address) -> Html {
    let at = at.to_string();
    html! { <>{ " " }{ clause::link(root, &at, data.clauses.get(&at)) }</> }
}

fn line(root: &str, data: &DutyData, obligation: &Obligation, note: Html) -> Html {
    html! { <li key={obligation.id.clone()}>{ cite(root, data, &obligation.at) }{ " " }{ &obligation.duty }{ note }</li> }
}

/// What a person wrote, in the lines in which it was written.
fn noted(label: &str, text: &str) -> Html {
    html! { <p class="cite noted">{ label }{ text }</p> }
}

fn answers(duty: &Duty) -> Html {
    let several = duty.chosen.len() > 1;
    let row = |item: &Rc<Item>| {
        let entry: Entry = duty.entry(&item.obligation.id).cloned().unwrap_or_default();
        html! {
            <tr>
                <td>{ item.obligation.at.to_string() }</td>
                <td>{ &item.obligation.duty }if several { { format!("（{}）", item.role) } }</td>
                <td>{ standing(&entry) }</td>
                <td class="noted">{ lines(&entry.evidence) }if !entry.reason.is_empty() { { format!("{}理由：{}", if entry.evidence.is_empty() { "" } else { "\n" }, entry.reason) } }</td>
            </tr>
        }
    };
    html! {
        <table class="data">
            <thead><tr><th scope="col">{ "条文" }</th><th scope="col">{ "职责" }</th><th scope="col">{ "程度" }</th><th scope="col">{ "佐证、理由" }</th></tr></thead>
            <tbody>{ for duty.items.iter().map(row) }</tbody>
        </table>
    }
}

/// Evidence, a line each.
fn lines(evidence: &[Evidence]) -> String {
    evidence.iter().map(Evidence::line).collect::<Vec<_>>().join("\n")
}
