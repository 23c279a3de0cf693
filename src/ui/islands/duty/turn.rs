//! A round's turns: closed, opened again, deleted. Each is asked about first.

use super::{Duty, HEADING, ITEM, Msg, Opened};
use crate::duty::Round;
use crate::store::Store;
use crate::ui::controls::{button, sends};
use crate::ui::data::DutyData;
use crate::ui::device::Device;
use crate::ui::records::day;
use crate::ui::rounds::{ROUND, remove};
use yew::prelude::*;

/// The element that asks.
pub(super) const ID: &str = "duty-turn";

/// What can become of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// 办结.
    Close,
    /// Opened again.
    Reopen,
    /// Deleted.
    Delete,
}

/// How a round stands: when and for which content it was closed, what is new since, and each time it was opened again.
pub(super) fn standing(round: &Round, opened: &Opened, data: &DutyData) -> Html {
    let closed = round.closed.as_ref().map(|closing| {
        let other = closing.version != data.version;
        let is_new = |act: &str| !closing.acts.is_empty() && !closing.acts.iter().any(|known| known == act);
        let new: Vec<_> = opened.items.iter().filter(|item| is_new(item.obligation.act())).collect();
        html! {
            <div class="notice" data-closed="">
                <p>{ format!("{}办结，只能看。内容版本 {}。", day(closing.at), closing.version) }</p>
                if other {
                    <p>{ format!("现在的内容版本是 {}，与办结时不同。{}", data.version, if new.is_empty() { "没有新增的职责。" } else { "办结以后新增的职责：" }) }</p>
                    <ul class="scroll">{ for new.iter().map(|item| html! { <li>{ item.obligation.at.to_string() }{ "　" }{ &item.obligation.duty }</li> }) }</ul>
                }
            </div>
        }
    });
    let again = round.reopened.iter().map(|again| {
        html! { <li>{ format!("{}办结，{}重新打开：{}", day(again.closing.at), day(again.at), again.note) }</li> }
    });
    html! {
        <>
            { for closed }
            if !round.reopened.is_empty() { <ul class="cite" data-reopened="">{ for again }</ul> }
        </>
    }
}

/// What can be done with the round, and the question about it.
pub(super) fn actions(duty: &Duty, ctx: &Context<Duty>, opened: &Opened, results: String) -> Html {
    let ask = |turn: Turn| ctx.link().callback(move |_| Msg::Ask(Some(turn)));
    let open = opened.kept.round.is_open();
    html! {
        <>
            if let Some(turn) = duty.asked { { question(duty, ctx, opened, turn) } }
            <div class="actions">
                if duty.one { <a class="btn quiet" href={results}>{ "看结果" }</a> }
                if open {
                    { button("btn quiet", "办结这一轮", false, ask(Turn::Close)) }
                    { button("btn quiet", "改名称、角色", false, sends(ctx.link(), || Msg::Rename)) }
                } else {
                    { button("btn quiet", "重新打开", false, ask(Turn::Reopen)) }
                }
                { button("btn quiet", "删除这一轮", false, ask(Turn::Delete)) }
                { button("btn quiet", "所有轮次", false, sends(ctx.link(), || Msg::Leave)) }
            </div>
        </>
    }
}

fn question(duty: &Duty, ctx: &Context<Duty>, opened: &Opened, turn: Turn) -> Html {
    let link = ctx.link();
    let unassessed: Vec<_> = opened
        .items
        .iter()
        .filter(|item| opened.answers.get(item.obligation.act()).is_none_or(|entry| entry.settled().is_none()))
        .collect();
    let (title, label, parts) = match turn {
        Turn::Close => (
            "办结这一轮",
            "确认办结",
            html! {
                <>
                    <p>{ "办结后只能看，要改得写明原因重新打开。" }{ if unassessed.is_empty() { "各项都评过了。".to_owned() } else { format!("还有 {} 项未评：", unassessed.len()) } }</p>
                    <ul class="scroll">{ for unassessed.iter().map(|item| html! { <li>{ item.obligation.at.to_string() }{ "　" }{ &item.obligation.duty }</li> }) }</ul>
                </>
            },
        ),
        Turn::Reopen => (
            "重新打开这一轮",
            "确认打开",
            html! {
                <label class="field"><span>{ "为什么重新打开（会一直显示在这一轮里）" }</span>
                    <input type="text" name="note" maxlength="200" autocomplete="off" value={duty.note.clone()} oninput={link.callback(Msg::Note)} />
                </label>
            },
        ),
        Turn::Delete => (
            "删除这一轮",
            "确认删除",
            html! {
                <>
                    <p>{ "这一轮和它的全部作答会从这台设备上删除，找不回来。以后可能用到，就先导出（导出的是这台设备上的全部记录）。整改台账里已经记下的不受影响。" }</p>
                    <div class="actions">{ button("btn quiet", "先导出", false, sends(link, || Msg::Export)) }</div>
                </>
            },
        ),
    };
    html! {
        <div class="card ask" role="group" aria-labelledby={ID}>
            <h3 id={ID} tabindex="-1">{ title }</h3>
            { parts }
            <div class="actions">
                { button("btn", label, turn == Turn::Reopen && duty.note.trim().is_empty(), sends(link, || Msg::Confirm)) }
                { button("btn quiet", "不了", false, sends(link, || Msg::Ask(None))) }
            </div>
        </div>
    }
}

impl Duty {
    /// Does what was asked about.
    pub(super) fn turn(&mut self, device: &dyn Device) {
        let (Some(turn), Some(opened)) = (self.asked.take(), &self.opened) else {
            return;
        };
        self.focus = Some(HEADING.to_owned());
        let id = opened.kept.id.clone();
        if turn == Turn::Delete {
            let removed = remove(&Store::new(device.storage()), &id);
            self.close_view();
            device.set_query(ITEM, "");
            device.set_query(ROUND, "");
            self.list(device);
            if let Err(error) = removed {
                self.warning = Some(format!("没有删干净：{error}。请再试一次。"));
            }
            return;
        }
        let mut round = opened.kept.round.clone();
        let now = device.now();
        let done = match (turn, self.data.ready()) {
            (Turn::Close, Some(data)) => {
                let acts = opened.items.iter().map(|item| item.obligation.act().to_owned());
                round.close(now, &data.version, acts.collect())
            }
            _ => round.reopen(now, &self.note),
        };
        match done {
            Ok(()) => {
                let saved = opened.kept.saved;
                if self.keep(device, &id, &round, saved) {
                    self.note.clear();
                }
            }
            Err(error) => self.warning = Some(error.to_string()),
        }
    }
}
