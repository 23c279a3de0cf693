//! From a round's gaps to the ledger: choose a round, tick what is to be put down.

use super::form::Field;
use super::state::{Found, offered, open_elsewhere};
use super::{Ledger, Msg, OBLIGATION};
use crate::date::Date;
use crate::duty::{Draft, LedgerEntry, Level};
use crate::ui::clause;
use crate::ui::controls::{button, sends};
use crate::ui::data::DutyData;
use crate::ui::dates;
use crate::ui::device::Device;
use crate::ui::rounds::{KeptRound, ROUND};
use yew::prelude::*;

pub(super) const HEADING: &str = "gaps-title";
pub(super) const ERROR: &str = "gaps-error";

/// What all gaps that are put down together get; what is empty is left to be written one by one.
#[derive(Debug, Default)]
pub(super) struct Shared {
    responsible: String,
    deadline: String,
    pub(super) error: Option<String>,
}

impl Shared {
    pub(super) fn field(&mut self, field: Field) -> &mut String {
        match field {
            Field::Deadline => &mut self.deadline,
            _ => &mut self.responsible,
        }
    }

    /// The entries for these gaps of a round of this name, all of them or none.
    pub(super) fn entries<'a>(&self, gaps: impl Iterator<Item = &'a Found<'a>>, round: &str, today: Date) -> Result<Vec<(String, LedgerEntry)>, String> {
        let deadline = dates::read(&self.deadline).map_err(|error| format!("整改时限：{error}"))?;
        let entry = |gap: &Found<'_>| {
            let draft = Draft {
                responsible: self.responsible.clone(),
                deadline,
                ..offered(gap)
            };
            let entry = LedgerEntry::open(gap.obligation.act(), round, Some(gap.level), today, draft);
            entry.map(|entry| (gap.id.clone(), entry)).map_err(|error| format!("{error}。"))
        };
        gaps.map(entry).collect()
    }
}

pub(super) fn view(ledger: &Ledger, ctx: &Context<Ledger>, data: &DutyData, device: &dyn Device) -> Html {
    let chosen = ledger.round.as_deref().unwrap_or_default();
    html! {
        <section aria-labelledby={HEADING} class="screen-only">
            <h2 id={HEADING} tabindex="-1">{ "从自查差距立账" }</h2>
            if ledger.rounds.is_empty() {
                <p>{ "这台设备上还没有自查。先" }<a href={format!("{}duty.html", ctx.props().root)}>{ "做一轮自查" }</a>{ "，评为未落实、部分落实的，可以从这里立账。" }</p>
            } else {
                <div class="field">
                    <label for="ledger-round">{ "哪一轮自查" }</label>
                    // Made anew with each choice: what a reader chose would otherwise stay chosen after the list was closed.
                    <select id="ledger-round" key={chosen.to_owned()} autocomplete="off" onchange={ctx.link().callback(Msg::Round)}>
                        <option value="" selected={chosen.is_empty()}>{ "选一轮" }</option>
                        { for ledger.rounds.iter().map(|KeptRound { id, round, .. }| html! {
                            <option value={id.clone()} selected={id == chosen}>{ format!("{}（{}，{}）", round.name, round.kind.label(), round.on) }</option>
                        }) }
                    </select>
                </div>
                if !chosen.is_empty() { { list(ledger, ctx, data, device) } }
            }
        </section>
    }
}

fn list(ledger: &Ledger, ctx: &Context<Ledger>, data: &DutyData, device: &dyn Device) -> Html {
    let link = ctx.link();
    let found = ledger.found(data, device);
    if found.is_empty() {
        return html! {
            <>
                <p>{ "这一轮没有还没立账的差距。" }</p>
                <p>{ button("btn quiet", "收起", false, sends(link, || Msg::Close)) }</p>
            </>
        };
    }
    let typed = |field: Field| link.callback(move |event| Msg::Share(field, event));
    let ticked = found.iter().filter(|gap| ledger.ticked.contains(&gap.id)).count();
    html! {
        <>
            <p>{ format!("还没立账的差距 {} 项。勾上的按自查标准填好问题和措施。", found.len()) }</p>
            <ul class="list gaps">{ for found.iter().map(|gap| row(ledger, ctx, data, gap)) }</ul>
            { dates::text_field("gaps-responsible", "责任岗位（写岗位，不写姓名）", &ledger.shared.responsible, 1, typed(Field::Responsible)) }
            { dates::field("gaps-deadline", "整改时限", &ledger.shared.deadline, false, typed(Field::Deadline)) }
            <p class="cite" aria-live="polite">{ format!("已勾 {ticked} 项。岗位和时限勾上的都用，可以不填，立账后再逐条改。") }</p>
            if let Some(error) = &ledger.shared.error { <p class="notice bad" role="alert" id={ERROR} tabindex="-1">{ error }</p> }
            <p class="actions">
                { button("btn", "把勾上的立账", ticked == 0, sends(link, || Msg::PutDown)) }
                { button("btn quiet", "收起", false, sends(link, || Msg::Close)) }
            </p>
        </>
    }
}

fn row(ledger: &Ledger, ctx: &Context<Ledger>, data: &DutyData, gap: &Found<'_>) -> Html {
    let obligation = gap.obligation;
    let (id, at) = (gap.id.clone(), obligation.at.to_string());
    let onchange = ctx.link().callback(move |_: Event| Msg::Tick(id.clone()));
    let class = if gap.level == Level::Unmet { "level n" } else { "level h" };
    let alone = format!("?{ROUND}={}&{OBLIGATION}={}", ledger.round.as_deref().unwrap_or_default(), obligation.act());
    html! {
        <li key={gap.id.clone()} data-gap={obligation.act().to_owned()}>
            <label class="row">
                <input type="checkbox" checked={ledger.ticked.contains(&gap.id)} autocomplete="off" {onchange} />
                <span><span {class}>{ gap.level.label() }</span>{ " " }{ &obligation.duty }</span>
            </label>
            <p class="cite">
                { clause::link(&ctx.props().root, &at, data.clauses.get(&at)) }{ "　" }<a href={alone} aria-label={format!("单独填写立账：{}", obligation.duty)}>{ "单独填写" }</a>
                if let Some(other) = open_elsewhere(&ledger.held, gap) { { format!("　“{}”已立账，还在办", other.round) } }
            </p>
        </li>
    }
}
