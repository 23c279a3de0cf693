//! Two rounds, obligation by obligation: what got worse, what got better, what came and what went.

use super::{Findings, Msg, both, option};
use crate::duty::{Change, Difference, Level, compare, tasks};
use crate::ui::data::DutyData;
use crate::ui::pieces::{note, sentence};
use yew::prelude::*;

pub(super) fn view(findings: &Findings, ctx: &Context<Findings>, data: &DutyData) -> Html {
    if findings.rounds.len() < 2 {
        return Html::default();
    }
    let chosen = findings.with.as_ref().map(|(at, _)| *at);
    let others = findings.rounds.iter().enumerate().filter(|(at, _)| *at != findings.at);
    let options = others.map(|(at, (kept, _))| option(kept, chosen == Some(at)));
    html! {
        <section aria-labelledby="compare" class={if chosen.is_none() { "screen-only" } else { "" }}>
            <h2 id="compare">{ "与另一轮比较" }</h2>
            <label class="field screen-only"><span>{ "与哪一轮比" }</span>
                <select key={findings.at} name="with" autocomplete="off" onchange={ctx.link().callback(Msg::With)}>
                    <option value="" selected={chosen.is_none()}>{ "不比较" }</option>{ for options }
                </select>
            </label>
            if let Some((other, answers)) = &findings.with { { differences(findings, &ctx.props().root, data, *other, &answers[0], &answers[1]) } }
        </section>
    }
}

fn differences(
    findings: &Findings,
    root: &str,
    data: &DutyData,
    other: usize,
    before: &crate::ui::rounds::Answers,
    after: &crate::ui::rounds::Answers,
) -> Html {
    let (earlier, later) = findings.earlier_first(other);
    let roles = both(&earlier.round, &later.round);
    let tasks = tasks(&data.obligations, &roles);
    let all = compare(
        tasks.iter().map(|task| task.obligation),
        |act| before.get(act).cloned(),
        |act| after.get(act).cloned(),
    );
    let word = |level: Option<Level>| level.map_or("未评", Level::label);
    let group = |change: &Change| {
        let these: Vec<&Difference<'_>> = all.iter().filter(|difference| difference.change == *change).collect();
        if these.is_empty() {
            return Html::default();
        }
        html! {
            <div data-change={change.label()}>
                <h3>{ format!("{}（{}）", change.label(), these.len()) }</h3>
                <ul class="list">{ for these.iter().map(|difference| super::gaps::line(root, data, difference.obligation, note(format!("{} → {}", word(difference.before), word(difference.after))))) }</ul>
            </div>
        }
    };
    let same = all.iter().filter(|difference| difference.change == Change::Same).count();
    let shown = Change::ALL.iter().filter(|change| **change != Change::Same);
    html! {
        <>
            { sentence(format!("从《{}》（{}）到《{}》（{}），没有变化的 {same} 项。", earlier.round.name, earlier.round.on, later.round.name, later.round.on)) }
            { for shown.map(group) }
        </>
    }
}
