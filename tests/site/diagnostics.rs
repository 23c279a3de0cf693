//! One invalid fixture per diagnostic code, and what is printed for it.
//!
//! `fixtures/valid` is the smallest sound content folder. `fixtures/invalid/CODE` lies over it; a file `removed.txt` in
//! it names the files to leave out.

use regulation_study::diagnostic::Code;
use regulation_study::site;
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("the fixture exists") {
        let path = entry.expect("the fixture can be listed").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a fixture can be copied");
        }
    }
}

fn broken(code: Code) -> site::Loaded {
    let overlay = fixtures().join("invalid").join(code.id());
    assert!(overlay.is_dir(), "{} has no fixture in tests/fixtures/invalid/", code.id());
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&fixtures().join("valid"), folder.path());
    copy(&overlay, folder.path());
    let removed = folder.path().join("removed.txt");
    if let Ok(names) = std::fs::read_to_string(&removed) {
        for name in names.lines() {
            std::fs::remove_file(folder.path().join(name)).expect("the file to leave out exists");
        }
        std::fs::remove_file(removed).expect("the list exists");
    }
    site::read(folder.path()).expect("the folder can be read")
}

#[test]
fn the_valid_fixture_is_sound() {
    let loaded = site::read(&fixtures().join("valid")).expect("the folder can be read");
    assert!(loaded.content.is_some(), "{}", site::print(&loaded, Path::new("content"), false));
}

#[test]
fn every_code_has_a_fixture_that_shows_it() {
    for &code in Code::ALL {
        let loaded = broken(code);
        assert!(loaded.content.is_none(), "{} passes", code.id());
        let codes: Vec<&str> = loaded.diagnostics.iter().map(|d| d.code.id()).collect();
        assert!(codes.contains(&code.id()), "{} gives {codes:?}", code.id());
        insta::assert_snapshot!(code.id(), site::print(&loaded, Path::new("content"), false));
    }
}

#[test]
fn every_code_is_documented() {
    let guide = include_str!("../../content/README.md");
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| !guide.contains(&format!("`{}`", code.id())) || !guide.contains(code.rule()))
        .map(|code| code.id())
        .collect();
    assert!(missing.is_empty(), "content/README.md lacks {missing:?}");
}

#[test]
fn a_wrong_chapter_heading_is_one_problem() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&fixtures().join("valid"), folder.path());
    let file = folder.path().join("regulation/chapter-2.md");
    let text = std::fs::read_to_string(&file).expect("the chapter exists");
    std::fs::write(&file, text.replacen("# 第二章 ", "# 第二章 新", 1)).expect("it can be written");
    let loaded = site::read(folder.path()).expect("the folder can be read");
    let told: Vec<(&str, &str)> = loaded.diagnostics.iter().map(|d| (d.code.id(), d.file.as_str())).collect();
    assert_eq!(told, [("published-differs", "regulation/chapter-2.md")]);
}

#[test]
fn a_bad_byte_is_told_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&fixtures().join("valid"), folder.path());
    let file = folder.path().join("links.toml");
    let mut bytes = std::fs::read(&file).expect("the file exists");
    bytes.extend_from_slice(b"\n\xff\n");
    std::fs::write(&file, bytes).expect("it can be written");
    let loaded = site::read(folder.path()).expect("the folder can be read");
    let told: Vec<&str> = loaded.diagnostics.iter().map(|d| d.code.id()).collect();
    assert_eq!(told, ["file-unreadable"]);
}

#[test]
fn an_unknown_kind_hides_no_other_problem() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&fixtures().join("valid"), folder.path());
    let question = r#"
[[question]]
id = "extra"
kind = "sinlge"
difficulty = 1
topic = "报告"
at = ["2-2"]
quote = "及时处理来电"
stem = "下列不属于值班长职责的是："
options = [{ text = "甲", correct = true }, { text = "甲" }]
explanation = "说明。"
extra = 1
"#;
    let file = folder.path().join("quiz/all.toml");
    let before = std::fs::read_to_string(&file).expect("the questions exist");
    std::fs::write(&file, format!("{before}{question}")).expect("it can be written");
    let loaded = site::read(folder.path()).expect("the folder can be read");
    let told: Vec<&str> = loaded.diagnostics.iter().map(|d| d.code.id()).collect();
    for code in ["unknown-value", "negation-plain", "option-count", "duplicate-option", "toml-syntax"] {
        assert!(told.contains(&code), "{code} in {told:?}");
    }
}
