//! What the projector shows: a pure state, and the keys and strokes that change it.

use super::projector::Stroke;
use crate::ui::deck::Deck;

/// A screen without anything on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// Dark, so that the room looks at the speaker.
    Black,
    /// Light, to write on.
    White,
}

/// What stands on the screen for the slide at hand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shown {
    /// The clause itself.
    #[default]
    Clause,
    /// The clauses that it is linked with.
    Links,
    /// One of the questions on it.
    Question {
        /// Which of them, from 0.
        nth: usize,
        /// Whether the answer stands beside it.
        answered: bool,
    },
    /// The articles to choose from.
    Articles,
    /// The keys.
    Keys,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// The next piece, or the next slide.
    Next,
    /// The piece before, or the slide before.
    Back,
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// This slide.
    Go(usize),
    /// Black or white, or back from it.
    Cover(Cover),
    /// Reveal the linked clauses, or hide them.
    Links,
    /// Reveal the first question, then its answer, then the next question; after the last the clause again.
    Question,
    /// Show the articles and a field for a number, or hide them.
    Articles,
    /// Show the keys, or hide them.
    Keys,
    /// One more character of a number.
    Type(char),
    /// All of what is in the field for a number.
    Typed(String),
    /// Take the last character away.
    Rub,
    /// Go to the place that was typed, if there is one.
    Enter,
    /// Close what lies on top; leave if there is nothing.
    Escape,
    /// Fill the whole screen, or no more; the browser does it.
    FillScreen,
}

/// What an action came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing changed.
    Same,
    /// There is something else to show.
    Changed,
    /// The projector is to be left.
    Leave,
}

/// What is on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The index of the slide.
    pub slide: usize,
    /// Which piece of it, from 0, where it does not fit the screen.
    pub piece: usize,
    /// How many pieces there are, as the browser measured.
    pub pieces: usize,
    /// What of the slide is shown.
    pub shown: Shown,
    /// What covers it.
    pub cover: Option<Cover>,
    /// A number being typed.
    pub typed: Option<String>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            slide: 0,
            piece: 0,
            pieces: 1,
            shown: Shown::Clause,
            cover: None,
            typed: None,
        }
    }
}

impl State {
    /// What this action makes of it.
    pub fn step(&mut self, action: Action, deck: &Deck) -> Outcome {
        let before = self.clone();
        // Whatever moves on from a covered screen first brings it back.
        if self.cover.is_some() && matches!(action, Action::Next | Action::Back | Action::Enter | Action::Escape) {
            self.cover = None;
            return Outcome::Changed;
        }
        match action {
            Action::Next if self.piece + 1 < self.pieces => self.piece += 1,
            Action::Next if self.is_aside() => self.show(Shown::Clause),
            Action::Next if self.slide + 1 < deck.slides.len() => self.go(self.slide + 1),
            Action::Back if self.piece > 0 => self.piece -= 1,
            Action::Back if self.shown != Shown::Clause => self.show(Shown::Clause),
            Action::Back if self.slide > 0 => {
                self.go(self.slide - 1);
                // Its last piece: measuring puts it right.
                self.piece = usize::MAX;
            }
            Action::First => self.go(0),
            Action::Last => self.go(deck.slides.len().saturating_sub(1)),
            Action::Go(slide) if slide < deck.slides.len() => self.go(slide),
            Action::Cover(cover) => self.cover = if self.cover == Some(cover) { None } else { Some(cover) },
            Action::Links => self.toggle(Shown::Links),
            Action::Question => self.ask(deck.slides.get(self.slide).map_or(0, |slide| slide.questions.len())),
            Action::Articles => self.toggle(Shown::Articles),
            Action::Keys => self.toggle(Shown::Keys),
            Action::Type(character) => self.typed.get_or_insert_default().push(character),
            Action::Typed(text) => self.typed = Some(text),
            Action::Rub => {
                if let Some(typed) = &mut self.typed
                    && typed.pop().is_none_or(|_| typed.is_empty())
                {
                    self.typed = None;
                }
            }
            Action::Enter => {
                if let Some(Ok(slide)) = self.typed.as_ref().map(|typed| deck.find(typed)) {
                    self.go(slide);
                }
            }
            Action::Escape if self.typed.is_some() => self.typed = None,
            Action::Escape if self.shown != Shown::Clause => self.show(Shown::Clause),
            Action::Escape => return Outcome::Leave,
            _ => {}
        }
        if *self == before { Outcome::Same } else { Outcome::Changed }
    }

    /// Takes in what the browser measured.
    pub fn measured(&mut self, piece: usize, pieces: usize) -> Outcome {
        let same = (self.piece, self.pieces) == (piece, pieces);
        (self.piece, self.pieces) = (piece, pieces);
        if same { Outcome::Same } else { Outcome::Changed }
    }

    /// Whether something stands on the screen that belongs to no slide.
    fn is_aside(&self) -> bool {
        matches!(self.shown, Shown::Articles | Shown::Keys)
    }

    fn go(&mut self, slide: usize) {
        *self = Self { slide, ..Self::default() };
    }

    fn show(&mut self, shown: Shown) {
        *self = Self {
            slide: self.slide,
            shown,
            ..Self::default()
        };
    }

    fn toggle(&mut self, shown: Shown) {
        self.show(if self.shown == shown { Shown::Clause } else { shown });
    }

    fn ask(&mut self, count: usize) {
        let next = match self.shown {
            Shown::Question { nth, answered: false } => Shown::Question { nth, answered: true },
            Shown::Question { nth, .. } if nth + 1 < count => Shown::Question { nth: nth + 1, answered: false },
            Shown::Question { .. } => Shown::Clause,
            // Without questions the screen says so.
            _ => Shown::Question { nth: 0, answered: false },
        };
        self.show(next);
    }
}

/// What a key does, by its name in the browser; `typing` is whether a number is begun.
pub fn of_key(key: &str, typing: bool) -> Option<Action> {
    let mut characters = key.chars();
    if let (Some(character), None) = (characters.next(), characters.next()) {
        if character.is_ascii_digit() || typing && matches!(character, '-' | '.' | 'p') {
            return Some(Action::Type(character));
        }
        return Some(match character.to_ascii_lowercase() {
            ' ' => Action::Next,
            // Pointers for speakers send a full stop for black, as slide programs understand it.
            'b' | '.' => Action::Cover(Cover::Black),
            'w' | ',' => Action::Cover(Cover::White),
            'l' => Action::Links,
            'q' => Action::Question,
            'g' => Action::Articles,
            'f' => Action::FillScreen,
            '?' | '？' => Action::Keys,
            _ => return None,
        });
    }
    Some(match key {
        "ArrowRight" | "ArrowDown" | "PageDown" => Action::Next,
        "ArrowLeft" | "ArrowUp" | "PageUp" => Action::Back,
        "Home" => Action::First,
        "End" => Action::Last,
        "Enter" => Action::Enter,
        "Backspace" => Action::Rub,
        "Escape" => Action::Escape,
        _ => return None,
    })
}

/// A finger that went at least this far sideways, in CSS pixels, turned the page.
const SWIPE: f64 = 48.0;
/// A pointer that went no further than this stayed in place.
const STILL: f64 = 10.0;
/// Longer than this, in milliseconds, is a press that the browser has its own meaning for.
const TAP: f64 = 500.0;

/// What a stroke of a finger, a pen or a mouse does: a swipe turns the page, and so does a tap, back in the left third of
/// the screen. A drag of the mouse selects text.
pub fn of_stroke(stroke: &Stroke) -> Option<Action> {
    let turned = stroke.touch && stroke.dx.abs() >= SWIPE && stroke.dx.abs() > 2.0 * stroke.dy.abs();
    let tapped = stroke.dx.abs() <= STILL && stroke.dy.abs() <= STILL && stroke.milliseconds <= TAP;
    match (turned, tapped) {
        (true, _) => Some(if stroke.dx < 0.0 { Action::Next } else { Action::Back }),
        (_, true) => Some(if stroke.across < 1.0 / 3.0 { Action::Back } else { Action::Next }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::deck::sample;

    fn after(keys: &str) -> State {
        let deck = sample();
        let mut state = State::default();
        for key in keys.split_whitespace() {
            let action = of_key(if key == "Space" { " " } else { key }, state.typed.is_some()).expect("a key that does something");
            state.step(action, &deck);
        }
        state
    }

    #[test]
    fn keys_go_through_the_slides_and_stop_at_both_ends() {
        for (keys, slide) in [
            ("ArrowRight Space PageDown ArrowDown ArrowRight", 3),
            ("ArrowLeft PageUp ArrowUp", 0),
            ("End", 3),
            ("End Home", 0),
            ("End ArrowLeft", 2),
        ] {
            assert_eq!(after(keys).slide, slide, "{keys}");
        }
    }

    #[test]
    fn a_number_and_enter_jump() {
        for (keys, slide, typed) in [
            ("2 Enter", 1, None),
            ("2 - 2 - 1 Enter", 3, None),
            ("2 . 2 Enter", 2, None),
            ("9 Enter", 0, Some("9")),
            ("9 Backspace 2 Enter", 1, None),
            ("2 Escape", 0, None),
        ] {
            let state = after(keys);
            assert_eq!((state.slide, state.typed.as_deref()), (slide, typed), "{keys}");
        }
    }

    #[test]
    fn questions_come_one_by_one_each_before_its_answer() {
        let ask = |nth, answered| Shown::Question { nth, answered };
        for (keys, shown) in [
            ("q", ask(0, false)),
            ("q q", ask(0, true)),
            ("q q q", ask(1, false)),
            ("q q q q", ask(1, true)),
            ("q q q q q", Shown::Clause),
            ("q Escape", Shown::Clause),
        ] {
            assert_eq!(after(&format!("2 - 2 Enter {keys}")).shown, shown, "{keys}");
        }
    }

    #[test]
    fn what_is_revealed_is_gone_on_the_next_slide() {
        assert_eq!(after("l").shown, Shown::Links);
        assert_eq!(after("l l").shown, Shown::Clause);
        let next = after("2 Enter l Space");
        assert_eq!((next.slide, next.shown), (2, Shown::Clause));
    }

    #[test]
    fn after_the_keys_or_the_articles_the_clause_comes_back() {
        for keys in ["? Space", "g Space", "? ArrowLeft", "g g", "? Escape"] {
            assert_eq!((after(keys).slide, after(keys).shown), (0, Shown::Clause), "{keys}");
        }
    }

    #[test]
    fn a_covered_screen_comes_back_as_it_was() {
        assert_eq!(after("b").cover, Some(Cover::Black));
        assert_eq!(after(".").cover, Some(Cover::Black));
        assert_eq!(after("b w").cover, Some(Cover::White));
        for keys in ["l b b", "l b Space", "l w Escape"] {
            let state = after(keys);
            assert_eq!((state.slide, state.shown, state.cover), (0, Shown::Links, None), "{keys}");
        }
    }

    #[test]
    fn a_long_clause_goes_piece_by_piece_both_ways() {
        let deck = sample();
        let mut state = after("2 Enter");
        state.measured(0, 3);
        state.step(Action::Next, &deck);
        state.step(Action::Next, &deck);
        assert_eq!((state.slide, state.piece), (1, 2));
        state.step(Action::Next, &deck);
        assert_eq!((state.slide, state.piece, state.pieces), (2, 0, 1));
        state.step(Action::Back, &deck);
        assert_eq!((state.slide, state.piece), (1, usize::MAX));
        assert_eq!(state.measured(2, 3), Outcome::Changed);
        assert_eq!(state.measured(2, 3), Outcome::Same);
    }

    #[test]
    fn escape_leaves_only_from_the_bare_clause() {
        let deck = sample();
        assert_eq!(after("l").step(Action::Escape, &deck), Outcome::Changed);
        assert_eq!(State::default().step(Action::Escape, &deck), Outcome::Leave);
    }

    #[test]
    fn fingers_swipe_and_tap_and_a_mouse_selects() {
        let stroke = |dx: f64, dy: f64, across: f64, milliseconds: f64, touch: bool| {
            of_stroke(&Stroke {
                dx,
                dy,
                across,
                milliseconds,
                touch,
            })
        };
        assert_eq!(stroke(-120.0, 10.0, 0.8, 200.0, true), Some(Action::Next));
        assert_eq!(stroke(120.0, 10.0, 0.2, 200.0, true), Some(Action::Back));
        assert_eq!(stroke(-60.0, 200.0, 0.5, 200.0, true), None);
        assert_eq!(stroke(-120.0, 10.0, 0.8, 200.0, false), None);
        assert_eq!(stroke(2.0, 0.0, 0.2, 90.0, true), Some(Action::Back));
        assert_eq!(stroke(2.0, 0.0, 0.5, 90.0, false), Some(Action::Next));
        assert_eq!(stroke(2.0, 0.0, 0.5, 900.0, true), None);
    }
}
