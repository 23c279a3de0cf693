//! Erasing everything.

use super::{PREFIX, StorageError, Store};

/// What was not erased.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("还有 {} 份数据没有删除：{error}", .left.len())]
pub struct EraseError {
    /// The keys that are still there, as far as they can be listed.
    pub left: Vec<String>,
    /// The first failure.
    pub error: StorageError,
}

/// Removes every key of this site, what was set aside too, looks again, and gives the number removed. The keys of
/// others are left alone.
pub fn erase_all(store: &Store) -> Result<usize, EraseError> {
    let start = format!("{PREFIX}/");
    let unlisted = |error| EraseError { left: Vec::new(), error };
    let keys = store.keys(&start).map_err(unlisted)?;
    let mut failure = None;
    for key in &keys {
        // One that cannot be removed does not keep the others.
        if let Err(error) = store.erase(key) {
            failure.get_or_insert(error);
        }
    }
    let left = store.keys(&start).map_err(unlisted)?;
    match (left.is_empty(), failure) {
        (true, _) => Ok(keys.len()),
        (false, error) => Err(EraseError {
            left,
            error: error.unwrap_or(StorageError::NotKept),
        }),
    }
}
