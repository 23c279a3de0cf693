//! Claims that tabs settle among themselves, over a channel.
//!
//! A tab asks, and has the claim if no other answers that it has it. So nothing is left behind by a tab that was closed, has
//! crashed or was put to sleep: it does not answer, and when it wakes up it hears that another has taken over.

use crate::store::PREFIX;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};
use yew::Callback;

/// Is it anyone's?
const ASK: &str = "ask";
/// The answer to that.
const MINE: &str = "mine";
/// From now on it is mine.
const TAKE: &str = "take";

/// How long the others have for an answer, in milliseconds.
const PATIENCE: u32 = 400;
/// After how many milliseconds a tab without the claim asks again.
const AGAIN: u32 = 2000;

struct Claim {
    channel: BroadcastChannel,
    told: Callback<bool>,
    has_it: Cell<bool>,
    /// Whether another has said that it has it since this one asked.
    heard: Cell<bool>,
    timer: RefCell<Option<Timeout>>,
}

impl Claim {
    fn say(&self, word: &str) {
        // Only a closed channel refuses.
        let _ = self.channel.post_message(&word.into());
    }

    fn later(self: &Rc<Self>, wait: u32, then: fn(&Rc<Self>)) {
        let claim = self.clone();
        *self.timer.borrow_mut() = Some(Timeout::new(wait, move || then(&claim)));
    }

    fn ask(self: &Rc<Self>) {
        self.heard.set(false);
        self.say(ASK);
        self.later(PATIENCE, |claim| {
            if claim.heard.get() {
                claim.later(AGAIN, Self::ask);
            } else {
                claim.take();
            }
        });
    }

    fn take(self: &Rc<Self>) {
        self.has_it.set(true);
        self.say(TAKE);
        self.told.emit(true);
    }

    fn hear(self: &Rc<Self>, word: &str) {
        match (word, self.has_it.get()) {
            (ASK, true) => self.say(MINE),
            (ASK, false) | (MINE, true) => {}
            (_, had_it) => {
                self.has_it.set(false);
                self.heard.set(true);
                self.told.emit(false);
                if had_it {
                    self.later(AGAIN, Self::ask);
                }
            }
        }
    }
}

/// Ends the claim when it is dropped.
struct Held {
    claim: Rc<Claim>,
    _hears: EventListener,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.claim.timer.take();
        self.claim.channel.close();
    }
}

/// The browser's [`Claim`](crate::ui::claim::Claim).
pub fn claim(name: &str, take: bool, told: Callback<bool>) -> Box<dyn Any> {
    // Where there is no channel each save still looks whether another tab was there first.
    let Ok(channel) = BroadcastChannel::new(&[PREFIX, name].join("/")) else {
        return Box::new(());
    };
    let claim = Rc::new(Claim {
        channel,
        told,
        has_it: Cell::new(false),
        heard: Cell::new(false),
        timer: RefCell::default(),
    });
    let hearer = claim.clone();
    let hears = EventListener::new(&claim.channel, "message", move |event| {
        let word = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
        hearer.hear(&word.unwrap_or_default());
    });
    if take {
        claim.take();
    } else {
        claim.ask();
    }
    Box::new(Held { claim, _hears: hears })
}
