//! The ledger: the tool, and what an entry has in it, for those who keep one on paper.

use super::{PageKind, View, tools};
use crate::ui::islands::Ledger;
use yew::prelude::*;

/// What an entry has in it.
const PARTS: [(&str, &str); 6] = [
    ("存在的问题", "哪一条的哪项职责没有落实，差在哪里"),
    ("整改措施", "做到什么算落实"),
    ("责任岗位", "写岗位，不写姓名"),
    ("整改时限", "哪天以前"),
    ("进展", "哪天办了什么"),
    ("销号", "哪天办完，佐证是什么，存放在哪里"),
];

pub(super) fn page(view: View<'_>) -> Html {
    let props = tools::bare(view, view.kind.data(view.site));
    html! {
        <>
            <h1>{ "整改台账" }</h1>
            <p class="screen-only">{ "把自查的差距立账，逐条写措施、责任岗位和时限，记进展，办完销号，可以打印。只存在这台设备上，不上传。" }</p>
            { tools::island("ledger", &props, html! { <Ledger ..props.clone() /> }) }
            <section class="fallback">
                <h2>{ "一条台账写什么" }</h2>
                { tools::needs_wasm() }
                <dl>
                    for (name, help) in PARTS {
                        <dt>{ name }</dt>
                        <dd>{ help }</dd>
                    }
                </dl>
                <ul class="list">
                    <li><a class="row" href={view.to(&PageKind::Duty)}>{ "自查" }<small>{ "先逐项评，差距从那里来" }</small></a></li>
                    <li><a class="row" href={view.to(&PageKind::Roles)}>{ "职责清单" }<small>{ "每个角色一份，可以打印后用笔填" }</small></a></li>
                    <li><a class="row" href={view.to(&PageKind::Calendar)}>{ "定期职责" }<small>{ "记每次办理，看到期和逾期，放进日历" }</small></a></li>
                </ul>
            </section>
        </>
    }
}
