//! The obligations of a round with their answers: one at a time, or all.

use super::card::Card;
use super::list::roles;
use super::state::{Filter, Item};
use super::{Duty, HEADING, Msg, Opened, turn};
use crate::ui::controls::{button, sends};
use crate::ui::data::DutyData;
use crate::ui::pages::PageKind;
use crate::ui::rounds::{ROUND, colour, standing};
use std::rc::Rc;
use yew::prelude::*;

pub(super) fn view(duty: &Duty, ctx: &Context<Duty>, opened: &Opened, data: &DutyData) -> Html {
    let link = ctx.link();
    let round = &opened.kept.round;
    let assessed = opened
        .items
        .iter()
        .filter(|item| opened.answers.get(item.obligation.act()).is_some_and(|entry| entry.settled().is_some()))
        .count();
    let (all, at) = (opened.items.len(), duty.at);
    let results = format!("{}{}?{ROUND}={}", ctx.props().root, PageKind::Findings.path(), opened.kept.id);
    html! {
        <section key="check" class="check" aria-labelledby={HEADING}>
            <h2 id={HEADING} tabindex="-1">{ &round.name }</h2>
            <p class="cite">{ round.kind.label() }{ "　" }{ round.on.to_string() }{ "　" }{ roles(ctx, &round.roles) }</p>
            { turn::standing(round, opened, data) }
            <progress class="bar" max={all.to_string()} value={assessed.to_string()} aria-label="已评"></progress>
            <p class="cite" aria-live="polite">{ format!("已评 {assessed} / {all}") }</p>
            if duty.one { { places(duty, ctx, opened) } } else { { ways(duty, ctx) } }
            if duty.shown.is_empty() { <p>{ "没有这样的职责。" }</p> }
            { cards(duty, ctx, opened) }
            <div class="actions sticky">
                if duty.one { { button("btn quiet", "上一项", at == 0, link.callback(move |_| Msg::Go(at.saturating_sub(1)))) } }
                if duty.one && at + 1 < duty.shown.len() {
                    { button("btn", "下一项", false, link.callback(move |_| Msg::Go(at + 1))) }
                } else {
                    <a class="btn" href={results.clone()}>{ "看结果" }</a>
                }
            </div>
            { turn::actions(duty, ctx, opened, results) }
        </section>
    }
}

/// Which obligations are shown, and how.
fn ways(duty: &Duty, ctx: &Context<Duty>) -> Html {
    let link = ctx.link();
    html! {
        <>
            <div class="chips" role="group" aria-label="筛选">
                { for Filter::ALL.into_iter().map(|filter| chip(filter.label(), duty.filter == filter, link.callback(move |_| Msg::Filter(filter)))) }
            </div>
            <div class="chips" role="group" aria-label="显示">
                { chip("一次一项", duty.one, sends(link, || Msg::One(true))) }
                { chip("列表", !duty.one, sends(link, || Msg::One(false))) }
            </div>
        </>
    }
}

fn chip(label: &'static str, on: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class={if on { "chip me" } else { "chip" }} aria-pressed={on.to_string()} {onclick}>{ label }</button> }
}

fn cards(duty: &Duty, ctx: &Context<Duty>, opened: &Opened) -> Html {
    let mut role = "";
    let card = |item: &Rc<Item>| {
        let act = item.obligation.act();
        let refused = duty.refused.as_ref().filter(|(other, _)| other == act).map(|(_, refused)| refused.clone());
        html! {
            <Card
                root={ctx.props().root.clone()}
                item={item.clone()}
                entry={opened.answers.get(act).cloned().unwrap_or_default()}
                open={opened.kept.round.is_open()}
                {refused}
                edit={duty.edit.clone()}
                typed={duty.typed.clone()}
            />
        }
    };
    let (from, most) = if duty.one { (duty.at, 1) } else { (0, duty.shown.len()) };
    let rows = duty.shown.iter().skip(from).take(most).map(|item| {
        let own = item.why.first().map_or("", |(role, _)| role.as_str());
        let first = std::mem::replace(&mut role, own) != own && !duty.one;
        html! { <div key={item.obligation.id.clone()}>if first { <h3>{ own }</h3> }{ card(item) }</div> }
    });
    html! { <div class={if duty.one { "obs one" } else { "obs" }}>{ for rows }</div> }
}

/// Where one is, the way to any other obligation, and which are shown; folded again after each way.
fn places(duty: &Duty, ctx: &Context<Duty>, opened: &Opened) -> Html {
    let row = |(at, item): (usize, &Rc<Item>)| {
        let entry = opened.answers.get(item.obligation.act()).cloned().unwrap_or_default();
        let class = entry.settled().map_or("level h open", |level| match colour(level) {
            "y" => "level y",
            "h" => "level h",
            "n" => "level n",
            _ => "level x",
        });
        html! {
            <li><button type="button" class="row" aria-current={(at == duty.at).then_some("true")} onclick={ctx.link().callback(move |_| Msg::Go(at))}>
                <span>{ at + 1 }{ "．" }{ &item.obligation.duty }</span><small class={class}>{ standing(&entry) }</small>
            </button></li>
        }
    };
    html! {
        <details class="places" key={format!("places-{}", duty.at)}>
            <summary>{ format!("第 {}/{} 项", (duty.at + 1).min(duty.shown.len()), duty.shown.len()) }<span>{ "跳到、筛选" }</span></summary>
            { ways(duty, ctx) }
            <ol class="list">{ for duty.shown.iter().enumerate().map(row) }</ol>
        </details>
    }
}
