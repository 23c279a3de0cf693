//! What is kept of reading, as records of the store.

use crate::regulation::Address;
use crate::store::Record;
use serde::{Deserialize, Serialize};

/// Light, dark, or as the device has it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the device has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How pages are shown. `www/first.js`, `www/comfort.js` and `www/panel.js` read and write it on every page, also where no
/// module runs; here stands its form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Display {
    /// Steps of text size from the device's own, from -1 to 5.
    pub size: i8,
    /// Larger type and targets, stronger contrast, fewer things.
    pub elder: bool,
    /// The colours.
    pub theme: Theme,
}

impl Record for Display {
    const KIND: &'static str = "display";
    const VERSION: u32 = 1;
}

/// The rates to choose from, in hundredths of a voice's own, and what they are called.
pub const RATES: [(u16, &str); 5] = [(70, "慢"), (85, "稍慢"), (100, "正常"), (125, "稍快"), (150, "快")];

/// How the text is read aloud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// In hundredths of the voice's own rate.
    pub rate: u16,
}

impl Default for Voice {
    fn default() -> Self {
        Self { rate: 100 }
    }
}

impl Record for Voice {
    const KIND: &'static str = "voice";
    const VERSION: u32 = 1;
}

/// The place that was read last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The place.
    pub at: Address,
}

impl Record for Place {
    const KIND: &'static str = "place";
    const VERSION: u32 = 1;
}

/// An article that was read to its end; its id is the number of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    /// The article.
    pub at: Address,
}

impl Record for Finished {
    const KIND: &'static str = "finished";
    const VERSION: u32 = 1;
}

/// A place to come back to; its id is the code of the place: `12-8-1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// The place.
    pub at: Address,
    /// The first words there, as they were then.
    pub excerpt: String,
}

impl Record for Bookmark {
    const KIND: &'static str = "bookmark";
    const VERSION: u32 = 1;
}

/// What someone wrote for themselves about a place; its id is the code of the place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The place.
    pub at: Address,
    /// The first words there, as they were then.
    pub excerpt: String,
    /// What was written.
    pub text: String,
}

impl Record for Remark {
    const KIND: &'static str = "remark";
    const VERSION: u32 = 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_every_page_keeps_this_form() {
        let display = Display {
            size: 2,
            elder: true,
            theme: Theme::Dark,
        };
        let json = r#"{"size":2,"elder":true,"theme":"dark"}"#;
        assert_eq!(serde_json::to_string(&display).unwrap(), json);
        let script = include_str!("../../www/comfort.js");
        for part in [
            format!("KIND = '{}'", Display::KIND),
            format!("VERSION = {}", Display::VERSION),
            format!("'{}/' + KIND + '/current'", crate::store::PREFIX),
            "{ size: 0, elder: false, theme: 'system' }".to_owned(),
        ] {
            assert!(script.contains(&part), "{part}");
        }
        let first = include_str!("../../www/first.js");
        assert!(first.contains(&format!("['{}/{}/current']", crate::store::PREFIX, Display::KIND)));
        assert!(first.contains("data.size") && first.contains("data.elder") && first.contains("data.theme !== 'system'"));
    }

    #[test]
    fn places_are_kept_as_citations() {
        let bookmark = Bookmark {
            at: "第十二条第8项".parse().unwrap(),
            excerpt: "甲".to_owned(),
        };
        assert_eq!(serde_json::to_string(&bookmark).unwrap(), r#"{"at":"第十二条第8项","excerpt":"甲"}"#);
    }
}
