//! The choice of roles; it is what the page shows before the island is awake.

use super::{Machine, Msg, View};
use crate::ui::records::day;
use yew::prelude::*;

pub(super) fn view(machine: &Machine, ctx: &Context<Machine>) -> Html {
    let page = &ctx.props().page;
    let ready = machine.data.ready().is_some();
    html! {
        <section class="setup" aria-labelledby={View::Pick.heading()}>
            <div class="status" aria-live="polite"><p>{ last(machine, ctx) }</p></div>
            { machine.data.failure(ctx.link().callback(|_| Msg::Retry)) }
            <h2 id={View::Pick.heading()} tabindex="-1">{ "选角色，可选多个" }</h2>
            <ul class="picks">
                { for page.roles.iter().map(|(id, name)| role(machine, ctx, id, name, ready)) }
            </ul>
            <p class="cite">{ format!("各角色共 {} 项职责。只列所选角色的。", page.count) }</p>
            <div class="actions sticky">
                <button type="button" class="btn" disabled={!ready || machine.chosen.is_empty()} onclick={ctx.link().callback(|_| Msg::Begin)}>{ "开始自查" }</button>
            </div>
        </section>
    }
}

fn role(machine: &Machine, ctx: &Context<Machine>, id: &str, name: &str, ready: bool) -> Html {
    let own = id.to_owned();
    let onchange = ctx.link().callback(move |_: Event| Msg::Tick(own.clone()));
    html! {
        <li key={id.to_owned()}>
            <label class="row">
                <input type="checkbox" data-role={id.to_owned()} checked={machine.chosen.iter().any(|other| other == id)} disabled={!ready} autocomplete="off" {onchange} />
                <span>{ name }</span>
            </label>
        </li>
    }
}

/// What was checked last.
fn last(machine: &Machine, ctx: &Context<Machine>) -> String {
    match &machine.round {
        _ if !machine.read => "正在读取本机记录…".to_owned(),
        None => "没有自查记录".to_owned(),
        Some(round) => {
            let name = |id: &String| ctx.props().page.roles.iter().find(|(other, _)| other == id).map(|(_, name)| name.as_str());
            let names: Vec<&str> = round.roles.iter().filter_map(name).collect();
            format!("上次自查：{}，{}开始。答案都在，可以接着查。", names.join("、"), day(round.started))
        }
    }
}
