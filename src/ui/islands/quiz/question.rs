//! One question, before and after its answer.

use super::{Msg, Quiz};
use crate::date::Date;
use crate::quiz::{Attempt, Key, Mode, Question, Slot, plain_stem};
use crate::ui::answer::{Draft, Line, Pick, lines, several};
use crate::ui::answered::{class, given, letter, reasons, spoken, stem, verdict};
use crate::ui::controls::{button, sends};
use crate::ui::data::QuizData;
use yew::prelude::*;

/// The id of the stem.
pub(super) const STEM: &str = "quiz-stem";

/// The id of the verdict.
pub(super) const VERDICT: &str = "quiz-verdict";

/// The id of the question whether to end.
pub(super) const ENDING: &str = "quiz-ending";

pub(super) fn view(quiz: &Quiz, ctx: &Context<Quiz>, attempt: &Attempt, data: &QuizData) -> Html {
    let Some(slot) = attempt.current() else { return Html::default() };
    let question = quiz.kept.question(&slot.question, data);
    let total = attempt.slots.len();
    let answered = slot.response.is_some();
    let ends = attempt.at_its_end();
    let (go, can_go) = match question {
        Some(question) if !answered => ("提交", quiz.draft.response(&question.key).is_some()),
        None if !answered && ends => ("跳过，看结果", true),
        None if !answered => ("跳过", true),
        _ if ends => ("看结果", true),
        _ => ("下一题", true),
    };
    let challenge = attempt.choice.mode == Mode::Challenge;
    let place = if challenge {
        format!("第 {} 题", attempt.cursor + 1)
    } else {
        format!("{} / {total}", attempt.cursor + 1)
    };
    let starred = quiz.drawing.starred.contains(&slot.question);
    let made = attempt.choice.mode == Mode::Drill;
    let conflict = quiz.kept.conflict();
    let back = attempt.cursor.checked_sub(1);
    html! {
        <section class="question" data-question={slot.question.clone()} key={slot.question.clone()} aria-labelledby={STEM}>
            if !challenge { <progress class="bar" max={total.to_string()} value={attempt.answered().to_string()} aria-label="已答"></progress> }
            <p class="cite head-line">
                <span>{ place }</span>
                if let Some(question) = question { <span class="chip">{ question.kind.label() }</span> }
                // What is made for a drill is in no bank that could bring it back.
                if !made { <button type="button" class="star" aria-pressed={starred.to_string()} disabled={conflict} onclick={sends(ctx.link(), || Msg::Star)}>{ if starred { "★ 已收藏" } else { "☆ 收藏" } }</button> }
            </p>
            { match question {
                Some(question) => body(quiz, ctx, question, slot, attempt, data),
                None => html! { <p class="notice warn" id={STEM} tabindex="-1">{ "这道题已不在题库。" }{ if answered { "你的作答仍留在记录里。" } else { "可以跳过。" } }</p> },
            } }
            if quiz.ending && !conflict { { ending(ctx, attempt) } }
            <div class="actions sticky">
                <button type="button" class="btn" key={go} disabled={!can_go || conflict} onclick={sends(ctx.link(), || Msg::Go)} onkeydown={enter(ctx, None)}>{ go }</button>
                if let Some(back) = back {
                    { button("btn quiet", "上一题", conflict, ctx.link().callback(move |_| Msg::Look(back))) }
                }
                if !(quiz.ending || ends && answered) {
                    { button("btn quiet", "结束", conflict, sends(ctx.link(), || Msg::Finish)) }
                }
            </div>
        </section>
    }
}

/// Ending with questions left is asked for twice.
fn ending(ctx: &Context<Quiz>, attempt: &Attempt) -> Html {
    let left = attempt.slots.len() - attempt.answered();
    html! {
        <div class="notice warn" role="group" aria-labelledby={ENDING}>
            <p id={ENDING} tabindex="-1">{ format!("还有 {left} 题没有答。结束以后不能再答。") }</p>
            { button("btn", "结束练习", false, sends(ctx.link(), || Msg::Finish)) }
            { button("btn quiet", "接着做", false, sends(ctx.link(), || Msg::Stay)) }
        </div>
    }
}

/// Enter on a button: handled here, and not as a click as well.
fn enter(ctx: &Context<Quiz>, pick: Option<Pick>) -> Callback<KeyboardEvent> {
    ctx.link().batch_callback(move |event: KeyboardEvent| {
        let enter = event.key() == "Enter";
        if enter {
            event.prevent_default();
        }
        (enter && !event.repeat()).then_some(Msg::Enter(pick))
    })
}

fn body(quiz: &Quiz, ctx: &Context<Quiz>, question: &Question, slot: &Slot, attempt: &Attempt, data: &QuizData) -> Html {
    let (answered, still) = (slot.response.is_some(), quiz.kept.conflict());
    html! {
        <>
            <h2 class="stem" id={STEM} tabindex="-1">{ stem(&question.stem) }</h2>
            if several(question) && !answered { <p class="cite">{ "可选多项" }</p> }
            { match &question.key {
                _ if answered => given(question, slot),
                Key::Blank { .. } => blank(ctx, &quiz.draft, still),
                _ => html! {
                    <div class="opts" role="group" aria-label="选项">{ for lines(question, slot).iter().enumerate().map(|(index, line)| option(ctx, &quiz.draft, index, line, still)) }</div>
                },
            } }
            <div class="visually-hidden" aria-live="polite">if answered { { spoken(question, slot, attempt.rule) } }</div>
            if answered {
                <div class="why">
                    <p class={class(slot.grade)} id={VERDICT} tabindex="-1"><strong>{ verdict(slot, attempt.rule) }</strong></p>
                    { reasons(&ctx.props().root, question, slot, data) }
                    if let Some(day) = quiz.drawing.due_day(&question.id).filter(|_| attempt.choice.mode != Mode::Drill) { <p class="cite">{ format!("下次复习：{}。", Date(day as u32)) }</p> }
                    { reporting(quiz, ctx) }
                </div>
            }
        </>
    }
}

fn option(ctx: &Context<Quiz>, draft: &Draft, index: usize, line: &Line<'_>, still: bool) -> Html {
    let pick = line.pick;
    let chosen = draft.holds(pick);
    html! {
        <button type="button" class={if chosen { "opt chosen" } else { "opt" }} key={pick.id()} data-option={pick.id()} aria-pressed={chosen.to_string()} disabled={still}
            onclick={ctx.link().callback(move |_| Msg::Pick(pick))} onkeydown={enter(ctx, Some(pick))}>
            <b>{ letter(index) }</b><span>{ line.text }</span>
        </button>
    }
}

fn blank(ctx: &Context<Quiz>, draft: &Draft, still: bool) -> Html {
    let oninput = ctx.link().callback(Msg::Type);
    let onsubmit = ctx.link().callback(|event: SubmitEvent| {
        event.prevent_default();
        Msg::Go
    });
    html! {
        <form class="field" {onsubmit}>
            <label for="quiz-blank">{ "填空" }</label>
            <input id="quiz-blank" data-option="blank" type="text" autocomplete="off" value={draft.text.clone()} disabled={still} {oninput} />
        </form>
    }
}

/// What a maintainer needs to know of a question that someone doubts.
pub(super) fn report(question: &Question, version: &str) -> String {
    format!("题目：{}\n题库版本：{version}\n题干：{}\n我的疑问：", question.id, plain_stem(&question.stem))
}

fn reporting(quiz: &Quiz, ctx: &Context<Quiz>) -> Html {
    match &quiz.report {
        None => html! { <p>{ button("btn quiet", "报告疑问", false, sends(ctx.link(), || Msg::Report)) }</p> },
        Some((_, true)) => html! { <p class="notice" role="status">{ "已复制题目的编号和题干。请粘贴出来，写上疑问，发给本站的维护者。" }</p> },
        Some((text, false)) => html! {
            <div class="notice" role="status">
                <p>{ "请把下面的文字选中、复制，写上疑问，发给本站的维护者。" }</p>
                <textarea readonly=true rows="4" aria-label="要复制的文字" value={text.clone()} />
            </div>
        },
    }
}
