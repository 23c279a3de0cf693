//! What a tool offers while the device does not keep what is done: to carry everything away.

use crate::store::{SaveError, Trouble};
use crate::ui::records::unsaved;
use yew::prelude::*;

/// The name and the text of the file that was made, or why there is none.
pub type Carried = Result<(String, String), String>;

/// The notice that what is on the screen may not be on the device, with what became of carrying it away. The text stands
/// there too, for browsers that let no file out. Nothing is shown while all is well.
pub fn notice(trouble: Option<&Trouble>, error: Option<&SaveError>, carried: Option<&Carried>, export: Callback<MouseEvent>) -> Html {
    let carried = carried.filter(|_| trouble.is_some() || error.is_some()).map(|carried| match carried {
        Err(reason) => html! { <p class="notice warn" role="status">{ format!("没有导出：{reason}") }</p> },
        Ok((name, text)) => html! {
            <div class="notice" role="status">
                <p>{ format!("已把 {name} 交给浏览器下载。没有看到下载（微信里常见），请复制下面的内容，粘贴到备忘录里保存。以后在“记录”页导入。") }</p>
                <textarea readonly=true rows="4" aria-label="导出的内容" value={text.clone()} />
            </div>
        },
    });
    html! { <>{ unsaved(trouble, error, Some(export)) }{ carried }</> }
}
