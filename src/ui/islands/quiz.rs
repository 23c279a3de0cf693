//! The quiz island: choose, answer question by question, see what it came to.
//!
//! Every action goes through [`Attempt::step`](crate::quiz::Attempt::step) and is saved at once; what is on the screen is a
//! view of the attempt and of the [`Draft`] of an answer that is not handed in yet.

mod draws;
mod keys;
mod question;
mod result;
mod setup;

use crate::quiz::{Action, Choice, History, Mode, Question, Stage, Verdict};
use crate::ui::answer::{Draft, Pick, several};
use crate::ui::coach;
use crate::ui::controls::{button, sends};
use crate::ui::data::{IslandProps, QuizData};
use crate::ui::device::{Device, Hold};
use crate::ui::fetched::{Fetched, fetch};
use crate::ui::kept::Kept;
use crate::ui::records::{CURRENT, unsaved};
use draws::Drawing;
pub(super) use keys::position;
use yew::prelude::*;

/// The query parameter that says that the attempt was in view when the page was left.
const IN_VIEW: &str = "go";

/// The query parameter that names an earlier attempt to go on with.
const TAKE_UP: &str = "attempt";

/// The query parameter that names a bank of one's own.
const OWN: &str = "bank";

/// What can happen to the island.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// The data file came, or did not.
    Data(Result<String, String>),
    /// When the questions answered so far are due, in their order.
    Due(Vec<u64>),
    /// Ask for the data file again.
    Retry,
    /// A choice in the form, in the field of this name.
    Choose(&'static str, Event),
    /// Another way to practise.
    Practise(Mode),
    /// Begin a new attempt as chosen.
    Start,
    /// Questions were made for a new attempt, or could not be.
    Made(Result<String, String>),
    /// A bank of one's own was read, or could not be.
    Own(Result<String, String>),
    /// Back from a bank of one's own to the one of the site.
    Disown,
    /// Begin a new attempt at the questions that were not wholly right.
    StartMissed,
    /// Look at the kept attempt.
    Resume,
    /// Back to the form.
    Leave,
    /// One went back or forward.
    Back,
    /// Pick an answer.
    Pick(Pick),
    /// Type into the blank.
    Type(InputEvent),
    /// Hand in the draft, or go on if that is done.
    Go,
    /// Look at the question at this position.
    Look(usize),
    /// End the attempt, or ask first.
    Finish,
    /// Do not end it after all.
    Stay,
    /// Keep the question in view among the starred, or no longer.
    Star,
    /// Copy what a maintainer needs to know of the question in view.
    Report,
    /// What was to be copied, and whether it was.
    Copied(String, bool),
    /// A key was pressed on the page.
    Key(String),
    /// Enter was pressed on a button for this pick.
    Enter(Option<Pick>),
    /// Another tab changed what is kept.
    Changed,
    /// This tab has the attempt in view, or another has it.
    Claimed(bool),
    /// Go on here, and not in another tab.
    TakeOver,
}

/// Practice on the bank of questions; the attempt is kept on the device.
pub struct Quiz {
    device: Hold,
    data: Fetched<QuizData>,
    choice: Choice,
    kept: Kept,
    drawing: Drawing,
    /// The sort of questions to make.
    drill: Option<String>,
    in_view: bool,
    draft: Draft,
    /// Whether one was asked if the attempt is to end.
    ending: bool,
    /// The text to send to the maintainer, and whether it was copied.
    report: Option<(String, bool)>,
    /// The element to focus after the next render.
    focus: Option<&'static str>,
    keys: Option<Box<dyn std::any::Any>>,
}

impl Component for Quiz {
    type Message = Msg;
    type Properties = IslandProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            data: Fetched::Waiting,
            choice: Choice {
                count: Some(10),
                ..Choice::default()
            },
            kept: Kept::new(CURRENT),
            drawing: Drawing::default(),
            drill: None,
            in_view: false,
            draft: Draft::default(),
            ending: false,
            report: None,
            focus: None,
            keys: None,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("quiz", first) {
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
            Msg::Data(brought) => self.data = Fetched::read(brought),
            Msg::Due(days) => self.drawing.due(&days),
            Msg::Retry => self.fetch(ctx, &*device),
            Msg::Choose(field, event) => self.choose(ctx, &*device, field, &device.value(&event)),
            Msg::Practise(mode) => {
                self.choice.mode = mode;
                self.drawing.failure = None;
                device.set_query("mode", mode.id());
            }
            Msg::Start => self.start(ctx, &*device),
            Msg::Made(made) => self.start_made(&*device, made),
            Msg::Own(read) => self.drawing.take_own(read),
            Msg::Disown => {
                device.set_query(OWN, "");
                self.drawing.own = None;
                self.drawing.failure = None;
            }
            Msg::StartMissed => self.start_missed(&*device),
            Msg::Resume => self.show(&*device),
            Msg::Leave => {
                self.in_view = false;
                self.recall(ctx, &*device);
                device.push_query(IN_VIEW, "");
                self.focus = Some(setup::HEAD);
            }
            Msg::Back => self.in_view = self.kept.attempt.is_some() && device.query(IN_VIEW).is_some(),
            Msg::Pick(pick) => self.pick(pick),
            Msg::Type(event) => self.draft.text = device.input_value(&event),
            Msg::Go => {
                self.go(&*device);
                // What was just answered is due on a day of its own.
                if self.stage() == Some(Stage::Answered) {
                    self.recall(ctx, &*device);
                }
            }
            Msg::Look(position) => self.look(&*device, position),
            Msg::Finish => self.ask_or_finish(&*device),
            Msg::Stay => self.ending = false,
            Msg::Star => self.star(&*device),
            Msg::Report => self.report(ctx, &*device),
            Msg::Copied(text, copied) => self.report = Some((text, copied)),
            Msg::Key(key) => return self.key(&*device, &key),
            Msg::Enter(pick) => self.enter(&*device, pick),
            Msg::Changed => return self.kept.check(&*device, self.in_view),
            Msg::Claimed(mine) => {
                let news = self.kept.claimed(&*device, mine);
                if news {
                    self.draft = Draft::default();
                }
                return news;
            }
            Msg::TakeOver => {
                self.kept.take_over(&*device);
                self.draft = Draft::default();
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
                    (Some(attempt), Some(data)) if self.in_view && attempt.stage() == Stage::Finished => result::view(self, ctx, attempt, data),
                    (Some(attempt), Some(data)) if self.in_view => question::view(self, ctx, attempt, data),
                    _ => setup::view(self, ctx),
                } }
            </>
        }
    }
}

impl Quiz {
    /// Reads what is kept and asks for the data.
    fn begin(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        self.kept.load(device);
        if let Some(id) = device.query(TAKE_UP) {
            device.set_query(TAKE_UP, "");
            if self.kept.take_up(device, &id) {
                device.set_query(IN_VIEW, "1");
            }
        }
        self.recall(ctx, device);
        self.in_view = self.kept.attempt.is_some() && device.query(IN_VIEW).is_some();
        for field in setup::FIELDS {
            if let Some(value) = device.query(field) {
                self.set(ctx, field, &value);
            }
        }
        if let Some(mode) = device.query("mode").and_then(|mode| Mode::from_id(&mode)).filter(|mode| *mode != Mode::Exam) {
            self.choice.mode = mode;
        }
        self.read_own(ctx, device);
        self.keys = Some(device.on_key(ctx.link().callback(Msg::Key)));
        device.on_storage_change(ctx.link().callback(|_| Msg::Changed));
        device.on_back(ctx.link().callback(|()| Msg::Back));
        self.fetch(ctx, device);
    }

    /// Reads what earlier answers say, and has it computed what is due.
    fn recall(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        self.drawing.recall(device);
        let answers: Vec<_> = self.drawing.history.iter().map(|(_, answers)| answers).collect();
        if !answers.is_empty() {
            let coach = coach::installed();
            coach.inspect(|coach| coach.due(&answers, ctx.link().callback(Msg::Due)));
        }
    }

    fn fetch(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        self.data = Fetched::Waiting;
        fetch(device, ctx.props(), ctx.link().callback(Msg::Data));
    }

    fn show(&mut self, device: &dyn Device) {
        self.in_view = true;
        self.draft = Draft::default();
        self.ending = false;
        self.report = None;
        device.push_query(IN_VIEW, "1");
        self.focus = Some(question::STEM);
    }

    /// The question in view, if it is known.
    fn question<'a>(&'a self, data: &'a QuizData) -> Option<&'a Question> {
        self.kept.question(&self.kept.attempt.as_ref()?.current()?.question, data)
    }

    fn stage(&self) -> Option<Stage> {
        let attempt = self.kept.attempt.as_ref().filter(|_| self.in_view && !self.kept.conflict())?;
        Some(attempt.stage())
    }

    fn pick(&mut self, pick: Pick) {
        let Some(data) = self.data.ready().cloned() else { return };
        if let (Some(question), Some(Stage::Asking)) = (self.question(&data), self.stage()) {
            let several = several(question);
            self.draft.pick(pick, several);
        }
    }

    fn step(&mut self, device: &dyn Device, action: Action) {
        if let Some(data) = self.data.ready().cloned() {
            self.kept.step(device, action, &data);
        }
    }

    fn go(&mut self, device: &dyn Device) {
        let (Some(data), Some(attempt)) = (self.data.ready().cloned(), &self.kept.attempt) else {
            return;
        };
        let (next, ends) = (attempt.cursor + 1, attempt.at_its_end());
        match (self.stage(), self.question(&data)) {
            (Some(Stage::Asking), Some(question)) => {
                if let Some(response) = self.draft.response(&question.key) {
                    self.step(device, Action::Answer(response));
                    self.focus = Some(question::VERDICT);
                }
            }
            // A question that is gone from the bank can only be passed over.
            (Some(Stage::Asking | Stage::Answered), _) if !ends => self.look(device, next),
            (Some(Stage::Asking | Stage::Answered), _) => self.finish(device),
            _ => {}
        }
    }

    fn look(&mut self, device: &dyn Device, position: usize) {
        self.step(device, Action::Look(position));
        self.draft = Draft::default();
        self.ending = false;
        self.report = None;
        self.focus = Some(question::STEM);
    }

    /// Ends the attempt; with questions left, only when that was asked for twice.
    fn ask_or_finish(&mut self, device: &dyn Device) {
        let left = self.kept.attempt.as_ref().is_some_and(|attempt| attempt.answered() < attempt.slots.len());
        if left && !self.ending {
            self.ending = true;
            self.focus = Some(question::ENDING);
        } else {
            self.finish(device);
        }
    }

    fn finish(&mut self, device: &dyn Device) {
        self.ending = false;
        self.step(device, Action::Finish);
        self.focus = Some(result::SCORE);
    }

    /// Takes a choice from the form into the query string, so that a link carries it.
    fn choose(&mut self, ctx: &Context<Self>, device: &dyn Device, field: &'static str, value: &str) {
        self.set(ctx, field, value);
        if field != setup::COUNT {
            device.set_query(field, value);
        }
    }

    fn star(&mut self, device: &dyn Device) {
        let Some(slot) = self.kept.attempt.as_ref().and_then(|attempt| attempt.current()) else {
            return;
        };
        if let Err(error) = self.drawing.star(device, &slot.question.clone()) {
            self.kept.error = Some(error);
        }
    }

    fn report(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        let Some(data) = self.data.ready().cloned() else { return };
        let Some(question) = self.question(&data) else { return };
        let text = question::report(question, &data.version);
        let done = ctx.link().callback({
            let text = text.clone();
            move |copied| Msg::Copied(text.clone(), copied)
        });
        device.copy(&text, done);
    }

    fn notice(&self, ctx: &Context<Self>) -> Html {
        if !self.kept.conflict() {
            let trouble = self.device.get().and_then(|device| device.trouble());
            return unsaved(trouble.as_ref(), self.kept.error.as_ref(), None);
        }
        html! {
            <div class="notice warn" role="alert">
                <p>{ "这次练习正在另一个页面里做，这里只能看。在这里继续，那个页面就会停下。" }</p>
                { button("btn quiet", "在这里继续", false, sends(ctx.link(), || Msg::TakeOver)) }
            </div>
        }
    }
}

/// Whether the last answer to a question in this history was right.
fn was_right(history: &History, question: &str) -> bool {
    history.answers(question).last().is_some_and(|answer| answer.verdict == Verdict::Right)
}
