//! A drawing as SVG: boxes are links, words are text, and the same is said in a table beside it.

use super::{PageKind, View, chain_href};
use crate::ui::drawing::{Drawing, Line, Mark, Node, Spot, Target, Tone, Words};
use yew::prelude::*;

/// Units of a drawing in a rem.
const UNITS: f32 = 16.0;
/// How long the head of an arrow is.
const TIP: i32 = 7;

/// A drawing in a box of its own, in which it scrolls where it is too wide. `class` says on which screens it is shown.
pub(super) fn boxed(view: View<'_>, drawing: &Drawing, class: &'static str, name: &str) -> Html {
    html! {
        <div class={classes!("scroll", "figure", class)} role="region" aria-label={name.to_owned()} tabindex="0">
            { svg(view, drawing, &format!("{name}，下面的表内容相同")) }
        </div>
    }
}

/// A drawing by itself; its links can be reached, so it is a group and not one image.
pub(super) fn svg(view: View<'_>, drawing: &Drawing, name: &str) -> Html {
    let width = format!("{}em", drawing.width as f32 / UNITS);
    let height = format!("{}em", drawing.height as f32 / UNITS);
    let view_box = format!("0 0 {} {}", drawing.width, drawing.height);
    html! {
        <svg class="fig" viewBox={view_box} {width} {height} role="group" aria-label={name.to_owned()}>
            { path("faint", &drawing.lines.iter().filter(|line| line.faint).map(course).collect::<String>()) }
            { path("line", &drawing.lines.iter().filter(|line| !line.faint).map(course).collect::<String>()) }
            { path("tip", &drawing.lines.iter().filter(|line| line.arrow).map(tip).collect::<String>()) }
            for node in &drawing.nodes {
                { shape(view, node) }
            }
            for tone in [Tone::Institution, Tone::Situation, Tone::Head, Tone::Continuous, Tone::Periodic, Tone::Event] {
                { path(tone.class(), &drawing.marks.iter().filter(|mark| mark.tone == tone).map(outline).collect::<String>()) }
            }
            for one in &drawing.words {
                { words(one) }
            }
            for spot in &drawing.spots {
                { pointed(view, spot) }
            }
        </svg>
    }
}

fn path(class: &'static str, d: &str) -> Html {
    html! { if !d.is_empty() { <path {class} d={d.to_owned()}></path> } }
}

fn course(line: &Line) -> String {
    let mut d = String::new();
    for (index, (x, y)) in line.points.iter().enumerate() {
        d.push_str(&format!("{}{x} {y}", if index == 0 { "M" } else { "L" }));
    }
    d
}

/// The head at the end of a line, which comes from the left or from above.
fn tip(line: &Line) -> String {
    let [.., (from, _), (x, y)] = line.points[..] else { return String::new() };
    if from < x {
        format!("M{x} {y}l-{TIP}-4v8z")
    } else {
        format!("M{x} {y}l-4-{TIP}h8z")
    }
}

fn outline(mark: &Mark) -> String {
    let rect = mark.rect;
    if mark.round {
        let (across, r) = (rect.width, rect.width / 2);
        format!("M{} {}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0-{across} 0z", rect.x, rect.y + r)
    } else {
        format!("M{} {}h{}v{}h-{}z", rect.x, rect.y, rect.width, rect.height, rect.width)
    }
}

fn shape(view: View<'_>, node: &Node) -> Html {
    let rect = node.rect;
    let inner = html! {
        <>
            if let Some(name) = &node.name {
                <title>{ name }</title>
            }
            <rect class={node.tone.class()} x={rect.x.to_string()} y={rect.y.to_string()} width={rect.width.to_string()} height={rect.height.to_string()} rx="4"></rect>
            for one in node.words.iter().filter(|words| !words.text.is_empty()) {
                { words(one) }
            }
        </>
    };
    match &node.to {
        Some(target) => html! { <a href={href(view, target)}>{ inner }</a> },
        None => html! { <g>{ inner }</g> },
    }
}

/// For pointers only: the boxes at the heads of the columns lead to the same places, and a stop at each of hundreds of
/// stations would be in the way of the keyboard.
fn pointed(view: View<'_>, spot: &Spot) -> Html {
    let rect = spot.rect;
    html! {
        <a href={href(view, &spot.to)} tabindex="-1" aria-label={spot.name.clone()}>
            <title>{ &spot.name }</title>
            <rect class="bare" x={rect.x.to_string()} y={rect.y.to_string()} width={rect.width.to_string()} height={rect.height.to_string()} rx="4"></rect>
        </a>
    }
}

fn words(words: &Words) -> Html {
    let class = match (words.strong, words.centred) {
        (true, true) => Some("b m"),
        (true, false) => Some("b"),
        (false, true) => Some("m"),
        (false, false) => None,
    };
    html! { <text {class} x={words.x.to_string()} y={words.y.to_string()} font-size={words.size.to_string()}>{ &words.text }</text> }
}

fn href(view: View<'_>, target: &Target) -> String {
    match target {
        Target::Place(address) => view.clause(address),
        Target::Chapter(number) => format!("{}#ch-{number}", view.to(&PageKind::Text)),
        Target::Chain(address) => format!("{}{}", view.root, chain_href(address)),
        Target::Role(id) => view.to(&PageKind::Role(id.clone())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::drawing::Rect;

    #[test]
    fn arrows_point_where_the_line_goes() {
        let line = |points: Vec<(i32, i32)>| Line {
            points,
            arrow: true,
            faint: false,
        };
        assert_eq!(course(&line(vec![(1, 2), (1, 8), (9, 8)])), "M1 2L1 8L9 8");
        assert_eq!(tip(&line(vec![(1, 8), (9, 8)])), "M9 8l-7-4v8z");
        assert_eq!(tip(&line(vec![(1, 2), (1, 8)])), "M1 8l-4-7h8z");
    }

    #[test]
    fn marks_are_round_or_square() {
        let rect = Rect {
            x: 2,
            y: 4,
            width: 6,
            height: 6,
        };
        let mark = |round| Mark { rect, round, tone: Tone::Head };
        assert_eq!(outline(&mark(true)), "M2 7a3 3 0 1 0 6 0a3 3 0 1 0-6 0z");
        assert_eq!(outline(&mark(false)), "M2 4h6v6h-6z");
    }
}
