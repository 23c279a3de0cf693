use super::*;
use crate::duty::{Counts, Level};
use proptest::prelude::*;

fn duty(number: usize, level: Option<Level>) -> Duty {
    Duty {
        at: if number.is_multiple_of(2) { "第一条第1项" } else { "第十条" }.to_owned(),
        code: if number.is_multiple_of(2) { "1-1" } else { "10" }.to_owned(),
        roles: vec!["甲".to_owned()],
        duty: format!("职责{number}。"),
        kind: "持续".to_owned(),
        shown_by: "记录".to_owned(),
        met: format!("做到{number}。"),
        level,
        evidence: String::new(),
        reason: String::new(),
        safeguards: String::new(),
        situations: String::new(),
    }
}

fn wording(text: &str) -> Wording {
    Wording::parse(text).expect("a wording")
}

fn list(of: List) -> Block {
    Block::List {
        of,
        within: vec![],
        none: "没有。".to_owned(),
        rows: 3,
    }
}

fn template(blocks: Vec<Block>) -> Template {
    Template {
        id: "t".to_owned(),
        order: 1,
        name: "文书".to_owned(),
        title: wording("{单位}的文书"),
        summary: "一句。".to_owned(),
        at: vec![],
        roles: vec![],
        landscape: false,
        blocks,
    }
}

fn filled(blocks: Vec<Block>, filling: &Filling) -> Document {
    fill(&template(blocks), filling)
}

#[test]
fn fields_are_read_between_braces() {
    let filling = Filling {
        unit: "甲".to_owned(),
        ..Filling::default()
    };
    assert_eq!(wording("关于{单位}的报告").fill(&filling), "关于甲的报告");
    assert_eq!(wording("{日期}").fill(&filling), DATE);
    assert_eq!(wording("").fill(&filling), "");
    for text in ["{单位", "单位}", "{{单位}}", "}{"] {
        assert_eq!(Wording::parse(text), Err(WordingError::Unpaired), "{text}");
    }
    assert_eq!(Wording::parse("{姓名}"), Err(WordingError::NoSuchField("姓名".to_owned())));
}

#[test]
fn every_field_has_a_name_of_its_own() {
    for field in Field::ALL {
        assert_eq!(Field::named(field.name()), Some(*field));
    }
}

#[test]
fn headings_are_numbered_by_level() {
    let heading = |level| Block::Heading(level, wording("甲"));
    let document = filled([1, 2, 2, 3, 1, 2, 3, 3].map(heading).into(), &Filling::default());
    let texts: Vec<&str> = document
        .parts
        .iter()
        .map(|part| match part {
            Part::Heading { text, .. } => text.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(texts, ["一、甲", "（一）甲", "（二）甲", "1.甲", "二、甲", "（一）甲", "1.甲", "2.甲"]);
}

#[test]
fn a_form_to_fill_by_hand_is_all_blanks() {
    let document = filled(
        vec![
            Block::Line(wording("单位：{单位}，{日期}，共{职责数}项")),
            list(List::Gaps),
            Block::Signatures(vec![wording("签名："), wording("{日期}")]),
        ],
        &Filling::default(),
    );
    assert_eq!(document.title, format!("{BLANK}的文书"));
    assert_eq!(document.parts[0], Part::Line(format!("单位：{BLANK}，{DATE}，共＿＿项")));
    let Part::Table(table) = &document.parts[1] else { panic!("no table") };
    assert_eq!(table.rows.len(), 3);
    assert!(table.rows.iter().flatten().all(String::is_empty));
    assert_eq!(document.parts[2], Part::Signatures(vec![format!("签名：{BLANK}"), DATE.to_owned()]));
    // Someone who copies it sees the blanks as well.
    assert_eq!(document.text().matches("做到什么算落实：＿").count(), 3);
}

#[test]
fn a_list_that_is_known_to_be_empty_says_so() {
    let filling = Filling {
        duties: Some(vec![]),
        ledger: Some(vec![]),
        ..Filling::default()
    };
    let document = filled(vec![list(List::Gaps), list(List::Open), list(List::Periodic)], &filling);
    assert_eq!(
        document.parts[..2],
        [Part::Paragraph("没有。".to_owned()), Part::Paragraph("没有。".to_owned())]
    );
    assert!(matches!(document.parts[2], Part::Table(_)), "of what is not known nothing is said");
}

#[test]
fn a_list_within_places_leaves_out_what_rests_elsewhere() {
    let filling = Filling {
        duties: Some((0..4).map(|number| duty(number, None)).collect()),
        ..Filling::default()
    };
    let block = Block::List {
        of: List::Answers,
        within: vec!["1".to_owned()],
        none: String::new(),
        rows: 1,
    };
    let Part::Table(table) = &filled(vec![block], &filling).parts[0] else {
        panic!("no table")
    };
    assert_eq!(table.rows.len(), 2);
    assert!(table.rows.iter().all(|row| row[0] == "第一条第1项" && row[2] == "未评"));
}

#[test]
fn a_closed_entry_is_in_the_ledger_and_not_among_the_open_ones() {
    let item = |number, closed| Item {
        number,
        gap: format!("差距{number}"),
        closed,
        ..Item::default()
    };
    let filling = Filling {
        ledger: Some(vec![item(1, None), item(2, Some(crate::date::Date(20_000)))]),
        ..Filling::default()
    };
    let document = filled(
        vec![list(List::Ledger), list(List::Open), Block::Line(wording("{台账数}/{未销号数}"))],
        &filling,
    );
    let rows = |part: &Part| match part {
        Part::Table(table) => table.rows.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!((rows(&document.parts[0]), rows(&document.parts[1])), (2, 1));
    assert_eq!(document.parts[2], Part::Line("2/1".to_owned()));
}

/// Words without braces, so that one left over is one of the template's.
fn words() -> impl Strategy<Value = String> {
    "[甲乙丙 a-c\n]{0,6}"
}

fn level() -> impl Strategy<Value = Option<Level>> {
    prop::option::of(prop::sample::select(Level::ALL.to_vec()))
}

fn filling() -> impl Strategy<Value = Filling> {
    let duties = prop::option::of(prop::collection::vec(level(), 0..12));
    (words(), words(), words(), prop::option::of(0..40_000u32), duties).prop_map(|(unit, post, round, date, levels)| {
        let duties: Option<Vec<Duty>> = levels.map(|levels| levels.into_iter().enumerate().map(|(number, level)| duty(number, level)).collect());
        let count = |level: Option<Level>| duties.iter().flatten().filter(|duty| duty.level == level).count();
        let counts = Counts {
            met: count(Some(Level::Met)),
            partly: count(Some(Level::Partly)),
            unmet: count(Some(Level::Unmet)),
            not_applicable: count(Some(Level::NotApplicable)),
            unassessed: count(None),
        };
        Filling {
            unit,
            post,
            round,
            date: date.map(crate::date::Date),
            counts: duties.is_some().then_some(counts),
            duties,
            ..Filling::default()
        }
    })
}

proptest! {
    #[test]
    fn no_field_is_left_and_every_gap_is_told(filling in filling()) {
        let all = Field::ALL.iter().map(|field| Block::Paragraph(wording(&format!("x{{{}}}y", field.name()))));
        let blocks = all.chain(List::ALL.map(list)).collect();
        let document = filled(blocks, &filling);
        let text = document.text();
        prop_assert!(!text.contains(['{', '}']), "{}", text);
        // What is not known is a blank and never nothing.
        prop_assert!(!text.contains("xy"), "{}", text);
        for duty in filling.duties.iter().flatten() {
            let is_gap = matches!(duty.level, Some(Level::Partly | Level::Unmet));
            prop_assert_eq!(text.contains(&format!("做到什么算落实：{}", duty.met)), is_gap);
        }
        for part in &document.parts {
            if let Part::Table(table) = part {
                prop_assert_eq!(table.columns.iter().map(|column| column.width).sum::<u16>(), 100);
                prop_assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
            }
        }
    }

    #[test]
    fn a_document_comes_back_from_json(filling in filling()) {
        let document = filled(List::ALL.map(list).into(), &filling);
        let json = serde_json::to_string(&document).expect("it can be written");
        prop_assert_eq!(serde_json::from_str::<Document>(&json).expect("it can be read"), document);
    }

    #[test]
    fn a_wording_never_panics(text in "[{}单位日期 ]{0,12}") {
        let _ = Wording::parse(&text);
    }
}
