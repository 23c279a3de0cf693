//! How wide a text is, and where it breaks: estimates, since no font is at hand when pages are written.

/// The width of a text in the drawing's units, at a size in the same units.
///
/// A Chinese character, a full-width mark and a curly quote are one em, as in a Chinese font; anything else is taken as
/// wider than it is in common fonts.
pub fn width(text: &str, size: i32) -> i32 {
    let hundredths: i32 = text.chars().map(hundredths).sum();
    (hundredths * size + 99) / 100
}

fn hundredths(c: char) -> i32 {
    match c {
        'i' | 'l' | ' ' | '.' | ',' => 40,
        'A'..='Z' | 'm' | 'w' => 85,
        c if c.is_ascii() => 62,
        _ => 100,
    }
}

/// Marks that do not begin a line.
const CLOSING: &str = "、。，；：？）》〕”’…";
/// Marks that do not end a line.
const OPENING: &str = "（《〔“‘";

/// Breaks a text into lines that are no wider than `most`, by the usual rules for marks; numbers stay whole.
///
/// A piece that is wider than a line by itself gets a line of its own.
pub fn wrap(text: &str, size: i32, most: i32) -> Vec<String> {
    let mut lines: Vec<Vec<String>> = vec![Vec::new()];
    for piece in pieces(text) {
        let line = lines.last_mut().expect("there is a line from the start");
        let full = width(&line.concat(), size) + width(&piece, size) > most;
        if !full || line.is_empty() {
            line.push(piece);
            continue;
        }
        let mut next: Vec<String> = Vec::new();
        // A closing mark takes what it closes along; an opening mark goes with what it opens.
        while line.len() > 1 && (begins_with(next.first().unwrap_or(&piece), CLOSING) || line.last().is_some_and(|last| begins_with(last, OPENING))) {
            next.splice(0..0, line.pop());
        }
        next.push(piece);
        lines.push(next);
    }
    lines.retain(|line| !line.is_empty());
    lines.iter().map(|line| line.concat()).collect()
}

fn begins_with(piece: &str, marks: &str) -> bool {
    piece.chars().next().is_some_and(|c| marks.contains(c))
}

/// Characters, with runs of ASCII letters and digits kept together.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for c in text.chars() {
        match pieces.last_mut() {
            Some(last) if c.is_ascii_alphanumeric() && last.ends_with(|before: char| before.is_ascii_alphanumeric()) => last.push(c),
            _ => pieces.push(c.to_string()),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn chinese_characters_are_an_em_wide() {
        assert_eq!(width("职责", 14), 28);
        assert!(width("12", 14) < width("十二", 14));
    }

    #[test]
    fn marks_and_numbers_are_not_torn() {
        assert_eq!(wrap("一二三四，五六", 10, 40), ["一二三", "四，五六"]);
        assert_eq!(wrap("一二三（四）", 10, 40), ["一二三", "（四）"]);
        assert_eq!(wrap("一二三12四", 10, 40), ["一二三", "12四"]);
    }

    proptest! {
        #[test]
        fn wrapping_loses_nothing_and_lines_fit(text in "[一二三，。（）“”12a]{0,40}", most in 60i32..200) {
            let lines = wrap(&text, 10, most);
            prop_assert_eq!(lines.concat(), text);
            for line in &lines {
                let fits = width(line, 10) <= most;
                let one_piece = pieces(line).iter().filter(|piece| !begins_with(piece, CLOSING) && !begins_with(piece, OPENING)).count() <= 1;
                prop_assert!(fits || one_piece, "{} in {}", line, most);
            }
        }
    }
}
