//! Diagnostics as an author reads them: the line, what is wrong with it, and what to write.

use crate::content::Files;
use crate::diagnostic::Diagnostic;
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};
use std::fmt;

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

/// All diagnostics with the lines that they are about, and how many there are; or that there is none.
pub fn print(files: &Files, diagnostics: &[Diagnostic], colour: bool) -> String {
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
    for diagnostic in diagnostics {
        let text = files.get(&diagnostic.file).cloned().unwrap_or_default();
        let printed = Printed {
            diagnostic,
            source: NamedSource::new(&diagnostic.file, text),
        };
        if handler.render_report(&mut out, &printed).is_err() {
            out.push_str(&format!("{}: {}\n{}\n", diagnostic.file, diagnostic.message, diagnostic.help));
        }
        out.push('\n');
    }
    out.push_str(&format!("内容检查：{} 个问题 (content: {0} problems)\n", diagnostics.len()));
    out
}
