//! Erasing everything, after asking once more.

use super::{PartProps, store};
use crate::store::{EraseError, erase_all};
use crate::ui::device::DeviceHandle;
use yew::prelude::*;

#[derive(Clone)]
enum Step {
    Idle,
    Asked,
    Done(Result<usize, EraseError>),
}

/// A button, the question whether that is really meant, and the result.
#[component]
pub(super) fn Erase(props: &PartProps) -> Html {
    let step = use_state(|| Step::Idle);
    let to = |next: Step, focus: &'static str| {
        let (device, step) = (props.device.clone(), step.setter());
        Callback::from(move |_: MouseEvent| {
            step.set(next.clone());
            if let Some(DeviceHandle(device)) = &device {
                device.focus(focus);
            }
        })
    };
    let onconfirm = {
        let (device, step, changed) = (props.device.clone(), step.setter(), props.changed.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(device) = &device else { return };
            step.set(Step::Done(erase_all(&store(device))));
            // Whether it worked or not, the list says what is still there.
            changed.emit(());
            device.0.focus("erase-step");
        })
    };
    let asked = matches!(*step, Step::Asked);
    html! {
        <section aria-labelledby="erase-title">
            <h2 id="erase-title">{ "删除" }</h2>
            <p>{ "删除本站在这台设备上保存的全部内容。" }</p>
            <p class="actions">
                <button type="button" class="btn quiet" id="erase" disabled={props.device.is_none() || asked} onclick={to(Step::Asked, "erase-step")}>{ "全部删除" }</button>
            </p>
            <div id="erase-step" tabindex="-1" role="status">
                { match &*step {
                    Step::Idle => Html::default(),
                    Step::Asked => html! {
                        <div class="notice bad">
                            <p>{ format!("将删除 {} 份数据，删除后找不回来。要留底，先点上面的“导出全部”。", props.count) }</p>
                            <p class="actions">
                                <button type="button" class="btn" id="erase-confirm" onclick={onconfirm}>{ "确认删除" }</button>
                                <button type="button" class="btn quiet" onclick={to(Step::Idle, "erase")}>{ "不删" }</button>
                            </p>
                        </div>
                    },
                    Step::Done(Ok(0)) => html! { <p class="notice">{ "这台设备上本来就没有数据。" }</p> },
                    Step::Done(Ok(count)) => html! { <p class="notice">{ format!("已删除 {count} 份数据。") }</p> },
                    Step::Done(Err(error)) => html! { <p class="notice bad">{ error.to_string() }{ "。请再试一次，或在浏览器设置里清除本站的数据。" }</p> },
                } }
            </div>
        </section>
    }
}
