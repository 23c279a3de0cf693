//! Reading aloud: an article or a clause, sentence by sentence.
//!
//! Each sentence is an utterance of its own: few browsers say where in an utterance they are, and some stop in long ones.
//! For the same reason a pause ends the sentence, and going on begins it anew.

use super::comfort::Shelf;
use super::element::{button, made, put, set};
use super::highlight::collect;
use super::place::blocks;
use super::voice::{chinese, mark, synthesis, unmark};
use crate::browser::dom::{document, window};
use crate::reading::{RATES, Voice, sentences};
use crate::regulation::Address;
use gloo::events::EventListener;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlSelectElement, SpeechSynthesisUtterance, Text};

/// The one record of its kind.
const CURRENT: &str = "current";
/// The rate at which voices speak by themselves, as records count it.
const NORMAL: f32 = 100.0;
/// What the player and the tabs may cover at the lower edge, in pixels.
const COVERED: f64 = 180.0;

thread_local! {
    /// What is being read; one page has one voice.
    static PLAYER: RefCell<Option<Rc<Player>>> = const { RefCell::new(None) };
}

/// A sentence on the page.
struct Sentence {
    block: Element,
    texts: Rc<[Text]>,
    range: Range<usize>,
    words: String,
}

/// What reads aloud, from being asked to until the end.
struct Player {
    shelf: Shelf,
    sentences: Vec<Sentence>,
    next: Cell<usize>,
    playing: Cell<bool>,
    rate: Cell<u16>,
    /// Counts the utterances, so that what an abandoned one reports is not taken for the news of this one.
    turn: Cell<u32>,
    /// What listens to the utterance, and keeps it: browsers forget one that nobody holds, and then it never ends.
    listening: RefCell<Vec<EventListener>>,
    bar: Element,
    toggle: Element,
    told: Element,
    /// What had the focus before.
    opener: Option<Element>,
}

/// Whether this browser can read Chinese aloud now. Voices may come later.
pub(super) fn can_speak() -> bool {
    chinese().is_some()
}

/// Ends reading aloud with the page: some browsers would go on.
pub(super) fn start() {
    EventListener::new(&window(), "pagehide", |_| stop()).forget();
}

/// What is read from a place on: its own blocks, and those that follow in its article.
fn from_here(place: &Element) -> Vec<Element> {
    let article = place.closest(".article").ok().flatten();
    let all = blocks(article.as_ref().unwrap_or(place));
    all.into_iter().skip_while(|block| !place.contains(Some(block))).collect()
}

/// Reads aloud from the beginning of a place to the end of its article.
pub(super) fn speak(shelf: &Shelf, at: &Address, place: &Element) {
    stop();
    let rate = shelf.store.load::<Voice>(CURRENT).value().unwrap_or_default().rate;
    let bar = made("div", "player", "");
    set(&bar, "role", "region");
    set(&bar, "aria-label", "朗读");
    set(&bar, "data-aside", "");
    let player = Rc::new(Player {
        shelf: shelf.clone(),
        sentences: from_here(place).into_iter().flat_map(cut).collect(),
        next: Cell::new(0),
        playing: Cell::new(true),
        rate: Cell::new(rate),
        turn: Cell::new(0),
        listening: RefCell::default(),
        toggle: button("btn quiet", "", |_| with_player(Player::toggle)),
        told: made("span", "cite", &format!("朗读{at}")),
        opener: document().active_element(),
        bar,
    });
    put(
        &player.bar,
        &[&player.told, &player.toggle, &button("btn quiet", "停止", |_| stop()), &rates(rate)],
    );
    if let Some(body) = document().body() {
        put(&body, &[&player.bar]);
    }
    let _ = player.toggle.unchecked_ref::<HtmlElement>().focus();
    PLAYER.set(Some(player));
    with_player(Player::say);
}

/// The sentences of a block.
fn cut(block: Element) -> Vec<Sentence> {
    let mut texts = Vec::new();
    collect(&block, &mut texts);
    let whole: String = texts.iter().map(|text| text.node_value().unwrap_or_default()).collect();
    let texts: Rc<[Text]> = texts.into();
    let sentence = |range: Range<usize>| Sentence {
        block: block.clone(),
        texts: texts.clone(),
        words: whole[range.clone()].to_owned(),
        range,
    };
    sentences(&whole).into_iter().map(sentence).collect()
}

/// The choice of a rate.
fn rates(now: u16) -> Element {
    let select: HtmlSelectElement = made("select", "", "").unchecked_into();
    for (rate, name) in RATES {
        let option = made("option", "", name);
        set(&option, "value", &rate.to_string());
        if rate == now {
            set(&option, "selected", "");
        }
        put(&select, &[&option]);
    }
    let label = made("label", "", "语速");
    put(&label, &[&select]);
    EventListener::new(&select.clone(), "change", move |_| {
        if let Ok(rate) = select.value().parse() {
            with_player(|player| player.change_rate(rate));
        }
    })
    .forget();
    label
}

fn with_player(act: impl FnOnce(&Rc<Player>)) {
    // Nothing stays borrowed while it acts: it may end by itself.
    let player = PLAYER.with_borrow(Option::clone);
    if let Some(player) = player {
        act(&player);
    }
}

/// Ends reading aloud, if it goes on.
fn stop() {
    let Some(player) = PLAYER.take() else { return };
    player.silence();
    unmark();
    let had_focus = document().active_element().is_some_and(|active| player.bar.contains(Some(&active)));
    player.bar.remove();
    if let Some(opener) = player.opener.as_ref().filter(|_| had_focus) {
        // Where the reading was, not where it began.
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = opener.unchecked_ref::<HtmlElement>().focus_with_options(&options);
    }
}

impl Player {
    /// Says the sentence at hand, or ends after the last.
    fn say(self: &Rc<Self>) {
        self.silence();
        let (Some(sentence), Some(synthesis)) = (self.sentences.get(self.next.get()), synthesis()) else {
            return stop();
        };
        let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(&sentence.words) else {
            return self.fail();
        };
        utterance.set_lang("zh-CN");
        utterance.set_voice(chinese().as_ref());
        utterance.set_rate(f32::from(self.rate.get()) / NORMAL);
        let turn = self.turn.get();
        let listen = |name: &'static str, act: fn(&Rc<Self>)| {
            EventListener::new(&utterance, name, move |_| {
                with_player(|player| {
                    if player.turn.get() == turn {
                        act(player);
                    }
                });
            })
        };
        *self.listening.borrow_mut() = vec![listen("end", Self::go_on), listen("error", Self::fail)];
        self.show(sentence);
        self.toggle.set_text_content(Some("暂停"));
        synthesis.speak(&utterance);
    }

    fn go_on(self: &Rc<Self>) {
        self.next.set(self.next.get() + 1);
        self.say();
    }

    fn fail(self: &Rc<Self>) {
        self.pause();
        self.told.set_text_content(Some("朗读停下了，浏览器没有读出声音。可以再试，或换一个浏览器。"));
        set(&self.told, "role", "alert");
    }

    fn toggle(self: &Rc<Self>) {
        if self.playing.get() {
            self.pause();
        } else {
            self.playing.set(true);
            self.say();
        }
    }

    fn pause(&self) {
        self.playing.set(false);
        self.silence();
        self.toggle.set_text_content(Some("继续"));
    }

    fn change_rate(self: &Rc<Self>, rate: u16) {
        self.rate.set(rate);
        self.shelf.note(CURRENT, &Voice { rate });
        if self.playing.get() {
            self.say();
        }
    }

    /// Lets the utterance go, whatever it would still report.
    fn silence(&self) {
        self.turn.set(self.turn.get() + 1);
        if let Some(synthesis) = synthesis() {
            synthesis.cancel();
        }
    }

    /// Marks a sentence, and brings it into sight.
    fn show(&self, sentence: &Sentence) {
        let Some((top, bottom)) = mark(&sentence.block, &sentence.texts, &sentence.range) else {
            return;
        };
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        if top < 0.0 || bottom > height - COVERED {
            window().scroll_by_with_x_and_y(0.0, top - height * 0.25);
        }
    }
}
