//! The form that chooses the questions; it is what the page shows before the island is awake.

use super::keep::Kept;
use super::{Msg, Quiz};
use crate::quiz::{Attempt, QuestionKind, Stage};
use crate::ui::controls::button;
use yew::prelude::*;

/// The id of the form's heading.
pub(super) const HEAD: &str = "quiz-setup";

/// The name of the field for the number of questions.
pub(super) const COUNT: &str = "count";

/// The rule by which practice is scored.
const RULE: &str = "练习计分：一个正确答案的题对得1分；多选每选对一项得1分，选错一项扣1分，最低0分。";

pub(super) fn view(quiz: &Quiz, ctx: &Context<Quiz>) -> Html {
    let page = ctx.props();
    let choice = &quiz.choice;
    let ready = quiz.data.ready().is_some() && !quiz.conflict();
    let fitting = quiz.data.ready().map(|data| {
        data.questions
            .iter()
            .filter(|question| choice.admits(question, &|article| data.chapter_of(article)))
            .count()
    });
    let chapters = page
        .chapters
        .iter()
        .map(|(number, title)| (number.to_string(), title.clone(), choice.chapter == Some(*number)));
    let roles = page.roles.iter().map(|(id, name)| (id.clone(), name.clone(), choice.role.as_ref() == Some(id)));
    let kinds = QuestionKind::ALL
        .into_iter()
        .map(|kind| (kind.id().to_owned(), kind.label().to_owned(), choice.kind == Some(kind)));
    let counts = [10, 20, 50]
        .into_iter()
        .map(|count: usize| (count.to_string(), format!("{count} 题"), choice.count == Some(count)));
    html! {
        <section class="setup" aria-labelledby={HEAD}>
            <div class="status" aria-live="polite">{ kept(quiz, ctx) }</div>
            { quiz.data.failure(ctx.link().callback(|_| Msg::Retry)) }
            <h2 id={HEAD} tabindex="-1">{ "选题" }</h2>
            <div class="fields">
                { field(ctx, "chapter", "范围", "全部", ready, chapters.collect()) }
                { field(ctx, "role", "角色", "全部", ready, roles.collect()) }
                { field(ctx, "kind", "题型", "全部", ready, kinds.collect()) }
                { field(ctx, COUNT, "题数", "全部", ready, counts.collect()) }
            </div>
            <p class="cite">{ match fitting {
                Some(0) => "没有符合条件的题，请放宽条件。".to_owned(),
                Some(fitting) => format!("符合条件的有 {fitting} 题。"),
                None => format!("题库共 {} 题。", page.count),
            } }</p>
            <p class="cite">{ RULE }</p>
            <div class="actions sticky">
                { button("btn", "开始", !ready || fitting == Some(0), ctx.link().callback(|_| Msg::Start)) }
            </div>
        </section>
    }
}

fn field(ctx: &Context<Quiz>, name: &'static str, label: &str, all: &str, ready: bool, options: Vec<(String, String, bool)>) -> Html {
    let onchange = ctx.link().callback(move |event| Msg::Choose(name, event));
    let none = !options.iter().any(|(_, _, selected)| *selected);
    html! {
        <label class="field">
            <span>{ label }</span>
            <select {name} {onchange} disabled={!ready} autocomplete="off">
                <option value="" selected={none}>{ all }</option>
                { for options.into_iter().map(|(value, text, selected)| html! { <option {value} {selected}>{ text }</option> }) }
            </select>
        </label>
    }
}

/// What is known of an earlier attempt.
fn kept(quiz: &Quiz, ctx: &Context<Quiz>) -> Html {
    match (&quiz.kept, &quiz.attempt) {
        (Kept::Unread, _) => html! { <p>{ "进度只存在这台设备上。" }</p> },
        (Kept::Unreadable(why), _) => html! { <p class="notice warn">{ why }</p> },
        (Kept::Read, Some(attempt)) if attempt.stage() != Stage::Finished => {
            html! {
                <div class="card">
                    <span>{ "未完成的练习" }<small>{ summary(ctx, attempt) }</small></span>
                    { button("btn", "继续", quiz.data.ready().is_none(), ctx.link().callback(|_| Msg::Resume)) }
                </div>
            }
        }
        (Kept::Read, _) => html! { <p>{ "没有未完成的练习" }</p> },
    }
}

/// `第二章 · 单选 · 已答 3 / 10`.
fn summary(ctx: &Context<Quiz>, attempt: &Attempt) -> String {
    let page = ctx.props();
    let choice = &attempt.choice;
    let chapter = choice
        .chapter
        .and_then(|chapter| page.chapters.iter().find(|(number, _)| *number == chapter))
        .map(|(_, title)| title.clone());
    let role = choice
        .role
        .as_ref()
        .and_then(|role| page.roles.iter().find(|(id, _)| id == role))
        .map(|(_, name)| name.clone());
    let kind = choice.kind.map(|kind| kind.label().to_owned());
    let mut parts: Vec<String> = [chapter, role, kind].into_iter().flatten().collect();
    parts.push(format!("已答 {} / {}", attempt.answered(), attempt.slots.len()));
    parts.join(" · ")
}
