//! The office files that the site makes, opened and read again by LibreOffice. `cargo xtask test` installs it and runs these
//! tests; its program is named by `SOFFICE`.
//!
//! Files are turned into flat XML of OpenDocument, which says in plain words what the program understood: which texts, which
//! tables with which head rows, which days, which sheet of paper. What was made stays in `target/tmp/office/` for people to
//! look at.

use regulation_study::content::Content;
use regulation_study::date::Date;
use regulation_study::document::{Cell, Column, Counterpart, Document, Duty, Filling, Grid, Item, Part, Recurring, fill};
use regulation_study::duty::{Counts, Level, Obligation};
use regulation_study::export::{docx, xlsx};
use regulation_study::site;
use std::path::{Path, PathBuf};
use std::process::Command;

/// An empty folder for the files of one test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("office").join(test);
    if folder.is_dir() {
        std::fs::remove_dir_all(&folder).expect("what an earlier run left can be removed");
    }
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn content() -> Content {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let loaded = site::read(&folder).expect("the content can be read");
    loaded.content.expect("the content has no problems")
}

/// Turns files into another format, all by one start of the program, and gives what came out.
fn turned(folder: &Path, files: &[PathBuf], format: &str, extension: &str) -> Vec<Vec<u8>> {
    let program = std::env::var("SOFFICE").unwrap_or_else(|_| "soffice".to_owned());
    // A profile of its own: a program that is open elsewhere would take the order and not end.
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let output = Command::new(&program)
        .args([&profile, "--headless", "--norestore", "--convert-to", format, "--outdir"])
        .arg(folder.join("out"))
        .args(files)
        .output()
        .unwrap_or_else(|error| panic!("{program} does not start: {error}; run the tests by `cargo xtask test --only office`"));
    let read = |file: &PathBuf| {
        let made = folder.join("out").join(file.file_name().expect("a name")).with_extension(extension);
        std::fs::read(&made).unwrap_or_else(|error| {
            let said = String::from_utf8_lossy(&output.stderr);
            panic!("{} was not made: {error}\n{said}", made.display())
        })
    };
    files.iter().map(read).collect()
}

/// The words of flat XML, without its tags: a program may cut a paragraph wherever it likes.
fn words(xml: &str) -> String {
    let body = xml.split_once("<office:body>").map_or(xml, |(_, body)| body);
    let mut text = String::new();
    for part in body.split('<') {
        if let Some((tag, words)) = part.split_once('>') {
            // Runs of spaces are an element of their own, which none of our texts has.
            if tag.starts_with("/text:p") || tag.starts_with("/text:h") {
                text.push('\n');
            }
            text.push_str(words);
        }
    }
    text.replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&apos;", "'")
        .replace("&quot;", "\"")
}

fn duty(obligation: &Obligation, level: Option<Level>) -> Duty {
    Duty {
        at: obligation.at.to_string(),
        code: obligation.at.code(),
        roles: vec!["甲".to_owned()],
        duty: obligation.duty.clone(),
        kind: obligation.kind.label(),
        shown_by: obligation.evidence.join("、"),
        met: obligation.met.clone(),
        level,
        evidence: "2024年2月29日，会议记录（存档：3号卷）\n2024年3月1日，<通报> & 回执".to_owned(),
        reason: String::new(),
        safeguards: "第十九条".to_owned(),
        situations: "第二十一条（一）第1项".to_owned(),
    }
}

fn item(number: usize) -> Item {
    Item {
        number,
        at: "第十条第1项".to_owned(),
        level: "未落实".to_owned(),
        gap: format!("差距{number}，=1+1"),
        measure: "限期召开会议".to_owned(),
        post: "党委书记".to_owned(),
        deadline: Date::new(2024, 2, 29),
        progress: vec!["2024年1月5日，已拟方案".to_owned(), "2024年2月1日，已开会".to_owned()],
        standing: "还有3天".to_owned(),
        closed: (number == 2).then(|| Date::new(2024, 2, 20)).flatten(),
        evidence: if number == 2 { "会议记录".to_owned() } else { String::new() },
    }
}

/// All that can be known, for the role with the most obligations.
fn filling(content: &Content) -> Filling {
    let most = content
        .roles
        .iter()
        .max_by_key(|role| content.obligations_of(&role.id).count())
        .expect("there are roles");
    let levels = [Some(Level::Met), Some(Level::Partly), Some(Level::Unmet), None];
    let duties: Vec<Duty> = content
        .obligations_of(&most.id)
        .zip(levels.into_iter().cycle())
        .map(|(obligation, level)| duty(obligation, level))
        .collect();
    let count = |level| duties.iter().filter(|duty| duty.level == level).count();
    Filling {
        regulation: content.regulation.front.short_title.clone(),
        number: content.regulation.front.document_number.clone(),
        unit: "某镇党委".to_owned(),
        post: "书记".to_owned(),
        date: Date::new(2024, 3, 1),
        year: "2024".to_owned(),
        round: "2024年第1季度自查".to_owned(),
        span: "2024年1月1日至2024年3月31日".to_owned(),
        roles: vec![most.short.clone()],
        counts: Some(Counts {
            met: count(Some(Level::Met)),
            partly: count(Some(Level::Partly)),
            unmet: count(Some(Level::Unmet)),
            not_applicable: 0,
            unassessed: count(None),
        }),
        periodic: Some(vec![Recurring {
            at: duties[0].at.clone(),
            code: duties[0].code.clone(),
            duty: "专题学习".to_owned(),
            least: "每季度至少1次".to_owned(),
            done: vec!["2024年2月29日，第一次".to_owned()],
            standing: "已完成".to_owned(),
            next: Date::new(2024, 6, 30),
        }]),
        counterparts: Some(vec![Counterpart {
            at: duties[0].at.clone(),
            upward: true,
            others: vec!["上级".to_owned()],
            other_at: duties[0].at.clone(),
            matter: "定期报告".to_owned(),
        }]),
        duties: Some(duties),
        ledger: Some(vec![item(1), item(2)]),
    }
}

/// Every text that stands in a document.
fn texts(document: &Document) -> Vec<&str> {
    let mut all = vec![document.title.as_str()];
    for part in &document.parts {
        match part {
            Part::Heading { text, .. } | Part::Paragraph(text) | Part::Line(text) => all.push(text),
            Part::Blank(_) => {}
            Part::Table(table) => {
                all.extend(table.columns.iter().map(|column| column.name.as_str()));
                all.extend(table.rows.iter().flatten().flat_map(|cell| cell.split('\n')));
            }
            Part::Signatures(lines) => all.extend(lines.iter().map(String::as_str)),
        }
    }
    all
}

#[test]
fn every_document_is_read_back_word_for_word() {
    let content = content();
    let folder = folder("texts");
    let known = filling(&content);
    let mut documents = Vec::new();
    for template in &content.templates {
        documents.push((format!("{}-filled", template.id), fill(template, &known)));
        documents.push((format!("{}-blank", template.id), fill(template, &Filling::default())));
    }
    let files: Vec<PathBuf> = documents.iter().map(|(name, document)| written(&folder, name, document)).collect();
    let read = turned(&folder, &files, "fodt", "fodt");
    for ((name, document), bytes) in documents.iter().zip(read) {
        let xml = String::from_utf8(bytes).expect("flat XML is UTF-8");
        let shown = words(&xml);
        for text in texts(document) {
            assert!(shown.contains(text), "{name}: “{text}” is not in\n{shown}");
        }
        let tables = document.parts.iter().filter(|part| matches!(part, Part::Table(_))).count();
        assert_eq!(xml.matches("<table:table ").count(), tables, "{name}: tables");
        assert_eq!(xml.matches("<table:table-header-rows>").count(), tables, "{name}: head rows that are repeated");
        let turned = xml.contains("style:print-orientation=\"landscape\"");
        assert_eq!(turned, document.landscape, "{name}: the way the sheet lies");
        // 210 by 297 millimetres; 37 above, or 28 where the sheet lies across.
        assert!(xml.contains("8.2681in") && xml.contains("11.6929in"), "{name}: the sheet is A4");
        let top = if document.landscape { "1.1028in" } else { "1.4571in" };
        assert!(xml.contains(&format!("fo:margin-top=\"{top}\"")), "{name}: the margin above");
        assert!(xml.contains("<text:page-number"), "{name}: the number of the page");
        assert!(xml.contains("方正小标宋简体") && xml.contains("仿宋_GB2312"), "{name}: the fonts");
    }
}

#[test]
fn a_document_is_set_on_pages() {
    let content = content();
    let folder = folder("pages");
    let known = filling(&content);
    let files: Vec<PathBuf> = content
        .templates
        .iter()
        .map(|template| written(&folder, &template.id, &fill(template, &known)))
        .collect();
    for (file, pdf) in files.iter().zip(turned(&folder, &files, "pdf", "pdf")) {
        let text = String::from_utf8_lossy(&pdf);
        assert!(text.starts_with("%PDF") && text.contains("/MediaBox"), "{}", file.display());
    }
}

fn written(folder: &Path, name: &str, document: &Document) -> PathBuf {
    let file = folder.join(format!("{name}.docx"));
    std::fs::write(&file, docx::write(document).expect("it can be made")).expect("it can be written");
    file
}

#[test]
fn a_ledger_is_read_back_with_its_days_and_its_filter() {
    let folder = folder("ledger");
    let file = folder.join("ledger.xlsx");
    let bytes = xlsx::write_grid(&Grid::ledger("某镇整改台账", &[item(1), item(2)])).expect("it can be made");
    std::fs::write(&file, bytes).expect("it can be written");
    let xml = String::from_utf8(turned(&folder, std::slice::from_ref(&file), "fods", "fods").remove(0)).expect("flat XML is UTF-8");
    assert_eq!(xml.matches("office:date-value=\"2024-02-29\"").count(), 2, "deadlines are days");
    assert_eq!(xml.matches("office:date-value=\"2024-02-20\"").count(), 1, "and so is the day of closing");
    assert!(xml.contains("table:display-filter-buttons=\"true\""), "the names filter");
    assert!(xml.contains("<table:table-header-rows>"), "the names stand on every sheet of paper");
    assert!(xml.contains("style:print-orientation=\"landscape\""), "the sheet lies across");
    let shown = words(&xml);
    for text in ["某镇整改台账", "整改措施", "差距1，=1+1", "党委书记", "2024年2月1日，已开会", "会议记录"] {
        assert!(shown.contains(text), "“{text}” is not in\n{shown}");
    }
    let csv = turned(&folder, &[file], "csv:Text - txt - csv (StarCalc):44,34,76", "csv").remove(0);
    let csv = String::from_utf8(csv).expect("it is UTF-8");
    assert!(csv.contains("第十条第1项") && csv.contains("2024年2月29日"), "{csv}");
}

#[test]
fn a_table_with_counts_is_read_back() {
    let folder = folder("grid");
    let file = folder.join("unit.xlsx");
    let grid = Grid {
        name: "汇总".to_owned(),
        title: "单位汇总".to_owned(),
        columns: [("职责", 40), ("已落实", 10), ("完成率", 10)]
            .map(|(name, width)| Column { name: name.to_owned(), width })
            .into(),
        rows: vec![vec![Cell::Text("报告".to_owned()), Cell::Number(3), Cell::Share(75)]],
    };
    std::fs::write(&file, xlsx::write_grid(&grid).expect("it can be made")).expect("it can be written");
    let xml = String::from_utf8(turned(&folder, &[file], "fods", "fods").remove(0)).expect("flat XML is UTF-8");
    assert!(xml.contains("office:value=\"3\"") && xml.contains("office:value=\"0.75\"") && words(&xml).contains("75%"));
}
