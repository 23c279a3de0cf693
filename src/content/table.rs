//! Reading TOML tables key by key, so that one bad value does not hide the next.

use crate::diagnostic::{Code, Diagnostic};
use crate::syntax::in_chinese;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and the bytes of the file where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct At<T> {
    pub value: T,
    pub span: Range<usize>,
}

/// One TOML file, and where its problems go.
pub(super) struct File<'a> {
    pub path: &'a str,
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl File<'_> {
    pub fn report(&mut self, code: Code, span: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(code, self.path, span, message, help));
    }
}

/// Parses a whole file, reports every syntax error, and returns what could be read.
pub(super) fn parse<'t>(text: &'t str, file: &mut File<'_>) -> Table<'t> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        file.report(
            Code::TomlSyntax,
            error.span().unwrap_or(0..0),
            in_chinese(error.message()),
            "检查引号、括号、等号是否成对；文字用英文双引号括起来，其中的中文引号照常写",
        );
    }
    let span = table.span();
    Table {
        entries: entries(table.into_inner()),
        span,
    }
}

type Entry<'t> = (String, Range<usize>, Spanned<DeValue<'t>>);

fn entries(table: DeTable<'_>) -> Vec<Entry<'_>> {
    table.into_iter().map(|(key, value)| (key.get_ref().to_string(), key.span(), value)).collect()
}

/// A table whose keys are taken out one by one; what is left over is unknown.
pub(super) struct Table<'t> {
    entries: Vec<Entry<'t>>,
    pub span: Range<usize>,
}

impl<'t> Table<'t> {
    fn take(&mut self, key: &str) -> Option<(Range<usize>, Spanned<DeValue<'t>>)> {
        let index = self.entries.iter().position(|(name, _, _)| name == key)?;
        let (_, span, value) = self.entries.remove(index);
        Some((span, value))
    }

    fn missing(&self, key: &str, file: &mut File<'_>) {
        let end = self.span.start.max(self.span.end.min(self.span.start + 1));
        file.report(
            Code::EmptyField,
            self.span.start..end,
            format!("缺少 {key}"),
            format!("补写 {key} = …，写法见 content/README.md"),
        );
    }

    /// A string that must be there and not be blank.
    pub fn text(&mut self, key: &str, file: &mut File<'_>) -> Option<At<String>> {
        if self.entries.iter().all(|(name, _, _)| name != key) {
            self.missing(key, file);
            return None;
        }
        self.text_or_none(key, file)
    }

    /// A string that may be missing, but not be blank.
    pub fn text_or_none(&mut self, key: &str, file: &mut File<'_>) -> Option<At<String>> {
        let (_, value) = self.take(key)?;
        let text = string(value, key, file)?;
        if text.value.trim().is_empty() {
            file.report(
                Code::EmptyField,
                text.span,
                format!("{key} 是空的"),
                "写上内容，或整行删去（如果这一栏可以没有）",
            );
            return None;
        }
        Some(text)
    }

    /// A whole number from 1 to 9999, or `None` with or without a report.
    pub fn number(&mut self, key: &str, required: bool, file: &mut File<'_>) -> Option<At<u16>> {
        let Some((_, value)) = self.take(key) else {
            if required {
                self.missing(key, file);
            }
            return None;
        };
        let span = value.span();
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|n| n.as_str().parse::<u16>().ok())
            .filter(|n| (1..=9999).contains(n));
        if number.is_none() {
            file.report(
                Code::UnknownValue,
                span.clone(),
                format!("{key} 要写 1 到 9999 的整数"),
                "写成阿拉伯数字，不加引号",
            );
        }
        number.map(|value| At { value, span })
    }

    /// `true` or `false`, if there.
    pub fn flag(&mut self, key: &str, file: &mut File<'_>) -> Option<At<bool>> {
        let (_, value) = self.take(key)?;
        let span = value.span();
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            file.report(Code::UnknownValue, span.clone(), format!("{key} 要写 true 或 false"), "不加引号");
        }
        flag.map(|value| At { value, span })
    }

    /// The one that is `true`/`false` or a string; used where a key means different things in different kinds.
    pub fn flag_or_text(&mut self, key: &str, file: &mut File<'_>) -> Option<At<Result<bool, String>>> {
        let (_, value) = self.take(key)?;
        let span = value.span();
        if let Some(flag) = value.get_ref().as_bool() {
            return Some(At { value: Ok(flag), span });
        }
        string(value, key, file).map(|text| At {
            value: Err(text.value),
            span: text.span,
        })
    }

    /// An array of strings; empty when missing.
    pub fn texts(&mut self, key: &str, required: bool, file: &mut File<'_>) -> Vec<At<String>> {
        let Some((_, value)) = self.take(key) else {
            if required {
                self.missing(key, file);
            }
            return Vec::new();
        };
        let span = value.span();
        let DeValue::Array(array) = value.into_inner() else {
            file.report(Code::UnknownValue, span, format!("{key} 要写成列表"), "写成 [\"…\", \"…\"]");
            return Vec::new();
        };
        let texts: Vec<_> = array.into_iter().filter_map(|item| string(item, key, file)).collect();
        if required && texts.is_empty() {
            file.report(Code::EmptyField, span, format!("{key} 是空的"), "至少写一个");
        }
        texts
    }

    /// A string or an array of strings, if there; `Ok` is the string.
    pub fn text_or_texts(&mut self, key: &str, file: &mut File<'_>) -> Option<Result<At<String>, Vec<At<String>>>> {
        let is_text = self.entries.iter().any(|(name, _, value)| name == key && value.get_ref().is_str());
        if is_text {
            return self.text_or_none(key, file).map(Ok);
        }
        self.entries.iter().any(|(name, _, _)| name == key).then(|| Err(self.texts(key, true, file)))
    }

    /// The keys that are left, for tables whose keys are ids.
    pub fn keys(&self) -> Vec<At<String>> {
        let at = |(name, span, _): &Entry<'t>| At {
            value: name.clone(),
            span: span.clone(),
        };
        self.entries.iter().map(at).collect()
    }

    /// An inline table, if there.
    pub fn table(&mut self, key: &str, file: &mut File<'_>) -> Option<Table<'t>> {
        let (_, value) = self.take(key)?;
        sub_table(value, key, file)
    }

    /// An array of tables; `None` when missing.
    pub fn tables(&mut self, key: &str, file: &mut File<'_>) -> Option<Vec<Table<'t>>> {
        let (_, value) = self.take(key)?;
        let span = value.span();
        let DeValue::Array(array) = value.into_inner() else {
            file.report(Code::TomlSyntax, span, format!("{key} 要写成一组表"), format!("每一个前面写一行 [[{key}]]"));
            return None;
        };
        Some(array.into_iter().filter_map(|item| sub_table(item, key, file)).collect())
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self, file: &mut File<'_>) {
        for (name, span, _) in self.entries {
            file.report(Code::TomlSyntax, span, format!("没有 {name} 这个键"), "检查拼写；可用的键见 content/README.md");
        }
    }
}

fn string(value: Spanned<DeValue<'_>>, key: &str, file: &mut File<'_>) -> Option<At<String>> {
    let span = value.span();
    match value.into_inner() {
        DeValue::String(text) => Some(At {
            value: text.into_owned(),
            span,
        }),
        _ => {
            file.report(Code::UnknownValue, span, format!("{key} 要写成文字"), "用英文双引号括起来");
            None
        }
    }
}

fn sub_table<'t>(value: Spanned<DeValue<'t>>, key: &str, file: &mut File<'_>) -> Option<Table<'t>> {
    let span = value.span();
    match value.into_inner() {
        DeValue::Table(table) => Some(Table { entries: entries(table), span }),
        _ => {
            file.report(Code::TomlSyntax, span, format!("{key} 的每一个都要写成表"), "写成 { … = … }");
            None
        }
    }
}
