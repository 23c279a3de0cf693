//! The file that carries everything to another device.
//!
//! ```json
//! { "format": "regulation-study-data", "version": 1, "exported": MS, "site": TITLE,
//!   "records": [ {"kind", "id", "version", "saved", "data"}, … ],
//!   "set_aside": [ {"key", "text"}, … ] }
//! ```
//!
//! Records stand in it as they stand in the storage, one a line. Texts that are no records go to `set_aside` with their
//! keys: where they were set aside, or where they lie unread.

use super::record::{Envelope, original_key, quoted};
use super::{PREFIX, StorageError, Store};

pub(super) const FORMAT: &str = "regulation-study-data";
pub(super) const VERSION: u32 = 1;

/// Everything that is kept, as the text of a file. It changes nothing; if anything cannot be read there is no file,
/// rather than one with a gap.
pub fn export(store: &Store, now: u64, site_title: &str) -> Result<String, StorageError> {
    let (mut records, mut set_aside, mut unread) = (Vec::new(), Vec::new(), Vec::new());
    for (key, text) in store.texts(&format!("{PREFIX}/"))? {
        let entry = || format!(r#"{{"key":{},"text":{}}}"#, quoted(&key), quoted(&text));
        if Envelope::parse_at(&key, &text).is_ok() {
            records.push(text);
        } else if original_key(&key).is_some() {
            set_aside.push(entry());
        } else {
            unread.push(entry());
        }
    }
    // Last, so that an import first gives those set aside their numbers back.
    set_aside.append(&mut unread);
    let site = quoted(site_title);
    let (records, set_aside) = (lines(&records), lines(&set_aside));
    Ok(format!(
        "{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION},\n\"exported\": {now},\n\"site\": {site},\n\"records\": [{records}],\n\"set_aside\": [{set_aside}]\n}}\n"
    ))
}

/// The entries of a list, one a line.
fn lines(entries: &[String]) -> String {
    if entries.is_empty() {
        String::new()
    } else {
        format!("\n{}\n", entries.join(",\n"))
    }
}
