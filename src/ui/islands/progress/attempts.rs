//! The attempts on the device, the newest first.

use super::step::chapter;
use crate::quiz::{Attempt, Rule, Stage};
use crate::ui::data::IslandProps;
use crate::ui::pages::PageKind;
use crate::ui::pieces::{note, section};
use crate::ui::records::day;
use yew::prelude::*;

/// How many are shown before the rest is folded.
const SHOWN: usize = 5;

pub(super) fn view(page: &IslandProps, attempts: &[(String, Attempt)]) -> Html {
    if attempts.is_empty() {
        return Html::default();
    }
    let (first, more) = attempts.split_at(attempts.len().min(SHOWN));
    let mut parts = vec![note(format!("练习计分：{}", Rule::Practice.says())), rows(page, first)];
    if !more.is_empty() {
        parts.push(html! { <details><summary>{ format!("更早的 {} 次", more.len()) }</summary>{ rows(page, more) }</details> });
    }
    section("attempts", format!("做过的练习和考试（{}）", attempts.len()), parts)
}

fn rows(page: &IslandProps, attempts: &[(String, Attempt)]) -> Html {
    html! { <ul class="list attempts">{ for attempts.iter().map(|(id, attempt)| row(page, id, attempt)) }</ul> }
}

fn row(page: &IslandProps, id: &str, attempt: &Attempt) -> Html {
    html! {
        <li key={id.to_owned()}>
            <a class="row" data-attempt={id.to_owned()} href={format!("{}{}?id={id}", page.root, PageKind::Attempt.path())}>
                { name(page, attempt) }
                <small>{ day(attempt.started) }{ "　" }{ state(attempt) }</small>
                <small>{ score(attempt) }</small>
            </a>
        </li>
    }
}

/// `随机练习 · 第二章 … · 单选`.
fn name(page: &IslandProps, attempt: &Attempt) -> String {
    let choice = &attempt.choice;
    let role = choice.role.as_ref().and_then(|role| page.roles.iter().find(|(id, _)| id == role));
    let parts = [
        Some(choice.mode.label().to_owned()),
        choice.chapter.map(|number| chapter(page, number)),
        role.map(|(_, name)| name.clone()),
        choice.kind.map(|kind| kind.label().to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn state(attempt: &Attempt) -> String {
    let word = if attempt.stage() == Stage::Finished { "已结束" } else { "没有结束" };
    format!("{word}，答了 {} / {} 题", attempt.answered(), attempt.slots.len())
}

/// What it came to, and by which rule.
fn score(attempt: &Attempt) -> String {
    let rule = attempt.rule;
    let (points, of) = attempt.score();
    match attempt.sitting {
        Some(_) if attempt.stage() != Stage::Finished => format!("交卷后判分。{}", exam_rule(rule)),
        Some(sitting) => {
            let percent = attempt.percent();
            let reached = if percent >= u16::from(sitting.pass) { "达到" } else { "没有达到" };
            format!("折合百分制 {percent} 分，及格线 {} 分：{reached}。{}", sitting.pass, exam_rule(rule))
        }
        None if of == 0 => "没有判过分的作答。".to_owned(),
        None => format!("得 {} 分，已答题满分 {} 分。", rule.points(points), rule.points(of)),
    }
}

/// A rule of exams in few words; [`Rule::says`] has all of them. That of practice stands above the list.
fn exam_rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Practice => "按练习计分。",
        Rule::HalfEach => "多选选错得0分，少选每项0.5分。",
        Rule::Half => "多选选错得0分，少选得1分。",
        Rule::AllOrNothing => "多选全对才得分。",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Choice, Grade, Response, Sitting, Slot, Verdict};

    #[test]
    fn an_attempt_says_its_score_by_its_rule() {
        let slot = Slot {
            response: Some(Response::Judge(true)),
            grade: Some(Grade {
                verdict: Verdict::Right,
                points: 4,
                of: 4,
            }),
            ..Slot::default()
        };
        let open = Attempt::new(Choice::default(), 0, vec![Slot::default()], 0);
        assert_eq!(score(&open), "没有判过分的作答。");
        assert_eq!(state(&open), "没有结束，答了 0 / 1 题");
        let sitting = Sitting { deadline: 9, pass: 60 };
        let mut exam = Attempt::exam(Rule::Half, sitting, 0, vec![slot.clone(), Slot::default()], 0);
        assert_eq!(score(&exam), "交卷后判分。多选选错得0分，少选得1分。");
        exam.finished = Some(9);
        assert_eq!(score(&exam), "折合百分制 50 分，及格线 60 分：没有达到。多选选错得0分，少选得1分。");
        let practice = Attempt::new(Choice::default(), 0, vec![slot], 0);
        assert_eq!(score(&practice), "得 4 分，已答题满分 4 分。");
    }
}
