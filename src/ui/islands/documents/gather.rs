//! From what is kept on the device to what a document may say.

use crate::date::Date;
use crate::document::{Counterpart, Duty, Filling, Item, Recurring};
use crate::duty::{Counts, Entry, Every, Evidence, LedgerEntry, Log, Period, Round, RoundKind, Span, by_urgency, entry_id, next_due, of_entry};
use crate::store::{Loaded, Record, Store};
use crate::ui::data::{DocumentsData, DutyWords};
use crate::ui::records::{CURRENT, Post};
use crate::ui::rounds::{KeptRound, Known, ids_of, latest, rounds};
use yew::prelude::*;

/// The id of the head of documents.
pub(super) const HEAD: &str = CURRENT;

/// What is kept of a person's self-assessment, as far as documents say something of it.
#[derive(Default)]
pub(super) struct Kept {
    /// The rounds, in the order in which pages list them.
    pub rounds: Vec<KeptRound>,
    entries: Vec<(String, Entry)>,
    logs: Vec<(String, Log)>,
    ledger: Vec<(String, LedgerEntry)>,
    /// The roles for which one reads, for those who have begun no round.
    post: Vec<String>,
    /// What is wrong with the records of rounds, in Chinese.
    warning: Option<String>,
    /// How many other records could not be read.
    unreadable: usize,
}

/// What tells which answers are for which duty.
fn known(data: &DocumentsData) -> Vec<Known<'_>> {
    let duties = data.duties.iter();
    duties
        .map(|words| Known {
            id: &words.id,
            act: &words.act,
            role: data.roles.get(words.role).map_or("", |(id, _)| id),
        })
        .collect()
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
    pub fn read(store: &Store, data: &DocumentsData) -> Self {
        let mut unreadable = 0;
        let (rounds, warning) = rounds(store, &known(data));
        Self {
            rounds,
            warning,
            entries: all(store, &mut unreadable),
            logs: all(store, &mut unreadable),
            ledger: all(store, &mut unreadable),
            post: store.load::<Post>(CURRENT).value().map(|post| post.roles).unwrap_or_default(),
            unreadable,
        }
    }

    /// The round with this id, or else the latest.
    pub fn round(&self, id: &str) -> Option<&KeptRound> {
        self.rounds.iter().find(|kept| kept.id == id).or_else(|| latest(&self.rounds))
    }

    /// The roles of the latest round, or else those for which one reads.
    pub fn roles(&self) -> &[String] {
        latest(&self.rounds).map_or(&self.post, |kept| &kept.round.roles)
    }

    /// The answer for an act in a round.
    fn answer(&self, known: &[Known<'_>], round: &str, act: &str) -> Option<&Entry> {
        ids_of(act, known).find_map(|id| get(&self.entries, &entry_id(round, id)))
    }

    /// What to know of where the contents come from.
    pub fn notice(&self, root: &str) -> Html {
        let check = html! { <a href={format!("{root}duty.html")}>{ "自查" }</a> };
        html! {
            <>
                if let Some(warning) = &self.warning { <p class="notice warn">{ warning }</p> }
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
    pub fn filling(&self, data: &DocumentsData, round: &str, today: Date) -> Filling {
        let known = known(data);
        let mut filling = Filling {
            regulation: data.regulation.clone(),
            number: data.number.clone(),
            ledger: Some(self.ledger(data, &known, today)),
            ..Filling::default()
        };
        let round = self.round(round);
        if let Some(KeptRound { round, .. }) = round {
            filling.round.clone_from(&round.name);
            filling.year = round.on.parts().0.to_string();
            if let Some(span) = span(round) {
                filling.span = span.from.to_string() + "至" + &span.to.to_string();
            }
        }
        let chosen = round.map_or(&self.post, |kept| &kept.round.roles);
        let roles: Vec<usize> = (0..data.roles.len()).filter(|role| chosen.contains(&data.roles[*role].0)).collect();
        if roles.is_empty() {
            return filling;
        }
        filling.roles = named(data, &roles);
        let mut counts = Counts::default();
        let (mut list, mut periodic): (Vec<Duty>, Vec<Recurring>) = (Vec::new(), Vec::new());
        let mut acts: Vec<&str> = Vec::new();
        for words in data.duties.iter().filter(|words| roles.contains(&words.role)) {
            // What is the same act for two roles is one duty.
            if let Some(before) = acts.iter().position(|act| *act == words.act) {
                let name = &data.roles[words.role].1;
                if !list[before].roles.contains(name) {
                    list[before].roles.push(name.clone());
                }
                continue;
            }
            acts.push(&words.act);
            let entry = round.and_then(|kept| self.answer(&known, &kept.id, &words.act));
            let entry = entry.cloned().unwrap_or_default();
            counts.count(entry.settled());
            list.push(duty(words, vec![data.roles[words.role].1.clone()], entry));
            if let Some(period) = words.period {
                periodic.push(self.recurring(words, period, today));
            }
        }
        filling.counts = round.map(|_| counts);
        filling.periodic = Some(periodic);
        filling.counterparts = Some(counterparts(data, &roles));
        filling.duties = Some(list);
        filling
    }

    fn recurring(&self, words: &DutyWords, period: Period, today: Date) -> Recurring {
        let none = Log::default();
        let log = get(&self.logs, &words.act).unwrap_or(&none);
        Recurring {
            at: words.at.clone(),
            code: words.code.clone(),
            duty: words.duty.clone(),
            least: period.label(),
            done: log.times.iter().map(Evidence::line).collect(),
            standing: standing(period, log, today),
            next: next_due(period, log, today),
        }
    }

    fn ledger(&self, data: &DocumentsData, known: &[Known<'_>], today: Date) -> Vec<Item> {
        let place = |entry: &LedgerEntry| {
            let place = data.duties.iter().position(|words| words.act == entry.obligation);
            place.unwrap_or(data.duties.len())
        };
        let mut entries: Vec<&(String, LedgerEntry)> = Vec::new();
        for one in &self.ledger {
            let before = |other: &LedgerEntry| by_urgency(other, &one.1, today).then_with(|| place(other).cmp(&place(&one.1)));
            let at = entries.partition_point(|other| before(&other.1).is_le());
            entries.insert(at, one);
        }
        let item = |(index, (id, entry)): (usize, &(String, LedgerEntry))| {
            let words = data.duties.iter().find(|words| words.act == entry.obligation);
            let (round, act) = of_entry(id);
            // An entry of before levels were kept with it has that of its round.
            let level = entry.level.or_else(|| self.answer(known, round, act).and_then(Entry::settled));
            Item {
                number: index + 1,
                at: words.map_or_else(String::new, |words| words.at.clone()),
                level: level.map_or("", |level| level.label()).to_owned(),
                gap: entry.problem.clone(),
                measure: entry.measure.clone(),
                post: entry.responsible.clone(),
                deadline: entry.deadline,
                progress: entry.progress.iter().map(|step| step.on.to_string() + "，" + &step.text).collect(),
                standing: entry.standing(today).label(),
                closed: entry.closed.as_ref().map(|closed| closed.on),
                evidence: entry.closed.as_ref().map_or_else(String::new, |closed| closed.evidence.clone()),
            }
        };
        entries.into_iter().enumerate().map(item).collect()
    }
}

fn duty(words: &DutyWords, roles: Vec<String>, entry: Entry) -> Duty {
    let lines: Vec<String> = entry.evidence.iter().map(Evidence::line).collect();
    Duty {
        at: words.at.clone(),
        code: words.code.clone(),
        roles,
        duty: words.duty.clone(),
        kind: words.kind.clone(),
        shown_by: words.shown_by.clone(),
        met: words.met.clone(),
        level: entry.settled(),
        evidence: lines.join("\n"),
        reason: entry.reason,
        safeguards: words.safeguards.clone(),
        situations: words.situations.clone(),
    }
}

/// The short names of roles.
fn named(data: &DocumentsData, roles: &[usize]) -> Vec<String> {
    roles.iter().filter_map(|role| Some(data.roles.get(*role)?.1.clone())).collect()
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

/// Who reports to whom, as far as one side binds these roles.
fn counterparts(data: &DocumentsData, roles: &[usize]) -> Vec<Counterpart> {
    let mut list = Vec::new();
    for pair in data.pairs.iter().filter(|pair| pair.roles.iter().any(|role| roles.contains(role))) {
        let others: Vec<usize> = pair.others.iter().copied().filter(|role| !roles.contains(role)).collect();
        list.push(Counterpart {
            at: pair.at.clone(),
            upward: pair.upward,
            others: named(data, &others),
            other_at: pair.other_at.clone(),
            matter: pair.matter.clone(),
        });
    }
    list
}
