//! Periodic obligations as they stand on a day, the most urgent first, and the days to be reminded of.

use super::ics::Event;
use super::schedule::{Log, Quota, Standing, next_due, quotas, upcoming};
use super::{Every, ObligationKind, Period, Task};
use crate::date::Date;
use crate::order::ordered;
use std::cmp::Ordering;

/// A periodic obligation with what was done for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter<'a> {
    /// The obligation, with the roles that have it.
    pub task: Task<'a>,
    /// How often it is due by the text.
    pub period: Period,
    /// What was done for it.
    pub log: Log,
    /// Its periods from the one in which the post was taken on to the present one, oldest first. Where the text gives no length
    /// these are the person's own, if there are any.
    pub quotas: Vec<Quota>,
    /// The last day of the first period in which something is missing.
    pub due: Option<Date>,
}

impl Matter<'_> {
    /// The length of a period: that of the text, or else the person's own.
    pub fn every(&self) -> Option<Every> {
        self.counted().map(|period| period.every)
    }

    /// Whether its periods are the person's own, since the text gives none.
    pub fn is_own(&self) -> bool {
        self.period.every.months().is_none()
    }

    /// How often it is due: by the text, or else by the person themself.
    pub fn counted(&self) -> Option<Period> {
        counted(self.period, &self.log)
    }

    /// The present period.
    pub fn present(&self) -> Option<&Quota> {
        self.quotas.last()
    }

    /// The periods that went by without being met. By the text there are none where it gives no length.
    pub fn overdue(&self) -> impl Iterator<Item = &Quota> {
        let held = !self.is_own();
        self.quotas.iter().filter(move |quota| held && quota.standing == Standing::Overdue)
    }

    /// Whether the present period is met and none is overdue.
    pub fn is_done(&self) -> bool {
        self.present().is_some_and(|present| present.standing == Standing::Done) && self.overdue().next().is_none()
    }
}

fn counted(period: Period, log: &Log) -> Option<Period> {
    if period.every.months().is_some() {
        return Some(period);
    }
    Some(Period {
        every: log.own?,
        count: Some(1),
    })
}

/// The periodic ones among these tasks as they stand on a day: those overdue first, the longest first; then by the day on which
/// they are due; then those for which the text gives no length. `log` gives what was done by the id under which it is kept;
/// `since` is the day on which the post was taken on.
pub fn agenda<'a>(tasks: Vec<Task<'a>>, log: impl Fn(&str) -> Log, since: Date, today: Date) -> Vec<Matter<'a>> {
    let periodic = tasks.into_iter().filter_map(|task| match task.obligation.kind {
        ObligationKind::Periodic(period) => Some((task, period)),
        _ => None,
    });
    let matters = periodic.map(|(task, period)| {
        let log = log(task.obligation.act());
        let counted = counted(period, &log);
        Matter {
            quotas: counted.map_or_else(Vec::new, |counted| quotas(counted, &log, since, today)),
            due: counted.and_then(|counted| next_due(counted, &log, today.max(since))),
            task,
            period,
            log,
        }
    });
    let mut matters: Vec<Option<Matter<'a>>> = matters.map(Some).collect();
    let order = ordered(matters.len(), &|a, b| match (&matters[a], &matters[b]) {
        (Some(a), Some(b)) => by_urgency(a, b),
        _ => Ordering::Equal,
    });
    order.into_iter().filter_map(|at| matters[at].take()).collect()
}

fn by_urgency(a: &Matter<'_>, b: &Matter<'_>) -> Ordering {
    let late = |matter: &Matter<'_>| matter.overdue().next().map_or(Date(u32::MAX), |quota| quota.span.to);
    let due = |matter: &Matter<'_>| matter.due.unwrap_or(Date(u32::MAX));
    a.is_own().cmp(&b.is_own()).then(late(a).cmp(&late(b))).then(due(a).cmp(&due(b)))
}

/// A summary of more characters than this would not be read.
const SUMMARY: usize = 60;

/// A day to be reminded of for each period, from the present one to the last that ends by `until`, in which something is missing.
///
/// `site` is the address of the site with its last `/`; `clause` gives the page of a citation, relative to the site, and `page`
/// is that of the calendar.
pub fn events(matters: &[Matter<'_>], since: Date, today: Date, until: Date, site: &str, page: &str, clause: impl Fn(&str) -> String) -> Vec<Event> {
    let mut events = Vec::new();
    for matter in matters {
        let Some(period) = matter.counted() else { continue };
        let obligation = matter.task.obligation;
        let id = obligation.act();
        let citation = obligation.at.to_string();
        let url = format!("{site}{page}?due={id}");
        for quota in upcoming(period, &matter.log, since, today, until) {
            let name = period.every.name(quota.span.from);
            let least = if matter.is_own() {
                format!("自定提醒：{}1次（不是条文要求）", period.every.label())
            } else {
                period.label()
            };
            let duty: String = obligation.duty.chars().take(SUMMARY).collect();
            events.push(Event {
                uid: format!("{id}.{}@regulation-study", quota.span.from.iso()),
                on: quota.span.to,
                summary: format!("{name}，{}：{duty}", if matter.is_own() { "自定提醒".to_owned() } else { period.label() }),
                description: format!(
                    "{}\n{citation}：“{}”\n{least}；{name}已做{}次，还差{}次。\n原文：{site}{}\n办理后在这里记一次：{url}",
                    obligation.duty,
                    obligation.quote,
                    quota.count,
                    quota.missing(),
                    clause(&citation)
                ),
                url: url.clone(),
            });
        }
    }
    events
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty::tests::obligation;
    use crate::duty::{Evidence, Obligation, tasks};
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn periodic(id: &str, every: Every, count: u16) -> Obligation {
        let count = Some(count).filter(|_| every != Every::Regular);
        Obligation {
            kind: ObligationKind::Periodic(Period { every, count }),
            duty: format!("做{id}。"),
            quote: format!("{id}的原文"),
            ..obligation(id, "r")
        }
    }

    fn log(days: &[&str], own: Option<Every>) -> Log {
        let mut log = Log { own, ..Log::default() };
        for day in days {
            log.add(Evidence {
                on: Some(date(day)),
                ..Evidence::default()
            });
        }
        log
    }

    fn all() -> Vec<Obligation> {
        vec![
            obligation("always", "r"),
            periodic("regular", Every::Regular, 0),
            periodic("year", Every::Year, 2),
            periodic("month", Every::Month, 1),
            periodic("quarter", Every::Quarter, 1),
        ]
    }

    #[test]
    fn what_is_overdue_comes_first_and_what_has_no_length_last() {
        let list = all();
        let tasks = tasks(&list, &["r".to_owned()]);
        let logs = |id: &str| match id {
            "month" => log(&["2024-01-05", "2024-02-29"], None),
            "quarter" => log(&[], None),
            "regular" => log(&["2024-02-01"], None),
            _ => Log::default(),
        };
        let told = |since: &str, today: &str| {
            let matters = agenda(tasks.clone(), logs, date(since), date(today));
            let told = matters.iter().map(|matter| {
                let due = matter.due.map(Date::iso).unwrap_or_default();
                format!("{} {due} {}", matter.task.obligation.id, matter.overdue().count())
            });
            told.collect::<Vec<_>>()
        };
        assert_eq!(
            told("2024-01-01", "2024-02-29"),
            ["month 2024-03-31 0", "quarter 2024-03-31 0", "year 2024-12-31 0", "regular  0"]
        );
        assert_eq!(
            told("2024-01-01", "2024-04-01"),
            ["month 2024-04-30 1", "quarter 2024-06-30 1", "year 2024-12-31 0", "regular  0"]
        );
        assert_eq!(
            told("2024-02-01", "2024-04-01"),
            ["month 2024-04-30 1", "quarter 2024-06-30 0", "year 2024-12-31 0", "regular  0"]
        );
        assert_eq!(
            told("2025-02-01", "2024-04-01"),
            ["month 2025-02-28 0", "quarter 2025-03-31 0", "year 2025-12-31 0", "regular  0"]
        );
    }

    #[test]
    fn a_reminder_of_ones_own_is_never_overdue() {
        let list = vec![periodic("regular", Every::Regular, 0)];
        let matters = agenda(
            tasks(&list, &["r".to_owned()]),
            |_| log(&["2024-02-01"], Some(Every::Month)),
            date("2024-01-01"),
            date("2024-04-01"),
        );
        let matter = &matters[0];
        assert!(matter.is_own() && matter.overdue().next().is_none());
        assert_eq!(matter.due, Some(date("2024-04-30")));
        assert_eq!(matter.quotas.iter().map(|quota| quota.count).collect::<Vec<_>>(), [0, 1, 0, 0]);
        let events = events(
            &matters,
            date("2024-01-01"),
            date("2024-04-01"),
            date("2024-04-30"),
            "https://x/",
            "calendar.html",
            |_| String::new(),
        );
        assert!(events[0].description.contains("不是条文要求"), "{events:?}");
    }

    #[test]
    fn there_is_an_event_for_each_period_that_is_not_done() {
        let list = all();
        let logs = |id: &str| {
            if id == "month" {
                log(&["2024-02-05", "2024-04-01"], None)
            } else {
                Log::default()
            }
        };
        let (since, today) = (date("2024-01-01"), date("2024-02-29"));
        let matters = agenda(tasks(&list, &["r".to_owned()]), logs, since, today);
        let events = events(&matters, since, today, date("2024-06-30"), "https://x.org/a/", "calendar.html", |_| {
            "text/1.html".to_owned()
        });
        let told: Vec<String> = events.iter().map(|event| format!("{} {}", event.uid, event.on.iso())).collect();
        assert_eq!(
            told,
            [
                "month.2024-03-01@regulation-study 2024-03-31",
                "month.2024-05-01@regulation-study 2024-05-31",
                "month.2024-06-01@regulation-study 2024-06-30",
                "quarter.2024-01-01@regulation-study 2024-03-31",
                "quarter.2024-04-01@regulation-study 2024-06-30",
            ]
        );
        assert_eq!(events[3].summary, "2024年第1季度，每季度至少1次：做quarter。");
        assert_eq!(events[3].url, "https://x.org/a/calendar.html?due=quarter");
        for part in ["第一条：“quarter的原文”", "2024年第1季度已做0次，还差1次", "https://x.org/a/text/1.html"] {
            assert!(events[3].description.contains(part), "{}", events[3].description);
        }
    }

    proptest! {
        #[test]
        fn ids_of_events_are_the_same_whenever_they_are_made(since in 15_000..20_000u32, first in 0..400u32, later in 0..400u32) {
            let list = all();
            let since = Date(since);
            let until = since.plus(1200);
            let made = |today: Date| {
                let matters = agenda(tasks(&list, &["r".to_owned()]), |_| Log::default(), since, today);
                events(&matters, since, today, until, "", "", |_| String::new())
            };
            let (before, after) = (made(since.plus(first)), made(since.plus(first + later)));
            let mut ids: Vec<&str> = before.iter().map(|event| event.uid.as_str()).collect();
            ids.sort_unstable();
            ids.dedup();
            prop_assert_eq!(ids.len(), before.len());
            for event in &after {
                prop_assert!(before.iter().any(|other| other.uid == event.uid && other.on == event.on), "{}", event.uid);
            }
        }
    }
}
