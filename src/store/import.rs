//! Taking in the file that another device, or this one in earlier days, has exported.
//!
//! First a plan, to be shown; then its application. For each record the one saved last wins; one of ours that gives way
//! is set aside first. A record that this site could not read replaces nothing and is set aside itself. Nothing that is on
//! the device is ever lost.

use super::export::{FORMAT, VERSION};
use super::record::{Envelope, original_key, reason};
use super::storage::Texts;
use super::{Kind, Loaded, PREFIX, StorageError, Store};
use crate::json::{self, Raw};
use serde::Deserialize;

/// No file of this site comes near this many bytes.
const TOO_LARGE: usize = 20 * 1024 * 1024;

/// What the floors above know of records; this one knows none.
pub struct Known<'a> {
    /// The kinds of records that this site can read.
    pub kinds: &'a [Kind],
    /// Given the kind of a record, its id and its JSON: what of that which it speaks of is not on this site, in Chinese.
    pub missing: &'a dyn Fn(&str, &str, &str) -> Option<String>,
}

/// Why a file cannot be imported at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is nothing in it.
    #[error("文件是空的。请重新从“记录”导出一份，再选那个文件")]
    Empty,
    /// It is larger than any export.
    #[error("文件有 {megabytes} MB，超过 20 MB，不会是本站导出的数据。请检查是否选错了文件")]
    TooLarge {
        /// Its size.
        megabytes: usize,
    },
    /// It is not JSON.
    #[error("文件在第 {line} 行第 {column} 列读不下去，可能没有下载完整或被改动过。请重新导出一份，不要用文字处理软件打开另存")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column in bytes, from 1.
        column: usize,
    },
    /// It is JSON, and not of this site.
    #[error("这不是本站导出的数据文件。请选从“记录”导出的 .json 文件")]
    AnotherFormat,
    /// A later version of this site made it.
    #[error("这个文件是较新版本的网站导出的（第 {version} 版）。请刷新页面或更新本站，再导入")]
    Newer {
        /// The version of its format.
        version: u32,
    },
    /// The storage cannot be read.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Which part of the file a row stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// `records`.
    Records,
    /// `set_aside`.
    SetAside,
}

/// What there is to do for a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is not on the device, and is added.
    New,
    /// It is later than ours, or ours cannot be read; ours is set aside and gives way.
    Newer,
    /// Ours is later, or as late, and stays.
    Older,
    /// It is on the device already.
    Same,
    /// It is a record, but this site cannot read it, for this reason. It is set aside and replaces nothing.
    Unfit(String),
    /// It is not even a record, for this reason; the other rows are none the worse.
    Unreadable(String),
}

/// One row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// Its part of the file.
    pub section: Section,
    /// Its number in that part, from 1.
    pub row: usize,
    /// The key that it has or had on a device; empty if it cannot be read.
    pub key: String,
    /// When it was saved, in milliseconds since 1970, if it is a record.
    pub saved: Option<u64>,
    /// What there is to do.
    pub verdict: Verdict,
    /// Why this site has no use for it at present, in Chinese, if that is so.
    pub remark: Option<String>,
    text: String,
}

impl ImportRow {
    fn new(section: Section, index: usize, text: &str) -> Self {
        Self {
            section,
            row: index + 1,
            key: String::new(),
            saved: None,
            verdict: Verdict::New,
            remark: None,
            text: text.to_owned(),
        }
    }
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPlan {
    /// When the file was made, in milliseconds since 1970.
    pub exported: u64,
    /// The title of the site that made it.
    pub site: String,
    /// All rows of the file.
    pub rows: Vec<ImportRow>,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was added.
    Added,
    /// It took the place of ours, which is now under this key.
    Replaced {
        /// Where ours was set aside.
        set_aside: String,
    },
    /// Ours stays.
    Kept,
    /// It was there already.
    Same,
    /// This site cannot read it, for this reason; it was set aside.
    SetAside(String),
    /// It is not even a record, for this reason.
    Unreadable(String),
    /// It could not be written; ours, if there is one, stays.
    Failed(StorageError),
}

/// What an import did, row by row in the order of the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Section, number of the row, and what became of it.
    pub rows: Vec<(Section, usize, Outcome)>,
}

/// A file, read as far as all versions of its format agree.
#[derive(Deserialize)]
struct File {
    format: String,
    version: u32,
    #[serde(default)]
    exported: u64,
    #[serde(default)]
    site: String,
    records: Option<Raw>,
    set_aside: Option<Raw>,
}

impl File {
    fn rows(section: Option<&Raw>) -> Result<Vec<Raw>, ImportError> {
        section.map_or(Ok(Vec::new()), |rows| json::read(&rows.0).map_err(|_| ImportError::AnotherFormat))
    }
}

/// A text that is no record, and the key that it had.
#[derive(Deserialize)]
struct Entry {
    key: String,
    text: String,
}

/// Reads a file and says for each row what there is to do. It changes nothing.
pub fn plan_import(store: &Store, text: &str, known: &Known<'_>) -> Result<ImportPlan, ImportError> {
    if text.len() > TOO_LARGE {
        return Err(ImportError::TooLarge {
            megabytes: text.len().div_ceil(1024 * 1024),
        });
    }
    // Some editors put a byte order mark before everything.
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(ImportError::Empty);
    }
    // Whether it is JSON at all is asked first: the answer to a broken file is another than to a wrong one.
    json::read::<Raw>(text).map_err(|error| ImportError::NotJson {
        line: error.line,
        column: error.column,
    })?;
    let file = json::read::<File>(text)
        .ok()
        .filter(|file| file.format == FORMAT)
        .ok_or(ImportError::AnotherFormat)?;
    if file.version > VERSION {
        return Err(ImportError::Newer { version: file.version });
    }
    if file.records.is_none() {
        return Err(ImportError::AnotherFormat);
    }

    let mut rows = Vec::new();
    // What a key will hold by the time of the row; a file may name one twice.
    let mut ahead = Texts::default();
    for (index, raw) in File::rows(file.records.as_ref())?.iter().enumerate() {
        let mut row = ImportRow::new(Section::Records, index, &raw.0);
        match Envelope::parse(&raw.0) {
            Ok(envelope) => {
                row.key = envelope.key();
                row.saved = Some(envelope.saved);
                let current = match ahead.get(&row.key) {
                    Some(text) => Some(text.to_owned()),
                    None => store.storage.read(&row.key)?,
                };
                row.verdict = judge(&envelope, current.as_deref());
                match fits(&envelope, current.is_some(), known) {
                    Ok(remark) => row.remark = remark,
                    Err(_) if row.verdict == Verdict::Same || find_aside(store, &row)?.is_some() => row.verdict = Verdict::Same,
                    Err(reason) => row.verdict = Verdict::Unfit(reason),
                }
                if matches!(row.verdict, Verdict::New | Verdict::Newer) {
                    ahead.insert(&row.key, &row.text);
                }
            }
            Err(reason) => row.verdict = Verdict::Unreadable(reason),
        }
        rows.push(row);
    }
    for (index, raw) in File::rows(file.set_aside.as_ref())?.iter().enumerate() {
        let mut row = ImportRow::new(Section::SetAside, index, "");
        match json::read::<Entry>(&raw.0) {
            Ok(entry) if entry.key.starts_with(&format!("{PREFIX}/")) => {
                (row.key, row.text) = (entry.key, entry.text);
                if find_aside(store, &row)?.is_some() {
                    row.verdict = Verdict::Same;
                }
            }
            Ok(_) => row.verdict = Verdict::Unreadable("编号不是本站的".to_owned()),
            Err(error) => row.verdict = Verdict::Unreadable(reason(&error)),
        }
        rows.push(row);
    }
    Ok(ImportPlan {
        exported: file.exported,
        site: file.site,
        rows,
    })
}

fn judge(theirs: &Envelope, ours: Option<&str>) -> Verdict {
    let Some(ours) = ours else { return Verdict::New };
    match Envelope::parse_at(&theirs.key(), ours) {
        Err(_) => Verdict::Newer,
        Ok(ours) if ours.same_as(theirs) => Verdict::Same,
        Ok(ours) if ours.saved < theirs.saved => Verdict::Newer,
        Ok(_) => Verdict::Older,
    }
}

/// Whether this site can make use of a record: a remark if it can only keep it, the reason if it cannot even read it.
fn fits(theirs: &Envelope, replaces: bool, known: &Known<'_>) -> Result<Option<String>, String> {
    let Some(kind) = known.kinds.iter().find(|kind| kind.name == theirs.kind) else {
        return Ok(Some("本站现在没有这类记录".to_owned()));
    };
    let mut missing = None;
    let opened = kind.open(theirs, &mut |json| {
        (kind.check)(json)?;
        missing = (known.missing)(&theirs.kind, &theirs.id, json);
        Ok(())
    })?;
    match opened {
        Loaded::Newer { .. } => {
            let newer = "是较新版本的网站保存的，刷新页面或更新本站后才能读".to_owned();
            // In its own place it waits for that version; what can be read now does not give way to it.
            if replaces { Err(newer) } else { Ok(Some(newer)) }
        }
        _ => Ok(missing),
    }
}

/// Where the text of a set-aside row is set aside on this device.
fn find_aside(store: &Store, row: &ImportRow) -> Result<Option<String>, StorageError> {
    let original = original_key(&row.key).unwrap_or(&row.key);
    Ok(store
        .set_aside()?
        .into_iter()
        .find(|there| there.original == original && there.text == row.text)
        .map(|there| there.key))
}

/// Does what the plan says. Each row is judged again on what is there now: another window may have saved since.
pub fn apply(plan: &ImportPlan, store: &Store) -> ImportReport {
    let apply = |row: &ImportRow| match (&row.verdict, row.section) {
        (Verdict::Unreadable(reason), _) => Outcome::Unreadable(reason.clone()),
        (Verdict::Unfit(reason), _) => match apply_aside(row, store) {
            Ok(Outcome::Added) => Outcome::SetAside(reason.clone()),
            other => other.unwrap_or_else(Outcome::Failed),
        },
        (_, Section::Records) => apply_record(row, store).unwrap_or_else(Outcome::Failed),
        (_, Section::SetAside) => apply_aside(row, store).unwrap_or_else(Outcome::Failed),
    };
    // Those that were set aside before come first, so that they get their numbers back.
    let (records, aside): (Vec<&ImportRow>, Vec<&ImportRow>) = plan.rows.iter().partition(|row| row.section == Section::Records);
    let aside: Vec<_> = aside.into_iter().map(|row| (row.section, row.row, apply(row))).collect();
    let mut rows: Vec<_> = records.into_iter().map(|row| (row.section, row.row, apply(row))).collect();
    rows.extend(aside);
    ImportReport { rows }
}

fn apply_record(row: &ImportRow, store: &Store) -> Result<Outcome, StorageError> {
    let theirs = match Envelope::parse(&row.text) {
        Ok(envelope) => envelope,
        Err(reason) => return Ok(Outcome::Unreadable(reason)),
    };
    let ours = store.storage.read(&row.key)?;
    match (judge(&theirs, ours.as_deref()), ours) {
        (Verdict::Same, _) => Ok(Outcome::Same),
        (Verdict::Newer, Some(ours)) => {
            let set_aside = store.safe_aside(&row.key, &ours)?;
            // Should this fail, ours is still in place, and a second copy of it does no harm.
            store.write(&row.key, &row.text).map(|()| Outcome::Replaced { set_aside })
        }
        (Verdict::New, None) => store.write(&row.key, &row.text).map(|()| Outcome::Added),
        _ => Ok(Outcome::Kept),
    }
}

fn apply_aside(row: &ImportRow, store: &Store) -> Result<Outcome, StorageError> {
    if find_aside(store, row)?.is_some() {
        return Ok(Outcome::Same);
    }
    // Its own key, if that is free, so that an import after an erasure restores the very same state.
    if original_key(&row.key).is_some() && store.storage.read(&row.key)?.is_none() {
        return store.write(&row.key, &row.text).map(|()| Outcome::Added);
    }
    let original = original_key(&row.key).unwrap_or(&row.key);
    store.copy_aside(original, &row.text).map(|_| Outcome::Added)
}
