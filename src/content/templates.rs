//! `templates/*.toml`.

use super::check_id;
use super::places::Places;
use super::table::{self, At, File, Table};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{Block, Field, List, Template, Wording, WordingError};
use crate::regulation::Address;

/// The kinds of blocks, as authors write them.
const KINDS: [&str; 6] = ["heading", "paragraph", "line", "blank", "list", "signatures"];

/// Rows to write in, where a template does not say how many.
const ROWS: u16 = 6;

/// Reads the templates, in their order. `roles` are the ids that they may name.
pub(super) fn read<'f>(
    files: impl Iterator<Item = (&'f str, &'f str)>,
    roles: &[&str],
    places: &Places<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Template> {
    let mut ids = Vec::new();
    let mut templates: Vec<Template> = files
        .filter_map(|(path, text)| {
            let file = &mut File { path, diagnostics };
            read_template(table::parse(text, file), &mut ids, roles, places, file)
        })
        .collect();
    templates.sort_by_key(|template| template.order);
    templates
}

fn read_template(mut root: Table<'_>, ids: &mut Vec<String>, roles: &[&str], places: &Places<'_>, file: &mut File<'_>) -> Option<Template> {
    let id = root.text("id", file);
    let order = root.number("order", true, file);
    let name = root.text("name", file);
    let title = wording(root.text("title", file), file);
    let summary = root.text("summary", file);
    let at = root.texts("at", false, file);
    let at = places.resolve_all(&at, file);
    let of_roles = root.texts("roles", false, file);
    for role in of_roles.iter().filter(|role| !roles.contains(&role.value.as_str())) {
        file.report(
            Code::UnknownId,
            role.span.clone(),
            format!("没有编号为“{}”的角色", role.value),
            "写 roles/ 里某个文件的 id",
        );
    }
    let landscape = root.flag("landscape", file).is_some_and(|landscape| landscape.value);
    if let Some(id) = &id {
        check_id(id, "文书", ids, file);
    }
    let rows = root.tables("block", file).unwrap_or_default();
    if rows.is_empty() {
        let start = root.span.start;
        file.report(
            Code::EmptyField,
            start..start,
            "没有任何 block",
            "至少写一个 [[block]]，写法见 content/README.md",
        );
    }
    let blocks: Vec<Option<Block>> = rows.into_iter().map(|row| read_block(row, places, file)).collect();
    root.finish(file);
    Some(Template {
        id: id?.value,
        order: order?.value,
        name: name?.value,
        title: title?,
        summary: summary?.value,
        at,
        roles: of_roles.into_iter().map(|role| role.value).collect(),
        landscape,
        blocks: blocks.into_iter().collect::<Option<_>>()?,
    })
}

fn read_block(mut row: Table<'_>, places: &Places<'_>, file: &mut File<'_>) -> Option<Block> {
    let kind = row.text("kind", file)?;
    let block = match kind.value.as_str() {
        "heading" => {
            let level = row.number("level", true, file);
            let text = wording(row.text("text", file), file);
            let level = level.and_then(|level| {
                if (1..=3).contains(&level.value) {
                    return Some(level.value as u8);
                }
                file.report(Code::UnknownValue, level.span, format!("标题没有第 {} 级", level.value), "level 写 1、2 或 3");
                None
            });
            level.zip(text).map(|(level, text)| Block::Heading(level, text))
        }
        "paragraph" => wording(row.text("text", file), file).map(Block::Paragraph),
        "line" => wording(row.text("text", file), file).map(Block::Line),
        "blank" => row.number("lines", true, file).map(|lines| Block::Blank(lines.value)),
        "list" => read_list(&mut row, places, file),
        "signatures" => {
            let lines = row.texts("lines", true, file);
            let lines: Vec<Option<Wording>> = lines.into_iter().map(|line| wording(Some(line), file)).collect();
            lines.into_iter().collect::<Option<_>>().map(Block::Signatures)
        }
        other => {
            file.report(
                Code::TemplateBlock,
                kind.span,
                format!("没有“{other}”这一种段落"),
                format!("写其中之一：{}", KINDS.join("、")),
            );
            // Its keys would only be reported as well.
            return None;
        }
    };
    row.finish(file);
    block
}

fn read_list(row: &mut Table<'_>, places: &Places<'_>, file: &mut File<'_>) -> Option<Block> {
    let of = row.text("of", file);
    let within = row.texts("within", false, file);
    let within = places.resolve_all(&within, file);
    let none = row.text("none", file);
    let rows = row.number("rows", false, file).map_or(ROWS, |rows| rows.value);
    let of = of.and_then(|of| {
        let found = List::ALL.into_iter().find(|list| list.id() == of.value);
        if found.is_none() {
            file.report(
                Code::TemplateBlock,
                of.span,
                format!("没有“{}”这一种列表", of.value),
                format!("写其中之一：{}", List::ALL.map(List::id).join("、")),
            );
        }
        found
    });
    Some(Block::List {
        of: of?,
        within: within.iter().map(Address::code).collect(),
        none: none?.value,
        rows,
    })
}

/// Words with fields; what is wrong with them is reported where they stand.
fn wording(written: Option<At<String>>, file: &mut File<'_>) -> Option<Wording> {
    let written = written?;
    match Wording::parse(&written.value) {
        Ok(wording) => Some(wording),
        Err(error) => {
            let help = match error {
                WordingError::Unpaired => "栏写成 {单位}，前后各一个花括号".to_owned(),
                WordingError::NoSuchField(_) => {
                    let names: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
                    format!("写其中之一：{}", names.join("、"))
                }
            };
            file.report(Code::TemplateField, written.span, error.to_string(), help);
            None
        }
    }
}
