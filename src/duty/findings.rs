//! From answers to counts and gaps.

use super::{Entry, Evidence, Level, Obligation};
use std::ops::Add;

/// How many obligations stand at each level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// 已落实.
    pub met: usize,
    /// 部分落实.
    pub partly: usize,
    /// 未落实.
    pub unmet: usize,
    /// 不适用, with a reason.
    pub not_applicable: usize,
    /// 未评: no answer, or 不适用 without a reason. Neither met nor unmet.
    pub unassessed: usize,
}

impl Counts {
    /// All obligations.
    pub fn total(&self) -> usize {
        self.applicable() + self.not_applicable
    }

    /// The denominator: all but the 不适用 ones.
    pub fn applicable(&self) -> usize {
        self.met + self.partly + self.unmet + self.unassessed
    }

    /// Counts one more answer; `None` is 未评.
    pub fn count(&mut self, level: Option<Level>) {
        *match level {
            None => &mut self.unassessed,
            Some(Level::Met) => &mut self.met,
            Some(Level::Partly) => &mut self.partly,
            Some(Level::Unmet) => &mut self.unmet,
            Some(Level::NotApplicable) => &mut self.not_applicable,
        } += 1;
    }

    /// How many have an answer that counts.
    pub fn assessed(&self) -> usize {
        self.total() - self.unassessed
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            met: self.met + other.met,
            partly: self.partly + other.partly,
            unmet: self.unmet + other.unmet,
            not_applicable: self.not_applicable + other.not_applicable,
            unassessed: self.unassessed + other.unassessed,
        }
    }
}

/// An obligation that is not, or not wholly, met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap<'a> {
    /// What is not met.
    pub obligation: &'a Obligation,
    /// [`Level::Unmet`] or [`Level::Partly`].
    pub level: Level,
    /// What the person wrote as evidence.
    pub evidence: Vec<Evidence>,
}

/// What a set of answers says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings<'a> {
    /// How many stand where.
    pub counts: Counts,
    /// 未落实 first, then 部分落实; within each in the order given.
    pub gaps: Vec<Gap<'a>>,
    /// Those that are met, with what the person wrote as evidence.
    pub met: Vec<(&'a Obligation, Vec<Evidence>)>,
    /// Those without an answer that counts, and whether that is for want of a reason why they do not apply.
    pub unassessed: Vec<(&'a Obligation, bool)>,
    /// Those that do not apply, with the reason.
    pub not_applicable: Vec<(&'a Obligation, String)>,
}

/// Counts the answers for `obligations`; `entry` gives a person's answer by the id under which it is
/// kept, [`Obligation::act`].
pub fn findings<'a>(obligations: impl IntoIterator<Item = &'a Obligation>, entry: impl Fn(&str) -> Option<Entry>) -> Findings<'a> {
    let mut findings = Findings::default();
    let mut partly = Vec::new();
    for obligation in obligations {
        let entry = entry(obligation.act()).unwrap_or_default();
        let level = entry.settled();
        findings.counts.count(level);
        match level {
            None => findings.unassessed.push((obligation, entry.lacks_reason())),
            Some(Level::Met) => findings.met.push((obligation, entry.evidence)),
            Some(Level::NotApplicable) => findings.not_applicable.push((obligation, entry.reason)),
            Some(level @ (Level::Unmet | Level::Partly)) => {
                let gaps = if level == Level::Unmet { &mut findings.gaps } else { &mut partly };
                gaps.push(Gap {
                    obligation,
                    level,
                    evidence: entry.evidence,
                });
            }
        }
    }
    findings.gaps.append(&mut partly);
    findings
}

#[cfg(test)]
mod tests {
    use super::super::tests::obligation;
    use super::super::{Entry, Level, Obligation};
    use super::findings;
    use proptest::prelude::*;

    fn entry() -> impl Strategy<Value = Option<Entry>> {
        let level = prop_oneof![
            Just(None),
            Just(Some(Level::Met)),
            Just(Some(Level::Partly)),
            Just(Some(Level::Unmet)),
            Just(Some(Level::NotApplicable))
        ];
        prop::option::of((level, "[ 理]{0,2}").prop_map(|(level, reason)| Entry {
            level,
            reason,
            evidence: vec![],
        }))
    }

    proptest! {
        #[test]
        fn every_obligation_is_counted_once(entries in prop::collection::vec(entry(), 0..30)) {
            let obligations: Vec<Obligation> = (0..entries.len()).map(|id| obligation(&format!("o{id}"), "r")).collect();
            let of = |id: &str| entries[id[1..].parse::<usize>().unwrap()].clone();
            let found = findings(&obligations, of);
            prop_assert_eq!(found.counts.total(), obligations.len());
            prop_assert_eq!(found.gaps.len(), found.counts.unmet + found.counts.partly);
            prop_assert_eq!(found.unassessed.len(), found.counts.unassessed);
            prop_assert_eq!(found.met.len(), found.counts.met);
            for (obligation, lacks_reason) in &found.unassessed {
                prop_assert_eq!(*lacks_reason, of(&obligation.id).is_some_and(|entry| entry.level.is_some()), "{}", obligation.id);
            }
            prop_assert!(found.gaps.windows(2).all(|pair| pair[0].level >= pair[1].level));
            for (obligation, reason) in &found.not_applicable {
                prop_assert!(!reason.trim().is_empty(), "{}", obligation.id);
            }
        }
    }
}
