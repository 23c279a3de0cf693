//! One obligation: what it asks, by what it is judged, and the answer.

use super::state::{Change, Item, Typed, colour, standing};
use crate::duty::{Entry, Level};
use crate::ui::clause;
use std::rc::Rc;
use yew::prelude::*;

/// What a card shows; it is drawn again only if one of these changes.
#[derive(PartialEq, Properties)]
pub struct CardProps {
    /// The way to the site's root.
    pub root: String,
    /// The obligation.
    pub item: Rc<Item>,
    /// Its answer.
    pub entry: Entry,
    /// Called with the id of the obligation and what changes.
    pub edit: Callback<(String, Change)>,
    /// Called at each keystroke.
    pub typed: Callback<Typed>,
}

/// A card for one obligation: a component of its own, so that an answer draws one card again and not the list.
pub struct Card;

impl Component for Card {
    type Message = ();
    type Properties = CardProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        card(ctx.props())
    }
}

fn card(props: &CardProps) -> Html {
    let CardProps { root, item, entry, .. } = props;
    let obligation = &item.obligation;
    let name = format!("ob-{}", obligation.id);
    html! {
        <article class="ob" data-obligation={obligation.id.clone()} aria-labelledby={name.clone()}>
            <p><span class="type">{ obligation.kind.label() }</span>{ " " }{ clause::link(root, &obligation.at.to_string(), item.clause.as_ref()) }</p>
            <p id={name.clone()}>{ &obligation.duty }</p>
            if !item.also.is_empty() { <p class="cite">{ "同一句原文也约束：" }{ item.also.join("、") }</p> }
            <details><summary>{ "原文" }</summary><blockquote>{ clause::quoted(item.clause.as_ref(), &obligation.quote) }</blockquote></details>
            <div class="levels" role="radiogroup" aria-labelledby={name.clone()}>{ for Level::ALL.into_iter().map(|level| radio(props, &name, level)) }</div>
            <p class={if entry.lacks_reason() { "cite state lacking" } else { "cite state" }}>
                { standing(entry) }
                if entry.level.is_some() { { " " }<button type="button" class="chip" onclick={on_click(props, Change::Level(None))}>{ "改回未评" }</button> }
            </p>
            if entry.level == Some(Level::NotApplicable) { { note(props, "reason", "理由（不适用的原因）", &entry.reason, Change::Reason) } }
            { note(props, "evidence", "佐证（时间、内容、存放处）", entry.evidence.first().map_or("", |first| &first.what), Change::Evidence) }
            if !obligation.evidence.is_empty() { <p class="cite">{ "可作佐证：" }{ obligation.evidence.join("、") }</p> }
        </article>
    }
}

fn on_click(props: &CardProps, change: Change) -> Callback<MouseEvent> {
    let id = props.item.obligation.id.clone();
    props.edit.reform(move |_| (id.clone(), change.clone()))
}

fn radio(props: &CardProps, name: &str, level: Level) -> Html {
    let chosen = props.entry.level == Some(level);
    let class = chosen.then(|| format!("on {}", colour(level)));
    let obligation = &props.item.obligation;
    let criterion = match level {
        Level::Met => &obligation.met,
        Level::Partly => &obligation.partly,
        Level::Unmet => &obligation.unmet,
        Level::NotApplicable => "与本人无关，或没有遇到这种事；要写明理由。",
    };
    let id = props.item.obligation.id.clone();
    let onchange = props.edit.reform(move |_: Event| (id.clone(), Change::Level(Some(level))));
    html! {
        <label {class} data-level={level.id()}>
            <input type="radio" name={name.to_owned()} value={level.id()} checked={chosen} {onchange} />
            <span>{ level.label() }</span><span>{ criterion }</span>
        </label>
    }
}

fn note(props: &CardProps, field: &str, label: &str, text: &str, change: fn(String) -> Change) -> Html {
    let id = props.item.obligation.id.clone();
    let oninput = props.typed.reform(move |event: InputEvent| (id.clone(), change, event));
    html! {
        <label class="field ev" key={field.to_owned()}>
            <span>{ label }</span>
            <textarea rows="2" name={field.to_owned()} autocomplete="off" aria-invalid={(field == "reason" && text.trim().is_empty()).then_some("true")} value={text.to_owned()} {oninput} />
        </label>
    }
}
