//! The projector: one clause on the screen, as large as it fits, and what a presenter reveals on it.
//!
//! What is on the screen is a view of [`State`], which every key, stroke and button changes through [`State::step`]. The
//! browser measures after each render how large the type can be and how many pieces a long clause takes.

pub mod projector;
mod screen;
mod state;

use crate::ui::data::IslandProps;
use crate::ui::deck::{Asked, Deck};
use crate::ui::device::Hold;
use crate::ui::fetched::{Fetched, fetch};
use crate::ui::pages::clause_href;
use projector::{Heard, Projector, installed};
use state::{Action, Cover, Outcome, Shown, State};
use std::rc::Rc;
use yew::prelude::*;

/// The keys and what they do, for the screen that shows them and for the page without scripts.
pub(crate) const KEYS: [(&str, &str); 11] = [
    ("→ ↓ 空格 PageDown", "下一屏"),
    ("← ↑ PageUp", "上一屏"),
    ("Home End", "第一屏，最后一屏"),
    ("数字 回车", "跳到条、项，如 12 或 12-8-1"),
    ("G", "选一条"),
    ("L", "关联的条文"),
    ("Q", "题目，再按是答案"),
    ("B W", "黑屏，白屏"),
    ("F", "全屏"),
    ("?", "这张表"),
    ("Esc", "收起；再按离开"),
];

/// What can happen to the island.
pub enum Msg {
    /// The first render equals the prerendered one, and is over.
    Mounted,
    /// The data file came, or did not.
    Data(Result<String, String>),
    /// The file of the questions came, or did not.
    Asked(Result<String, String>),
    /// Ask for the data file again.
    Retry,
    /// Ask for the questions again.
    RetryAsked,
    /// Something happened on the page.
    Heard(Heard),
    /// A control was used.
    Do(Action),
    /// Something was typed into the field for a number.
    Typed(InputEvent),
    /// The browser measured: the piece in view, and how many there are.
    Measured(usize, usize),
}

/// The projector.
pub struct Present {
    device: Hold,
    projector: Option<Rc<dyn Projector>>,
    deck: Fetched<Deck>,
    asked: Fetched<Vec<Asked>>,
    state: State,
    /// Whether the browser has measured yet: what is shown before must not move.
    measured: bool,
}

impl Component for Present {
    type Message = Msg;
    type Properties = IslandProps;

    fn create(_: &Context<Self>) -> Self {
        Self {
            device: Hold::default(),
            projector: None,
            deck: Fetched::Waiting,
            asked: Fetched::Waiting,
            state: State::default(),
            measured: false,
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.device.rendered("present", first) {
            ctx.link().send_message(Msg::Mounted);
        }
        if let (Some(projector), Some(_), None) = (&self.projector, self.deck.ready(), self.state.cover) {
            let (piece, pieces) = projector.fit(screen::FIT, self.state.piece);
            if !self.measured || (piece, pieces) != (self.state.piece, self.state.pieces) {
                ctx.link().send_message(Msg::Measured(piece, pieces));
            }
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Mounted => {
                self.device.take();
                self.projector = installed();
                if let Some(projector) = &self.projector {
                    projector.listen(ctx.link().callback(Msg::Heard));
                }
                self.fetch(ctx);
                true
            }
            Msg::Data(brought) => {
                self.deck = Fetched::read(brought);
                self.open();
                self.fetch_asked(ctx);
                true
            }
            Msg::Asked(brought) => {
                self.asked = Fetched::read(brought);
                matches!(self.state.shown, Shown::Question { .. })
            }
            Msg::RetryAsked => {
                self.fetch_asked(ctx);
                true
            }
            Msg::Retry => {
                self.fetch(ctx);
                true
            }
            Msg::Heard(Heard::Resized) => true,
            Msg::Heard(Heard::Place) => {
                self.open();
                true
            }
            Msg::Heard(Heard::Key(key)) => state::of_key(&key, self.state.typed.is_some()).is_some_and(|action| self.act(ctx, action)),
            Msg::Heard(Heard::Stroke(stroke)) => state::of_stroke(&stroke).is_some_and(|action| self.act(ctx, action)),
            Msg::Do(action) => self.act(ctx, action),
            Msg::Typed(event) => {
                let typed = self.device.get().map(|device| device.input_value(&event)).unwrap_or_default();
                self.act(ctx, Action::Typed(typed))
            }
            Msg::Measured(piece, pieces) => {
                let first = !std::mem::replace(&mut self.measured, true);
                self.state.measured(piece, pieces) == Outcome::Changed || first
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let root = &ctx.props().root;
        let Some(deck) = self.deck.ready() else {
            return html! {
                <div class="show wait">
                    <div data-island-status="" role="status">
                        { self.deck.failure(ctx.link().callback(|_| Msg::Retry)) }
                        if matches!(self.deck, Fetched::Waiting) { <p>{ "正在准备投影…" }</p> }
                    </div>
                    <p><a class="btn quiet" href={format!("{root}text.html")}>{ "看全文" }</a></p>
                </div>
            };
        };
        let Some(slide) = deck.slides.get(self.state.slide) else {
            return Html::default();
        };
        match self.state.cover {
            Some(cover) => screen::covered(ctx, cover),
            None => screen::view(self, ctx, deck, slide),
        }
    }
}

impl Present {
    fn fetch(&mut self, ctx: &Context<Self>) {
        self.deck = Fetched::Waiting;
        if let Some(device) = self.device.get() {
            fetch(&**device, ctx.props(), ctx.link().callback(Msg::Data));
        }
    }

    fn fetch_asked(&mut self, ctx: &Context<Self>) {
        self.asked = Fetched::Waiting;
        if let (Some(device), Some(deck)) = (self.device.get(), self.deck.ready()) {
            device.fetch(&format!("{}{}", ctx.props().root, deck.questions), ctx.link().callback(Msg::Asked));
        }
    }

    /// Goes to the place in the address; where it names none, to the first slide.
    fn open(&mut self) {
        if let (Some(projector), Some(deck)) = (&self.projector, self.deck.ready()) {
            let slide = deck.find(&projector.place()).unwrap_or(0);
            self.state.step(Action::Go(slide), deck);
            self.write_place();
        }
    }

    fn write_place(&self) {
        if let (Some(projector), Some(slide)) = (&self.projector, self.deck.ready().and_then(|deck| deck.slides.get(self.state.slide))) {
            projector.set_place(&slide.at.id());
        }
    }

    fn act(&mut self, ctx: &Context<Self>, action: Action) -> bool {
        let (Some(projector), Some(deck)) = (self.projector.clone(), self.deck.ready().cloned()) else {
            return false;
        };
        if action == Action::FillScreen {
            projector.fill();
            return false;
        }
        let before = self.state.slide;
        let outcome = self.state.step(action, &deck);
        if outcome == Outcome::Leave
            && let Some(slide) = deck.slides.get(self.state.slide)
        {
            projector.leave(&format!("{}{}", ctx.props().root, clause_href(&slide.at)));
        }
        if self.state.slide != before {
            self.write_place();
        }
        outcome == Outcome::Changed
    }
}
