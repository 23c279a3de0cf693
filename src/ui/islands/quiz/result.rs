//! What an attempt came to.

use super::state::{Tally, find, outcome, right_answer};
use super::{Msg, Quiz};
use crate::quiz::{Attempt, plain_stem};
use crate::ui::clause;
use crate::ui::controls::button;
use crate::ui::data::QuizData;
use crate::ui::records::day;
use yew::prelude::*;

/// The id of the heading with the score.
pub(super) const SCORE: &str = "quiz-score";

pub(super) fn view(ctx: &Context<Quiz>, attempt: &Attempt, data: &QuizData) -> Html {
    let outcome = outcome(attempt, data);
    let page = ctx.props();
    let chapter = |number: u16| {
        page.chapters
            .iter()
            .find(|(other, _)| *other == number)
            .map_or_else(|| number.to_string(), |(_, title)| title.clone())
    };
    let all = &outcome.all;
    html! {
        <section class="result" aria-labelledby={SCORE}>
            <h2 id={SCORE} tabindex="-1">{ format!("得 {} 分，已答题满分 {} 分", all.points, all.of) }</h2>
            if let Some(finished) = attempt.finished { <p class="cite">{ day(finished) }</p> }
            <dl class="counts">
                { count("正确", all.right) }{ count("部分正确", all.partly) }{ count("错误", all.wrong) }{ count("未答", all.open()) }
            </dl>
            <div class="actions">
                if !outcome.missed.is_empty() {
                    { button("btn", "再练错题", false, ctx.link().callback(|_| Msg::StartMissed)) }
                }
                <button type="button" class={classes!("btn", (!outcome.missed.is_empty()).then_some("quiet"))} onclick={ctx.link().callback(|_| Msg::Leave)}>{ "重新开始" }</button>
            </div>
            if !outcome.missed.is_empty() {
                <h3>{ "没有全对的题" }</h3>
                <ol class="list">{ for outcome.missed.iter().map(|index| missed(&page.root, attempt, *index, data)) }</ol>
            }
            <h3>{ "分项" }</h3>
            <table class="data">
                <thead><tr><th scope="col">{ "章和题型" }</th><th scope="col">{ "题数" }</th><th scope="col">{ "正确" }</th><th scope="col">{ "得分" }</th></tr></thead>
                <tbody>
                    { for outcome.chapters.iter().map(|(number, tally)| row(&chapter(*number), tally)) }
                    { for outcome.kinds.iter().map(|(kind, tally)| row(kind.label(), tally)) }
                </tbody>
            </table>
        </section>
    }
}

fn count(label: &str, number: usize) -> Html {
    html! { <div><dt>{ label }</dt><dd>{ number }</dd></div> }
}

fn row(label: &str, tally: &Tally) -> Html {
    html! { <tr><th scope="row">{ label }</th><td>{ tally.questions }</td><td>{ tally.right }</td><td>{ format!("{} / {}", tally.points, tally.of) }</td></tr> }
}

fn missed(root: &str, attempt: &Attempt, index: usize, data: &QuizData) -> Html {
    let slot = &attempt.slots[index];
    let Some(question) = find(data, &slot.question) else {
        return html! { <li>{ "这道题已不在题库。" }</li> };
    };
    let citation = question.at.first().map(ToString::to_string).unwrap_or_default();
    html! {
        <li>
            <p>{ plain_stem(&question.stem) }</p>
            <p>{ "正确答案：" }{ right_answer(&question.key) }{ "　" }{ clause::link(root, &citation, data.clauses.get(&citation)) }</p>
        </li>
    }
}
