//! The chain of responsibility: duty → the institutions that check it → the situations that its breach falls under →
//! the measures that follow.
//!
//! Nothing is stored: chains are computed from what the obligations and the typed links of a clause name.

use super::Obligation;
use crate::links::{LinkGraph, LinkKind};
use crate::regulation::{Address, Regulation};
use std::collections::BTreeMap;

/// What the text provides for when a situation has arisen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The clause that provides it.
    pub at: Address,
    /// The place whose situations it is for.
    pub of: Address,
    /// For whom or what it is, in a few words.
    pub label: String,
    /// Whom it is for, in the words of the clause, where its quotes say what follows when: 「情节较轻的，……」.
    pub who: Option<String>,
    /// What the clause says, verbatim, in its order.
    pub quotes: Vec<String>,
}

/// A place that a duty's chain passes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop<'a> {
    /// The place: an institution or a situation.
    pub at: &'a Address,
    /// How many of the clause's obligations name it.
    pub named_by: usize,
    /// The reason of the link that leads there, if there is a link.
    pub reason: Option<&'a str>,
}

/// The chain of one clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain<'a> {
    /// The clause that creates the duties.
    pub at: &'a Address,
    /// Its obligations, in the order of roles.
    pub obligations: Vec<&'a Obligation>,
    /// The institutions that check them, in the order of the text.
    pub institutions: Vec<Stop<'a>>,
    /// The situations that a breach could fall under, in the order of the text.
    pub situations: Vec<Stop<'a>>,
    /// The measures for those situations, as listed.
    pub measures: Vec<&'a Measure>,
}

/// A list of stops while it is gathered: place → how many name it, and the link's reason.
type Gathered<'a> = BTreeMap<&'a Address, (usize, Option<&'a str>)>;

/// The chains of all clauses that lead to an institution or a situation, in the order of the text.
///
/// A clause is exactly the place that an obligation is at, or that a link of the two kinds starts from; what is said of
/// a part of it makes a chain of the part.
pub fn chains<'a>(regulation: &Regulation, links: &'a LinkGraph, obligations: &'a [Obligation], measures: &'a [Measure]) -> Vec<Chain<'a>> {
    let order: BTreeMap<Address, usize> = regulation.places().enumerate().map(|(index, place)| (place, index)).collect();
    let place = |address: &Address| order.get(address).copied().unwrap_or(usize::MAX);
    let mut clauses: Vec<&Address> = obligations.iter().map(|obligation| &obligation.at).collect();
    clauses.extend(links.links().iter().filter(|link| of_a_chain(link.kind)).map(|link| &link.from));
    clauses.sort_by_key(|address| (place(address), *address));
    clauses.dedup();
    let chain = |at: &'a Address| {
        let obligations: Vec<&Obligation> = obligations.iter().filter(|obligation| obligation.at == *at).collect();
        let stops = |kind: LinkKind, named: fn(&'a Obligation) -> &'a [Address]| {
            let mut gathered: Gathered<'a> = BTreeMap::new();
            for obligation in &obligations {
                let mut once: Vec<&Address> = named(obligation).iter().collect();
                once.sort();
                once.dedup();
                for address in once {
                    gathered.entry(address).or_default().0 += 1;
                }
            }
            for link in links.links().iter().filter(|link| link.kind == kind && link.from == *at) {
                gathered.entry(&link.to).or_default().1 = Some(&link.reason);
            }
            let stop = |(at, (named_by, reason))| Stop { at, named_by, reason };
            let mut stops: Vec<Stop<'a>> = gathered.into_iter().map(stop).collect();
            stops.sort_by_key(|stop| place(stop.at));
            stops
        };
        let institutions = stops(LinkKind::Safeguard, |obligation| &obligation.safeguards);
        let situations = stops(LinkKind::Liability, |obligation| &obligation.liabilities);
        let measures = measures
            .iter()
            .filter(|measure| situations.iter().any(|stop| measure.of.contains(stop.at)))
            .collect();
        Chain {
            at,
            obligations,
            institutions,
            situations,
            measures,
        }
    };
    clauses
        .into_iter()
        .map(chain)
        .filter(|chain| !chain.institutions.is_empty() || !chain.situations.is_empty())
        .collect()
}

fn of_a_chain(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::Safeguard | LinkKind::Liability)
}

/// Every institution, or every situation, that some chain passes through: in the order of the text, each once, with the
/// number of chains that do.
pub fn stations<'a>(regulation: &Regulation, chains: &[Chain<'a>], stops: impl Fn(&Chain<'a>) -> Vec<Stop<'a>>) -> Vec<(&'a Address, usize)> {
    let mut counts: BTreeMap<&Address, usize> = BTreeMap::new();
    for stop in chains.iter().flat_map(stops) {
        *counts.entry(stop.at).or_default() += 1;
    }
    let mut stations: Vec<(&Address, usize)> = counts.into_iter().collect();
    let order: Vec<Address> = regulation.places().collect();
    stations.sort_by_key(|(address, _)| order.iter().position(|place| place == *address));
    stations
}

/// The situations that obligations or links name and that no measure is for, each once.
pub fn without_measure<'a>(links: &'a LinkGraph, obligations: &'a [Obligation], measures: &[Measure]) -> Vec<&'a Address> {
    let named = obligations.iter().flat_map(|obligation| &obligation.liabilities);
    let linked = links.links().iter().filter(|link| link.kind == LinkKind::Liability).map(|link| &link.to);
    let mut situations: Vec<&Address> = named.chain(linked).collect();
    situations.sort();
    situations.dedup();
    situations.retain(|situation| !measures.iter().any(|measure| measure.of.contains(situation)));
    situations
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::Link;
    use crate::regulation::{Source, parse_chapters};
    use proptest::prelude::*;

    const TEXT: &str = "# 第一章 职责\n\n## 第一条\n\n1、甲。\n\n2、乙。\n\n丙。\n\n# 第二章 保障\n\n## 第二条\n\n1、查。\n\n2、考。\n\n## 第三条\n\n（一）情形：1、不做。2、瞒报。\n\n（二）方式：1、检查。2、处分。\n";

    fn regulation() -> Regulation {
        let mut diagnostics = Vec::new();
        let (first, second) = TEXT.split_once("# 第二章").expect("two chapters");
        let second = format!("# 第二章{second}");
        let sources = [
            Source {
                path: "regulation/chapter-1.md",
                text: first,
            },
            Source {
                path: "regulation/chapter-2.md",
                text: &second,
            },
        ];
        let chapters = parse_chapters(&sources, &mut diagnostics);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        Regulation {
            chapters,
            ..Regulation::default()
        }
    }

    fn at(code: &str) -> Address {
        regulation()
            .resolve(&code.parse().expect("a reference"))
            .unwrap_or_else(|error| panic!("{code}: {error}"))
    }

    fn obligation(id: usize, clause: &str, safeguards: &[&str], liabilities: &[&str]) -> Obligation {
        Obligation {
            at: at(clause),
            safeguards: safeguards.iter().map(|code| at(code)).collect(),
            liabilities: liabilities.iter().map(|code| at(code)).collect(),
            ..super::super::tests::obligation(&format!("o{id}"), "r")
        }
    }

    fn link(kind: LinkKind, from: &str, to: &str) -> Link {
        Link {
            kind,
            from: at(from),
            to: at(to),
            reason: format!("{from} {to}"),
        }
    }

    fn measure(code: &str, of: &str) -> Measure {
        Measure {
            at: at(code),
            of: at(of),
            label: code.into(),
            who: None,
            quotes: vec![],
        }
    }

    #[test]
    fn a_chain_gathers_what_obligations_and_links_name() {
        let obligations = [obligation(0, "1-2", &["2-2", "2-1"], &["3-1-2"]), obligation(1, "1-2", &["2-2"], &[])];
        let links = LinkGraph::new(vec![
            link(LinkKind::Safeguard, "1-2", "2-2"),
            link(LinkKind::Liability, "1-2", "3-1-1"),
            link(LinkKind::SameMatter, "1-2", "1-1"),
        ]);
        let measures = [measure("3-2-1", "3-1"), measure("3-2-2", "2")];
        let regulation = regulation();
        let chains = chains(&regulation, &links, &obligations, &measures);
        assert_eq!(chains.len(), 1);
        let said = |stops: &[Stop<'_>]| -> Vec<(String, usize, bool)> { stops.iter().map(|s| (s.at.code(), s.named_by, s.reason.is_some())).collect() };
        assert_eq!(said(&chains[0].institutions), [("2-1".into(), 1, false), ("2-2".into(), 2, true)]);
        assert_eq!(said(&chains[0].situations), [("3-1-1".into(), 0, true), ("3-1-2".into(), 1, false)]);
        assert_eq!(chains[0].measures, [&measures[0]]);
        assert_eq!(stations(&regulation, &chains, |chain| chain.institutions.clone()).len(), 2);
    }

    #[test]
    fn clauses_stand_in_the_order_of_the_text() {
        let obligations = ["1-p1", "1-2", "1-1"].map(|clause| obligation(0, clause, &["2-1"], &[]));
        let graph = LinkGraph::default();
        let codes: Vec<String> = chains(&regulation(), &graph, &obligations, &[]).iter().map(|chain| chain.at.code()).collect();
        assert_eq!(codes, ["1-1", "1-2", "1-p1"]);
    }

    #[test]
    fn a_duty_without_stops_has_no_chain() {
        let obligations = [obligation(0, "1-1", &[], &[])];
        assert!(chains(&regulation(), &LinkGraph::default(), &obligations, &[]).is_empty());
    }

    #[test]
    fn situations_without_a_measure_are_told() {
        let obligations = [obligation(0, "1-1", &[], &["3-1-2", "3-1-1"])];
        let graph = LinkGraph::default();
        assert_eq!(without_measure(&graph, &obligations, &[]).len(), 2);
        assert!(without_measure(&graph, &obligations, &[measure("3-2-1", "3-1")]).is_empty());
    }

    const CLAUSES: [&str; 3] = ["1-1", "1-2", "1-p1"];
    const INSTITUTIONS: [&str; 2] = ["2-1", "2-2"];
    const SITUATIONS: [&str; 2] = ["3-1-1", "3-1-2"];

    fn some(of: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
        prop::collection::vec(prop::sample::select(of), 0..4)
    }

    proptest! {
        #[test]
        fn nothing_named_is_lost_and_nothing_is_added(
            rows in prop::collection::vec((prop::sample::select(&CLAUSES[..]), some(&INSTITUTIONS), some(&SITUATIONS)), 0..8),
            linked in prop::collection::vec((prop::sample::select(&CLAUSES[..]), prop::sample::select(&SITUATIONS[..])), 0..4),
        ) {
            let regulation = regulation();
            let obligations: Vec<Obligation> = rows.iter().enumerate().map(|(id, (clause, s, l))| obligation(id, clause, s, l)).collect();
            let graph = LinkGraph::new(linked.iter().map(|(from, to)| link(LinkKind::Liability, from, to)).collect());
            let measures = [measure("3-2-1", "3-1")];
            let all = chains(&regulation, &graph, &obligations, &measures);
            let places: Vec<Address> = regulation.places().collect();
            let order = |address: &Address| places.iter().position(|place| place == address);
            prop_assert!(all.windows(2).all(|pair| order(pair[0].at) < order(pair[1].at)));
            for chain in &all {
                for stops in [&chain.institutions, &chain.situations] {
                    prop_assert!(stops.windows(2).all(|pair| order(pair[0].at) < order(pair[1].at)));
                    prop_assert!(stops.iter().all(|stop| stop.named_by <= chain.obligations.len()));
                    prop_assert!(stops.iter().all(|stop| stop.named_by > 0 || stop.reason.is_some()));
                }
                prop_assert_eq!(chain.measures.is_empty(), chain.situations.is_empty());
            }
            let named = |at: &Address, to: &Address| all.iter().any(|c| c.at == at && c.institutions.iter().chain(&c.situations).any(|s| s.at == to));
            for obligation in &obligations {
                for to in obligation.safeguards.iter().chain(&obligation.liabilities) {
                    prop_assert!(named(&obligation.at, to));
                }
            }
            for link in graph.links() {
                prop_assert!(named(&link.from, &link.to));
            }
        }
    }
}
