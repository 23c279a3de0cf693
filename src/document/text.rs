//! A document as text, for copying where no file can be had.

use super::{BLANK, Document, Part, Table};

impl Document {
    /// The whole document as text: a line for each paragraph, and for each row of a table its cells with their names.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut line = |words: &str| {
            text.push_str(words);
            text.push('\n');
        };
        line(&self.title);
        line("");
        for part in &self.parts {
            match part {
                Part::Heading { text, .. } | Part::Line(text) => line(text),
                Part::Paragraph(words) => line(&format!("　　{words}")),
                Part::Blank(lines) => (0..*lines).for_each(|_| line(&BLANK.repeat(3))),
                Part::Table(table) => rows(table, &mut line),
                Part::Signatures(lines) => lines.iter().for_each(|words| line(words)),
            }
        }
        text
    }
}

/// A phone shows no wide tables, and what is pasted into a letter has no columns.
fn rows(table: &Table, line: &mut impl FnMut(&str)) {
    for (index, row) in table.rows.iter().enumerate() {
        let numbered = table.columns.first().is_some_and(|column| column.name == "序号");
        let mut words = if numbered { String::new() } else { format!("{}. ", index + 1) };
        for (column, cell) in table.columns.iter().zip(row) {
            if numbered && words.is_empty() {
                let number = if cell.is_empty() { (index + 1).to_string() } else { cell.clone() };
                words = format!("{number}. ");
                continue;
            }
            if !words.ends_with(". ") {
                words.push('；');
            }
            words.push_str(&column.name);
            words.push('：');
            words.push_str(if cell.is_empty() { BLANK } else { cell });
        }
        line(&words.replace('\n', "；"));
    }
}
