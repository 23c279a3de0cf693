//! Text as search sees it, with the way back to the text as written.
//!
//! Folding makes full-width ASCII half-width, letters small, and the compatibility forms of numbers that occur in
//! Chinese official typing (`①`, `⑴`, `㈠`, `Ⅻ`) plain; it drops white space and punctuation of both scripts, so that a
//! query matches across them. Within its ranges it says what NFKC says; a test holds it to that. The tables of full NFKC
//! and of Unicode case would weigh more in the browser than all of this module.
//!
//! There are two layers. The literal layer is just that. In the numeral layer every number, in whichever script, stands
//! in Arabic digits: `二十一条` and `21条` are the same there.

use crate::regulation::numeral;
use std::ops::Range;

/// One layer of a folded text.
#[derive(Debug, Clone, Default)]
struct Layer {
    chars: Vec<char>,
    /// For each of `chars` the bytes of the original that it stands for.
    spans: Vec<(u32, u32)>,
    /// For each of `chars` whether it goes on a number that began before it; empty in the literal layer, which knows
    /// no numbers.
    inside_number: Vec<bool>,
}

impl Layer {
    fn push(&mut self, c: char, span: (u32, u32)) {
        self.chars.push(c);
        self.spans.push(span);
    }

    fn cuts_a_number(&self, at: usize) -> bool {
        self.inside_number.get(at).copied().unwrap_or(false)
    }

    /// Calls `found` with the bytes of the original for each place where `needle` stands, in order.
    ///
    /// Numbers match whole: a match neither cuts one nor takes two for one.
    fn find(&self, needle: &Layer, found: &mut dyn FnMut(Range<usize>)) {
        let Some(first) = needle.chars.first() else { return };
        for at in 0..(self.chars.len() + 1).saturating_sub(needle.chars.len()) {
            let end = at + needle.chars.len();
            if self.chars[at] == *first
                && self.chars[at..end] == needle.chars[..]
                && self.inside_number.get(at..end) == needle.inside_number.get(..needle.chars.len())
                && !self.cuts_a_number(end)
            {
                found(self.spans[at].0 as usize..self.spans[end - 1].1 as usize);
            }
        }
    }
}

/// A folded text; see the module's words for what folding is.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    literal: Layer,
    /// `None` where the text holds no number, and the layer would say nothing new.
    numeral: Option<Layer>,
}

impl Folded {
    /// Folds a text.
    pub fn new(text: &str) -> Self {
        let mut literal = Layer::default();
        // Where each run of characters ends that stand side by side in the original: numbers do not reach across.
        let mut breaks = Vec::new();
        for (start, c) in text.char_indices() {
            let span = (start as u32, (start + c.len_utf8()) as u32);
            match fold(c) {
                Fold::Drop => breaks.push(literal.chars.len()),
                Fold::Char(c) => literal.push(c, span),
                Fold::Enclosed(expansion) => {
                    breaks.push(literal.chars.len());
                    expansion.chars().for_each(|c| literal.push(c, span));
                    breaks.push(literal.chars.len());
                }
                Fold::Number(number) => {
                    breaks.push(literal.chars.len());
                    number.to_string().chars().for_each(|c| literal.push(c, span));
                    breaks.push(literal.chars.len());
                }
            }
        }
        let numeral = numeral_layer(&literal, &breaks);
        Self { literal, numeral }
    }

    /// Whether nothing is left of the text.
    pub fn is_empty(&self) -> bool {
        self.literal.chars.is_empty()
    }

    /// Whether both texts are the same to a reader who overlooks width, case, punctuation and the script of numbers.
    pub fn same_as(&self, other: &Folded) -> bool {
        self.literal.chars == other.literal.chars || (self.numeral.is_some() && self.by_number().chars == other.by_number().chars)
    }

    /// Whether `needle` stands anywhere in this text.
    pub fn contains(&self, needle: &Folded) -> bool {
        let mut any = false;
        self.find(needle, &mut |_| any = true);
        any
    }

    /// Calls `found` with the bytes of the original for each place where `needle` stands, layer by layer.
    pub fn find(&self, needle: &Folded, found: &mut dyn FnMut(Range<usize>)) {
        self.literal.find(&needle.literal, found);
        // A needle without a number can match only literally.
        if let (Some(layer), Some(needle)) = (&self.numeral, &needle.numeral) {
            layer.find(needle, found);
        }
    }

    fn by_number(&self) -> &Layer {
        self.numeral.as_ref().unwrap_or(&self.literal)
    }
}

/// The literal layer with its numbers in Arabic digits; `None` if it has none.
///
/// A run of numerals that says no number (`百`, `十十`) stays as it is. 两 counts as 2 wherever it stands: `两次` and `2次`
/// are one, and that `2委` finds 两委 as well harms nobody.
fn numeral_layer(literal: &Layer, breaks: &[usize]) -> Option<Layer> {
    let mut layer = Layer::default();
    let mut any = false;
    let mut breaks = breaks.iter().copied().peekable();
    let mut at = 0;
    while at < literal.chars.len() {
        while breaks.next_if(|b| *b <= at).is_some() {}
        let limit = breaks.peek().copied().unwrap_or(literal.chars.len());
        let run = &literal.chars[at..limit];
        let arabic = run.iter().take_while(|c| c.is_ascii_digit()).count();
        let length = if arabic > 0 {
            arabic
        } else {
            run.iter().take_while(|c| numeral::is_chinese_numeral(**c)).count()
        };
        if length == 0 {
            layer.push(literal.chars[at], literal.spans[at]);
            layer.inside_number.push(false);
            at += 1;
            continue;
        }
        any = true;
        let end = at + length;
        let written: String = run[..length].iter().collect();
        match numeral::parse(&written) {
            Some(number) => {
                let span = (literal.spans[at].0, literal.spans[end - 1].1);
                for (index, digit) in number.to_string().chars().enumerate() {
                    layer.push(digit, span);
                    layer.inside_number.push(index > 0);
                }
            }
            None => {
                for index in at..end {
                    layer.push(literal.chars[index], literal.spans[index]);
                    // Digits too many for a number are one all the same; Chinese numerals that say none are words.
                    layer.inside_number.push(arabic > 0 && index > at);
                }
            }
        }
        at = end;
    }
    any.then_some(layer)
}

enum Fold {
    /// Not searched at all.
    Drop,
    /// Searched as this character.
    Char(char),
    /// Searched as these; a number by itself, whatever stands beside it.
    Enclosed(&'static str),
    /// Searched as the digits of this number.
    Number(u32),
}

const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
const CHINESE: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

fn fold(c: char) -> Fold {
    let nth = |first: char| u32::from(c) - u32::from(first);
    match c {
        '\u{FF01}'..='\u{FF5E}' => ascii(char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)),
        '①'..='⑳' => Fold::Number(nth('①') + 1),
        '⑴'..='⒇' => Fold::Number(nth('⑴') + 1),
        '⒈'..='⒛' => Fold::Number(nth('⒈') + 1),
        '㈠'..='㈩' => Fold::Enclosed(CHINESE[nth('㈠') as usize]),
        '㊀'..='㊉' => Fold::Enclosed(CHINESE[nth('㊀') as usize]),
        'Ⅰ'..='Ⅻ' => Fold::Enclosed(ROMAN[nth('Ⅰ') as usize]),
        'ⅰ'..='ⅻ' => Fold::Enclosed(ROMAN[nth('ⅰ') as usize]),
        '〇' | '々' | '〆' => Fold::Char(c),
        _ if c.is_ascii() => ascii(c),
        _ if is_punctuation(c) || c.is_whitespace() => Fold::Drop,
        _ => Fold::Char(c),
    }
}

fn ascii(c: char) -> Fold {
    if c.is_ascii_alphanumeric() {
        Fold::Char(c.to_ascii_lowercase())
    } else {
        Fold::Drop
    }
}

/// Punctuation outside ASCII, and characters that show nothing.
fn is_punctuation(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{A0}' | '¡' | '§' | '«' | '\u{AD}' | '¶' | '·' | '»' | '¿' | '×'
        | '\u{2000}'..='\u{206F}' // General punctuation, with “” ‘’ — … and the zero-width ones.
        | '\u{2E00}'..='\u{2E7F}'
        | '\u{3000}'..='\u{3020}' | '\u{3030}' | '\u{303D}' | '・'
        | '\u{FE00}'..='\u{FE6F}' // Variation selectors; vertical and small forms of punctuation.
        | '\u{FEFF}' | '\u{FF5F}'..='\u{FF65}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn literal(text: &str) -> String {
        Folded::new(text).literal.chars.iter().collect()
    }

    fn by_number(text: &str) -> String {
        Folded::new(text).by_number().chars.iter().collect()
    }

    fn found(text: &str, needle: &str) -> Vec<String> {
        let mut all = Vec::new();
        Folded::new(text).find(&Folded::new(needle), &mut |range| all.push(text[range].to_owned()));
        all
    }

    #[test]
    fn folds_both_layers() {
        for (text, folded, numbers) in [
            ("ＡＢＣ　１２", "abc12", "abc12"),
            ("“一岗双责”，《条例》。", "一岗双责条例", "1岗双责条例"),
            ("第二十一条（一）", "第二十一条一", "第21条1"),
            ("①②⑿㈢Ⅳ", "1212三iv", "12123iv"),
            ("百花、十十", "百花十十", "百花十十"),
            ("二〇一六年5月", "二〇一六年5月", "2016年5月"),
            ("", "", ""),
        ] {
            assert_eq!((literal(text), by_number(text)), (folded.to_owned(), numbers.to_owned()), "{text}");
        }
    }

    #[test]
    fn numbers_match_whole_and_in_either_script() {
        for needle in ["2次", "二次", "两次", "２次", "②次"] {
            for text in ["约谈2次。", "约谈二次。", "约谈两次。"] {
                assert_eq!(
                    found(text, needle).len(),
                    if literal(text).contains(&literal(needle)) { 2 } else { 1 },
                    "{needle} in {text}"
                );
            }
            assert_eq!(found("十二个", needle), Vec::<String>::new());
        }
        assert_eq!(found("共十二次", "2次"), Vec::<String>::new());
        assert_eq!(found("共十二次", "1"), Vec::<String>::new());
        assert_eq!(found("共十二次", "12次"), ["十二次"]);
        assert_eq!(found("第二十一条", "十一条"), ["十一条"]);
        // Numbers do not reach across punctuation, and matches do.
        assert_eq!(found("1、2、3、", "12"), ["1、2"]);
        assert_eq!(found("一、二次", "2次"), ["二次"]);
    }

    #[test]
    fn drops_the_punctuation_of_both_scripts() {
        assert_eq!(
            literal("“”‘’「」『』《》〈〉〔〕【】（）()，,。.；;：:、！!？?—…·-~～　 \t\n\u{200b}\u{feff}"),
            ""
        );
        // Signs that carry a meaning of their own stay.
        assert_eq!(literal("〇々℃√"), "〇々℃√");
    }

    /// What NFKC and lower case make of a character, without what folding drops.
    fn reference(c: char) -> String {
        c.to_string().nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
    }

    #[test]
    fn agrees_with_nfkc_where_it_folds() {
        for (first, last) in [
            ('\u{20}', '\u{7E}'),
            ('\u{FF01}', '\u{FF5E}'),
            ('\u{3000}', '\u{3000}'),
            ('①', '⑳'),
            ('⑴', '⒇'),
            ('⒈', '⒛'),
            ('㈠', '㈩'),
            ('㊀', '㊉'),
            ('Ⅰ', 'Ⅻ'),
            ('ⅰ', 'ⅻ'),
            ('一', '龥'),
        ] {
            for c in first..=last {
                assert_eq!(literal(&c.to_string()), reference(c), "{c} U+{:04X}", u32::from(c));
            }
        }
    }

    proptest! {
        #[test]
        fn spans_are_slices_of_the_text(text in "\\PC{0,24}", needle in "\\PC{0,3}") {
            let folded = Folded::new(&text);
            for layer in [&folded.literal, folded.by_number()] {
                prop_assert_eq!(layer.chars.len(), layer.spans.len());
                for (start, end) in &layer.spans {
                    prop_assert!(!text[*start as usize..*end as usize].is_empty());
                }
            }
            folded.find(&Folded::new(&needle), &mut |range| assert!(text.get(range).is_some()));
        }
    }
}
