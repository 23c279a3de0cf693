use super::*;
use std::path::Path;

fn read_folder(root: &Path, folder: &Path, files: &mut Files) {
    for entry in std::fs::read_dir(folder).expect("the folder exists") {
        let path = entry.expect("the folder can be listed").path();
        if path.is_dir() {
            read_folder(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            files.insert(name, std::fs::read_to_string(&path).expect("content is text"));
        }
    }
}

fn real() -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut files = Files::new();
    read_folder(&root, &root, &mut files);
    files
}

#[test]
fn the_real_content_has_no_problem() {
    let (content, diagnostics) = load(&real());
    let lines: Vec<String> = diagnostics
        .iter()
        .map(|d| format!("{} {}:{:?} {} | {}", d.code.id(), d.file, d.span, d.message, d.help))
        .collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
    let content = content.expect("no diagnostics, so there is content");
    assert!(content.bank().count() >= 120);
    assert!(content.links.links().len() >= 80);
    assert!(content.terms.len() >= 20);
    for role in &content.roles {
        assert!(content.obligations_of(&role.id).next().is_some(), "{} has no obligation", role.id);
    }
}

#[test]
fn a_clause_has_a_chain_where_one_is_computed() {
    let content = load(&real()).0.expect("the real content is sound");
    let chains = content.chains();
    assert!(!chains.is_empty());
    for place in content.regulation.places() {
        assert_eq!(content.has_chain(&place), chains.iter().any(|chain| *chain.at == place), "{place}");
    }
}

#[test]
fn every_address_of_the_real_text_round_trips() {
    let (content, _) = load(&real());
    let regulation = content.expect("the real content is sound").regulation;
    let addresses = regulation
        .articles()
        .map(|a| a.address())
        .chain(regulation.provisions().map(|p| p.address.clone()));
    for address in addresses {
        let citation = address.to_string();
        assert_eq!(citation.parse().as_ref(), Ok(&address));
        for written in [citation, address.code(), format!("#{}", address.id())] {
            let reference = written.parse().expect("a written form of an address is a reference");
            assert_eq!(regulation.resolve(&reference).as_ref(), Ok(&address), "{written}");
        }
    }
}

/// What is wrong in a guide is said by its own code, at its own place.
#[test]
fn problems_of_a_guide_are_told_apart() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/valid");
    let mut sound = Files::new();
    read_folder(&root, &root, &mut sound);
    let guide = sound["guides/calls.toml"].clone();
    for (from, to, code) in [
        ("id = \"calls\"", "id = \"值班\"", Code::BadId),
        ("id = \"matter\"", "id = \"when\"", Code::DuplicateId),
        ("id = \"other\"", "id = \"room\"", Code::DuplicateId),
        ("order = 1", "order = \"1\"", Code::UnknownValue),
        ("notes = [\"只列出原文。\"]", "notes = [\" \"]", Code::EmptyField),
        ("see = [\"3\"]", "see = [\"9\"]", Code::NoSuchPlace),
        ("text = \"值班室\"", "text = \"值班处\"", Code::NotVerbatim),
        ("quotes = [\"每月向值班室报告一次\"]", "quotes = [\"每年报告一次\"]", Code::NotVerbatim),
        ("quotes = [\"每月向值班室报告一次\"]", "quotes = []", Code::EmptyField),
        ("when = { matter = \"any\" }", "when = { matter = \"all\" }", Code::UnknownValue),
        ("when = { matter = \"any\" }", "when = { matter = [\"none\"] }", Code::UnknownId),
        ("when = { matter = \"any\" }", "when = { subject = \"any\" }", Code::UnknownId),
        // A step may only depend on those before it.
        ("when = { when = [\"call\"] }\nchoice", "when = { matter = \"any\" }\nchoice", Code::UnknownId),
        ("role = \"leader\"", "role = \"nobody\"", Code::UnknownId),
        ("many = true", "many = \"yes\"", Code::UnknownValue),
        ("remark =", "remarks =", Code::TomlSyntax),
        ("title = \"报告\"\n", "title = \"报告\"\nrole = \"leader\"\n", Code::TomlSyntax),
    ] {
        let mut files = sound.clone();
        let broken = guide.replacen(from, to, 1);
        assert_ne!(broken, guide, "{from} is in the fixture");
        files.insert("guides/calls.toml".to_owned(), broken);
        let found: Vec<&str> = load(&files).1.iter().map(|problem| problem.code.id()).collect();
        assert!(found.contains(&code.id()), "{from} → {to}: {found:?}");
    }
}
