//! One obligation: what it asks and of whom, by what it is judged, and the answer.

use super::state::{Change, Item, Typed};
use crate::duty::{Entry, Evidence, Level};
use crate::ui::clause;
use crate::ui::rounds::{colour, standing};
use std::rc::Rc;
use yew::prelude::*;

/// A day that was typed and does not exist: which piece of evidence, as it was typed, and what is wrong with it.
pub type Refused = (usize, String, String);

/// What a card shows; it is drawn again only if one of these changes.
#[derive(PartialEq, Properties)]
pub struct CardProps {
    /// The way to the site's root.
    pub root: String,
    /// The obligation.
    pub item: Rc<Item>,
    /// Its answer.
    pub entry: Entry,
    /// Whether the answer can change.
    pub open: bool,
    /// A day that was refused.
    pub refused: Option<Refused>,
    /// Called with the act and what changes.
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
    let CardProps { root, item, entry, open, .. } = props;
    let obligation = &item.obligation;
    let name = format!("ob-{}", obligation.id);
    let mut why = String::new();
    for (role, at) in &item.why {
        why.push_str(if why.is_empty() { "因为你是：" } else { "；" });
        why.push_str(role);
        why.push('（');
        why.push_str(at);
        why.push('）');
    }
    let rows = entry.evidence.len().max(usize::from(*open));
    html! {
        <article class="ob" data-obligation={obligation.id.clone()} aria-labelledby={name.clone()}>
            <p><span class="type">{ obligation.kind.label() }</span>{ " " }{ clause::link(root, &obligation.at.to_string(), item.clause.as_ref()) }</p>
            <p id={name.clone()} tabindex="-1">{ &obligation.duty }</p>
            <p class="cite">{ why }</p>
            <details><summary>{ "原文" }</summary><blockquote>{ clause::quoted(item.clause.as_ref(), &obligation.quote) }</blockquote></details>
            <fieldset disabled={!open}>
                <div class="levels" role="radiogroup" aria-labelledby={name.clone()}>{ for Level::ALL.into_iter().map(|level| radio(props, &name, level)) }</div>
                <p class={if entry.lacks_reason() { "cite state lacking" } else { "cite state" }}>
                    { standing(entry) }
                    if entry.level.is_some() && *open { { " " }{ chip(props, "改回未评", Change::Level(None)) } }
                </p>
                if entry.level == Some(Level::NotApplicable) { { reason(props) } }
                <p class="type">{ "佐证" }</p>
                if rows == 0 { <p class="cite">{ "没有写。" }</p> }
                { for (0..rows).map(|at| piece(props, at)) }
                if *open { { chip(props, "再加一条佐证", Change::Add) } }
                if !obligation.evidence.is_empty() { <p class="cite">{ "可作佐证：" }{ obligation.evidence.join("、") }</p> }
            </fieldset>
        </article>
    }
}

fn chip(props: &CardProps, label: &'static str, change: Change) -> Html {
    let act = props.item.obligation.act().to_owned();
    let onclick = props.edit.reform(move |_| (act.clone(), change.clone()));
    html! { <button type="button" class="chip" {onclick}>{ label }</button> }
}

fn radio(props: &CardProps, name: &str, level: Level) -> Html {
    let chosen = props.entry.level == Some(level);
    let class = chosen.then(|| format!("on {}", colour(level)));
    let obligation = &props.item.obligation;
    let (lead, criterion) = match level {
        Level::Met => ("", obligation.met.as_str()),
        Level::Partly => ("", obligation.partly.as_str()),
        Level::Unmet => ("有这种情形，就是未落实：", obligation.unmet.as_str()),
        Level::NotApplicable => ("", "与本人无关，或没有遇到这种事；要写明理由。"),
    };
    let act = obligation.act().to_owned();
    let onchange = props.edit.reform(move |_: Event| (act.clone(), Change::Level(Some(level))));
    html! {
        <label {class} data-level={level.id()}>
            <input type="radio" name={name.to_owned()} value={level.id()} checked={chosen} {onchange} />
            <span>{ level.label() }</span><span>if !lead.is_empty() { <b>{ lead }</b> }{ criterion }</span>
        </label>
    }
}

fn oninput(props: &CardProps, at: usize, change: fn(usize, String) -> Change) -> Callback<InputEvent> {
    let act = props.item.obligation.act().to_owned();
    props.typed.reform(move |event: InputEvent| (act.clone(), at, change, event))
}

fn reason(props: &CardProps) -> Html {
    let text = &props.entry.reason;
    html! {
        <label class="field ev">
            <span>{ "理由（不适用的原因）" }</span>
            <textarea rows="2" name="reason" autocomplete="off" aria-invalid={text.trim().is_empty().then_some("true")} value={text.clone()} oninput={oninput(props, 0, |_, text| Change::Reason(text))} />
        </label>
    }
}

/// A piece of evidence: when, what, where filed.
fn piece(props: &CardProps, at: usize) -> Html {
    let none = Evidence::default();
    let piece = props.entry.evidence.get(at).unwrap_or(&none);
    let refused = props.refused.as_ref().filter(|(row, ..)| *row == at);
    let day = match refused {
        Some((_, typed, _)) => typed.clone(),
        None => piece.on.map(crate::date::Date::iso).unwrap_or_default(),
    };
    let name = format!("bad-{}-{at}", props.item.obligation.id);
    let number = at + 1;
    html! {
        <div class="piece" key={at} role="group" aria-label={format!("佐证{number}")}>
            <label><span>{ "日期" }</span>
                <input type="date" name="on" min="1970-01-01" max="2999-12-31" autocomplete="off" aria-describedby={refused.map(|_| name.clone())} aria-invalid={refused.map(|_| "true")} value={day} oninput={oninput(props, at, Change::On)} />
                <small id={name} class="bad-day">{ refused.map_or("日期没有填完整，或者没有这一天，还没有记下。", |(_, _, message)| message.as_str()) }</small>
            </label>
            <label><span>{ "内容" }</span><textarea rows="1" name="evidence" autocomplete="off" value={piece.what.clone()} oninput={oninput(props, at, Change::What)} /></label>
            <label><span>{ "存放处（文号、卷号）" }</span><input type="text" name="filed" autocomplete="off" value={piece.filed.clone()} oninput={oninput(props, at, Change::Filed)} /></label>
            if props.open && at < props.entry.evidence.len() { { chip(props, "删去这一条", Change::Remove(at)) } }
        </div>
    }
}
