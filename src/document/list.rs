//! Lists: what a template may ask for besides words, and the tables that they become.

use super::{Column, Counterpart, Duty, Filling, Item, Recurring, Table};
use crate::duty::Level;
use serde::{Deserialize, Serialize};

/// What a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum List {
    /// The obligations, with what would show them.
    Duties,
    /// The obligations, with what was answered.
    Answers,
    /// The obligations that are met, with the evidence.
    Met,
    /// The gaps, the worst first.
    Gaps,
    /// The obligations without an answer.
    Unassessed,
    /// The obligations that do not apply, and why.
    NotApplicable,
    /// How many stand at each level.
    Counts,
    /// The periodic obligations, with each time they were met.
    Periodic,
    /// The ledger.
    Ledger,
    /// The entries of the ledger that are open.
    Open,
    /// To whom the chosen roles report, or who supervises them.
    Above,
    /// Who reports to the chosen roles, or is supervised by them.
    Below,
}

impl List {
    /// All lists, in the order in which they are documented.
    pub const ALL: [List; 12] = [
        Self::Duties,
        Self::Answers,
        Self::Met,
        Self::Gaps,
        Self::Unassessed,
        Self::NotApplicable,
        Self::Counts,
        Self::Periodic,
        Self::Ledger,
        Self::Open,
        Self::Above,
        Self::Below,
    ];

    /// The name in content files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Duties => "duties",
            Self::Answers => "answers",
            Self::Met => "met",
            Self::Gaps => "gaps",
            Self::Unassessed => "unassessed",
            Self::NotApplicable => "not-applicable",
            Self::Counts => "counts",
            Self::Periodic => "periodic",
            Self::Ledger => "ledger",
            Self::Open => "open",
            Self::Above => "above",
            Self::Below => "below",
        }
    }

    /// Its columns with their widths.
    fn columns(self) -> &'static [(&'static str, u16)] {
        match self {
            Self::Duties => &[("序号", 8), ("条款", 18), ("职责", 42), ("时间要求", 14), ("佐证材料", 18)],
            Self::Answers => &[("条款", 18), ("职责", 38), ("落实程度", 12), ("佐证、理由", 32)],
            Self::Met => &[("条款", 20), ("职责", 42), ("佐证", 38)],
            Self::Gaps => &[
                ("程度", 10),
                ("条款", 15),
                ("职责", 27),
                ("做到什么算落实", 24),
                ("检查的制度", 12),
                ("可能涉及的情形", 12),
            ],
            Self::Unassessed => &[("条款", 22), ("职责", 78)],
            Self::NotApplicable => &[("条款", 20), ("职责", 40), ("理由", 40)],
            Self::Counts => &[("应查", 16), ("已落实", 16), ("部分落实", 18), ("未落实", 16), ("不适用", 17), ("未评", 17)],
            Self::Periodic => &[("条款", 16), ("职责", 26), ("至少", 13), ("已做", 25), ("本期", 10), ("下次期限", 10)],
            Self::Ledger => &[
                ("序号", 5),
                ("条款", 10),
                ("程度", 6),
                ("差距", 16),
                ("整改措施", 17),
                ("责任岗位", 8),
                ("期限", 9),
                ("进展", 14),
                ("状态", 6),
                ("销号日期、佐证", 9),
            ],
            Self::Open => &[
                ("序号", 7),
                ("条款", 15),
                ("程度", 9),
                ("差距", 23),
                ("整改措施", 23),
                ("责任岗位", 11),
                ("期限", 12),
            ],
            Self::Above => &[("本岗位的条款", 18), ("报告的对象、监督的一方", 26), ("对方的条款", 18), ("事项", 38)],
            Self::Below => &[("本岗位的条款", 18), ("报告、受监督的一方", 26), ("对方的条款", 18), ("事项", 38)],
        }
    }

    /// The table for what is known, which may have no rows; `None` where nothing is known.
    pub(super) fn table(self, filling: &Filling, within: &[String]) -> Option<Table> {
        let at_hand = |code: &str| within.is_empty() || within.iter().any(|place| lies_in(code, place));
        let duties = |level: &[Option<Level>]| -> Option<Vec<&Duty>> {
            let duties = filling.duties.as_ref()?.iter();
            Some(duties.filter(|duty| at_hand(&duty.code) && level.contains(&duty.level)).collect())
        };
        let rows: Vec<Vec<String>> = match self {
            Self::Duties => {
                let all = filling.duties.as_ref()?.iter().filter(|duty| at_hand(&duty.code));
                all.enumerate().map(|(index, duty)| of_list(index + 1, duty, filling)).collect()
            }
            Self::Answers => {
                let all = filling.duties.as_ref()?.iter().filter(|duty| at_hand(&duty.code));
                all.map(|duty| vec![duty.at.clone(), duty.duty.clone(), standing(duty), noted(duty)]).collect()
            }
            Self::Met => cells(duties(&[Some(Level::Met)])?, |duty| duty.evidence.clone()),
            Self::Unassessed => cells(duties(&[None])?, |_| String::new()).into_iter().map(|row| row[..2].to_vec()).collect(),
            Self::NotApplicable => cells(duties(&[Some(Level::NotApplicable)])?, |duty| duty.reason.clone()),
            Self::Gaps => {
                let worst = duties(&[Some(Level::Unmet)])?;
                worst.into_iter().chain(duties(&[Some(Level::Partly)])?).map(gap).collect()
            }
            Self::Counts => {
                let counts = filling.counts?;
                let numbers = [
                    counts.applicable(),
                    counts.met,
                    counts.partly,
                    counts.unmet,
                    counts.not_applicable,
                    counts.unassessed,
                ];
                vec![numbers.iter().map(usize::to_string).collect()]
            }
            Self::Periodic => filling.periodic.as_ref()?.iter().filter(|one| at_hand(&one.code)).map(recurring).collect(),
            Self::Ledger => filling.ledger.as_ref()?.iter().map(item).collect(),
            Self::Open => filling.ledger.as_ref()?.iter().filter(|item| item.closed.is_none()).map(open).collect(),
            Self::Above | Self::Below => {
                let all = filling.counterparts.as_ref()?.iter();
                let side = all.filter(|pair| pair.upward == (self == Self::Above));
                side.map(counterpart).collect()
            }
        };
        Some(Table { rows, ..self.empty(0) })
    }

    /// The table with so many rows to write in.
    pub(super) fn empty(self, rows: u16) -> Table {
        let columns = self.columns().iter().map(|(name, width)| Column {
            name: (*name).to_owned(),
            width: *width,
        });
        let columns: Vec<Column> = columns.collect();
        Table {
            rows: vec![vec![String::new(); columns.len()]; usize::from(rows)],
            columns,
        }
    }
}

fn of_list(number: usize, duty: &Duty, filling: &Filling) -> Vec<String> {
    let words = if filling.roles.len() > 1 {
        format!("{}（{}）", duty.duty, duty.roles.join("、"))
    } else {
        duty.duty.clone()
    };
    vec![number.to_string(), duty.at.clone(), words, duty.kind.clone(), duty.shown_by.clone()]
}

fn cells(duties: Vec<&Duty>, last: impl Fn(&Duty) -> String) -> Vec<Vec<String>> {
    let row = |duty: &Duty| vec![duty.at.clone(), duty.duty.clone(), last(duty)];
    duties.into_iter().map(row).collect()
}

fn standing(duty: &Duty) -> String {
    duty.level.map_or("未评", Level::label).to_owned()
}

fn noted(duty: &Duty) -> String {
    match (duty.evidence.trim(), duty.reason.trim()) {
        (evidence, "") => evidence.to_owned(),
        ("", reason) => format!("理由：{reason}"),
        (evidence, reason) => format!("{evidence}\n理由：{reason}"),
    }
}

fn gap(duty: &Duty) -> Vec<String> {
    vec![
        standing(duty),
        duty.at.clone(),
        duty.duty.clone(),
        duty.met.clone(),
        duty.safeguards.clone(),
        duty.situations.clone(),
    ]
}

fn recurring(one: &Recurring) -> Vec<String> {
    vec![
        one.at.clone(),
        one.duty.clone(),
        one.least.clone(),
        if one.done.is_empty() {
            "没有记录".to_owned()
        } else {
            one.done.join("\n")
        },
        one.standing.clone(),
        one.next.map_or_else(String::new, |next| next.to_string()),
    ]
}

fn item(item: &Item) -> Vec<String> {
    let closed = item.closed.map_or_else(String::new, |closed| closed.to_string());
    let closing = [closed, item.evidence.trim().to_owned()];
    vec![
        item.number.to_string(),
        item.at.clone(),
        item.level.clone(),
        item.gap.clone(),
        item.measure.clone(),
        item.post.clone(),
        item.deadline.map_or_else(String::new, |deadline| deadline.to_string()),
        item.progress.join("\n"),
        item.standing.clone(),
        closing
            .iter()
            .filter(|text| !text.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("\n"),
    ]
}

fn open(entry: &Item) -> Vec<String> {
    item(entry).into_iter().take(7).collect()
}

fn counterpart(pair: &Counterpart) -> Vec<String> {
    let others = if pair.others.is_empty() {
        "见对方的条款".to_owned()
    } else {
        pair.others.join("、")
    };
    vec![pair.at.clone(), others, pair.other_at.clone(), pair.matter.clone()]
}

/// Whether the place with this code is another, or a part of it: `12-8-1` lies in `12-8`, and `12-80` does not.
fn lies_in(code: &str, place: &str) -> bool {
    code.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
