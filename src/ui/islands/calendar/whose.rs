//! Whose duties they are, and since when: what the page shows before the island is awake.

use super::state::Origin;
use super::{Calendar, Msg};
use crate::date::Date;
use crate::ui::controls::button;
use crate::ui::dates;
use yew::prelude::*;

pub(super) const HEADING: &str = "whose-title";

pub(super) fn view(calendar: &Calendar, ctx: &Context<Calendar>) -> Html {
    let device = calendar.device.get();
    let since = match (&calendar.typed_since, device) {
        (Some((text, _)), _) => text.clone(),
        (None, Some(device)) => calendar.since(&**device).iso(),
        (None, None) => String::new(),
    };
    let said = match (device, calendar.said_since()) {
        (Some(_), Some(_)) => "到任前已开始、没有办完的周期不计。",
        (Some(_), None) => "没有填过到任日期，先按今年1月1日起算。到任前已开始、没有办完的周期不计。",
        (None, _) => "周期从到任那天起算；没有填，按今年1月1日。到任前已开始、没有办完的周期不计。",
    };
    html! {
        <section class="whose" aria-labelledby={HEADING}>
            <h2 id={HEADING} tabindex="-1">{ "谁的职责，从哪天起算" }</h2>
            { dates::field("since", "到任日期", &since, device.is_none(), ctx.link().callback(Msg::Since)) }
            <p class="cite">{ said }</p>
            if let Some((_, Some(error))) = &calendar.typed_since { <p class="notice bad" role="alert">{ error }</p> }
            if let (Some(device), Some(since)) = (device, calendar.said_since()) {
                if since > Date::at(device.now()) { <p class="notice warn">{ format!("到任日期 {since} 在今天之后，还没有周期可以计。请核对这个日期和设备的时钟。") }</p> }
            }
            { roles(calendar, ctx) }
        </section>
    }
}

fn roles(calendar: &Calendar, ctx: &Context<Calendar>) -> Html {
    let link = ctx.link();
    if !calendar.read {
        return html! { <p>{ "角色：取最近一轮自查的，也可以在这里选。" }</p> };
    }
    let choosing = calendar.choosing.as_ref();
    if choosing.is_none() && !calendar.roles.is_empty() {
        let known = &ctx.props().roles;
        let names: Vec<&str> = known
            .iter()
            .filter(|(id, _)| calendar.roles.contains(id))
            .map(|(_, name)| name.as_str())
            .collect();
        let gone = calendar.roles.iter().filter(|role| !known.iter().any(|(id, _)| id == *role)).count();
        let origin = match &calendar.origin {
            Origin::Here => "在本页选的".to_owned(),
            Origin::Round(name) => format!("取自最近一轮自查“{name}”"),
            Origin::Post | Origin::Nowhere => "取自“我的岗位”".to_owned(),
        };
        return html! {
            <div class="roles">
                <p>{ "角色：" }<span id="roles">{ names.join("、") }</span>{ format!("（{origin}）") }</p>
                if gone > 0 { <p class="notice warn">{ format!("本站现在没有其中 {gone} 个角色。") }</p> }
                <p>{ button("btn quiet", "换角色", false, link.callback(|_| Msg::Choose)) }</p>
            </div>
        };
    }
    let ticked = |id: &String| choosing.is_some_and(|ticked| ticked.contains(id));
    let picks = ctx.props().roles.iter().map(|(id, name)| {
        let own = id.clone();
        let onchange = link.callback(move |_: Event| Msg::Tick(own.clone()));
        html! {
            <li key={id.clone()}><label class="row">
                <input type="checkbox" data-role={id.clone()} checked={ticked(id)} autocomplete="off" {onchange} />
                <span>{ name }</span>
            </label></li>
        }
    });
    html! {
        <div class="roles">
            <p>{ "选角色，可选多个；相同的职责只列一次。" }</p>
            <ul class="picks">{ for picks }</ul>
            <p class="actions">
                { button("btn", "用这些角色", choosing.is_none_or(Vec::is_empty), link.callback(|_| Msg::Take)) }
                if calendar.origin == Origin::Here { { button("btn quiet", "跟最近一轮自查走", false, link.callback(|_| Msg::Follow)) } }
            </p>
        </div>
    }
}
