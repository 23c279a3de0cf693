//! What the islands keep on the device, as records of the store.

use crate::date::Date;
use crate::duty::{Entry, Evidence, LedgerEntry, Level, Log, Round, RoundKind};
use crate::exchange::{OwnBank, Places};
use crate::json;
use crate::quiz::{Attempt, Question};
use crate::store::{Loaded, Record, SaveError, Store, Trouble, export};
use crate::ui::controls::button;
use crate::ui::data::Clauses;
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
    const VERSION: u32 = 2;

    fn migrate(version: u32, json: &str) -> Result<String, String> {
        /// When evidence was one text.
        #[derive(Deserialize)]
        struct Plain {
            level: Option<Level>,
            #[serde(default)]
            reason: String,
            #[serde(default)]
            evidence: String,
        }
        let old: Plain = json::read(json).map_err(|_| format!("第 {version} 版的自查记录缺少必要的内容或内容不合格式"))?;
        let evidence = Evidence {
            what: old.evidence,
            ..Evidence::default()
        };
        let entry = Entry {
            level: old.level,
            reason: old.reason,
            evidence: Some(evidence).filter(|evidence| !evidence.is_blank()).into_iter().collect(),
        };
        json::write(&entry).map_err(|error| error.to_string())
    }
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

impl Record for OwnBank {
    const KIND: &'static str = "bank";
    const VERSION: u32 = 1;
}

/// The own bank kept under an id, for practising: its name and its questions, or a message to show.
///
/// `clauses` are those of the quiz data file: a source that names one becomes a clause of the question, and a quote that
/// stands there stays one. Other questions come with `at` and `quote` empty, and with their source in the explanation.
pub fn own_questions(store: &Store, id: &str, clauses: &Clauses) -> Result<(String, Vec<Question>), String> {
    match store.load::<OwnBank>(id) {
        Loaded::Found { value, .. } => {
            let places = clauses
                .iter()
                .filter_map(|(citation, clause)| Some((citation.parse().ok()?, clause.text.as_str())));
            let questions = value.practice(&Places::new(places));
            Ok((value.name, questions))
        }
        Loaded::Absent => Err("这台设备上没有这个题库，可能已经删除，或者是在别的浏览器里导入的。".to_owned()),
        Loaded::Damaged { reason, .. } => Err(format!("这个题库读不懂：{reason}。原样留着，可在“记录”页导出。")),
        Loaded::Newer { .. } => Err("这个题库是较新版本的网页保存的，没有改动它。刷新页面后再试。".to_owned()),
        Loaded::Unavailable(error) => Err(format!("本机记录读不出来：{error}。")),
    }
}

impl Record for Round {
    const KIND: &'static str = "round";
    const VERSION: u32 = 2;

    fn migrate(version: u32, json: &str) -> Result<String, String> {
        /// Before there were several rounds.
        #[derive(Deserialize)]
        struct Only {
            roles: Vec<String>,
            started: u64,
        }
        let old: Only = json::read(json).map_err(|_| format!("第 {version} 版的自查记录缺少必要的内容或内容不合格式"))?;
        let on = Date::at(old.started);
        let round = Round {
            name: RoundKind::Year.name(on),
            on,
            roles: old.roles,
            started: old.started,
            ..Round::default()
        };
        json::write(&round).map_err(|error| error.to_string())
    }
}

impl Record for Log {
    const KIND: &'static str = "log";
    const VERSION: u32 = 1;
}

impl Record for LedgerEntry {
    const KIND: &'static str = "ledger";
    const VERSION: u32 = 1;
}

/// Since when one has one's post, from which periods are counted. The id of the record is [`CURRENT`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenure {
    /// The first day.
    pub since: Date,
    /// The ids of the roles whose periodic duties are kept an eye on, if they were chosen for that; else it is those of the last
    /// round, or of the [`Post`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
}

impl Record for Tenure {
    const KIND: &'static str = "tenure";
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

/// What stands at the head of a person's documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// The unit.
    pub unit: String,
    /// The post; no name is asked for.
    pub post: String,
}

impl Record for Letterhead {
    const KIND: &'static str = "letterhead";
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

/// The text of a file of everything.
pub fn carried(device: &dyn Device) -> Result<String, String> {
    export(&Store::new(device.storage()), device.now(), &site_title(device)).map_err(|error| error.to_string())
}

/// What a file of everything is called that is made at this moment.
pub fn file_name(now: u64) -> String {
    format!("regulation-study-{}.json", Date::at(now).iso())
}

/// Exports everything as a file; gives the name of the file and its text, for browsers that let no file out.
pub fn carry_away(device: &dyn Device) -> Result<(String, String), String> {
    let (name, text) = (file_name(device.now()), carried(device)?);
    device.download(&name, "application/json", &text);
    Ok((name, text))
}

/// The title of this site, by which its files are known.
pub fn site_title(device: &dyn Device) -> String {
    // The page's own name stands before the site's.
    device.title().rsplit(" · ").next().unwrap_or_default().to_owned()
}

/// The day at a moment: `2000年2月29日`.
pub fn day(moment: u64) -> String {
    Date::at(moment).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{Form, read};
    use crate::store::{MemoryStorage, PREFIX, Storage};
    use crate::ui::data::Clause;
    use std::rc::Rc;

    #[test]
    fn a_kept_bank_is_practised_with_the_clauses_it_names() {
        let store = Store::new(Rc::new(MemoryStorage::default()));
        let text = "题干,A,B,答案,条款\n甲？,一,二,A,2-1\n乙？,一,二,B,《别的文件》第二条\n";
        let bank = OwnBank {
            name: "自带".to_owned(),
            brought: 5,
            questions: read(Form::Csv, text).questions,
        };
        store.save("bank-5", &bank, 5).unwrap();
        let clause = Clause {
            text: "1、办事。".to_owned(),
            href: String::new(),
            links: vec![],
        };
        let clauses = [("第二条第1项".to_owned(), clause)].into_iter().collect();
        let (name, questions) = own_questions(&store, "bank-5", &clauses).unwrap();
        assert_eq!(name, "自带");
        assert_eq!(questions[0].at.iter().map(ToString::to_string).collect::<Vec<_>>(), ["第二条第1项"]);
        assert!(questions[1].at.is_empty() && questions[1].explanation.contains("《别的文件》第二条"));
        assert!(own_questions(&store, "bank-6", &clauses).is_err());
    }

    #[test]
    fn what_was_kept_before_there_were_rounds_is_still_read() {
        let storage = Rc::new(MemoryStorage::default());
        let put = |key: &str, json: &str| storage.write(&format!("{PREFIX}/{key}"), json).unwrap();
        put(
            "entry/a",
            r#"{"kind":"entry","id":"a","version":1,"saved":5,"data":{"level":"Met","reason":"","evidence":"会议记录"}}"#,
        );
        put(
            "entry/b",
            r#"{"kind":"entry","id":"b","version":1,"saved":5,"data":{"level":null,"evidence":" "}}"#,
        );
        put(
            "round/current",
            r#"{"kind":"round","id":"current","version":1,"saved":5,"data":{"roles":["r"],"started":1709136000000}}"#,
        );
        let store = Store::new(storage);
        let entry = store.load::<Entry>("a").value().unwrap();
        assert_eq!((entry.level, entry.evidence[0].line().as_str()), (Some(Level::Met), "会议记录"));
        assert_eq!(store.load::<Entry>("b").value(), Some(Entry::default()));
        let round = store.load::<Round>("current").value().unwrap();
        assert_eq!((round.name.as_str(), round.roles.len(), round.is_open()), ("2024年度自查", 1, true));
    }
}
