//! The paper of a mock exam: how many questions of each kind and from each chapter, and drawing them.

use super::draw::{apart, slot};
use super::{Question, QuestionKind, Rule, Slot};
use serde::{Deserialize, Serialize};

/// What a paper is made of, and the terms on which it is sat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blueprint {
    /// How many questions of each kind.
    pub kinds: Vec<(QuestionKind, usize)>,
    /// How many from each chapter; as many in all as of all kinds. Empty: from wherever they come.
    pub chapters: Vec<(u16, usize)>,
    /// How long it may take.
    pub minutes: u16,
    /// How many points of a hundred pass.
    pub pass: u8,
    /// How it is scored.
    pub rule: Rule,
}

impl Default for Blueprint {
    fn default() -> Self {
        use QuestionKind::*;
        Self {
            kinds: vec![(Single, 15), (Multiple, 8), (Judge, 10), (Blank, 6), (Assign, 5), (Case, 6)],
            chapters: Vec::new(),
            minutes: 60,
            pass: 80,
            rule: Rule::HalfEach,
        }
    }
}

/// Why a paper cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// No question is asked for.
    #[error("试卷没有题，请至少给一种题型写上题数")]
    Empty,
    /// The two counts differ.
    #[error("各题型共 {kinds} 题，各章共 {chapters} 题；两边要相等，请改其中一边")]
    Unequal {
        /// Questions by kinds.
        kinds: usize,
        /// Questions by chapters.
        chapters: usize,
    },
    /// The bank has too few of a kind.
    #[error("{}题要 {wanted} 道，题库只有 {there} 道，请减少", .kind.label())]
    TooFew {
        /// The kind.
        kind: QuestionKind,
        /// How many were asked for.
        wanted: usize,
        /// How many there are.
        there: usize,
    },
    /// Each count could be met, but not all at once.
    #[error("这样的题型和章的题数合不起来，只能凑出 {possible} 题；请减少题数少的章，或把题型的题数挪一挪")]
    NoFit {
        /// How many questions can be had with these counts.
        possible: usize,
    },
}

impl Blueprint {
    /// How many questions the paper has.
    pub fn count(&self) -> usize {
        self.kinds.iter().map(|(_, count)| count).sum()
    }

    /// Draws the paper: questions grouped by kind, in the order of [`QuestionKind::ALL`], each kind shuffled.
    ///
    /// `chapter_of` gives the chapter of an article; a question counts for that of its first clause. The same bank,
    /// blueprint and seed give the same paper.
    pub fn draw(&self, bank: &[&Question], chapter_of: &dyn Fn(u16) -> Option<u16>, seed: u64) -> Result<Vec<Slot>, PaperError> {
        let cells = self.cells(bank, chapter_of)?;
        let mut random = fastrand::Rng::with_seed(seed);
        let mut slots = Vec::new();
        for ((kind, _), row) in self.kinds.iter().zip(&cells) {
            let mut drawn = Vec::new();
            for (column, count) in row.iter().enumerate() {
                let mut fitting: Vec<&Question> = bank
                    .iter()
                    .copied()
                    .filter(|question| question.kind == *kind && self.column(question, chapter_of) == Some(column))
                    .collect();
                random.shuffle(&mut fitting);
                drawn.extend(apart(fitting, *count));
            }
            random.shuffle(&mut drawn);
            slots.extend(drawn.into_iter().map(|question| slot(question, &mut random)));
        }
        Ok(slots)
    }

    /// The position of a question's chapter in the blueprint; all in one place if it names none.
    fn column(&self, question: &Question, chapter_of: &dyn Fn(u16) -> Option<u16>) -> Option<usize> {
        if question.retired {
            return None;
        }
        if self.chapters.is_empty() {
            return Some(0);
        }
        let chapter = chapter_of(question.at.first()?.article())?;
        self.chapters.iter().position(|(number, _)| *number == chapter)
    }

    /// How many questions to take of each kind (rows) from each chapter (columns).
    fn cells(&self, bank: &[&Question], chapter_of: &dyn Fn(u16) -> Option<u16>) -> Result<Vec<Vec<usize>>, PaperError> {
        let wanted = self.count();
        if wanted == 0 {
            return Err(PaperError::Empty);
        }
        let columns: Vec<usize> = match self.chapters.as_slice() {
            [] => vec![wanted],
            chapters => chapters.iter().map(|(_, count)| *count).collect(),
        };
        let by_chapter = columns.iter().sum();
        if by_chapter != wanted {
            return Err(PaperError::Unequal {
                kinds: wanted,
                chapters: by_chapter,
            });
        }
        let mut there = vec![vec![0; columns.len()]; self.kinds.len()];
        for question in bank {
            let row = self.kinds.iter().position(|(kind, _)| *kind == question.kind);
            if let (Some(row), Some(column)) = (row, self.column(question, chapter_of)) {
                there[row][column] += 1;
            }
        }
        for ((kind, wanted), row) in self.kinds.iter().zip(&there) {
            let there = row.iter().sum();
            if *wanted > there {
                return Err(PaperError::TooFew {
                    kind: *kind,
                    wanted: *wanted,
                    there,
                });
            }
        }
        let rows: Vec<usize> = self.kinds.iter().map(|(_, count)| *count).collect();
        let cells = transport(&rows, &columns, &there);
        let possible = cells.iter().flatten().sum();
        if possible < wanted {
            return Err(PaperError::NoFit { possible });
        }
        Ok(cells)
    }
}

/// Fills a table whose rows and columns have given sums and whose cells have given limits, as full as can be: augmenting
/// paths between rows and columns (Ford and Fulkerson), begun from shares in proportion.
fn transport(rows: &[usize], columns: &[usize], limits: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let total: usize = columns.iter().sum::<usize>().max(1);
    let mut cells: Vec<Vec<usize>> = rows
        .iter()
        .zip(limits)
        .map(|(row, limits)| columns.iter().zip(limits).map(|(column, limit)| (row * column / total).min(*limit)).collect())
        .collect();
    loop {
        let row_sum = |cells: &[Vec<usize>], row: usize| cells[row].iter().sum::<usize>();
        let column_sum = |cells: &[Vec<usize>], column: usize| cells.iter().map(|row| row[column]).sum::<usize>();
        let Some(path) = (0..rows.len())
            .filter(|row| row_sum(&cells, *row) < rows[*row])
            .find_map(|row| augment(row, &cells, limits, &|column| column_sum(&cells, column) < columns[column]))
        else {
            return cells;
        };
        for (row, column, more) in path {
            if more {
                cells[row][column] += 1;
            } else {
                cells[row][column] -= 1;
            }
        }
    }
}

/// Cells (row, column) to raise (`true`) or to lower by one.
type Path = Vec<(usize, usize, bool)>;

/// The cells to change so that a row gains one and a column with room takes it.
fn augment(start: usize, cells: &[Vec<usize>], limits: &[Vec<usize>], has_room: &dyn Fn(usize) -> bool) -> Option<Path> {
    let width = limits.first()?.len();
    let mut reached = vec![false; width];
    let mut queue: Vec<(usize, Path)> = vec![(start, Vec::new())];
    while let Some((row, path)) = queue.pop() {
        for column in 0..width {
            if reached[column] || cells[row][column] >= limits[row][column] {
                continue;
            }
            reached[column] = true;
            let mut path = path.clone();
            path.push((row, column, true));
            if has_room(column) {
                return Some(path);
            }
            for other in (0..cells.len()).filter(|other| *other != row && cells[*other][column] > 0) {
                let mut path = path.clone();
                path.push((other, column, false));
                queue.push((other, path));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_table_that_can_be_filled_is_filled(
            hidden in prop::collection::vec(prop::collection::vec(0usize..6, 5), 6),
            spare in prop::collection::vec(prop::collection::vec(0usize..4, 5), 6),
        ) {
            let rows: Vec<usize> = hidden.iter().map(|row| row.iter().sum()).collect();
            let columns: Vec<usize> = (0..5).map(|column| hidden.iter().map(|row| row[column]).sum()).collect();
            let limits: Vec<Vec<usize>> = hidden.iter().zip(&spare).map(|(row, spare)| row.iter().zip(spare).map(|(a, b)| a + b).collect()).collect();
            let cells = transport(&rows, &columns, &limits);
            for (row, sum) in rows.iter().enumerate() {
                prop_assert_eq!(cells[row].iter().sum::<usize>(), *sum);
            }
            for (column, sum) in columns.iter().enumerate() {
                prop_assert_eq!(cells.iter().map(|row| row[column]).sum::<usize>(), *sum);
            }
            for (row, limits) in cells.iter().zip(&limits) {
                prop_assert!(row.iter().zip(limits).all(|(cell, limit)| cell <= limit));
            }
        }
    }
}
