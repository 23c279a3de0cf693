//! Cutting a text into what is spoken and marked at a time.

use std::ops::Range;

/// Voices that speak over the network stop after some fifteen seconds, so a longer sentence is cut at its commas.
const LONG: usize = 60;

/// The sentences of a text as ranges of its bytes, in order, without white space around them. They end with `。！？；` or a
/// line, with the quotation marks and brackets that close there; a long one also at a comma. What has no letter or digit
/// to say is left out.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut start, mut count) = (0, 0);
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        count += 1;
        let ends = matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';' | '\n') || (matches!(c, '，' | ',' | '：' | '、') && count > LONG);
        if !ends {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, c)) = characters.next_if(|(_, next)| matches!(next, '”' | '’' | '」' | '』' | '）' | '》' | '〉')) {
            end = at + c.len_utf8();
        }
        push(text, start..end, &mut ranges);
        (start, count) = (end, 0);
    }
    push(text, start..text.len(), &mut ranges);
    ranges
}

fn push(text: &str, range: Range<usize>, into: &mut Vec<Range<usize>>) {
    let whole = &text[range.clone()];
    let start = range.start + whole.len() - whole.trim_start().len();
    let said = whole.trim();
    if said.contains(char::is_alphanumeric) {
        into.push(start..start + said.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_breathes() {
        assert_eq!(
            cut("1、甲乙。丙“丁。”戊；己\n 庚？（辛！）壬"),
            ["1、甲乙。", "丙“丁。”", "戊；", "己", "庚？", "（辛！）", "壬"]
        );
        assert_eq!(cut("。 ……"), Vec::<&str>::new());
        assert_eq!(cut(""), Vec::<&str>::new());
    }

    #[test]
    fn long_sentences_end_at_a_comma() {
        let text = format!("{}，{}，{}。", "甲".repeat(40), "乙".repeat(30), "丙".repeat(10));
        assert_eq!(cut(&text).len(), 2);
        assert!(cut(&text)[0].ends_with("乙，"));
    }

    proptest! {
        #[test]
        fn every_word_is_said_once_and_in_order(text in "[甲乙。，；！”（） \n1、a]{0,120}") {
            let said: String = cut(&text).concat();
            let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(words(&said), words(&text));
        }
    }
}
