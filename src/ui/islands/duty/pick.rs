//! The choice of roles; it is what the page shows before the island is awake.

use super::{Duty, Msg, View};
use crate::ui::controls::button;
use crate::ui::records::day;
use yew::prelude::*;

pub(super) fn view(duty: &Duty, ctx: &Context<Duty>) -> Html {
    let page = ctx.props();
    let ready = duty.data.ready().is_some();
    html! {
        <section class="setup" aria-labelledby={View::Pick.heading()}>
            <div class="status" aria-live="polite">{ last(duty, ctx) }</div>
            { duty.data.failure(ctx.link().callback(|_| Msg::Retry)) }
            <h2 id={View::Pick.heading()} tabindex="-1">{ "选角色，可选多个" }</h2>
            <ul class="picks">
                { for page.roles.iter().map(|(id, name)| role(duty, ctx, id, name, ready)) }
            </ul>
            <p class="cite">{ format!("各角色共 {} 项职责。只列所选角色的。", page.count) }</p>
            <div class="actions sticky">
                { button("btn", "开始自查", !ready || duty.chosen.is_empty(), ctx.link().callback(|_| Msg::Begin)) }
            </div>
        </section>
    }
}

fn role(duty: &Duty, ctx: &Context<Duty>, id: &str, name: &str, ready: bool) -> Html {
    let own = id.to_owned();
    let onchange = ctx.link().callback(move |_: Event| Msg::Tick(own.clone()));
    html! {
        <li key={id.to_owned()}>
            <label class="row">
                <input type="checkbox" data-role={id.to_owned()} checked={duty.chosen.iter().any(|other| other == id)} disabled={!ready} autocomplete="off" {onchange} />
                <span>{ name }</span>
            </label>
        </li>
    }
}

/// What was checked last; short enough for the two lines that are kept free for it.
fn last(duty: &Duty, ctx: &Context<Duty>) -> Html {
    let Some(round) = &duty.round else {
        let text = if duty.read {
            "没有自查记录"
        } else {
            "答案只存在这台设备上。"
        };
        return html! { <p>{ text }</p> };
    };
    let name = |id: &String| ctx.props().roles.iter().find(|(other, _)| other == id).map(|(_, name)| name.as_str());
    let first = round.roles.iter().find_map(name).unwrap_or_default();
    let more = if round.roles.len() > 1 {
        format!("等{}个角色", round.roles.len())
    } else {
        String::new()
    };
    html! { <p><span>{ first }{ more }<small>{ format!("{}开始的自查，答案都在", day(round.started)) }</small></span></p> }
}
