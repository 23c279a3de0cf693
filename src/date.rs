//! Days of the calendar.
//!
//! A [`Date`] is a day as a number, so that days can be compared and counted. Days turn at midnight in Beijing, which holds
//! in all of China.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A day, counted from 1 January 1970, which is 0. As JSON it is a text: `2024-02-29`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(pub u32);

/// The last year that is taken for a year, and not for a slip of the hand.
const LAST_YEAR: u32 = 2999;

/// Why a text is no date, in Chinese.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadDate {
    /// It has another form.
    #[error("“{0}”不是日期，应写成 2024-02-29 的样子")]
    Form(String),
    /// There is no such day.
    #[error("没有 {0} 这一天")]
    NoSuchDay(String),
}

impl Date {
    /// The day with this number in this month of this year, if there is one.
    pub fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let there = (1970..=LAST_YEAR).contains(&year) && (1..=12).contains(&month) && (1..=month_length(year, month)).contains(&day);
        there.then(|| {
            // Days since 1 March of year 0, so that the leap day ends a year (Hinnant, "chrono-compatible low-level date algorithms").
            let year = year - u32::from(month <= 2);
            let (era, year_of_era) = (year / 400, year % 400);
            let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
            let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
            Self(era * 146_097 + day_of_era - 719_468)
        })
    }

    /// The day at a moment, in milliseconds since 1970.
    pub fn at(moment: u64) -> Self {
        Self(((moment / 1000 + 8 * 3600) / 86_400) as u32)
    }

    /// Its year, month and day of the month.
    pub fn parts(self) -> (u32, u32, u32) {
        let shifted = self.0 + 719_468;
        let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        (era * 400 + year_of_era + u32::from(month <= 2), month, day)
    }

    /// The first day of the month that stands `months` after that of this day.
    pub fn month_after(self, months: u32) -> Self {
        let (year, month, _) = self.parts();
        let count = year * 12 + month - 1 + months;
        Self::new(count / 12, count % 12 + 1, 1).unwrap_or(self)
    }

    /// The day `days` later.
    pub fn plus(self, days: u32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The day `days` earlier, at the earliest the first of all.
    pub fn minus(self, days: u32) -> Self {
        Self(self.0.saturating_sub(days))
    }

    /// How many days there are from `earlier` to this day; 0 if it is not earlier.
    pub fn since(self, earlier: Self) -> u32 {
        self.0.saturating_sub(earlier.0)
    }

    /// `2024-02-29`.
    pub fn iso(self) -> String {
        let (year, month, day) = self.parts();
        format!("{year}-{month:02}-{day:02}")
    }
}

/// How many days a month has.
fn month_length(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `2024年2月29日`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year}年{month}月{day}日")
    }
}

/// Reads `2024-02-29`.
impl FromStr for Date {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let form = || BadDate::Form(text.to_owned());
        let mut parts = text.trim().split('-').map(|part| {
            let digits = !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.bytes().fold(0, |number, byte| number * 10 + u32::from(byte - b'0')))
        });
        let mut next = || parts.next().flatten().ok_or_else(form);
        let (year, month, day) = (next()?, next()?, next()?);
        if parts.next().is_some() {
            return Err(form());
        }
        Self::new(year, month, day).ok_or_else(|| BadDate::NoSuchDay(text.trim().to_owned()))
    }
}

impl TryFrom<String> for Date {
    type Error = BadDate;

    fn try_from(text: String) -> Result<Self, BadDate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.iso()
    }
}

#[cfg(test)]
mod tests {
    use super::{BadDate, Date};
    use proptest::prelude::*;

    #[test]
    fn days_turn_at_midnight_in_beijing() {
        for (moment, expected) in [
            (0, "1970年1月1日"),
            (57_599_999, "1970年1月1日"),
            (57_600_000, "1970年1月2日"),
            (951_753_600_000, "2000年2月29日"),
            (1_709_136_000_000, "2024年2月29日"),
            (1_798_732_800_000, "2027年1月1日"),
        ] {
            assert_eq!(Date::at(moment).to_string(), expected);
        }
    }

    #[test]
    fn what_is_no_day_is_said() {
        assert_eq!("2023-02-29".parse::<Date>(), Err(BadDate::NoSuchDay("2023-02-29".into())));
        assert_eq!("2100-02-29".parse::<Date>(), Err(BadDate::NoSuchDay("2100-02-29".into())));
        assert!("2024-02-29".parse::<Date>().is_ok() && "2000-02-29".parse::<Date>().is_ok());
        for text in [
            "",
            "2024",
            "2024-2",
            "2024-02-29-1",
            "2024/02/29",
            "二〇二四年",
            "-1-2-3",
            "20240-1-1",
            "2024-+1-1",
        ] {
            assert_eq!(text.parse::<Date>(), Err(BadDate::Form(text.into())), "{text}");
        }
        assert_eq!(BadDate::NoSuchDay("2023-02-29".into()).to_string(), "没有 2023-02-29 这一天");
    }

    proptest! {
        #[test]
        fn every_day_is_read_back(day in 0..376_000u32) {
            let date = Date(day);
            prop_assert_eq!(date.iso().parse::<Date>(), Ok(date));
            let (year, month, number) = date.parts();
            prop_assert_eq!(Date::new(year, month, number), Some(date));
            let (next_year, next_month, next_number) = date.plus(1).parts();
            prop_assert!((next_year, next_month, next_number) > (year, month, number));
            prop_assert!(next_number == number + 1 || next_number == 1);
        }

        #[test]
        fn months_are_counted_over_the_ends_of_years(day in 0..300_000u32, months in 0..60u32) {
            let (year, month, _) = Date(day).parts();
            let (then_year, then_month, then_day) = Date(day).month_after(months).parts();
            prop_assert_eq!((then_year * 12 + then_month, then_day), (year * 12 + month + months, 1));
        }
    }
}
