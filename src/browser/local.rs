//! The browser's local storage, as a [`Storage`].

use super::dom::window;
use crate::store::{Storage, StorageError};
use wasm_bindgen::JsValue;

/// Local storage. It is looked up at each use: a browser may forbid it at any time.
pub struct LocalStorage;

impl LocalStorage {
    fn get(&self) -> Result<web_sys::Storage, StorageError> {
        // Touching it throws where it is forbidden; some web views have none.
        window().local_storage().ok().flatten().ok_or(StorageError::Forbidden)
    }
}

impl Storage for LocalStorage {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let storage = self.get()?;
        let length = storage.length().map_err(error)?;
        Ok((0..length).filter_map(|index| storage.key(index).ok().flatten()).collect())
    }

    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.get()?.get_item(key).map_err(error)
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.get()?.set_item(key, text).map_err(error)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.get()?.remove_item(key).map_err(error)
    }
}

fn error(thrown: JsValue) -> StorageError {
    let name = property(&thrown, "name");
    match name.as_str() {
        // Firefox has its own name for it.
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StorageError::Full,
        "SecurityError" => StorageError::Forbidden,
        _ => StorageError::Other(format!("{name} {}", property(&thrown, "message")).trim().to_owned()),
    }
}

fn property(thrown: &JsValue, name: &str) -> String {
    js_sys::Reflect::get(thrown, &name.into())
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}
