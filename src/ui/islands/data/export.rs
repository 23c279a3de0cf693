//! Carrying everything away.

use super::{Data, Msg, button, seal};
use crate::ui::device::Device;
use crate::ui::records::{carried, file_name};
use yew::html::Scope;
use yew::prelude::*;

/// What was exported.
pub(crate) struct Made {
    name: String,
    pub(super) text: String,
    /// Whether copying it worked, if that was tried.
    pub(super) copied: Option<bool>,
}

/// The text of everything.
pub(super) fn text(device: &dyn Device) -> Result<String, String> {
    carried(device)
}

/// Offers that as a file.
pub(super) fn made(device: &dyn Device, text: String) -> Made {
    offer(device, file_name(device.now()), text)
}

/// Offers the same, locked.
pub(super) fn locked(device: &dyn Device, text: String) -> Made {
    offer(device, file_name(device.now()).replace(".json", "-locked.json"), text)
}

fn offer(device: &dyn Device, name: String, text: String) -> Made {
    device.download(&name, "application/json", &text);
    Made { name, text, copied: None }
}

/// A button that makes a file of everything, and the same as text, for browsers that let no file out.
pub(super) fn view(data: &Data, link: &Scope<Data>) -> Html {
    let result = match &data.made {
        None => Html::default(),
        Some(Err(error)) => html! { <p class="notice bad">{ "没有导出。" }{ error }</p> },
        Some(Ok(made)) => html! {
            <div class="notice">
                <p>{ format!("已把 {} 交给浏览器下载。没有看到下载（微信里常见），请复制下面的内容，粘贴到备忘录里保存；或者用手机浏览器打开本页再导出。", made.name) }</p>
                <div class="field">
                    <label for="export-text">{ "导出的内容" }</label>
                    <textarea id="export-text" readonly=true rows="4" value={made.text.clone()} />
                </div>
                <p class="actions">{ button(data, link, "export-copy", "btn quiet", "复制内容".to_owned(), || Msg::Copy) }</p>
                <p>{ match made.copied {
                    None => "",
                    Some(true) => "已复制。",
                    Some(false) => "浏览器不让复制。请在框里长按，全选后复制。",
                } }</p>
            </div>
        },
    };
    html! {
        <section aria-labelledby="export-title">
            <h2 id="export-title">{ "导出" }</h2>
            <p>{ "全部内容存成一个文件，可以留底，也可以在另一台设备上导入。" }</p>
            { seal::wish(data, link) }
            <p class="actions">{ button(data, link, "export", "btn", "导出全部".to_owned(), || Msg::Export) }</p>
            <div role="status">{ result }</div>
        </section>
    }
}
