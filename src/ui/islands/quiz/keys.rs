//! The keyboard: digits and letters pick, Enter goes on, arrows turn, F stars.

use super::{Quiz, Stage};
use crate::quiz::Question;
use crate::ui::answer::{Draft, Pick, lines, several};
use crate::ui::device::Device;

impl Quiz {
    pub(super) fn key(&mut self, device: &dyn Device, key: &str) -> bool {
        match key {
            "Enter" => self.enter(device, None),
            "f" | "F" if self.stage().is_some() => self.star(device),
            "ArrowLeft" | "ArrowRight" => self.turn(device, key == "ArrowRight"),
            _ => return self.pick_by(key),
        }
        self.in_view
    }

    /// To the question before, or to the next one if that is open.
    fn turn(&mut self, device: &dyn Device, ahead: bool) {
        let (Some(stage), Some(attempt)) = (self.stage(), &self.kept.attempt) else {
            return;
        };
        let answered = attempt.slots.iter().skip(attempt.cursor).any(|slot| slot.response.is_some());
        let to = match (stage, ahead) {
            (Stage::Finished, _) => None,
            (_, false) => attempt.cursor.checked_sub(1),
            (_, true) => (answered && !attempt.at_its_end()).then_some(attempt.cursor + 1),
        };
        if let Some(position) = to {
            self.look(device, position);
        }
    }

    fn pick_by(&mut self, key: &str) -> bool {
        let (Some(data), Some(Stage::Asking)) = (self.data.ready().cloned(), self.stage()) else {
            return false;
        };
        let slot = self.kept.attempt.as_ref().and_then(|attempt| attempt.current());
        let pick = self.question(&data).zip(slot).and_then(|(question, slot)| {
            let position = position(key)?;
            lines(question, slot).get(position).map(|line| line.pick)
        });
        if let Some(pick) = pick {
            self.pick(pick);
        }
        pick.is_some()
    }

    pub(super) fn enter(&mut self, device: &dyn Device, pick: Option<Pick>) {
        let Some(data) = self.data.ready().cloned() else { return };
        let several = self.question(&data).is_some_and(|question: &Question| several(question));
        match pick {
            // On an option that is not picked yet, Enter picks it; where several may be, only while none is.
            Some(pick) if !self.draft.holds(pick) && (!several || self.draft == Draft::default()) => self.pick(pick),
            _ => self.go(device),
        }
    }
}

/// The position of the option that a key names: `1` or `A` is the first.
pub(in crate::ui::islands) fn position(key: &str) -> Option<usize> {
    let mut letters = key.chars();
    match (letters.next().map(|letter| letter.to_ascii_lowercase()), letters.next()) {
        (Some(digit @ '1'..='6'), None) => Some(digit as usize - '1' as usize),
        (Some(letter @ 'a'..='e'), None) => Some(letter as usize - 'a' as usize),
        _ => None,
    }
}
