//! What the island of periodic duties computes: whose they are, and what belongs to each month of a year.

use crate::date::Date;
use crate::duty::{Evidence, Matter, Quota, quota};
use crate::store::Store;
use crate::ui::records::{CURRENT, Post};
use crate::ui::rounds::{KeptRound, Known, latest, rounds};

/// Where the roles come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// They were chosen on this page.
    Here,
    /// They are those of the last round, which is called so.
    Round(String),
    /// They are those for which one reads.
    Post,
    /// None are known.
    Nowhere,
}

/// The roles of the last round, or of the record of one's post.
pub fn roles_elsewhere(store: &Store, known: &[Known<'_>]) -> (Origin, Vec<String>) {
    let (found, _) = rounds(store, known);
    if let Some(KeptRound { round, .. }) = latest(&found)
        && !round.roles.is_empty()
    {
        return (Origin::Round(round.name.clone()), round.roles.clone());
    }
    let post = store.load::<Post>(CURRENT).value().unwrap_or_default();
    if post.roles.is_empty() {
        (Origin::Nowhere, Vec::new())
    } else {
        (Origin::Post, post.roles)
    }
}

/// What belongs to a month.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Month<'a> {
    /// What is due by its end: positions of matters, and how the period that ends then stands.
    pub due: Vec<(usize, Quota)>,
    /// What was done in it.
    pub done: Vec<(usize, &'a Evidence)>,
}

/// The twelve months of a year, without the periods that were over when the post was taken on.
pub fn months<'a>(matters: &'a [Matter<'a>], year: u32, since: Date, today: Date) -> Vec<Month<'a>> {
    let Some((first, last)) = Date::new(year, 1, 1).zip(Date::new(year, 12, 31)) else {
        return Vec::new();
    };
    let mut months: Vec<Month<'a>> = (0..12).map(|_| Month::default()).collect();
    let month_of = |day: Date| (day.parts().1 - 1) as usize;
    for (at, matter) in matters.iter().enumerate() {
        if let Some(period) = matter.counted() {
            for span in period.every.spans(first, last).into_iter().filter(|span| span.to >= since) {
                months[month_of(span.to)].due.push((at, quota(period, &matter.log, span, since, today)));
            }
        }
        for time in &matter.log.times {
            if let Some(on) = time.on.filter(|on| (first..=last).contains(on)) {
                let done = &mut months[month_of(on)].done;
                let place = done.iter().position(|(_, other)| other.on > time.on).unwrap_or(done.len());
                done.insert(place, (at, time));
            }
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty::tests::obligation;
    use crate::duty::{Every, Log, Obligation, ObligationKind, Period, Round, agenda, tasks};
    use crate::store::MemoryStorage;
    use std::rc::Rc;

    #[test]
    fn the_last_round_says_whose_duties_they_are_and_else_the_post_does() {
        let store = Store::new(Rc::new(MemoryStorage::default()));
        assert_eq!(roles_elsewhere(&store, &[]), (Origin::Nowhere, vec![]));
        let post = Post { roles: vec!["p".into()] };
        store.save(CURRENT, &post, 1).unwrap();
        assert_eq!(roles_elsewhere(&store, &[]), (Origin::Post, vec!["p".into()]));
        for (id, started) in [("current", 1), ("r9", 9), ("r5", 5)] {
            let round = Round {
                name: id.into(),
                roles: vec![format!("{id}的角色")],
                started,
                ..Round::default()
            };
            store.save(id, &round, 1).unwrap();
        }
        assert_eq!(roles_elsewhere(&store, &[]), (Origin::Round("r9".into()), vec!["r9的角色".into()]));
    }

    #[test]
    fn a_month_has_what_ends_in_it_and_what_was_done_in_it() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let list = vec![Obligation {
            kind: ObligationKind::Periodic(Period {
                every: Every::Quarter,
                count: Some(1),
            }),
            ..obligation("a", "r")
        }];
        let mut log = Log::default();
        log.add(Evidence {
            on: Some(date("2024-02-29")),
            ..Evidence::default()
        });
        let (since, today) = (date("2024-02-01"), date("2024-08-01"));
        let matters = agenda(tasks(&list, &["r".into()]), |_| log.clone(), since, today);
        let told = |year| {
            let months = months(&matters, year, since, today);
            let told = months.iter().enumerate().flat_map(|(index, month)| {
                let due = month.due.iter().map(move |(_, quota)| format!("{} {}", index + 1, quota.standing.label()));
                due.chain(month.done.iter().map(move |_| format!("{} 办", index + 1)))
            });
            told.collect::<Vec<_>>()
        };
        assert_eq!(told(2024), ["2 办", "3 已完成", "6 逾期", "9 待办", "12 待办"]);
        assert_eq!(told(2023), Vec::<String>::new());
        assert_eq!(told(2025), ["3 待办", "6 待办", "9 待办", "12 待办"]);
    }
}
