use super::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A record in its second version; the first had no `stars`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Note {
    pub text: String,
    pub stars: u8,
}

impl Record for Note {
    const KIND: &'static str = "note";
    const VERSION: u32 = 2;

    fn migrate(version: u32, json: &str) -> Result<String, String> {
        #[derive(Deserialize)]
        struct First {
            text: String,
        }
        if version != 1 {
            return Err("没有这一版".to_owned());
        }
        let first: First = crate::json::read(json).map_err(|error| error.to_string())?;
        crate::json::write(&Note { text: first.text, stars: 0 }).map_err(|error| error.to_string())
    }
}

pub(super) fn note(text: &str) -> Note {
    Note {
        text: text.to_owned(),
        stars: 3,
    }
}

/// The one kind of record, of which those called `gone` speak of what is not there.
pub(super) const KNOWN: Known<'static> = Known {
    kinds: &[Kind::of::<Note>()],
    missing: &|kind, id, json| (kind == "note" && id == "gone" && json.contains("stars")).then(|| "没有这一项".to_owned()),
};

pub(super) fn pair() -> (Rc<MemoryStorage>, Store) {
    let storage = Rc::new(MemoryStorage::default());
    (storage.clone(), Store::new(storage))
}

fn envelope(id: &str, version: u32, saved: u64, data: &str) -> String {
    format!(r#"{{"kind":"note","id":"{id}","version":{version},"saved":{saved},"data":{data}}}"#)
}

pub(super) const A: &str = "regulation-study/note/a";

#[test]
fn saves_and_loads() {
    let (storage, store) = pair();
    assert_eq!(store.load::<Note>("a"), Loaded::Absent);
    assert_eq!(store.save("a", &note("甲"), 100), Ok(100));
    assert_eq!(
        store.load("a"),
        Loaded::Found {
            value: note("甲"), saved: 100
        }
    );
    assert_eq!(storage.read(A).unwrap().unwrap(), envelope("a", 2, 100, r#"{"text":"甲","stars":3}"#));
    // A clock set back does not make the newer record older.
    assert_eq!(store.save("a", &note("乙"), 50), Ok(101));
    store.save("b/1", &note("丙"), 7).unwrap();
    storage.write("others", "{").unwrap();
    let all: Vec<_> = store
        .all::<Note>()
        .unwrap()
        .into_iter()
        .map(|(id, loaded)| (id, loaded.value().unwrap().text))
        .collect();
    assert_eq!(all, [("a".to_owned(), "乙".to_owned()), ("b/1".to_owned(), "丙".to_owned())]);
    assert_eq!(store.kept().unwrap().len(), 2);
    assert_eq!(store.remove::<Note>("a"), Ok(()));
    assert_eq!(store.load::<Note>("a"), Loaded::Absent);
}

#[test]
fn migrates_older_and_leaves_newer_records() {
    let (storage, store) = pair();
    storage.write(A, &envelope("a", 1, 5, r#"{"text":"甲"}"#)).unwrap();
    assert_eq!(
        store.load("a"),
        Loaded::Found {
            value: Note {
                text: "甲".to_owned(),
                stars: 0
            },
            saved: 5
        }
    );
    let newer = envelope("a", 3, 5, r#"{"unknown":[]}"#);
    storage.write(A, &newer).unwrap();
    assert_eq!(store.load::<Note>("a"), Loaded::Newer { version: 3 });
    assert_eq!(store.save("a", &note("乙"), 9), Err(SaveError::Newer { version: 3 }));
    assert_eq!(storage.read(A).unwrap().unwrap(), newer);
    storage.write(A, &envelope("a", 0, 5, "{}")).unwrap();
    assert!(matches!(store.load::<Note>("a"), Loaded::Damaged { reason, .. } if reason == "没有这一版"));
}

#[test]
fn a_damaged_record_is_said_to_be_so_until_there_is_another_or_it_is_discarded() {
    let (storage, store) = pair();
    let place = || match store.load::<Note>("a") {
        Loaded::Damaged { set_aside, .. } => set_aside,
        other => panic!("{other:?}"),
    };
    storage.write(A, "{").unwrap();
    let first = place();
    assert_eq!(place(), first);
    store.save("b", &note("乙"), 1).unwrap();
    let ids = || -> Vec<String> { store.all::<Note>().unwrap().into_iter().map(|(id, _)| id).collect() };
    assert_eq!(ids(), ["b", "a"]);
    assert_eq!(store.ids::<Note>().unwrap(), ["b"]);

    store.save("a", &note("甲"), 2).unwrap();
    assert_eq!(store.load::<Note>("a").value(), Some(note("甲")));
    assert_eq!(ids(), ["a", "b"]);

    store.remove::<Note>("a").unwrap();
    assert_eq!(place(), first);
    store.discard(&first.unwrap()).unwrap();
    assert_eq!(store.load::<Note>("a"), Loaded::Absent);
    assert_eq!(ids(), ["b"]);
    // Only what was set aside is discarded.
    store.discard("regulation-study/note/b").unwrap();
    assert_eq!(ids(), ["b"]);
}

/// What an import has replaced stands aside too, and is no damage.
#[test]
fn a_copy_aside_that_can_be_read_is_no_damage() {
    let (storage, store) = pair();
    storage
        .write(&format!("regulation-study/set-aside/{A}/1"), &envelope("a", 2, 1, r#"{"text":"甲","stars":3}"#))
        .unwrap();
    assert_eq!(store.load::<Note>("a"), Loaded::Absent);
    assert_eq!(store.all::<Note>(), Ok(vec![("a".to_owned(), Loaded::Absent)]));
}

#[test]
fn sets_damaged_texts_aside_as_they_are() {
    let (storage, store) = pair();
    let damaged = [
        "",
        "{",
        "null",
        "[]",
        r#"{"kind":"note"}"#,
        &envelope("b", 2, 1, "{}"),
        &envelope("a", 2, 1, "{}"),
        &envelope("a", 2, u64::MAX, "{}"),
    ];
    for (index, text) in damaged.iter().enumerate() {
        storage.write(A, text).unwrap();
        let place = format!("regulation-study/set-aside/{A}/{}", index + 1);
        match store.load::<Note>("a") {
            Loaded::Damaged { set_aside, reason } => assert_eq!((set_aside, reason.is_empty()), (Some(place), false)),
            other => panic!("{text}: {other:?}"),
        }
        assert_eq!(storage.read(A), Ok(None));
    }
    let aside = store.set_aside().unwrap();
    assert_eq!(aside.iter().map(|a| a.text.as_str()).collect::<Vec<_>>(), damaged);
    assert!(aside.iter().all(|a| a.original == A));
    // A second copy of the same text takes no more room.
    storage.write(A, "{").unwrap();
    store.save("a", &note("甲"), 1).unwrap();
    assert_eq!(store.set_aside().unwrap(), aside);
    assert_eq!(store.kept().unwrap().len(), 1);
}

#[test]
fn does_not_overwrite_damage_that_cannot_be_set_aside() {
    let device = Rc::new(MemoryStorage::default());
    device.write(A, "{").unwrap();
    device.fail(Failure::Full);
    for storage in [device.clone() as Rc<dyn Storage>, Rc::new(Resilient::new(device.clone()))] {
        let store = Store::new(storage);
        assert!(matches!(store.load::<Note>("a"), Loaded::Damaged { set_aside: None, .. }));
        assert_eq!(store.save("a", &note("甲"), 1), Err(SaveError::DamagedInPlace));
        assert_eq!(store.storage.read(A), Ok(Some("{".to_owned())));
    }
}

#[test]
fn says_when_a_save_failed() {
    let (storage, store) = pair();
    store.save("a", &note("甲"), 1).unwrap();
    for (failure, error) in [
        (Failure::Forbidden, StorageError::Forbidden),
        (Failure::Full, StorageError::Full),
        (Failure::Forgets, StorageError::NotKept),
    ] {
        storage.fail(failure);
        assert_eq!(store.save("a", &note("乙"), 2), Err(SaveError::Storage(error.clone())));
        assert!(!error.to_string().is_empty());
    }
    assert_eq!(store.remove::<Note>("a"), Err(StorageError::NotKept));
    storage.fail(Failure::Forbidden);
    assert_eq!(store.load::<Note>("a"), Loaded::Unavailable(StorageError::Forbidden));
    assert_eq!(export(&store, 0, ""), Err(StorageError::Forbidden));
    storage.fail(Failure::None);
    assert_eq!(store.load("a"), Loaded::Found { value: note("甲"), saved: 1 });
}

#[test]
fn two_windows_do_not_overwrite_each_other() {
    let (_, store) = pair();
    let other = store.clone();
    let first = store.save_if_unchanged("a", &note("甲"), None, 10).unwrap();
    assert_eq!(
        other.save_if_unchanged("a", &note("乙"), None, 10),
        Err(SaveError::ChangedElsewhere { saved: Some(10) })
    );
    let second = other.save_if_unchanged("a", &note("乙"), Some(first), 10).unwrap();
    assert_ne!(first, second, "the same millisecond is still another save");
    assert_eq!(
        store.save_if_unchanged("a", &note("丙"), Some(first), 11),
        Err(SaveError::ChangedElsewhere { saved: Some(second) })
    );
    other.remove::<Note>("a").unwrap();
    assert_eq!(
        store.save_if_unchanged("a", &note("丙"), Some(second), 12),
        Err(SaveError::ChangedElsewhere { saved: None })
    );
}

#[test]
fn erases_everything_of_this_site_and_proves_it() {
    let (storage, store) = pair();
    storage.write("others", "1").unwrap();
    storage.write("regulation-study-other", "1").unwrap();
    store.save("a", &note("甲"), 1).unwrap();
    storage.write("regulation-study/note/b", "{").unwrap();
    store.load::<Note>("b");
    for failure in [Failure::Keeps, Failure::Forgets] {
        storage.fail(failure);
        let error = erase_all(&store).unwrap_err();
        assert_eq!(error.left.len(), 2);
        assert!(error.to_string().contains("2 份"));
    }
    storage.fail(Failure::None);
    assert_eq!(erase_all(&store), Ok(2));
    assert_eq!(storage.keys().unwrap(), ["others", "regulation-study-other"]);
}

#[test]
fn says_what_is_wrong_with_a_file() {
    let (_, store) = pair();
    let plan = |text: &str| plan_import(&store, text, &KNOWN).unwrap_err();
    assert_eq!(plan(""), ImportError::Empty);
    assert_eq!(plan("\u{feff} \n"), ImportError::Empty);
    assert_eq!(plan("{\n  \"format\": x"), ImportError::NotJson { line: 2, column: 13 });
    for text in [
        "[]",
        "1",
        "{}",
        r#"{"format":"other","version":1,"records":[]}"#,
        r#"{"format":"regulation-study-data","version":1}"#,
    ] {
        assert_eq!(plan(text), ImportError::AnotherFormat, "{text}");
    }
    assert_eq!(
        plan(r#"{"format":"regulation-study-data","version":2,"boxes":[]}"#),
        ImportError::Newer { version: 2 }
    );
    assert_eq!(plan(&" ".repeat(21 << 20)), ImportError::TooLarge { megabytes: 21 });
    for error in [ImportError::Empty, ImportError::AnotherFormat, ImportError::NotJson { line: 3, column: 4 }] {
        assert!(error.to_string().ends_with(|c: char| !c.is_ascii()));
    }
}

#[test]
fn plans_and_applies_row_by_row() {
    let (storage, store) = pair();
    for (id, saved) in [("same", 5), ("older", 9), ("newer", 5)] {
        store.save(id, &note("我们的"), saved).unwrap();
    }
    storage.write("regulation-study/note/damaged", "{").unwrap();
    let theirs = r#"{"text":"他们的","stars":1}"#;
    let rows = [
        envelope("new", 2, 5, theirs),
        envelope("same", 2, 5, "{ \"text\": \"我们的\",\n \"stars\": 3 }"),
        envelope("older", 2, 5, theirs),
        envelope("newer", 2, 9, theirs),
        envelope("damaged", 2, 1, theirs),
        "{\"kind\":\"note\"}".to_owned(),
        "7".to_owned(),
        // The same record a second time, later; and a kind that would reach into what is set aside.
        envelope("new", 2, 6, r#"{"text":"更晚的","stars":1}"#),
        envelope("x", 2, 1, "1").replace("\"note\"", "\"set-aside\""),
    ];
    let file = format!(
        r#"{{"format":"regulation-study-data","version":1,"exported":70,"site":"题","records":[{}],"set_aside":[{{"key":"{A}","text":"坏"}},{{"key":"other","text":""}},3]}}"#,
        rows.join(",")
    );
    let before = storage.keys().unwrap();
    let plan = plan_import(&store, &file, &KNOWN).unwrap();
    assert_eq!(storage.keys().unwrap(), before, "a plan changes nothing");
    assert_eq!((plan.exported, plan.site.as_str()), (70, "题"));
    let verdicts: Vec<String> = plan
        .rows
        .iter()
        .map(|row| format!("{} {:?}", row.row, row.verdict).split('(').next().unwrap_or_default().to_owned())
        .collect();
    let wanted = [
        "1 New",
        "2 Same",
        "3 Older",
        "4 Newer",
        "5 Newer",
        "6 Unreadable",
        "7 Unreadable",
        "8 Newer",
        "9 Unreadable",
    ];
    assert_eq!(verdicts[..9], wanted);
    assert_eq!(verdicts[9..], ["1 New", "2 Unreadable", "3 Unreadable"]);

    let report = apply(&plan, &store);
    let count = |wanted: fn(&Outcome) -> bool| report.rows.iter().filter(|(_, _, outcome)| wanted(outcome)).count();
    assert_eq!(count(|o| *o == Outcome::Added), 2);
    assert_eq!(count(|o| matches!(o, Outcome::Replaced { .. })), 3);
    assert_eq!((count(|o| *o == Outcome::Kept), count(|o| *o == Outcome::Same)), (1, 1));
    assert_eq!(count(|o| matches!(o, Outcome::Unreadable(_))), 5);
    let text = |id| store.load::<Note>(id).value().unwrap().text;
    assert_eq!(
        [text("new"), text("same"), text("older"), text("newer"), text("damaged")],
        ["更晚的", "我们的", "我们的", "他们的", "他们的"]
    );
    let aside: BTreeSet<String> = store.set_aside().unwrap().into_iter().map(|a| a.text).collect();
    assert_eq!(aside.len(), 4);
    assert!(aside.contains("{") && aside.contains("坏"));
}

#[test]
fn a_failing_import_is_reported_and_loses_nothing() {
    let (storage, store) = pair();
    store.save("a", &note("甲"), 1).unwrap();
    let file = export(&store, 0, "").unwrap().replace("\"saved\":1", "\"saved\":2").replace('甲', "乙");
    let plan = plan_import(&store, &file, &KNOWN).unwrap();
    storage.fail(Failure::Full);
    assert_eq!(apply(&plan, &store).rows, [(Section::Records, 1, Outcome::Failed(StorageError::Full))]);
    assert_eq!(store.load("a"), Loaded::Found { value: note("甲"), saved: 1 });
}

#[test]
fn what_this_site_cannot_read_replaces_nothing() {
    let (_, store) = pair();
    store.save("a", &note("好的"), 5).unwrap();
    store.save("b", &note("好的"), 5).unwrap();
    let rows = [
        envelope("a", 2, 9, r#"{"text":"坏的","stars":"Foo"}"#),
        envelope("b", 3, 9, r#"{"unknown":[]}"#),
        // Where nothing is, a record of a later version waits in its own place.
        envelope("c", 3, 9, r#"{"unknown":[]}"#),
        envelope("d", 1, 9, r#"{"text":"旧版"}"#),
        envelope("gone", 1, 9, r#"{"text":"旧版"}"#),
        envelope("x", 2, 9, "1").replace("\"note\"", "\"later\""),
    ];
    let file = format!(r#"{{"format":"regulation-study-data","version":1,"records":[{}]}}"#, rows.join(","));
    let plan = plan_import(&store, &file, &KNOWN).unwrap();
    let verdicts: Vec<&Verdict> = plan.rows.iter().map(|row| &row.verdict).collect();
    assert!(matches!(verdicts[0], Verdict::Unfit(reason) if reason.contains("不合格式")), "{verdicts:?}");
    assert!(matches!(verdicts[1], Verdict::Unfit(reason) if reason.contains("较新版本")), "{verdicts:?}");
    assert!(verdicts[2..].iter().all(|verdict| **verdict == Verdict::New));
    let remarks: Vec<Option<&str>> = plan.rows.iter().map(|row| row.remark.as_deref()).collect();
    assert!(remarks[2].is_some_and(|remark| remark.contains("较新版本")));
    assert_eq!(
        [remarks[0], remarks[1], remarks[3], remarks[4], remarks[5]],
        [None, None, None, Some("没有这一项"), Some("本站现在没有这类记录")]
    );

    let report = apply(&plan, &store);
    assert!(
        report.rows[..2].iter().all(|(_, _, outcome)| matches!(outcome, Outcome::SetAside(_))),
        "{report:?}"
    );
    assert!(report.rows[2..].iter().all(|(_, _, outcome)| *outcome == Outcome::Added), "{report:?}");
    for id in ["a", "b"] {
        assert_eq!(
            store.load(id),
            Loaded::Found {
                value: note("好的"), saved: 5
            }
        );
    }
    assert_eq!(store.load::<Note>("c"), Loaded::Newer { version: 3 });
    let aside: Vec<String> = store.set_aside().unwrap().into_iter().map(|aside| aside.text).collect();
    assert_eq!(aside, rows[..2]);
    // A second time, there is nothing left to do.
    let plan = plan_import(&store, &file, &KNOWN).unwrap();
    assert!(plan.rows.iter().all(|row| row.verdict == Verdict::Same), "{plan:?}");
}
