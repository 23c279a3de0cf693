//! An attempt on the device: reading it, saving it after every action, and standing still when another tab goes on with it.

use super::claim::claim;
use super::data::QuizData;
use super::device::Device;
use crate::quiz::{Action, Attempt, Mode, Question};
use crate::store::{Loaded, Record, SaveError, Store};
use serde::{Deserialize, Serialize};
use std::any::Any;
use std::rc::Rc;
use yew::Callback;

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
    /// What holds the attempt for this tab, or waits for it.
    claim: Option<Box<dyn Any>>,
    /// Whether it is to be taken from another tab.
    take: bool,
    /// Whether another tab has it.
    away: bool,
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
            claim: None,
            take: false,
            away: false,
        }
    }

    /// Reads what is kept.
    pub fn load(&mut self, device: &dyn Device) {
        *self = Self {
            read: true,
            claim: self.claim.take(),
            take: self.take,
            away: self.away,
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

    fn goes_on(&self) -> bool {
        self.attempt.as_ref().is_some_and(|attempt| attempt.finished.is_none())
    }

    /// To be called after every render: while an attempt is in view that goes on, or that is in memory only, this tab claims
    /// it.
    pub fn attend(&mut self, device: Option<&Rc<dyn Device>>, in_view: bool, told: impl FnOnce() -> Callback<bool>) {
        let in_memory = device.is_some_and(|device| device.trouble().is_some());
        if !in_view || !self.goes_on() && !in_memory {
            self.claim = None;
            self.away = false;
        } else if self.claim.is_none() {
            self.claim = claim(self.id, std::mem::take(&mut self.take), told());
        }
    }

    /// Takes the word that this tab has the attempt, or that another has it. False if nothing is new.
    pub fn claimed(&mut self, device: &dyn Device, mine: bool) -> bool {
        let news = self.away == mine;
        self.away = !mine;
        if news {
            self.load(device);
        }
        news
    }

    /// Goes on here with the attempt as the other tab has left it.
    pub fn take_over(&mut self, device: &dyn Device) {
        self.claim = None;
        self.take = true;
        self.away = false;
        self.load(device);
    }

    /// Whether another tab goes on with the attempt; then this one stands still.
    pub fn conflict(&self) -> bool {
        self.away && self.goes_on() || matches!(self.error, Some(SaveError::ChangedElsewhere { .. }))
    }

    /// Saves again what is in memory only: in another tab room may have been made for it.
    fn save_again(&mut self, device: &dyn Device) {
        if let Some(attempt) = self.attempt.clone() {
            self.save(device, attempt);
            if let Err(error) = Store::new(device.storage()).save(self.id, &*self.wording, device.now()) {
                self.error = Some(error);
            }
        }
    }

    /// Looks whether another tab has changed the attempt: this one follows what the tab does that has it, and one that is
    /// `in_view` stands still if that should not have happened. False if nothing is new.
    pub fn check(&mut self, device: &dyn Device, in_view: bool) -> bool {
        let now = match Store::new(device.storage()).load::<Attempt>(self.id) {
            Loaded::Found { saved, .. } => Some(saved),
            _ => None,
        };
        // What another tab has taken over since is not to be overwritten.
        if device.trouble().is_some() && in_view && !self.away && !self.conflict() {
            self.save_again(device);
            return true;
        }
        if now == self.saved || self.conflict() && !self.away {
            return false;
        }
        if in_view && !self.away {
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
        self.claim = None;
        self.take = true;
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
        let Some(attempt) = self.attempt.clone().filter(|_| !self.away) else { return };
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
