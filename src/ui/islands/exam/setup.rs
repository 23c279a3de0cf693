//! The form for the blueprint; it is what the page shows before the island is awake.

use super::{Exam, Msg, Part};
use crate::quiz::{Rule, Stage};
use crate::ui::controls::button;
use crate::ui::records::EXAM;
use yew::prelude::*;

/// The id of the form's heading.
pub(super) const HEAD: &str = "exam-setup";

/// The id of the message that says why a paper cannot be drawn.
pub(super) const FAILURE: &str = "exam-failure";

/// More questions of one kind nobody asks for.
pub(super) const MOST: usize = 200;

pub(super) fn view(exam: &Exam, ctx: &Context<Exam>) -> Html {
    let blueprint = &exam.blueprint;
    let ready = exam.data.ready().is_some() && !exam.kept.conflict();
    let there = |wanted: &dyn Fn(&crate::quiz::Question) -> bool| exam.data.ready().map(|data| data.bank().filter(|question| wanted(question)).count());
    let kinds = blueprint.kinds.iter().enumerate().map(|(index, (kind, count))| {
        let there = there(&|question| question.kind == *kind);
        number(ctx, Part::Kind(index), kind.id().to_owned(), kind.label(), *count, there, ready)
    });
    let chapters = blueprint
        .chapters
        .iter()
        .zip(&ctx.props().chapters)
        .enumerate()
        .map(|(index, ((chapter, count), (_, title)))| {
            let in_chapter =
                |question: &crate::quiz::Question| exam.data.ready().and_then(|data| data.chapter_of(question.at.first()?.article())) == Some(*chapter);
            number(
                ctx,
                Part::Chapter(index),
                format!("chapter-{chapter}"),
                title,
                *count,
                there(&in_chapter),
                ready,
            )
        });
    let by_chapter: usize = blueprint.chapters.iter().map(|(_, count)| count).sum();
    html! {
        <section class="setup" aria-labelledby={HEAD}>
            <div class="status" aria-live="polite">{ kept(exam, ctx) }</div>
            { exam.data.failure(ctx.link().callback(|_| Msg::Retry)) }
            <h2 id={HEAD} tabindex="-1">{ "组卷" }</h2>
            <fieldset class="fields numbers"><legend>{ "各题型的题数" }</legend>{ for kinds }</fieldset>
            <details class="more-fields" open={by_chapter > 0}>
                <summary>{ "各章的题数" }</summary>
                <p class="cite">{ "都写 0 为不限。要写，就与题型的总数相等。" }</p>
                <div class="fields numbers">{ for chapters }</div>
            </details>
            <div class="fields numbers">
                { number(ctx, Part::Minutes, "minutes".to_owned(), "时间（分钟）", usize::from(blueprint.minutes), None, ready) }
                { number(ctx, Part::Pass, "pass".to_owned(), "及格线（百分制）", usize::from(blueprint.pass), None, ready) }
            </div>
            <label class="field">
                <span>{ "多选题的计分" }</span>
                <select name="rule" disabled={!ready} autocomplete="off" onchange={ctx.link().callback(Msg::Choose)}>
                    { for Rule::EXAM.into_iter().map(|rule| html! { <option value={rule.id()} selected={rule == blueprint.rule}>{ label(rule) }</option> }) }
                </select>
            </label>
            <p class="cite">{ format!("共 {} 题，满分 {} 分。", blueprint.count(), 2 * blueprint.count()) }{ blueprint.rule.says() }{ "网址里带着这份组卷方案，可以发给别人。交卷之前可以改答案，交卷或时间到以后才给出答案。答案就在网页里，所以只是自测；正式的考试用纸。" }</p>
            if let Some(failure) = &exam.failure { <p class="notice bad" role="alert" id={FAILURE} tabindex="-1">{ failure }</p> }
            <div class="actions sticky">
                { button("btn", "开始考试", !ready, ctx.link().callback(|_| Msg::Start)) }
                { button("btn quiet", "恢复默认", !ready, ctx.link().callback(|_| Msg::Usual)) }
            </div>
        </section>
    }
}

/// The name of a rule.
fn label(rule: Rule) -> &'static str {
    match rule {
        Rule::Practice => "练习",
        Rule::HalfEach => "错选不得分，少选每对一项得0.5分",
        Rule::Half => "错选不得分，少选得一半",
        Rule::AllOrNothing => "全对才得分",
    }
}

fn number(ctx: &Context<Exam>, part: Part, name: String, label: &str, value: usize, there: Option<usize>, ready: bool) -> Html {
    let onchange = ctx.link().callback(move |event| Msg::Write(part, event));
    html! {
        <label class="field" key={name.clone()}>
            <span>{ label }{ there.map(|there| html! { <small>{ format!(" 题库有 {there}") }</small> }) }</span>
            <input type="number" {name} inputmode="numeric" min="0" max="600" value={value.to_string()} disabled={!ready} {onchange} autocomplete="off" />
        </label>
    }
}

/// What is known of an earlier exam.
fn kept(exam: &Exam, ctx: &Context<Exam>) -> Html {
    match (&exam.kept.unreadable, &exam.kept.attempt) {
        _ if !exam.kept.read => html! { <p>{ "考试只存在这台设备上。" }</p> },
        (Some(why), _) => html! { <p class="notice warn">{ why }</p> },
        (None, Some(attempt)) if attempt.stage() != Stage::Finished => {
            let left = attempt.sitting.map_or(0, |sitting| sitting.deadline.saturating_sub(exam.now).div_ceil(60_000));
            html! {
                <div class="card">
                    <span>{ "没有交卷的考试" }<small>{ format!("已答 {} / {}，还有约 {left} 分钟", attempt.answered(), attempt.slots.len()) }</small></span>
                    { button("btn", "继续", exam.data.ready().is_none(), ctx.link().callback(|_| Msg::Resume)) }
                </div>
            }
        }
        (None, Some(_)) => html! { <p><a href={format!("{}attempt.html?id={EXAM}", ctx.props().root)}>{ "回看上一次考试" }</a></p> },
        (None, None) => html! { <p>{ "没有未交卷的考试" }</p> },
    }
}
