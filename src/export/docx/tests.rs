use super::*;
use crate::document::Column;
use std::io::Read;

fn sample() -> Document {
    Document {
        title: "自查报告".to_owned(),
        landscape: false,
        parts: vec![
            Part::Line("单位：甲 & 乙 <丙>".to_owned()),
            Part::Heading {
                level: 1,
                text: "一、差距".to_owned(),
            },
            Part::Heading {
                level: 2,
                text: "（一）“未落实”的".to_owned(),
            },
            Part::Paragraph("共2项。\u{1}".to_owned()),
            Part::Blank(2),
            Part::Table(Table {
                columns: [("条款", 20), ("职责", 80)].map(|(name, width)| Column { name: name.to_owned(), width }).into(),
                rows: vec![vec!["第一条".to_owned(), "报告\n存档".to_owned()], vec![String::new(), String::new()]],
            }),
            Part::Signatures(vec!["自查人（签名）：＿＿＿＿＿＿".to_owned(), "2026年3月1日".to_owned()]),
        ],
    }
}

/// The file's parts, as they come out of the archive.
fn unzipped(bytes: Vec<u8>) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let count = zip.len();
    let part = |index| {
        let mut file = zip.by_index(index).expect("the part");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("text");
        (file.name().expect("a name").to_string(), text)
    };
    (0..count).map(part).collect()
}

#[test]
fn the_parts_of_a_file_are_as_they_were() {
    let parts = unzipped(write(&sample()).expect("a file"));
    for (name, text) in parts {
        // A line for each element that begins something, so that a change can be read.
        let readable = text
            .replace("<w:p>", "\n<w:p>")
            .replace("<w:style ", "\n<w:style ")
            .replace("<w:tr>", "\n<w:tr>");
        insta::assert_snapshot!(name.replace(['/', '[', ']'], "_"), readable);
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(write(&sample()).expect("a file"), write(&sample()).expect("a file"));
}

#[test]
fn a_broad_table_lies_across_the_sheet() {
    let document = Document { landscape: true, ..sample() };
    let parts = unzipped(write(&document).expect("a file"));
    let text = &parts.iter().find(|(name, _)| name == "word/document.xml").expect("the text").1;
    assert!(text.contains("w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\""));
    assert!(text.contains("<w:tblW w:w=\"12755\""), "as wide as the type area");
}
