//! The quiz island: choose, answer question by question, see what it came to.
//!
//! Every action goes through [`Attempt::step`] and is saved at once; what is on the screen is a view of the attempt and
//! of the [`Draft`] of an answer that is not handed in yet.

mod keep;
mod question;
mod result;
mod setup;
mod state;

use crate::quiz::{Action, Attempt, Choice, Question, QuestionKind, Stage, draw};
use crate::store::{SaveError, Store};
use crate::ui::controls::button;
use crate::ui::data::{IslandProps, QuizData};
use crate::ui::device::{Device, Hold};
use crate::ui::fetched::{Fetched, fetch};
use crate::ui::records::unsaved;
use keep::Kept;
use state::{Draft, Pick, choices, find, several};
use yew::prelude::*;

/// The query parameter that says that the attempt was in view when the page was left.
const IN_VIEW: &str = "go";

/// What can happen to the island.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// The data file came, or did not.
    Data(Result<String, String>),
    /// Ask for the data file again.
    Retry,
    /// A choice in the form, in the field of this name.
    Choose(&'static str, Event),
    /// Begin a new attempt as chosen.
    Start,
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
    /// End the attempt.
    Finish,
    /// A key was pressed on the page.
    Key(String),
    /// Enter was pressed on a button for this pick.
    Enter(Option<Pick>),
    /// Another tab changed what is kept.
    Changed,
    /// Read again what is kept.
    Reload,
}

/// Practice on the bank of questions; the attempt is kept on the device.
pub struct Quiz {
    device: Hold,
    data: Fetched<QuizData>,
    choice: Choice,
    kept: Kept,
    attempt: Option<Attempt>,
    /// When the kept attempt was saved, as far as this tab knows.
    saved: Option<u64>,
    in_view: bool,
    draft: Draft,
    error: Option<SaveError>,
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
            kept: Kept::Unread,
            attempt: None,
            saved: None,
            in_view: false,
            draft: Draft::default(),
            error: None,
            focus: None,
            keys: None,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("quiz", first) {
            ctx.link().send_message(Msg::Mounted);
        }
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
            Msg::Retry => self.fetch(ctx, &*device),
            Msg::Choose(field, event) => self.choose(ctx, &*device, field, &device.value(&event)),
            Msg::Start => self.start(&*device, &|_| true),
            Msg::StartMissed => self.start_missed(&*device),
            Msg::Resume => self.show(&*device),
            Msg::Leave => {
                self.in_view = false;
                device.push_query(IN_VIEW, "");
                self.focus = Some(setup::HEAD);
            }
            Msg::Back => self.in_view = self.attempt.is_some() && device.query(IN_VIEW).is_some(),
            Msg::Pick(pick) => self.pick(pick),
            Msg::Type(event) => self.draft.text = device.input_value(&event),
            Msg::Go => self.go(&*device),
            Msg::Look(position) => self.look(&*device, position),
            Msg::Finish => self.finish(&*device),
            Msg::Key(key) => return self.key(&*device, &key),
            Msg::Enter(pick) => self.enter(&*device, pick),
            Msg::Changed => return self.check(&*device),
            Msg::Reload => {
                self.load(&*device);
                self.draft = Draft::default();
                self.in_view = self.in_view && self.attempt.is_some();
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let trouble = self.device.get().and_then(|device| device.trouble());
        html! {
            <>
                { self.notice(ctx, unsaved(trouble.as_ref(), self.error.as_ref(), None)) }
                { match (&self.attempt, self.data.ready()) {
                    (Some(attempt), Some(data)) if self.in_view && attempt.stage() == Stage::Finished => result::view(ctx, attempt, data),
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
        self.load(device);
        self.in_view = self.attempt.is_some() && device.query(IN_VIEW).is_some();
        for field in ["chapter", "role", "kind"] {
            if let Some(value) = device.query(field) {
                self.set(ctx, field, &value);
            }
        }
        self.keys = Some(device.on_key(ctx.link().callback(Msg::Key)));
        device.on_storage_change(ctx.link().callback(|_| Msg::Changed));
        device.on_back(ctx.link().callback(|()| Msg::Back));
        self.fetch(ctx, device);
    }

    fn fetch(&mut self, ctx: &Context<Self>, device: &dyn Device) {
        self.data = Fetched::Waiting;
        fetch(device, ctx.props(), ctx.link().callback(Msg::Data));
    }

    fn set(&mut self, ctx: &Context<Self>, field: &str, value: &str) {
        let page = ctx.props();
        match field {
            "chapter" => self.choice.chapter = value.parse().ok().filter(|chapter| page.chapters.iter().any(|(number, _)| number == chapter)),
            "role" => self.choice.role = page.roles.iter().find(|(id, _)| id == value).map(|(id, _)| id.clone()),
            "kind" => self.choice.kind = QuestionKind::from_id(value),
            _ => self.choice.count = value.parse().ok(),
        }
    }

    fn start(&mut self, device: &dyn Device, wanted: &dyn Fn(&Question) -> bool) {
        let Some(data) = self.data.ready().cloned() else { return };
        let bank: Vec<&Question> = data.questions.iter().filter(|question| wanted(question)).collect();
        let seed = device.seed();
        let slots = draw(&bank, &self.choice, &|article| data.chapter_of(article), seed);
        if slots.is_empty() {
            return;
        }
        // The attempt that gives way is kept under an id of its own: nothing that was answered is lost.
        if let Some(before) = self.attempt.as_ref().filter(|attempt| attempt.answered() > 0)
            && let Err(error) = Store::new(device.storage()).save(&before.started.to_string(), before, device.now())
        {
            self.error = Some(error);
            return;
        }
        device.persist();
        self.keep(device, Attempt::new(self.choice.clone(), seed, slots, device.now()));
        if !self.conflict() {
            self.show(device);
        }
    }

    fn start_missed(&mut self, device: &dyn Device) {
        let (Some(data), Some(attempt)) = (self.data.ready().cloned(), &self.attempt) else {
            return;
        };
        let missed: Vec<String> = state::outcome(attempt, &data)
            .missed
            .into_iter()
            .map(|index| attempt.slots[index].question.clone())
            .collect();
        let chosen = std::mem::take(&mut self.choice);
        self.start(device, &|question| missed.contains(&question.id));
        self.choice = chosen;
    }

    fn show(&mut self, device: &dyn Device) {
        self.in_view = true;
        self.draft = Draft::default();
        device.push_query(IN_VIEW, "1");
        self.focus = Some(question::STEM);
    }

    /// The question in view, if the bank has it.
    fn question<'a>(&self, data: &'a QuizData) -> Option<&'a Question> {
        find(data, &self.attempt.as_ref()?.current()?.question)
    }

    fn stage(&self) -> Option<Stage> {
        self.attempt.as_ref().filter(|_| self.in_view && !self.conflict()).map(Attempt::stage)
    }

    fn pick(&mut self, pick: Pick) {
        let Some(data) = self.data.ready().cloned() else { return };
        if let (Some(question), Some(Stage::Asking)) = (self.question(&data), self.stage()) {
            self.draft.pick(pick, several(question));
        }
    }

    fn step(&mut self, device: &dyn Device, action: Action) {
        let (Some(data), Some(attempt)) = (self.data.ready().cloned(), self.attempt.clone()) else {
            return;
        };
        let attempt = attempt.step(action, &|id| find(&data, id).cloned(), device.now());
        self.keep(device, attempt);
    }

    fn go(&mut self, device: &dyn Device) {
        let (Some(data), Some(attempt)) = (self.data.ready().cloned(), &self.attempt) else {
            return;
        };
        let next = attempt.cursor + 1;
        match (self.stage(), self.question(&data)) {
            (Some(Stage::Asking), Some(question)) => {
                if let Some(response) = self.draft.response(&question.key) {
                    self.step(device, Action::Answer(response));
                    self.focus = Some(question::VERDICT);
                }
            }
            // A question that is gone from the bank can only be passed over.
            (Some(Stage::Asking | Stage::Answered), _) if next < attempt.slots.len() => self.look(device, next),
            (Some(Stage::Asking | Stage::Answered), _) => self.finish(device),
            _ => {}
        }
    }

    fn look(&mut self, device: &dyn Device, position: usize) {
        self.step(device, Action::Look(position));
        self.draft = Draft::default();
        self.focus = Some(question::STEM);
    }

    fn finish(&mut self, device: &dyn Device) {
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

    /// Digits and letters pick; Enter goes on.
    fn key(&mut self, device: &dyn Device, key: &str) -> bool {
        if key == "Enter" {
            self.enter(device, None);
            return self.in_view;
        }
        let (Some(data), Some(Stage::Asking), Some(attempt)) = (self.data.ready().cloned(), self.stage(), &self.attempt) else {
            return false;
        };
        let mut letters = key.chars();
        let position = match (letters.next().map(|letter| letter.to_ascii_lowercase()), letters.next()) {
            (Some(digit @ '1'..='6'), None) => digit as usize - '1' as usize,
            (Some(letter @ 'a'..='f'), None) => letter as usize - 'a' as usize,
            _ => return false,
        };
        let pick = find(&data, &attempt.slots[attempt.cursor].question)
            .and_then(|question| choices(question, &attempt.slots[attempt.cursor]).get(position).map(|choice| choice.pick));
        if let Some(pick) = pick {
            self.pick(pick);
        }
        pick.is_some()
    }

    fn enter(&mut self, device: &dyn Device, pick: Option<Pick>) {
        let Some(data) = self.data.ready().cloned() else { return };
        let several = self.question(&data).is_some_and(several);
        match pick {
            // On an option that is not picked yet, Enter picks it; where several may be, only while none is.
            Some(pick) if !self.draft.holds(pick) && (!several || self.draft == Draft::default()) => self.pick(pick),
            _ => self.go(device),
        }
    }

    fn notice(&self, ctx: &Context<Self>, unsaved: Html) -> Html {
        if !self.conflict() {
            return unsaved;
        }
        html! {
            <div class="notice warn" role="alert">
                <p>{ "另一个页面改动了这次练习。这里先停下，以免互相覆盖。" }</p>
                { button("btn quiet", "重新载入", false, ctx.link().callback(|_| Msg::Reload)) }
            </div>
        }
    }
}
