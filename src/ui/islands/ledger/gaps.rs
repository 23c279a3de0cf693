//! From a round's gaps to the ledger: choose a round, tick what is to be put down.

use super::state::{Found, open_elsewhere};
use super::{Ledger, Msg, OBLIGATION};
use crate::duty::Level;
use crate::ui::clause;
use crate::ui::controls::button;
use crate::ui::data::DutyData;
use crate::ui::device::Device;
use crate::ui::rounds::{KeptRound, ROUND};
use yew::prelude::*;

pub(super) const HEADING: &str = "gaps-title";

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
                <p>{ button("btn quiet", "收起", false, link.callback(|_| Msg::Close)) }</p>
            </>
        };
    }
    let ticked = found.iter().filter(|gap| ledger.ticked.contains(&gap.id)).count();
    html! {
        <>
            <p>{ format!("还没立账的差距 {} 项。勾上的按自查标准填好问题和措施，立账后再逐条改。", found.len()) }</p>
            <ul class="list gaps">{ for found.iter().map(|gap| row(ledger, ctx, data, gap)) }</ul>
            <p class="cite" aria-live="polite">{ format!("已勾 {ticked} 项") }</p>
            <p class="actions">
                { button("btn", "把勾上的立账", ticked == 0, link.callback(|_| Msg::PutDown)) }
                { button("btn quiet", "收起", false, link.callback(|_| Msg::Close)) }
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
