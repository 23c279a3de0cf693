//! What the islands keep on the device, as records of the store.

use crate::duty::Entry;
use crate::quiz::Attempt;
use crate::store::{Record, SaveError, Store, Trouble, export};
use crate::ui::controls::button;
use crate::ui::device::Device;
use serde::{Deserialize, Serialize};
use yew::prelude::*;

/// The id of the one record that is being worked on.
pub const CURRENT: &str = "current";

/// The id of the exam that is being sat, or was sat last.
pub const EXAM: &str = "exam";

impl Record for Attempt {
    const KIND: &'static str = "attempt";
    const VERSION: u32 = 1;
}

impl Record for Entry {
    const KIND: &'static str = "entry";
    const VERSION: u32 = 1;
}

/// Of an attempt only what tells how far it has come, for pages that have no need of the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    slots: Vec<BegunSlot>,
    finished: Option<u64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct BegunSlot {
    /// When it was answered; absent if it was not, and in attempts of the first version of the site.
    #[serde(default)]
    answered: Option<u64>,
}

impl Begun {
    /// How many questions were answered and how many there are, if there are any left.
    pub fn left(&self) -> Option<(usize, usize)> {
        let answered = self.slots.iter().filter(|slot| slot.answered.is_some()).count();
        (self.finished.is_none() && answered > 0).then_some((answered, self.slots.len()))
    }
}

/// Reads what [`Attempt`] writes; it is never written itself.
impl Record for Begun {
    const KIND: &'static str = Attempt::KIND;
    const VERSION: u32 = Attempt::VERSION;
}

/// A question that one wants to find again; the id of the record is that of the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Star {
    /// Since when, in milliseconds since 1970.
    pub since: u64,
}

impl Record for Star {
    const KIND: &'static str = "star";
    const VERSION: u32 = 1;
}

/// Which roles a person checks themselves against, and since when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyRound {
    /// The ids of the roles, in the order of the list.
    pub roles: Vec<String>,
    /// When it began, in milliseconds since 1970.
    pub started: u64,
}

impl Record for DutyRound {
    const KIND: &'static str = "round";
    const VERSION: u32 = 1;
}

/// The posts for which one reads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// The ids of the roles, in the order of the list.
    pub roles: Vec<String>,
}

impl Record for Post {
    const KIND: &'static str = "post";
    const VERSION: u32 = 1;
}

/// Why what is on the screen may not be on the device, if that is so.
///
/// Leaving the page loses it, so what there is can be carried away from here; the notice stays in sight.
pub fn unsaved(trouble: Option<&Trouble>, error: Option<&SaveError>, export: Option<Callback<MouseEvent>>) -> Html {
    let reason = match (error, trouble) {
        (Some(error), _) => error.to_string(),
        (None, Some(trouble)) => trouble.error.to_string(),
        (None, None) => return Html::default(),
    };
    html! {
        <div class="notice bad" role="alert">
            <p>{ "没有保存到本机，离开这一页就会丢失。" }<br />{ reason }</p>
            if let Some(export) = export { { button("btn quiet", "现在导出", false, export) } }
        </div>
    }
}

/// Exports everything as a file; gives the name of the file and its text, for browsers that let no file out.
pub fn carry_away(device: &dyn Device) -> Result<(String, String), String> {
    let now = device.now();
    let text = export(&Store::new(device.storage()), now, &site_title(device)).map_err(|error| error.to_string())?;
    let date = day(now).replace(['年', '月'], "-").replace('日', "");
    let name = format!("regulation-study-{date}.json");
    device.download(&name, "application/json", &text);
    Ok((name, text))
}

pub use crate::quiz::day_number;

/// The title of this site, by which its files are known.
pub fn site_title(device: &dyn Device) -> String {
    // The page's own name stands before the site's.
    device.title().rsplit(" · ").next().unwrap_or_default().to_owned()
}

/// The day at a moment: `2000年2月29日`.
pub fn day(moment: u64) -> String {
    date(day_number(moment))
}

/// A day counted from 1970: `2000年2月29日`.
pub fn date(days: u64) -> String {
    // Days since 1 March of year 0, so that the leap day ends a year (Hinnant, "chrono-compatible low-level date algorithms").
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year}年{month}月{day}日")
}

#[cfg(test)]
mod tests {
    use super::day;

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
            assert_eq!(day(moment), expected);
        }
    }
}
