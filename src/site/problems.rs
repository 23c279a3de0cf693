//! Diagnostics as an author reads them: the line, what is wrong with it, and what to write.

use super::Loaded;
use crate::diagnostic::Diagnostic;
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};
use std::fmt;
use std::path::Path;

struct Printed<'a> {
    diagnostic: &'a Diagnostic,
    source: NamedSource<String>,
}

impl fmt::Debug for Printed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.diagnostic, f)
    }
}

impl fmt::Display for Printed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.diagnostic.message)
    }
}

impl std::error::Error for Printed<'_> {}

impl miette::Diagnostic for Printed<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        Some(Box::new(self.diagnostic.code.id()))
    }

    fn help<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        Some(Box::new(&self.diagnostic.help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(LabeledSpan::new_with_span(None, self.diagnostic.span.clone()))))
    }
}

/// All problems of a content folder with the lines that they are about, and how many there are; or that there is none.
pub fn print(loaded: &Loaded, folder: &Path, colour: bool) -> String {
    let Loaded {
        files, diagnostics, following, ..
    } = loaded;
    if diagnostics.is_empty() {
        return "内容检查：没有问题 (content: no problems)\n".to_owned();
    }
    let theme = if colour {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_width(100)
        .with_context_lines(1);
    let mut out = String::new();
    let by_themselves = diagnostics.len() - following;
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        if *following > 0 && index == by_themselves {
            out.push_str(&format!(
                "──── 以下 {following} 个可能是由前面的问题引起的 (the following may be caused by those above)\n\n"
            ));
        }
        let path = format!("{}/{}", folder.display(), diagnostic.file);
        let text = files.get(&diagnostic.file).cloned().unwrap_or_default();
        let printed = Printed {
            diagnostic,
            source: NamedSource::new(&path, text),
        };
        if handler.render_report(&mut out, &printed).is_err() {
            out.push_str(&format!("{path}: {}\n{}\n", diagnostic.message, diagnostic.help));
        }
        out.push('\n');
    }
    let count = diagnostics.len();
    out.push_str(&match following {
        0 => format!("内容检查：{count} 个问题 (content: {count} problems)\n"),
        _ => format!(
            "内容检查：{count} 个问题，先改前 {by_themselves} 个，其余 {following} 个可能随之消失 (content: {count} problems, {following} of them may follow from the others)\n"
        ),
    });
    out
}
