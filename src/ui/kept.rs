//! An attempt on the device: reading it, saving it after every action, and standing still when another tab goes on with it.

use super::data::QuizData;
use super::device::Device;
use crate::quiz::{Action, Attempt, Mode, Question};
use crate::store::{Loaded, Record, SaveError, Store};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The questions of the attempt in work as they were when it began: what the bank says later changes nothing in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// The start of the attempt that they belong to.
    pub started: u64,
    /// The questions.
    pub questions: Vec<Question>,
}

impl Record for Wording {
    const KIND: &'static str = "wording";
    const VERSION: u32 = 1;
}

/// The attempt in work under one id, as this tab knows it.
pub struct Kept {
    id: &'static str,
    /// The attempt, if there is one.
    pub attempt: Option<Attempt>,
    wording: Rc<Wording>,
    saved: Option<u64>,
    /// Why the last change was not saved.
    pub error: Option<SaveError>,
    /// Why what is kept cannot be read.
    pub unreadable: Option<String>,
    /// Whether it was looked for.
    pub read: bool,
}

impl Kept {
    /// Nothing yet, of the attempt that will be kept under this id.
    pub fn new(id: &'static str) -> Self {
        Self {
            id,
            attempt: None,
            wording: Rc::default(),
            saved: None,
            error: None,
            unreadable: None,
            read: false,
        }
    }

    /// Reads what is kept.
    pub fn load(&mut self, device: &dyn Device) {
        *self = Self {
            read: true,
            ..Self::new(self.id)
        };
        let store = Store::new(device.storage());
        match store.load::<Attempt>(self.id) {
            Loaded::Found { value, saved } => {
                let wording = store.load::<Wording>(self.id).value();
                self.wording = Rc::new(wording.filter(|wording| wording.started == value.started).unwrap_or_default());
                self.attempt = Some(value);
                self.saved = Some(saved);
            }
            Loaded::Absent => {}
            Loaded::Damaged { reason, .. } => self.unreadable = Some(format!("上次的练习记录已损坏：{reason}。原样留着，可在“记录”页导出。")),
            Loaded::Newer { .. } => self.unreadable = Some("本机的练习记录是较新版本的网页保存的，没有改动它。刷新页面后再试。".to_owned()),
            Loaded::Unavailable(error) => self.unreadable = Some(format!("本机记录读不出来：{error}")),
        }
    }

    /// Whether another tab has gone on with the attempt; then this one stands still.
    pub fn conflict(&self) -> bool {
        matches!(self.error, Some(SaveError::ChangedElsewhere { .. }))
    }

    /// Looks whether another tab has changed the attempt; one that is `in_view` then stands still. False if nothing is new.
    pub fn check(&mut self, device: &dyn Device, in_view: bool) -> bool {
        let now = match Store::new(device.storage()).load::<Attempt>(self.id) {
            Loaded::Found { saved, .. } => Some(saved),
            _ => None,
        };
        if now == self.saved || self.conflict() {
            return false;
        }
        if in_view {
            self.error = Some(SaveError::ChangedElsewhere { saved: now });
        } else {
            self.load(device);
        }
        true
    }

    /// Begins a new attempt at these questions. The one that gives way is kept under the time of its start: nothing that was
    /// answered is lost. False if that fails, or another tab was quicker; then nothing has begun.
    pub fn begin(&mut self, device: &dyn Device, attempt: Attempt, questions: Vec<Question>) -> bool {
        let store = Store::new(device.storage());
        if let Some(before) = self.attempt.as_ref().filter(|attempt| attempt.answered() > 0)
            && let Err(error) = self.put_away(&store, before, device.now())
        {
            self.error = Some(error);
            return false;
        }
        device.persist();
        let started = attempt.started;
        self.wording = Rc::new(Wording { started, questions });
        self.save(device, attempt);
        if self.conflict() {
            return false;
        }
        // Without the wording the attempt goes on by what the bank says.
        if let Err(error) = store.save(self.id, &*self.wording, device.now()) {
            self.error = Some(error);
        }
        true
    }

    /// Goes on with an attempt that gave way to another before; that one gives way now. False if there is no such attempt, or
    /// nothing of it is left to do.
    pub fn take_up(&mut self, device: &dyn Device, id: &str) -> bool {
        let store = Store::new(device.storage());
        let Some(attempt) = store
            .load::<Attempt>(id)
            .value()
            .filter(|attempt| attempt.finished.is_none() && attempt.sitting.is_none())
        else {
            return false;
        };
        let wording = store.load::<Wording>(id).value().unwrap_or_default();
        if id == self.id || !self.begin(device, attempt, wording.questions) {
            return false;
        }
        // If the copy cannot be removed it does no harm: the same answers count once.
        let _ = store.remove::<Attempt>(id).and_then(|()| store.remove::<Wording>(id));
        true
    }

    /// Keeps an attempt for good, and the wording of questions that no bank has.
    fn put_away(&self, store: &Store, attempt: &Attempt, now: u64) -> Result<(), SaveError> {
        let id = attempt.started.to_string();
        if attempt.choice.mode == Mode::Drill {
            store.save(&id, &*self.wording, now)?;
        }
        store.save(&id, attempt, now).map(drop)
    }

    /// Takes an action on the attempt and saves it.
    pub fn step(&mut self, device: &dyn Device, action: Action, data: &QuizData) {
        let Some(attempt) = self.attempt.clone() else { return };
        let stepped = attempt.step(action, &|id| self.question(id, data).cloned(), device.now());
        self.save(device, stepped);
    }

    /// Saves the attempt after a change, or undoes the change if another tab has gone on with it.
    fn save(&mut self, device: &dyn Device, attempt: Attempt) {
        match Store::new(device.storage()).save_if_unchanged(self.id, &attempt, self.saved, device.now()) {
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

    /// A question of the attempt: as it was when the attempt began, or else as the bank has it.
    pub fn question<'a>(&'a self, id: &str, data: &'a QuizData) -> Option<&'a Question> {
        let with_id = |question: &&Question| question.id == id;
        self.wording.questions.iter().find(with_id).or_else(|| data.questions.iter().find(with_id))
    }
}
