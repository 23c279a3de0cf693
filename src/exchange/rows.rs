//! Questions in rows, one question a row, under a row of names.

use super::column::{Column, OPTIONS};
use super::draft::{Cells, cells, tidy};
use super::own::OwnQuestion;
use super::reading::{Fault, Reading};

/// The cells of a sheet, as texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The sheet's name in its file.
    pub name: String,
    /// The rows that are not empty, with their numbers, counted from 1.
    pub rows: Vec<(usize, Vec<String>)>,
    /// The number of the last row that was looked at, if there are more.
    pub cut: Option<usize>,
}

impl Sheet {
    /// The questions in it.
    pub fn read(self) -> Reading {
        let mut reading = read_rows(self.rows);
        if let Some(last) = self.cut {
            reading.refuse(last + 1, Fault::new("从这一行起没有读", "把文件分成几个，分别导入"));
        }
        reading
    }
}

/// Whether a row has the names of columns.
pub fn has_names(row: &[String]) -> bool {
    header(row).is_some()
}

/// How many rows may stand above the names: titles, and words about filling it in.
const ABOVE: usize = 20;

/// Reads questions from rows with their numbers, as a sheet counts them.
pub fn read_rows(rows: impl IntoIterator<Item = (usize, Vec<String>)>) -> Reading {
    let mut reading = Reading::default();
    let mut names: Option<Vec<Option<Column>>> = None;
    let mut above = 0;
    for (number, row) in rows {
        if row.iter().all(|cell| tidy(cell).is_empty()) {
            continue;
        }
        let Some(columns) = &names else {
            names = header(&row);
            if names.is_some() {
                note_unused(&row, number, &mut reading);
            }
            above += 1;
            if above > ABOVE && names.is_none() {
                break;
            }
            continue;
        };
        // Sheets put together from several repeat their names.
        if header(&row).is_some_and(|again| again == *columns) {
            continue;
        }
        let under = |(column, cell): (&Option<Column>, String)| Some(((*column)?, cell));
        let cells = Cells(columns.iter().zip(row).filter_map(under).collect());
        // What stands only in columns without a use is no question.
        if cells.0.iter().any(|(_, cell)| !tidy(cell).is_empty()) {
            reading.take_beginning(number, cells.get(Column::Stem), cells.question());
        }
    }
    if names.is_none() {
        let help = "在第一行写列名：题干、A、B、C、D、答案、条款、解析；可以先下载模板";
        reading.refuse(1, Fault::new("没有找到“题干”和“答案”两列", help));
    }
    reading
}

/// The columns of a row of names; `None` if it is none.
pub(super) fn header(row: &[String]) -> Option<Vec<Option<Column>>> {
    let columns: Vec<Option<Column>> = row.iter().map(|cell| Column::from_name(cell)).collect();
    let has = |column| columns.contains(&Some(column));
    (has(Column::Stem) && has(Column::Answer)).then_some(columns)
}

fn note_unused(row: &[String], number: usize, reading: &mut Reading) {
    let unused = row.iter().filter(|cell| Column::from_name(cell).is_none() && !tidy(cell).is_empty());
    let unused: Vec<String> = unused.map(|cell| format!("“{}”", tidy(cell))).collect();
    // A number for each row says nothing, and every second sheet has one.
    if unused.iter().any(|name| name != "“序号”") {
        reading.note(
            number,
            Fault::new(format!("没有用到的列：{}", unused.join("、")), "不影响其他列；要用的，把列名改成下面表里的"),
        );
    }
}

/// Rows of questions, the names first. Columns that no question fills are left out, but not those that everyone expects.
pub fn to_rows(questions: &[OwnQuestion]) -> Vec<Vec<String>> {
    let written: Vec<Vec<(Column, String)>> = questions.iter().map(cells).collect();
    let fixed = [Column::Kind, Column::Stem];
    let after = [Column::Answer, Column::Source, Column::Explanation, Column::Difficulty];
    let extra = [Column::Topic, Column::Roles, Column::Quote];
    let all = fixed.into_iter().chain((0..OPTIONS).map(Column::Option)).chain(after).chain(extra);
    let expected = |column: &Column| match column {
        Column::Option(position) => *position < 4,
        Column::Why(_) | Column::Topic | Column::Roles | Column::Quote => false,
        _ => true,
    };
    let filled = |column: &Column| written.iter().flatten().any(|(other, text)| other == column && !text.is_empty());
    let columns: Vec<Column> = all
        .chain((0..OPTIONS).map(Column::Why))
        .filter(|column| expected(column) || filled(column))
        .collect();
    let names = columns.iter().map(|column| column.name()).collect();
    let row = |cells: Vec<(Column, String)>| {
        let cells = Cells(cells);
        columns.iter().map(|column| cells.get(*column).to_owned()).collect()
    };
    std::iter::once(names).chain(written.into_iter().map(row)).collect()
}
