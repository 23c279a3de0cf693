//! The report on the bank of questions, as an author reads it.

use crate::quiz::Report;

/// How many pairs and places are shown of each list.
const SHOWN: usize = 10;

/// The report as a few tables.
pub fn print(report: &Report) -> String {
    let mut out = format!("\n题库报告：在用 {} 题 (the bank: {0} questions)\n", report.count);
    let kinds = report.kinds.iter().map(|(kind, by)| {
        let total: usize = by.iter().sum();
        let share = total * 100 / report.count.max(1);
        vec![
            kind.label().to_owned(),
            by[0].to_string(),
            by[1].to_string(),
            by[2].to_string(),
            total.to_string(),
            format!("{share}%"),
        ]
    });
    out.push_str(&table(&["题型", "识记", "辨别", "运用", "合计", "占比"], kinds));
    let chapters = report.coverage.iter().map(|chapter| {
        vec![
            format!("第{}章", chapter.chapter),
            chapter.places.to_string(),
            format!("{}.{}", chapter.tenths / 10, chapter.tenths % 10),
            chapter.thin.len().to_string(),
        ]
    });
    out.push_str(&table(&["覆盖", "处", "每处平均", &format!("不足 {} 题", Report::ENOUGH)], chapters));
    let thin: Vec<String> = report
        .coverage
        .iter()
        .flat_map(|chapter| &chapter.thin)
        .map(|(place, count)| format!("{}（{count}）", place.code()))
        .collect();
    if !thin.is_empty() {
        let more = if thin.len() > SHOWN {
            format!(" 等 {} 处", thin.len())
        } else {
            String::new()
        };
        out.push_str(&format!("  题少的：{}{more}\n", thin[..thin.len().min(SHOWN)].join(" ")));
    }
    let positions: Vec<String> = report
        .positions
        .iter()
        .zip('A'..)
        .map(|(count, letter)| format!("{letter} {}%", count * 100 / report.single.max(1)))
        .collect();
    out.push_str(&format!(
        "答案位置（单选、归责、情景，按文件里的次序；出题时另行打乱）：{}；判断题对 {} 错 {}\n",
        positions.join(" "),
        report.judged.0,
        report.judged.1
    ));
    out.push_str(&format!(
        "答案长度：正确选项平均为其余的 {}.{:02} 倍；{} 题里有 {} 题正确选项最长\n",
        report.length / 100,
        report.length % 100,
        report.single,
        report.longest
    ));
    out.push_str(&format!(
        "题干相近（三字片段的相同部分占 {:.0}% 以上）：{} 对\n",
        Report::NEAR * 100.0,
        report.twins.len()
    ));
    for twins in report.twins.iter().take(SHOWN) {
        out.push_str(&format!("  {:.0}%  {}  {}\n", twins.likeness * 100.0, twins.ids.0, twins.ids.1));
    }
    out
}

/// Rows in columns: the first to the left, the others to the right.
fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, wide))| {
            let space = " ".repeat(wide - width(cell));
            if column == 0 { format!("{cell}{space}") } else { format!("{space}{cell}") }
        });
        format!("  {}\n", cells.collect::<Vec<_>>().join("  "))
    };
    rows.iter().map(line).collect()
}

/// How many columns of a terminal a text takes.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_even_with_chinese_in_them() {
        let rows = [vec!["单选".to_owned(), "7".to_owned()], vec!["x".to_owned(), "10".to_owned()]];
        assert_eq!(table(&["题型", "数"], rows.into_iter()), "  题型  数\n  单选   7\n  x     10\n");
    }

    #[test]
    fn a_report_of_nothing_can_be_printed() {
        let text = print(&Report::of([].into_iter(), &[]));
        assert!(text.contains("在用 0 题") && text.contains("出题时另行打乱"), "{text}");
    }
}
