//! How people write answers: letters of options, and words for true and false.

/// Words for a statement that holds.
const TRUE: [&str; 12] = ["对", "正确", "是", "√", "✓", "✔", "T", "TRUE", "Y", "YES", "RIGHT", "对的"];
/// Words for one that does not.
const FALSE: [&str; 14] = ["错", "错误", "否", "×", "✗", "✘", "X", "F", "FALSE", "N", "NO", "WRONG", "不对", "不正确"];

/// Text with full-width letters and signs made half-width, letters made large, and no white space.
pub(super) fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// Whether an answer says that a statement is true; `None` if it says neither.
pub(super) fn truth(text: &str) -> Option<bool> {
    let word = plain(text);
    let word = word.trim_end_matches(['.', '。']);
    if TRUE.contains(&word) {
        Some(true)
    } else if FALSE.contains(&word) {
        Some(false)
    } else {
        None
    }
}

/// The positions of the options that an answer names: `A`, `AC`, `A,C`, `A、C`; `None` if it is something else.
pub(super) fn letters(text: &str) -> Option<Vec<usize>> {
    let mut positions = Vec::new();
    for c in plain(text).chars() {
        match c {
            'A'..='Z' => positions.push(c as usize - 'A' as usize),
            ',' | '、' | ';' | '/' | '|' | '.' | '。' | '+' | '&' | '和' => {}
            _ => return None,
        }
    }
    positions.sort_unstable();
    positions.dedup();
    (!positions.is_empty()).then_some(positions)
}

/// The letter of the option at a position.
pub(super) fn letter(position: usize) -> char {
    // Options are at most six.
    (b'A' + position as u8) as char
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_understood_as_people_write_them() {
        let table: [(&str, Option<&[usize]>); 10] = [
            ("A", Some(&[0])),
            ("c", Some(&[2])),
            ("AC", Some(&[0, 2])),
            ("CA", Some(&[0, 2])),
            ("A,C", Some(&[0, 2])),
            ("Ａ、Ｃ", Some(&[0, 2])),
            (" A； D ", Some(&[0, 3])),
            ("", None),
            ("2次", None),
            ("、", None),
        ];
        for (text, expected) in table {
            assert_eq!(letters(text).as_deref(), expected, "{text}");
        }
        for (text, expected) in [
            ("对", Some(true)),
            (" 正确 ", Some(true)),
            ("√", Some(true)),
            ("t", Some(true)),
            ("Ｔ", Some(true)),
            ("true", Some(true)),
            ("错", Some(false)),
            ("错误。", Some(false)),
            ("×", Some(false)),
            ("F", Some(false)),
            ("A", None),
            ("", None),
        ] {
            assert_eq!(truth(text), expected, "{text}");
        }
    }
}
