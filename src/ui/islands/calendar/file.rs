//! The calendar to take along: a file for the calendar of the phone, and the same days as a text.

use super::{Calendar, Msg, address};
use crate::date::Date;
use crate::duty::{events, ics};
use crate::ui::controls::button;
use crate::ui::device::Device;
use yew::prelude::*;

/// The id of what is said once the file was made.
pub(super) const RESULT: &str = "file-result";

/// The page of this island.
const PAGE: &str = "calendar.html";

/// What was made.
pub(super) struct Made {
    name: String,
    count: usize,
    pub(super) text: String,
    /// Whether copying it worked, if that was tried.
    pub(super) copied: Option<bool>,
}

impl Calendar {
    /// Makes the file and offers it.
    pub(super) fn make(&self, device: &dyn Device) -> Option<Made> {
        let data = self.data.ready()?;
        let now = device.now();
        let (today, since) = (Date::at(now), self.since(device));
        let until = Date::new(today.parts().0 + 1, 12, 31)?;
        let matters = self.matters(data, device);
        let clause = |citation: &str| data.clauses.get(citation).map(|clause| clause.href.clone()).unwrap_or_default();
        let mut events = events(&matters, since, today, until, &address::site(), PAGE, clause);
        let order = crate::order::ordered(events.len(), &|a, b| events[a].on.cmp(&events[b].on));
        let text: Vec<String> = order.iter().map(|at| format!("{}前　{}", events[*at].on, events[*at].summary)).collect();
        let name = format!("定期职责-{}.ics", today.iso());
        if !events.is_empty() {
            device.download(&name, "text/calendar", &ics::calendar("定期职责", &events, now));
        }
        Some(Made {
            name,
            count: std::mem::take(&mut events).len(),
            text: text.join("\n"),
            copied: None,
        })
    }
}

pub(super) fn view(calendar: &Calendar, ctx: &Context<Calendar>) -> Html {
    let link = ctx.link();
    let result = calendar.made.as_ref().map(|made| {
        if made.count == 0 {
            return html! { <p class="notice">{ "到明年底没有还要办的周期，没有生成文件。" }</p> };
        }
        html! {
            <div class="notice">
                <p>{ format!("共 {} 个提醒，已交给浏览器下载：{}。没有看到下载（微信里常见），请用手机浏览器打开本页再下载，或者复制下面的文字。", made.count, made.name) }</p>
                <div class="field">
                    <label for="file-text">{ "要办的日期" }</label>
                    <textarea id="file-text" readonly=true rows="5" value={made.text.clone()} />
                </div>
                <p>{ button("btn quiet", "复制文字", false, link.callback(|_| Msg::Copy)) }</p>
                <p role="status">{ match made.copied {
                    None => "",
                    Some(true) => "已复制。",
                    Some(false) => "浏览器不让复制。请在框里长按，全选后复制。",
                } }</p>
            </div>
        }
    });
    html! {
        <section aria-labelledby="file-title" class="screen-only">
            <h2 id="file-title">{ "放进手机或电脑的日历" }</h2>
            <p>{ "到明年底每个还没办完的周期一个提醒，提前7天和截止当天上午9点各响一次。再次导入会更新原来的，不会重复；已经办完的不再写进去，日历里旧的那条可以自己删。" }</p>
            <p class="actions">{ button("btn", "下载日历文件（.ics）", false, link.callback(|_| Msg::File)) }</p>
            <div id={RESULT} tabindex="-1" role="status">{ result }</div>
        </section>
    }
}
