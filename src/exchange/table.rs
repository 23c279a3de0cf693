//! Cells with commas, semicolons or tabs between them: `.csv` files, and cells copied from a sheet.

use super::reading::{Fault, Reading};
use super::rows::{header, read_rows};

/// What may stand between cells.
const BETWEEN: [char; 4] = ['\t', ',', ';', '，'];

/// A cell in quotes that is longer than this was never closed, and has swallowed the rows after it.
const LONG: usize = 20_000;

/// After so many cells without a closing quote, quotes in this file mean nothing.
const STRAY: usize = 100;

/// Reads questions from such a text. Rows are counted as a sheet counts them: a cell may have several lines.
pub(super) fn read(text: &str) -> Reading {
    let (rows, stray) = split(text, between(text));
    let mut reading = read_rows((1..).zip(rows));
    for row in stray {
        reading.note(row, Fault::new("有一处双引号没有配对", "引号按普通字读了；看看这一行的内容对不对"));
    }
    reading.problems.sort_by_key(|problem| problem.row);
    reading
}

/// Whether some line near the top has the names of columns.
pub(super) fn has_header(text: &str) -> bool {
    text.lines().take(40).any(|line| BETWEEN.iter().any(|between| is_header(line, *between)))
}

fn is_header(line: &str, between: char) -> bool {
    let cells: Vec<String> = line.split(between).map(|cell| cell.trim().trim_matches('"').to_owned()).collect();
    header(&cells).is_some()
}

/// What stands between the cells, as the line of names shows it.
fn between(text: &str) -> char {
    let of_line = |line: &str| BETWEEN.into_iter().find(|between| is_header(line, *between));
    text.lines().take(40).find_map(of_line).unwrap_or(',')
}

/// Rows of cells, and the rows in which a quote was never closed.
fn split(text: &str, between: char) -> (Vec<Vec<String>>, Vec<usize>) {
    let text = text.trim_start_matches('\u{feff}');
    let (mut rows, mut row, mut stray) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = text;
    loop {
        let quoted = (stray.len() < STRAY).then(|| quoted(rest, between)).flatten();
        let (cell, length) = quoted.unwrap_or_else(|| {
            if rest.starts_with('"') && stray.len() < STRAY && stray.last() != Some(&(rows.len() + 1)) {
                stray.push(rows.len() + 1);
            }
            let length = rest.find([between, '\n', '\r']).unwrap_or(rest.len());
            (rest[..length].to_owned(), length)
        });
        row.push(cell);
        rest = &rest[length..];
        if let Some(next) = rest.strip_prefix(between) {
            rest = next;
            continue;
        }
        rows.push(std::mem::take(&mut row));
        rest = rest.strip_prefix('\r').map_or(rest, |after| after);
        rest = rest.strip_prefix('\n').map_or(rest, |after| after);
        if rest.is_empty() {
            return (rows, stray);
        }
    }
}

/// A cell in quotes at the start of a text, and its length there; `None` if there is none that is closed as it should be.
fn quoted(text: &str, between: char) -> Option<(String, usize)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (inside, after) = rest.split_once('"')?;
        cell.push_str(inside);
        if cell.len() > LONG {
            return None;
        }
        if let Some(more) = after.strip_prefix('"') {
            cell.push('"');
            rest = more;
        } else if after.is_empty() || after.starts_with([between, '\n', '\r']) {
            return Some((cell, text.len() - after.len()));
        } else {
            return None;
        }
    }
}

/// Rows as text; cells that need it stand in quotes.
pub(super) fn write(rows: &[Vec<String>], between: char) -> String {
    let mut out = String::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(between);
            }
            let plain = !cell.contains(['"', '\n', '\r', between]) && cell.trim() == cell;
            if plain {
                out.push_str(cell);
            } else {
                out.push('"');
                out.push_str(&cell.replace('"', "\"\""));
                out.push('"');
            }
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> (Vec<Vec<String>>, Vec<usize>) {
        split(text, ',')
    }

    #[test]
    fn quotes_hold_commas_lines_and_quotes() {
        let (rows, stray) = cells("a,\"b,\"\"c\"\"\r\nd\",e\r\n\r\nf");
        assert_eq!(rows, [vec!["a", "b,\"c\"\r\nd", "e"], vec![""], vec!["f"]]);
        assert!(stray.is_empty());
    }

    #[test]
    fn a_stray_quote_costs_its_own_row_only() {
        let (rows, stray) = cells("\"a,b\n\"c\",d\ne\"f,g\n");
        assert_eq!(rows, [["\"a", "b"], ["c", "d"], ["e\"f", "g"]]);
        assert_eq!(stray, [1]);
        // Whatever there is, it takes no longer than reading it a few times.
        let (rows, stray) = cells(&"\"a,\n".repeat(200_000));
        assert_eq!((rows.len(), stray.len()), (200_000, STRAY));
    }
}
