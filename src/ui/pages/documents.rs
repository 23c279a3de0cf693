//! Documents: the page that fills them in, and each of them as a blank form.

use super::tools::island;
use super::{PageKind, View};
use crate::document::{Filling, Template, fill};
use crate::regulation::Address;
use crate::ui::document::paper;
use crate::ui::islands::{Documents, DocumentsProps, Listed};
use yew::prelude::*;

pub(super) fn page(view: View<'_>) -> Html {
    let props = DocumentsProps {
        root: view.root.to_owned(),
        data: view.kind.data(view.site).to_owned(),
        list: view.content.templates.iter().map(listed).collect(),
    };
    html! {
        <>
            <h1 class="screen-only">{ "文书" }</h1>
            <p class="screen-only">{ "用自查、定期职责和台账的记录填好，下载、打印或者复制。都在这台设备上做，不上传；不知道的留空，不编造。" }</p>
            { island("documents", &props, html! { <Documents ..props.clone() /> }) }
            <p class="cite needs screen-only">{ "填写要用 WebAssembly。打不开时，上面各份的空白表照样能看、能打印。" }</p>
        </>
    }
}

fn listed(template: &Template) -> Listed {
    Listed {
        id: template.id.clone(),
        name: template.name.clone(),
        summary: format!("{}{}", template.summary, rests_on(&template.at)),
        blank: PageKind::BlankForm(template.id.clone()).path(),
    }
}

/// `（第十五条）`, or that the text names no such document.
fn rests_on(at: &[Address]) -> String {
    if at.is_empty() {
        return "（条文没有规定格式）".to_owned();
    }
    let places: Vec<String> = at.iter().map(Address::to_string).collect();
    format!("（{}）", places.join("、"))
}

/// The blank form of a document.
pub(super) fn blank(view: View<'_>, id: &str) -> Html {
    let Some(template) = view.content.template(id) else { return html! {} };
    let front = &view.content.regulation.front;
    let document = fill(
        template,
        &Filling {
            regulation: front.short_title.clone(),
            number: front.document_number.clone(),
            ..Filling::default()
        },
    );
    html! {
        <>
            <div class="screen-only">
                <h1>{ &template.name }</h1>
                <p>{ &template.summary }{ "这是空白表，用浏览器菜单里的“打印”印出来手写。" }</p>
                if !template.at.is_empty() { <p class="cite">{ "依据：" }{ view.cites(&template.at) }</p> }
                <p><a class="btn quiet" href={format!("{}?doc={id}", view.to(&PageKind::Documents))}>{ "用自己的记录填" }</a></p>
            </div>
            { paper(&document) }
        </>
    }
}

/// The way to the documents, as a row of a list; nothing where there are none.
pub(super) fn row(view: View<'_>) -> Html {
    if view.content.templates.is_empty() {
        return html! {};
    }
    html! {
        <li><a class="row" href={view.to(&PageKind::Documents)}>{ "文书" }<small>{ "自查报告、责任清单、台账、责任书等，用自己的记录填好，下载或打印" }</small></a></li>
    }
}
