//! What stands on the screen: where one is, the clause or what is revealed on it, and the controls.

use super::{Action, Cover, KEYS, Msg, Present, Shown, State};
use crate::quiz::emphasis;
use crate::regulation::Address;
use crate::ui::controls::sends;
use crate::ui::deck::{Asked, Deck, Linked, Slide};
use crate::ui::fetched::Fetched;
use crate::ui::pages::clause_href;
use yew::prelude::*;

/// The `id` of the element whose type is made to fit.
pub(super) const FIT: &str = "show-fit";
/// A linked place with more characters than this is named, not shown: it would be a talk of its own.
const LONG: usize = 700;

/// A screen with nothing on it; a click anywhere brings the clause back.
pub(super) fn covered(ctx: &Context<Present>, cover: Cover) -> Html {
    let class = if cover == Cover::Black { "blank black" } else { "blank" };
    html! { <button type="button" {class} key="blank" data-cover="" onclick={to(ctx, Action::Cover(cover))}><span>{ "点一下，或按任意翻页键，恢复" }</span></button> }
}

pub(super) fn view(present: &Present, ctx: &Context<Present>, deck: &Deck, slide: &Slide) -> Html {
    let state = &present.state;
    let can_fill = present.projector.as_ref().is_some_and(|projector| projector.can_fill());
    let body = match state.shown {
        Shown::Clause => clause(slide),
        Shown::Links => links(ctx, deck, slide),
        Shown::Question { nth, answered } => match (slide.questions.get(nth), present.asked.ready()) {
            (None, _) => html! { <p>{ "这一处没有题目。" }</p> },
            (Some(index), Some(all)) => all
                .get(*index)
                .map(|asked| question(asked, nth, slide.questions.len(), answered))
                .unwrap_or_default(),
            (Some(_), None) => html! {
                <>
                    { present.asked.failure(sends(ctx.link(), || Msg::RetryAsked)) }
                    if matches!(present.asked, Fetched::Waiting) { <p>{ "正在取题目…" }</p> }
                </>
            },
        },
        Shown::Articles => articles(ctx, deck, slide),
        Shown::Keys => keys(),
    };
    // A new element for each screen: a reader of screens then reads all of it.
    let key = format!("{} {:?}", state.slide, state.shown);
    html! {
        // What is shown before it was measured would move.
        <div class={if present.measured { "show" } else { "show unmeasured" }} key="show">
            <p class="show-top">
                <b data-cite="">{ slide.at.to_string() }</b>
                <span class="show-name">{ &slide.caption }</span>
                <span class="show-count">
                    if state.pieces > 1 { { format!("第 {} 页，共 {} 页　", state.piece.saturating_add(1).min(state.pieces), state.pieces) } }
                    { format!("{} / {}", state.slide + 1, deck.slides.len()) }
                </span>
            </p>
            <div class={if state.shown == Shown::Clause { "show-fit" } else { "show-fit more" }} id={FIT} aria-live="polite"><div class="show-body" {key}>{ body }</div></div>
            { jump(ctx, deck, state) }
            { controls(ctx, slide, state, can_fill) }
        </div>
    }
}

fn to(ctx: &Context<Present>, action: Action) -> Callback<MouseEvent> {
    ctx.link().callback(move |_| Msg::Do(action.clone()))
}

fn clause(slide: &Slide) -> Html {
    html! {
        <>
            if !slide.lead.is_empty() { <p class="show-lead">{ &slide.lead }</p> }
            <p data-clause={slide.at.code()}>{ &slide.text }</p>
            for note in &slide.notes {
                <p class="show-note"><span class="type">{ "原文如此" }</span>{ note }</p>
            }
        </>
    }
}

fn links(ctx: &Context<Present>, deck: &Deck, slide: &Slide) -> Html {
    if slide.links.is_empty() {
        return html! { <p>{ "这一处没有关联的条文。" }</p> };
    }
    html! { for linked in &slide.links { { link(ctx, deck, linked) } } }
}

/// A linked clause with its words. Its citation goes there.
fn link(ctx: &Context<Present>, deck: &Deck, linked: &Linked) -> Html {
    let texts: Vec<&Slide> = deck.within(&linked.to).collect();
    let length: usize = texts.iter().map(|slide| slide.text.chars().count()).sum();
    let texts = if length > LONG { &[] } else { &texts[..] };
    html! {
        <section class="show-link">
            <h2><span class="type">{ &linked.label }</span>{ cite(ctx, deck, &linked.to) }</h2>
            <p class="show-note">{ &linked.reason }</p>
            for slide in texts { <p>{ &slide.text }</p> }
        </section>
    }
}

fn cite(ctx: &Context<Present>, deck: &Deck, place: &Address) -> Html {
    match deck.slide_of(place) {
        Some(index) => html! { <button type="button" class="show-cite" onclick={to(ctx, Action::Go(index))}>{ place.to_string() }</button> },
        None => html! { { place.to_string() } },
    }
}

fn question(asked: &Asked, nth: usize, count: usize, answered: bool) -> Html {
    let citations: Vec<String> = asked.at.iter().map(ToString::to_string).collect();
    html! {
        <>
            <p data-stem="">
                <span class="type">{ &asked.form }if count > 1 { { format!("　{} / {count}", nth + 1) } }</span>
                for (strong, part) in emphasis(&asked.stem) {
                    if strong { <strong>{ part }</strong> } else { { part } }
                }
            </p>
            if !asked.options.is_empty() {
                <ul class="show-options">
                    for (letter, (text, right)) in ('A'..='Z').zip(&asked.options) {
                        <li class={classes!((answered && *right).then_some("right"))}><b>{ letter }</b>{ " " }{ text }</li>
                    }
                </ul>
            }
            if answered {
                <div class="show-answer" data-answer="">
                    <p><span class="type">{ "答案" }</span><strong>{ &asked.answer }</strong></p>
                    <p><span class="type">{ citations.join("、") }</span>{ &asked.quote }</p>
                    if !asked.explanation.is_empty() { <p class="show-note">{ &asked.explanation }</p> }
                </div>
            }
        </>
    }
}

fn articles(ctx: &Context<Present>, deck: &Deck, slide: &Slide) -> Html {
    html! {
        <ul class="show-articles">
            for (number, index) in deck.articles() {
                <li><button type="button" aria-current={(number == slide.at.article()).then_some("true")} onclick={to(ctx, Action::Go(index))}>
                    <span class="visually-hidden">{ "第" }</span>{ number }<span class="visually-hidden">{ "条" }</span>
                </button></li>
            }
        </ul>
    }
}

fn keys() -> Html {
    html! { <dl class="show-keys">for (keys, meaning) in KEYS { <dt>{ keys }</dt><dd>{ meaning }</dd> }</dl> }
}

/// The field for a number: what is typed anywhere stands in it, and what it would lead to beside it.
fn jump(ctx: &Context<Present>, deck: &Deck, state: &State) -> Html {
    if state.typed.is_none() && state.shown != Shown::Articles {
        return Html::default();
    }
    let typed = state.typed.clone().unwrap_or_default();
    let leads = match deck.find(&typed) {
        _ if typed.is_empty() => String::new(),
        Ok(index) => deck.slides[index].at.to_string(),
        Err(message) => message,
    };
    let onsubmit = ctx.link().callback(|event: SubmitEvent| {
        event.prevent_default();
        Msg::Do(Action::Enter)
    });
    let onkeydown = ctx
        .link()
        .batch_callback(|event: KeyboardEvent| (event.key() == "Escape").then_some(Msg::Do(Action::Escape)));
    html! {
        <form class={if state.shown == Shown::Articles { "show-jump below" } else { "show-jump" }} key="jump" data-typing={state.typed.as_ref().map(|_| "")} {onsubmit}>
            <label for="show-number">{ "跳到" }</label>
            <input id="show-number" type="text" inputmode="decimal" autocomplete="off" enterkeyhint="go" placeholder="12-8-1"
                value={typed} oninput={ctx.link().callback(Msg::Typed)} {onkeydown} />
            <output role="status">{ leads }</output>
            <button type="submit" class="btn">{ "去" }</button>
        </form>
    }
}

/// The bar of controls. A press of the mouse leaves the focus where it is, so that the space bar goes on turning pages.
fn controls(ctx: &Context<Present>, slide: &Slide, state: &State, can_fill: bool) -> Html {
    let counted = |label: &str, count: usize| if count > 0 { format!("{label} {count}") } else { label.to_owned() };
    let one = |label: String, key: &'static str, action: Action, on: Option<bool>| {
        html! {
            <button type="button" key={key} aria-keyshortcuts={key} aria-pressed={on.map(|on| on.to_string())} onclick={to(ctx, action)}>{ label }</button>
        }
    };
    let plain = |label: &str, key: &'static str, action: Action| one(label.to_owned(), key, action, None);
    html! {
        <nav class="show-bar" key="bar" aria-label="投影" onmousedown={|event: MouseEvent| event.prevent_default()}>
            { plain("‹ 上一屏", "ArrowLeft", Action::Back) }
            { plain("下一屏 ›", "ArrowRight", Action::Next) }
            { one(counted("关联", slide.links.len()), "L", Action::Links, Some(state.shown == Shown::Links)) }
            { one(counted("题", slide.questions.len()), "Q", Action::Question, Some(matches!(state.shown, Shown::Question { .. }))) }
            { one("跳到".to_owned(), "G", Action::Articles, Some(state.shown == Shown::Articles)) }
            { plain("黑屏", "B", Action::Cover(Cover::Black)) }
            if can_fill { { plain("全屏", "F", Action::FillScreen) } }
            { one("按键".to_owned(), "?", Action::Keys, Some(state.shown == Shown::Keys)) }
            <a key="leave" href={format!("{}{}", ctx.props().root, clause_href(&slide.at))}>{ "退出" }</a>
        </nav>
    }
}
