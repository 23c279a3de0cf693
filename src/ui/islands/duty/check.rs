//! The list of obligations with their answers.

use super::card::Card;
use super::state::Filter;
use super::{Duty, Msg, View};
use crate::duty::findings;
use crate::ui::controls::button;
use yew::prelude::*;

pub(super) fn view(duty: &Duty, ctx: &Context<Duty>) -> Html {
    let counts = findings(duty.items.iter().map(|item| &item.obligation), |id| duty.entry(id).cloned()).counts;
    let mut role = "";
    let rows = duty.shown.iter().map(|item| {
        let first = std::mem::replace(&mut role, &item.role) != item.role;
        html! {
            <div key={item.obligation.id.clone()}>
                if first { <h3>{ &item.role }</h3> }
                <Card
                    root={ctx.props().root.clone()}
                    item={item.clone()}
                    entry={duty.entry(&item.obligation.id).cloned().unwrap_or_default()}
                    edit={duty.edit.clone()}
                    typed={duty.typed.clone()}
                />
            </div>
        }
    });
    html! {
        <section class="check" aria-labelledby={View::Check.heading()}>
            <h2 id={View::Check.heading()} tabindex="-1">{ "逐项自查" }</h2>
            <progress class="bar" max={counts.total().to_string()} value={counts.assessed().to_string()} aria-label="已评"></progress>
            <p class="cite" aria-live="polite">{ format!("已评 {} / {}", counts.assessed(), counts.total()) }</p>
            <div class="chips" role="group" aria-label="筛选">
                { for Filter::ALL.into_iter().map(|filter| html! {
                    <button type="button" class={if duty.filter == filter { "chip me" } else { "chip" }} aria-pressed={(duty.filter == filter).to_string()}
                        onclick={ctx.link().callback(move |_| Msg::Filter(filter))}>{ filter.label() }</button>
                }) }
            </div>
            if duty.shown.is_empty() { <p>{ "没有这样的职责。" }</p> }
            <div class="obs">{ for rows }</div>
            <div class="actions sticky">
                { button("btn", "看结果", false, ctx.link().callback(|_| Msg::Open(View::Result))) }
                { button("btn quiet", "换角色", false, ctx.link().callback(|_| Msg::Open(View::Pick))) }
            </div>
        </section>
    }
}
