//! The list of obligations with their answers.

use super::card::Card;
use super::state::Filter;
use super::{Machine, Msg, View};
use crate::duty::findings;
use crate::ui::device::DeviceHandle;
use yew::prelude::*;

pub(super) fn view(machine: &Machine, ctx: &Context<Machine>, device: &DeviceHandle) -> Html {
    let counts = findings(machine.items.iter().map(|item| &item.obligation), |id| machine.entry(id).cloned()).counts;
    let mut role = "";
    let rows = machine.shown.iter().map(|item| {
        let first = std::mem::replace(&mut role, &item.role) != item.role;
        html! {
            <div key={item.obligation.id.clone()}>
                if first { <h3>{ &item.role }</h3> }
                <Card
                    root={ctx.props().page.root.clone()}
                    item={item.clone()}
                    entry={machine.entry(&item.obligation.id).cloned().unwrap_or_default()}
                    device={device.clone()}
                    edit={machine.edit.clone()}
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
                    <button type="button" class={classes!("chip", (machine.filter == filter).then_some("me"))} aria-pressed={(machine.filter == filter).to_string()}
                        onclick={ctx.link().callback(move |_| Msg::Filter(filter))}>{ filter.label() }</button>
                }) }
            </div>
            if machine.shown.is_empty() { <p>{ "没有这样的职责。" }</p> }
            <div class="obs">{ for rows }</div>
            <div class="actions sticky">
                <button type="button" class="btn" onclick={ctx.link().callback(|_| Msg::Open(View::Result))}>{ "看结果" }</button>
                <button type="button" class="btn quiet" onclick={ctx.link().callback(|_| Msg::Open(View::Pick))}>{ "换角色" }</button>
            </div>
        </section>
    }
}
