//! One question, before and after its answer.

use super::state::{Choice, Draft, Pick, answered_with, choices, find, right_answer, several, standing};
use super::{Msg, Quiz};
use crate::quiz::{Attempt, Grade, Key, Question, Response, Slot, Verdict, emphasis};
use crate::ui::clause;
use crate::ui::controls::button;
use crate::ui::data::QuizData;
use yew::prelude::*;

/// The id of the stem.
pub(super) const STEM: &str = "quiz-stem";

/// The id of the verdict.
pub(super) const VERDICT: &str = "quiz-verdict";

pub(super) fn view(quiz: &Quiz, ctx: &Context<Quiz>, attempt: &Attempt, data: &QuizData) -> Html {
    let Some(slot) = attempt.current() else { return Html::default() };
    let question = find(data, &slot.question);
    let total = attempt.slots.len();
    let last = attempt.cursor + 1 == total;
    let answered = slot.response.is_some();
    let (go, can_go) = match question {
        Some(question) if !answered => ("提交", quiz.draft.response(&question.key).is_some()),
        None if !answered && last => ("跳过，看结果", true),
        None if !answered => ("跳过", true),
        _ if last => ("看结果", true),
        _ => ("下一题", true),
    };
    let back = attempt.cursor.checked_sub(1);
    html! {
        <section class="question" data-question={slot.question.clone()} key={slot.question.clone()} aria-labelledby={STEM}>
            <progress class="bar" max={total.to_string()} value={attempt.answered().to_string()} aria-label="已答"></progress>
            <p class="cite">
                <span>{ format!("{} / {total}", attempt.cursor + 1) }</span>
                if let Some(question) = question { { " " }<span class="chip">{ question.kind.label() }</span> }
            </p>
            { match question {
                Some(question) => body(quiz, ctx, question, slot, data),
                None => html! { <p class="notice warn" id={STEM} tabindex="-1">{ "这道题已不在题库。" }{ if answered { "你的作答仍留在记录里。" } else { "可以跳过。" } }</p> },
            } }
            <div class="actions sticky">
                <button type="button" class="btn" key={go} disabled={!can_go || quiz.conflict()} onclick={ctx.link().callback(|_| Msg::Go)} onkeydown={enter(ctx, None)}>{ go }</button>
                if let Some(back) = back {
                    { button("btn quiet", "上一题", quiz.conflict(), ctx.link().callback(move |_| Msg::Look(back))) }
                }
                if !(last && answered) {
                    { button("btn quiet", "结束", quiz.conflict(), ctx.link().callback(|_| Msg::Finish)) }
                }
            </div>
        </section>
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

fn body(quiz: &Quiz, ctx: &Context<Quiz>, question: &Question, slot: &Slot, data: &QuizData) -> Html {
    let several = several(question);
    let answers = choices(question, slot);
    html! {
        <>
            <h2 class="stem" id={STEM} tabindex="-1">{ for emphasis(&question.stem).map(|(strong, text)| if strong { html! { <strong>{ text }</strong> } } else { html! { { text } } }) }</h2>
            if several && slot.response.is_none() { <p class="cite">{ "可选多项" }</p> }
            { match (&question.key, &slot.response) {
                (Key::Blank { .. }, None) => blank(ctx, &quiz.draft),
                (Key::Blank { answer, .. }, Some(response)) => filled(answer, response, slot.grade),
                (_, None) => html! {
                    <div class="opts" role="group" aria-label="选项">{ for answers.iter().enumerate().map(|(index, choice)| option(ctx, &quiz.draft, index, choice)) }</div>
                },
                (_, Some(response)) => html! { <ol class="opts">{ for answers.iter().enumerate().map(|(index, choice)| marked(response, several, index, choice)) }</ol> },
            } }
            <div class="visually-hidden" aria-live="polite">
                if slot.response.is_some() { { verdict(slot.grade) }{ "。正确答案：" }{ right_answer(&question.key) } }
            </div>
            if let Some(response) = &slot.response { { feedback(ctx, question, slot.grade, response, &answers, data) } }
        </>
    }
}

fn letter(index: usize) -> char {
    char::from(b'A' + index as u8)
}

fn option(ctx: &Context<Quiz>, draft: &Draft, index: usize, choice: &Choice<'_>) -> Html {
    let pick = choice.pick;
    let chosen = draft.holds(pick);
    html! {
        <button type="button" class={classes!("opt", chosen.then_some("chosen"))} key={pick.id()} data-option={pick.id()} aria-pressed={chosen.to_string()}
            onclick={ctx.link().callback(move |_| Msg::Pick(pick))} onkeydown={enter(ctx, Some(pick))}>
            <b>{ letter(index) }</b><span>{ choice.text }</span>
        </button>
    }
}

fn marked(response: &Response, several: bool, index: usize, choice: &Choice<'_>) -> Html {
    let (class, word) = standing(choice.correct, answered_with(response, choice.pick), several);
    html! {
        <li class={classes!("opt", class)} data-option={choice.pick.id()}>
            <b>{ letter(index) }</b><span>{ choice.text }</span>
            if !word.is_empty() { <em>{ word }</em> }
        </li>
    }
}

fn blank(ctx: &Context<Quiz>, draft: &Draft) -> Html {
    let oninput = ctx.link().callback(Msg::Type);
    let onsubmit = ctx.link().callback(|event: SubmitEvent| {
        event.prevent_default();
        Msg::Go
    });
    html! {
        <form class="field" {onsubmit}>
            <label for="quiz-blank">{ "填空" }</label>
            <input id="quiz-blank" data-option="blank" type="text" autocomplete="off" value={draft.text.clone()} {oninput} />
        </form>
    }
}

fn filled(answer: &str, response: &Response, grade: Option<Grade>) -> Html {
    let right = grade.is_some_and(|grade| grade.verdict == Verdict::Right);
    let typed = if let Response::Blank(typed) = response { typed.as_str() } else { "" };
    html! {
        <ol class="opts">
            <li class={classes!("opt", if right { "right" } else { "wrong" })} data-option="blank"><span>{ typed }</span><em>{ if right { "正确，你填的" } else { "你填的，不对" } }</em></li>
            if !right || typed.trim() != answer { <li class="opt right"><span>{ answer }</span><em>{ "原文" }</em></li> }
        </ol>
    }
}

fn verdict(grade: Option<Grade>) -> String {
    match grade {
        Some(Grade { verdict, points, of }) => format!("{}，得 {points} 分，满分 {of} 分", verdict.label()),
        None => "题目改过，这次作答没有计分".to_owned(),
    }
}

fn feedback(ctx: &Context<Quiz>, question: &Question, grade: Option<Grade>, response: &Response, answers: &[Choice<'_>], data: &QuizData) -> Html {
    let root = &ctx.props().root;
    let class = match grade.map(|grade| grade.verdict) {
        Some(Verdict::Right) => "right",
        Some(Verdict::Partly) => "partly",
        Some(Verdict::Wrong) => "wrong",
        None => "",
    };
    let whys: Vec<Html> = answers
        .iter()
        .enumerate()
        .filter(|(_, choice)| !choice.correct && !choice.why.is_empty() && answered_with(response, choice.pick))
        .map(|(index, choice)| html! { <p><b>{ letter(index) }</b>{ " " }{ choice.why }</p> })
        .collect();
    let citations: Vec<String> = question.at.iter().map(ToString::to_string).collect();
    html! {
        <div class="why">
            <p class={classes!("verdict", class)} id={VERDICT} tabindex="-1"><strong>{ verdict(grade) }</strong></p>
            { for whys }
            <p>{ &question.explanation }</p>
            <p><span class="type">{ "依据" }</span>{ for citations.iter().map(|citation| html! { <>{ " " }{ clause::link(root, citation, data.clauses.get(citation)) }</> }) }</p>
            <blockquote>{ clause::quoted(citations.first().and_then(|citation| data.clauses.get(citation)), &question.quote) }</blockquote>
        </div>
    }
}
