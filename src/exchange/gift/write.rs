//! Writing GIFT.

use super::super::column::Column;
use super::super::draft::BLANK;
use super::super::own::OwnQuestion;
use super::SOURCE;
use crate::quiz::{Key, QuestionKind, QuestionOption};

/// Questions as GIFT.
pub(in super::super) fn write(questions: &[OwnQuestion]) -> String {
    let mut out = String::new();
    let mut topic = "";
    for question in questions {
        if question.topic != topic {
            topic = &question.topic;
            out.push_str(&format!("$CATEGORY: {}\n\n", topic.replace('\n', " ")));
        }
        let said = [
            (Column::Difficulty, question.difficulty.to_string()),
            (Column::Kind, said_kind(question.kind).to_owned()),
            (Column::Roles, question.roles.join("、")),
            (Column::Quote, question.quote.clone()),
        ];
        for (column, text) in said.iter().filter(|(_, text)| !text.is_empty()) {
            out.push_str(&format!("// {}：{}\n", column.name(), escape(text)));
        }
        out.push_str(&format!("::{}::", escape(&question.id)));
        let stem = escape(&question.stem);
        let feedback = feedback(question);
        match &question.key {
            Key::Judge(truth) => out.push_str(&format!("{stem}{{{}{feedback}}}", if *truth { "T" } else { "F" })),
            Key::Blank { answer, accept } => {
                let answers: String = std::iter::once(answer).chain(accept).map(|word| format!("={} ", escape(word))).collect();
                let (before, after) = stem.split_once(BLANK).unwrap_or((&stem, ""));
                out.push_str(&format!("{before}{{{}{feedback}}}{after}", answers.trim_end()));
            }
            Key::Options(options) => {
                out.push_str(&format!("{stem}{{\n"));
                let right = question.key.right_count();
                for option in options {
                    out.push_str(&format!("\t{}{}{}\n", mark(question.kind, option, right), escape(&option.text), why(option)));
                }
                out.push_str(&format!("{feedback}}}"));
            }
        }
        out.push_str("\n\n");
    }
    out
}

/// What form it is, where the answers do not say so.
fn said_kind(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Assign | QuestionKind::Case => kind.label(),
        _ => "",
    }
}

/// Moodle knows only certain weights; these are among them.
const SHARES: [&str; 6] = ["100", "50", "33.33333", "25", "20", "16.66667"];

fn mark(kind: QuestionKind, option: &QuestionOption, right: usize) -> String {
    match (kind, option.correct) {
        (QuestionKind::Multiple, true) => format!("~%{}%", SHARES[right.clamp(1, SHARES.len()) - 1]),
        (QuestionKind::Multiple, false) => "~%-100%".to_owned(),
        (_, true) => "=".to_owned(),
        (_, false) => "~".to_owned(),
    }
}

fn why(option: &QuestionOption) -> String {
    if option.why.is_empty() {
        String::new()
    } else {
        format!("#{}", escape(&option.why))
    }
}

fn feedback(question: &OwnQuestion) -> String {
    let source = (!question.source.is_empty()).then(|| format!("{SOURCE}{}", question.source.replace('\n', " ")));
    let explanation = (!question.explanation.is_empty()).then(|| question.explanation.clone());
    let lines: Vec<String> = explanation.into_iter().chain(source).collect();
    if lines.is_empty() {
        String::new()
    } else {
        format!("####{}", escape(&lines.join("\n")))
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '~' | '=' | '#' | '{' | '}' | ':' | '\\' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}
