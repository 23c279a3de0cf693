//! The rounds on the device; it is what the page shows before the island is awake.

use super::{Duty, HEADING, Msg};
use crate::duty::Counts;
use crate::ui::controls::{button, sends};
use crate::ui::rounds::KeptRound;
use yew::prelude::*;

pub(super) fn view(duty: &Duty, ctx: &Context<Duty>) -> Html {
    let link = ctx.link();
    html! {
        <section key="list" aria-labelledby={HEADING}>
            { duty.data.failure(sends(link, || Msg::Retry)) }
            <h2 id={HEADING} tabindex="-1">{ "我的自查" }</h2>
            <div class="actions">{ button("btn", "新建一轮", !duty.read, sends(link, || Msg::New)) }</div>
            <p class="cite">{ "各轮的答案只存在这台设备上。" }</p>
            <ul class="list rounds">{ for duty.rounds.iter().map(|(kept, counts)| row(duty, ctx, kept, *counts)) }</ul>
        </section>
    }
}

fn row(duty: &Duty, ctx: &Context<Duty>, kept: &KeptRound, counts: Option<Counts>) -> Html {
    let id = kept.id.clone();
    let onclick = ctx.link().callback(move |_| Msg::Open(id.clone()));
    let round = &kept.round;
    let standing = if round.is_open() { "未办结" } else { "已办结" };
    let mut line = format!("{}　{}　", round.kind.label(), round.on);
    line.push_str(&roles(ctx, &round.roles));
    let (done, of) = counts.map_or((0, 1), |counts| (counts.assessed(), counts.total()));
    let far = match counts {
        Some(_) => format!("已评 {done}/{of}"),
        None => "已评 …".to_owned(),
    };
    html! {
        <li key={kept.id.clone()}>
            <button type="button" class="row" data-round={kept.id.clone()} disabled={duty.data.ready().is_none()} {onclick}>
                <span>{ &round.name }<small>{ line }</small></span>
                <small><b class={if round.is_open() { "level h" } else { "level x" }}>{ standing }</b>{ " " }{ far }</small>
                <progress class="bar" max={of.max(1).to_string()} value={done.to_string()} aria-hidden="true"></progress>
            </button>
        </li>
    }
}

/// The roles of a round: the first by its name, and how many there are.
pub(super) fn roles(ctx: &Context<Duty>, ids: &[String]) -> String {
    let name = |id: &String| ctx.props().roles.iter().find(|(other, _)| other == id).map(|(_, name)| name.as_str());
    let mut said = ids.iter().find_map(name).unwrap_or("角色不详").to_owned();
    if ids.len() > 1 {
        said.push_str(&format!("等{}个角色", ids.len()));
    }
    said
}
