//! A year, month by month: what is due by the end of each, and what was done in it.

use super::card::{colour, id};
use super::state::{Month, months};
use super::{Calendar, Msg};
use crate::date::Date;
use crate::duty::{Matter, Standing};
use yew::prelude::*;

/// So many characters of a duty tell which it is.
const NAME: usize = 16;

pub(super) fn view(calendar: &Calendar, ctx: &Context<Calendar>, matters: &[Matter<'_>], since: Date, today: Date) -> Html {
    let (this, this_month, _) = today.parts();
    let year = calendar.year.unwrap_or(this);
    let months = months(matters, year, since, today);
    let step = |to: u32| html! { <button type="button" class="chip" onclick={ctx.link().callback(move |_| Msg::Year(to))}>{ format!("{to}年") }</button> };
    let row = |(index, month): (usize, &Month<'_>)| {
        let number = index as u32 + 1;
        let now = (year, number) == (this, this_month);
        html! {
            <tr class={now.then_some("now")}>
                <th scope="row" aria-current={now.then_some("date")}>{ format!("{number}月") }</th>
                <td>{ due(matters, month) }</td>
                <td>{ done(matters, month) }</td>
            </tr>
        }
    };
    html! {
        <section aria-labelledby="year-title">
            <h2 id="year-title" aria-live="polite">{ format!("{year}年，逐月") }</h2>
            <p class="chips">{ step(year - 1) }{ step(year + 1) }</p>
            <table class="data months">
                <caption>{ "到期：当月末截止的周期。" }</caption>
                <thead><tr><th scope="col">{ "月" }</th><th scope="col">{ "到期" }</th><th scope="col">{ "办了" }</th></tr></thead>
                <tbody>{ for months.iter().enumerate().map(row) }</tbody>
            </table>
        </section>
    }
}

fn name(matter: &Matter<'_>) -> Html {
    let obligation = matter.task.obligation;
    let mut name: String = obligation.duty.chars().take(NAME).collect();
    if name.len() < obligation.duty.len() {
        name.push('…');
    }
    html! { <a href={format!("#{}", id(obligation.act()))}>{ name }</a> }
}

fn due(matters: &[Matter<'_>], month: &Month<'_>) -> Html {
    let row = |(at, quota): &(usize, crate::duty::Quota)| {
        let own = matters[*at].is_own();
        let (class, label) = match quota.standing {
            Standing::Overdue if own => (colour(Standing::Partial), "没有办"),
            standing => (colour(standing), standing.label()),
        };
        html! {
            <li>{ name(&matters[*at]) }{ " " }<span class={format!("level {class}")}>{ format!("{}/{} {label}", quota.count, quota.least) }</span>if own { <small>{ "自定" }</small> }</li>
        }
    };
    html! { <ul>{ for month.due.iter().map(row) }</ul> }
}

fn done(matters: &[Matter<'_>], month: &Month<'_>) -> Html {
    let row = |(at, time): &(usize, &crate::duty::Evidence)| {
        let day = time.on.map(|on| format!("{}日 ", on.parts().2));
        let what = time.what.trim();
        html! { <li>{ day }if what.is_empty() { { name(&matters[*at]) } } else { { what } }</li> }
    };
    html! { <ul>{ for month.done.iter().map(row) }</ul> }
}
