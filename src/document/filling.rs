//! What is known when a document is made.

use crate::date::Date;
use crate::duty::{Counts, Level};

/// All that a template may ask for. What is empty or `None` is not known and becomes a blank.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filling {
    /// The short name of the regulation.
    pub regulation: String,
    /// Its document number.
    pub number: String,
    /// The person's unit.
    pub unit: String,
    /// The person's post.
    pub post: String,
    /// The day of the document.
    pub date: Option<Date>,
    /// The year that it is about: `2026`.
    pub year: String,
    /// The name of the round of self-assessment.
    pub round: String,
    /// The time that the round looks back on, in words.
    pub span: String,
    /// The names of the chosen roles.
    pub roles: Vec<String>,
    /// How many obligations stand at each level; `None` without a round.
    pub counts: Option<Counts>,
    /// The obligations of the chosen roles, in their order; `None` where no role was chosen, as on a form to fill by hand.
    pub duties: Option<Vec<Duty>>,
    /// Those of them that are due again and again.
    pub periodic: Option<Vec<Recurring>>,
    /// The entries of the ledger.
    pub ledger: Option<Vec<Item>>,
    /// Who reports to whom, or is supervised by whom, as far as the chosen roles are on one side.
    pub counterparts: Option<Vec<Counterpart>>,
}

/// An obligation and what was answered for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The citation of its clause.
    pub at: String,
    /// The code of its clause, as authors write it: `12-8-1`.
    pub code: String,
    /// The short names of the roles that have it.
    pub roles: Vec<String>,
    /// Its words.
    pub duty: String,
    /// When it is due, in words: 持续, 遇事, 每季度至少1次.
    pub kind: String,
    /// What would show it, as the content names it.
    pub shown_by: String,
    /// When it is met: what would close a gap.
    pub met: String,
    /// The level that counts; `None` for 未评.
    pub level: Option<Level>,
    /// What the person wrote as evidence.
    pub evidence: String,
    /// Why it does not apply.
    pub reason: String,
    /// The institutions that check it, or that there are none.
    pub safeguards: String,
    /// The situations that it could fall under, or that there are none.
    pub situations: String,
}

/// An obligation that is due again and again, with what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurring {
    /// The citation of its clause.
    pub at: String,
    /// The code of its clause.
    pub code: String,
    /// Its words.
    pub duty: String,
    /// How often at least: 每季度至少1次.
    pub least: String,
    /// Each time it was done, in a line.
    pub done: Vec<String>,
    /// How the present period stands; empty if that is not known.
    pub standing: String,
    /// The last day of the next period in which something is missing.
    pub next: Option<Date>,
}

/// An entry of the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Item {
    /// Its place in the list, from 1.
    pub number: usize,
    /// The citation of the clause that the gap is about.
    pub at: String,
    /// How far from being met, in words: 未落实, 部分落实.
    pub level: String,
    /// What is missing.
    pub gap: String,
    /// What will be done about it.
    pub measure: String,
    /// The post that is responsible.
    pub post: String,
    /// Until when.
    pub deadline: Option<Date>,
    /// What was done so far, a line each.
    pub progress: Vec<String>,
    /// How it stands, in words.
    pub standing: String,
    /// When it was closed.
    pub closed: Option<Date>,
    /// What shows that it was closed.
    pub evidence: String,
}

/// A pair of places of which one reports to the other, or is supervised by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counterpart {
    /// The place that binds the chosen roles.
    pub at: String,
    /// Whether the chosen roles report or are supervised; else they hear and supervise.
    pub upward: bool,
    /// The roles on the other side.
    pub others: Vec<String>,
    /// Their place.
    pub other_at: String,
    /// What it is about.
    pub matter: String,
}
