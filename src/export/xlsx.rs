//! Sheets: the cells of an `.xlsx` file as texts, and texts as such a file.

use crate::document::{Cell, Grid};
use crate::exchange::{Sheet, has_names};
use calamine::{DataRef, Reader, Xlsx, XlsxError};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError as WriteError};
use std::io::Cursor;

/// Rows and columns beyond these are not looked at: a bank has fewer, and a file can claim a million.
const ROWS: u32 = 20_000;
const COLUMNS: u32 = 100;

/// Why a sheet was not read, or not made.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The file is damaged, or is something else under this name.
    #[error("表格打不开，可能没有下载完整或已损坏。请用 Excel 或 WPS 打开，另存为 .xlsx 后再选")]
    Damaged,
    /// It has a password.
    #[error("这个表格设了打开密码。请在 Excel 或 WPS 里去掉密码，另存后再选")]
    Locked,
    /// There is nothing in it.
    #[error("表格是空的。请检查是否选错了文件")]
    Empty,
    /// The file could not be made.
    #[error("表格没有做成：{0}")]
    NotMade(String),
}

impl From<XlsxError> for SheetError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::Password => Self::Locked,
            _ => Self::Damaged,
        }
    }
}

impl From<WriteError> for SheetError {
    fn from(error: WriteError) -> Self {
        Self::NotMade(error.to_string())
    }
}

/// The rows of the first sheet that has the names of columns, or else of the first that has anything.
pub fn read(bytes: &[u8]) -> Result<Sheet, SheetError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let mut first = None;
    let mut damaged = None;
    for name in book.sheet_names() {
        let sheet = match one(&mut book, &name) {
            Ok(sheet) => sheet,
            // Another may be sound.
            Err(error) => {
                damaged.get_or_insert(error);
                continue;
            }
        };
        if sheet.rows.iter().take(40).any(|(_, row)| has_names(row)) {
            return Ok(sheet);
        }
        if first.is_none() && !sheet.rows.is_empty() {
            first = Some(sheet);
        }
    }
    first.ok_or(damaged.unwrap_or(SheetError::Empty))
}

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

fn one(book: &mut Book<'_>, name: &str) -> Result<Sheet, SheetError> {
    let mut sheet = Sheet {
        name: name.to_owned(),
        ..Sheet::default()
    };
    let mut cells = book.worksheet_cells_reader(name)?;
    while let Some(cell) = cells.next_cell()? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.is_empty() || column >= COLUMNS {
            continue;
        }
        if row >= ROWS {
            sheet.cut = Some(ROWS as usize);
            break;
        }
        put(&mut sheet.rows, row as usize + 1, column as usize, text);
    }
    drop(cells);
    fill_merged(book, &mut sheet);
    Ok(sheet)
}

/// Puts a text into a cell that is empty.
fn put(rows: &mut Vec<(usize, Vec<String>)>, number: usize, column: usize, text: String) {
    let at = rows.partition_point(|(other, _)| *other < number);
    if rows.get(at).is_none_or(|(other, _)| *other != number) {
        rows.insert(at, (number, Vec::new()));
    }
    let row = &mut rows[at].1;
    if row.len() <= column {
        row.resize(column + 1, String::new());
    }
    if row[column].is_empty() {
        row[column] = text;
    }
}

/// Only the first of merged cells holds their text. Where several rows share a cell, as for a clause that several
/// questions rest on, each gets it; cells merged to the side are headings.
fn fill_merged(book: &mut Book<'_>, sheet: &mut Sheet) {
    // Without this the cells are as they stand.
    let Ok(regions) = book.merge_cells_by_sheet_name(&sheet.name) else { return };
    for region in regions {
        let ((top, column), (bottom, right)) = (region.start, region.end);
        if column != right || column >= COLUMNS {
            continue;
        }
        let text = sheet
            .rows
            .iter()
            .find(|(number, _)| *number == top as usize + 1)
            .and_then(|(_, row)| row.get(column as usize));
        let Some(text) = text.filter(|text| !text.is_empty()).cloned() else {
            continue;
        };
        // Rows that are empty otherwise stay so.
        let below: Vec<usize> = sheet
            .rows
            .iter()
            .map(|(number, _)| *number)
            .filter(|number| (top as usize + 2..=bottom as usize + 1).contains(number))
            .collect();
        for number in below {
            put(&mut sheet.rows, number, column as usize, text.clone());
        }
    }
}

/// What a cell shows, near enough.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let (days, rest) = (moment.as_f64().trunc(), moment.as_f64().fract());
            match (moment.is_duration() || days == 0.0, rest == 0.0) {
                (true, _) => format!("{:02}:{minute:02}", hour as f64 + 24.0 * days),
                (false, true) => format!("{year}年{month}月{day}日"),
                (false, false) => format!("{year}年{month}月{day}日 {hour:02}:{minute:02}"),
            }
        }
    }
}

/// A workbook without sheets. Its date is always the same: the bytes of a file depend on what is in it only.
fn empty_book() -> Result<Workbook, WriteError> {
    let mut book = Workbook::new();
    let long_ago = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&long_ago));
    Ok(book)
}

/// A4.
const PAPER: u8 = 9;

/// A file with one table to sort, filter and print: its names stay in view and stand on every sheet of paper, and days are
/// days.
///
/// The title stands above the table over all of its columns, without merging cells, which would keep the table from being
/// sorted.
pub fn write_grid(grid: &Grid) -> Result<Vec<u8>, SheetError> {
    let mut book = empty_book()?;
    let sheet = book.add_worksheet();
    sheet.set_name(&grid.name)?;
    let base = Format::new().set_font_name("宋体").set_font_size(11);
    let title = Format::new()
        .set_font_name("方正小标宋简体")
        .set_font_size(18)
        .set_align(FormatAlign::CenterAcross)
        .set_align(FormatAlign::VerticalCenter);
    let cell = base.clone().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
    let head = cell.clone().set_bold().set_align(FormatAlign::Center).set_background_color("#F2F2F2");
    let text = cell.clone().set_text_wrap();
    let number = cell.clone().set_align(FormatAlign::Center);
    let day = number.clone().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let share = number.clone().set_num_format("0%");
    sheet.set_row_height(0, 36)?;
    let last = grid.columns.len().saturating_sub(1) as u16;
    for (at, column) in (0u16..).zip(&grid.columns) {
        sheet.set_column_width(at, column.width)?;
        sheet.write_blank(0, at, &title)?;
        sheet.write_string_with_format(1, at, &column.name, &head)?;
    }
    sheet.write_string_with_format(0, 0, &grid.title, &title)?;
    for (row, cells) in (2u32..).zip(&grid.rows) {
        let texts = grid.columns.iter().zip(cells).filter_map(|(column, cell)| match cell {
            Cell::Text(words) => Some((f64::from(column.width), words.as_str())),
            _ => None,
        });
        sheet.set_row_height(row, height(texts))?;
        for (column, content) in (0u16..).zip(cells) {
            match content {
                Cell::Empty => sheet.write_blank(row, column, &text)?,
                Cell::Text(words) => sheet.write_string_with_format(row, column, words, &text)?,
                Cell::Number(count) => sheet.write_number_with_format(row, column, *count, &number)?,
                Cell::Share(part) => sheet.write_number_with_format(row, column, f64::from(*part) / 100.0, &share)?,
                Cell::Day(date) => {
                    let (year, month, number) = date.parts();
                    let excel = ExcelDateTime::from_ymd(year as u16, month as u8, number as u8)?;
                    sheet.write_datetime_with_format(row, column, &excel, &day)?
                }
            };
        }
    }
    sheet.autofilter(1, 0, 1 + grid.rows.len() as u32, last)?;
    sheet.set_freeze_panes(2, 0)?;
    sheet.set_paper_size(PAPER).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.6, 0.6, 0.8, 0.8, 0.3, 0.4);
    sheet.set_repeat_rows(0, 1)?;
    sheet.set_footer("&C— &P —");
    Ok(book.save_to_buffer()?)
}

/// A file with these rows, the first of them names.
pub fn write(rows: &[Vec<String>]) -> Result<Vec<u8>, SheetError> {
    let mut book = empty_book()?;
    let sheet = book.add_worksheet();
    sheet.set_name("题库")?;
    sheet.set_freeze_panes(1, 0)?;
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let bold = plain.clone().set_bold();
    for (at, name) in (0u16..).zip(rows.first().into_iter().flatten()) {
        sheet.set_column_width(at, width(name))?;
    }
    for (number, row) in (0u32..).zip(rows) {
        let format = if number == 0 { &bold } else { &plain };
        let names = rows.first().into_iter().flatten();
        sheet.set_row_height(number, height(names.map(|name| width(name)).zip(row.iter().map(String::as_str))))?;
        for (column, text) in (0u16..).zip(row) {
            if !text.is_empty() {
                sheet.write_string_with_format(number, column, text, format)?;
            }
        }
    }
    Ok(book.save_to_buffer()?)
}

/// How high a row must be for texts in columns of these widths, in points.
///
/// Excel would find it when it opens the file. LibreOffice takes the height that the file gives, and would show one line of each.
fn height<'a>(texts: impl Iterator<Item = (f64, &'a str)>) -> f64 {
    /// A line of type of 11 points.
    const LINE: f64 = 15.0;
    /// More is not allowed.
    const MOST: f64 = 409.0;
    let lines = |(width, text): (f64, &str)| -> f64 {
        // A column is as wide as so many digits of the usual type; a Chinese character takes a little more than two.
        let line = |line: &str| {
            let length: f64 = line.chars().map(|c| if c.is_ascii() { 1.05 } else { 2.1 }).sum();
            (length / (width - 2.0).max(2.0)).ceil().max(1.0)
        };
        text.split('\n').map(line).sum()
    };
    let most = texts.map(lines).fold(1.0, f64::max);
    (most * LINE + 1.0).min(MOST)
}

/// How wide a column is, in characters: what has few words needs little.
fn width(name: &str) -> f64 {
    match name {
        "题干" | "解析" | "原文" => 45.0,
        "题型" | "答案" | "难度" => 8.0,
        _ => 20.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Item;
    use crate::exchange::{Form, read as read_text, to_rows};
    use crate::quiz::Key;
    use std::io::Read;

    const ODD: &[u8] = include_bytes!("../../tests/fixtures/sheets/odd-types.xlsx");

    #[test]
    fn a_sheet_from_elsewhere_is_read_whatever_types_its_cells_have() {
        let sheet = read(ODD).unwrap();
        assert_eq!(sheet.name, "题目", "the first sheet that has questions");
        let reading = sheet.read();
        let right = |key: &Key| match key {
            Key::Options(options) => options.iter().filter(|option| option.correct).map(|option| option.text.clone()).collect(),
            Key::Judge(truth) => truth.to_string(),
            Key::Blank { answer, .. } => answer.clone(),
        };
        let said: Vec<(&str, String, &str)> = reading
            .questions
            .iter()
            .map(|question| (question.stem.as_str(), right(&question.key), question.source.as_str()))
            .collect();
        let expected = [
            ("一周有几天？", "7", "第一条"),
            // Its clause stands in a cell that it shares with the row above.
            ("一年有几个月？", "12", "第一条"),
            ("水往低处流。", "true", "第二条"),
            ("哪一天是元旦？", "2024年1月1日", ""),
            ("一天有____小时。", "24", ""),
        ];
        assert_eq!(said, expected.map(|(stem, right, source)| (stem, right.to_owned(), source)));
        let problems: Vec<(usize, &str)> = reading.problems.iter().map(|problem| (problem.row, problem.what.as_str())).collect();
        assert_eq!(problems, [(8, "没有答案"), (ROWS as usize + 1, "从这一行起没有读")]);
    }

    #[test]
    fn what_was_written_is_read_back() {
        let text = "题型,题干,A,B,C,答案,条款,解析,难度,专题,A说明\n\
            ,=1+1 等于几？,1,2,3,B,第一条,\"两行\n解析\",2,数,少了\n,空____。,,,,007|零零七,,,1,,\n,对吗。,,,,错,,,3,,\n";
        let questions = read_text(Form::Csv, text).questions;
        assert_eq!(questions.len(), 3);
        let bytes = write(&to_rows(&questions)).unwrap();
        let reading = read(&bytes).unwrap().read();
        assert_eq!((reading.questions, reading.problems), (questions.clone(), vec![]));
        assert_eq!(write(&to_rows(&questions)).unwrap(), bytes, "the same rows give the same bytes");
    }

    #[test]
    fn a_ledger_has_days_that_are_days_and_names_that_filter() {
        let item = Item {
            number: 1,
            at: "第一条".to_owned(),
            gap: "没有报告".to_owned(),
            deadline: "2024-02-29".parse().ok(),
            progress: vec!["已拟稿".to_owned(), "已报送".to_owned()],
            ..Item::default()
        };
        let bytes = write_grid(&Grid::ledger("某单位整改台账", &[item])).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes[..])).unwrap();
        let cells = book.worksheet_range("整改台账").unwrap();
        let shown: Vec<String> = cells.rows().nth(2).unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(shown[..4], ["1", "第一条", "", "没有报告"]);
        assert!(matches!(cells.get_value((2, 6)), Some(calamine::Data::DateTime(day)) if day.to_ymd_hms_milli().0 == 2024));
        assert_eq!(cells.get_value((0, 0)).map(ToString::to_string).as_deref(), Some("某单位整改台账"));
        assert!(book.merge_cells_by_sheet_name("整改台账").unwrap().is_empty());
        let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let mut part = |name: &str| {
            let mut text = String::new();
            zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let sheet = part("xl/worksheets/sheet1.xml");
        for told in [
            "<autoFilter ref=\"A2:K3\"/>",
            "ySplit=\"2\"",
            "orientation=\"landscape\"",
            "paperSize=\"9\"",
            "fitToHeight=\"0\"",
        ] {
            assert!(sheet.contains(told), "{told} in {sheet}");
        }
        assert!(part("xl/workbook.xml").contains("整改台账!$1:$2"), "the names stand on every sheet of paper");
    }

    #[test]
    fn rows_are_as_high_as_what_stands_in_them() {
        let long = "党委每年召开专题会议研究部署党风廉政建设工作。".repeat(3);
        assert_eq!(height([(32.0, "短"), (8.0, "")].into_iter()), 16.0);
        assert_eq!(height([(32.0, "一\n二\n三")].into_iter()), 46.0);
        // 69 characters, of which 14 stand in a line.
        assert_eq!(height([(32.0, long.as_str())].into_iter()), 76.0);
        assert_eq!(height([(8.0, long.repeat(9).as_str())].into_iter()), 409.0);
    }

    #[test]
    fn what_is_no_sheet_is_refused() {
        assert!(matches!(read(b"PK\x03\x04 and no more"), Err(SheetError::Damaged)));
        assert!(matches!(read(&ODD[..ODD.len() / 2]), Err(SheetError::Damaged)));
        let mut book = Workbook::new();
        book.add_worksheet();
        assert!(matches!(read(&book.save_to_buffer().unwrap()), Err(SheetError::Empty)));
    }

    #[test]
    fn a_damaged_sheet_never_panics() {
        for at in (0..ODD.len()).step_by(7) {
            let mut bytes = ODD.to_vec();
            bytes[at] ^= 0x55;
            // Whatever it is taken for.
            let _ = read(&bytes);
        }
    }
}
