//! The content folder on disk.

use crate::content::{self, Content, Files};
use crate::diagnostic::{Code, Diagnostic};
use anyhow::{Context, Result};
use std::path::Path;

/// A content folder, read and checked.
#[derive(Debug)]
pub struct Loaded {
    /// Every file as text; bytes that are not UTF-8 are replaced.
    pub files: Files,
    /// The content, if nothing is wrong with it.
    pub content: Option<Content>,
    /// What is wrong: first that from which others may follow.
    pub diagnostics: Vec<Diagnostic>,
    /// How many problems, the last ones, may follow from those before.
    pub following: usize,
}

/// Reads and checks a content folder. It fails only when the folder itself cannot be read.
pub fn read(folder: &Path) -> Result<Loaded> {
    let mut files = Files::new();
    let mut unreadable = Vec::new();
    collect(folder, "", &mut files, &mut unreadable).with_context(|| format!("读不了内容文件夹 cannot read the content folder {}", folder.display()))?;
    let (content, mut diagnostics) = content::load(&files);
    let content = content.filter(|_| unreadable.is_empty());
    diagnostics.retain(|problem| !unreadable.iter().any(|bad| bad.file == problem.file) || !touches_replaced(&files, problem));
    diagnostics.extend(unreadable);
    let following = content::order(&mut diagnostics);
    Ok(Loaded {
        files,
        content,
        diagnostics,
        following,
    })
}

/// Whether a problem is about what stands in place of bytes that are not UTF-8; that they are there has been said.
fn touches_replaced(files: &Files, problem: &Diagnostic) -> bool {
    let text = files.get(&problem.file).map_or("", String::as_str);
    let (before, after) = (text.get(..problem.span.end).unwrap_or(text), text.get(problem.span.start..).unwrap_or_default());
    let told = text.get(problem.span.clone()).unwrap_or_default();
    told.contains(char::REPLACEMENT_CHARACTER)
        || told.is_empty() && (before.ends_with(char::REPLACEMENT_CHARACTER) || after.starts_with(char::REPLACEMENT_CHARACTER))
}

fn collect(folder: &Path, prefix: &str, files: &mut Files, unreadable: &mut Vec<Diagnostic>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files, unreadable)?;
        } else if [".md", ".toml", ".txt"].iter().any(|ending| name.ends_with(ending)) {
            let bytes = std::fs::read(entry.path())?;
            let text = String::from_utf8(bytes).unwrap_or_else(|error| {
                let start = error.utf8_error().valid_up_to();
                let replaced = start..start + char::REPLACEMENT_CHARACTER.len_utf8();
                unreadable.push(Diagnostic::new(
                    Code::FileUnreadable,
                    &path,
                    replaced,
                    "从这里起不是 UTF-8 编码",
                    "用编辑器另存为 UTF-8 编码",
                ));
                String::from_utf8_lossy(error.as_bytes()).into_owned()
            });
            files.insert(path, text);
        }
    }
    Ok(())
}
