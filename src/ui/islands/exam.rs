//! The exam island: a paper by blueprint, a deadline that nothing stops, and no key before the end.
//!
//! Each pick is saved at once, so there is no draft: what is on the screen is the attempt.

mod address;
mod paper;
mod result;
mod setup;

use crate::quiz::{Action, Attempt, Blueprint, Question, Rule, Sitting, Stage};
use crate::store::{Record, Store};
use crate::ui::answer::{Draft, Pick, lines, several};
use crate::ui::controls::button;
use crate::ui::data::{IslandProps, QuizData};
use crate::ui::device::{Device, Hold};
use crate::ui::fetched::{Fetched, fetch};
use crate::ui::islands::quiz::position;
use crate::ui::kept::Kept;
use crate::ui::records::{CURRENT, EXAM, carry_away};
use crate::ui::rescue::{self, Carried};
use yew::prelude::*;

/// The query parameter that says that the paper was in view when the page was left.
const IN_VIEW: &str = "go";

impl Record for Blueprint {
    const KIND: &'static str = "blueprint";
    const VERSION: u32 = 1;
}

/// A number of the blueprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// How many questions of the kind at this position.
    Kind(usize),
    /// How many from the chapter at this position.
    Chapter(usize),
    /// How long.
    Minutes,
    /// What passes.
    Pass,
}

/// What can happen to the island.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// The data file came, or did not.
    Data(Result<String, String>),
    /// Ask for the data file again.
    Retry,
    /// A number of the blueprint was written.
    Write(Part, Event),
    /// A rule was chosen.
    Choose(Event),
    /// Back to the usual blueprint.
    Usual,
    /// Begin.
    Start,
    /// Go on with the kept exam.
    Resume,
    /// Back to the form.
    Leave,
    /// One went back or forward.
    Back,
    /// Pick an answer.
    Pick(Pick),
    /// Type into the blank.
    Type(InputEvent),
    /// Look at the question at this position.
    Look(usize),
    /// Flag the question in view.
    Flag,
    /// Open or close the answer card.
    Card,
    /// Hand in, or ask first.
    Submit,
    /// Do not hand in after all.
    Stay,
    /// A second has passed.
    Tick,
    /// A key was pressed on the page.
    Key(String),
    /// Another tab changed what is kept.
    Changed,
    /// This tab has the exam in view, or another has it.
    Claimed(bool),
    /// Go on here, and not in another tab.
    TakeOver,
    /// Carry everything away as a file.
    Export,
}

/// Mock exams; the one in work is kept on the device.
pub struct Exam {
    device: Hold,
    data: Fetched<QuizData>,
    blueprint: Blueprint,
    failure: Option<String>,
    kept: Kept,
    in_view: bool,
    card: bool,
    submitting: bool,
    /// Whether the exam ended by itself while this page was open or before.
    timed_out: bool,
    /// The time, in milliseconds since 1970, at the last second.
    now: u64,
    /// What became of carrying everything away, if that was asked for.
    carried: Option<Carried>,
    focus: Option<&'static str>,
    held: Vec<Box<dyn std::any::Any>>,
}

impl Component for Exam {
    type Message = Msg;
    type Properties = IslandProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            data: Fetched::Waiting,
            blueprint: usual(ctx.props()),
            failure: None,
            kept: Kept::new(EXAM),
            in_view: false,
            card: false,
            submitting: false,
            timed_out: false,
            now: 0,
            carried: None,
            focus: None,
            held: Vec::new(),
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("exam", first) {
            ctx.link().send_message(Msg::Mounted);
        }
        self.kept.attend(self.device.get(), self.in_view, || ctx.link().callback(Msg::Claimed));
        if let (Some(id), Some(device)) = (self.focus.take(), self.device.get()) {
            device.focus(id);
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let device = match msg {
            Msg::Mounted => self.device.take(),
            _ => self.device.get().cloned(),
        };
        let Some(device) = device else { return false };
        match msg {
            Msg::Mounted => self.begin(ctx, &*device),
            Msg::Data(brought) => {
                self.data = Fetched::read(brought);
                self.tick(&*device);
            }
            Msg::Retry => self.fetch(ctx, &*device),
            Msg::Write(part, event) => {
                let news = self.write(part, device.value(&event).trim());
                self.write_address(ctx.props(), &*device);
                return news;
            }
            Msg::Choose(event) => {
                self.blueprint.rule = Rule::exam_from_id(&device.value(&event)).unwrap_or(self.blueprint.rule);
                self.write_address(ctx.props(), &*device);
            }
            Msg::Usual => {
                self.blueprint = usual(ctx.props());
                self.failure = None;
                self.write_address(ctx.props(), &*device);
            }
            Msg::Start => self.start(&*device),
            Msg::Resume => self.show(&*device),
            Msg::Leave => {
                self.in_view = false;
                device.push_query(IN_VIEW, "");
                self.focus = Some(setup::HEAD);
            }
            Msg::Back => self.in_view = self.kept.attempt.is_some() && device.query(IN_VIEW).is_some(),
            Msg::Pick(pick) => self.pick(&*device, pick),
            Msg::Type(event) => {
                let text = device.input_value(&event);
                self.step(&*device, Action::Answer(crate::quiz::Response::Blank(text)));
            }
            Msg::Look(position) => self.look(&*device, position),
            Msg::Flag => self.step(&*device, Action::Flag),
            Msg::Card => self.card = !self.card,
            Msg::Submit => self.submit(&*device),
            Msg::Stay => self.submitting = false,
            Msg::Tick => return self.tick(&*device),
            Msg::Key(key) => return self.key(&*device, &key),
            Msg::Changed => return self.kept.check(&*device, self.in_view),
            Msg::Claimed(mine) => return self.kept.claimed(&*device, mine),
            Msg::Export => self.carried = Some(carry_away(&*device)),
            Msg::TakeOver => {
                self.kept.take_over(&*device);
                self.in_view = self.in_view && self.kept.attempt.is_some();
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        html! {
            <>
                { self.notice(ctx) }
                { match (&self.kept.attempt, self.data.ready()) {
                    (Some(attempt), Some(_)) if self.in_view && attempt.stage() == Stage::Finished => result::view(self, ctx, attempt),
                    (Some(attempt), Some(data)) if self.in_view => paper::view(self, ctx, attempt, data),
                    _ => setup::view(self, ctx),
                } }
            </>
        }
    }
}

/// The usual blueprint, with a field for each chapter.
fn usual(page: &IslandProps) -> Blueprint {
    Blueprint {
        chapters: page.chapters.iter().map(|(number, _)| (*number, 0)).collect(),
        ..Blueprint::default()
    }
}

impl Exam {
    fn begin(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        self.kept.load(device);
        self.now = device.now();
        self.in_view = self.kept.attempt.is_some() && device.query(IN_VIEW).is_some();
        if let Some(kept) = Store::new(device.storage()).load::<Blueprint>(CURRENT).value() {
            // Chapters and kinds as this content has them; what was chosen for them stays.
            let count = |number: u16| kept.chapters.iter().find(|(other, _)| *other == number).map_or(0, |(_, count)| *count);
            let chapters = self.blueprint.chapters.iter().map(|(number, _)| (*number, count(*number))).collect();
            self.blueprint = Blueprint { chapters, ..kept };
        }
        self.read_address(ctx.props(), device);
        self.write_address(ctx.props(), device);
        self.held.push(device.on_key(ctx.link().callback(Msg::Key)));
        self.held.push(device.on_second(ctx.link().callback(|()| Msg::Tick)));
        device.on_storage_change(ctx.link().callback(|_| Msg::Changed));
        device.on_back(ctx.link().callback(|()| Msg::Back));
        self.fetch(ctx, device);
    }

    fn fetch(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        self.data = Fetched::Waiting;
        fetch(device, ctx.props(), ctx.link().callback(Msg::Data));
    }

    /// Takes a number of the blueprint, or says which it would take and leaves the one before. False if there is nothing new
    /// to show: a field that was emptied waits for its number.
    fn write(&mut self, part: Part, value: &str) -> bool {
        let value = match part {
            Part::Kind(_) | Part::Chapter(_) if value.is_empty() => "0",
            _ if value.is_empty() => return false,
            _ => value,
        };
        let (least, most) = match part {
            Part::Kind(_) | Part::Chapter(_) => (0, setup::MOST),
            Part::Minutes => (1, 600),
            Part::Pass => (1, 100),
        };
        let written = value.parse().ok().filter(|number: &usize| (least..=most).contains(number));
        let Some(number) = written else {
            self.failure = Some(format!("“{value}”不行：这里写 {least} 到 {most} 之间的整数。原来的数没有改动。"));
            return true;
        };
        match part {
            Part::Kind(index) => self.blueprint.kinds[index].1 = number,
            Part::Chapter(index) => self.blueprint.chapters[index].1 = number,
            Part::Minutes => self.blueprint.minutes = number as u16,
            Part::Pass => self.blueprint.pass = number as u8,
        }
        self.failure = None;
        true
    }

    /// The blueprint as it counts: without chapters, if none is asked for.
    fn effective(&self) -> Blueprint {
        let mut blueprint = self.blueprint.clone();
        if blueprint.chapters.iter().all(|(_, count)| *count == 0) {
            blueprint.chapters.clear();
        }
        blueprint
    }

    fn start(&mut self, device: &dyn Device) {
        let Some(data) = self.data.ready().cloned() else { return };
        let blueprint = self.effective();
        let seed = device.seed();
        let bank: Vec<&Question> = data.bank().collect();
        let slots = match blueprint.draw(&bank, &|article| data.chapter_of(article), seed) {
            Ok(slots) => slots,
            Err(error) => {
                self.failure = Some(error.to_string());
                self.focus = Some(setup::FAILURE);
                return;
            }
        };
        // That the form is kept is a convenience: a full storage is reported when the exam itself is saved.
        let _ = Store::new(device.storage()).save(CURRENT, &self.blueprint, device.now());
        let questions: Vec<Question> = slots
            .iter()
            .filter_map(|slot| bank.iter().find(|question| question.id == slot.question).map(|question| (*question).clone()))
            .collect();
        let now = device.now();
        let sitting = Sitting {
            deadline: now + u64::from(blueprint.minutes) * 60_000,
            pass: blueprint.pass,
        };
        self.now = now;
        self.timed_out = false;
        if self.kept.begin(device, Attempt::exam(blueprint.rule, sitting, seed, slots, now), questions) {
            self.show(device);
        }
    }

    fn show(&mut self, device: &dyn Device) {
        self.in_view = true;
        self.card = false;
        self.submitting = false;
        device.push_query(IN_VIEW, "1");
        self.focus = Some(paper::STEM);
    }

    fn running(&self) -> Option<&Attempt> {
        let attempt = self.kept.attempt.as_ref().filter(|_| self.in_view && !self.kept.conflict())?;
        (attempt.stage() == Stage::Asking).then_some(attempt)
    }

    fn question<'a>(&'a self, data: &'a QuizData) -> Option<&'a Question> {
        self.kept.question(&self.running()?.current()?.question, data)
    }

    fn step(&mut self, device: &dyn Device, action: Action) {
        if let Some(data) = self.data.ready().cloned() {
            let overdue = self.kept.attempt.as_ref().is_some_and(|attempt| attempt.overdue(device.now()));
            self.kept.step(device, action, &data);
            if overdue {
                self.timed_out = true;
                self.focus = Some(result::SCORE);
            }
        }
    }

    fn pick(&mut self, device: &dyn Device, pick: Pick) {
        let Some(data) = self.data.ready().cloned() else { return };
        let (Some(question), Some(slot)) = (self.question(&data), self.running().and_then(Attempt::current)) else {
            return;
        };
        let mut draft = slot.response.as_ref().map(Draft::from).unwrap_or_default();
        draft.pick(pick, several(question));
        let response = draft.response(&question.key).unwrap_or(crate::quiz::Response::Options(Vec::new()));
        self.step(device, Action::Answer(response));
    }

    fn look(&mut self, device: &dyn Device, position: usize) {
        self.step(device, Action::Look(position));
        self.submitting = false;
        if self.focus.is_none() {
            self.focus = Some(paper::STEM);
        }
    }

    /// Hands in, after it was asked for twice.
    fn submit(&mut self, device: &dyn Device) {
        if self.submitting {
            self.submitting = false;
            self.step(device, Action::Finish);
            self.focus = Some(result::SCORE);
        } else {
            self.submitting = true;
            self.focus = Some(paper::SUBMITTING);
        }
    }

    /// Ends the exam when its time is over, wherever one is on this page.
    fn tick(&mut self, device: &dyn Device) -> bool {
        self.now = device.now();
        let overdue = self.kept.attempt.as_ref().is_some_and(|attempt| attempt.overdue(self.now));
        if overdue && !self.kept.conflict() && self.data.ready().is_some() {
            self.step(device, Action::Finish);
            self.in_view = true;
            return true;
        }
        // The clock goes on in a tab that only looks on, too.
        self.in_view || self.data.ready().is_none()
    }

    fn key(&mut self, device: &dyn Device, key: &str) -> bool {
        let Some(cursor) = self.running().map(|attempt| attempt.cursor) else {
            return false;
        };
        match key {
            "ArrowLeft" if cursor > 0 => self.look(device, cursor - 1),
            "ArrowRight" | "Enter" => self.look(device, cursor + 1),
            "f" | "F" => self.step(device, Action::Flag),
            _ => {
                let Some(data) = self.data.ready().cloned() else { return false };
                let slot = self.running().and_then(Attempt::current);
                let pick = self
                    .question(&data)
                    .zip(slot)
                    .and_then(|(question, slot)| Some(lines(question, slot).get(position(key)?)?.pick));
                let Some(pick) = pick else { return false };
                self.pick(device, pick);
            }
        }
        true
    }

    fn notice(&self, ctx: &Context<Self>) -> Html {
        if !self.kept.conflict() {
            let trouble = self.device.get().and_then(|device| device.trouble());
            let export = ctx.link().callback(|_| Msg::Export);
            return rescue::notice(trouble.as_ref(), self.kept.error.as_ref(), self.carried.as_ref(), export);
        }
        html! {
            <div class="notice warn" role="alert">
                <p>{ "这场考试正在另一个页面里做，这里只能看。在这里继续，那个页面就会停下。" }</p>
                { button("btn quiet", "在这里继续", false, ctx.link().callback(|_| Msg::TakeOver)) }
            </div>
        }
    }
}
