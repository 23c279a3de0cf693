//! Questions in the form of this project's own `quiz/*.toml`.

use super::draft::{Draft, option, tidy};
use super::own::OwnQuestion;
use super::reading::{Fault, Reading};
use crate::quiz::{Key, QuestionKind, QuestionOption};
use crate::syntax::in_chinese;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The keys of a question; others are told of.
const KEYS: [&str; 13] = [
    "id",
    "kind",
    "difficulty",
    "topic",
    "at",
    "roles",
    "quote",
    "stem",
    "options",
    "answer",
    "accept",
    "explanation",
    "retired",
];

/// Reads questions from such a file.
pub(super) fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let line = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let row = error.span().map_or(1, |span| line(span.start));
        let help = "检查引号、括号、等号是否成对；文字用英文双引号括起来";
        reading.refuse(row, Fault::new(in_chinese(error.message()), help));
    }
    let questions = root.get_ref().get("question").and_then(|value| value.get_ref().as_array());
    for value in questions.into_iter().flatten() {
        let row = line(value.span().start);
        match value.get_ref().as_table() {
            Some(table) => reading.take(row, question(table)),
            None => reading.refuse(row, Fault::new("这里应当是一道题", "每道题以 [[question]] 开头")),
        }
    }
    if reading.questions.is_empty() && reading.problems.is_empty() {
        reading.refuse(1, Fault::new("没有找到题目", "每道题以 [[question]] 开头，写法与本站题库相同"));
    }
    reading.problems.sort_by_key(|problem| problem.row);
    reading
}

fn question(table: &DeTable<'_>) -> Result<(OwnQuestion, Vec<Fault>), Fault> {
    let mut notes: Vec<Fault> = table
        .iter()
        .map(|(key, _)| key.get_ref())
        .filter(|key| !KEYS.contains(&&***key))
        .map(|key| Fault::new(format!("没有用到的键：{key}"), "检查是否写错了"))
        .collect();
    let word = text(table, "kind");
    let kind = QuestionKind::from_id(&word);
    if kind.is_none() && !word.is_empty() {
        let names = QuestionKind::ALL.map(QuestionKind::id).join("、");
        return Err(Fault::new(format!("题型“{word}”本站没有"), format!("写 {names} 之一")));
    }
    let difficulty = match table.get("difficulty").map(|value| value.get_ref()) {
        Some(DeValue::Integer(number)) => number.as_str().parse().unwrap_or(0),
        None => 1,
        Some(_) => 0,
    };
    if !(1..=3).contains(&difficulty) {
        notes.push(Fault::new("难度看不懂，按 1 算", "写 1、2 或 3，不加引号"));
    }
    let draft = Draft {
        kind,
        difficulty: if (1..=3).contains(&difficulty) { difficulty } else { 1 },
        topic: text(table, "topic"),
        roles: texts(table, "roles"),
        source: texts(table, "at").join("、"),
        quote: text(table, "quote"),
        stem: text(table, "stem"),
        explanation: text(table, "explanation"),
    };
    Ok((draft.finish(key(table)?)?, notes))
}

fn key(table: &DeTable<'_>) -> Result<Key, Fault> {
    let options = table.get("options").and_then(|value| value.get_ref().as_array());
    let answer = table.get("answer").map(Spanned::get_ref);
    match (options, answer) {
        (Some(options), None) => Ok(Key::Options(
            options.iter().filter_map(|value| value.get_ref().as_table()).map(one_option).collect(),
        )),
        (None, Some(DeValue::Boolean(truth))) => Ok(Key::Judge(*truth)),
        (None, Some(DeValue::String(answer))) => Ok(Key::Blank {
            answer: tidy(answer),
            accept: texts(table, "accept").iter().map(|word| tidy(word)).filter(|word| !word.is_empty()).collect(),
        }),
        (None, None) => Err(Fault::new(
            "没有 options，也没有 answer",
            "选择题写 options，判断题写 answer = true 或 false，填空题写 answer = \"…\"",
        )),
        _ => Err(Fault::new("答案的写法不对", "options 和 answer 只写一个；answer 写 true、false 或一段文字")),
    }
}

fn one_option(table: &DeTable<'_>) -> QuestionOption {
    let correct = table.get("correct").and_then(|value| value.get_ref().as_bool()) == Some(true);
    option(&text(table, "text"), correct, &text(table, "why"))
}

fn text(table: &DeTable<'_>, key: &str) -> String {
    let value = table.get(key).and_then(|value| value.get_ref().as_str());
    value.map(str::to_owned).unwrap_or_default()
}

fn texts(table: &DeTable<'_>, key: &str) -> Vec<String> {
    let values = table.get(key).and_then(|value| value.get_ref().as_array());
    let texts = values.into_iter().flatten().filter_map(|value| value.get_ref().as_str());
    texts.map(str::to_owned).collect()
}

/// Questions in that form.
pub(super) fn write(questions: &[OwnQuestion]) -> String {
    let mut out = String::new();
    for question in questions {
        let sources: Vec<&str> = question.sources().collect();
        let roles: Vec<&str> = question.roles.iter().map(String::as_str).collect();
        out.push_str("[[question]]\n");
        out.push_str(&format!("id = {}\n", quoted(&question.id)));
        out.push_str(&format!("kind = {}\n", quoted(question.kind.id())));
        out.push_str(&format!("difficulty = {}\n", question.difficulty));
        line(&mut out, "topic", &question.topic);
        out.push_str(&format!("at = {}\n", list(&sources)));
        out.push_str(&format!("roles = {}\n", list(&roles)));
        line(&mut out, "quote", &question.quote);
        line(&mut out, "stem", &question.stem);
        match &question.key {
            Key::Options(options) => {
                let options: String = options.iter().map(written_option).collect();
                out.push_str(&format!("options = [\n{options}]\n"));
            }
            Key::Judge(truth) => out.push_str(&format!("answer = {truth}\n")),
            Key::Blank { answer, accept } => {
                line(&mut out, "answer", answer);
                let accept: Vec<&str> = accept.iter().map(String::as_str).collect();
                if !accept.is_empty() {
                    out.push_str(&format!("accept = {}\n", list(&accept)));
                }
            }
        }
        line(&mut out, "explanation", &question.explanation);
        out.push('\n');
    }
    out
}

fn written_option(option: &QuestionOption) -> String {
    let correct = if option.correct { ", correct = true" } else { "" };
    let why = if option.why.is_empty() {
        String::new()
    } else {
        format!(", why = {}", quoted(&option.why))
    };
    format!("  {{ text = {}{correct}{why} }},\n", quoted(&option.text))
}

fn line(out: &mut String, key: &str, text: &str) {
    if !text.is_empty() {
        out.push_str(&format!("{key} = {}\n", quoted(text)));
    }
}

fn list(texts: &[&str]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", quoted.join(", "))
}

fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
