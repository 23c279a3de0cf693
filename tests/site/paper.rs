//! The print page and the page on sources: what is on them is whole, exact and reachable.

use crate::html::Element;
use crate::written;
use regulation_study::ui::pages::PageKind;

/// Every place stands on the print page once, with its citation, and is marked for the roles that it binds and no others.
#[test]
fn paper_has_the_whole_text_and_knows_whom_it_binds() {
    let site = written();
    let page = site.page(&PageKind::Print);
    for place in site.content.regulation.places() {
        let text = site.content.regulation.text_at(&place).expect("every place has a text");
        let element = page.by_id(&place.id()).unwrap_or_else(|| panic!("no #{}", place.id()));
        let label = if place.steps().is_empty() { place.to_string() } else { String::new() };
        assert_eq!(
            element.own_text().replace('　', ""),
            format!("{label}{text}").replace('　', ""),
            "#{}",
            place.id()
        );
        let cited = |e: &Element| e.attribute("class") == Some("at") && e.text() == place.to_string();
        assert!(place.steps().is_empty() || !element.all(&cited).is_empty(), "{place} is not cited");
        let marked = element.attribute("data-for").expect("every place says whom it binds");
        for (index, role) in site.content.roles.iter().enumerate() {
            let binds = site.content.obligations_of(&role.id).any(|o| o.at.contains(&place) || place.contains(&o.at));
            let found = marked.split(' ').any(|number| number == index.to_string());
            assert_eq!(found, binds, "{place}: {}", role.id);
        }
    }
}

/// The rules that tie choices to the paper name only what is there.
#[test]
fn every_choice_of_paper_has_its_rules() {
    let site = written();
    let page = site.page(&PageKind::Print);
    let style = page.all(&|e| e.name == "style")[0].text();
    for name in style.split('#').skip(1) {
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len());
        let is_colour = name[..end].chars().all(|c| c.is_ascii_hexdigit());
        assert!(is_colour || page.by_id(&name[..end]).is_some(), "the style names #{}", &name[..end]);
    }
    let inputs = page.all(&|e| e.name == "input");
    let articles = site.content.regulation.articles().count();
    assert!(inputs.len() > articles + site.content.regulation.chapters.len() + site.content.roles.len());
    for input in inputs {
        let id = input.attribute("id").expect("every choice has an id");
        assert_eq!(page.all(&|e| e.attribute("for") == Some(id)).len(), 1, "{id} has one label");
        // The first of the radio buttons is the page as written, and needs no rule but that of what it leaves out.
        assert!(style.contains(&format!("#{id}:")), "{id} does nothing");
    }
}

#[test]
fn paper_is_linked_from_what_it_prints() {
    let site = written();
    let links = |kind: PageKind| -> Vec<String> {
        let hrefs = site.page(&kind).all(&|e| e.name == "a");
        hrefs.iter().filter_map(|a| a.attribute("href")).map(str::to_owned).collect()
    };
    let paper = site.page(&PageKind::Print);
    let offered = |href: &str| {
        let query = href.split_once('?').expect("the link carries choices").1;
        query.split('&').all(|pair| {
            let (name, value) = pair.split_once('=').expect("a choice has a value");
            let choice = |e: &Element| e.name == "input" && e.attribute("name") == Some(name) && e.attribute("value") == Some(value);
            paper.all(&choice).len() == 1
        })
    };
    assert!(links(PageKind::Text).contains(&"print.html".to_owned()));
    let articles = site.content.regulation.articles().map(|article| PageKind::Article(article.number));
    let roles = site.content.roles.iter().map(|role| PageKind::Role(role.id.clone()));
    for kind in articles.chain(roles) {
        let to_paper: Vec<String> = links(kind.clone()).into_iter().filter(|href| href.contains("print.html")).collect();
        assert_eq!(to_paper.len(), 1, "{}", kind.path());
        assert!(offered(&to_paper[0]), "{}: {}", kind.path(), to_paper[0]);
    }
}

#[test]
fn sources_list_every_addition_to_the_text() {
    let site = written();
    let page = site.page(&PageKind::Sources);
    let text = page.text();
    for note in &site.content.notes {
        for part in [&note.at.to_string(), &note.quote, &note.text] {
            assert!(text.contains(part.as_str()), "{part}");
        }
    }
    for caption in &site.content.captions {
        assert!(text.contains(&format!("〔{}〕", caption.text)), "{}", caption.text);
    }
    let front = &site.content.regulation.front;
    for part in [&front.title, &front.document_number, &front.issuer, &front.source, &front.interpreter] {
        assert!(text.contains(part.as_str()), "{part}");
    }
    let heading = |id: &str| page.by_id(id).expect("every part has an id").all(&|e| e.name == "h2")[0].text();
    for (id, count) in [
        ("notes", site.content.notes.len()),
        ("captions", site.content.captions.len()),
        ("links", site.content.links.links().len()),
        ("terms", site.content.terms.len()),
        ("duties", site.content.obligations.len()),
        ("questions", site.content.bank().count()),
    ] {
        assert!(heading(id).contains(&format!("{count} ")), "{id}: {}", heading(id));
    }
    for (path, page) in &site.pages {
        let way = page.all(&|e| e.name == "footer")[0].all(&|e| e.attribute("href").is_some_and(|href| href.ends_with("sources.html")));
        assert_eq!(way.len(), 1, "{path}");
    }
}
