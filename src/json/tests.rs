use super::*;
use crate::quiz::{Attempt, Choice, Grade, Response, Slot, Verdict};
use proptest::prelude::*;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Debug;

/// Every form that a kept value has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct All {
    text: String,
    list: Vec<Form>,
    pair: (u8, String),
    #[serde(default, skip_serializing_if = "Option::is_none")]
    maybe: Option<Box<All>>,
    map: BTreeMap<String, i32>,
    large: u64,
    yes: bool,
    newtype: Newtype,
    letter: char,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Newtype(Vec<Option<u16>>);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Form {
    Unit,
    Newtype(i64),
    Tuple(u8, String),
    Struct { a: Option<u32>, b: () },
}

fn form() -> impl Strategy<Value = Form> {
    prop_oneof![
        Just(Form::Unit),
        any::<i64>().prop_map(Form::Newtype),
        any::<(u8, String)>().prop_map(|(number, text)| Form::Tuple(number, text)),
        any::<Option<u32>>().prop_map(|a| Form::Struct { a, b: () }),
    ]
}

fn flat() -> impl Strategy<Value = All> {
    let first = (any::<String>(), prop::collection::vec(form(), 0..4), any::<(u8, String)>());
    let second = (prop::collection::btree_map(any::<String>(), any::<i32>(), 0..3), any::<u64>(), any::<bool>());
    let third = (prop::collection::vec(any::<Option<u16>>(), 0..3), any::<char>());
    (first, second, third).prop_map(|((text, list, pair), (map, large, yes), (newtype, letter))| All {
        text,
        list,
        pair,
        maybe: None,
        map,
        large,
        yes,
        newtype: Newtype(newtype),
        letter,
    })
}

fn all() -> impl Strategy<Value = All> {
    (flat(), prop::option::of(flat())).prop_map(|(outer, inner)| All {
        maybe: inner.map(Box::new),
        ..outer
    })
}

/// What `serde_json` makes of a text: the value, or the fault.
fn judged<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    use serde_json::error::Category;
    serde_json::from_str(text).map_err(|error| match error.classify() {
        Category::Data => Fault::Form,
        Category::Eof => Fault::End,
        Category::Io | Category::Syntax => Fault::Syntax,
    })
}

fn same<T: DeserializeOwned + Debug + PartialEq>(text: &str) {
    let ours = read::<T>(text).map_err(|error| error.fault);
    assert_eq!(ours, judged::<T>(text), "{text}");
}

proptest! {
    #[test]
    fn values_are_written_and_read_like_serde_json(value in all()) {
        let text = write(&value).unwrap();
        prop_assert_eq!(&text, &serde_json::to_string(&value).unwrap());
        prop_assert_eq!(&read::<All>(&text).unwrap(), &value);
        let laid_out = serde_json::to_string_pretty(&value).unwrap();
        prop_assert_eq!(&read::<All>(&laid_out).unwrap(), &value);
        prop_assert_eq!(read::<Raw>(&format!(" \n{laid_out} ")).unwrap().0, laid_out);
        prop_assert_eq!(read::<Value>(&text).unwrap(), serde_json::from_str::<Value>(&text).unwrap());
    }

    #[test]
    fn damaged_texts_are_taken_and_refused_like_serde_json(value in all(), at in any::<prop::sample::Index>(), put in "[\\[\\]{},:\"\\\\0-9eE.+\\- a-zA-Z一\n\u{1}]{0,2}", cut in 0usize..3) {
        let text = serde_json::to_string_pretty(&value).unwrap();
        let characters: Vec<char> = text.chars().collect();
        let at = at.index(characters.len());
        let rest = &characters[(at + cut).min(characters.len())..];
        let damaged: String = characters[..at].iter().copied().chain(put.chars()).chain(rest.iter().copied()).collect();
        let theirs = judged::<All>(&damaged).ok();
        prop_assert_eq!(read::<All>(&damaged).ok(), theirs, "{}", damaged);
        let is_json = serde_json::from_str::<&serde_json::value::RawValue>(&damaged).is_ok();
        prop_assert_eq!(read::<Raw>(&damaged).is_ok(), is_json, "{}", damaged);
    }

    #[test]
    fn a_text_that_breaks_off_ends_too_early(value in all(), at in any::<prop::sample::Index>()) {
        let text = write(&value).unwrap();
        let starts: Vec<usize> = text.char_indices().map(|(start, _)| start).collect();
        let start = starts[at.index(starts.len())];
        prop_assert_eq!(read::<All>(&text[..start]).unwrap_err().fault, Fault::End);
        prop_assert_eq!(read::<Raw>(&text[..start]).unwrap_err().fault, Fault::End);
    }
}

#[test]
fn texts_of_every_sort_are_judged_like_serde_json() {
    for text in [r#""\ud83d""#, r#""\ud83dx""#, r#""\ude00""#, r#""\ud83d\u0041""#] {
        same::<String>(text);
        assert_eq!(read::<IgnoredAny>(text).is_ok(), serde_json::from_str::<IgnoredAny>(text).is_ok(), "{text}");
    }
    for text in [
        "",
        " ",
        "x",
        "nul",
        "nulx",
        "null",
        "true",
        "tru",
        "truE",
        "\"",
        "\"a\"",
        "\"a\" b",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"  ",
        "\"\\u12g4\"",
        "\"\\u0041\\n\\/\"",
        "\"\\ud83d\\ude00\"",
        "\"a\nb\"",
        "\"\u{7f}\u{a0}\"",
        "[",
        "[]",
        "[1",
        "[1,",
        "[1,]",
        "[,]",
        "[1 2]",
        "[1]]",
        "{",
        "{}",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\" 1}",
        "{1:1}",
        "0",
        "00",
        "01",
        "-0",
        "-",
        "-1",
        "+1",
        "1.",
        "1.5",
        ".5",
        "1e",
        "1e5",
        "1E+5",
        "1e-",
        "65535",
        "65536",
        "18446744073709551615",
        "18446744073709551616",
        "\u{feff}1",
        "1 ",
        "\n1",
        "\t[\r\n]",
        "\u{a0}1",
        "[[[[1]]]]",
        "{\"a\":{\"b\":[{}]}}",
        "// 1",
    ] {
        same::<u16>(text);
        same::<u64>(text);
        same::<i64>(text);
        same::<String>(text);
        same::<Option<bool>>(text);
        same::<Vec<u8>>(text);
        same::<(u8, u8)>(text);
        same::<BTreeMap<String, u8>>(text);
        assert_eq!(read::<IgnoredAny>(text).is_ok(), serde_json::from_str::<IgnoredAny>(text).is_ok(), "{text}");
        same::<Form>(text);
    }
    for text in [
        r#""unit""#,
        r#""newtype""#,
        r#""other""#,
        r#"{"unit":null}"#,
        r#"{"unit":1}"#,
        r#"{"newtype":-3}"#,
        r#"{"newtype":-3,"tuple":1}"#,
        r#"{"tuple":[1,"a"]}"#,
        r#"{"tuple":[1]}"#,
        r#"{"tuple":[1,"a",2]}"#,
        r#"{"struct":{"a":null,"b":null}}"#,
        r#"{"struct":{"b":null}}"#,
        r#"{"struct":{"a":1,"b":null,"c":[{"d":"\n"}]}}"#,
        r#"{"struct":{"a":1,"a":1,"b":null}}"#,
        r#"{"struct":{"a":1}}"#,
        "{}",
        r#"{"newtype":1"#,
        r#"{"newtype" 1}"#,
        r#"{"newtype":1 "#,
    ] {
        same::<Form>(text);
    }
}

#[test]
fn depth_is_no_danger() {
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert_eq!(read::<Raw>(&deep).unwrap().0, deep);
    assert!(read::<u8>(&deep).is_err());
}

#[test]
fn an_error_says_where() {
    let error = read::<Vec<u8>>("[1,\n 2, x]").unwrap_err();
    assert_eq!(error.to_string(), "no JSON at line 2 column 5");
    assert_eq!(read::<Vec<u8>>("[1,\n \"条\"]").unwrap_err().line, 2);
}

#[test]
fn what_no_text_of_this_site_has_is_refused() {
    assert_eq!(write(&0.5).unwrap_err().fault, Fault::Form);
    assert_eq!(read::<f64>("0.5").unwrap_err().fault, Fault::Form);
    assert_eq!(read::<f64>("0.x").unwrap_err().fault, Fault::Syntax);
    assert!(write(&BTreeMap::from([(1, 2)])).is_err());
}

#[test]
fn an_attempt_comes_back() {
    let slot = Slot {
        question: "q-1".to_owned(),
        options: vec![crate::quiz::OptionId::of("甲")],
        response: Some(Response::Blank("“按月”\n".to_owned())),
        answered: Some(5),
        grade: Some(Grade {
            verdict: Verdict::Partly,
            points: 1,
            of: 4,
        }),
        flagged: true,
    };
    let attempt = Attempt::new(Choice::default(), u64::MAX, vec![slot], 7);
    let text = write(&attempt).unwrap();
    assert_eq!(text, serde_json::to_string(&attempt).unwrap());
    assert_eq!(read::<Attempt>(&text).unwrap(), attempt);
}
