//! How well the parts of the bank are known: bars and numbers in one table.

use super::plot::share;
use super::step::{chapter, narrowed};
use super::{hundredths, row, table};
use crate::quiz::{ENOUGH, LATELY, Mastery, Statistics};
use crate::ui::data::IslandProps;
use yew::prelude::*;

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
    html! {
        <section aria-labelledby="mastery">
            <h2 id="mastery">{ format!("掌握 {}", hundredths(all.percent())) }</h2>
            <p class="cite">{ format!(
                "掌握，是估计现在能答对的题占题库的比例：上一次答对的题按遗忘曲线估计，没有做过的和上一次没有答对的算 0。题库 {} 题，做过 {} 题。",
                all.questions, all.seen
            ) }</p>
            <p class="cite">{ format!("“近 {LATELY} 天”是答对次数和作答次数；满 {ENOUGH} 次才算比例。点名称去练。") }</p>
            { part("各章", "各章掌握程度的表", chapters) }
            { part("各角色", "各角色掌握程度的表", roles) }
            { part("各题型", "各题型掌握程度的表", kinds) }
        </section>
    }
}

fn part(title: &'static str, name: &'static str, rows: impl Iterator<Item = Html>) -> Html {
    html! {
        <>
            <h3>{ title }</h3>
            { table(name, &["名称", "掌握", "做过", "近 30 天"], rows) }
        </>
    }
}

fn line(name: Html, mastery: &Mastery) -> Html {
    let percent = mastery.percent();
    let mut lately = format!("{} / {}", mastery.right, mastery.answers);
    if let Some(right) = mastery.right_percent() {
        lately.push_str(&format!("（{right}%）"));
    }
    row(
        name,
        [
            html! { <>{ hundredths(percent) }{ share(percent) }</> },
            html! { { format!("{} / {}", mastery.seen, mastery.questions) } },
            html! { { lately } },
        ],
    )
}
