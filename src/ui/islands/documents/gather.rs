//! From what is kept on the device to what a document may say.

use crate::date::Date;
use crate::document::{Counterpart, Duty, Filling, Item, Recurring};
use crate::duty::{
    Counts, Entry, Every, Evidence, LedgerEntry, Log, Obligation, ObligationKind, Period, Round, RoundKind, Span, Task, by_urgency, entry_id, next_due, tasks,
};
use crate::regulation::Address;
use crate::store::{Loaded, Record, Store};
use crate::ui::data::{DocumentsData, DutyData};
use crate::ui::records::{CURRENT, Post};
use yew::prelude::*;

/// The id of the head of documents.
pub(super) const HEAD: &str = CURRENT;

/// What is kept of a person's self-assessment, as far as documents say something of it.
#[derive(Default)]
pub(super) struct Kept {
    /// The rounds with their ids, the latest first.
    pub rounds: Vec<(String, Round)>,
    entries: Vec<(String, Entry)>,
    logs: Vec<(String, Log)>,
    ledger: Vec<(String, LedgerEntry)>,
    /// The roles for which one reads, for those who have begun no round.
    post: Vec<String>,
    /// How many records could not be read.
    unreadable: usize,
}

/// All records of a kind that can be read; counts those that cannot.
fn all<T: Record>(store: &Store, unreadable: &mut usize) -> Vec<(String, T)> {
    let mut list = Vec::new();
    match store.all::<T>() {
        Ok(records) => {
            for (id, loaded) in records {
                match loaded {
                    Loaded::Found { value, .. } => list.push((id, value)),
                    Loaded::Absent => {}
                    Loaded::Damaged { .. } | Loaded::Newer { .. } | Loaded::Unavailable(_) => *unreadable += 1,
                }
            }
        }
        Err(_) => *unreadable += 1,
    }
    list
}

fn get<'a, T>(list: &'a [(String, T)], id: &str) -> Option<&'a T> {
    list.iter().find(|(other, _)| other == id).map(|(_, value)| value)
}

impl Kept {
    /// Reads it.
    pub fn read(store: &Store) -> Self {
        let mut unreadable = 0;
        let mut rounds: Vec<(String, Round)> = Vec::new();
        for (id, round) in all::<Round>(store, &mut unreadable) {
            let key = |round: &Round| (round.on, round.started);
            let at = rounds.iter().position(|(_, other)| key(other) < key(&round)).unwrap_or(rounds.len());
            rounds.insert(at, (id, round));
        }
        Self {
            rounds,
            entries: all(store, &mut unreadable),
            logs: all(store, &mut unreadable),
            ledger: all(store, &mut unreadable),
            post: store.load::<Post>(CURRENT).value().map(|post| post.roles).unwrap_or_default(),
            unreadable,
        }
    }

    /// The round with this id, or else the latest.
    pub fn round(&self, id: &str) -> Option<&(String, Round)> {
        self.rounds.iter().find(|(other, _)| other == id).or(self.rounds.first())
    }

    /// The roles of the latest round, or else those for which one reads.
    pub fn roles(&self) -> &[String] {
        self.rounds.first().map_or(&self.post, |(_, round)| &round.roles)
    }

    /// What to know of where the contents come from.
    pub fn notice(&self, root: &str) -> Html {
        let check = html! { <a href={format!("{root}duty.html")}>{ "自查" }</a> };
        html! {
            <>
                if self.unreadable > 0 {
                    <p class="notice warn">{ format!("有 {} 份记录读不出来，没有用上；可在“记录”页查看。", self.unreadable) }</p>
                }
                if self.rounds.is_empty() && self.post.is_empty() {
                    <p class="notice warn">{ "这台设备上没有自查记录，下面是空白的。要自动填入，先去" }{ check }{ "选角色、作答。" }</p>
                } else if self.rounds.is_empty() {
                    <p class="notice">{ "角色按“我的岗位”填入；没有自查记录，落实程度留空。要填入，先去" }{ check }{ "。" }</p>
                }
            </>
        }
    }

    /// What is known, for the round with this id. The head of the document is the person's own.
    pub fn filling(&self, data: &DocumentsData, duties: &DutyData, round: &str, today: Date) -> Filling {
        let mut filling = Filling {
            regulation: data.regulation.clone(),
            number: data.number.clone(),
            ledger: Some(self.ledger(duties, today)),
            ..Filling::default()
        };
        let round = self.round(round);
        let roles = round.map_or(&self.post, |(_, round)| &round.roles);
        if let Some((_, round)) = round {
            filling.round.clone_from(&round.name);
            filling.year = round.on.parts().0.to_string();
            filling.span = span(round).map_or_else(String::new, |span| format!("{}至{}", span.from, span.to));
        }
        if roles.is_empty() {
            return filling;
        }
        let name = |id: &str| duties.roles.iter().find(|role| role.id == id).map(|role| role.short.clone());
        filling.roles = roles.iter().filter_map(|id| name(id)).collect();
        let tasks = tasks(&duties.obligations, roles);
        let mut counts = Counts::default();
        let duty = |task: &Task<'_>| {
            let entry = round.and_then(|(id, _)| get(&self.entries, &entry_id(id, task.obligation.act())));
            let entry = entry.cloned().unwrap_or_default();
            counts.count(entry.settled());
            duty(task.obligation, task.roles.iter().filter_map(|id| name(id)).collect(), entry)
        };
        let list: Vec<Duty> = tasks.iter().map(duty).collect();
        filling.counts = round.map(|_| counts);
        filling.periodic = Some(tasks.iter().filter_map(|task| self.recurring(task.obligation, today)).collect());
        filling.counterparts = Some(counterparts(data, duties, &list, roles));
        filling.duties = Some(list);
        filling
    }

    fn recurring(&self, obligation: &Obligation, today: Date) -> Option<Recurring> {
        let ObligationKind::Periodic(period) = obligation.kind else { return None };
        let none = Log::default();
        let log = get(&self.logs, obligation.act()).unwrap_or(&none);
        Some(Recurring {
            at: obligation.at.clone(),
            duty: obligation.duty.clone(),
            least: period.label(),
            done: log.times.iter().map(Evidence::line).collect(),
            standing: standing(period, log, today),
            next: next_due(period, log, today),
        })
    }

    fn ledger(&self, duties: &DutyData, today: Date) -> Vec<Item> {
        let mut entries: Vec<&(String, LedgerEntry)> = Vec::new();
        for one in &self.ledger {
            let at = entries.partition_point(|other| by_urgency(&other.1, &one.1, today).is_le());
            entries.insert(at, one);
        }
        let item = |(index, (id, entry)): (usize, &(String, LedgerEntry))| {
            let obligation = duties.obligations.iter().find(|obligation| obligation.id == entry.obligation);
            let level = get(&self.entries, id).and_then(Entry::settled);
            Item {
                number: index + 1,
                at: obligation.map_or_else(String::new, |obligation| obligation.at.to_string()),
                level: level.map_or("", |level| level.label()).to_owned(),
                gap: entry.problem.clone(),
                measure: entry.measure.clone(),
                post: entry.responsible.clone(),
                deadline: entry.deadline,
                progress: entry.progress.iter().map(|step| format!("{}，{}", step.on, step.text)).collect(),
                standing: entry.standing(today).label(),
                closed: entry.closed.as_ref().map(|closed| closed.on),
                evidence: entry.closed.as_ref().map_or_else(String::new, |closed| closed.evidence.clone()),
            }
        };
        entries.into_iter().enumerate().map(item).collect()
    }
}

fn duty(obligation: &Obligation, roles: Vec<String>, entry: Entry) -> Duty {
    let lines: Vec<String> = entry.evidence.iter().map(Evidence::line).collect();
    Duty {
        at: obligation.at.clone(),
        roles,
        duty: obligation.duty.clone(),
        kind: obligation.kind.label(),
        shown_by: obligation.evidence.clone(),
        met: obligation.met.clone(),
        level: entry.settled(),
        evidence: lines.join("\n"),
        reason: entry.reason,
        safeguards: obligation.safeguards.clone(),
        situations: obligation.liabilities.clone(),
    }
}

/// The time that a round looks back on; a special one says itself what it is about.
fn span(round: &Round) -> Option<Span> {
    let every = match round.kind {
        RoundKind::Year => Every::Year,
        RoundKind::HalfYear => Every::HalfYear,
        RoundKind::Quarter => Every::Quarter,
        RoundKind::Special => return None,
    };
    every.span(round.on)
}

/// How the period of today stands, in words.
fn standing(period: Period, log: &Log, today: Date) -> String {
    let Some(span) = period.every.span(today) else {
        return format!("已做{}次", log.times.len());
    };
    let least = usize::from(period.count.unwrap_or(1));
    match least.saturating_sub(log.count(span)) {
        0 => "已完成".to_owned(),
        missing => format!("还差{missing}次"),
    }
}

/// Who reports to whom, as far as one side is among the duties at hand.
fn counterparts(data: &DocumentsData, duties: &DutyData, mine: &[Duty], roles: &[String]) -> Vec<Counterpart> {
    let touches = |a: &Address, b: &Address| a.contains(b) || b.contains(a);
    let is_mine = |at: &Address| mine.iter().any(|duty| touches(at, &duty.at));
    let bound = |at: &Address| -> Vec<String> {
        let binds = |id: &str| duties.obligations.iter().any(|obligation| obligation.role == id && touches(at, &obligation.at));
        let others = duties.roles.iter().filter(|role| !roles.contains(&role.id) && binds(&role.id));
        others.map(|role| role.short.clone()).collect()
    };
    let mut list = Vec::new();
    for pair in &data.pairs {
        for (at, other, upward) in [(&pair.from, &pair.to, true), (&pair.to, &pair.from, false)] {
            if is_mine(at) {
                list.push(Counterpart {
                    at: at.clone(),
                    upward,
                    others: bound(other),
                    other_at: other.clone(),
                    matter: pair.reason.clone(),
                });
            }
        }
    }
    list
}
