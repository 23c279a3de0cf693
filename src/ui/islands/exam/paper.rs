//! One question of the paper, the time that is left, and the answer card.

use super::{Exam, Msg};
use crate::quiz::{Attempt, Key, Question, Response, Slot};
use crate::ui::answer::{answered_with, lines, several};
use crate::ui::answered::{letter, stem};
use crate::ui::controls::button;
use crate::ui::data::QuizData;
use yew::prelude::*;

/// The id of the stem.
pub(super) const STEM: &str = "exam-stem";

/// The id of the question whether to hand in.
pub(super) const SUBMITTING: &str = "exam-submitting";

/// When the time that is left is said aloud, in seconds.
const SAID: [u64; 3] = [600, 300, 60];

pub(super) fn view(exam: &Exam, ctx: &Context<Exam>, attempt: &Attempt, data: &QuizData) -> Html {
    let Some(slot) = attempt.current() else { return Html::default() };
    let question = exam.kept.question(&slot.question, data);
    let still = exam.kept.conflict();
    let (cursor, total) = (attempt.cursor, attempt.slots.len());
    html! {
        <section class="question exam" data-question={slot.question.clone()} aria-labelledby={STEM}>
            <div class="exam-bar">
                { clock(exam, attempt) }
                <span>{ format!("已答 {} / {total}", attempt.answered()) }</span>
                <button type="button" class="btn quiet" aria-expanded={exam.card.to_string()} aria-controls="exam-card" onclick={ctx.link().callback(|_| Msg::Card)}>{ "答题卡" }</button>
            </div>
            { card(ctx, attempt, exam.card, still) }
            <p class="cite head-line">
                <span>{ format!("第 {} 题", cursor + 1) }</span>
                if let Some(question) = question { <span class="chip">{ question.kind.label() }</span> }
                <button type="button" class="star" aria-pressed={slot.flagged.to_string()} disabled={still} onclick={ctx.link().callback(|_| Msg::Flag)}>{ if slot.flagged { "⚑ 已标记" } else { "⚐ 标记" } }</button>
            </p>
            { match question {
                Some(question) => body(ctx, question, slot, still),
                None => html! { <p class="notice warn" id={STEM} tabindex="-1">{ "这道题已不在题库，不计分。" }</p> },
            } }
            if exam.submitting && !still { { submitting(ctx, attempt) } }
            <div class="actions sticky">
                if cursor + 1 < total {
                    { button("btn", "下一题", still, ctx.link().callback(move |_| Msg::Look(cursor + 1))) }
                } else if !exam.submitting {
                    { button("btn", "交卷", still, ctx.link().callback(|_| Msg::Submit)) }
                }
                { button("btn quiet", "上一题", still || cursor == 0, ctx.link().callback(move |_| Msg::Look(cursor.saturating_sub(1)))) }
            </div>
        </section>
    }
}

/// The time that is left. It is no live region: only a few moments are said aloud.
fn clock(exam: &Exam, attempt: &Attempt) -> Html {
    let left = attempt.sitting.map_or(0, |sitting| sitting.deadline.saturating_sub(exam.now) / 1000);
    let said = SAID.into_iter().filter(|moment| left <= *moment).min();
    html! {
        <>
            <span class={classes!("clock", (left <= SAID[2]).then_some("short"))} role="timer">{ format!("剩 {:02}:{:02}", left / 60, left % 60) }</span>
            <span class="visually-hidden" aria-live="polite">{ said.map(|moment| format!("还有 {} 分钟", moment / 60)).unwrap_or_default() }</span>
        </>
    }
}

/// The card is always there: on a wide screen it stands beside the paper, elsewhere it opens.
fn card(ctx: &Context<Exam>, attempt: &Attempt, open: bool, still: bool) -> Html {
    let cells = attempt.slots.iter().enumerate().map(|(index, slot)| {
        let (answered, current) = (slot.response.is_some(), index == attempt.cursor);
        let words = [
            Some(format!("第 {} 题", index + 1)),
            Some((if answered { "已答" } else { "未答" }).to_owned()),
            slot.flagged.then(|| "已标记".to_owned()),
        ];
        let label: Vec<String> = words.into_iter().flatten().collect();
        html! {
            <li key={index}>
                <button type="button" class={classes!(answered.then_some("answered"), slot.flagged.then_some("flagged"))} aria-label={label.join("，")}
                    aria-current={current.then_some("true")} disabled={still} onclick={ctx.link().callback(move |_| Msg::Look(index))}>
                    { index + 1 }
                </button>
            </li>
        }
    });
    html! {
        <nav id="exam-card" class={classes!("answer-card", open.then_some("open"))} aria-label="答题卡">
            <ol>{ for cells }</ol>
            <p class="cite">{ "实底为已答，⚑ 为已标记，红框为这一题。" }</p>
            { button("btn", "交卷", still, ctx.link().callback(|_| Msg::Submit)) }
        </nav>
    }
}

/// Handing in is asked for twice, with what is still blank.
fn submitting(ctx: &Context<Exam>, attempt: &Attempt) -> Html {
    let numbers = |wanted: &dyn Fn(&Slot) -> bool| {
        let found = attempt.slots.iter().enumerate().filter(|(_, slot)| wanted(slot));
        found.map(|(index, _)| (index + 1).to_string()).collect::<Vec<_>>()
    };
    let blank = numbers(&|slot| slot.response.is_none());
    let flagged = numbers(&|slot| slot.flagged);
    let says = match blank.len() {
        0 => "每题都答了。".to_owned(),
        count => format!("还有 {count} 题没有答：第 {} 题。", blank.join("、")),
    };
    html! {
        <div class="notice warn" role="group" aria-labelledby={SUBMITTING}>
            <p id={SUBMITTING} tabindex="-1">{ says }if !flagged.is_empty() { { format!("标记过的有第 {} 题。", flagged.join("、")) } }{ "交卷以后不能再改。" }</p>
            { button("btn", "确定交卷", false, ctx.link().callback(|_| Msg::Submit)) }
            { button("btn quiet", "再看看", false, ctx.link().callback(|_| Msg::Stay)) }
        </div>
    }
}

fn body(ctx: &Context<Exam>, question: &Question, slot: &Slot, still: bool) -> Html {
    let typed = if let Some(Response::Blank(text)) = &slot.response {
        text.clone()
    } else {
        String::new()
    };
    html! {
        <>
            <h2 class="stem" id={STEM} tabindex="-1">{ stem(&question.stem) }</h2>
            if several(question) { <p class="cite">{ "可选多项" }</p> }
            if let Key::Blank { .. } = question.key {
                <div class="field" key={slot.question.clone()}>
                    <label for="exam-blank">{ "填空" }</label>
                    <input id="exam-blank" data-option="blank" type="text" autocomplete="off" value={typed} disabled={still} oninput={ctx.link().callback(Msg::Type)} />
                </div>
            } else {
                <div class="opts" role="group" aria-label="选项" key={slot.question.clone()}>
                    { for lines(question, slot).iter().enumerate().map(|(index, line)| {
                        let pick = line.pick;
                        let chosen = slot.response.as_ref().is_some_and(|response| answered_with(response, pick));
                        html! {
                            <button type="button" class={classes!("opt", chosen.then_some("chosen"))} key={pick.id()} data-option={pick.id()} aria-pressed={chosen.to_string()} disabled={still}
                                onclick={ctx.link().callback(move |_| Msg::Pick(pick))}>
                                <b>{ letter(index) }</b><span>{ line.text }</span>
                            </button>
                        }
                    }) }
                </div>
            }
        </>
    }
}
