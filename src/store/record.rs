//! Records: what one of them is as a value, as a text, and as a key.

use super::StorageError;
use crate::json::{self, Fault, Raw};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// What every key of this site begins with.
pub const PREFIX: &str = "regulation-study";

/// Where damaged and replaced texts go, in place of a kind.
const SET_ASIDE: &str = "set-aside";

/// The greatest time that a JavaScript number still tells from its neighbours.
const LAST_MOMENT: u64 = (1 << 53) - 1;

/// A kind of value that is kept on the device.
pub trait Record: Serialize + DeserializeOwned {
    /// The name of the kind, without `/`; permanent.
    const KIND: &'static str;
    /// The version of its form; raised whenever texts of the old form would no longer be read.
    const VERSION: u32;

    /// Turns the JSON of an older version into that of [`Record::VERSION`], or says in Chinese why it cannot.
    fn migrate(version: u32, json: &str) -> Result<String, String> {
        let _ = json;
        Err(format!("这份数据是第 {version} 版的格式，现在已不能读取"))
    }
}

/// What the store has to know of a kind of records, without their type.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// [`Record::KIND`].
    pub name: &'static str,
    /// [`Record::VERSION`].
    pub version: u32,
    pub(super) migrate: fn(u32, &str) -> Result<String, String>,
    /// Whether a JSON text of this version can be read.
    pub(super) check: fn(&str) -> Result<(), json::Error>,
}

impl Kind {
    /// The kind of these records.
    pub const fn of<T: Record>() -> Self {
        Self {
            name: T::KIND,
            version: T::VERSION,
            migrate: T::migrate,
            check: |json| json::read::<T>(json).map(drop),
        }
    }

    /// Hands `read` the JSON of a record in the form of the current version; or says in Chinese why that cannot be read.
    pub(super) fn open(&self, envelope: &Envelope, read: &mut dyn FnMut(&str) -> Result<(), json::Error>) -> Result<Loaded<()>, String> {
        if envelope.version > self.version {
            return Ok(Loaded::Newer { version: envelope.version });
        }
        let migrated = if envelope.version < self.version {
            Some((self.migrate)(envelope.version, &envelope.data.0)?)
        } else {
            None
        };
        read(migrated.as_deref().unwrap_or(&envelope.data.0)).map_err(|error| reason(&error))?;
        Ok(Loaded::Found {
            value: (),
            saved: envelope.saved,
        })
    }
}

/// What was found under an id.
#[derive(Debug, Clone, PartialEq)]
pub enum Loaded<T> {
    /// Nothing.
    Absent,
    /// A record.
    Found {
        /// Its value.
        value: T,
        /// When it was saved, in milliseconds since 1970.
        saved: u64,
    },
    /// A text that is no such record.
    Damaged {
        /// The key that it has been moved to; `None` if there was no room to, and it stays where it was.
        set_aside: Option<String>,
        /// What is wrong with it, in Chinese.
        reason: String,
    },
    /// A record of a later version of this site, which is left untouched.
    Newer {
        /// That version.
        version: u32,
    },
    /// The storage could not be read.
    Unavailable(StorageError),
}

impl<T> Loaded<T> {
    /// The value, if one was found.
    pub fn value(self) -> Option<T> {
        match self {
            Loaded::Found { value, .. } => Some(value),
            _ => None,
        }
    }
}

impl Loaded<()> {
    /// The same with the value that was read on the way.
    pub(super) fn with<T>(self, value: Option<T>) -> Loaded<T> {
        match (self, value) {
            (Self::Found { saved, .. }, Some(value)) => Loaded::Found { value, saved },
            (Self::Absent | Self::Found { .. }, _) => Loaded::Absent,
            (Self::Damaged { set_aside, reason }, _) => Loaded::Damaged { set_aside, reason },
            (Self::Newer { version }, _) => Loaded::Newer { version },
            (Self::Unavailable(error), _) => Loaded::Unavailable(error),
        }
    }
}

/// Why a record was not saved. Whatever was there before is still there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The record is not as the caller last saw it.
    #[error("这份数据刚在另一个窗口里改过，本窗口的改动没有保存，以免互相覆盖")]
    ChangedElsewhere {
        /// When it was saved by the other, in milliseconds since 1970; `None` if it was removed.
        saved: Option<u64>,
    },
    /// A later version of this site keeps its record there.
    #[error("这台设备上的这份数据是较新版本的网站保存的，为免损坏没有覆盖；请刷新页面后再试")]
    Newer {
        /// That version.
        version: u32,
    },
    /// What is there is damaged, and there was no room to set it aside.
    #[error("原有的这份数据已损坏，又没有空间另存，为免丢失没有覆盖；请先到“记录”导出全部数据")]
    DamagedInPlace,
    /// The value itself cannot be written as JSON.
    #[error("这份数据写不成 JSON：{0}")]
    NotJson(String),
}

/// The text of a record, read: the value's JSON and what is known of it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Envelope {
    pub kind: String,
    pub id: String,
    pub version: u32,
    pub saved: u64,
    pub data: Raw,
}

impl Envelope {
    /// Reads a record's text, or says in Chinese what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let envelope: Envelope = json::read(text).map_err(|error| reason(&error))?;
        if envelope.kind.is_empty() || envelope.kind.contains('/') || envelope.kind == SET_ASIDE {
            return Err(format!("数据类别“{}”无效", envelope.kind));
        }
        if envelope.saved > LAST_MOMENT {
            return Err("保存时间无效".to_owned());
        }
        Ok(envelope)
    }

    /// Reads the text found under a key, which must be the key of what it says it is.
    pub fn parse_at(key: &str, text: &str) -> Result<Self, String> {
        let envelope = Self::parse(text)?;
        if envelope.key() == key {
            Ok(envelope)
        } else {
            Err("数据与它的编号对不上".to_owned())
        }
    }

    /// Where it belongs.
    pub fn key(&self) -> String {
        key(&self.kind, &self.id)
    }

    /// Whether both say the same, however their JSON is laid out.
    pub fn same_as(&self, other: &Envelope) -> bool {
        (self.version, self.saved) == (other.version, other.saved) && compact(&self.data.0) == compact(&other.data.0)
    }
}

/// The text of a record.
pub(super) fn envelope(kind: &str, id: &str, version: u32, saved: u64, data: &str) -> String {
    format!(
        r#"{{"kind":{},"id":{},"version":{version},"saved":{saved},"data":{data}}}"#,
        quoted(kind),
        quoted(id)
    )
}

/// A text as a JSON string.
pub(super) fn quoted(text: &str) -> String {
    json::write(text).expect("every text can be a JSON string")
}

/// When a record that replaces one of `before` is saved: now, but always later than what it replaces, also where the
/// device's clock was set back, so that the newest is known by its time.
pub(super) fn moment(now: u64, before: Option<u64>) -> u64 {
    now.max(before.map_or(0, |before| before + 1)).min(LAST_MOMENT)
}

/// What is wrong with a JSON text, in Chinese.
pub(super) fn reason(error: &json::Error) -> String {
    let (line, column) = (error.line, error.column);
    match error.fault {
        Fault::Form => format!("缺少必要的内容或内容不合格式（第 {line} 行第 {column} 列）"),
        Fault::End => "内容不完整，后面缺了一截".to_owned(),
        Fault::Syntax => format!("不是有效的 JSON（第 {line} 行第 {column} 列）"),
    }
}

/// The key of a record.
pub(super) fn key(kind: &str, id: &str) -> String {
    format!("{PREFIX}/{kind}/{id}")
}

/// The beginning of every key under which texts from `original` are set aside; from anywhere, if that is empty.
pub(super) fn set_aside_prefix(original: &str) -> String {
    if original.is_empty() {
        format!("{PREFIX}/{SET_ASIDE}/")
    } else {
        format!("{PREFIX}/{SET_ASIDE}/{original}/")
    }
}

/// The key that a set-aside text came from; `None` if it is not the key of one.
pub(super) fn original_key(set_aside: &str) -> Option<&str> {
    let (original, number) = set_aside.strip_prefix(&set_aside_prefix(""))?.rsplit_once('/')?;
    (!original.is_empty() && number.parse::<u32>().is_ok()).then_some(original)
}

/// JSON without the white space between its tokens.
fn compact(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in json.chars() {
        if quoted || !c.is_ascii_whitespace() {
            out.push(c);
        }
        if c == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && c == '\\' && !escaped;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_json_whatever_its_layout() {
        assert_eq!(compact("{ \"a b\" : [ 1,\n2 ], \"c\\\\\" : \"\\\" x\" }"), r#"{"a b":[1,2],"c\\":"\" x"}"#);
    }

    #[test]
    fn keys_can_be_taken_apart() {
        let original = key("attempt", "a/1");
        assert_eq!(original_key(&format!("{}7", set_aside_prefix(&original))), Some(original.as_str()));
        for other in [
            original.as_str(),
            "regulation-study/set-aside/7",
            "regulation-study/set-aside//7",
            "regulation-study/set-aside/a/x",
            "other",
        ] {
            assert_eq!(original_key(other), None, "{other}");
        }
    }

    #[test]
    fn time_never_runs_back() {
        assert_eq!(moment(10, None), 10);
        assert_eq!(moment(10, Some(10)), 11);
        assert_eq!(moment(10, Some(50)), 51);
        assert_eq!(moment(u64::MAX, Some(LAST_MOMENT)), LAST_MOMENT);
    }
}
