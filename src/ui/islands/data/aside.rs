//! What was set aside: to be looked at, copied, and, once nobody needs it, deleted one by one.

use super::{ASIDE, Data, Msg, name_of};
use crate::store::{SetAside, StorageError, Store};
use yew::html::Scope;
use yew::prelude::*;

/// The element that has the question and what came of it.
pub(super) const STEP: &str = "aside-step";

/// How far deleting has come.
pub(crate) enum Step {
    Idle,
    /// Whether the text under this key is to be deleted.
    Asked(String),
    Done(Result<(), StorageError>),
}

/// What one may wish to do.
pub enum Wish {
    /// Delete the text under this key, once confirmed.
    Ask(String),
    /// Delete it.
    Delete(String),
    /// Delete nothing.
    Keep,
}

/// Does what is wished.
pub(super) fn update(wish: Wish, store: &Store) -> Step {
    match wish {
        Wish::Ask(key) => Step::Asked(key),
        Wish::Delete(key) => Step::Done(store.discard(&key)),
        Wish::Keep => Step::Idle,
    }
}

/// All that was set aside; there is no part of it that one could not copy from here.
pub(super) fn view(data: &Data, link: &Scope<Data>, aside: &[SetAside]) -> Html {
    let said = match &data.aside {
        Step::Done(Ok(())) => html! { <p class="notice">{ "已删除这一份。" }</p> },
        Step::Done(Err(error)) => html! { <p class="notice bad">{ format!("没有删掉：{error}。请再试一次。") }</p> },
        _ => Html::default(),
    };
    if aside.is_empty() {
        return html! { <div id={STEP} tabindex="-1" role="status">{ said }</div> };
    }
    let button = |class: &'static str, label: &'static str, wish: Wish| {
        let wish = std::cell::Cell::new(Some(wish));
        let onclick = link.batch_callback(move |_: MouseEvent| wish.take().map(Msg::Aside));
        html! { <button type="button" {class} {onclick}>{ label }</button> }
    };
    let below = |key: &str| match &data.aside {
        Step::Asked(asked) if asked == key => html! {
            <div id={STEP} class="notice bad" tabindex="-1" role="alert">
                <p>{ "删除后找不回来。要留底，先点上面的“导出全部”。" }</p>
                <p class="actions">
                    { button("btn", "确认删除", Wish::Delete(key.to_owned())) }
                    { button("btn quiet", "不删", Wish::Keep) }
                </p>
            </div>
        },
        _ => html! { <p class="actions">{ button("btn quiet", "删除这一份", Wish::Ask(key.to_owned())) }</p> },
    };
    html! {
        <section aria-labelledby="aside-title">
            <h2 id="aside-title">{ ASIDE }</h2>
            <p>{ "这些是读不懂的，或导入时被较新的一份替换下来的，或文件里本站读不懂的。没有丢，导出时会一起带走；确实不要了，可以逐份删除。" }</p>
            if !matches!(data.aside, Step::Asked(_)) { <div id={STEP} tabindex="-1" role="status">{ said }</div> }
            { for aside.iter().map(|aside| html! {
                <details key={aside.key.clone()}>
                    <summary>{ name_of(&aside.original) }</summary>
                    <p class="cite">{ &aside.original }</p>
                    <pre tabindex="0">{ &aside.text }</pre>
                    { below(&aside.key) }
                </details>
            }) }
        </section>
    }
}
