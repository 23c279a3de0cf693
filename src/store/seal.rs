//! The form of an export file that is locked with a passphrase.
//!
//! ```json
//! { "format": "regulation-study-sealed", "version": 1, "iterations": N, "salt": BASE64, "iv": BASE64, "sealed": BASE64 }
//! ```
//!
//! What is sealed is the text of an export file, in UTF-8. The key comes from the passphrase by PBKDF2 with HMAC-SHA-256, the
//! salt and the number of iterations; the text is sealed by AES-GCM with 256 bits and the iv. The browser does all of that
//! (Web Cryptography API); here is only the form.

use crate::json;
use serde::{Deserialize, Serialize};

const FORMAT: &str = "regulation-study-sealed";
const VERSION: u32 = 1;

/// How often the passphrase is hashed for a new file (OWASP, Password Storage Cheat Sheet, for PBKDF2-HMAC-SHA256).
pub const ITERATIONS: u32 = 600_000;

/// A file that asks for more would keep a phone busy for minutes, and was not made here.
const MOST_ITERATIONS: u32 = 10_000_000;

/// The shortest passphrase that is taken, in characters.
pub const SHORTEST: usize = 8;

/// A locked file. The texts are Base64.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// Always the same.
    format: String,
    /// The version of this form.
    version: u32,
    /// How often the passphrase is hashed.
    pub iterations: u32,
    /// What the passphrase is hashed with; 16 bytes.
    pub salt: String,
    /// What the text is sealed with, never twice the same; 12 bytes.
    pub iv: String,
    /// The sealed text, with its tag.
    pub sealed: String,
}

/// Why a locked file cannot be opened, in Chinese.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// A later version of this site made it.
    #[error("这个加密文件是较新版本的网站导出的（第 {0} 版）。请刷新页面或更新本站，再导入")]
    Newer(u32),
    /// It lacks a part, or has one that cannot be.
    #[error("这个加密文件不完整或被改动过，打不开。请用原来的文件")]
    Damaged,
    /// The passphrase is another, or the file was changed: nothing tells which.
    #[error("打不开：口令不对，或者文件被改动过。请核对口令再试；口令忘了就无法打开")]
    Refused,
    /// The passphrase is too short.
    #[error("口令至少写 {SHORTEST} 个字符")]
    Short,
    /// It was not repeated as it was.
    #[error("两次写的口令不一样，请重写")]
    Unlike,
    /// The browser has no cryptography here.
    #[error("这个浏览器在这个网址上不提供加密（要用 https 打开）。可以换一个浏览器，或者不加密导出")]
    Unable,
}

impl Sealed {
    /// A new file of these parts.
    pub fn new(salt: String, iv: String, sealed: String) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            iterations: ITERATIONS,
            salt,
            iv,
            sealed,
        }
    }

    /// Whether a text is meant to be a locked file.
    pub fn is_meant(text: &str) -> bool {
        // The form is looked for where every such file has it, so that other files are not read twice.
        let head: String = text.trim_start_matches('\u{feff}').chars().take(120).filter(|c| !c.is_whitespace()).collect();
        head.contains("\"format\":\"regulation-study-sealed\"")
    }

    /// Reads a locked file.
    pub fn read(text: &str) -> Result<Self, SealError> {
        /// What all versions have.
        #[derive(Deserialize)]
        struct Any {
            version: u32,
        }
        let text = text.trim_start_matches('\u{feff}').trim();
        let any: Any = json::read(text).map_err(|_| SealError::Damaged)?;
        if any.version > VERSION {
            return Err(SealError::Newer(any.version));
        }
        let sealed: Self = json::read(text).map_err(|_| SealError::Damaged)?;
        let sound = sealed.format == FORMAT && (1..=MOST_ITERATIONS).contains(&sealed.iterations);
        if sound { Ok(sealed) } else { Err(SealError::Damaged) }
    }

    /// The text of the file.
    pub fn write(&self) -> Result<String, SealError> {
        json::write(self).map_err(|_| SealError::Damaged)
    }
}

/// Whether a passphrase can be taken, and was repeated as it is.
pub fn check_passphrase(passphrase: &str, repeated: &str) -> Result<(), SealError> {
    if passphrase.chars().count() < SHORTEST {
        return Err(SealError::Short);
    }
    if passphrase != repeated {
        return Err(SealError::Unlike);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_file_is_known_and_read_back() {
        let sealed = Sealed::new("c2FsdA==".into(), "aXY=".into(), "eA==".into());
        let text = sealed.write().unwrap();
        assert!(Sealed::is_meant(&text) && Sealed::is_meant(&format!("\u{feff}\n {}", text.replace(':', " : "))));
        assert_eq!(Sealed::read(&format!("\u{feff}{text}\n")), Ok(sealed));
        for other in ["", "{}", r#"{"format":"regulation-study-data"}"#, "随便写的"] {
            assert!(!Sealed::is_meant(other), "{other}");
        }
    }

    #[test]
    fn what_cannot_be_opened_says_why() {
        let text = Sealed::new(String::new(), String::new(), String::new()).write().unwrap();
        assert_eq!(Sealed::read(&text[..40]), Err(SealError::Damaged));
        assert_eq!(Sealed::read(&text.replace("\"version\":1", "\"version\":2")), Err(SealError::Newer(2)));
        assert_eq!(Sealed::read(&text.replace("600000", "4000000000")), Err(SealError::Damaged));
        assert_eq!(Sealed::read(&text.replace("\"salt\"", "\"sugar\"")), Err(SealError::Damaged));
        assert_eq!(check_passphrase("七个字不够长", "七个字不够长"), Err(SealError::Short));
        assert_eq!(check_passphrase("八个字的口令够了", "八个字的口令够啦"), Err(SealError::Unlike));
        assert_eq!(check_passphrase("八个字的口令够了", "八个字的口令够了"), Ok(()));
    }
}
