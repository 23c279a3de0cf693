//! Days behind and days ahead: practice, forgetting, and the load of reviews.

use super::plot::{Plot, bars, below, line};
use super::{hundredths, row, table};
use crate::quiz::{AHEAD, CURVE, ENOUGH, LAPSES, LATELY, Lapse, Statistics};
use crate::ui::records::day;
use yew::prelude::*;

/// `11月25日`, by the number of the day.
fn date(number: u64) -> String {
    let whole = day(number * 86_400_000);
    whole.split_once('年').map_or(whole.clone(), |(_, rest)| rest.to_owned())
}

fn count(label: &str, number: usize) -> Html {
    html! { <div><dt>{ label }</dt><dd>{ number }</dd></div> }
}

/// The table that says what a plot shows.
fn said(inner: Html) -> Html {
    html! { <details class="said"><summary>{ "同样内容的表" }</summary>{ inner }</details> }
}

/// The row of days, and what was answered on the last ones.
pub(super) fn days(statistics: &Statistics) -> Html {
    let (days, streak) = (&statistics.days, statistics.streak);
    let most = days.iter().map(|day| day.answers).max().unwrap_or(0);
    let (answers, right) = days.iter().fold((0, 0), |(answers, right), day| (answers + day.answers, right + day.right));
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
    let rows = days.iter().rev().zip(dates).filter(|(day, _)| day.answers > 0);
    html! {
        <section aria-labelledby="days">
            <h2 id="days">{ "练习的日子" }</h2>
            <dl class="counts">
                { count("连续天数", streak.current) }{ count("最长连续", streak.longest) }{ count("作答总次数", statistics.answers) }
            </dl>
            if streak.current > 0 && !streak.today { <p class="cite">{ "今天还没有作答；今天答一题，连续天数就不断。" }</p> }
            <h3>{ format!("最近 {LATELY} 天每天作答") }</h3>
            if answers > 0 {
                { plot.view() }
                <p class="cite">{ "外框是作答次数，里面涂实的是答对次数。" }</p>
                { said(html! {
                    <>
                        { table("每天作答的表", &["日期", "作答", "答对"], rows.map(|(day, number)| {
                            row(html! { { date(number) } }, [html! { { day.answers } }, html! { { day.right } }])
                        })) }
                        <p class="cite">{ "没有列出的日子没有作答。" }</p>
                    </>
                }) }
            } else {
                <p>{ format!("最近 {LATELY} 天没有作答。") }</p>
            }
        </section>
    }
}

/// How much will be forgotten, and how much was.
pub(super) fn forgetting(statistics: &Statistics) -> Html {
    let last = CURVE[CURVE.len() - 1];
    html! {
        <section aria-labelledby="forgetting">
            <h2 id="forgetting">{ "遗忘曲线" }</h2>
            if let Some(curve) = &statistics.curve {
                <p class="cite">{ "上一次答对的题，如果不再练，估计过几天还能答对多少。按 FSRS 算法的默认参数估计。" }</p>
                { curve_plot(curve, last) }
                { said(table("遗忘曲线的表", &["过几天", "估计还能答对"], CURVE.iter().zip(curve).map(|(days, percent)| {
                    let days = if *days == 0 { "今天".to_owned() } else { format!("{days} 天") };
                    row(html! { { days } }, [html! { { hundredths(*percent) } }])
                }))) }
            } else {
                <p>{ "还没有上一次答对的题，画不出曲线。" }</p>
            }
            { lapses(&statistics.lapses) }
        </section>
    }
}

fn curve_plot(curve: &[u8], last: u64) -> Html {
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

fn lapses(lapses: &[Lapse]) -> Html {
    if lapses.iter().all(|lapse| lapse.answers == 0) {
        return html! { <p class="cite">{ "同一道题隔天再答过以后，这里比较估计的和实际的答对比例。" }</p> };
    }
    let rows = lapses.iter().enumerate().filter(|(_, lapse)| lapse.answers > 0).map(|(class, lapse)| {
        let actual = lapse.right_percent().map_or_else(|| format!("不足 {ENOUGH} 次"), hundredths);
        let expected = lapse.expected_percent().map(hundredths).unwrap_or_default();
        row(
            html! { { between(class) } },
            [html! { { lapse.answers } }, html! { { expected } }, html! { { actual } }],
        )
    });
    html! {
        <>
            <h3>{ "隔几天再答，估计和实际" }</h3>
            { table("估计和实际答对比例的表", &["隔", "次数", "估计答对", "实际答对"], rows) }
        </>
    }
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
    let (sum, most) = (load.iter().sum::<usize>(), load.iter().copied().max().unwrap_or(0));
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
        row(html! { { name } }, [html! { { *due } }])
    });
    html! {
        <section aria-labelledby="load">
            <h2 id="load">{ format!("今后 {AHEAD} 天要复习的题") }</h2>
            if sum > 0 {
                <p class="cite">{ "做过的题，估计答对的可能降到九成的那天复习；上次没有答对的，第二天复习。复习过的会再排到后面。" }</p>
                { plot.view() }
                { said(html! {
                    <>
                        { table("每天要复习几题的表", &["日期", "题数"], rows) }
                        <p class="cite">{ "没有列出的日子没有要复习的题。" }</p>
                    </>
                }) }
            } else {
                <p>{ format!("今后 {AHEAD} 天没有要复习的题。") }</p>
            }
        </section>
    }
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
