//! The ledger on paper: a table of what is in view, in its order.

use super::Ledger;
use super::state::obligation_of;
use crate::date::Date;
use crate::duty::LedgerEntry;
use crate::ui::data::DutyData;
use yew::prelude::*;

const COLUMNS: [&str; 9] = ["序号", "条文", "程度", "存在的问题", "整改措施", "责任岗位", "时限", "进展", "销号"];

pub(super) fn view(ledger: &Ledger, data: &DutyData, today: Date) -> Html {
    let shown = ledger.filter.apply(data, &ledger.held, today);
    if shown.is_empty() {
        return Html::default();
    }
    html! {
        <div class="print-only sheet">
            <p class="cite">{ format!("{today}打印，共 {} 条", shown.len()) }</p>
            <table class="data fixed">
                <thead><tr>{ for COLUMNS.iter().map(|column| html! { <th scope="col">{ *column }</th> }) }</tr></thead>
                <tbody>{ for shown.iter().enumerate().map(|(index, at)| row(data, index + 1, &ledger.held[*at].entry, today)) }</tbody>
            </table>
        </div>
    }
}

fn row(data: &DutyData, number: usize, entry: &LedgerEntry, today: Date) -> Html {
    let steps: Vec<String> = entry.progress.iter().map(|step| format!("{}　{}", step.on, step.text)).collect();
    let again: Vec<String> = entry.reopened.iter().map(|again| format!("{}重新立账：{}", again.on, again.why)).collect();
    let end = match &entry.closed {
        Some(closed) => format!("{}销号，佐证：{}", closed.on, closed.evidence),
        None => entry.standing(today).label(),
    };
    html! {
        <tr>
            <td>{ number }</td>
            <td>{ obligation_of(data, entry).map(|obligation| obligation.at.to_string()) }</td>
            <td>{ entry.level.map(|level| level.label()) }</td>
            <td class="noted">{ &entry.problem }</td>
            <td class="noted">{ &entry.measure }</td>
            <td>{ &entry.responsible }</td>
            <td>{ entry.deadline.map(|deadline| deadline.to_string()) }</td>
            <td class="noted">{ steps.join("\n") }</td>
            <td class="noted">{ again.into_iter().chain([end]).collect::<Vec<_>>().join("\n") }</td>
        </tr>
    }
}
