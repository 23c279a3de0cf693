//! What is handed in for the roll-up of a unit: a file, and the same as text.

use super::{Findings, Msg};
use crate::duty::{HandIn, tasks};
use crate::store::Store;
use crate::ui::controls::button;
use crate::ui::device::Device;
use crate::ui::pieces::{note, section};
use crate::ui::rounds::KeptRound;
use yew::prelude::*;

/// What was made.
pub(super) struct Made {
    name: String,
    pub(super) text: String,
    /// Whether copying it worked, if that was tried.
    pub(super) copied: Option<bool>,
}

pub(super) fn view(findings: &Findings, ctx: &Context<Findings>, kept: &KeptRound) -> Html {
    let link = ctx.link();
    let made = findings.made.as_ref().map(|made| {
        html! {
            <div class="notice">
                <p>{ format!("已把“{}”交给浏览器下载。没有看到下载（微信里常见），请复制下面的内容发给汇总的人，对方粘贴就行。", made.name) }</p>
                <label class="field"><span>{ "上交的内容" }</span><textarea id="hand-in-text" readonly=true rows="4" value={made.text.clone()} /></label>
                <p class="actions">{ button("btn quiet", "复制内容", false, link.callback(|_| Msg::Copy)) }</p>
                <p role="status">{ match made.copied {
                    None => "",
                    Some(true) => "已复制。",
                    Some(false) => "浏览器不让复制。请在框里长按，全选后复制。",
                } }</p>
            </div>
        }
    });
    let parts = vec![
        note(format!(
            "本单位汇总时用。文件里只有轮次的名称（{}）、角色、各项的程度和内容版本；没有姓名，不含佐证和理由。",
            kept.round.name
        )),
        html! { <p class="actions">{ button("btn quiet", "导出上交文件（不含佐证和理由）", false, link.callback(|_| Msg::HandIn)) }</p> },
        html! { <div>{ for made }</div> },
    ];
    html! { <div class="screen-only">{ section("hand-in", "上交".to_owned(), parts) }</div> }
}

impl Findings {
    /// Makes the file and offers it.
    pub(super) fn hand_in(&mut self, device: &dyn Device) {
        let (Some(data), Some((kept, _))) = (self.data.ready(), self.rounds.get_mut(self.at)) else {
            return;
        };
        let token = match kept.round.token {
            Some(token) => token,
            None => {
                let token = device.seed();
                kept.round.token = Some(token);
                // Without it kept, a second file would count as that of another person; the file is right all the same.
                let saved = Store::new(device.storage()).save_if_unchanged(&kept.id, &kept.round, kept.saved, device.now());
                match saved {
                    Ok(saved) => kept.saved = Some(saved),
                    Err(error) => {
                        self.warning = Some(format!("上交文件的编号没有保存到本机：{error}。这一轮只上交这一个文件，不要再导出第二个。"));
                    }
                }
                token
            }
        };
        let round = &kept.round;
        let version = round.closed.as_ref().map_or(&data.version, |closing| &closing.version);
        let tasks = tasks(&data.obligations, &round.roles);
        let entries = tasks.iter().filter_map(|task| {
            let act = task.obligation.act();
            Some((act.to_owned(), self.answers.get(act)?.clone()))
        });
        let text = HandIn::new(version, &round.name, &round.roles, token, entries).write();
        let name = format!("自查上交-{}.json", safe(&round.name));
        device.download(&name, "application/json", &text);
        self.made = Some(Made { name, text, copied: None });
    }
}

/// A name that every file system takes.
fn safe(name: &str) -> String {
    let taken = |letter: char| if letter.is_control() || "\\/:*?\"<>|".contains(letter) { '-' } else { letter };
    name.chars().map(taken).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_of_rounds_become_names_of_files() {
        assert_eq!(super::safe("2026/年度:自查"), "2026-年度-自查");
    }
}
