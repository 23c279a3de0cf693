//! A template and what is known, put together.

use super::{BLANK, Block, Document, Filling, Part, Template};
use crate::regulation::numeral::to_chinese;

/// Puts what is known into a template. What is not known becomes a blank.
pub fn fill(template: &Template, filling: &Filling) -> Document {
    let mut parts: Vec<Part> = Vec::new();
    let mut numbers = [0u16; 3];
    for block in &template.blocks {
        parts.push(match block {
            Block::Heading(level, wording) => {
                let level = (*level).clamp(1, 3);
                Part::Heading {
                    level,
                    text: format!("{}{}", number(&mut numbers, level), wording.fill(filling)),
                }
            }
            Block::Paragraph(wording) => Part::Paragraph(wording.fill(filling)),
            Block::Line(wording) => Part::Line(wording.fill(filling)),
            Block::Blank(lines) => Part::Blank(*lines),
            Block::List { of, within, none, rows } => match of.table(filling, within) {
                Some(table) if table.rows.is_empty() => Part::Paragraph(none.clone()),
                Some(table) => Part::Table(table),
                None => Part::Table(of.empty(*rows)),
            },
            Block::Signatures(lines) => Part::Signatures(lines.iter().map(|line| signature(line.fill(filling))).collect()),
        });
    }
    Document {
        title: template.title.fill(filling),
        landscape: template.landscape,
        parts,
    }
}

/// The number of the next heading of a level: `一、`, `（一）`, `1.`. Those below begin anew.
fn number(numbers: &mut [u16; 3], level: u8) -> String {
    let at = usize::from(level) - 1;
    numbers[at] += 1;
    numbers[at + 1..].fill(0);
    match level {
        1 => format!("{}、", to_chinese(numbers[at])),
        2 => format!("（{}）", to_chinese(numbers[at])),
        _ => format!("{}.", numbers[at]),
    }
}

/// A line to sign on: what ends with a colon gets its blank.
fn signature(mut line: String) -> String {
    if line.ends_with('：') {
        line.push_str(BLANK);
    }
    line
}
