//! How far a round is, in bars: by role, by area, by chapter, by kind of obligation; and how rounds went on.

use super::Findings;
use crate::duty::{Counts, ObligationKind, Task};
use crate::ui::data::{DutyData, IslandProps};
use crate::ui::pieces::{folded, heading, hundredths, note, row, said, say, section, table};
use crate::ui::plot::{Plot, below, line, shares};
use yew::prelude::*;

const HEAD: [&str; 6] = ["名称", "已落实", "部分", "未落实", "未评", "不适用"];

pub(super) fn view(findings: &Findings, page: &IslandProps, data: &DutyData, tasks: &[Task<'_>]) -> Html {
    let count = |belongs: &dyn Fn(&Task<'_>) -> bool| {
        let mut counts = Counts::default();
        for task in tasks.iter().filter(|task| belongs(task)) {
            counts.count(findings.answers.get(task.obligation.act()).and_then(|entry| entry.settled()));
        }
        counts
    };
    let mut parts = vec![key()];
    let roles = data
        .roles
        .iter()
        .filter_map(|role| bar(role.short.clone(), count(&|task| task.roles.contains(&role.id.as_str()))));
    let roles: Vec<Html> = roles.collect();
    // One role's bar is the round's, whose counts stand above.
    if roles.len() > 1 {
        parts.extend([heading("各角色".to_owned()), table("各角色落实情况的表", &HEAD, roles)]);
    }
    let areas = data.areas.iter().filter_map(|(name, positions)| {
        let has = |task: &Task<'_>| positions.iter().any(|at| data.obligations[*at].id == task.obligation.id);
        bar(name.clone(), count(&has))
    });
    let areas: Vec<Html> = areas.collect();
    if !areas.is_empty() {
        parts.extend([heading("各方面".to_owned()), table("各方面落实情况的表", &HEAD, areas)]);
    }
    let chapters = page.chapters.iter().filter_map(|(number, label)| {
        let of = |task: &Task<'_>| data.chapter_of(task.obligation.at.article()) == Some(*number);
        bar(label.clone(), count(&of))
    });
    parts.push(folded("各章", table("各章落实情况的表", &HEAD, chapters.collect())));
    let kinds = ["持续", "定期", "遇事"];
    let kinds = kinds
        .iter()
        .enumerate()
        .filter_map(|(at, label)| bar((*label).to_owned(), count(&|task| kind(task.obligation.kind) == at)));
    parts.push(folded("各类职责", table("各类职责落实情况的表", &HEAD, kinds.collect())));
    parts.push(trend(findings));
    section("picture", "落实情况".to_owned(), parts)
}

fn kind(kind: ObligationKind) -> usize {
    match kind {
        ObligationKind::Continuous => 0,
        ObligationKind::Periodic(_) => 1,
        ObligationKind::Event => 2,
    }
}

/// What the parts of a bar mean.
fn key() -> Html {
    let parts = [("y", "已落实"), ("h", "部分落实"), ("n", "未落实"), ("o", "未评")];
    html! {
        <p class="key cite" aria-hidden="true">{ for parts.iter().map(|(class, label)| html! { <span><svg viewBox="0 0 8 8"><path class={*class} d="M0 0h8v8h-8z"></path></svg>{ *label }</span> }) }</p>
    }
}

/// A row of numbers with its bar; nothing where nothing is counted.
fn bar(name: String, counts: Counts) -> Option<Html> {
    if counts.total() == 0 {
        return None;
    }
    let parts = [("y", counts.met), ("h", counts.partly), ("n", counts.unmet), ("o", counts.unassessed)];
    let numbers = [counts.met, counts.partly, counts.unmet, counts.unassessed, counts.not_applicable];
    let cells = numbers.iter().map(|number| say(number.to_string()));
    Some(row(html! { <>{ name }{ shares(&parts) }</> }, cells.collect()))
}

/// The share that is met, of what applies.
fn percent(counts: &Counts) -> u8 {
    (counts.met * 100).checked_div(counts.applicable()).unwrap_or(0) as u8
}

/// How rounds went on; only where there are several with answers.
fn trend(findings: &Findings) -> Html {
    let assessed: Vec<_> = findings.rounds.iter().filter(|(_, counts)| counts.assessed() > 0).collect();
    let positions = crate::order::ordered(assessed.len(), &|a, b| {
        let when = |at: usize| (assessed[at].0.round.on, assessed[at].0.round.started);
        when(a).cmp(&when(b))
    });
    let (Some(first), Some(last)) = (positions.first(), positions.last()) else {
        return Html::default();
    };
    if positions.len() < 2 {
        return Html::default();
    }
    let on = |at: &usize| assessed[*at].0.round.on;
    let days = on(last).since(on(first));
    // Rounds of one day stand side by side all the same.
    let x = |place: usize, at: &usize| if days == 0 { place as u64 } else { u64::from(on(at).since(on(first))) };
    let width = if days == 0 { positions.len() as u64 - 1 } else { u64::from(days) };
    let points = positions.iter().enumerate().map(|(place, at)| (x(place, at), percent(&assessed[*at].1)));
    let drawn = line(points, width);
    let (from, to) = (on(first).to_string(), on(last).to_string());
    let (start, end) = (percent(&assessed[*first].1), percent(&assessed[*last].1));
    let plot = Plot {
        name: format!("{} 轮自查已落实的比例：最早一轮 {start}%，最近一轮 {end}%", positions.len()),
        top: hundredths(100),
        ends: [&from, &to],
        paths: vec![("below", below(&drawn)), ("line", drawn)],
    };
    let rows = positions.iter().map(|at| {
        let (kept, counts) = assessed[*at];
        let cells = vec![
            say(kept.round.on.iso()),
            say(format!("{}/{}", counts.met, counts.applicable())),
            say(hundredths(percent(counts))),
        ];
        row(say(kept.round.name.clone()), cells)
    });
    let parts = vec![
        heading("历次".to_owned()),
        plot.view(),
        note("已落实的占应查的比例；未评的算在应查里。".to_owned()),
        said(
            table("历次自查的表", &["轮次", "日期", "已落实/应查", "比例"], rows.collect()),
            "各轮选的角色不同时，应查的项数也不同。",
        ),
    ];
    html! { <>{ for parts }</> }
}
