//! Carrying everything away.

use super::{PartProps, store};
use crate::store::export;
use crate::ui::device::DeviceHandle;
use crate::ui::records::day;
use yew::prelude::*;

struct Made {
    name: String,
    text: String,
}

/// A button that makes a file of everything, and the same as text, for browsers that let no file out.
#[component]
pub(super) fn Export(props: &PartProps) -> Html {
    let made = use_state(|| None::<Result<Made, String>>);
    let copied = use_state(|| None::<bool>);
    let onclick = {
        let (device, made, copied) = (props.device.clone(), made.setter(), copied.setter());
        Callback::from(move |_: MouseEvent| {
            let Some(device) = &device else { return };
            let DeviceHandle(browser) = device;
            let now = browser.now();
            copied.set(None);
            made.set(Some(match export(&store(device), now, &browser.title()) {
                Ok(text) => {
                    let date = day(now).replace(['年', '月'], "-").replace('日', "");
                    let name = format!("regulation-study-{date}.json");
                    browser.download(&name, "application/json", &text);
                    Ok(Made { name, text })
                }
                Err(error) => Err(error.to_string()),
            }));
        })
    };
    let copy = {
        let (device, made, copied) = (props.device.clone(), made.clone(), copied.setter());
        Callback::from(move |_: MouseEvent| {
            if let (Some(DeviceHandle(browser)), Some(Ok(made))) = (&device, &*made) {
                let copied = copied.clone();
                browser.copy(&made.text, Callback::from(move |done| copied.set(Some(done))));
            }
        })
    };
    html! {
        <section aria-labelledby="export-title">
            <h2 id="export-title">{ "导出" }</h2>
            <p>{ "全部内容存成一个文件，可以留底，也可以在另一台设备上导入。" }</p>
            <p class="actions"><button type="button" class="btn" id="export" disabled={props.device.is_none()} {onclick}>{ "导出全部" }</button></p>
            <div role="status">
                { match &*made {
                    None => Html::default(),
                    Some(Err(error)) => html! { <p class="notice bad">{ "没有导出。" }{ error }</p> },
                    Some(Ok(made)) => html! {
                        <div class="notice">
                            <p>{ format!("已把 {} 交给浏览器下载。没有看到下载（微信里常见），请复制下面的内容，粘贴到备忘录里保存；或者用手机浏览器打开本页再导出。", made.name) }</p>
                            <div class="field">
                                <label for="export-text">{ "导出的内容" }</label>
                                <textarea id="export-text" readonly=true rows="4" value={made.text.clone()} />
                            </div>
                            <p class="actions"><button type="button" class="btn quiet" onclick={copy}>{ "复制内容" }</button></p>
                            { match *copied {
                                None => Html::default(),
                                Some(true) => html! { <p>{ "已复制。" }</p> },
                                Some(false) => html! { <p>{ "浏览器不让复制。请在框里长按，全选后复制。" }</p> },
                            } }
                        </div>
                    },
                } }
            </div>
        </section>
    }
}
