//! `guides/*.toml`.

use super::check_id;
use super::places::Places;
use super::table::{self, At, File, Table};
use crate::diagnostic::{Code, Diagnostic};
use crate::guide::{Choice, Condition, Guide, MOST_WAYS, Outcome, Picks, Step, Target, gaps};
use std::ops::Range;

/// Reads the guides, in their order. `roles` are the ids that outcomes may name.
pub(super) fn read<'f>(files: impl Iterator<Item = (&'f str, &'f str)>, roles: &[&str], places: &Places<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Guide> {
    let mut ids = Vec::new();
    let mut guides: Vec<Guide> = files
        .filter_map(|(path, text)| {
            let file = &mut File { path, diagnostics };
            read_guide(table::parse(text, file), &mut ids, roles, places, file)
        })
        .collect();
    guides.sort_by_key(|guide| guide.order);
    guides
}

fn read_guide(mut root: Table<'_>, ids: &mut Vec<String>, roles: &[&str], places: &Places<'_>, file: &mut File<'_>) -> Option<Guide> {
    let before = file.diagnostics.len();
    let id = root.text("id", file);
    let order = root.number("order", true, file);
    let title = root.text("title", file);
    let summary = root.text("summary", file);
    let notes = root.texts("notes", false, file);
    check_filled(&notes, "notes", file);
    let see = root.texts("see", false, file);
    let see = places.resolve_all(&see, file);
    if let Some(id) = &id {
        check_id(id, "指引", ids, file);
    }
    let mut steps = Vec::new();
    let mut seen = Vec::new();
    for row in rows(&mut root, "step", file) {
        let step = read_step(row, &steps, &mut seen, places, file);
        steps.push(step);
    }
    let rows = rows(&mut root, "outcome", file);
    let spans: Vec<Range<usize>> = rows.iter().map(|row| row.span.clone()).collect();
    let outcomes: Vec<Option<Outcome>> = rows.into_iter().map(|row| read_outcome(row, &steps, roles, places, file)).collect();
    let whole = root.span.clone();
    root.finish(file);
    let guide = Guide {
        id: id?.value,
        order: order?.value,
        title: title?.value,
        summary: summary?.value,
        notes: notes.into_iter().map(|note| note.value).collect(),
        see,
        steps,
        outcomes: outcomes.into_iter().collect::<Option<_>>()?,
    };
    // What could not be read may be what a way through the guide seems to lack.
    if file.diagnostics.len() == before {
        check_ways(&guide, &spans, whole, file);
    }
    Some(guide)
}

/// The tables of a key that must be there at least once.
fn rows<'t>(table: &mut Table<'t>, key: &str, file: &mut File<'_>) -> Vec<Table<'t>> {
    let rows = table.tables(key, file).unwrap_or_default();
    if rows.is_empty() {
        let start = table.span.start;
        file.report(
            Code::EmptyField,
            start..start,
            format!("没有任何 {key}"),
            "至少写一个，写法见 content/README.md",
        );
    }
    rows
}

fn check_filled(texts: &[At<String>], key: &str, file: &mut File<'_>) {
    for text in texts.iter().filter(|text| text.value.trim().is_empty()) {
        file.report(Code::EmptyField, text.span.clone(), format!("{key} 里有一个是空的"), "写上内容，或删去这一个");
    }
}

/// A step, as far as it can be read: later conditions count steps, so none may be left out.
fn read_step(mut row: Table<'_>, earlier: &[Step], seen: &mut Vec<String>, places: &Places<'_>, file: &mut File<'_>) -> Step {
    let id = row.text("id", file);
    let ask = row.text("ask", file);
    let hint = row.text_or_none("hint", file);
    let many = row.flag("many", file).is_some_and(|many| many.value);
    let optional = row.flag("optional", file).is_some_and(|optional| optional.value);
    let when = read_conditions(row.table("when", file), earlier, file);
    if let Some(id) = &id {
        check_id(id, "步骤", seen, file);
    }
    let mut choice_ids = Vec::new();
    let choices = rows(&mut row, "choice", file)
        .into_iter()
        .map(|choice| read_choice(choice, &mut choice_ids, places, file))
        .collect();
    row.finish(file);
    let text = |text: Option<At<String>>| text.map(|text| text.value);
    Step {
        id: text(id).unwrap_or_default(),
        ask: text(ask).unwrap_or_default(),
        hint: text(hint),
        many,
        optional,
        when,
        choices,
    }
}

fn read_choice(mut row: Table<'_>, seen: &mut Vec<String>, places: &Places<'_>, file: &mut File<'_>) -> Choice {
    let id = row.text("id", file);
    let text = row.text("text", file);
    let at = row.text_or_none("at", file).and_then(|at| places.resolve(&at, file));
    row.finish(file);
    if let Some(id) = &id {
        check_id(id, "选项", seen, file);
    }
    if let (Some(text), Some(at)) = (&text, &at) {
        places.check_quote(text, at, file);
    }
    Choice {
        id: id.map(|id| id.value).unwrap_or_default(),
        text: text.map(|text| text.value).unwrap_or_default(),
        at,
    }
}

/// Conditions on steps that came before: `{ STEP = ["CHOICE", …] }`, or `{ STEP = "any" }`.
fn read_conditions(when: Option<Table<'_>>, steps: &[Step], file: &mut File<'_>) -> Vec<Condition> {
    let Some(mut when) = when else { return Vec::new() };
    let mut conditions = Vec::new();
    for key in when.keys() {
        let written = when.text_or_texts(&key.value, file);
        let Some(step) = steps.iter().position(|step| step.id == key.value) else {
            let known: Vec<&str> = steps.iter().map(|step| step.id.as_str()).collect();
            let help = if known.is_empty() {
                "这之前没有步骤，删去 when".to_owned()
            } else {
                format!("写前面的步骤之一：{}", known.join("、"))
            };
            file.report(Code::UnknownId, key.span, format!("前面没有编号为“{}”的步骤", key.value), help);
            continue;
        };
        let choices = &steps[step].choices;
        let mut any_of: Vec<usize> = match written {
            None => continue,
            Some(Ok(word)) if word.value == "any" => (0..choices.len()).collect(),
            Some(Ok(word)) => {
                file.report(
                    Code::UnknownValue,
                    word.span,
                    format!("条件没有“{}”这一种", word.value),
                    "写选项编号的列表 [\"…\"]，或写 \"any\"（选了任何一个）",
                );
                continue;
            }
            Some(Err(ids)) => ids.iter().filter_map(|id| choice_of(id, &steps[step], file)).collect(),
        };
        any_of.sort_unstable();
        any_of.dedup();
        conditions.push(Condition { step, any_of });
    }
    conditions.sort_by_key(|condition| condition.step);
    conditions
}

fn choice_of(id: &At<String>, step: &Step, file: &mut File<'_>) -> Option<usize> {
    let found = step.choices.iter().position(|choice| choice.id == id.value);
    if found.is_none() {
        let known: Vec<&str> = step.choices.iter().map(|choice| choice.id.as_str()).collect();
        file.report(
            Code::UnknownId,
            id.span.clone(),
            format!("步骤“{}”没有编号为“{}”的选项", step.id, id.value),
            format!("写其中之一：{}", known.join("、")),
        );
    }
    found
}

fn read_outcome(mut row: Table<'_>, steps: &[Step], roles: &[&str], places: &Places<'_>, file: &mut File<'_>) -> Option<Outcome> {
    let when = read_conditions(row.table("when", file), steps, file);
    let remark = row.text_or_none("remark", file).map(|remark| remark.value);
    let target = match row.text_or_none("role", file) {
        Some(role) => {
            if !roles.contains(&role.value.as_str()) {
                file.report(
                    Code::UnknownId,
                    role.span,
                    format!("没有编号为“{}”的角色", role.value),
                    "写 roles/ 里某个文件的 id",
                );
            }
            Some(Target::Role(role.value))
        }
        None => read_clause(&mut row, places, file),
    };
    row.finish(file);
    Some(Outcome { when, target: target?, remark })
}

fn read_clause(row: &mut Table<'_>, places: &Places<'_>, file: &mut File<'_>) -> Option<Target> {
    let title = row.text("title", file);
    let at = row.text("at", file).and_then(|at| places.resolve(&at, file));
    let quotes = row.texts("quotes", true, file);
    check_filled(&quotes, "quotes", file);
    let at = at?;
    for quote in &quotes {
        places.check_quote(quote, &at, file);
    }
    Some(Target::Clause {
        title: title?.value,
        at,
        quotes: quotes.into_iter().map(|quote| quote.value).collect(),
    })
}

/// Reports outcomes that nothing reaches, and picks that reach nothing.
fn check_ways(guide: &Guide, outcomes: &[Range<usize>], whole: Range<usize>, file: &mut File<'_>) {
    let start = whole.start..whole.start;
    let Some(found) = gaps(guide) else {
        file.report(
            Code::GuideUnreachable,
            start,
            format!("选法超过 {MOST_WAYS} 种，无法逐一核对"),
            "减少步骤或选项，或分成两个指引",
        );
        return;
    };
    for index in found.unreachable {
        file.report(
            Code::GuideUnreachable,
            outcomes[index].clone(),
            format!("没有一种选法能到“{}”这个结果", guide.outcomes[index].target.name()),
            "检查 when：几个条件要能同时成立，所指的步骤要问得到",
        );
    }
    if let Some(picks) = found.dead_end {
        file.report(
            Code::GuideUnreachable,
            start,
            format!("{}，没有任何结果", said(guide, &picks)),
            "给这种选法写一个 outcome，或改 when",
        );
    }
}

/// `选“甲”“乙”时`.
fn said(guide: &Guide, picks: &Picks) -> String {
    let steps = guide.steps.iter().enumerate();
    let picked = steps.flat_map(|(index, step)| picks.of(index).iter().map(|choice| format!("“{}”", step.choices[*choice].text)));
    let picked: String = picked.collect();
    if picked.is_empty() {
        "什么都不选时".to_owned()
    } else {
        format!("选{picked}时")
    }
}
