//! What to do next.

use super::Statistics;
use crate::quiz::{Attempt, Mode, Stage, day_number};

/// A chapter that is known to so many hundredths needs no practice of its own.
const WELL_KNOWN: u8 = 80;

/// The one thing to do next, in the order in which it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Go on with what was begun.
    Resume {
        /// How it is done.
        mode: Mode,
        /// How many questions are not answered yet.
        left: usize,
    },
    /// 复习: so many questions are due.
    Review(usize),
    /// 错题本: so many questions are in it.
    Mistakes(usize),
    /// 每日一练: that of today is not done.
    Daily,
    /// Practise the chapter that is known least.
    Chapter {
        /// Its number.
        number: u16,
        /// How well it is known, in hundredths.
        percent: u8,
    },
    /// 模拟考试.
    Exam,
}

impl Next {
    pub(super) fn after(statistics: &Statistics, attempts: &[&Attempt], at_work: Option<&Attempt>) -> Self {
        let daily = |attempt: &&Attempt| attempt.choice.mode == Mode::Daily && attempt.finished.is_some() && day_number(attempt.started) == statistics.today;
        // The first of those that are known least.
        let weakest = statistics.chapters.iter().min_by_key(|(_, mastery)| mastery.percent());
        let open = at_work.filter(|attempt| attempt.stage() != Stage::Finished);
        match (open, weakest) {
            (Some(attempt), _) => Self::Resume {
                mode: attempt.choice.mode,
                left: attempt.slots.len() - attempt.answered(),
            },
            _ if statistics.load[0] > 0 => Self::Review(statistics.load[0]),
            _ if statistics.mistakes > 0 => Self::Mistakes(statistics.mistakes),
            _ if !attempts.iter().any(daily) => Self::Daily,
            (None, Some((number, mastery))) if mastery.percent() < WELL_KNOWN => Self::Chapter {
                number: *number,
                percent: mastery.percent(),
            },
            _ => Self::Exam,
        }
    }
}
