//! What the ledger's island computes: which gaps of a round are to be put down, and which entries are in view.

use crate::date::Date;
use crate::duty::{Draft, FIRST, LedgerEntry, LedgerStanding, Level, Obligation, ObligationKind, by_urgency, entry_id};
use crate::order::ordered;
use crate::store::Store;
use crate::ui::data::DutyData;
use crate::ui::rounds::{KeptRound, found};
use std::cmp::Ordering;

/// An entry of the ledger and when it was saved, as far as this tab knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The id of the record.
    pub id: String,
    /// The entry.
    pub entry: LedgerEntry,
    /// When it was saved.
    pub saved: u64,
}

/// A gap of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'a> {
    /// What is not met.
    pub obligation: &'a Obligation,
    /// How far it is.
    pub level: Level,
    /// The id under which it is, or would be, in the ledger.
    pub id: String,
}

/// The gaps of a round, 未落实 first.
pub fn gaps<'a>(store: &Store, data: &'a DutyData, kept: &KeptRound) -> Vec<Found<'a>> {
    let found = found(store, kept, &data.obligations);
    let gaps = found.gaps.into_iter().map(|gap| Found {
        id: entry_id(&kept.id, gap.obligation.act()),
        obligation: gap.obligation,
        level: gap.level,
    });
    gaps.collect()
}

/// What is offered for a gap, to be written on: the problem by its criterion, and what would close it.
pub fn offered(gap: &Found<'_>) -> Draft {
    let obligation = gap.obligation;
    let criterion = if gap.level == Level::Unmet { &obligation.unmet } else { &obligation.partly };
    Draft {
        problem: format!("{}：{}自查为{}：{criterion}", obligation.at, obligation.duty, gap.level.label()),
        measure: format!("做到：{}", obligation.met),
        ..Draft::default()
    }
}

/// The obligation that an entry is about, if the content still has it.
pub fn obligation_of<'a>(data: &'a DutyData, entry: &LedgerEntry) -> Option<&'a Obligation> {
    data.obligations.iter().find(|obligation| obligation.act() == entry.obligation)
}

/// The ids of the roles that have the obligation of an entry.
pub fn roles_of<'a>(data: &'a DutyData, entry: &LedgerEntry) -> impl Iterator<Item = &'a str> {
    let act = entry.obligation.clone();
    let all = data.obligations.iter().filter(move |obligation| obligation.act() == act);
    all.map(|obligation| obligation.role.as_str())
}

/// The entry about the same obligation that came from another round and is still open.
pub fn open_elsewhere<'a>(held: &'a [Held], gap: &Found<'_>) -> Option<&'a LedgerEntry> {
    let mut others = held.iter().filter(|held| held.id != gap.id && held.entry.closed.is_none());
    others.find(|held| held.entry.obligation == gap.obligation.act()).map(|held| &held.entry)
}

/// The round that an entry came from, by the id of its record.
pub fn round_of(id: &str) -> &str {
    id.split_once('.').map_or(FIRST, |(round, _)| round)
}

/// Which entries are in view; an empty text lets all through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// `open`, `overdue`, `closed`.
    pub standing: String,
    /// The id of a level.
    pub level: String,
    /// The id of a role.
    pub role: String,
    /// `continuous`, `periodic`, `event`.
    pub kind: String,
    /// `opened` or `responsible`; else the most urgent first.
    pub order: String,
}

/// The value of a kind in forms, and what a person sees.
pub fn kind(kind: ObligationKind) -> (&'static str, &'static str) {
    match kind {
        ObligationKind::Continuous => ("continuous", "持续"),
        ObligationKind::Periodic(_) => ("periodic", "定期"),
        ObligationKind::Event => ("event", "遇事"),
    }
}

impl Filter {
    /// Whether an entry is in view.
    pub fn admits(&self, data: &DutyData, entry: &LedgerEntry, today: Date) -> bool {
        let standing = entry.standing(today);
        let standing = match self.standing.as_str() {
            "open" => standing != LedgerStanding::Closed,
            "overdue" => matches!(standing, LedgerStanding::Overdue(_)),
            "closed" => standing == LedgerStanding::Closed,
            _ => true,
        };
        let level = self.level.is_empty() || entry.level.is_some_and(|level| level.id() == self.level);
        let role = self.role.is_empty() || roles_of(data, entry).any(|role| role == self.role);
        let of_kind = || obligation_of(data, entry).is_some_and(|obligation| kind(obligation.kind).0 == self.kind);
        standing && level && role && (self.kind.is_empty() || of_kind())
    }

    /// The positions of the entries in view, in the order that is wanted; equal ones in the order of the obligations.
    pub fn apply(&self, data: &DutyData, held: &[Held], today: Date) -> Vec<usize> {
        let compare = |a: &LedgerEntry, b: &LedgerEntry| -> Ordering {
            let first = match self.order.as_str() {
                "opened" => b.opened.cmp(&a.opened),
                "responsible" => a.responsible.cmp(&b.responsible),
                _ => Ordering::Equal,
            };
            first.then_with(|| by_urgency(a, b, today))
        };
        let place = |held: &Held| data.obligations.iter().position(|obligation| obligation.act() == held.entry.obligation);
        let places: Vec<Option<usize>> = held.iter().map(place).collect();
        let in_text = |a: usize, b: usize| places[a].is_none().cmp(&places[b].is_none()).then(places[a].cmp(&places[b]));
        let order = ordered(held.len(), &|a, b| compare(&held[a].entry, &held[b].entry).then_with(|| in_text(a, b)));
        order.into_iter().filter(|at| self.admits(data, &held[*at].entry, today)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty::tests::obligation;
    use crate::duty::{Entry, Round, round_id};
    use crate::store::MemoryStorage;
    use std::rc::Rc;

    fn data() -> DutyData {
        let criteria = |id: &str, role: &str| Obligation {
            duty: format!("做{id}。"),
            met: format!("{id}都做了。"),
            partly: format!("{id}做了一半。"),
            unmet: format!("{id}没有做。"),
            ..obligation(id, role)
        };
        let mut data = DutyData {
            obligations: vec![criteria("a", "r"), criteria("b", "r"), criteria("c", "s")],
            ..DutyData::default()
        };
        data.obligations[1].kind = ObligationKind::Event;
        data.obligations[2].same_as = Some("a".into());
        data
    }

    fn held(id: &str, obligation: &str, deadline: Option<u32>) -> Held {
        Held {
            id: id.into(),
            entry: LedgerEntry {
                obligation: obligation.into(),
                deadline: deadline.map(Date),
                ..LedgerEntry::default()
            },
            saved: 1,
        }
    }

    #[test]
    fn the_gaps_of_a_round_are_offered_with_what_would_close_them() {
        let store = Store::new(Rc::new(MemoryStorage::default()));
        let kept = |id: &str| KeptRound {
            id: id.to_owned(),
            round: Round {
                roles: vec!["s".into(), "r".into()],
                ..Round::default()
            },
            saved: None,
        };
        // That of c was kept before it was known to be the same act as a.
        let id = round_id(7);
        for (act, level) in [("c", Level::Partly), ("b", Level::Unmet)] {
            let entry = Entry {
                level: Some(level),
                ..Entry::default()
            };
            store.save(&entry_id(&id, act), &entry, 1).unwrap();
        }
        let data = data();
        let found = gaps(&store, &data, &kept(&id));
        assert_eq!(found.iter().map(|gap| gap.id.as_str()).collect::<Vec<_>>(), ["r7.b", "r7.a"]);
        let draft = offered(&found[1]);
        assert_eq!(draft.problem, "第一条：做a。自查为部分落实：a做了一半。");
        assert_eq!(draft.measure, "做到：a都做了。");
        assert!(gaps(&store, &data, &kept(FIRST)).is_empty());
        assert!(open_elsewhere(&[held("r7.a", "a", None)], &found[1]).is_none());
        assert!(open_elsewhere(&[held("r5.a", "a", None)], &found[1]).is_some());
        assert_eq!((round_of("r7.a"), round_of("a")), ("r7", FIRST));
    }

    #[test]
    fn what_is_equally_urgent_stands_in_the_order_of_the_obligations() {
        let mut data = data();
        data.obligations.swap(0, 1);
        let all = [held("1", "gone", None), held("2", "a", None), held("3", "b", None), held("4", "c", Some(5))];
        let shown: Vec<&str> = Filter::default()
            .apply(&data, &all, Date(10))
            .into_iter()
            .map(|at| all[at].id.as_str())
            .collect();
        assert_eq!(shown, ["4", "3", "2", "1"]);
    }

    #[test]
    fn entries_are_filtered_by_standing_role_and_kind_and_one_without_its_duty_stays() {
        let data = data();
        let mut all = vec![
            held("a", "a", Some(20)),
            held("b", "b", Some(5)),
            held("gone", "gone", None),
            held("r7.a", "a", Some(3)),
        ];
        all[2].entry.level = Some(Level::Partly);
        all[3].entry.strike_off(Date(4), "有").unwrap();
        let shown = |filter: Filter| -> Vec<&str> { filter.apply(&data, &all, Date(10)).into_iter().map(|at| all[at].id.as_str()).collect() };
        let with = |standing: &str, role: &str, kind: &str| Filter {
            standing: standing.into(),
            level: String::new(),
            role: role.into(),
            kind: kind.into(),
            order: String::new(),
        };
        assert_eq!(shown(Filter::default()), ["b", "a", "gone", "r7.a"]);
        assert_eq!(shown(with("open", "", "")), ["b", "a", "gone"]);
        assert_eq!(shown(with("overdue", "", "")), ["b"]);
        assert_eq!(shown(with("closed", "", "")), ["r7.a"]);
        assert_eq!(shown(with("", "s", "")), ["a", "r7.a"]);
        assert_eq!(shown(with("", "", "event")), ["b"]);
        assert_eq!(shown(with("", "x", "")), Vec::<&str>::new());
        let partly = Filter {
            level: "partly".into(),
            ..Filter::default()
        };
        assert_eq!(shown(partly), ["gone"]);
        let responsible = Filter {
            order: "responsible".into(),
            ..Filter::default()
        };
        all[0].entry.responsible = "甲岗".into();
        let order = responsible.apply(&data, &all, Date(10));
        assert_eq!(order.last(), Some(&0), "a post after none: {order:?}");
    }
}
