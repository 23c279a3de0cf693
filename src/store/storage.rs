//! Where texts are kept under keys, and what can go wrong there.

use std::cell::{Cell, RefCell};

/// A place that keeps texts under keys, as a browser's local storage does.
pub trait Storage {
    /// Every key in it, also those of others, in any order.
    fn keys(&self) -> Result<Vec<String>, StorageError>;
    /// The text under a key.
    fn read(&self, key: &str) -> Result<Option<String>, StorageError>;
    /// Puts a text under a key, in place of what was there.
    fn write(&self, key: &str, text: &str) -> Result<(), StorageError>;
    /// Removes a key; one that is not there is no error.
    fn remove(&self, key: &str) -> Result<(), StorageError>;
    /// Whether what is read under this key will outlast the page; `false` for what lives on in memory only.
    fn outlasts(&self, _key: &str) -> bool {
        true
    }
}

/// Why a storage did not do as it was told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// It may not be used at all.
    #[error("浏览器不让本页在这台设备上保存数据（可能是无痕模式，或设置里禁止了网站数据）")]
    Forbidden,
    /// There is no room left.
    #[error("这台设备上留给本站的存储空间已满")]
    Full,
    /// It said that it had written, and gives back something else.
    #[error("刚写入的数据读不回来，这台设备没有真正保存")]
    NotKept,
    /// Anything else, in the storage's own words.
    #[error("读写设备存储时出错：{0}")]
    Other(String),
}

/// Texts by key, in the order of keys. For the few hundred that there are a sorted list is as fast as a tree, and a
/// tenth of its code in the browser.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts(Vec<(String, String)>);

impl Texts {
    fn find(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(there, _)| there.as_str().cmp(key))
    }

    pub fn get(&self, key: &str) -> Option<&str> {
        self.find(key).ok().map(|at| self.0[at].1.as_str())
    }

    pub fn insert(&mut self, key: &str, text: &str) {
        match self.find(key) {
            Ok(at) => self.0[at].1 = text.to_owned(),
            Err(at) => self.0.insert(at, (key.to_owned(), text.to_owned())),
        }
    }

    pub fn remove(&mut self, key: &str) {
        if let Ok(at) = self.find(key) {
            self.0.remove(at);
        }
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }

    pub fn into_pairs(self) -> Vec<(String, String)> {
        self.0
    }
}

/// How a [`MemoryStorage`] misbehaves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Failure {
    /// It works.
    #[default]
    None,
    /// Every operation is refused.
    Forbidden,
    /// It can be read and not written.
    Full,
    /// Writing and removing are said to work and do nothing.
    Forgets,
    /// It can be read and written, and nothing can be removed.
    Keeps,
}

/// A storage in memory: for pages without one, and for tests.
#[derive(Debug, Default)]
pub struct MemoryStorage {
    texts: RefCell<Texts>,
    failure: Cell<Failure>,
}

impl MemoryStorage {
    /// From now on it fails in this way.
    pub fn fail(&self, failure: Failure) {
        self.failure.set(failure);
    }

    fn check(&self) -> Result<(), StorageError> {
        if self.failure.get() == Failure::Forbidden {
            Err(StorageError::Forbidden)
        } else {
            Ok(())
        }
    }
}

impl Storage for MemoryStorage {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.check()?;
        Ok(self.texts.borrow().keys().map(str::to_owned).collect())
    }

    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.check()?;
        Ok(self.texts.borrow().get(key).map(str::to_owned))
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.check()?;
        match self.failure.get() {
            Failure::Full => return Err(StorageError::Full),
            Failure::Forgets => {}
            _ => {
                self.texts.borrow_mut().insert(key, text);
            }
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.check()?;
        match self.failure.get() {
            Failure::Keeps => return Err(StorageError::Other("不能删除".to_owned())),
            Failure::Forgets => {}
            _ => {
                self.texts.borrow_mut().remove(key);
            }
        }
        Ok(())
    }
}
