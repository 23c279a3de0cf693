//! Periodic duties: the tool, and what stands there without it, a list of them for each role.

use super::{PageKind, View, tools};
use crate::duty::{Obligation, ObligationKind, Role};
use crate::ui::islands::Calendar;
use yew::prelude::*;

pub(super) fn page(view: View<'_>) -> Html {
    let props = tools::choices(view, view.kind.data(view.site), 0);
    html! {
        <>
            <h1>{ "定期职责" }</h1>
            <p>{ "办一次记一次，对照原文定的次数，看哪些到期、哪些逾期。记录只存在这台设备上，不上传；不要写他人姓名、问题线索和涉密内容。" }</p>
            { tools::island("calendar", &props, html! { <Calendar ..props.clone() /> }) }
            <section class="fallback">
                <h2>{ "各角色的定期职责" }</h2>
                { tools::needs_wasm() }
                { for view.content.roles.iter().map(|role| of_role(view, role)) }
                <ul class="list">
                    <li><a class="row" href={view.to(&PageKind::Ledger)}>{ "整改台账" }<small>{ "差距立账，记进展，销号，打印" }</small></a></li>
                </ul>
            </section>
        </>
    }
}

fn of_role(view: View<'_>, role: &Role) -> Html {
    let periodic = |obligation: &&Obligation| matches!(obligation.kind, ObligationKind::Periodic(_));
    let duties: Vec<&Obligation> = view.content.obligations_of(&role.id).filter(periodic).collect();
    if duties.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3>{ &role.short }</h3>
            <ul class="list">
                for duty in duties {
                    <li>{ &duty.duty }{ " " }<span class="cite">{ duty.kind.label() }{ "　" }{ view.cite(&duty.at) }</span></li>
                }
            </ul>
        </>
    }
}
