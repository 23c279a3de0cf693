//! The ledger on the screen: counts, filters, and the entries in the order of their urgency.

use super::state::{Filter, kind, obligation_of, roles_of};
use super::{Ledger, Msg, entry};
use crate::date::Date;
use crate::duty::{LedgerStanding, Level, ObligationKind};
use crate::ui::controls::{button, sends};
use crate::ui::data::DutyData;
use yew::prelude::*;

/// How many entries stand how; it is there from the first, so that nothing moves once the numbers are known.
pub(super) fn counts(ledger: &Ledger, today: Option<Date>) -> Html {
    let standings: Option<Vec<LedgerStanding>> = today.map(|today| ledger.held.iter().map(|held| held.entry.standing(today)).collect());
    let count = |class: &'static str, label: &str, counted: fn(&LedgerStanding) -> bool| {
        let number = standings
            .as_ref()
            .map(|standings| standings.iter().filter(|standing| counted(standing)).count());
        let number = number.map_or_else(|| "…".to_owned(), |number| number.to_string());
        // Another number is another element: a text that changes its width in the middle of a box moves.
        html! { <div {class}><dt>{ label }</dt><dd key={number.clone()}>{ number }</dd></div> }
    };
    html! {
        <dl class="counts screen-only">
            { count("n", "逾期", |standing| matches!(standing, LedgerStanding::Overdue(_))) }
            { count("h", "在办", |standing| *standing != LedgerStanding::Closed) }
            { count("y", "已销号", |standing| *standing == LedgerStanding::Closed) }
            { count("", "共立账", |_| true) }
        </dl>
    }
}

pub(super) fn view(ledger: &Ledger, ctx: &Context<Ledger>, data: &DutyData, today: Date) -> Html {
    let shown = ledger.filter.apply(data, &ledger.held, today);
    let ahead = ledger.held.iter().filter(|held| held.entry.last() > today).count();
    html! {
        <section aria-labelledby="ledger-title" class="screen-only">
            <h2 id="ledger-title">{ "台账" }</h2>
            if ahead > 0 {
                <p class="notice warn" role="status">{ format!("有 {ahead} 条里有今天（{today}）之后的日期：日期写错了，或者这台设备的时钟拨慢了。内容没有改动，请核对。") }</p>
            }
            if ledger.held.is_empty() {
                <p>{ "还没有立账。" }</p>
            } else {
                { filters(ledger, ctx, data) }
                <p class="cite" aria-live="polite">{ format!("列出 {} 条", shown.len()) }</p>
                { for shown.iter().map(|at| entry::view(ledger, ctx, data, &ledger.held[*at], today)) }
                <p class="actions">{ button("btn", "打印台账", shown.is_empty(), sends(ctx.link(), || Msg::Print)) }</p>
            }
        </section>
    }
}

fn filters(ledger: &Ledger, ctx: &Context<Ledger>, data: &DutyData) -> Html {
    let filter = &ledger.filter;
    let select = |id: &'static str, label: &'static str, chosen: &str, field: fn(&mut Filter) -> &mut String, options: Vec<(&str, &str)>| {
        html! {
            <div class="field">
                <label for={id}>{ label }</label>
                <select {id} autocomplete="off" onchange={ctx.link().callback(move |event| Msg::Filter(field, event))}>
                    { for options.into_iter().map(|(value, label)| html! { <option value={value.to_owned()} selected={value == chosen}>{ label }</option> }) }
                </select>
            </div>
        }
    };
    let has_role = |role: &str| ledger.held.iter().any(|held| roles_of(data, &held.entry).any(|other| other == role));
    let mut roles = vec![("", "全部")];
    roles.extend(
        data.roles
            .iter()
            .filter(|role| has_role(&role.id))
            .map(|role| (role.id.as_str(), role.short.as_str())),
    );
    let has_kind = |value: &str| {
        ledger
            .held
            .iter()
            .filter_map(|held| obligation_of(data, &held.entry))
            .any(|obligation| kind(obligation.kind).0 == value)
    };
    let mut kinds = vec![("", "全部")];
    let periodic = |obligation: &&crate::duty::Obligation| matches!(obligation.kind, ObligationKind::Periodic(_));
    let all = [
        Some(ObligationKind::Continuous),
        data.obligations.iter().find(periodic).map(|obligation| obligation.kind),
        Some(ObligationKind::Event),
    ];
    kinds.extend(all.into_iter().flatten().map(kind).filter(|(value, _)| has_kind(value)));
    html! {
        <div class="fields">
            { select("filter-standing", "办理情况", &filter.standing, |filter| &mut filter.standing, vec![("", "全部"), ("open", "在办"), ("overdue", "逾期"), ("closed", "已销号")]) }
            { select("filter-level", "程度", &filter.level, |filter| &mut filter.level, vec![("", "全部"), (Level::Unmet.id(), Level::Unmet.label()), (Level::Partly.id(), Level::Partly.label())]) }
            { select("filter-role", "角色", &filter.role, |filter| &mut filter.role, roles) }
            { select("filter-kind", "职责分类", &filter.kind, |filter| &mut filter.kind, kinds) }
            { select("filter-order", "排序", &filter.order, |filter| &mut filter.order, vec![("", "逾期在前"), ("opened", "新立账的在前"), ("responsible", "按责任岗位")]) }
        </div>
    }
}
