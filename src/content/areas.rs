//! `areas.toml`: what obligations are about.

use super::places::Places;
use super::table::{self, File};
use crate::diagnostic::{Code, Diagnostic};
use crate::duty::{Area, Obligation, area_of};
use crate::regulation::Address;

const PATH: &str = "areas.toml";

/// Reads the file, if there is one, and reports a place that two areas claim, an obligation that none has, and an area
/// without any.
pub(super) fn read(text: Option<&str>, obligations: &[Obligation], places: &Places<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Area> {
    let Some(text) = text else { return Vec::new() };
    let file = &mut File { path: PATH, diagnostics };
    let before = file.diagnostics.len();
    let mut root = table::parse(text, file);
    let mut areas: Vec<Area> = Vec::new();
    let mut names = Vec::new();
    let mut claimed: Vec<(Address, String)> = Vec::new();
    for mut row in root.tables("area", file).unwrap_or_default() {
        let name = row.text("name", file);
        let written = row.texts("at", true, file);
        row.finish(file);
        let Some(name) = name else { continue };
        let mut at = Vec::new();
        for one in &written {
            let Some(place) = places.resolve(one, file) else { continue };
            if let Some((_, other)) = claimed.iter().find(|(other, _)| *other == place) {
                let message = format!("{place}已经归“{other}”");
                file.report(Code::AreaOverlap, one.span.clone(), message, "留一处，删去另一处");
                continue;
            }
            claimed.push((place.clone(), name.value.clone()));
            at.push(place);
        }
        names.push(name.span.clone());
        areas.push(Area { name: name.value, at });
    }
    root.finish(file);
    if file.diagnostics.len() > before {
        // One of those that could not be read may be the one that an obligation seems to lack.
        return areas;
    }
    let of: Vec<Option<usize>> = obligations.iter().map(|obligation| area_of(&areas, obligation)).collect();
    for (obligation, _) in obligations.iter().zip(&of).filter(|(_, area)| area.is_none()) {
        file.report(
            Code::AreaMissing,
            0..0,
            format!("{}的职责“{}”没有方面", obligation.at, obligation.id),
            format!("在某个 [[area]] 的 at 里写上“{}”或者它所在的部分", obligation.at.code()),
        );
    }
    for (index, span) in names.into_iter().enumerate().filter(|(index, _)| !of.contains(&Some(*index))) {
        file.report(
            Code::AreaMissing,
            span,
            format!("“{}”没有一项职责", areas[index].name),
            "改它的 at，或删去这个方面",
        );
    }
    areas
}
