//! A question after its answer: what was chosen and what is right, why, and the clause.

use super::answer::{Line, answered_with, lines, right_answer, several, standing};
use super::clause;
use super::data::QuizData;
use crate::quiz::{Grade, Key, Question, Response, Rule, Slot, Verdict, emphasis};
use yew::prelude::*;

/// The words of a stem, with its emphasis.
pub fn stem(stem: &str) -> Html {
    emphasis(stem)
        .map(|(strong, text)| {
            if strong {
                html! { <strong>{ text }</strong> }
            } else {
                html! { { text } }
            }
        })
        .collect()
}

/// The letter of the option at this position.
pub fn letter(index: usize) -> char {
    char::from(b'A' + index as u8)
}

/// The options with what was chosen and what is right, or the blank with what was filled in.
pub fn given(question: &Question, slot: &Slot) -> Html {
    match (&question.key, &slot.response) {
        (Key::Blank { answer, .. }, response) => filled(answer, response.as_ref(), slot.grade),
        (_, response) => {
            let several = several(question);
            html! { <ol class="opts">{ for lines(question, slot).iter().enumerate().map(|(index, line)| marked(response.as_ref(), several, index, line)) }</ol> }
        }
    }
}

fn marked(response: Option<&Response>, several: bool, index: usize, line: &Line<'_>) -> Html {
    let chosen = response.is_some_and(|response| answered_with(response, line.pick));
    let (class, word) = standing(line.correct, chosen, several);
    html! {
        <li {class} data-option={line.pick.id()}>
            <b>{ letter(index) }</b><span>{ line.text }</span>
            if !word.is_empty() { <em>{ word }</em> }
        </li>
    }
}

fn filled(answer: &str, response: Option<&Response>, grade: Option<Grade>) -> Html {
    let right = grade.is_some_and(|grade| grade.verdict == Verdict::Right);
    let typed = if let Some(Response::Blank(typed)) = response { typed.as_str() } else { "" };
    html! {
        <ol class="opts">
            if response.is_some() {
                <li class={if right { "opt right" } else { "opt wrong" }} data-option="blank"><span>{ typed }</span><em>{ if right { "正确，你填的" } else { "你填的，不对" } }</em></li>
            }
            if !right || typed.trim() != answer { <li class="opt right"><span>{ answer }</span><em>{ "原文" }</em></li> }
        </ol>
    }
}

/// A grade in words.
pub fn verdict(slot: &Slot, rule: Rule) -> String {
    match slot.grade {
        Some(Grade { verdict, points, of }) => format!("{}，得 {} 分，满分 {} 分", verdict.label(), rule.points(points), rule.points(of)),
        None if slot.response.is_none() => "没有作答".to_owned(),
        None => "题目改过，这次作答没有计分".to_owned(),
    }
}

/// The class of a verdict.
pub fn class(grade: Option<Grade>) -> &'static str {
    match grade.map(|grade| grade.verdict) {
        Some(Verdict::Right) => "verdict right",
        Some(Verdict::Partly) => "verdict partly",
        Some(Verdict::Wrong) => "verdict wrong",
        None => "verdict",
    }
}

/// What a reader who cannot see the options is told.
pub fn spoken(question: &Question, slot: &Slot, rule: Rule) -> String {
    format!("{}。正确答案：{}", verdict(slot, rule), right_answer(&question.key))
}

/// Why the chosen options are wrong, what there is to know beyond the words, and the clause with the words marked.
pub fn reasons(root: &str, question: &Question, slot: &Slot, data: &QuizData) -> Html {
    let whys: Vec<Html> = lines(question, slot)
        .iter()
        .enumerate()
        .filter(|(_, line)| {
            let chosen = slot.response.as_ref().is_some_and(|response| answered_with(response, line.pick));
            !line.correct && !line.why.is_empty() && chosen
        })
        .map(|(index, line)| html! { <p><b>{ letter(index) }</b>{ " " }{ line.why }</p> })
        .collect();
    let citations: Vec<String> = question.at.iter().map(ToString::to_string).collect();
    let first = citations.first().and_then(|citation| data.clauses.get(citation));
    html! {
        <>
            { for whys }
            if !question.explanation.is_empty() { <p>{ &question.explanation }</p> }
            if !citations.is_empty() {
                <p><span class="type">{ "依据" }</span>{ for citations.iter().map(|citation| html! { <>{ " " }{ clause::link(root, citation, data.clauses.get(citation)) }</> }) }</p>
            }
            if !question.quote.is_empty() {
                <blockquote>{ clause::quoted(first, &question.quote) }</blockquote>
            }
            if let Some(clause) = first.filter(|clause| !clause.links.is_empty()) {
                <p class="cite"><span class="type">{ "关联" }</span>
                    { for clause.links.iter().map(|link| html! { <>{ " " }<a href={format!("{root}{}", link.href)}>{ format!("{}：{}", link.label, link.citation) }</a></> }) }
                </p>
            }
        </>
    }
}
