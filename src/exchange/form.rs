//! Which form a file has, and the text in it.

use super::table;
use serde::{Deserialize, Serialize};

/// How questions are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// A sheet.
    Xlsx,
    /// Rows with commas.
    Csv,
    /// Moodle's GIFT.
    Gift,
    /// Plain text, much as in Aiken.
    Plain,
    /// This project's own.
    Toml,
}

impl Form {
    /// All, in the order in which the page lists them.
    pub const ALL: [Form; 5] = [Self::Xlsx, Self::Csv, Self::Gift, Self::Plain, Self::Toml];

    /// Its name in forms, and the extension of its files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Gift => "gift",
            Self::Plain => "txt",
            Self::Toml => "toml",
        }
    }

    /// The form with this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.id() == id)
    }

    /// What a person sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Xlsx => "Excel 表格（.xlsx）",
            Self::Csv => "逗号分隔的表（.csv）",
            Self::Gift => "GIFT（Moodle 等教学平台）",
            Self::Plain => "纯文本（一题一段，类似 Aiken）",
            Self::Toml => "本站题库的格式（.toml）",
        }
    }

    /// What its files are.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv",
            _ => "text/plain",
        }
    }
}

/// What a file is, by its first bytes and its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A sheet, which another module reads.
    Sheet,
    /// A text.
    Text,
}

/// Why a file is no bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// There is nothing in it.
    #[error("文件是空的。请检查是否选错了文件")]
    Empty,
    /// A sheet with a password.
    #[error("这个表格设了打开密码。请在 Excel 或 WPS 里去掉密码，另存后再选")]
    Locked,
    /// A sheet of the kind of before 2007.
    #[error("这是旧式表格（.xls）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再选")]
    OldSheet,
    /// A document of a word processor.
    #[error("这是文字文档。请把题目复制出来，用下面的“粘贴内容”")]
    Document,
    /// Something else that is no text.
    #[error("这不是表格，也不是文本。请选 .xlsx、.csv、.txt、GIFT 或 .toml 文件")]
    NoText,
    /// What the page of records has exported.
    #[error("这是“记录”页导出的全部数据。请到“记录”页导入")]
    Records,
}

/// Tells what a file is.
pub fn sort(name: &str, bytes: &[u8]) -> Result<Sort, Unfit> {
    let name = name.to_lowercase();
    let is = |extensions: &[&str]| extensions.iter().any(|extension| name.ends_with(extension));
    if bytes.is_empty() {
        return Err(Unfit::Empty);
    }
    // Compound files: what Office wrote before 2007, and what it writes around a document with a password.
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_locked = bytes.windows(locked.len()).any(|window| window == locked);
        return Err(match is_locked {
            true => Unfit::Locked,
            false if is(&[".doc", ".wps"]) => Unfit::Document,
            false => Unfit::OldSheet,
        });
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return if is(&[".docx", ".pptx"]) { Err(Unfit::Document) } else { Ok(Sort::Sheet) };
    }
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if bytes.starts_with(b"%PDF") || !utf16 && bytes.contains(&0) {
        return Err(Unfit::NoText);
    }
    Ok(Sort::Text)
}

/// The text in a file: UTF-8 or UTF-16 with a mark, or else GB18030, as Excel writes in China, which `gb18030` decodes.
pub fn decode(bytes: &[u8], gb18030: &dyn Fn(&[u8]) -> Option<String>) -> Option<String> {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        String::from_utf16_lossy(&units.collect::<Vec<_>>())
    };
    match bytes {
        [0xff, 0xfe, ..] => Some(utf16(u16::from_le_bytes)),
        [0xfe, 0xff, ..] => Some(utf16(u16::from_be_bytes)),
        _ => {
            let text = std::str::from_utf8(bytes).map(str::to_owned).ok().or_else(|| gb18030(bytes))?;
            Some(text.trim_start_matches('\u{feff}').to_owned())
        }
    }
}

/// The form that a text has, whatever its file is called.
pub fn guess(text: &str) -> Result<Form, Unfit> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(Unfit::Empty);
    }
    if text.starts_with('{') && text.contains("\"regulation-study-data\"") {
        return Err(Unfit::Records);
    }
    if text.lines().any(|line| line.trim() == "[[question]]") {
        return Ok(Form::Toml);
    }
    if table::has_header(text) {
        return Ok(Form::Csv);
    }
    // Plain questions say their answers in a line of their own; in GIFT answers stand in braces.
    let says_answer = text
        .lines()
        .any(|line| line.trim_start().starts_with("答案") || line.trim_start().starts_with("ANSWER"));
    let braces = text.contains('{') && text.contains('}');
    Ok(if braces && !says_answer { Form::Gift } else { Form::Plain })
}
