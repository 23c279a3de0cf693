//! The attempt on the device: reading it, saving it, and standing still when another tab goes on with it.

use super::Quiz;
use crate::quiz::Attempt;
use crate::store::{Loaded, SaveError, Store};
use crate::ui::device::Device;
use crate::ui::records::CURRENT;

/// What is known of the kept attempt.
pub(super) enum Kept {
    /// It was not looked for yet.
    Unread,
    /// It was, and there may be one.
    Read,
    /// It cannot be read; why.
    Unreadable(String),
}

impl Quiz {
    pub(super) fn load(&mut self, device: &dyn Device) {
        self.attempt = None;
        self.saved = None;
        self.error = None;
        self.kept = Kept::Read;
        match Store::new(device.storage()).load::<Attempt>(CURRENT) {
            Loaded::Found { value, saved } => {
                self.attempt = Some(value);
                self.saved = Some(saved);
            }
            Loaded::Absent => {}
            Loaded::Damaged { reason, .. } => self.kept = Kept::Unreadable(format!("上次的练习记录已损坏：{reason}。原样留着，可在“记录”页导出。")),
            Loaded::Newer { .. } => self.kept = Kept::Unreadable("本机的练习记录是较新版本的网页保存的，没有改动它。刷新页面后再试。".to_owned()),
            Loaded::Unavailable(error) => self.kept = Kept::Unreadable(format!("本机记录读不出来：{error}")),
        }
    }

    /// Whether another tab has gone on with the attempt; then this one stands still.
    pub(super) fn conflict(&self) -> bool {
        matches!(self.error, Some(SaveError::ChangedElsewhere { .. }))
    }

    pub(super) fn check(&mut self, device: &dyn Device) -> bool {
        let now = match Store::new(device.storage()).load::<Attempt>(CURRENT) {
            Loaded::Found { saved, .. } => Some(saved),
            _ => None,
        };
        if now == self.saved || self.conflict() {
            return false;
        }
        if self.in_view {
            self.error = Some(SaveError::ChangedElsewhere { saved: now });
        } else {
            self.load(device);
        }
        true
    }

    /// Saves the attempt after a change, or undoes the change if another tab has gone on with it.
    pub(super) fn keep(&mut self, device: &dyn Device, attempt: Attempt) {
        match Store::new(device.storage()).save_if_unchanged(CURRENT, &attempt, self.saved, device.now()) {
            Ok(saved) => {
                self.saved = Some(saved);
                self.error = None;
            }
            Err(error) => {
                self.error = Some(error);
                if self.conflict() {
                    return;
                }
            }
        }
        self.attempt = Some(attempt);
    }
}
