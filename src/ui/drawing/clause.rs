//! The chain of one clause, from top to bottom: it fits a phone, and stands beside its table on a desktop.

use super::{Drawing, Line, NARROW, Node, SIZE, SMALL, TOUCH, Target, Tone, Words};
use crate::duty::Chain;
use crate::regulation::Address;

/// Where the line runs on which everything hangs.
const SPINE: i32 = 10;
/// Where the boxes that hang on it begin.
const INDENT: i32 = 26;
/// The space between boxes.
const GAP: i32 = 8;

/// Draws a chain. `bound` says who is bound by how many obligations; `institution` names an institution; `situation`
/// gives the words of a situation.
pub fn clause(chain: &Chain<'_>, bound: &str, institution: impl Fn(&Address) -> String, situation: impl Fn(&Address) -> String) -> Drawing {
    let mut drawing = Drawing {
        width: NARROW,
        ..Drawing::default()
    };
    let duty = Node::filled(
        1,
        1,
        NARROW - 2,
        TOUCH,
        Tone::Duty,
        &[(&chain.at.to_string(), SIZE, true), (bound, SMALL, false)],
    );
    let mut reached = Reached {
        line: duty.rect.bottom(),
        below: duty.rect.bottom(),
    };
    drawing.nodes.push(duty.leading(Target::Place(chain.at.clone())));

    let hang = |y: i32, tone: Tone, parts: &[(&str, i32, bool)], to: &Address| {
        Node::filled(INDENT, y, NARROW - 1 - INDENT, TOUCH, tone, parts).leading(Target::Place(to.clone()))
    };
    let institutions = |y: i32, index: usize| {
        let at = chain.institutions[index].at;
        hang(y, Tone::Institution, &[(&institution(at), SIZE, true), (&at.to_string(), SMALL, false)], at)
    };
    let situations = |y: i32, index: usize| {
        let at = chain.situations[index].at;
        hang(y, Tone::Situation, &[(&at.to_string(), SMALL, false), (&situation(at), SMALL + 1, true)], at)
    };
    let measures = |y: i32, index: usize| {
        let measure = chain.measures[index];
        hang(
            y,
            Tone::Measure,
            &[(&measure.label, SIZE, true), (&measure.at.to_string(), SMALL, false)],
            &measure.at,
        )
    };
    group(&mut drawing, &mut reached, "检查它的制度", chain.institutions.len(), &institutions);
    group(&mut drawing, &mut reached, "违反时可能对应的追责情形", chain.situations.len(), &situations);
    if !chain.situations.is_empty() {
        group(&mut drawing, &mut reached, "追责方式", chain.measures.len(), &measures);
    }
    drawing.height = reached.below + 1;
    drawing
}

/// How far a drawing has got.
struct Reached {
    /// Where the line has come to.
    line: i32,
    /// Where the last box ends.
    below: i32,
}

/// One level of the chain: its name beside the line, and its boxes.
fn group(drawing: &mut Drawing, reached: &mut Reached, name: &str, count: usize, node: &dyn Fn(i32, usize) -> Node) {
    reached.below += 28;
    drawing.words.push(Words {
        x: INDENT,
        y: reached.below - 9,
        size: SMALL,
        centred: false,
        strong: false,
        text: if count == 0 { format!("{name}：没有列出") } else { name.to_owned() },
    });
    for index in 0..count {
        let one = node(reached.below + if index > 0 { GAP } else { 0 }, index);
        let middle = one.rect.y + one.rect.height / 2;
        drawing.lines.push(Line {
            points: vec![(SPINE, reached.line), (SPINE, middle), (INDENT, middle)],
            arrow: true,
            faint: false,
        });
        reached.line = middle;
        reached.below = one.rect.bottom();
        drawing.nodes.push(one);
    }
}
