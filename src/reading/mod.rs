//! What a reader does with the text besides reading: hearing it, coming back to a place, marking it.
//!
//! [`sentences`] cuts a text into what is spoken at a time, [`through`] and [`Dwell`] say how far someone has come, and
//! [`citation`] says a place by what stands on a page. The records are what is kept of all this on the device; whoever
//! draws the page has the clock and the storage.

mod progress;
mod records;
mod sentences;

pub use progress::{Dwell, through};
pub use records::{Bookmark, Display, Finished, Place, RATES, Remark, Theme, Voice};
pub use sentences::sentences;

use std::fmt::Write;

/// The citation of a place by the label of its article (`第十二条`) and, outermost first, the printed label and the number
/// of each step below it: `("8、", 8)`, `("（1）", 1)`, `("（一）", 1)`, `("", 2)` for an unnumbered paragraph. It follows the
/// grammar of [`crate::regulation::Address`]; a bracketed number is a 目 only within a 项, since some texts so label a 项.
pub fn citation<'a>(article: &str, steps: impl IntoIterator<Item = (&'a str, u16)>) -> String {
    let mut text = article.to_owned();
    let mut in_item = false;
    for (depth, (label, number)) in steps.into_iter().enumerate() {
        let inside = label.strip_prefix('（').and_then(|rest| rest.strip_suffix('）'));
        let is_part = inside.is_some_and(|inside| !inside.starts_with(|c: char| c.is_ascii_digit()));
        // Writing into a string does not fail.
        let _ = match label {
            "" if depth == 0 => write!(text, "第{number}款"),
            "" => write!(text, "第{number}段"),
            _ if is_part => write!(text, "{label}"),
            _ if inside.is_some() && in_item => write!(text, "第（{number}）目"),
            _ => write!(text, "第{number}项"),
        };
        in_item |= !label.is_empty() && !is_part;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::citation;

    #[test]
    fn cites_by_what_is_printed() {
        for (steps, expected) in [
            (vec![], "第十二条"),
            (vec![("8、", 8), ("（1）", 1)], "第十二条第8项第（1）目"),
            (vec![("6、", 6), ("", 2)], "第十二条第6项第2段"),
            (vec![("", 2)], "第十二条第2款"),
            (vec![("（一）", 1), ("3、", 3)], "第十二条（一）第3项"),
            (vec![("（一）", 1), ("（13）", 13)], "第十二条（一）第13项"),
        ] {
            assert_eq!(citation("第十二条", steps), expected);
        }
    }
}
