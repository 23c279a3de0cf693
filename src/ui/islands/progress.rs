//! The island of what practice has come to: the next step first, then days, mastery, forgetting, and past attempts.
//!
//! All of it is computed from the kept attempts each time it is shown. Nothing is saved here.

mod attempts;
mod mastery;
mod step;
mod time;

use crate::quiz::{Attempt, Stage, Statistics};
use crate::store::{Loaded, Store};
use crate::ui::data::{IslandProps, ProgressData};
use crate::ui::device::{Device, Hold};
use crate::ui::fetched::{Fetched, fetch};
use crate::ui::records::{CURRENT, EXAM, unsaved};
use yew::prelude::*;

/// What can happen to the island.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// The data file came, or did not.
    Data(Result<String, String>),
    /// Ask for the data file again.
    Retry,
    /// Another tab changed what is kept.
    Changed,
}

/// What practice has come to.
pub struct Progress {
    device: Hold,
    data: Fetched<ProgressData>,
    kept: Kept,
    statistics: Option<Statistics>,
}

/// The attempts on the device.
#[derive(Default)]
struct Kept {
    /// Each with the id of its record, the newest first.
    attempts: Vec<(String, Attempt)>,
    /// How many cannot be read.
    unreadable: usize,
    /// Why none can be read, if that is so.
    failure: Option<String>,
}

impl Component for Progress {
    type Message = Msg;
    type Properties = IslandProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            data: Fetched::Waiting,
            kept: Kept::default(),
            statistics: None,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("progress", first) {
            ctx.link().send_message(Msg::Mounted);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let device = match msg {
            Msg::Mounted => self.device.take(),
            _ => self.device.get().cloned(),
        };
        let Some(device) = device else { return false };
        match msg {
            Msg::Mounted => {
                self.kept = Kept::read(&Store::new(device.storage()));
                device.on_storage_change(ctx.link().callback(|_| Msg::Changed));
                fetch(&*device, ctx.props(), ctx.link().callback(Msg::Data));
            }
            Msg::Data(brought) => self.data = Fetched::read(brought),
            Msg::Retry => {
                self.data = Fetched::Waiting;
                fetch(&*device, ctx.props(), ctx.link().callback(Msg::Data));
            }
            Msg::Changed => self.kept = Kept::read(&Store::new(device.storage())),
        }
        self.compute(&*device);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let trouble = self.device.get().and_then(|device| device.trouble());
        html! {
            <>
                { unsaved(trouble.as_ref(), None, None) }
                { self.kept.notice() }
                { self.data.failure(ctx.link().callback(|_| Msg::Retry)) }
                { match &self.statistics {
                    Some(statistics) => self.all(ctx.props(), statistics),
                    None => step::waiting(),
                } }
            </>
        }
    }
}

impl Progress {
    fn compute(&mut self, device: &dyn Device) {
        let attempts: Vec<&Attempt> = self.kept.attempts.iter().map(|(_, attempt)| attempt).collect();
        let bank = self.data.ready().map(|data| data.subjects.as_slice());
        self.statistics = bank.map(|bank| Statistics::of(bank, &attempts, self.kept.at_work(), device.now()));
    }

    fn all(&self, page: &IslandProps, statistics: &Statistics) -> Html {
        let mut parts = vec![step::view(page, statistics.next)];
        if statistics.answers == 0 {
            parts.push(step::nothing_yet());
        } else {
            parts.push(time::days(statistics));
            parts.push(mastery::view(page, statistics));
            parts.push(time::forgetting(statistics));
            parts.push(time::load(statistics));
        }
        parts.push(attempts::view(page, &self.kept.attempts));
        parts.into_iter().collect()
    }
}

impl Kept {
    fn read(store: &Store) -> Self {
        let mut kept = Self::default();
        match store.all::<Attempt>() {
            Ok(all) => {
                for (id, loaded) in all {
                    match loaded {
                        Loaded::Found { value, .. } => {
                            let at = kept.attempts.partition_point(|(_, other)| other.started > value.started);
                            kept.attempts.insert(at, (id, value));
                        }
                        Loaded::Absent => {}
                        _ => kept.unreadable += 1,
                    }
                }
            }
            Err(error) => kept.failure = Some(error.to_string()),
        }
        kept
    }

    /// The attempt that one can go on with; an exam first, since its time runs.
    fn at_work(&self) -> Option<&Attempt> {
        let open = |wanted: &str| self.attempts.iter().find(|(id, attempt)| id == wanted && attempt.stage() != Stage::Finished);
        open(EXAM).or_else(|| open(CURRENT)).map(|(_, attempt)| attempt)
    }

    fn notice(&self) -> Html {
        html! {
            <>
                if let Some(failure) = &self.failure { <p class="notice bad" role="alert">{ "本机的练习记录读不出来。" }{ failure }</p> }
                if self.unreadable > 0 {
                    <p class="notice warn">{ format!("有 {} 份练习记录读不懂，没有算进来。原样留着，可在“记录”页导出。", self.unreadable) }</p>
                }
            </>
        }
    }
}
