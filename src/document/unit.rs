//! The roll-up of a unit, as a document and as a sheet.

use super::{Cell, Column, Document, Grid, Part, Table};
use crate::date::Date;
use crate::duty::{Counts, Role, RollUp, Row};

/// How many of the most common gaps stand in the document.
const MOST: usize = 20;

/// What the columns of counts are called, in their order.
const LEVELS: [&str; 5] = ["已落实", "部分落实", "未落实", "不适用", "未评"];

fn levels(counts: Counts) -> [usize; 5] {
    [counts.met, counts.partly, counts.unmet, counts.not_applicable, counts.unassessed]
}

/// What a part is of a whole, in hundredths, rounded down so that only all is 100; `None` of nothing.
pub fn share(part: usize, whole: usize) -> Option<usize> {
    (part * 100).checked_div(whole)
}

/// How many handed in, how many did not, and what could not be counted, in sentences.
pub fn account(found: &RollUp<'_>) -> Vec<String> {
    let mut said = vec![match found.absent {
        Some(0) => format!("收到 {} 份，都交了。", found.people),
        Some(absent) => format!("收到 {} 份，还有 {absent} 人没有交。", found.people),
        None => format!("收到 {} 份。没有填应交人数，不知道还有几人没有交。", found.people),
    }];
    if found.doubles > 0 {
        said.push(format!("另有 {} 份是重复的，只算一次。", found.doubles));
    }
    if found.other_versions > 0 {
        said.push(format!("其中 {} 份对照的是另一版内容，按编号对上的照常计算。", found.other_versions));
    }
    if !found.unmatched.is_empty() {
        said.push(format!("有 {} 个编号在本站现在的内容里对不上，没有计入。", found.unmatched.len()));
    }
    said
}

/// The document of a roll-up.
pub fn of_unit(unit: &str, date: Option<Date>, found: &RollUp<'_>, roles: &[Role]) -> Document {
    let name = |id: &str| roles.iter().find(|role| role.id == id).map_or(id, |role| role.short.as_str()).to_owned();
    let heading = |text: &str| Part::Heading {
        level: 1,
        text: text.to_owned(),
    };
    let mut parts = Vec::new();
    if let Some(date) = date {
        parts.push(Part::Line(format!("汇总日期：{date}")));
    }
    parts.push(heading("一、上交情况"));
    parts.extend(account(found).into_iter().map(Part::Paragraph));
    parts.push(heading("二、各角色的落实情况"));
    parts.push(Part::Table(table(
        &[("角色", 30), ("人数", 10)],
        found.roles.iter().map(|(id, people, counts)| row(vec![name(id), people.to_string()], *counts)),
    )));
    parts.push(heading("三、最多的差距"));
    let gaps = found.gaps(MOST);
    if gaps.is_empty() {
        parts.push(Part::Paragraph("收到的自查里没有未落实和部分落实的。".to_owned()));
    } else {
        let gap = |one: &&Row<'_>| row(vec![one.obligation.at.to_string(), one.obligation.duty.clone()], one.counts);
        parts.push(Part::Table(table(&[("条款", 16), ("职责", 34)], gaps.iter().map(gap))));
    }
    parts.push(Part::Paragraph("各人的自查是本人的记录，不是认定；本表只汇总程度，没有佐证和理由。".to_owned()));
    Document {
        title: format!("{unit}履责自查汇总"),
        landscape: true,
        parts,
    }
}

fn row(mut cells: Vec<String>, counts: Counts) -> Vec<String> {
    cells.extend(levels(counts).iter().map(usize::to_string));
    cells
}

fn table(first: &[(&str, u16)], rows: impl Iterator<Item = Vec<String>>) -> Table {
    let rest = (100 - first.iter().map(|(_, width)| width).sum::<u16>()) / LEVELS.len() as u16;
    let columns = first.iter().copied().chain(LEVELS.map(|name| (name, rest)));
    Table {
        columns: columns.map(column).collect(),
        rows: rows.collect(),
    }
}

fn column((name, width): (&str, u16)) -> Column {
    Column { name: name.to_owned(), width }
}

impl Grid {
    /// Every obligation of a roll-up.
    pub fn unit(title: &str, found: &RollUp<'_>, roles: &[Role]) -> Self {
        let name = |id: &str| roles.iter().find(|role| role.id == id).map_or(id, |role| role.short.as_str()).to_owned();
        let row = |row: &Row<'_>| {
            let mut cells = vec![
                Cell::text(&name(&row.obligation.role)),
                Cell::text(&row.obligation.at.to_string()),
                Cell::text(&row.obligation.duty),
            ];
            cells.extend(levels(row.counts).iter().map(|count| Cell::Number(*count as u32)));
            let met = share(row.counts.met, row.counts.applicable());
            cells.push(met.map_or(Cell::Empty, |met| Cell::Share(met as u16)));
            cells
        };
        let first = [("角色", 18), ("条款", 18), ("职责", 48)];
        let columns = first.into_iter().chain(LEVELS.map(|name| (name, 10))).chain([("落实率", 10)]);
        Self {
            name: "单位汇总".to_owned(),
            title: title.to_owned(),
            columns: columns.map(column).collect(),
            rows: found.rows.iter().map(row).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty::tests::obligation;
    use crate::duty::{HandIn, Level, roll_up};

    fn found<T>(use_it: impl Fn(&RollUp<'_>) -> T) -> T {
        let list = [obligation("a", "r"), obligation("b", "r")];
        let roles = ["r".to_owned()];
        let hand_in = |token: u64, level: Level| HandIn {
            version: "v".into(),
            roles: roles.to_vec(),
            answers: vec![("a".into(), level), ("x".into(), level)],
            token,
            ..HandIn::default()
        };
        let files = [hand_in(1, Level::Met), hand_in(2, Level::Unmet), hand_in(2, Level::Unmet)];
        use_it(&roll_up(&list, &roles, &files, "v", Some(4)))
    }

    #[test]
    fn the_document_says_who_is_missing_and_which_gaps_there_are() {
        let document = found(|found| of_unit("某乡", "2026-02-28".parse().ok(), found, &[]));
        let text = document.text();
        for words in ["某乡履责自查汇总", "收到 2 份，还有 2 人没有交", "重复", "对不上", "2026年2月28日", "不是认定"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        let tables: Vec<&Table> = document
            .parts
            .iter()
            .filter_map(|part| if let Part::Table(table) = part { Some(table) } else { None })
            .collect();
        assert_eq!(tables[0].rows, [["r", "2", "1", "0", "1", "0", "2"].map(String::from)]);
        assert_eq!(tables[1].rows.len(), 1);
        for table in tables {
            assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
            assert!(table.columns.iter().map(|column| column.width).sum::<u16>() <= 100);
        }
    }

    #[test]
    fn the_sheet_has_every_obligation_and_its_share() {
        let grid = found(|found| Grid::unit("汇总", found, &[]));
        assert_eq!(grid.rows.len(), 2);
        assert!(grid.rows.iter().all(|row| row.len() == grid.columns.len()));
        assert_eq!(grid.rows[0].last(), Some(&Cell::Share(50)));
        assert_eq!(share(1, 3), Some(33));
        assert_eq!(share(0, 0), None);
    }
}
