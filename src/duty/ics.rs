//! Calendars as other programs read them: iCalendar, RFC 5545.
//!
//! Each event lasts a day, is known by an id that stays the same, and has a number that grows with time, so that whoever brings
//! the file in again gets changed events and no second ones.

use crate::date::Date;

/// One day to be reminded of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// An id that is the same in every file, without spaces or line breaks.
    pub uid: String,
    /// The day.
    pub on: Date,
    /// What it is, in a few words.
    pub summary: String,
    /// More about it, in lines.
    pub description: String,
    /// A page about it.
    pub url: String,
}

/// How many bytes a line may have, its end not counted.
const LINE: usize = 75;

/// When to be reminded, counted from the midnight with which the day begins: at nine o'clock a week before, and on the day itself.
const ALARMS: [&str; 2] = ["-P6DT15H", "PT9H"];

/// A file with these events, made at `now`, in milliseconds since 1970.
pub fn calendar(name: &str, events: &[Event], now: u64) -> String {
    let mut file = String::new();
    let stamp = stamp(now);
    // A 32-bit number in every program that reads it, so not in milliseconds.
    let sequence = (now / 60_000).to_string();
    line(&mut file, "BEGIN", "VCALENDAR");
    line(&mut file, "VERSION", "2.0");
    line(&mut file, "PRODID", "-//regulation-study//calendar//ZH");
    line(&mut file, "CALSCALE", "GREGORIAN");
    line(&mut file, "METHOD", "PUBLISH");
    line(&mut file, "X-WR-CALNAME", &escaped(name));
    for event in events {
        let summary = escaped(&event.summary);
        line(&mut file, "BEGIN", "VEVENT");
        line(&mut file, "UID", &escaped(&event.uid));
        line(&mut file, "DTSTAMP", &stamp);
        line(&mut file, "LAST-MODIFIED", &stamp);
        line(&mut file, "SEQUENCE", &sequence);
        line(&mut file, "DTSTART;VALUE=DATE", &basic(event.on));
        line(&mut file, "DTEND;VALUE=DATE", &basic(event.on.plus(1)));
        line(&mut file, "SUMMARY", &summary);
        line(&mut file, "DESCRIPTION", &escaped(&event.description));
        line(&mut file, "URL", &event.url);
        // The day is not taken up by it.
        line(&mut file, "TRANSP", "TRANSPARENT");
        for trigger in ALARMS {
            line(&mut file, "BEGIN", "VALARM");
            line(&mut file, "ACTION", "DISPLAY");
            line(&mut file, "DESCRIPTION", &summary);
            line(&mut file, "TRIGGER", trigger);
            line(&mut file, "END", "VALARM");
        }
        line(&mut file, "END", "VEVENT");
    }
    line(&mut file, "END", "VCALENDAR");
    file
}

/// `20240229`.
fn basic(on: Date) -> String {
    on.iso().replace('-', "")
}

/// A moment in universal time: `20240229T080500Z`.
fn stamp(now: u64) -> String {
    let seconds = now / 1000;
    let (day, second) = ((seconds / 86_400) as u32, seconds % 86_400);
    format!("{}T{:02}{:02}{:02}Z", basic(Date(day)), second / 3600, second / 60 % 60, second % 60)
}

/// A text as a value: what has a meaning of its own is marked, and what no value may hold is left out.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                value.push('\\');
                value.push(c);
            }
            '\n' => value.push_str("\\n"),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// Adds a property, folded between characters: a line that goes on begins with a space.
fn line(file: &mut String, name: &str, value: &str) {
    let mut room = LINE;
    for part in [name, ":", value] {
        for c in part.chars() {
            if c.len_utf8() > room {
                file.push_str("\r\n ");
                room = LINE - 1;
            }
            room -= c.len_utf8();
            file.push(c);
        }
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{Event, LINE, calendar};
    use crate::date::Date;
    use icalendar::parser::{Component, read_calendar, unfold};
    use proptest::prelude::*;

    fn event(uid: &str, on: &str, text: &str) -> Event {
        Event {
            uid: format!("{uid}@regulation-study"),
            on: on.parse().unwrap(),
            summary: text.to_owned(),
            description: text.to_owned(),
            url: "https://example.org/calendar.html?a=1,2;3#due-a".to_owned(),
        }
    }

    /// The value of a property as another program understands it: its escapes are undone.
    fn value(component: &Component<'_>, name: &str) -> String {
        let property = component.properties.iter().find(|property| property.name.as_str() == name);
        property.unwrap_or_else(|| panic!("no {name}")).val.as_str().to_owned()
    }

    #[test]
    fn a_file_reads_as_it_is_written() {
        insta::assert_snapshot!(
            calendar("定期职责", &[event("a.2024-01-01", "2024-02-29", "每季度至少1次：专题学习")], 1_709_222_700_000).replace("\r\n", "\n")
        );
    }

    #[test]
    fn another_program_reads_every_event_its_alarms_and_a_leap_day() {
        let long = "各党委（党组）、党（总）支部每季度安排专题学习；不少于1次，\\要有记录。\n".repeat(6);
        assert!(long.chars().count() > 200);
        let file = calendar(
            "定期职责",
            &[
                event("a.2024-01-01", "2024-02-29", "学习, 报告; 检查"),
                event("b.2024-12-01", "2024-12-31", &long),
            ],
            1_709_222_700_123,
        );
        let unfolded = unfold(&file);
        let read = read_calendar(&unfolded).expect("it can be read");
        assert_eq!(read.components.len(), 2);
        let [first, second] = &read.components[..] else { panic!() };
        assert_eq!(first.name.as_str(), "VEVENT");
        assert_eq!(value(first, "UID"), "a.2024-01-01@regulation-study");
        assert_eq!((value(first, "DTSTART"), value(first, "DTEND")), ("20240229".into(), "20240301".into()));
        assert_eq!(
            (value(first, "DTSTAMP"), value(first, "SEQUENCE")),
            ("20240229T160500Z".into(), "28487045".into())
        );
        assert_eq!(value(first, "SUMMARY"), "学习, 报告; 检查");
        assert_eq!(value(first, "URL"), "https://example.org/calendar.html?a=1,2;3#due-a");
        assert_eq!((value(second, "DTSTART"), value(second, "DTEND")), ("20241231".into(), "20250101".into()));
        assert_eq!(value(second, "DESCRIPTION"), long);
        let triggers: Vec<String> = second.components.iter().map(|alarm| value(alarm, "TRIGGER")).collect();
        assert_eq!(triggers, ["-P6DT15H", "PT9H"]);
        let typed: icalendar::Calendar = file.parse().expect("it can be read with types");
        let dates = typed.components.iter().filter_map(|component| {
            use icalendar::Component as _;
            component.as_event()?.get_start()
        });
        let dates: Vec<String> = dates.map(|date| format!("{:?}", date.date_naive())).collect();
        assert_eq!(dates, ["2024-02-29", "2024-12-31"]);
    }

    #[test]
    fn what_is_made_later_has_a_greater_number_under_the_same_id() {
        let made = |now: u64| {
            let file = calendar("", &[event("a.2024-01-01", "2024-02-29", "")], now);
            let unfolded = unfold(&file);
            let read = read_calendar(&unfolded).expect("it can be read");
            (
                value(&read.components[0], "UID"),
                value(&read.components[0], "SEQUENCE").parse::<u32>().unwrap(),
            )
        };
        let (before, after) = (made(1_709_222_700_000), made(1_709_222_760_000));
        assert_eq!(before.0, after.0);
        assert!(before.1 < after.1);
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_no_text_breaks_out(words in "\\PC{0,300}", controls in "[\u{0}-\u{1f}\u{7f};,:\\\\ 党]{0,40}", day in 0..40_000u32) {
            let written = format!("{words}{controls}");
            let file = calendar(&written, &[Event { on: Date(day), ..event("a", "2024-02-29", &written) }], 0);
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= LINE, "{line:?}");
                prop_assert!(!line.contains(char::is_control), "{line:?}");
            }
            let unfolded = unfold(&file);
            let read = read_calendar(&unfolded).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
            let expected: String = written.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
            prop_assert_eq!(value(&read.components[0], "SUMMARY"), expected);
        }
    }
}
