//! The island of a round's results: pictures first, then counts, gaps, a comparison with another round, and what is handed in.
//!
//! All of it is computed from the kept answers each time it is shown. Of a round only the number is saved here by which what
//! is handed in is known.

mod compare;
mod gaps;
mod hand_in;
mod picture;

use crate::duty::{Counts, Round, tasks};
use crate::store::Store;
use crate::ui::data::{DutyData, IslandProps};
use crate::ui::device::{Device, Hold};
use crate::ui::fetched::{Fetched, fetch};
use crate::ui::pages::PageKind;
use crate::ui::records::{day, unsaved};
use crate::ui::rounds::{Answers, KeptRound, ROUND, counts, known, rounds};
use hand_in::Made;
use yew::prelude::*;

/// The query parameter that names the round with which the other is compared.
const WITH: &str = "with";

/// What can happen to the island.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// The data file came, or did not.
    Data(Result<String, String>),
    /// Ask for the data file again.
    Retry,
    /// Another round was chosen.
    Choose(Event),
    /// A round to compare with was chosen.
    With(Event),
    /// Print the page.
    Print,
    /// Make the file that is handed in.
    HandIn,
    /// Copy it.
    Copy,
    /// It was copied, or not.
    Copied(bool),
    /// Another tab changed what is kept, or one went back.
    Changed,
}

/// What the answers of a round say.
pub struct Findings {
    device: Hold,
    data: Fetched<DutyData>,
    /// The rounds on the device with their counts, in the order of the list.
    rounds: Vec<(KeptRound, Counts)>,
    /// The position of the round that is shown.
    at: usize,
    answers: Answers,
    /// The position of the round it is compared with, and the answers of both for the acts of both, the earlier first.
    with: Option<(usize, [Answers; 2])>,
    made: Option<Made>,
    warning: Option<String>,
}

impl Component for Findings {
    type Message = Msg;
    type Properties = IslandProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            data: Fetched::Waiting,
            rounds: Vec::new(),
            at: 0,
            answers: Answers::default(),
            with: None,
            made: None,
            warning: None,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("findings", first) {
            ctx.link().send_message(Msg::Mounted);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let device = match msg {
            Msg::Mounted => self.device.take(),
            _ => self.device.get().cloned(),
        };
        let Some(device) = device else { return false };
        let device = &*device;
        match msg {
            Msg::Mounted => {
                device.on_storage_change(ctx.link().callback(|_| Msg::Changed));
                device.on_back(ctx.link().callback(|()| Msg::Changed));
                fetch(device, ctx.props(), ctx.link().callback(Msg::Data));
            }
            Msg::Data(brought) => {
                self.data = Fetched::read(brought);
                self.read(device);
            }
            Msg::Retry => {
                self.data = Fetched::Waiting;
                fetch(device, ctx.props(), ctx.link().callback(Msg::Data));
            }
            Msg::Choose(event) => {
                device.set_query(ROUND, &device.value(&event));
                device.set_query(WITH, "");
                self.made = None;
                self.read(device);
            }
            Msg::With(event) => {
                device.set_query(WITH, &device.value(&event));
                self.read(device);
            }
            Msg::Print => {
                device.print();
                return false;
            }
            Msg::HandIn => self.hand_in(device),
            Msg::Copy => {
                if let Some(made) = &self.made {
                    device.copy(&made.text, ctx.link().callback(Msg::Copied));
                }
                return false;
            }
            Msg::Copied(copied) => {
                if let Some(made) = &mut self.made {
                    made.copied = Some(copied);
                }
            }
            Msg::Changed => self.read(device),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let trouble = self.device.get().and_then(|device| device.trouble());
        html! {
            <>
                { unsaved(trouble.as_ref(), None, None) }
                if let Some(warning) = &self.warning { <p class="notice warn" role="status">{ warning }</p> }
                { self.data.failure(ctx.link().callback(|_| Msg::Retry)) }
                { match (self.data.ready(), self.rounds.get(self.at), self.device.get()) {
                    (Some(data), Some((kept, _)), Some(device)) => self.result(ctx, data, kept, device.now()),
                    (Some(_), ..) => html! { <p>{ "这台设备上还没有自查。" }<a href={format!("{}{}", ctx.props().root, PageKind::Duty.path())}>{ "去自查" }</a></p> },
                    _ => html! { <p class="cite">{ "结果由这台设备上的作答算出，不上传。" }</p> },
                } }
            </>
        }
    }
}

impl Findings {
    /// Reads the rounds, the answers of the one that the address names, and those of the one it is compared with.
    fn read(&mut self, device: &dyn Device) {
        let Some(data) = self.data.ready() else { return };
        let store = Store::new(device.storage());
        let (found, warning) = rounds(&store, &known(&data.obligations));
        self.warning = warning;
        let counted = found.into_iter().map(|kept| {
            let (counts, _) = counts(&store, &kept, &data.obligations);
            (kept, counts)
        });
        self.rounds = counted.collect();
        let place = |id: &str| self.rounds.iter().position(|(kept, _)| kept.id == id);
        let asked = device.query(ROUND);
        self.at = asked.as_deref().and_then(place).unwrap_or(0);
        if asked.as_deref().is_some_and(|id| place(id).is_none()) && !self.rounds.is_empty() {
            self.warning = Some("这台设备上没有地址里的那一轮，下面是另一轮。".to_owned());
        }
        let other = device.query(WITH).as_deref().and_then(place).filter(|other| *other != self.at);
        let Some((kept, _)) = self.rounds.get(self.at) else { return };
        let read = |kept: &KeptRound, roles: &[String]| {
            let tasks = tasks(&data.obligations, roles);
            let acts = tasks.iter().map(|task| task.obligation.act());
            Answers::read(&store, &kept.id, &known(&data.obligations), acts)
        };
        self.answers = read(kept, &kept.round.roles);
        if let Some(warning) = self.answers.warning() {
            self.warning = Some(warning);
        }
        self.with = other.map(|other| {
            let (before, after) = self.earlier_first(other);
            let roles = both(&before.round, &after.round);
            (other, [read(before, &roles), read(after, &roles)])
        });
    }

    /// The round that is shown and another, the earlier one first.
    fn earlier_first(&self, other: usize) -> (&KeptRound, &KeptRound) {
        let (this, other) = (&self.rounds[self.at].0, &self.rounds[other].0);
        let when = |kept: &KeptRound| (kept.round.on, kept.round.started);
        if when(other) <= when(this) { (other, this) } else { (this, other) }
    }

    fn result(&self, ctx: &Context<Self>, data: &DutyData, kept: &KeptRound, now: u64) -> Html {
        let round = &kept.round;
        let root = &ctx.props().root;
        let tasks = tasks(&data.obligations, &round.roles);
        let found = self.answers.findings(&tasks);
        let names: Vec<&str> = data
            .roles
            .iter()
            .filter(|role| round.roles.contains(&role.id))
            .map(|role| role.name.as_str())
            .collect();
        let standing = match &round.closed {
            Some(closing) => format!("{}办结，内容版本 {}", day(closing.at), closing.version),
            None => "未办结".to_owned(),
        };
        let to = |page: &str| format!("{root}{page}?{ROUND}={}", kept.id);
        html! {
            <section class="result" aria-labelledby="findings-heading">
                { self.choose(ctx) }
                <h2 id="findings-heading" tabindex="-1">{ &round.name }</h2>
                <p>{ "角色：" }{ names.join("、") }</p>
                <p class="cite">{ format!("{}　{}　{standing}　{}查看。这是本人的自查记录，不是认定。", round.kind.label(), round.on, day(now)) }</p>
                { gaps::counts(&found) }
                { picture::view(self, ctx.props(), data, &tasks) }
                <div class="actions screen-only">
                    <a class="btn" href={to(&PageKind::Documents.path())}>{ "做成文书" }</a>
                    <a class="btn quiet" href={to(&PageKind::Duty.path())}>{ if round.is_open() { "接着查" } else { "看这一轮" } }</a>
                    { crate::ui::controls::button("btn quiet", "打印", false, ctx.link().callback(|_| Msg::Print)) }
                </div>
                { gaps::view(root, data, kept, &self.answers, &tasks, &found) }
                { compare::view(self, ctx, data) }
                { hand_in::view(self, ctx, kept) }
                <div class="print-only">
                    <h3>{ "全部作答" }</h3>
                    { gaps::answers(&self.answers, data, &tasks, round.roles.len() > 1) }
                </div>
            </section>
        }
    }

    /// Which round is shown, where there are several.
    fn choose(&self, ctx: &Context<Self>) -> Html {
        if self.rounds.len() < 2 {
            return Html::default();
        }
        let options = self.rounds.iter().enumerate().map(|(at, (kept, _))| option(kept, at == self.at));
        html! {
            <label class="field screen-only"><span>{ "看哪一轮" }</span>
                <select name="round" autocomplete="off" onchange={ctx.link().callback(Msg::Choose)}>{ for options }</select>
            </label>
        }
    }
}

/// A round among others in a list to choose from.
fn option(kept: &KeptRound, selected: bool) -> Html {
    html! { <option value={kept.id.clone()} {selected}>{ &kept.round.name }{ "（" }{ kept.round.on.to_string() }{ "）" }</option> }
}

/// The roles of both rounds.
fn both(a: &Round, b: &Round) -> Vec<String> {
    let mut roles = a.roles.clone();
    for role in &b.roles {
        if !roles.contains(role) {
            roles.push(role.clone());
        }
    }
    roles
}
