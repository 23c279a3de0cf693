//! What is kept on the device: records, their versions, and one file to carry them all.
//!
//! ```text
//! Store ── records as values ──► Storage (a trait): Resilient ──► the browser's local storage
//!   └── export, plan_import, apply, erase_all                └──► memory, where that one fails
//! ```
//!
//! Each record has a key of its own, `regulation-study/KIND/ID`, and a text `{kind, id, version, saved, data}`. What the
//! code holds to: a save is read back before it counts; a text that cannot be read is moved to
//! `regulation-study/set-aside/KEY/N` as it is and never dropped; nothing replaces a record of a later version of this
//! site. This floor knows none of the records: they are plain data of the floors above, which hand it a [`Kind`] of each where
//! it has to tell whether a text could be read.

mod erase;
mod export;
mod import;
#[cfg(test)]
mod properties;
mod record;
mod resilient;
mod seal;
mod storage;
#[cfg(test)]
mod tests;

pub use erase::{EraseError, erase_all};
pub use export::export;
pub use import::{ImportError, ImportPlan, ImportReport, ImportRow, Known, Outcome, Section, Verdict, apply, plan_import};
pub use record::{Kind, Loaded, PREFIX, Record, SaveError};
pub use resilient::{Resilient, Trouble, TroubleObserver};
pub use seal::{ITERATIONS, SHORTEST, SealError, Sealed, check_passphrase};
pub use storage::{Failure, MemoryStorage, Storage, StorageError};

use crate::json;
use record::{Envelope, envelope, key, moment, original_key, set_aside_prefix};
use std::rc::Rc;

/// The records in a storage. A clone is another handle to the same ones.
#[derive(Clone)]
pub struct Store {
    storage: Rc<dyn Storage>,
}

/// A text that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The key that it has now.
    pub key: String,
    /// The key that it had.
    pub original: String,
    /// The text, as it was found.
    pub text: String,
}

/// A record as it is listed for its owner, whatever its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its key.
    pub key: String,
    /// Its kind; `None` if the text cannot be read.
    pub kind: Option<String>,
    /// When it was saved, in milliseconds since 1970; `None` if the text cannot be read.
    pub saved: Option<u64>,
    /// The length of its text.
    pub bytes: usize,
    /// Whether it lives in memory only.
    pub in_memory: bool,
}

impl Store {
    /// The records in this storage.
    pub fn new(storage: Rc<dyn Storage>) -> Self {
        Self { storage }
    }

    /// Reads a record. A damaged one is moved aside on the way, and is found damaged until there is another in its place.
    pub fn load<T: Record>(&self, id: &str) -> Loaded<T> {
        self.load_at(&key(T::KIND, id))
    }

    /// Reads all records of a kind, with their ids, in the order of ids; after them those that are aside as damaged. What has
    /// gone meanwhile is absent, and so is what stands aside for another reason.
    pub fn all<T: Record>(&self) -> Result<Vec<(String, Loaded<T>)>, StorageError> {
        let start = key(T::KIND, "");
        let keys = self.keys_with_aside(&start)?;
        Ok(keys.iter().map(|key| (key[start.len()..].to_owned(), self.load_at(key))).collect())
    }

    /// The ids of all records of a kind, readable or not, in their order.
    pub fn ids<T: Record>(&self) -> Result<Vec<String>, StorageError> {
        let start = key(T::KIND, "");
        Ok(self.keys(&start)?.iter().map(|key| key[start.len()..].to_owned()).collect())
    }

    // All that does not depend on the type is in functions of its own, which know of it only through a [`Kind`], so that each
    // kind of record adds little code.

    fn load_at<T: Record>(&self, key: &str) -> Loaded<T> {
        let mut value = None;
        let found = self.open(&Kind::of::<T>(), key, &mut |text| {
            value = Some(json::read(text)?);
            Ok(())
        });
        found.with(value)
    }

    /// Reads what is under a key and hands `read` its JSON, in the form of the current version. What cannot be read is moved
    /// aside.
    fn open(&self, kind: &Kind, key: &str, read: &mut dyn FnMut(&str) -> Result<(), json::Error>) -> Loaded<()> {
        let text = match self.storage.read(key) {
            Ok(Some(text)) => text,
            Ok(None) => return self.lost(kind, key, read),
            Err(error) => return Loaded::Unavailable(error),
        };
        let opened = Envelope::parse_at(key, &text).and_then(|envelope| kind.open(&envelope, read));
        opened.unwrap_or_else(|reason| Loaded::Damaged {
            set_aside: self.move_aside(key, &text).ok(),
            reason,
        })
    }

    /// What is to be said of a key with nothing under it: nothing, unless what was there is aside and cannot be read.
    fn lost(&self, kind: &Kind, key: &str, read: &mut dyn FnMut(&str) -> Result<(), json::Error>) -> Loaded<()> {
        let start = set_aside_prefix(key);
        let mut number = 1u32;
        loop {
            let place = format!("{start}{number}");
            let Ok(Some(text)) = self.storage.read(&place) else {
                return Loaded::Absent;
            };
            if let Err(reason) = Envelope::parse_at(key, &text).and_then(|envelope| kind.open(&envelope, read)) {
                return Loaded::Damaged {
                    set_aside: Some(place),
                    reason,
                };
            }
            number += 1;
        }
    }

    /// Saves a record, reads it back and compares. Gives the time under which it is saved, which is `now` or, if need be
    /// to be later than what it replaces, a little more.
    pub fn save<T: Record>(&self, id: &str, value: &T, now: u64) -> Result<u64, SaveError> {
        self.put(&Kind::of::<T>(), id, json::write(value), None, now)
    }

    /// Saves a record if it is still as the caller last saw it: saved at `expected`, or absent. So two windows do not
    /// overwrite each other.
    pub fn save_if_unchanged<T: Record>(&self, id: &str, value: &T, expected: Option<u64>, now: u64) -> Result<u64, SaveError> {
        self.put(&Kind::of::<T>(), id, json::write(value), Some(expected), now)
    }

    /// Writes a value's JSON once it is sure that nothing is lost by replacing what is there, and that this is what the caller
    /// expects to replace, if the caller expects anything.
    fn put(&self, kind: &Kind, id: &str, data: Result<String, json::Error>, expected: Option<Option<u64>>, now: u64) -> Result<u64, SaveError> {
        let key = key(kind.name, id);
        let before = match self.open(kind, &key, &mut |text| (kind.check)(text)) {
            Loaded::Absent | Loaded::Damaged { set_aside: Some(_), .. } => None,
            Loaded::Found { saved, .. } => Some(saved),
            Loaded::Damaged { set_aside: None, .. } => return Err(SaveError::DamagedInPlace),
            Loaded::Newer { version } => return Err(SaveError::Newer { version }),
            Loaded::Unavailable(error) => return Err(error.into()),
        };
        if expected.is_some_and(|expected| expected != before) {
            return Err(SaveError::ChangedElsewhere { saved: before });
        }
        let data = data.map_err(|error| SaveError::NotJson(error.to_string()))?;
        let saved = moment(now, before);
        self.write(&key, &envelope(kind.name, id, kind.version, saved, &data))?;
        Ok(saved)
    }

    /// Removes a record, for good.
    pub fn remove<T: Record>(&self, id: &str) -> Result<(), StorageError> {
        self.erase(&key(T::KIND, id))
    }

    /// All that was set aside, in the order of keys.
    pub fn set_aside(&self) -> Result<Vec<SetAside>, StorageError> {
        let texts = self.texts(&set_aside_prefix(""))?;
        Ok(texts
            .into_iter()
            .filter_map(|(key, text)| {
                Some(SetAside {
                    original: original_key(&key)?.to_owned(),
                    key,
                    text,
                })
            })
            .collect())
    }

    /// Deletes a text that was set aside, by the key that it has now, for good.
    pub fn discard(&self, key: &str) -> Result<(), StorageError> {
        match original_key(key) {
            Some(_) => self.erase(key),
            None => Ok(()),
        }
    }

    /// All records of every kind, damaged ones too, in the order of keys; without what was set aside.
    pub fn kept(&self) -> Result<Vec<Kept>, StorageError> {
        let texts = self.texts(&format!("{PREFIX}/"))?.into_iter().filter(|(key, _)| original_key(key).is_none());
        Ok(texts
            .map(|(key, text)| {
                let envelope = Envelope::parse_at(&key, &text).ok();
                let saved = envelope.as_ref().map(|envelope| envelope.saved);
                Kept {
                    kind: envelope.map(|envelope| envelope.kind),
                    saved,
                    bytes: text.len(),
                    in_memory: !self.storage.outlasts(&key),
                    key,
                }
            })
            .collect())
    }

    /// The keys that begin so, in order.
    fn keys(&self, start: &str) -> Result<Vec<String>, StorageError> {
        let mut keys: Vec<String> = Vec::new();
        for key in self.storage.keys()? {
            if key.starts_with(start) {
                // Put in its place at once: sorting would take more code than all of this.
                let at = keys.partition_point(|before| *before < key);
                keys.insert(at, key);
            }
        }
        Ok(keys)
    }

    /// The same, and after them the keys without a record that something aside came from.
    fn keys_with_aside(&self, start: &str) -> Result<Vec<String>, StorageError> {
        let mut keys = self.keys(start)?;
        for aside in self.keys(&(set_aside_prefix("") + start))? {
            if let Some(original) = original_key(&aside)
                && !keys.iter().any(|key| key == original)
            {
                keys.push(original.to_owned());
            }
        }
        Ok(keys)
    }

    /// The keys that begin so and their texts, in the order of keys.
    fn texts(&self, start: &str) -> Result<Vec<(String, String)>, StorageError> {
        let mut texts = Vec::new();
        for key in self.keys(start)? {
            // A key can have gone since it was listed, in another window.
            if let Some(text) = self.storage.read(&key)? {
                texts.push((key, text));
            }
        }
        Ok(texts)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.storage.write(key, text)?;
        if self.storage.read(key)?.as_deref() == Some(text) {
            Ok(())
        } else {
            Err(StorageError::NotKept)
        }
    }

    fn erase(&self, key: &str) -> Result<(), StorageError> {
        self.storage.remove(key)?;
        if self.storage.read(key)?.is_none() {
            Ok(())
        } else {
            Err(StorageError::NotKept)
        }
    }

    /// Puts a copy of a text among what is set aside, as coming from `original`, and gives its key; a copy that is there
    /// already serves as well.
    fn copy_aside(&self, original: &str, text: &str) -> Result<String, StorageError> {
        let start = set_aside_prefix(original);
        let mut number = 1u32;
        loop {
            let place = format!("{start}{number}");
            match self.storage.read(&place)? {
                Some(there) if there == text => return Ok(place),
                Some(_) => number += 1,
                None => return self.write(&place, text).map(|()| place),
            }
        }
    }

    /// Copies a text aside that is about to give way. A copy in memory is no safe place for what is on the device.
    fn safe_aside(&self, key: &str, text: &str) -> Result<String, StorageError> {
        let place = self.copy_aside(key, text)?;
        if self.storage.outlasts(key) && !self.storage.outlasts(&place) {
            self.erase(&place)?;
            return Err(StorageError::Full);
        }
        Ok(place)
    }

    /// Moves a text aside and gives its new key. If anything fails it stays where it was.
    fn move_aside(&self, key: &str, text: &str) -> Result<String, StorageError> {
        let place = self.safe_aside(key, text)?;
        self.erase(key)?;
        Ok(place)
    }
}
