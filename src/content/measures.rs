//! `measures.toml`: what follows when a situation has arisen.

use super::places::Places;
use super::table::{self, File};
use crate::diagnostic::{Code, Diagnostic};
use crate::duty::{Measure, Obligation, without_measure};
use crate::links::LinkGraph;

const PATH: &str = "measures.toml";

/// Reads the file, if there is one, and reports every situation that is named somewhere and that no measure is for.
pub(super) fn read(text: Option<&str>, links: &LinkGraph, obligations: &[Obligation], places: &Places<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Measure> {
    let file = &mut File { path: PATH, diagnostics };
    let before = file.diagnostics.len();
    let mut root = table::parse(text.unwrap_or_default(), file);
    let mut measures = Vec::new();
    for mut row in root.tables("measure", file).unwrap_or_default() {
        let at = row.text("at", file).and_then(|at| places.resolve(&at, file));
        let of = row.text("of", file).and_then(|of| places.resolve(&of, file));
        let label = row.text("label", file);
        let who = row.text_or_none("who", file);
        let quotes = row.texts("quotes", true, file);
        row.finish(file);
        if let Some(at) = &at {
            for quote in who.iter().chain(&quotes) {
                places.check_quote(quote, at, file);
            }
        }
        if let (Some(at), Some(of), Some(label)) = (at, of, label) {
            measures.push(Measure {
                at,
                of,
                label: label.value,
                who: who.map(|who| who.value),
                quotes: quotes.into_iter().map(|quote| quote.value).collect(),
            });
        }
    }
    root.finish(file);
    if file.diagnostics.len() > before {
        // One of those that could not be read may be the one that a situation seems to lack.
        return measures;
    }
    for situation in without_measure(links, obligations, &measures) {
        file.report(
            Code::MeasureMissing,
            0..0,
            format!("{situation}没有追责方式"),
            format!("在 measures.toml 里加一个 [[measure]]，of 写“{}”或者它所在的部分", situation.code()),
        );
    }
    measures
}
