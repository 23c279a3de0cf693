//! One periodic obligation: how it stands, what was done, and a form for one more time.

use super::{Calendar, Field, Form, Msg};
use crate::date::Date;
use crate::duty::{Every, Matter, Quota, Standing};
use crate::ui::clause;
use crate::ui::controls::button;
use crate::ui::data::DutyData;
use crate::ui::dates;
use yew::prelude::*;

/// The id of the field for the day.
pub(super) const DAY: &str = "time-on";
/// So many of the periods before the present one are shown; the table of the year has all.
const BEFORE: usize = 4;

/// The id of a card.
pub(super) fn id(act: &str) -> String {
    format!("due-{act}")
}

/// The class that gives a standing its colour; a word always stands beside it.
pub(super) fn colour(standing: Standing) -> &'static str {
    match standing {
        Standing::Done => "y",
        Standing::Due => "h",
        Standing::Overdue => "n",
        Standing::Partial => "x",
    }
}

pub(super) fn view(calendar: &Calendar, ctx: &Context<Calendar>, data: &DutyData, matter: &Matter<'_>, today: Date) -> Html {
    let link = ctx.link();
    let obligation = matter.task.obligation;
    let act = obligation.act().to_owned();
    let at = obligation.at.to_string();
    let found = data.clauses.get(&at);
    let roles: Vec<&str> = data
        .roles
        .iter()
        .filter(|role| matter.task.roles.contains(&role.id.as_str()))
        .map(|role| role.short.as_str())
        .collect();
    let write = {
        let act = act.clone();
        link.callback(move |_| Msg::Write(act.clone(), None))
    };
    let form = calendar.form.as_ref().filter(|form| form.act == act);
    let (class, label) = standing(matter);
    html! {
        <article class="ob matter" id={id(&act)} tabindex="-1" data-obligation={act.clone()} data-due={matter.due.map(Date::iso)} key={act.clone()}>
            <p><span class={format!("level {class}")}>{ label }</span>{ " " }<span class="type">{ obligation.kind.label() }</span>{ " " }{ clause::link(&ctx.props().root, &at, found) }</p>
            <p>{ &obligation.duty }</p>
            if roles.len() > 1 { <p class="cite">{ "角色：" }{ roles.join("、") }</p> }
            <details><summary>{ "原文" }</summary><blockquote>{ clause::quoted(found, &obligation.quote) }</blockquote></details>
            { present(matter, today) }
            { before(matter) }
            if matter.is_own() { { own(ctx, matter, &act) } }
            { times(ctx, matter, &act) }
            if let Some(form) = form { { self::form(ctx, form) } } else {
                <p><button type="button" class="btn quiet" data-log={act.clone()} onclick={write}>{ "记一次" }</button></p>
            }
        </article>
    }
}

/// How the whole of it stands: the colour and the words.
fn standing(matter: &Matter<'_>) -> (&'static str, String) {
    let late = matter.overdue().count();
    match matter.present() {
        _ if late > 0 => (colour(Standing::Overdue), format!("逾期 {late} 个周期")),
        _ if matter.is_own() => (colour(Standing::Partial), format!("已办 {} 次", matter.log.times.len())),
        Some(present) => (colour(present.standing), present.standing.label().to_owned()),
        None => (colour(Standing::Partial), "还没有到任".to_owned()),
    }
}

fn present(matter: &Matter<'_>, today: Date) -> Html {
    let (Some(present), Some(every), Some(due)) = (matter.present(), matter.every(), matter.due) else {
        return Html::default();
    };
    let left = match due.since(today) {
        0 => "今天截止".to_owned(),
        days => format!("{due}截止，还有{days}天"),
    };
    let left = if due == present.span.to { left } else { format!("下次{left}") };
    html! {
        <p class="now">
            { every.name(present.span.from) }{ "：" }<b data-count="">{ format!("{}/{}", present.count, present.least) }</b>{ " 次，" }{ left }
            if matter.is_own() { { "（自定，不是条文要求）" } }
        </p>
    }
}

/// The last periods before the present one.
fn before(matter: &Matter<'_>) -> Html {
    let (Some((_, before)), Some(every)) = (matter.quotas.split_last(), matter.every()) else {
        return Html::default();
    };
    let shown = &before[before.len().saturating_sub(BEFORE)..];
    let earlier = before[..before.len() - shown.len()]
        .iter()
        .filter(|quota| quota.standing == Standing::Overdue && !matter.is_own())
        .count();
    let said = |quota: &Quota| {
        let label = if matter.is_own() && quota.standing == Standing::Overdue {
            "没有办"
        } else {
            quota.standing.label()
        };
        format!("{} {}/{} {label}；", every.name(quota.span.from), quota.count, quota.least)
    };
    let mut line: String = shown.iter().rev().map(said).collect();
    if earlier > 0 {
        line += &format!("更早还有 {earlier} 个周期逾期");
    }
    html! { if !line.is_empty() { <p class="cite" data-before="">{ "以前：" }{ line.trim_end_matches('；') }</p> } }
}

/// How often to be reminded, where the text gives no length.
fn own(ctx: &Context<Calendar>, matter: &Matter<'_>, act: &str) -> Html {
    let name = format!("own-{act}");
    let act = act.to_owned();
    let onchange = ctx.link().callback(move |event| Msg::Own(act.clone(), event));
    let option = |value: &'static str, label: &'static str, chosen: bool| html! { <option {value} selected={chosen}>{ label }</option> };
    html! {
        <div class="field">
            <label for={name.clone()}>{ "自定提醒（自己定的，不是条文要求）" }</label>
            <select id={name} {onchange} autocomplete="off">
                { option("", "不提醒", matter.log.own.is_none()) }
                { for Every::ALL.into_iter().filter(|every| every.months().is_some()).map(|every| option(every.id(), every.label(), matter.log.own == Some(every))) }
            </select>
        </div>
    }
}

/// What was done, the last first.
fn times(ctx: &Context<Calendar>, matter: &Matter<'_>, act: &str) -> Html {
    if matter.log.times.is_empty() {
        return Html::default();
    }
    let row = |(at, time): (usize, &crate::duty::Evidence)| {
        let act = act.to_owned();
        let onclick = ctx.link().callback(move |_| Msg::Write(act.clone(), Some(at)));
        let line = time.line();
        html! { <li><span data-time="">{ &line }</span>{ " " }<button type="button" class="chip" aria-label={format!("改：{line}")} {onclick}>{ "改" }</button></li> }
    };
    html! {
        <details>
            <summary>{ format!("办理记录（{}）", matter.log.times.len()) }</summary>
            <ul class="list">{ for matter.log.times.iter().enumerate().rev().map(row) }</ul>
        </details>
    }
}

fn form(ctx: &Context<Calendar>, form: &Form) -> Html {
    let link = ctx.link();
    let typed = |field: Field| link.callback(move |event| Msg::Typed(field, event));
    html! {
        <div class="form" role="group" aria-label={if form.at.is_some() { "改一次记录" } else { "记一次" }}>
            { dates::field(DAY, "哪天办的", &form.on, false, typed(Field::On)) }
            { dates::text_field("time-what", "办了什么", &form.what, 2, typed(Field::What)) }
            { dates::text_field("time-filed", "材料存放处", &form.filed, 1, typed(Field::Filed)) }
            if let Some(error) = &form.error { <p class="notice bad" role="alert">{ error }</p> }
            <p class="actions">
                { button("btn", "保存", false, link.callback(|_| Msg::Save)) }
                { button("btn quiet", "取消", false, link.callback(|_| Msg::Leave)) }
                if form.at.is_some() { { button("btn quiet", "删除这一次", false, link.callback(|_| Msg::Remove)) } }
            </p>
        </div>
    }
}
