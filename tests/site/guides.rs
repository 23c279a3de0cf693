//! Guides on paper: every outcome stands in its page with its conditions and words, and articles lead to it.

use super::written;
use regulation_study::guide::Target;
use regulation_study::ui::pages::{PageKind, clause_href};

#[test]
fn every_outcome_stands_in_the_page_of_its_guide() {
    let site = written();
    assert!(site.content.guides.len() >= 3);
    for guide in &site.content.guides {
        let page = site.page(&PageKind::Guide(guide.id.clone()));
        let cards = page.all(&|e| e.attribute("data-outcome").is_some());
        assert_eq!(cards.len(), guide.outcomes.len(), "{}", guide.id);
        for (card, outcome) in cards.iter().zip(&guide.outcomes) {
            let text = card.text();
            for condition in &outcome.when {
                assert!(text.contains(&guide.steps[condition.step].ask), "{}: {text}", guide.id);
            }
            let hrefs: Vec<&str> = card.all(&|e| e.name == "a").iter().filter_map(|e| e.attribute("href")).collect();
            match &outcome.target {
                Target::Clause { title, at, quotes } => {
                    let marked: Vec<String> = card.all(&|e| e.name == "mark").iter().map(|mark| mark.text()).collect();
                    assert!(quotes.iter().all(|quote| marked.contains(quote)), "{}: {title}: {marked:?}", guide.id);
                    assert!(hrefs.contains(&format!("../{}", clause_href(at)).as_str()), "{}: {title}", guide.id);
                }
                Target::Role(id) => {
                    assert_eq!(hrefs, [format!("../roles/{id}.html"), format!("../duty.html?role={id}")], "{}", guide.id);
                }
            }
            if let Some(remark) = &outcome.remark {
                assert!(text.contains(remark), "{}: {remark}", guide.id);
            }
        }
        let text = page.text();
        assert!(guide.notes.iter().all(|note| text.contains(note)), "{}: notes", guide.id);
    }
}

#[test]
fn a_guide_is_linked_from_home_and_from_the_articles_that_it_quotes() {
    let site = written();
    for guide in &site.content.guides {
        let path = PageKind::Guide(guide.id.clone()).path();
        let mut from: Vec<(PageKind, String)> = guide.quoted().map(|at| (PageKind::Article(at.article()), format!("../{path}"))).collect();
        from.push((PageKind::Home, path.clone()));
        if guide.leads_to_roles() {
            from.extend([(PageKind::Roles, path.clone()), (PageKind::Duty, path.clone())]);
        }
        for (kind, href) in from {
            let links = site.page(&kind).all(&|e| e.attribute("href") == Some(&href));
            assert!(!links.is_empty(), "{} does not lead to {path}", kind.path());
        }
    }
}

/// A role that a finder does not find would be missed by those who trust it.
#[test]
fn the_guides_lead_to_every_role() {
    let content = &written().content;
    for role in &content.roles {
        let found = content.guides.iter().flat_map(|guide| &guide.outcomes);
        assert!(found.into_iter().any(|outcome| outcome.target == Target::Role(role.id.clone())), "{}", role.id);
    }
}
