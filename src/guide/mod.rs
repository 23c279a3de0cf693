//! Guides: a few plain choices, and the places of the text that belong to them.
//!
//! A guide asks its [`Step`]s in order. A step offers [`Choice`]s, one or several of which may be picked, and may stay
//! closed until earlier picks open it. Each [`Outcome`] names a clause with the words that count, or a role, and the
//! [`Condition`]s under which it belongs to what was picked. [`Guide::outcomes`] is a pure function of the picks; the
//! guide shows the text and decides nothing.
//!
//! Conditions only ask whether something was picked, never whether it was not. So more picks never take an outcome away,
//! which is what [`gaps`] rests on.

mod gaps;

pub use gaps::{Gaps, MOST_WAYS, gaps};

use crate::regulation::Address;
use serde::{Deserialize, Serialize};

/// A way from choices to places of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    /// Its permanent id, which is also the name of its page.
    pub id: String,
    /// Its place in lists.
    pub order: u16,
    /// What a reader sees in lists and at the top of the page.
    pub title: String,
    /// What it shows, in one sentence.
    pub summary: String,
    /// What holds for all outcomes; shown and printed with them.
    pub notes: Vec<String>,
    /// Other places about the same matter, which no outcome quotes.
    pub see: Vec<Address>,
    /// What is asked, in order.
    pub steps: Vec<Step>,
    /// What can come out, in the order in which it is shown.
    pub outcomes: Vec<Outcome>,
}

/// One thing that a guide asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its id within the guide, and the parameter of its page's address.
    pub id: String,
    /// The question.
    pub ask: String,
    /// What helps to answer it.
    pub hint: Option<String>,
    /// Whether several choices may be picked.
    pub many: bool,
    /// Whether it may be left without a pick.
    pub optional: bool,
    /// What must have been picked in earlier steps for this one to be asked.
    pub when: Vec<Condition>,
    /// What can be picked; never empty in a checked guide.
    pub choices: Vec<Choice>,
}

/// One answer to a step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its id within the step.
    pub id: String,
    /// What a reader sees; verbatim words of `at`, if there is one.
    pub text: String,
    /// Where the words stand.
    pub at: Option<Address>,
}

/// Whether one of some choices of a step was picked. Indices, since ids are resolved once, by the checker.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The index of the step.
    pub step: usize,
    /// The indices of the choices, ascending; all of them where any pick will do.
    pub any_of: Vec<usize>,
}

impl Condition {
    /// Whether it holds for these picks.
    pub fn holds(&self, picks: &Picks) -> bool {
        picks.of(self.step).iter().any(|choice| self.any_of.contains(choice))
    }
}

/// Something that belongs to certain picks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// When it belongs to them: all of these hold.
    pub when: Vec<Condition>,
    /// What it shows.
    pub target: Target,
    /// A short remark on the words, in the editors' own.
    pub remark: Option<String>,
}

/// What an outcome shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A place in the text.
    Clause {
        /// The heading that it is shown under.
        title: String,
        /// The place.
        at: Address,
        /// The words there that count, verbatim; at least one.
        quotes: Vec<String>,
    },
    /// A role, by its id; its name is the heading.
    Role(String),
}

impl Target {
    /// What tells it from the others in a message: the heading, or the role's id.
    pub fn name(&self) -> &str {
        match self {
            Self::Clause { title, .. } => title,
            Self::Role(id) => id,
        }
    }
}

/// What was picked: for each step, the indices of its picks, ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picks(Vec<Vec<usize>>);

impl Picks {
    /// The picks of a step.
    pub fn of(&self, step: usize) -> &[usize] {
        self.0.get(step).map_or(&[], Vec::as_slice)
    }

    /// Whether nothing was picked at all.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }

    /// Replaces the picks of a step.
    pub fn set(&mut self, step: usize, picks: Vec<usize>) {
        if self.0.len() <= step {
            self.0.resize(step + 1, Vec::new());
        }
        self.0[step] = picks;
    }
}

impl Guide {
    /// Picks a choice, or takes it back if the step allows several and it was picked. What does not exist changes nothing.
    pub fn pick(&self, picks: &mut Picks, step: usize, choice: usize) {
        let Some(asked) = self.steps.get(step).filter(|asked| choice < asked.choices.len()) else {
            return;
        };
        let mut now = picks.of(step).to_vec();
        match now.iter().position(|other| *other >= choice) {
            _ if !asked.many => now = vec![choice],
            Some(at) if now[at] == choice => drop(now.remove(at)),
            Some(at) => now.insert(at, choice),
            None => now.push(choice),
        }
        picks.set(step, now);
    }

    /// The picks that count: those of steps that are asked.
    pub fn settled(&self, picks: &Picks) -> Picks {
        let mut settled = Picks::default();
        for (index, step) in self.steps.iter().enumerate() {
            let open = step.when.iter().all(|condition| condition.holds(&settled));
            settled.set(index, if open { picks.of(index).to_vec() } else { Vec::new() });
        }
        settled
    }

    /// The steps that are asked after these picks, with their indices.
    pub fn open_steps(&self, picks: &Picks) -> Vec<(usize, &Step)> {
        let settled = self.settled(picks);
        let open = |step: &Step| step.when.iter().all(|condition| condition.holds(&settled));
        self.steps.iter().enumerate().filter(|(_, step)| open(step)).collect()
    }

    /// The steps that are asked, need a pick and have none.
    pub fn missing(&self, picks: &Picks) -> Vec<&Step> {
        let open = self.open_steps(picks).into_iter();
        open.filter(|(index, step)| !step.optional && picks.of(*index).is_empty())
            .map(|(_, step)| step)
            .collect()
    }

    /// The outcomes that belong to these picks, in the guide's order.
    pub fn outcomes(&self, picks: &Picks) -> Vec<&Outcome> {
        let settled = self.settled(picks);
        let belongs = |outcome: &&Outcome| outcome.when.iter().all(|condition| condition.holds(&settled));
        self.outcomes.iter().filter(belongs).collect()
    }

    /// The picks of a step as the value of its parameter in an address: ids with `.` between them.
    pub fn written(&self, picks: &Picks, step: usize) -> String {
        let Some(asked) = self.steps.get(step) else { return String::new() };
        let ids: Vec<&str> = picks.of(step).iter().map(|choice| asked.choices[*choice].id.as_str()).collect();
        ids.join(".")
    }

    /// Picks what a parameter's value names; ids that do not exist are passed over, as addresses may be old.
    pub fn read(&self, picks: &mut Picks, step: usize, written: &str) {
        let Some(asked) = self.steps.get(step) else { return };
        for id in written.split('.') {
            if let Some(choice) = asked.choices.iter().position(|choice| choice.id == id)
                && !picks.of(step).contains(&choice)
            {
                self.pick(picks, step, choice);
            }
        }
    }

    /// The places whose words its outcomes quote.
    pub fn quoted(&self) -> impl Iterator<Item = &Address> {
        self.outcomes.iter().filter_map(|outcome| match &outcome.target {
            Target::Clause { at, .. } => Some(at),
            Target::Role(_) => None,
        })
    }

    /// Whether it leads to roles.
    pub fn leads_to_roles(&self) -> bool {
        self.outcomes.iter().any(|outcome| matches!(outcome.target, Target::Role(_)))
    }
}

#[cfg(test)]
mod tests;
