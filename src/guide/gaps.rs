//! Whether a guide leaves anyone without an answer.

use super::{Guide, Picks};

/// The most ways through a guide that are walked.
pub const MOST_WAYS: usize = 100_000;

/// Where a guide leads nowhere, or is led to from nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gaps {
    /// The indices of the outcomes that no picks reach.
    pub unreachable: Vec<usize>,
    /// The first picks that answer every step that is asked and reach no outcome.
    pub dead_end: Option<Picks>,
}

/// Walks every way through a guide. `None` if there are more than [`MOST_WAYS`].
///
/// Of a step that allows several picks it tries each one alone, and all together: outcomes never vanish with more picks,
/// so picks between the two reach no outcome that all do not reach, and none of them reaches less than one alone.
pub fn gaps(guide: &Guide) -> Option<Gaps> {
    let ways = guide.steps.iter().try_fold(1_usize, |ways, step| ways.checked_mul(step.choices.len() + 2));
    if ways.is_none_or(|ways| ways > MOST_WAYS) {
        return None;
    }
    let mut walk = Walk {
        guide,
        reached: vec![false; guide.outcomes.len()],
        dead_end: None,
    };
    walk.from(0, &mut Picks::default());
    Some(Gaps {
        unreachable: walk
            .reached
            .iter()
            .enumerate()
            .filter(|(_, reached)| !**reached)
            .map(|(index, _)| index)
            .collect(),
        dead_end: walk.dead_end,
    })
}

struct Walk<'g> {
    guide: &'g Guide,
    reached: Vec<bool>,
    dead_end: Option<Picks>,
}

impl Walk<'_> {
    /// Tries all picks of this step and those after it.
    fn from(&mut self, index: usize, picks: &mut Picks) {
        let Some(step) = self.guide.steps.get(index) else {
            self.arrive(picks);
            return;
        };
        let open = step.when.iter().all(|condition| condition.holds(picks));
        if !open || step.optional {
            self.from(index + 1, picks);
        }
        if !open {
            return;
        }
        for choice in 0..step.choices.len() {
            picks.set(index, vec![choice]);
            self.from(index + 1, picks);
        }
        if step.many {
            picks.set(index, (0..step.choices.len()).collect());
            self.from(index + 1, picks);
        }
        picks.set(index, Vec::new());
    }

    fn arrive(&mut self, picks: &Picks) {
        let mut nowhere = true;
        for (outcome, reached) in self.guide.outcomes.iter().zip(&mut self.reached) {
            if outcome.when.iter().all(|condition| condition.holds(picks)) {
                *reached = true;
                nowhere = false;
            }
        }
        if nowhere && self.dead_end.is_none() {
            self.dead_end = Some(picks.clone());
        }
    }
}
