//! Erasing everything, after asking once more.

use super::{Data, Msg, button};
use crate::store::EraseError;
use yew::html::Scope;
use yew::prelude::*;

/// How far erasing has come.
pub(crate) enum Step {
    Idle,
    Asked,
    Done(Result<usize, EraseError>),
}

/// A button, the question whether that is really meant, and the result.
pub(super) fn view(data: &Data, link: &Scope<Data>, count: usize) -> Html {
    let (class, text) = match &data.erase {
        Step::Idle => ("", String::new()),
        Step::Asked => ("notice bad", format!("将删除 {count} 份数据，删除后找不回来。要留底，先点上面的“导出全部”。")),
        Step::Done(Ok(0)) => ("notice", "这台设备上没有要删的数据。".to_owned()),
        Step::Done(Ok(count)) => ("notice", format!("已删除 {count} 份数据。")),
        Step::Done(Err(error)) => ("notice bad", format!("{error}。请再试一次，或在浏览器设置里清除本站的数据。")),
    };
    html! {
        <section aria-labelledby="erase-title">
            <h2 id="erase-title">{ "删除" }</h2>
            <p>{ "删除本站在这台设备上保存的全部内容。" }</p>
            <p class="actions">{ button(data, link, "erase", "btn quiet", "全部删除".to_owned(), || Msg::AskErase) }</p>
            <div id="erase-step" tabindex="-1" role="status">
                if !text.is_empty() { <p {class}>{ text }</p> }
                if matches!(data.erase, Step::Asked) {
                    <p class="actions">
                        { button(data, link, "erase-confirm", "btn", "确认删除".to_owned(), || Msg::Erase) }
                        { button(data, link, "erase-keep", "btn quiet", "不删".to_owned(), || Msg::Keep) }
                    </p>
                }
            </div>
        </section>
    }
}
