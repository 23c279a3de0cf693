//! What an exam came to, in short; the page of answered questions shows all of it.

use super::{Exam, Msg};
use crate::quiz::Attempt;
use crate::ui::controls::button;
use crate::ui::records::EXAM;
use yew::prelude::*;

/// The id of the heading with the score.
pub(super) const SCORE: &str = "exam-score";

pub(super) fn view(exam: &Exam, ctx: &Context<Exam>, attempt: &Attempt) -> Html {
    let full = 2 * attempt.rule.units() * attempt.slots.len() as u16;
    let pass = attempt.sitting.map_or(0, |sitting| sitting.pass);
    let reached = attempt.percent() >= u16::from(pass);
    html! {
        <section class="result" aria-labelledby={SCORE}>
            <h2 id={SCORE} tabindex="-1">{ format!("得 {} 分，满分 {} 分", attempt.rule.points(attempt.score().0), attempt.rule.points(full)) }</h2>
            <p class={classes!("verdict", if reached { "right" } else { "wrong" })}><strong>{ format!("折合百分制 {} 分，及格线 {pass} 分：{}", attempt.percent(), if reached { "达到" } else { "没有达到" }) }</strong></p>
            if exam.timed_out { <p class="notice warn" role="status">{ "时间到，已自动交卷。截止以前的作答都算在内。" }</p> }
            <p class="cite">{ format!("答了 {} 题，共 {} 题。", attempt.answered(), attempt.slots.len()) }{ attempt.rule.says() }</p>
            <div class="actions">
                <a class="btn" href={format!("{}attempt.html?id={EXAM}", ctx.props().root)}>{ "逐题回看" }</a>
                { button("btn quiet", "再考一次", false, ctx.link().callback(|_| Msg::Leave)) }
            </div>
        </section>
    }
}
