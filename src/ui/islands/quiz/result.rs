//! What an attempt came to, in short; the page of answered questions shows all of it.

use super::{Msg, Quiz};
use crate::quiz::{Attempt, Mode, outcome};
use crate::ui::controls::{button, sends};
use crate::ui::data::QuizData;
use crate::ui::records::{CURRENT, day};
use yew::prelude::*;

/// The id of the heading with the score.
pub(super) const SCORE: &str = "quiz-score";

pub(super) fn view(quiz: &Quiz, ctx: &Context<Quiz>, attempt: &Attempt, data: &QuizData) -> Html {
    let outcome = outcome(attempt, &|id| quiz.kept.question(id, data), &|article| data.chapter_of(article));
    let all = &outcome.all;
    let head = match attempt.choice.mode {
        Mode::Challenge => format!("连续答对 {} 题", all.right),
        _ => format!("得 {} 分，已答题满分 {} 分", all.points, all.of),
    };
    let missed = !outcome.missed.is_empty();
    html! {
        <section class="result" aria-labelledby={SCORE}>
            <h2 id={SCORE} tabindex="-1">{ head }</h2>
            <p class="cite">{ attempt.choice.mode.label() }{ attempt.finished.map(|finished| format!(" · {}", day(finished))).unwrap_or_default() }</p>
            <dl class="counts">
                { count("正确", all.right) }{ count("部分正确", all.partly) }{ count("错误", all.wrong) }
                if attempt.choice.mode != Mode::Challenge { { count("未答", all.open()) } }
            </dl>
            <div class="actions">
                if missed { { button("btn", "再练错题", false, sends(ctx.link(), || Msg::StartMissed)) } }
                <a class={if missed { "btn quiet" } else { "btn" }} href={format!("{}attempt.html?id={CURRENT}", ctx.props().root)}>{ "逐题回看" }</a>
                { button("btn quiet", "重新开始", false, sends(ctx.link(), || Msg::Leave)) }
            </div>
        </section>
    }
}

fn count(label: &str, number: usize) -> Html {
    html! { <div><dt>{ label }</dt><dd>{ number }</dd></div> }
}
