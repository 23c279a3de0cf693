//! Who must do what: the list of roles, and one role's obligations as a checklist for screen and paper.

use super::{PageKind, View, guide, print, shell};
use crate::duty::{Holder, Level, Obligation, Role};
use crate::links::LinkKind;
use yew::prelude::*;

pub(super) fn list(view: View<'_>) -> Html {
    html! {
        <>
            <h1>{ "职责清单" }</h1>
            <p>{ "一个人可以有几个角色。打开一份清单可以直接看，也可以打印；要保存记录，用" }<a href={view.to(&PageKind::Duty)}>{ "自查" }</a>{ "。" }</p>
            { guide::to_roles(view) }
            { rows(view) }
        </>
    }
}

/// A link to each role's checklist: those of organisations, then those of persons.
pub(super) fn rows(view: View<'_>) -> Html {
    html! {
        for (holder, label) in [(Holder::Body, "组织"), (Holder::Person, "个人")] {
            <section>
                <h2>{ label }</h2>
                <ul class="list">
                    for role in view.content.roles.iter().filter(|role| role.holder == holder) {
                        <li><a class="row" data-role={role.id.clone()} href={view.to(&PageKind::Role(role.id.clone()))}>
                            { &role.name }<small>{ format!("{} 项", view.content.obligations_of(&role.id).count()) }</small>
                        </a></li>
                    }
                </ul>
            </section>
        }
    }
}

pub(super) fn page(view: View<'_>, id: &str) -> Html {
    let Some(role) = view.content.role(id) else { return html! {} };
    let obligations: Vec<&Obligation> = view.content.obligations_of(id).collect();
    html! {
        <>
            <header class="head">
                <h1>{ &role.name }</h1>
                <p>{ &role.summary }</p>
                <p class="cite">{ format!("{} 项职责，主要依据：", obligations.len()) }{ view.cites(&role.at) }</p>
                <p class="screen-only"><a class="btn quiet" href={format!("{}?role={id}", view.to(&PageKind::Duty))}>{ "逐项自查" }</a>{ "　" }<a href={format!("{}{}", view.root, print::role_href(id))}>{ "打印条文" }</a></p>
                <p class="print-only">{ "单位：＿＿＿＿＿＿＿＿　姓名：＿＿＿＿＿＿　日期：＿＿＿＿＿＿" }</p>
            </header>
            { groups(view, role, &obligations) }
        </>
    }
}

/// The obligations under a heading for each article, in the order of the list.
fn groups(view: View<'_>, role: &Role, obligations: &[&Obligation]) -> Html {
    let runs = obligations.chunk_by(|a, b| a.at.article() == b.at.article());
    html! {
        for run in runs {
            <section class="group" aria-label={format!("{}：{}", role.short, shell::article_label(view.content, run[0].at.article()))}>
                <h2>{ shell::article_name(view.content, run[0].at.article()) }</h2>
                for obligation in run {
                    { card(view, obligation) }
                }
            </section>
        }
    }
}

fn card(view: View<'_>, obligation: &Obligation) -> Html {
    html! {
        <article class="ob" id={format!("ob-{}", obligation.id)} data-obligation={obligation.id.clone()}>
            <p><span class="type">{ obligation.kind.label() }</span>{ "　" }<span class="cite">{ view.cite(&obligation.at) }</span></p>
            <h3>{ &obligation.duty }</h3>
            <blockquote>{ &obligation.quote }</blockquote>
            <dl class="criteria">
                <dt>{ "佐证" }</dt><dd>{ obligation.evidence.join("、") }</dd>
                for (level, text) in [(Level::Met, &obligation.met), (Level::Partly, &obligation.partly), (Level::Unmet, &obligation.unmet)] {
                    <dt>{ level.label() }</dt><dd>{ text }</dd>
                }
                if !obligation.safeguards.is_empty() {
                    <dt>{ LinkKind::Safeguard.label() }</dt><dd>{ view.cites(&obligation.safeguards) }</dd>
                }
                if !obligation.liabilities.is_empty() {
                    <dt>{ LinkKind::Liability.label() }</dt><dd>{ view.cites(&obligation.liabilities) }</dd>
                }
            </dl>
            <p class="boxes">
                for level in Level::ALL {
                    <span>{ format!("☐ {}", level.label()) }</span>
                }
            </p>
            <p class="blank print-only">{ "佐证：" }</p>
        </article>
    }
}
