//! The browser's cryptography: PBKDF2 and AES-GCM by the Web Cryptography API, and nothing of our own.

use super::dom::{exists, window};
use crate::store::{ITERATIONS, SealError, Sealed};
use crate::ui::cipher::Cipher;
use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Crypto, CryptoKey, SubtleCrypto};
use yew::Callback;

/// The cryptography of this page.
pub struct BrowserCipher;

impl Cipher for BrowserCipher {
    fn seal(&self, text: &str, passphrase: &str, done: Callback<Result<Sealed, SealError>>) {
        let (text, passphrase) = (text.to_owned(), passphrase.to_owned());
        spawn_local(async move { done.emit(seal(&text, &passphrase).await) });
    }

    fn open(&self, sealed: Sealed, passphrase: &str, done: Callback<Result<String, SealError>>) {
        let passphrase = passphrase.to_owned();
        spawn_local(async move { done.emit(open(&sealed, &passphrase).await) });
    }
}

/// The page's cryptography; browsers have it on secure addresses only.
fn crypto() -> Result<(Crypto, SubtleCrypto), SealError> {
    let crypto = window().crypto().ok().filter(|crypto| exists(crypto)).ok_or(SealError::Unable)?;
    let subtle = crypto.subtle();
    if exists(&subtle) { Ok((crypto, subtle)) } else { Err(SealError::Unable) }
}

async fn seal(text: &str, passphrase: &str) -> Result<Sealed, SealError> {
    let (crypto, subtle) = crypto()?;
    let (mut salt, mut iv) = ([0; 16], [0; 12]);
    for random in [&mut salt[..], &mut iv[..]] {
        crypto.get_random_values_with_u8_array(random).map_err(|_| SealError::Unable)?;
    }
    let key = key(&subtle, passphrase, &salt, ITERATIONS).await?;
    let promise = subtle.encrypt_with_object_and_u8_array(&algorithm("AES-GCM", &[("iv", bytes(&iv))]), &key, text.as_bytes());
    let sealed = settled(promise).await.ok_or(SealError::Unable)?;
    Ok(Sealed::new(base64(&salt)?, base64(&iv)?, base64(&Uint8Array::new(&sealed).to_vec())?))
}

async fn open(sealed: &Sealed, passphrase: &str) -> Result<String, SealError> {
    let (_, subtle) = crypto()?;
    let (salt, iv, data) = (from_base64(&sealed.salt)?, from_base64(&sealed.iv)?, from_base64(&sealed.sealed)?);
    let key = key(&subtle, passphrase, &salt, sealed.iterations).await?;
    let promise = subtle.decrypt_with_object_and_u8_array(&algorithm("AES-GCM", &[("iv", bytes(&iv))]), &key, &data);
    let opened = settled(promise).await.ok_or(SealError::Refused)?;
    String::from_utf8(Uint8Array::new(&opened).to_vec()).map_err(|_| SealError::Damaged)
}

/// The key that follows from a passphrase.
async fn key(subtle: &SubtleCrypto, passphrase: &str, salt: &[u8], iterations: u32) -> Result<CryptoKey, SealError> {
    let usages = |names: &[&str]| names.iter().map(|name| JsValue::from_str(name)).collect::<js_sys::Array>();
    let raw: Object = bytes(passphrase.as_bytes()).unchecked_into();
    let import = subtle.import_key_with_str("raw", &raw, "PBKDF2", false, &usages(&["deriveKey"]));
    let material: CryptoKey = settled(import).await.ok_or(SealError::Unable)?.unchecked_into();
    let hashing = [("hash", "SHA-256".into()), ("salt", bytes(salt)), ("iterations", iterations.into())];
    let derive = subtle.derive_key_with_object_and_object(
        &algorithm("PBKDF2", &hashing),
        &material,
        &algorithm("AES-GCM", &[("length", 256.into())]),
        false,
        &usages(&["encrypt", "decrypt"]),
    );
    Ok(settled(derive).await.ok_or(SealError::Unable)?.unchecked_into())
}

fn algorithm(name: &str, parameters: &[(&str, JsValue)]) -> Object {
    let algorithm = Object::new();
    for (key, value) in std::iter::once(&("name", JsValue::from_str(name))).chain(parameters) {
        // A plain object takes every property.
        let _ = Reflect::set(&algorithm, &JsValue::from_str(key), value);
    }
    algorithm
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

async fn settled(promise: Result<js_sys::Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

fn base64(bytes: &[u8]) -> Result<String, SealError> {
    let latin: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    window().btoa(&latin).map_err(|_| SealError::Damaged)
}

fn from_base64(text: &str) -> Result<Vec<u8>, SealError> {
    let latin = window().atob(text).map_err(|_| SealError::Damaged)?;
    latin.chars().map(|letter| u8::try_from(letter).map_err(|_| SealError::Damaged)).collect()
}
