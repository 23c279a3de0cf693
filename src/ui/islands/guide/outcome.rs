//! What comes out: the places of the text, each with the words that count marked.

use super::{GuideProps, RESULT};
use crate::guide::{Condition, Outcome, Picks, Step, Target};
use crate::regulation::Address;
use crate::substring::find;
use crate::ui::clause;
use yew::prelude::*;

/// The outcomes of these picks; all of them, with their conditions, while nothing is picked.
pub(super) fn list(page: &GuideProps, picks: &Picks) -> Html {
    let guide = &page.guide;
    let all = picks.is_empty();
    let shown: Vec<&Outcome> = if all { guide.outcomes.iter().collect() } else { guide.outcomes(picks) };
    html! {
        <section class={if all { "came-out all" } else { "came-out" }} aria-labelledby={RESULT}>
            <h2 id={RESULT} tabindex="-1">{ if all { "各种选择对应的内容" } else { "所选对应的内容" } }</h2>
            <p class="said" role="status" aria-live="polite">{ said(page, picks, shown.len()) }</p>
            { for guide.notes.iter().map(|note| html! { <p class="standing">{ note }</p> }) }
            { listed(page, (!all).then_some(picks)) }
            if !all { { together(page, &shown) } }
            { for shown.chunk_by(|a, b| !all && same_place(a, b)).map(|run| card(page, run, all)) }
        </section>
    }
}

/// How much came out, and what is still to be picked.
fn said(page: &GuideProps, picks: &Picks, count: usize) -> String {
    if picks.is_empty() {
        return format!("没有选的时候列出全部，共 {count} 处。");
    }
    let missing: Vec<&str> = page.guide.missing(picks).iter().map(|step| step.ask.as_str()).collect();
    let found = match count {
        0 => "还没有对应的内容。".to_owned(),
        _ => format!("对应 {count} 处。"),
    };
    if missing.is_empty() {
        found
    } else {
        format!("{found}还没有选：{}。", missing.join("；"))
    }
}

/// What was picked, with where its words stand. Without picks all that can be: on paper and without scripts, where the
/// steps are not seen.
fn listed(page: &GuideProps, picks: Option<&Picks>) -> Html {
    let lines = page.guide.steps.iter().enumerate().map(|(index, step)| {
        let shown = step.choices.iter().enumerate();
        let mut shown = shown.filter(|(number, _)| picks.is_none_or(|picks| picks.of(index).contains(number))).peekable();
        shown.peek()?;
        Some(html! {
            <>
                <dt>{ &step.ask }</dt>
                { for shown.map(|(_, choice)| html! { <dd>{ &choice.text }{ for choice.at.as_ref().map(|at| html! { <>{ "　" }{ cite(page, at) }</> }) }</dd> }) }
            </>
        })
    });
    html! { <dl class={if picks.is_some() { "picked" } else { "picked options" }}>{ for lines.flatten() }</dl> }
}

fn same_place(a: &Outcome, b: &Outcome) -> bool {
    match (&a.target, &b.target) {
        (Target::Clause { at: a, .. }, Target::Clause { at: b, .. }) => a == b,
        _ => false,
    }
}

/// One place, or one role, with all that was found there.
fn card(page: &GuideProps, run: &[&Outcome], all: bool) -> Html {
    let conditions = all.then(|| conditions(page, &run[0].when));
    let remarks = run
        .iter()
        .filter_map(|outcome| outcome.remark.as_ref())
        .map(|remark| html! { <p class="reason">{ remark }</p> });
    let body = match &run[0].target {
        Target::Clause { at, .. } => html! {
            <>
                { for run.iter().map(|outcome| html! { <h3>{ outcome.target.name() }</h3> }) }
                <p class="words">{ marked(page, at, run) }</p>
                <p>{ cite(page, at) }</p>
            </>
        },
        Target::Role(id) => role(page, id),
    };
    html! {
        <article class="card" data-outcome={run[0].target.name().to_owned()}>
            { for conditions }
            { body }
            { for remarks }
        </article>
    }
}

/// The way to a self-check of all roles that came out, if there are several.
fn together(page: &GuideProps, shown: &[&Outcome]) -> Html {
    let roles: Vec<_> = page
        .roles
        .iter()
        .filter(|role| shown.iter().any(|outcome| matches!(&outcome.target, Target::Role(id) if *id == role.id)))
        .collect();
    let Some((first, others)) = roles.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Html::default();
    };
    let mut href = format!("{}{}", page.root, first.check);
    for role in others {
        href.push(',');
        href.push_str(&role.id);
    }
    html! { <p class="ways"><a {href}>{ format!("这 {} 个角色一起自查，相同的事只列一次", roles.len()) }</a></p> }
}

fn role(page: &GuideProps, id: &str) -> Html {
    let Some(role) = page.roles.iter().find(|role| role.id == id) else {
        return Html::default();
    };
    html! {
        <>
            <h3>{ &role.name }</h3>
            <p class="reason">{ &role.summary }</p>
            <p class="ways">
                <a href={format!("{}{}", page.root, role.page)}>{ "看职责清单" }</a>
                <a href={format!("{}{}", page.root, role.check)}>{ "逐项自查" }</a>
            </p>
        </>
    }
}

fn cite(page: &GuideProps, at: &Address) -> Html {
    let citation = at.to_string();
    clause::link(&page.root, &citation, page.clauses.get(&citation))
}

/// When an outcome belongs to what is picked: the step, and the choices of which one will do.
fn conditions(page: &GuideProps, when: &[Condition]) -> Html {
    let line = |condition: &Condition| {
        let step = &page.guide.steps[condition.step];
        format!("{}：{}", step.ask, choices(step, &condition.any_of))
    };
    html! {
        <ul class="when">
            { for when.iter().map(|condition| html! { <li>{ line(condition) }</li> }) }
        </ul>
    }
}

fn choices(step: &Step, any_of: &[usize]) -> String {
    if any_of.len() > 1 && any_of.len() == step.choices.len() {
        return "任何一种".to_owned();
    }
    let texts: Vec<&str> = any_of.iter().map(|choice| step.choices[*choice].text.as_str()).collect();
    texts.join("；或者")
}

/// The text of a place with the words that count marked, those of all outcomes that stand there.
fn marked(page: &GuideProps, at: &Address, run: &[&Outcome]) -> Html {
    let mut quotes = Vec::new();
    for outcome in run {
        if let Target::Clause { quotes: own, .. } = &outcome.target {
            quotes.extend(own.iter().map(String::as_str));
        }
    }
    let text = page.clauses.get(&at.to_string()).map_or("", |clause| clause.text.as_str());
    let pieces = pieces(text, &quotes).into_iter();
    pieces
        .map(|(piece, marked)| {
            if marked {
                html! { <mark>{ piece }</mark> }
            } else {
                html! { { piece } }
            }
        })
        .collect()
}

/// A text cut where the quotes begin and end; the flag says which pieces are quoted. Of two that overlap the first counts.
fn pieces<'t>(text: &'t str, quotes: &[&str]) -> Vec<(&'t str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    loop {
        let mut next: Option<(usize, usize)> = None;
        for quote in quotes.iter().filter(|quote| !quote.is_empty()) {
            if let Some(at) = find(rest, quote)
                && next.is_none_or(|(first, _)| at < first)
            {
                next = Some((at, quote.len()));
            }
        }
        let Some((at, length)) = next else { break };
        if at > 0 {
            pieces.push((&rest[..at], false));
        }
        pieces.push((&rest[at..at + length], true));
        rest = &rest[at + length..];
    }
    if !rest.is_empty() {
        pieces.push((rest, false));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn quoted_pieces_are_marked_in_the_order_of_the_text() {
        let text = "甲，乙，丙，丁。";
        assert_eq!(pieces(text, &["丙", "甲"]), [("甲", true), ("，乙，", false), ("丙", true), ("，丁。", false)]);
        assert_eq!(pieces(text, &[]), [(text, false)]);
        assert_eq!(pieces(text, &["乙，丙", "丙，丁"]), [("甲，", false), ("乙，丙", true), ("，丁。", false)]);
    }
}
