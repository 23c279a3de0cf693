//! The site as written to a folder: the text is whole and exact, links stand at both ends, and nothing leads nowhere.

mod areas;
mod diagnostics;
mod drills;
mod figures;
mod guides;
mod html;
mod paper;

use base64::prelude::{BASE64_STANDARD, Engine};
use html::Element;
use regulation_study::content::Content;
use regulation_study::quiz::Subject;
use regulation_study::regulation::Provision;
use regulation_study::site::{self, Options};
use regulation_study::ui::data::{IslandProps, ProgressData};
use regulation_study::ui::deck::{Asked, Deck};
use regulation_study::ui::pages::{PageKind, clause_href, pages};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

struct Written {
    out: PathBuf,
    content: Content,
    pages: BTreeMap<String, Element>,
}

/// The site of the real content, written once for all tests.
fn written() -> &'static Written {
    static WRITTEN: OnceLock<Written> = OnceLock::new();
    WRITTEN.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site");
        if out.exists() {
            std::fs::remove_dir_all(&out).expect("the last run's folder can be removed");
        }
        let options = Options {
            out: out.clone(),
            content: root.join("content"),
            www: root.join("www"),
        };
        let loaded = site::read(&options.content).expect("the content folder can be read");
        let content = loaded
            .content
            .as_ref()
            .unwrap_or_else(|| panic!("{}", site::print(&loaded, &options.content, false)));
        let built = site::build(content.clone(), &options).expect("the site can be written");
        let pages = built.pages.iter().map(|page| {
            let html = std::fs::read_to_string(out.join(&page.path)).expect("every page was written");
            (page.path.clone(), html::parse(&html))
        });
        Written {
            pages: pages.collect(),
            out,
            content: content.clone(),
        }
    })
}

impl Written {
    fn page(&self, kind: &PageKind) -> &Element {
        &self.pages[&kind.path()]
    }
}

#[test]
fn nothing_leads_nowhere() {
    let problems = site::check(&written().out).expect("the site can be read");
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn every_place_holds_its_words_and_nothing_else() {
    let site = written();
    for place in site.content.regulation.places() {
        let text = site.content.regulation.text_at(&place).expect("every place has a text");
        let label = if place.steps().is_empty() { place.to_string() } else { String::new() };
        for kind in [PageKind::Text, PageKind::Article(place.article())] {
            let element = site
                .page(&kind)
                .by_id(&place.id())
                .unwrap_or_else(|| panic!("{} has no #{}", kind.path(), place.id()));
            assert_eq!(element.own_text(), format!("{label}{text}"), "{} #{}", kind.path(), place.id());
        }
    }
}

#[test]
fn every_link_stands_at_both_ends_with_its_kind_and_reason() {
    let site = written();
    let links = site.content.links.links();
    assert!(links.len() >= 80);
    for link in links {
        for (here, there, label) in [(&link.from, &link.to, link.kind.label()), (&link.to, &link.from, link.kind.back_label())] {
            let page = site.page(&PageKind::Article(here.article()));
            let element = page.by_id(&here.id()).expect("every place has an element");
            let anchors = element.all(&|e| e.attribute("data-link") == Some(link.kind.id()));
            let headings = element.all(&|e| e.attribute("class") == Some("type"));
            assert!(headings.iter().any(|e| e.text().starts_with(label)), "{label} has no heading at {here}");
            let found = anchors.iter().any(|a| {
                let href = a.attribute("href").unwrap_or_default();
                let text = a.text();
                [&there.to_string(), &link.reason].iter().all(|part| text.contains(part.as_str()))
                    && (format!("text/{href}") == clause_href(there) || href == format!("#{}", there.id()))
            });
            assert!(found, "{} → {} ({label}) is not shown at {}", link.from, link.to, here);
        }
    }
}

#[test]
fn every_article_links_each_term_once() {
    let site = written();
    for article in site.content.regulation.articles() {
        let page = site.page(&PageKind::Article(article.number));
        let mut linked: Vec<&str> = page
            .all(&|e| e.attribute("class") == Some("term"))
            .iter()
            .filter_map(|e| e.attribute("href"))
            .collect();
        let all = linked.len();
        linked.sort_unstable();
        linked.dedup();
        assert_eq!(linked.len(), all, "{} links a term twice", article.address());
    }
}

#[test]
fn obligations_and_questions_are_all_on_paper() {
    let site = written();
    for role in &site.content.roles {
        let page = site.page(&PageKind::Role(role.id.clone()));
        for obligation in site.content.obligations_of(&role.id) {
            let card = page
                .by_id(&format!("ob-{}", obligation.id))
                .unwrap_or_else(|| panic!("{} is not on the page of {}", obligation.id, role.id));
            let text = card.text();
            for part in [&obligation.duty, &obligation.quote, &obligation.met, &obligation.partly, &obligation.unmet] {
                assert!(text.contains(part.as_str()), "{}: {part}", obligation.id);
            }
        }
    }
    let on_sheets: usize = site
        .content
        .regulation
        .chapters
        .iter()
        .map(|chapter| {
            site.page(&PageKind::Sheet(chapter.number))
                .all(&|e| e.attribute("data-question").is_some())
                .len()
        })
        .sum();
    assert_eq!(on_sheets, site.content.bank().count());
}

#[test]
fn every_page_has_what_a_page_needs() {
    let site = written();
    assert_eq!(site.pages.len(), pages(&site.content).len());
    for (path, page) in &site.pages {
        assert_eq!(page.all(&|e| e.name == "h1").len(), 1, "{path}: one h1");
        assert_eq!(
            page.all(&|e| e.name == "html")[0].attribute("lang"),
            Some(site.content.regulation.front.lang.as_str()),
            "{path}"
        );
        for name in ["description", "viewport", "color-scheme"] {
            let there = page.all(&|e| e.name == "meta" && e.attribute("name") == Some(name));
            assert!(
                there.iter().any(|e| e.attribute("content").is_some_and(|content| !content.is_empty())),
                "{path}: {name}"
            );
        }
        let policy = page.all(&|e| e.attribute("http-equiv") == Some("Content-Security-Policy"));
        assert!(
            policy[0]
                .attribute("content")
                .is_some_and(|p| p.contains("default-src 'none'") && !p.contains("unsafe-inline")),
            "{path}"
        );
        let inline = page.all(&|e| e.attribute("style").is_some() || e.attributes.iter().any(|(name, _)| name.starts_with("on")));
        assert!(inline.is_empty(), "{path}: inline style or script");
        let styles = page.all(&|e| e.name == "style");
        let hash = BASE64_STANDARD.encode(Sha256::digest(styles[0].text()));
        assert_eq!(styles.len(), 1, "{path}");
        let scripts = page.all(&|e| e.name == "script" && e.attribute("src").is_none() && e.attribute("type") != Some("application/ld+json"));
        assert_eq!(scripts.len(), 1, "{path}: none but the one script that is allowed by its hash");
        let allowed = format!("'sha256-{}';", BASE64_STANDARD.encode(Sha256::digest(scripts[0].text())));
        assert!(
            policy[0]
                .attribute("content")
                .is_some_and(|policy| policy.contains(&format!("script-src 'self' 'wasm-unsafe-eval' {allowed}"))),
            "{path}: a browser would refuse the script"
        );
        assert!(
            policy[0]
                .attribute("content")
                .is_some_and(|policy| policy.contains(&format!("style-src 'sha256-{hash}' 'self';"))),
            "{path}: a browser would refuse the stylesheet"
        );
    }
}

/// The browser cites a place by what is printed there, since pages do not carry the citations.
#[test]
fn every_place_is_cited_from_its_labels() {
    let regulation = &written().content.regulation;
    let mut labels = BTreeMap::new();
    for provision in regulation.provisions() {
        labels.insert(provision.address.clone(), provision.label.clone());
    }
    for place in regulation.places() {
        let mut steps = Vec::new();
        let mut at = place.clone();
        while let (Some(step), Some(parent)) = (at.steps().last().copied(), at.parent()) {
            steps.insert(0, (labels[&at].as_str(), step.number));
            at = parent;
        }
        assert_eq!(regulation_study::reading::citation(&at.to_string(), steps), place.to_string());
    }
}

#[test]
fn the_projector_has_every_word_of_the_text_in_order() {
    let site = written();
    let island = site.page(&PageKind::Present).all(&|e| e.attribute("data-island") == Some("present"));
    let props: IslandProps = serde_json::from_str(island[0].attribute("data-props").expect("the island has props")).expect("the props are JSON");
    let deck: Deck = serde_json::from_slice(&std::fs::read(site.out.join(props.data)).expect("the data file was written")).expect("it is a deck");
    let shown: String = deck.slides.iter().map(|slide| slide.text.as_str()).collect();
    let written: String = site
        .content
        .regulation
        .articles()
        .flat_map(|article| &article.provisions)
        .map(Provision::full_text)
        .collect();
    assert_eq!(shown, written);
    for place in site.content.regulation.places() {
        assert!(
            deck.find(&place.code()).is_ok() && deck.find(&place.to_string()).is_ok(),
            "{place} cannot be jumped to"
        );
    }
    let ends: usize = deck.slides.iter().map(|slide| slide.links.len()).sum();
    assert!(ends >= 2 * site.content.links.links().len(), "some links have no slide");
    let asked: Vec<Asked> =
        serde_json::from_slice(&std::fs::read(site.out.join(&deck.questions)).expect("the questions were written")).expect("they are a list");
    assert!(site.content.bank().count() > 0 && asked.len() == site.content.bank().count());
    for (index, question) in asked.iter().enumerate() {
        assert!(
            deck.slides.iter().any(|slide| slide.questions.contains(&index)),
            "a question is on no slide: {}",
            question.stem
        );
    }
}

#[test]
fn the_statistics_know_every_question_and_each_has_its_chapter_and_roles() {
    let site = written();
    let island = site.page(&PageKind::Progress).all(&|e| e.attribute("data-island") == Some("progress"));
    let props: IslandProps = serde_json::from_str(island[0].attribute("data-props").expect("the island has props")).expect("the props are JSON");
    let data: ProgressData = serde_json::from_slice(&std::fs::read(site.out.join(props.data)).expect("the data file was written")).expect("it is their data");
    let ids = |subjects: &[Subject]| subjects.iter().map(|subject| subject.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&data.subjects), site.content.bank().map(|question| question.id.clone()).collect::<Vec<_>>());
    for subject in &data.subjects {
        assert!(
            props.chapters.iter().any(|(number, _)| *number == subject.chapter),
            "{} is in no chapter",
            subject.id
        );
        let named = |role: &String| props.roles.iter().any(|(id, _)| id == role);
        assert!(subject.roles.iter().all(named), "{} is about a role without a name", subject.id);
    }
}

#[test]
fn structured_data_names_every_article() {
    let site = written();
    let page = site.page(&PageKind::Text);
    let block = page.all(&|e| e.attribute("type") == Some("application/ld+json"));
    let data: serde_json::Value = serde_json::from_str(&block[0].text()).expect("the block is JSON");
    assert_eq!(data["@type"], "Legislation");
    assert_eq!(data["hasPart"].as_array().map(Vec::len), Some(site.content.regulation.articles().count()));
}

#[test]
fn all_say_the_same_of_browsers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let about = std::fs::read_to_string(written().out.join("about.html")).expect("the about page was written");
    let texts = ["README.md", "www/boot.js"].map(|path| std::fs::read_to_string(root.join(path)).expect("the file exists"));
    for text in texts.iter().chain([&about]) {
        for version in [" 97", "Safari 16", "Firefox 102"] {
            assert!(text.contains(version), "{version} in {}", text.chars().take(60).collect::<String>());
        }
    }
}

#[test]
fn a_checklist_leads_to_the_self_check_of_its_role() {
    for role in &written().content.roles {
        let page = std::fs::read_to_string(written().out.join(format!("roles/{}.html", role.id))).expect("every role has a page");
        assert!(page.contains(&format!("duty.html?role={}\"", role.id)), "{}", role.id);
    }
}
