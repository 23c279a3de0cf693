//! The printable questions of one chapter, with their answers.

use super::{PageKind, View, shell};
use crate::content::Content;
use crate::quiz::{Key, Question, QuestionOption, emphasis};
use crate::regulation::Address;
use yew::prelude::*;

/// The chapter in whose sheet a question stands: that of its first clause.
pub(crate) fn chapter_of(content: &Content, question: &Question) -> u16 {
    content.regulation.chapter_of(question.at[0].article()).map_or(0, |chapter| chapter.number)
}

/// The `id` of the questions that rest first of all on this place.
fn group_id(address: &Address) -> String {
    format!("on-{}", address.code())
}

/// The page and anchor of the questions that rest first of all on this place, relative to the root.
pub(super) fn group_href(view: View<'_>, address: &Address) -> String {
    let chapter = view.content.regulation.chapter_of(address.article()).map_or(0, |chapter| chapter.number);
    format!("{}#{}", view.to(&PageKind::Sheet(chapter)), group_id(address))
}

pub(super) fn page(view: View<'_>, number: u16) -> Html {
    let Some(chapter) = view.content.regulation.chapters.iter().find(|chapter| chapter.number == number) else {
        return html! {};
    };
    let mut questions: Vec<&Question> = view.content.bank().filter(|question| chapter_of(view.content, question) == number).collect();
    let places: Vec<Address> = view.content.regulation.places().collect();
    questions.sort_by_key(|question| places.iter().position(|place| *place == question.at[0]));
    let numbered: Vec<(usize, &Question)> = questions.into_iter().enumerate().collect();
    html! {
        <>
            <header class="head">
                <h1>{ format!("{} 题单", shell::chapter_name(chapter)) }</h1>
                <p class="cite">{ format!("{} 题。", numbered.len()) }<span class="screen-only">{ "打印出来，答案在最后。" }</span></p>
                <p class="print-only">{ "单位：＿＿＿＿＿＿　姓名：＿＿＿＿　日期：＿＿＿＿　得分：＿＿＿" }</p>
                <p class="screen-only"><a class="btn quiet" href={view.to(&PageKind::Quiz)}>{ "做测验" }</a></p>
            </header>
            for run in numbered.chunk_by(|a, b| a.1.at[0].article() == b.1.at[0].article()) {
                { group(view, run) }
            }
            { answers(&numbered) }
        </>
    }
}

/// The questions on one article; those on one place in it stand together under its `id`.
fn group(view: View<'_>, run: &[(usize, &Question)]) -> Html {
    let number = run[0].1.at[0].article();
    html! {
        <section class="group" id={format!("on-{number}")}>
            <h2>{ shell::article_name(view.content, number) }</h2>
            for same in run.chunk_by(|a, b| a.1.at[0] == b.1.at[0]) {
                <div id={(!same[0].1.at[0].steps().is_empty()).then(|| group_id(&same[0].1.at[0]))}>
                    for (index, question) in same {
                        { one(view, index + 1, question) }
                    }
                </div>
            }
        </section>
    }
}

/// A question, and its answer folded up under it on the screen.
fn one(view: View<'_>, number: usize, question: &Question) -> Html {
    let options = in_print_order(question);
    html! {
        <article class="sheet-q" id={format!("q-{}", question.id)} data-question={question.id.clone()}>
            <p class="stem">{ format!("{number}. ") }<span class="type">{ question.kind.label() }</span>{ " " }{ stem(&question.stem) }</p>
            if !options.is_empty() {
                <ul class="options">
                    for (letter, option) in letters().zip(&options) {
                        <li><b>{ letter }</b>{ " " }{ &option.text }</li>
                    }
                </ul>
            }
            <details class="why screen-only">
                <summary>{ "答案" }</summary>
                <p><b>{ answer(question) }</b>{ "　依据：" }{ view.cites(&question.at) }</p>
                <blockquote>{ &question.quote }</blockquote>
                <p>{ &question.explanation }</p>
                for (letter, option) in letters().zip(&options).filter(|(_, option)| !option.why.is_empty()) {
                    <p>{ format!("{letter}：{}", option.why) }</p>
                }
            </details>
        </article>
    }
}

/// On paper all answers stand after the questions, so that the sheet can be used as one.
fn answers(numbered: &[(usize, &Question)]) -> Html {
    html! {
        <section class="answers print-only">
            <h2>{ "答案" }</h2>
            for (index, question) in numbered {
                <p>{ format!("{}. ", index + 1) }<b>{ answer(question) }</b>{ format!("　{}　{}", question.at[0], question.explanation) }</p>
            }
        </section>
    }
}

/// The right answer, with the letters of [`in_print_order`].
pub(crate) fn answer(question: &Question) -> String {
    match &question.key {
        Key::Options(_) => letters()
            .zip(in_print_order(question))
            .filter(|(_, option)| option.correct)
            .map(|(letter, _)| letter)
            .collect(),
        Key::Judge(true) => "正确".to_owned(),
        Key::Judge(false) => "错误".to_owned(),
        Key::Blank { answer, accept } if accept.is_empty() => answer.clone(),
        Key::Blank { answer, accept } => format!("{answer}（也可写：{}）", accept.join("、")),
    }
}

fn letters() -> impl Iterator<Item = char> {
    'A'..='Z'
}

/// Options in the order of their ids, which are hashes: the same on every build, and without the author's habit of
/// where the right one stands.
pub(crate) fn in_print_order(question: &Question) -> Vec<&QuestionOption> {
    let Key::Options(options) = &question.key else { return Vec::new() };
    let mut sorted: Vec<&QuestionOption> = options.iter().collect();
    sorted.sort_by_key(|option| option.id);
    sorted
}

fn stem(text: &str) -> Html {
    html! {
        for (strong, part) in emphasis(text) {
            if strong { <strong>{ part }</strong> } else { { part } }
        }
    }
}
