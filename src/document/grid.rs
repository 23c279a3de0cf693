//! Tables for office programs that sort, filter and count: their cells have types.

use super::{Column, Item};
use crate::date::Date;
use serde::{Deserialize, Serialize};

/// A sheet with a title, named columns and rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// What the sheet is called on its tab.
    pub name: String,
    /// The title above the table.
    pub title: String,
    /// The columns; their widths are in characters.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A count.
    Number(u32),
    /// A part of a whole, in hundredths.
    Share(u16),
    /// A day.
    Day(Date),
}

impl Cell {
    /// A text, or nothing.
    pub fn text(text: &str) -> Self {
        match text.trim() {
            "" => Self::Empty,
            text => Self::Text(text.to_owned()),
        }
    }

    /// A day, or nothing.
    pub fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

/// The columns of a ledger and their widths.
const LEDGER: [(&str, u16); 11] = [
    ("序号", 6),
    ("条款", 16),
    ("程度", 10),
    ("差距", 32),
    ("整改措施", 32),
    ("责任岗位", 14),
    ("期限", 14),
    ("进展", 30),
    ("状态", 10),
    ("销号日期", 14),
    ("销号佐证", 24),
];

impl Grid {
    /// The entries of a ledger.
    pub fn ledger(title: &str, items: &[Item]) -> Self {
        let row = |item: &Item| {
            vec![
                Cell::Number(item.number as u32),
                Cell::text(&item.at),
                Cell::text(&item.level),
                Cell::text(&item.gap),
                Cell::text(&item.measure),
                Cell::text(&item.post),
                Cell::day(item.deadline),
                Cell::text(&item.progress.join("\n")),
                Cell::text(&item.standing),
                Cell::day(item.closed),
                Cell::text(&item.evidence),
            ]
        };
        Self {
            name: "整改台账".to_owned(),
            title: title.to_owned(),
            columns: columns(&LEDGER),
            rows: items.iter().map(row).collect(),
        }
    }
}

fn columns(columns: &[(&str, u16)]) -> Vec<Column> {
    let column = |(name, width): &(&str, u16)| Column {
        name: (*name).to_owned(),
        width: *width,
    };
    columns.iter().map(column).collect()
}
