//! The records that this site knows: what they are called, and whether it has what they speak of.

use crate::duty::{Entry, LedgerEntry, Log, Round, of_entry};
use crate::exchange::{OwnBank, is_own};
use crate::json;
use crate::quiz::{Attempt, Blueprint, Mode};
use crate::reading::{Bookmark, Display, Finished, Place, Remark, Voice};
use crate::store::{Kind, Record};
use crate::ui::data::Ids;
use crate::ui::kept::Wording;
use crate::ui::records::{Letterhead, Post, Star, Tenure};
use serde::{Deserialize, Serialize};

/// Of a [`Wording`] only what tells that it is one: reading whole questions would make this module much heavier, and without
/// a wording an attempt goes on by what the bank says.
#[derive(Serialize, Deserialize)]
struct Outline {
    started: u64,
    questions: Vec<OutlineQuestion>,
}

#[derive(Serialize, Deserialize)]
struct OutlineQuestion {
    id: String,
}

impl Record for Outline {
    const KIND: &'static str = Wording::KIND;
    const VERSION: u32 = Wording::VERSION;
}

/// The same of an [`OwnBank`]: its page says of a question that cannot be read what is wrong with it.
#[derive(Serialize, Deserialize)]
struct BankOutline {
    name: String,
}

impl Record for BankOutline {
    const KIND: &'static str = OwnBank::KIND;
    const VERSION: u32 = OwnBank::VERSION;
}

/// The same of a [`Blueprint`]: the page for exams begins with the usual one where it cannot read one.
#[derive(Serialize, Deserialize)]
struct BlueprintOutline {
    minutes: u16,
}

impl Record for BlueprintOutline {
    const KIND: &'static str = Blueprint::KIND;
    const VERSION: u32 = Blueprint::VERSION;
}

/// The kinds of records, which are always listed, and what they are called.
pub(super) const KINDS: [(Kind, &str); 18] = [
    (Kind::of::<Attempt>(), "练习"),
    (Kind::of::<Outline>(), "练习的题目"),
    (Kind::of::<Star>(), "收藏的题"),
    (Kind::of::<BlueprintOutline>(), "考试设置"),
    (Kind::of::<BankOutline>(), "自带题库"),
    (Kind::of::<Entry>(), "自查记录"),
    (Kind::of::<Round>(), "自查轮次"),
    (Kind::of::<Log>(), "定期职责的办理记录"),
    (Kind::of::<LedgerEntry>(), "整改台账"),
    (Kind::of::<Tenure>(), "到任日期"),
    (Kind::of::<Post>(), "我的岗位"),
    (Kind::of::<Letterhead>(), "文书的单位和岗位"),
    (Kind::of::<Bookmark>(), "书签"),
    (Kind::of::<Remark>(), "笔记"),
    (Kind::of::<Finished>(), "读完的条"),
    (Kind::of::<Place>(), "读到的位置"),
    (Kind::of::<Display>(), "显示设置"),
    (Kind::of::<Voice>(), "朗读设置"),
];

/// The kinds alone.
pub(super) fn kinds() -> Vec<Kind> {
    KINDS.iter().map(|(kind, _)| *kind).collect()
}

/// What a kind is called.
pub(super) fn name(kind: &str) -> Option<&'static str> {
    KINDS.iter().find(|(known, _)| known.name == kind).map(|(_, name)| *name)
}

/// What a record speaks of and this site does not have, in Chinese.
pub(super) fn missing(ids: &Ids, kind: &str, id: &str, json: &str) -> Option<String> {
    let lacks = |list: &[String], id: &str| !list.iter().any(|known| known == id);
    let one = |list: &[String], words: &str| lacks(list, id).then(|| words.to_owned());
    match kind {
        Entry::KIND | LedgerEntry::KIND => lacks(&ids.obligations, of_entry(id).1).then(|| "本站现在没有这项职责".to_owned()),
        Log::KIND => one(&ids.obligations, "本站现在没有这项职责"),
        Star::KIND if !is_own(id) => one(&ids.questions, "本站现在没有这道题"),
        Bookmark::KIND | Remark::KIND | Finished::KIND => one(&ids.places, "本站的正文里没有这一处"),
        Round::KIND | Post::KIND | Tenure::KIND => {
            // All have this list, if they name roles at all, and nothing else matters here.
            let post: Post = json::read(json).ok()?;
            let gone = post.roles.iter().filter(|role| lacks(&ids.roles, role)).count();
            (gone > 0).then(|| format!("本站现在没有其中 {gone} 个角色"))
        }
        Attempt::KIND => {
            let attempt: Attempt = json::read(json).ok()?;
            let gone = attempt
                .slots
                .iter()
                .filter(|slot| lacks(&ids.questions, &slot.question) && !is_own(&slot.question))
                .count();
            // Made questions never were in the bank; they come with their attempt.
            (gone > 0 && attempt.choice.mode != Mode::Drill).then(|| format!("本站现在没有其中 {gone} 道题"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{Choice, Slot};

    #[test]
    fn what_is_gone_is_told_by_kind() {
        let list = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let ids = Ids {
            obligations: list(&["o"]),
            questions: list(&["q"]),
            roles: list(&["r"]),
            places: list(&["12", "12-8"]),
        };
        let told = |kind: &str, id: &str, json: &str| missing(&ids, kind, id, json);
        assert_eq!(
            [told("entry", "r5.o", "{}"), told("star", "q", "{}"), told("finished", "12", "{}")],
            [None, None, None]
        );
        assert_eq!(told("entry", "r5.x", "{}").as_deref(), Some("本站现在没有这项职责"));
        assert_eq!(told("bookmark", "12-9", "{}").as_deref(), Some("本站的正文里没有这一处"));
        assert_eq!(
            told("round", "current", r#"{"roles":["r","x"],"started":1}"#).as_deref(),
            Some("本站现在没有其中 1 个角色")
        );
        let slots = ["q", "x"].map(|question| Slot {
            question: question.to_owned(),
            ..Slot::default()
        });
        let mut attempt = Attempt::new(Choice::default(), 0, slots.to_vec(), 0);
        let json = |attempt: &Attempt| json::write(attempt).unwrap();
        assert_eq!(told("attempt", "current", &json(&attempt)).as_deref(), Some("本站现在没有其中 1 道题"));
        attempt.choice.mode = Mode::Drill;
        assert_eq!(told("attempt", "current", &json(&attempt)), None);
    }

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        for (index, (kind, name)) in KINDS.iter().enumerate() {
            assert!(KINDS[..index].iter().all(|(other, called)| other.name != kind.name && called != name), "{name}");
        }
    }
}
