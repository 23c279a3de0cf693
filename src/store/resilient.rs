//! A storage that goes on in memory where the device's fails.

use super::storage::Texts;
use super::{Storage, StorageError};
use std::cell::RefCell;
use std::rc::Rc;

/// What went wrong with the device's storage, to be shown for as long as it lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The latest refusal.
    pub error: StorageError,
    /// How many records live in memory only, and are gone when the page closes.
    pub in_memory: usize,
}

/// Called with the trouble whenever it changes; `None` once it is over.
pub type TroubleObserver = Rc<dyn Fn(Option<&Trouble>)>;

/// Wraps the storage of a device: what that one does not keep is kept in memory, so that the page works on.
///
/// Reading and writing never fail here. What the device holds is read through as long as it can be read. Removing does
/// fail if the device goes on holding the text: nobody may believe erased what is not.
pub struct Resilient {
    device: Rc<dyn Storage>,
    /// What should be on the device and is not.
    overlay: RefCell<Texts>,
    error: RefCell<Option<StorageError>>,
    told: RefCell<Option<Trouble>>,
    observer: RefCell<Option<TroubleObserver>>,
}

impl Resilient {
    /// Wraps a device's storage.
    pub fn new(device: Rc<dyn Storage>) -> Self {
        Self {
            device,
            overlay: RefCell::default(),
            error: RefCell::default(),
            told: RefCell::default(),
            observer: RefCell::default(),
        }
    }

    /// What is wrong at the moment, if anything.
    pub fn trouble(&self) -> Option<Trouble> {
        self.error.borrow().clone().map(|error| Trouble {
            error,
            in_memory: self.overlay.borrow().len(),
        })
    }

    /// Has this one observer told of every change of [`Resilient::trouble`].
    pub fn observe(&self, observer: TroubleObserver) {
        *self.observer.borrow_mut() = Some(observer);
    }

    /// Tries again to put on the device what is in memory only, as after room was made.
    pub fn retry(&self) {
        let waiting = self.overlay.borrow().clone();
        for (key, text) in waiting.into_pairs() {
            self.keep(&key, &text);
        }
        self.tell();
    }

    /// Puts a text on the device, or else in memory.
    fn keep(&self, key: &str, text: &str) {
        let written = self.device.write(key, text).and_then(|()| match self.device.read(key)? {
            Some(read) if read == text => Ok(()),
            _ => Err(StorageError::NotKept),
        });
        match written {
            Ok(()) => {
                self.overlay.borrow_mut().remove(key);
                self.well();
            }
            Err(error) => {
                self.overlay.borrow_mut().insert(key, text);
                *self.error.borrow_mut() = Some(error);
            }
        }
    }

    /// The device did as it was told; the trouble is over if nothing waits for it any more.
    fn well(&self) {
        if self.overlay.borrow().len() == 0 {
            *self.error.borrow_mut() = None;
        }
    }

    fn ill(&self, error: StorageError) {
        *self.error.borrow_mut() = Some(error);
        self.tell();
    }

    fn tell(&self) {
        let trouble = self.trouble();
        if *self.told.borrow() == trouble {
            return;
        }
        self.told.borrow_mut().clone_from(&trouble);
        // The observer may use this storage, so nothing stays borrowed while it runs.
        let observer = self.observer.borrow().clone();
        if let Some(observer) = observer {
            observer(trouble.as_ref());
        }
    }
}

impl Storage for Resilient {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let mut keys = self.device.keys().unwrap_or_else(|error| {
            self.ill(error);
            Vec::new()
        });
        for key in self.overlay.borrow().keys() {
            if !keys.iter().any(|there| there == key) {
                keys.push(key.to_owned());
            }
        }
        Ok(keys)
    }

    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        if let Some(text) = self.overlay.borrow().get(key) {
            return Ok(Some(text.to_owned()));
        }
        Ok(self.device.read(key).unwrap_or_else(|error| {
            self.ill(error);
            None
        }))
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.keep(key, text);
        self.tell();
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        let removed = self.device.remove(key);
        match self.device.read(key) {
            Ok(None) => {
                self.overlay.borrow_mut().remove(key);
                self.well();
                self.tell();
                Ok(())
            }
            Ok(Some(_)) => {
                let error = removed.err().unwrap_or(StorageError::NotKept);
                self.ill(error.clone());
                Err(error)
            }
            // A device that cannot even be read has nothing that this page could still show.
            Err(error) => {
                self.overlay.borrow_mut().remove(key);
                self.ill(error);
                Ok(())
            }
        }
    }

    fn outlasts(&self, key: &str) -> bool {
        self.overlay.borrow().get(key).is_none() && self.device.outlasts(key)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Failure, MemoryStorage};
    use super::*;

    fn pair() -> (Rc<MemoryStorage>, Resilient) {
        let device = Rc::new(MemoryStorage::default());
        (device.clone(), Resilient::new(device))
    }

    #[test]
    fn works_on_in_memory_and_says_so() {
        for (failure, error) in [
            (Failure::Forbidden, StorageError::Forbidden),
            (Failure::Full, StorageError::Full),
            (Failure::Forgets, StorageError::NotKept),
        ] {
            let (device, storage) = pair();
            storage.write("a", "1").unwrap();
            assert_eq!((storage.trouble(), storage.outlasts("a")), (None, true));
            device.fail(failure);
            storage.write("b", "2").unwrap();
            assert_eq!(storage.read("b"), Ok(Some("2".to_owned())));
            assert_eq!(storage.trouble(), Some(Trouble { error, in_memory: 1 }));
            assert!(!storage.outlasts("b"));
            if failure != Failure::Forbidden {
                assert_eq!(storage.read("a"), Ok(Some("1".to_owned())));
                assert_eq!(storage.keys().unwrap(), ["a", "b"]);
            }
            device.fail(Failure::None);
            assert_eq!(device.read("b"), Ok(None));
            storage.write("b", "3").unwrap();
            assert_eq!((device.read("b"), storage.trouble()), (Ok(Some("3".to_owned())), None));
        }
    }

    #[test]
    fn newer_text_in_memory_hides_the_older_on_the_device() {
        let (device, storage) = pair();
        storage.write("a", "old").unwrap();
        device.fail(Failure::Full);
        storage.write("a", "new").unwrap();
        assert_eq!(
            (storage.read("a").unwrap().as_deref(), device.read("a").unwrap().as_deref()),
            (Some("new"), Some("old"))
        );
        device.fail(Failure::None);
        storage.write("b", "other").unwrap();
        assert_eq!(
            storage.trouble().map(|t| t.in_memory),
            Some(1),
            "one success does not hide that another record waits"
        );
        storage.retry();
        assert_eq!((storage.trouble(), device.read("a").unwrap().as_deref()), (None, Some("new")));
    }

    #[test]
    fn never_claims_to_have_erased_what_the_device_still_holds() {
        let (device, storage) = pair();
        storage.write("a", "1").unwrap();
        for failure in [Failure::Keeps, Failure::Forgets] {
            device.fail(failure);
            assert!(storage.remove("a").is_err());
            assert_eq!(storage.read("a").unwrap().as_deref(), Some("1"));
        }
        device.fail(Failure::None);
        assert_eq!(storage.remove("a"), Ok(()));
        assert_eq!((storage.read("a"), storage.trouble()), (Ok(None), None));
    }

    #[test]
    fn tells_its_observer_once_a_change() {
        let (device, storage) = pair();
        let heard = Rc::new(RefCell::new(Vec::new()));
        let ears = heard.clone();
        storage.observe(Rc::new(move |trouble| ears.borrow_mut().push(trouble.map(|t| t.in_memory))));
        storage.write("a", "1").unwrap();
        device.fail(Failure::Full);
        storage.write("a", "2").unwrap();
        storage.write("a", "3").unwrap();
        storage.write("b", "1").unwrap();
        device.fail(Failure::None);
        storage.retry();
        assert_eq!(*heard.borrow(), [Some(1), Some(2), None]);
    }
}
