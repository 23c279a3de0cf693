//! The form that chooses the questions; it is what the page shows before the island is awake.

use super::draws::effective;
use super::{Msg, Quiz};
use crate::quiz::{Attempt, DAILY, Mode, QuestionKind, Rule, Stage};
use crate::ui::controls::{button, sends};
use crate::ui::data::IslandProps;
use yew::prelude::*;

/// The id of the form's heading.
pub(super) const HEAD: &str = "quiz-setup";

/// The name of the field for the number of questions.
pub(super) const COUNT: &str = "count";

/// The fields that a link can carry.
pub(super) const FIELDS: [&str; 6] = ["chapter", "role", "topic", "kind", "difficulty", "drill"];

/// The ways to practise, as the form lists them.
const MODES: [Mode; 8] = [
    Mode::Random,
    Mode::InOrder,
    Mode::Daily,
    Mode::Review,
    Mode::Mistakes,
    Mode::Starred,
    Mode::Challenge,
    Mode::Drill,
];

/// What a way to practise is.
fn says(mode: Mode) -> String {
    match mode {
        Mode::Random => "按下面的条件随机抽题。".to_owned(),
        Mode::InOrder => "按条文的顺序，先做没有做过的。".to_owned(),
        Mode::Daily => format!("每天 {DAILY} 题，同一天大家的题相同。"),
        Mode::Review => "做过的题，快要忘记时再出；答错的第二天再出。".to_owned(),
        Mode::Mistakes => "没有全对的题。连续两次全对，就离开错题本。".to_owned(),
        Mode::Starred => "答题时点过“收藏”的题。".to_owned(),
        Mode::Challenge => "一直做到第一次没有全对为止。".to_owned(),
        Mode::Drill => "由条文和职责清单现出的题，做不完，也不进错题本和复习。".to_owned(),
        Mode::Exam => String::new(),
    }
}

/// What to say when a way to practise has no questions.
fn none(mode: Mode) -> &'static str {
    match mode {
        Mode::Review => "今天没有到期的题。",
        Mode::Mistakes => "错题本里没有符合条件的题。",
        Mode::Starred => "收藏里没有符合条件的题。",
        _ => "没有符合条件的题，请放宽条件。",
    }
}

pub(super) fn view(quiz: &Quiz, ctx: &Context<Quiz>) -> Html {
    let page = ctx.props();
    let mode = quiz.choice.mode;
    let choice = effective(&quiz.choice);
    let data = quiz.data.ready();
    let ready = data.is_some() && !quiz.kept.conflict();
    let fitting = data.filter(|_| mode != Mode::Drill).map(|data| {
        let taken = quiz.drawing.taken(mode, data);
        let fitting = taken
            .iter()
            .filter(|question| choice.admits(question, &|article| data.chapter_of(article)))
            .count();
        if mode == Mode::Daily { fitting.min(DAILY) } else { fitting }
    });
    html! {
        <section class="setup" aria-labelledby={HEAD}>
            <div class="status" aria-live="polite">{ kept(quiz, ctx) }</div>
            { quiz.data.failure(sends(ctx.link(), || Msg::Retry)) }
            if let Some((name, questions)) = &quiz.drawing.own {
                <div class="notice" role="status">
                    <p>{ format!("现在用自带题库“{name}”，{} 题。", questions.len()) }</p>
                    { button("btn quiet", "改用内置题库", false, sends(ctx.link(), || Msg::Disown)) }
                </div>
            }
            <h2 id={HEAD} tabindex="-1">{ "练法" }</h2>
            <div class="modes" role="group" aria-labelledby={HEAD}>{ for MODES.into_iter().map(|mode| mode_button(quiz, ctx, mode, ready)) }</div>
            <p class="cite">{ says(mode) }</p>
            <div class="fields many">{ fields(quiz, ctx, ready) }</div>
            // What comes later stands last, and moves nothing.
            <p class="cite">{ Rule::Practice.says() }{ match fitting {
                Some(0) => none(mode).to_owned(),
                Some(fitting) => format!("符合条件的有 {fitting} 题。"),
                None if mode == Mode::Drill => String::new(),
                None => format!("题库共 {} 题。", page.count),
            } }</p>
            if let Some(failure) = &quiz.drawing.failure { <p class="notice bad" role="alert">{ failure }</p> }
            <div class="actions sticky">
                { button("btn", "开始", !ready || fitting == Some(0), sends(ctx.link(), || Msg::Start)) }
            </div>
        </section>
    }
}

fn mode_button(quiz: &Quiz, ctx: &Context<Quiz>, mode: Mode, ready: bool) -> Html {
    let chosen = quiz.choice.mode == mode;
    let waiting = quiz
        .data
        .ready()
        .and_then(|data| quiz.drawing.waiting(mode, data))
        .filter(|waiting| *waiting > 0);
    html! {
        <button type="button" class={if chosen { "mode chosen" } else { "mode" }} data-mode={mode.id()} aria-pressed={chosen.to_string()} disabled={!ready}
            onclick={ctx.link().callback(move |_| Msg::Practise(mode))}>
            { mode.label() }if let Some(waiting) = waiting { <b>{ waiting }</b> }
        </button>
    }
}

/// The fields that count in the chosen mode.
fn fields(quiz: &Quiz, ctx: &Context<Quiz>, ready: bool) -> Html {
    let page = ctx.props();
    let choice = &quiz.choice;
    let chapters = || {
        page.chapters
            .iter()
            .map(|(number, title)| (number.to_string(), title.clone(), choice.chapter == Some(*number)))
    };
    let roles = || page.roles.iter().map(|(id, name)| (id.clone(), name.clone(), choice.role.as_ref() == Some(id)));
    let topics = || {
        page.topics
            .iter()
            .map(|topic| (topic.clone(), topic.clone(), choice.topic.as_ref() == Some(topic)))
    };
    let kinds = QuestionKind::ALL
        .into_iter()
        .map(|kind| (kind.id().to_owned(), kind.label().to_owned(), choice.kind == Some(kind)));
    let levels = [(1, "识记"), (2, "辨别"), (3, "运用")]
        .into_iter()
        .map(|(level, name)| (level.to_string(), name.to_owned(), choice.difficulty == Some(level)));
    let counts = [10, 20, 50]
        .into_iter()
        .map(|count: usize| (count.to_string(), format!("{count} 题"), choice.count == Some(count)));
    let drills = || page.drills.iter().map(|(id, name)| (id.clone(), name.clone(), quiz.drill.as_ref() == Some(id)));
    let field = |name, label, options: Vec<(String, String, bool)>| field(ctx, name, label, ready, options);
    let count = field(COUNT, "题数", counts.collect());
    match choice.mode {
        Mode::Daily => Html::default(),
        Mode::Drill => html! { <>{ field("drill", "题目", drills().collect()) }{ count }</> },
        mode => html! {
            <>
                { field("chapter", "范围", chapters().collect()) }
                { field("role", "角色", roles().collect()) }
                { field("topic", "专题", topics().collect()) }
                { field("kind", "题型", kinds.collect()) }
                { field("difficulty", "难度", levels.collect()) }
                if mode != Mode::Challenge { { count } }
            </>
        },
    }
}

fn field(ctx: &Context<Quiz>, name: &'static str, label: &str, ready: bool, options: Vec<(String, String, bool)>) -> Html {
    let onchange = ctx.link().callback(move |event| Msg::Choose(name, event));
    let none = !options.iter().any(|(_, _, selected)| *selected);
    html! {
        <label class="field" key={name}>
            <span>{ label }</span>
            <select {name} {onchange} disabled={!ready} autocomplete="off">
                <option value="" selected={none}>{ "全部" }</option>
                { for options.into_iter().map(|(value, text, selected)| html! { <option {value} {selected}>{ text }</option> }) }
            </select>
        </label>
    }
}

/// What is known of an earlier attempt.
fn kept(quiz: &Quiz, ctx: &Context<Quiz>) -> Html {
    match (&quiz.kept.unreadable, &quiz.kept.attempt) {
        _ if !quiz.kept.read => html! { <p>{ "进度只存在这台设备上。" }</p> },
        (Some(why), _) => html! { <p class="notice warn">{ why }</p> },
        (None, Some(attempt)) if attempt.stage() != Stage::Finished => {
            html! {
                <div class="card">
                    <span>{ "未完成的练习" }<small>{ summary(ctx.props(), attempt) }<br />{ "另开始一次，它留在“学习情况”里，可以接着做。" }</small></span>
                    { button("btn", "继续", quiz.data.ready().is_none(), sends(ctx.link(), || Msg::Resume)) }
                </div>
            }
        }
        _ => html! { <p>{ "没有未完成的练习" }</p> },
    }
}

/// `随机练习 · 第二章 · 单选 · 已答 3 / 10`.
fn summary(page: &IslandProps, attempt: &Attempt) -> String {
    let choice = &attempt.choice;
    let chapter = choice.chapter.and_then(|chapter| page.chapters.iter().find(|(number, _)| *number == chapter));
    let role = choice.role.as_ref().and_then(|role| page.roles.iter().find(|(id, _)| id == role));
    let parts = [
        Some(choice.mode.label()),
        chapter.map(|(_, title)| title.as_str()),
        role.map(|(_, name)| name.as_str()),
        choice.topic.as_deref(),
        choice.kind.map(QuestionKind::label),
    ];
    let mut parts: Vec<&str> = parts.into_iter().flatten().collect();
    let answered = format!("已答 {} / {}", attempt.answered(), attempt.slots.len());
    parts.push(&answered);
    parts.join(" · ")
}
