//! How well the parts of the bank are known: bars and numbers in one table.

use super::step::{chapter, narrowed};
use crate::quiz::{ENOUGH, LATELY, Mastery, Statistics};
use crate::ui::data::IslandProps;
use crate::ui::pieces::{folded, heading, hundredths, note, row, say, section, table};
use crate::ui::plot::share;
use yew::prelude::*;

const HEAD: [&str; 4] = ["名称", "掌握", "做过", "近 30 天"];

pub(super) fn view(page: &IslandProps, statistics: &Statistics) -> Html {
    let link = |field: &str, value: &str, name: String| html! { <a href={format!("{}{}", page.root, narrowed(field, value))}>{ name }</a> };
    let chapters = statistics
        .chapters
        .iter()
        .map(|(number, mastery)| line(link("chapter", &number.to_string(), chapter(page, *number)), mastery));
    // Roles in the order of the list, not of their ids.
    let roles = page.roles.iter().filter_map(|(id, name)| {
        let (_, mastery) = statistics.roles.iter().find(|(role, _)| role == id)?;
        Some(line(link("role", id, name.clone()), mastery))
    });
    let kinds = statistics
        .kinds
        .iter()
        .map(|(kind, mastery)| line(link("kind", kind.id(), kind.label().to_owned()), mastery));
    let all = &statistics.all;
    let parts = vec![
        note(format!(
            "掌握，是估计现在能答对的题占题库的比例：上一次答对的题按遗忘曲线估计，没有做过的和上一次没有答对的算 0。题库 {} 题，做过 {} 题。",
            all.questions, all.seen
        )),
        note(format!("“近 {LATELY} 天”是答对次数和作答次数；满 {ENOUGH} 次才算比例。点名称去练。")),
        heading("各章".to_owned()),
        table("各章掌握程度的表", &HEAD, chapters.collect()),
        folded("各角色", table("各角色掌握程度的表", &HEAD, roles.collect())),
        folded("各题型", table("各题型掌握程度的表", &HEAD, kinds.collect())),
        note("自带题库和速练的作答算进每天的作答和连续天数，不算进掌握：那些题不在本站的题库里，不分章和角色。".to_owned()),
    ];
    section("mastery", format!("掌握 {}", hundredths(all.percent())), parts)
}

fn line(name: Html, mastery: &Mastery) -> Html {
    let percent = mastery.percent();
    let mut lately = format!("{}/{}", mastery.right, mastery.answers);
    if let Some(right) = mastery.right_percent() {
        lately.push_str(&format!("（{right}%）"));
    }
    let seen = say(format!("{}/{}", mastery.seen, mastery.questions));
    row(name, vec![html! { <>{ hundredths(percent) }{ share(percent) }</> }, seen, say(lately)])
}
