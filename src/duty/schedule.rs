//! Periodic obligations: the periods of the calendar, and what was done in each.
//!
//! A period is one of the calendar's own: a month, a quarter, a half-year, a year. One that began before a person took the
//! post on is not held against them, and what the text calls 定期 without a length is counted but never due.

use super::{Every, Evidence, Period};
use crate::date::Date;
use serde::{Deserialize, Serialize};

/// The times that a periodic obligation was met, as they are kept. The id of the record is that of the obligation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    /// Each time, in the order of their days; those without a day count nowhere and come last.
    pub times: Vec<Evidence>,
    /// How often a person wants to be reminded where the text gives no length. It is no requirement of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own: Option<Every>,
}

impl Log {
    /// Puts one more time in its place.
    pub fn add(&mut self, time: Evidence) {
        let key = |time: &Evidence| time.on.unwrap_or(Date(u32::MAX));
        let at = self.times.iter().position(|other| key(other) > key(&time)).unwrap_or(self.times.len());
        self.times.insert(at, time);
    }

    /// Takes the time at this position out; `None` if there is none.
    pub fn take(&mut self, at: usize) -> Option<Evidence> {
        (at < self.times.len()).then(|| self.times.remove(at))
    }

    /// How many times there are within these days.
    pub fn count(&self, span: Span) -> usize {
        self.times.iter().filter(|time| time.on.is_some_and(|on| span.contains(on))).count()
    }

    /// How many are dated after `today`, which tells of a slip or of a wrong clock.
    pub fn ahead(&self, today: Date) -> usize {
        self.times.iter().filter(|time| time.on.is_some_and(|on| on > today)).count()
    }
}

/// Some days in a row, the last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Span {
    /// Whether a day is one of them.
    pub fn contains(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

impl Every {
    /// How many months it has; `None` for 定期 without a length.
    pub fn months(self) -> Option<u32> {
        match self {
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::HalfYear => Some(6),
            Self::Year => Some(12),
            Self::Regular => None,
        }
    }

    /// The period of the calendar that a day is in.
    pub fn span(self, day: Date) -> Option<Span> {
        let months = self.months()?;
        let (year, month, _) = day.parts();
        let from = Date::new(year, month - (month - 1) % months, 1)?;
        Some(Span {
            from,
            to: from.month_after(months).minus(1),
        })
    }

    /// The periods from the one that `from` is in to the one that `to` is in; none for 定期 without a length, nor when `to` is
    /// before the first.
    pub fn spans(self, from: Date, to: Date) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut next = self.span(from);
        while let Some(span) = next.filter(|span| span.from <= to) {
            spans.push(span);
            next = self.span(span.to.plus(1));
        }
        spans
    }

    /// What the period that begins on a day is called: `2026年第4季度`.
    pub fn name(self, from: Date) -> String {
        let (year, month, _) = from.parts();
        match self {
            Self::Month => format!("{year}年{month}月"),
            Self::Quarter => format!("{year}年第{}季度", (month - 1) / 3 + 1),
            Self::HalfYear => format!("{year}年{}半年", if month <= 6 { '上' } else { '下' }),
            Self::Year | Self::Regular => format!("{year}年"),
        }
    }
}

/// How a period stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// 已完成: as often as the text asks.
    Done,
    /// 待办: it is not over.
    Due,
    /// 逾期: it is over.
    Overdue,
    /// 不计: it began before the post was taken on, and was not met.
    Partial,
}

impl Standing {
    /// What a person sees.
    pub fn label(self) -> &'static str {
        match self {
            Self::Done => "已完成",
            Self::Due => "待办",
            Self::Overdue => "逾期",
            Self::Partial => "到任前已开始，不计",
        }
    }
}

/// One period of a periodic obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Its days.
    pub span: Span,
    /// How many times the obligation was met in it.
    pub count: usize,
    /// How many times it must be, at least.
    pub least: usize,
    /// What that means on the day asked.
    pub standing: Standing,
}

impl Quota {
    /// How many times are missing.
    pub fn missing(&self) -> usize {
        self.least.saturating_sub(self.count)
    }
}

/// The periods of an obligation from the one with `since` to the one with `today`, oldest first; `since` is the day on
/// which the post was taken on. Empty for 定期 without a length, and when `today` is before the first period.
pub fn quotas(period: Period, log: &Log, since: Date, today: Date) -> Vec<Quota> {
    let spans = period.every.spans(since, today);
    spans.into_iter().map(|span| quota(period, log, span, since, today)).collect()
}

/// What is still missing in the periods from the one with `today` on, or with `since` if that is later, as far as they end by
/// `until`.
pub fn upcoming(period: Period, log: &Log, since: Date, today: Date, until: Date) -> Vec<Quota> {
    let spans = period.every.spans(today.max(since), until).into_iter().filter(|span| span.to <= until);
    let quotas = spans.map(|span| quota(period, log, span, since, today));
    quotas.filter(|quota| quota.missing() > 0).collect()
}

/// How one period stands.
pub fn quota(period: Period, log: &Log, span: Span, since: Date, today: Date) -> Quota {
    let least = usize::from(period.count.unwrap_or(1));
    let count = log.count(span);
    let standing = match () {
        () if count >= least => Standing::Done,
        () if span.to >= today => Standing::Due,
        () if span.from < since => Standing::Partial,
        () => Standing::Overdue,
    };
    Quota { span, count, least, standing }
}

/// The last day of the first period, from the one with `today` on, in which something is still missing.
pub fn next_due(period: Period, log: &Log, today: Date) -> Option<Date> {
    let mut span = period.every.span(today)?;
    // What was entered beforehand can be at most as much as there are entries.
    for _ in 0..=log.times.len() {
        if quota(period, log, span, span.from, today).missing() > 0 {
            break;
        }
        span = period.every.span(span.to.plus(1))?;
    }
    Some(span.to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn log(days: &[&str]) -> Log {
        let mut log = Log::default();
        for day in days {
            log.add(Evidence {
                on: Some(date(day)),
                ..Evidence::default()
            });
        }
        log
    }

    fn told(quotas: &[Quota]) -> Vec<String> {
        let told = quotas.iter().map(|quota| {
            format!(
                "{}..{} {}/{} {}",
                quota.span.from.iso(),
                quota.span.to.iso(),
                quota.count,
                quota.least,
                quota.standing.label()
            )
        });
        told.collect()
    }

    #[test]
    fn quarters_are_those_of_the_calendar() {
        let quarterly = Period {
            every: Every::Quarter,
            count: Some(1),
        };
        assert_eq!(
            told(&quotas(quarterly, &log(&["2024-02-29", "2024-06-30"]), date("2024-01-01"), date("2024-12-31"))),
            [
                "2024-01-01..2024-03-31 1/1 已完成",
                "2024-04-01..2024-06-30 1/1 已完成",
                "2024-07-01..2024-09-30 0/1 逾期",
                "2024-10-01..2024-12-31 0/1 待办",
            ]
        );
    }

    #[test]
    fn a_period_begun_before_the_post_is_not_held_against_one() {
        let yearly = Period {
            every: Every::Year,
            count: Some(2),
        };
        assert_eq!(
            told(&quotas(yearly, &log(&["2025-03-01"]), date("2024-02-29"), date("2026-01-01"))),
            [
                "2024-01-01..2024-12-31 0/2 到任前已开始，不计",
                "2025-01-01..2025-12-31 1/2 逾期",
                "2026-01-01..2026-12-31 0/2 待办",
            ]
        );
    }

    #[test]
    fn what_has_no_length_is_never_due() {
        let regular = Period {
            every: Every::Regular,
            count: None,
        };
        assert!(quotas(regular, &log(&["2025-03-01"]), date("2024-02-29"), date("2026-01-01")).is_empty());
        assert_eq!(next_due(regular, &Log::default(), date("2026-01-01")), None);
    }

    #[test]
    fn the_next_day_that_something_is_due_passes_over_what_is_done() {
        let monthly = Period {
            every: Every::Month,
            count: Some(1),
        };
        assert_eq!(next_due(monthly, &Log::default(), date("2024-02-10")), Some(date("2024-02-29")));
        assert_eq!(
            next_due(monthly, &log(&["2024-02-01", "2024-03-05"]), date("2024-02-10")),
            Some(date("2024-04-30"))
        );
    }

    #[test]
    fn a_clock_set_back_shows_as_entries_ahead() {
        assert_eq!(log(&["2024-02-01", "2024-03-05"]).ahead(date("2024-02-10")), 1);
        assert!(
            quotas(
                Period {
                    every: Every::Month,
                    count: Some(1)
                },
                &log(&[]),
                date("2024-03-01"),
                date("2024-02-10")
            )
            .is_empty()
        );
    }

    fn period() -> impl Strategy<Value = Period> {
        let every = prop::sample::select(vec![Every::Month, Every::Quarter, Every::HalfYear, Every::Year]);
        (every, 1..4u16).prop_map(|(every, count)| Period { every, count: Some(count) })
    }

    proptest! {
        #[test]
        fn periods_follow_each_other_without_a_gap(period in period(), since in 10_000..40_000u32, days in 0..4000u32, times in prop::collection::vec(10_000..44_000u32, 0..20)) {
            let (since, today) = (Date(since), Date(since + days));
            let mut log = Log::default();
            for time in &times {
                log.add(Evidence { on: Some(Date(*time)), ..Evidence::default() });
            }
            prop_assert!(log.times.windows(2).all(|pair| pair[0].on <= pair[1].on));
            let quotas = quotas(period, &log, since, today);
            prop_assert!(quotas[0].span.contains(since) && quotas[quotas.len() - 1].span.contains(today));
            prop_assert!(quotas.windows(2).all(|pair| pair[0].span.to.plus(1) == pair[1].span.from));
            for quota in &quotas {
                let (_, month, day) = quota.span.from.parts();
                prop_assert_eq!((day, (month - 1) % period.every.months().unwrap()), (1, 0));
                prop_assert_eq!(quota.standing == Standing::Done, quota.missing() == 0);
                prop_assert_eq!(quota.standing == Standing::Due, quota.missing() > 0 && quota.span.contains(today));
            }
            let counted: usize = quotas.iter().map(|quota| quota.count).sum();
            let within = times.iter().filter(|time| (quotas[0].span.from.0..=quotas[quotas.len() - 1].span.to.0).contains(time)).count();
            prop_assert_eq!(counted, within);
            let due = next_due(period, &log, today).unwrap();
            prop_assert!(due >= today && log.count(period.every.span(due).unwrap()) < usize::from(period.count.unwrap()));
        }

        #[test]
        fn what_is_upcoming_ends_in_time_and_is_not_done(period in period(), since in 10_000..40_000u32, today in 10_000..40_000u32, days in 0..800u32, times in prop::collection::vec(10_000..44_000u32, 0..20)) {
            let (since, today) = (Date(since), Date(today));
            let until = today.plus(days);
            let mut log = Log::default();
            for time in &times {
                log.add(Evidence { on: Some(Date(*time)), ..Evidence::default() });
            }
            let upcoming = upcoming(period, &log, since, today, until);
            for quota in &upcoming {
                prop_assert!((today.max(since)..=until).contains(&quota.span.to));
                prop_assert_eq!(quota.standing, Standing::Due);
                prop_assert_eq!(log.count(quota.span) + quota.missing(), usize::from(period.count.unwrap()));
            }
            let ended = period.every.spans(today.max(since), until).into_iter().filter(|span| span.to <= until);
            let done = ended.clone().filter(|span| log.count(*span) >= usize::from(period.count.unwrap())).count();
            prop_assert_eq!(ended.count(), done + upcoming.len());
            if since <= today {
                let due = next_due(period, &log, today).unwrap();
                prop_assert_eq!(upcoming.first().map(|quota| quota.span.to), Some(due).filter(|due| *due <= until));
            }
        }

        #[test]
        fn a_later_start_never_makes_more_overdue(period in period(), since in 10_000..20_000u32, later in 0..2000u32, days in 2000..4000u32) {
            let today = Date(since + days);
            let overdue = |since: u32| quotas(period, &Log::default(), Date(since), today).iter().filter(|quota| quota.standing == Standing::Overdue).count();
            prop_assert!(overdue(since + later) <= overdue(since));
        }
    }
}
