//! The blueprint in the address, so that a link carries it: what differs from the usual one stands there under the names of
//! the form's fields.

use super::{Exam, Part, usual};
use crate::quiz::{Blueprint, Rule};
use crate::ui::data::IslandProps;
use crate::ui::device::Device;

/// The name of the rule's field.
const RULE: &str = "rule";

/// The numbers of a blueprint with the names of their fields.
pub(super) fn parts(blueprint: &Blueprint) -> Vec<(Part, String, usize)> {
    let kinds = blueprint.kinds.iter().enumerate();
    let mut parts: Vec<_> = kinds.map(|(at, (kind, count))| (Part::Kind(at), kind.id().to_owned(), *count)).collect();
    for (at, (chapter, count)) in blueprint.chapters.iter().enumerate() {
        parts.push((Part::Chapter(at), format!("chapter-{chapter}"), *count));
    }
    parts.push((Part::Minutes, "minutes".to_owned(), blueprint.minutes.into()));
    parts.push((Part::Pass, "pass".to_owned(), blueprint.pass.into()));
    parts
}

impl Exam {
    /// Takes the blueprint from the address, if it has anything of one: what it does not say is as usual.
    pub(super) fn read_address(&mut self, page: &IslandProps, device: &dyn Device) {
        let written: Vec<_> = parts(&self.blueprint)
            .into_iter()
            .filter_map(|(part, name, _)| Some((part, device.query(&name)?)))
            .collect();
        let rule = device.query(RULE).and_then(|rule| Rule::exam_from_id(&rule));
        if !written.is_empty() || rule.is_some() {
            self.blueprint = usual(page);
            self.blueprint.rule = rule.unwrap_or(self.blueprint.rule);
        }
        let mut refused = None;
        for (part, value) in written {
            self.write(part, &value);
            refused = refused.or(self.failure.take());
        }
        self.failure = refused;
    }

    /// Puts the blueprint into the address.
    pub(super) fn write_address(&self, page: &IslandProps, device: &dyn Device) {
        let usual = usual(page);
        let put = |name: &str, value: String, as_usual: bool| {
            let value = if as_usual { String::new() } else { value };
            // Browsers refuse to change the address often.
            if device.query(name).unwrap_or_default() != value {
                device.set_query(name, &value);
            }
        };
        for ((_, name, number), (.., other)) in parts(&self.blueprint).into_iter().zip(parts(&usual)) {
            put(&name, number.to_string(), number == other);
        }
        let rule = self.blueprint.rule;
        put(RULE, rule.id().to_owned(), rule == usual.rule);
    }
}
