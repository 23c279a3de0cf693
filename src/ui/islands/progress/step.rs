//! What to do next, in one sentence with one button.

use crate::quiz::{Mode, Next, TIMES_RIGHT};
use crate::ui::controls::button;
use crate::ui::data::IslandProps;
use crate::ui::pages::PageKind;
use crate::ui::pieces;
use yew::prelude::*;

/// What the page tells once there are answers.
const WHAT: [&str; 4] = [
    "连续练了几天，最近 30 天每天答了几题、对了几题；",
    "每一章、每个角色、每种题型掌握了多少；",
    "不再复习会忘掉多少，接下来 30 天哪天有几题要复习；",
    "每一次练习和考试的得分。",
];

pub(super) fn view(page: &IslandProps, next: Next) -> Html {
    let (sentence, label, href) = words(page, next);
    card(
        sentence,
        html! { <a class="btn" data-next="" href={format!("{}{href}", page.root)}>{ label }</a> },
    )
}

/// What stands there until the records are read, as high as what comes.
pub(super) fn waiting() -> Html {
    card("正在读取这台设备上的练习记录。".to_owned(), button("btn", "开始练习", true, Callback::noop()))
}

fn card(sentence: String, control: Html) -> Html {
    html! { <section class="card next" aria-labelledby="next-step"><h2 id="next-step">{ "下一步" }</h2><p>{ sentence }</p>{ control }</section> }
}

/// What there will be, while there is nothing.
pub(super) fn nothing_yet() -> Html {
    html! {
        <>
            { pieces::sentence("还没有判过分的作答。做过题以后，这里列出：".to_owned()) }
            <ul>{ for WHAT.iter().map(|what| html! { <li>{ *what }</li> }) }</ul>
        </>
    }
}

/// The sentence, the button and where it leads, from the root.
fn words(page: &IslandProps, next: Next) -> (String, &'static str, String) {
    match next {
        Next::Resume { mode: Mode::Exam, left } => (unfinished(Mode::Exam, left), "接着考", PageKind::Exam.path()),
        Next::Resume { mode, left } => (unfinished(mode, left), "接着做", format!("{}?go=1", PageKind::Quiz.path())),
        Next::Review(due) => (format!("有 {due} 道题到了该复习的日子。"), "复习", quiz(Mode::Review)),
        Next::Mistakes(there) => (
            format!("错题本里有 {there} 道题，每道连对 {TIMES_RIGHT} 次就移出。"),
            "练错题",
            quiz(Mode::Mistakes),
        ),
        Next::Daily => ("今天的每日一练还没有做。".to_owned(), "做每日一练", quiz(Mode::Daily)),
        Next::Chapter { number, percent } => (
            format!("掌握得最少的是{}，估计能答对 {percent}%。", chapter(page, number)),
            "练这一章",
            narrowed("chapter", &number.to_string()),
        ),
        Next::Exam => ("各章都熟悉了，可以做一次模拟考试。".to_owned(), "去考试", PageKind::Exam.path()),
    }
}

fn unfinished(mode: Mode, left: usize) -> String {
    match left {
        0 => format!("有一次{}，题都答了，还没有结束。", mode.label()),
        left => format!("有一次没有做完的{}，还剩 {left} 题。", mode.label()),
    }
}

/// The name of a chapter.
pub(super) fn chapter(page: &IslandProps, number: u16) -> String {
    let name = page.chapters.iter().find(|(other, _)| *other == number);
    name.map_or_else(|| number.to_string(), |(_, name)| name.clone())
}

fn quiz(mode: Mode) -> String {
    format!("{}?mode={}", PageKind::Quiz.path(), mode.id())
}

/// Practice on a part of the bank, from the root.
pub(super) fn narrowed(field: &str, value: &str) -> String {
    format!("{}&{field}={value}", quiz(Mode::Random))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_has_its_words_and_leads_somewhere() {
        let page = IslandProps {
            chapters: vec![(2, "第二章 甲".to_owned())],
            ..crate::json::read(r#"{"root":"","data":""}"#).expect("props with defaults")
        };
        let resume = |mode, left| Next::Resume { mode, left };
        let table = [
            (resume(Mode::Random, 3), "有一次没有做完的随机练习，还剩 3 题。", "quiz.html?go=1"),
            (resume(Mode::Exam, 0), "有一次模拟考试，题都答了，还没有结束。", "exam.html"),
            (Next::Review(4), "有 4 道题到了该复习的日子。", "quiz.html?mode=review"),
            (Next::Mistakes(5), "错题本里有 5 道题，每道连对 2 次就移出。", "quiz.html?mode=mistakes"),
            (Next::Daily, "今天的每日一练还没有做。", "quiz.html?mode=daily"),
            (
                Next::Chapter { number: 2, percent: 40 },
                "掌握得最少的是第二章 甲，估计能答对 40%。",
                "quiz.html?mode=random&chapter=2",
            ),
            (Next::Exam, "各章都熟悉了，可以做一次模拟考试。", "exam.html"),
        ];
        for (next, sentence, href) in table {
            let (said, _, leads) = words(&page, next);
            assert_eq!((said.as_str(), leads.as_str()), (sentence, href));
        }
    }
}
