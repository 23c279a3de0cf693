//! The overview and the chains: pictures are sound, say what the content says, and a table says the same.

use super::html::Element;
use super::written;
use regulation_study::duty::{Chain, Tally};
use regulation_study::regulation::Address;
use regulation_study::ui::drawing::{self, Columns};
use regulation_study::ui::pages::{PageKind, chain_href, clause_href};
use std::collections::BTreeSet;

fn links(element: &Element) -> BTreeSet<String> {
    let anchors = element.all(&|e| e.name == "a");
    anchors
        .iter()
        .filter_map(|a| a.attribute("href"))
        .map(|href| href.trim_start_matches("../").to_owned())
        .collect()
}

/// Every place that a chain passes through, its own clause first.
fn places<'a>(chain: &Chain<'a>) -> Vec<&'a Address> {
    let stops = chain.institutions.iter().chain(&chain.situations).map(|stop| stop.at);
    std::iter::once(chain.at)
        .chain(stops)
        .chain(chain.measures.iter().map(|measure| &measure.at))
        .collect()
}

fn within<'a>(element: &'a Element, name: &str) -> Vec<&'a Element> {
    element.all(&|e| e.name == name)
}

#[test]
fn pictures_of_the_real_content_are_sound() {
    let content = &written().content;
    let chains = content.chains();
    let columns = Columns::of(&content.regulation, &chains);
    let words = |address: &Address| content.regulation.text_at(address).unwrap_or_default();
    let mut drawings = vec![drawing::head(&columns)];
    for run in chains.chunk_by(|a, b| a.at.article() == b.at.article()) {
        let run: Vec<&Chain<'_>> = run.iter().collect();
        drawings.extend([drawing::strip(&columns, &run), drawing::chips(&columns, &run)]);
        drawings.extend(run.iter().map(|chain| drawing::clause(chain, "", words, words)));
    }
    for drawing in drawings {
        assert_eq!(drawing.faults(), Vec::<String>::new());
    }
}

#[test]
fn every_chain_is_drawn_and_told_in_a_table() {
    let site = written();
    let chains = site.content.chains();
    assert!(chains.len() > 40);
    let whole = site.page(&PageKind::Chain);
    let map: BTreeSet<String> = within(whole, "svg").into_iter().flat_map(links).collect();
    for chain in &chains {
        let id = format!("chain-{}", chain.at.code());
        let section = site.page(&PageKind::ChainOf(chain.at.article())).by_id(&id);
        let section = section.unwrap_or_else(|| panic!("{} has no chain", chain.at));
        let hrefs: BTreeSet<String> = places(chain).into_iter().map(clause_href).collect();
        assert_eq!(links(within(section, "svg")[0]), hrefs, "the picture of {}", chain.at);
        assert_eq!(links(within(section, "table")[0]), hrefs, "the table of {}", chain.at);
        let said = within(section, "table")[0].text();
        for measure in &chain.measures {
            assert!(measure.quotes.iter().all(|quote| said.contains(quote)), "{}", chain.at);
        }
        assert!(map.contains(&chain_href(chain.at)), "{} is not on the map", chain.at);
        let row = whole.by_id(&id).unwrap_or_else(|| panic!("{} has no row", chain.at));
        for stop in chain.institutions.iter().chain(&chain.situations) {
            assert!(links(row).contains(&clause_href(stop.at)), "{}: {}", chain.at, stop.at);
        }
        let measured = chain.measures.iter().all(|measure| {
            let above = std::iter::successors(Some(measure.at.clone()), Address::parent);
            above.map(|place| clause_href(&place)).any(|href| links(row).contains(&href))
        });
        assert!(measured, "{}", chain.at);
    }
}

#[test]
fn every_clause_with_a_chain_leads_to_it() {
    let site = written();
    for chain in site.content.chains() {
        let page = site.page(&PageKind::Article(chain.at.article()));
        let place = page.by_id(&chain.at.id()).expect("every place has an element");
        assert!(links(place).contains(&chain_href(chain.at)), "{}", chain.at);
    }
    for kind in [PageKind::Home, PageKind::About] {
        for target in [PageKind::Overview, PageKind::Chain] {
            assert!(links(site.page(&kind)).contains(&target.path()), "{} → {}", kind.path(), target.path());
        }
    }
}

#[test]
fn the_overview_counts_every_obligation_once() {
    let site = written();
    let page = site.page(&PageKind::Overview);
    let tables = within(page, "table");
    let numbers = |row: &Element| -> Vec<usize> { within(row, "td").iter().filter_map(|cell| cell.text().parse().ok()).collect() };
    let all = Tally::of(&site.content.obligations);
    for table in [tables[0], tables[1]] {
        let rows = within(table, "tr").into_iter().filter(|row| {
            let heads = within(row, "th");
            heads.len() == 1 && heads[0].attribute("scope") == Some("row")
        });
        let mut sum = [0; 4];
        for row in rows {
            let numbers = numbers(row);
            for (index, number) in numbers[numbers.len() - 4..].iter().enumerate() {
                sum[index] += number;
            }
        }
        assert_eq!(sum, [all.continuous, all.periodic, all.event, all.total()]);
    }
    let text = page.text();
    assert!(text.contains(&all.words()));
    for role in &site.content.roles {
        assert!(text.contains(&role.short), "{}", role.short);
    }
}
