//! Days behind and days ahead: practice, forgetting, and the load of reviews.

use crate::date::Date;
use crate::quiz::{AHEAD, CURVE, ENOUGH, LAPSES, LATELY, Lapse, Statistics};
use crate::ui::pieces::{counts, folded, heading, hundredths, note, row, said, say, section, sentence, table};
use crate::ui::plot::{Plot, bars, below, line};
use yew::prelude::*;

/// `11月25日`, by the number of the day.
fn date(number: u64) -> String {
    let (_, month, day) = Date(number as u32).parts();
    format!("{month}月{day}日")
}

/// The row of days, and what was answered on the last ones.
pub(super) fn days(statistics: &Statistics) -> Html {
    let (days, streak) = (&statistics.days, statistics.streak);
    let most = days.iter().map(|day| day.answers).max().unwrap_or(0);
    let (answers, right) = days.iter().fold((0, 0), |(answers, right), day| (answers + day.answers, right + day.right));
    let mut parts = vec![counts(&[
        ("连续天数", streak.current),
        ("最长连续", streak.longest),
        ("作答总次数", statistics.answers),
    ])];
    if streak.current > 0 && !streak.today {
        parts.push(note("今天还没有作答；今天答一题，连续天数就不断。".to_owned()));
    }
    parts.push(heading(format!("最近 {LATELY} 天每天作答")));
    if answers == 0 {
        parts.push(sentence(format!("最近 {LATELY} 天没有作答。")));
        return section("days", "练习的日子".to_owned(), parts);
    }
    let practised = days.iter().filter(|day| day.answers > 0).count();
    let first = date((statistics.today + 1).saturating_sub(LATELY as u64));
    let plot = Plot {
        name: format!("最近 {LATELY} 天每天的作答：{practised} 天有作答，共 {answers} 次，其中答对 {right} 次，最多的一天 {most} 次"),
        top: most.to_string(),
        ends: [&first, "今天"],
        paths: vec![
            ("all", bars(days.iter().map(|day| day.answers), most)),
            ("part", bars(days.iter().map(|day| day.right), most)),
        ],
    };
    let dates = (0..=statistics.today).rev();
    let shown = days.iter().rev().zip(dates).filter(|(day, _)| day.answers > 0);
    let rows = shown.map(|(day, number)| row(say(date(number)), vec![say(day.answers.to_string()), say(day.right.to_string())]));
    parts.extend([
        plot.view(),
        note("外框是作答次数，里面涂实的是答对次数。".to_owned()),
        said(table("每天作答的表", &["日期", "作答", "答对"], rows.collect()), "没有列出的日子没有作答。"),
    ]);
    section("days", "练习的日子".to_owned(), parts)
}

/// How much will be forgotten, and how much was.
pub(super) fn forgetting(statistics: &Statistics) -> Html {
    let mut parts = Vec::new();
    if let Some(curve) = &statistics.curve {
        let rows = CURVE.iter().zip(curve).map(|(days, percent)| {
            let days = if *days == 0 { "今天".to_owned() } else { format!("{days} 天") };
            row(say(days), vec![say(hundredths(*percent))])
        });
        parts.extend([
            note("上一次答对的题，如果不再练，估计过几天还能答对多少。".to_owned()),
            curve_plot(curve),
            said(
                table("遗忘曲线的表", &["过几天", "估计还能答对"], rows.collect()),
                "按 FSRS 算法的默认参数估计。",
            ),
        ]);
    } else {
        parts.push(sentence("还没有上一次答对的题，画不出曲线。".to_owned()));
    }
    lapses(&statistics.lapses, &mut parts);
    section("forgetting", "遗忘曲线".to_owned(), parts)
}

fn curve_plot(curve: &[u8]) -> Html {
    let last = CURVE[CURVE.len() - 1];
    let course = line(CURVE.into_iter().zip(curve.iter().copied()), last);
    let (now, then) = (curve[0], curve[curve.len() - 1]);
    let end = format!("{last} 天后");
    let plot = Plot {
        name: format!("遗忘曲线：今天估计能答对 {now}%，不再练，{last} 天后降到 {then}%"),
        top: "100%".to_owned(),
        ends: ["今天", &end],
        paths: vec![("below", below(&course)), ("line", course)],
    };
    plot.view()
}

fn lapses(lapses: &[Lapse], parts: &mut Vec<Html>) {
    if lapses.iter().all(|lapse| lapse.answers == 0) {
        parts.push(note("同一道题隔天再答过以后，这里比较估计的和实际的答对比例。".to_owned()));
        return;
    }
    let rows = lapses.iter().enumerate().filter(|(_, lapse)| lapse.answers > 0).map(|(class, lapse)| {
        let actual = lapse.right_percent().map_or_else(|| format!("不足 {ENOUGH} 次"), hundredths);
        let expected = lapse.expected_percent().map(hundredths).unwrap_or_default();
        row(say(between(class)), vec![say(lapse.answers.to_string()), say(expected), say(actual)])
    });
    parts.extend([folded(
        "隔几天再答，估计和实际",
        table("估计和实际答对比例的表", &["隔", "次数", "估计答对", "实际答对"], rows.collect()),
    )]);
}

/// The days of a class of lapses: `4—7 天`.
fn between(class: usize) -> String {
    let first = if class == 0 { 1 } else { LAPSES[class - 1] + 1 };
    match LAPSES.get(class) {
        Some(last) if *last == first => format!("{first} 天"),
        Some(last) => format!("{first}—{last} 天"),
        None => format!("{first} 天以上"),
    }
}

/// How many reviews come.
pub(super) fn load(statistics: &Statistics) -> Html {
    let load = &statistics.load;
    let title = format!("今后 {AHEAD} 天要复习的题");
    let (sum, most) = (load.iter().sum::<usize>(), load.iter().copied().max().unwrap_or(0));
    if sum == 0 {
        return section("load", title, vec![sentence(format!("今后 {AHEAD} 天没有要复习的题。"))]);
    }
    let last = date(statistics.today + AHEAD as u64 - 1);
    let plot = Plot {
        name: format!("今后 {AHEAD} 天每天要复习的题：共 {sum} 题，今天 {} 题，最多的一天 {most} 题", load[0]),
        top: most.to_string(),
        ends: ["今天", &last],
        paths: vec![("part", bars(load.iter().copied(), most))],
    };
    let rows = load.iter().zip(statistics.today..).filter(|(due, _)| **due > 0).map(|(due, number)| {
        let name = if number == statistics.today {
            "今天（含过期的）".to_owned()
        } else {
            date(number)
        };
        row(say(name), vec![say(due.to_string())])
    });
    let parts = vec![
        note("做过的题，估计答对的可能降到九成的那天复习；上次没有答对的，第二天复习。复习过的会再排到后面。".to_owned()),
        plot.view(),
        said(table("每天要复习几题的表", &["日期", "题数"], rows.collect()), "没有列出的日子没有要复习的题。"),
    ];
    section("load", title, parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_classes_are_said_in_words() {
        assert_eq!([0, 59, 20_782].map(date), ["1月1日", "3月1日", "11月25日"]);
        let classes: Vec<String> = (0..=LAPSES.len()).map(between).collect();
        assert_eq!(classes, ["1 天", "2—3 天", "4—7 天", "8—14 天", "15—30 天", "31 天以上"]);
    }
}
