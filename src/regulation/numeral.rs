//! Numbers as Chinese and Arabic numerals, both ways.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// The value of one Chinese digit; `〇` and `两` count as 0 and 2.
pub fn digit(c: char) -> Option<u16> {
    match c {
        '〇' => Some(0),
        '两' => Some(2),
        _ => DIGITS.iter().position(|d| *d == c).map(|p| p as u16),
    }
}

/// Whether a character can stand in a Chinese numeral below ten thousand.
pub fn is_chinese_numeral(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some()
}

fn unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

/// Reads a whole string as a number, in Arabic digits of either width, or in Chinese numerals, either by place
/// (`二〇一六`) or with units (`二十一`, `一百零五`).
///
/// `None` when it is neither, or above 9999.
pub fn parse(text: &str) -> Option<u16> {
    let chars: Vec<char> = text.chars().collect();
    if chars.is_empty() || chars.len() > 9 {
        return None;
    }
    if let Some(digits) = chars.iter().map(|c| arabic_digit(*c)).collect::<Option<Vec<u32>>>() {
        return by_place(&digits);
    }
    if chars.iter().all(|c| digit(*c).is_some()) {
        let digits: Vec<u32> = chars.iter().filter_map(|c| digit(*c)).map(u32::from).collect();
        return by_place(&digits);
    }
    let mut total = 0u32;
    let mut pending: Option<u32> = None;
    let mut last_unit = u32::MAX;
    for c in chars {
        if let Some(value) = digit(c) {
            // A zero only bridges a gap, as in 一百零五.
            if value == 0 && total > 0 && pending.is_none() {
                continue;
            }
            if pending.is_some() {
                return None;
            }
            pending = Some(u32::from(value));
        } else {
            let unit = unit(c)?;
            if unit >= last_unit {
                return None;
            }
            // 十一 has no digit before its unit; only ten may do so.
            let count = match pending.take() {
                Some(count) => count,
                None if unit == 10 => 1,
                None => return None,
            };
            total += count * unit;
            last_unit = unit;
        }
    }
    total += pending.unwrap_or(0);
    u16::try_from(total).ok().filter(|n| *n <= 9999)
}

/// The value of an Arabic digit of either width.
pub fn arabic_digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

fn by_place(digits: &[u32]) -> Option<u16> {
    if digits.len() > 4 {
        return None;
    }
    u16::try_from(digits.iter().fold(0u32, |n, d| n * 10 + d)).ok()
}

/// Writes a number below ten thousand in Chinese numerals, as articles are numbered: `二十一`, `一百零五`.
pub fn to_chinese(number: u16) -> String {
    if number == 0 {
        return DIGITS[0].to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for (value, unit) in [(number / 1000, "千"), (number / 100 % 10, "百"), (number / 10 % 10, "十"), (number % 10, "")] {
        if value == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push(DIGITS[0]);
            gap = false;
        }
        // 十一, not 一十一, at the head of a number.
        if !(unit == "十" && value == 1 && text.is_empty()) {
            text.push(DIGITS[usize::from(value)]);
        }
        text.push_str(unit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_both_scripts() {
        for (text, number) in [
            ("12", 12),
            ("１２", 12),
            ("十二", 12),
            ("二十", 20),
            ("一百零五", 105),
            ("二〇一六", 2016),
            ("两", 2),
            ("十", 10),
        ] {
            assert_eq!(parse(text), Some(number), "{text}");
        }
        for text in ["", "十十", "二一十", "百", "12a", "一二三四五", "123456"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn round_trips(number in 1u16..=9999) {
            prop_assert_eq!(parse(&to_chinese(number)), Some(number));
            prop_assert_eq!(parse(&number.to_string()), Some(number));
        }

        #[test]
        fn never_panics(text in "\\PC{0,12}") {
            let _ = parse(&text);
        }
    }
}
