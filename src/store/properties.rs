//! What holds whatever is on the device and in the file.

use super::tests::{A, KNOWN, Note, note, pair};
use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What happened under an id: a save of a text at a time, or a text that is no record got there.
type Event = (String, Result<(String, u64), String>);

/// A device on which anything can have happened: saves, and texts that are no records.
fn device() -> impl Strategy<Value = Vec<Event>> {
    let unfit = r#"{"kind":"note","id":"a","version":2,"saved":3,"data":{"text":1}}"#;
    let text = prop_oneof!["[\\PC甲乙\"\\\\{}]{0,8}", Just("{\"kind\":\"note\"}".to_owned()), Just(unfit.to_owned())];
    let record = (".{0,4}", 0u64..6).prop_map(Ok);
    prop::collection::vec(("[ab/1]{1,2}", prop_oneof![3 => record, 1 => text.prop_map(Err)]), 0..8)
}

fn set_up(contents: &[Event]) -> (Rc<MemoryStorage>, Store) {
    let (storage, store) = pair();
    for (id, content) in contents {
        match content {
            Ok((text, now)) => {
                store.save(id, &note(text), *now).unwrap();
            }
            Err(text) => {
                let key = key("note", id);
                if storage.read(&key).unwrap().is_none() {
                    storage.write(&key, text).unwrap();
                }
                if text.len() % 2 == 0 {
                    store.load::<Note>(id);
                }
            }
        }
    }
    (storage, store)
}

fn state(storage: &MemoryStorage) -> BTreeMap<String, String> {
    storage
        .keys()
        .unwrap()
        .into_iter()
        .map(|key| (key.clone(), storage.read(&key).unwrap().unwrap()))
        .collect()
}

/// The state once every damaged text has been noticed.
fn settled(storage: &MemoryStorage, store: &Store) -> BTreeMap<String, String> {
    store.all::<Note>().unwrap();
    state(storage)
}

proptest! {
    #[test]
    fn export_erase_import_restores_everything(contents in device()) {
        let (storage, store) = set_up(&contents);
        let file = export(&store, 9, "题").unwrap();
        let before = settled(&storage, &store);
        erase_all(&store).unwrap();
        let report = apply(&plan_import(&store, &file, &KNOWN).unwrap(), &store);
        prop_assert!(report.rows.iter().all(|(_, _, outcome)| matches!(outcome, Outcome::Added | Outcome::SetAside(_))), "{:?}", report);
        prop_assert_eq!(settled(&storage, &store), before);
    }

    #[test]
    fn import_is_idempotent_and_loses_nothing(ours in device(), theirs in device()) {
        let (_, other) = set_up(&theirs);
        let file = export(&other, 9, "").unwrap();
        let (storage, store) = set_up(&ours);
        let before = state(&storage);
        let report = apply(&plan_import(&store, &file, &KNOWN).unwrap(), &store);
        prop_assert!(!report.rows.iter().any(|(_, _, outcome)| matches!(outcome, Outcome::Failed(_) | Outcome::Unreadable(_))));
        let after = state(&storage);
        for (key, text) in &before {
            let aside = || store.set_aside().unwrap().iter().any(|a| a.original == *key && a.text == *text);
            prop_assert!(after.get(key) == Some(text) || aside(), "{key} = {text} lost");
        }
        // Newest wins, whichever side it is on.
        for (key, text) in state_of_records(&other) {
            let theirs = Envelope::parse(&text).unwrap();
            let now = Envelope::parse_at(&key, &after[&key]).unwrap();
            prop_assert!(now.saved >= theirs.saved);
        }
        let again = apply(&plan_import(&store, &file, &KNOWN).unwrap(), &store);
        prop_assert!(again.rows.iter().all(|(_, _, outcome)| matches!(outcome, Outcome::Same | Outcome::Kept)), "{:?}", again);
        prop_assert_eq!(state(&storage), after);
    }

    #[test]
    fn no_file_panics(text in "\\PC{0,40}|[{}\\[\\]\",:a-z0-9]{0,40}", cut in 0usize..400) {
        let (storage, store) = set_up(&[("a".to_owned(), Ok(("甲".to_owned(), 1)))]);
        let before = state(&storage);
        prop_assert!(plan_import(&store, &text, &KNOWN).is_err());
        let file = export(&store, 9, "题").unwrap();
        let cut = (0..=cut.min(file.trim_end().len() - 1)).rev().find(|at| file.is_char_boundary(*at)).unwrap_or(0);
        prop_assert!(plan_import(&store, &file[..cut], &KNOWN).is_err());
        prop_assert_eq!(state(&storage), before);
    }

    #[test]
    fn any_damage_is_set_aside(text in "\\PC{0,40}|[{}\\[\\]\",:a-z0-9]{0,40}") {
        let (storage, store) = pair();
        storage.write(A, &text).unwrap();
        let is_damaged = matches!(store.load::<Note>("a"), Loaded::Damaged { set_aside: Some(_), .. });
        prop_assert!(is_damaged);
        prop_assert_eq!(&store.set_aside().unwrap()[0].text, &text);
    }
}

fn state_of_records(store: &Store) -> Vec<(String, String)> {
    store
        .texts("regulation-study/note/")
        .unwrap()
        .into_iter()
        .filter(|(key, text)| Envelope::parse_at(key, text).is_ok())
        .collect()
}
