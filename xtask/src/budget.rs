//! The size budgets: exact, and therefore asserted.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, bail};
use xtask::pages::{self, Page};
use xtask::weight::{KB, Weight, kb};

/// What may weigh how much.
struct Budget {
    what: &'static str,
    /// More fails. Where the goal is not reached yet, this is what was reached: it may only shrink.
    limit: usize,
    /// What the design wants.
    goal: usize,
}

/// One network flight: such a page is complete after the first round trip.
const ARTICLE: Budget = Budget {
    what: "one-article page with its CSS",
    limit: 14 * KB,
    goal: 14 * KB,
};
const FULL_TEXT: Budget = Budget {
    what: "full-text page with its CSS",
    limit: 30 * KB,
    goal: 30 * KB,
};
/// Each module counts with its JavaScript and the script that starts it: what one page has to load for its tools.
const MODULE: Budget = Budget {
    what: "wasm module with its JavaScript",
    limit: 130 * KB,
    goal: 130 * KB,
};

/// Loaded when the first office file is chosen or wanted, in a worker. Reading and writing sheets take most of it.
const OFFICE: Budget = Budget {
    what: "wasm module for office files with its JavaScript",
    limit: 420 * KB,
    goal: 130 * KB,
};

/// How many of the largest things are printed.
const SHOWN: usize = 5;

/// Something weighed against a budget.
struct Weighed {
    name: String,
    weight: Weight,
    budget: &'static Budget,
}

impl Weighed {
    fn fits(&self) -> bool {
        self.weight.brotli <= self.budget.limit
    }
}

/// Weighs a built site, prints the largest of each sort, and fails with the list of all that is too heavy.
pub fn check(dist: &Path) -> Result<()> {
    let mut articles = Vec::new();
    let mut all = Vec::new();
    for page in pages::all(dist)? {
        match page.kind().as_str() {
            "text/*" => articles.push(weigh_page(dist, &page, &ARTICLE)?),
            "text" => all.push(weigh_page(dist, &page, &FULL_TEXT)?),
            _ => {}
        }
    }
    let mut missing = Vec::new();
    if articles.is_empty() {
        missing.push(ARTICLE.what);
    }
    if all.is_empty() {
        missing.push(FULL_TEXT.what);
    }
    articles.sort_by_key(|article| std::cmp::Reverse(article.weight.brotli));
    let (count, sum) = articles.iter().fold((0, Weight::default()), |(count, mut sum), article| {
        sum += article.weight;
        (count + 1, sum)
    });
    println!(
        "{count} article pages with CSS: {} KB raw, {} KB brotli; the heaviest:",
        kb(sum.raw),
        kb(sum.brotli)
    );
    articles.iter().take(SHOWN).for_each(print);
    let modules = modules(dist)?;
    if modules.is_empty() {
        missing.push(MODULE.what);
    }
    all.extend(modules);
    all.iter().for_each(print);
    for late in all.iter().filter(|weighed| weighed.weight.brotli > weighed.budget.goal) {
        println!("  NOT YET at its goal of {} KB: {}", late.budget.goal / KB, late.name);
    }
    let too_heavy: Vec<String> = articles.iter().chain(&all).filter(|weighed| !weighed.fits()).map(violation).collect();
    if !missing.is_empty() {
        bail!("nothing in {} to weigh as: {}", dist.display(), missing.join(", "));
    }
    if !too_heavy.is_empty() {
        bail!("{} too heavy:\n{}", too_heavy.len(), too_heavy.join("\n"));
    }
    Ok(())
}

fn print(weighed: &Weighed) {
    println!("  {:>9} of {:>3} KB  {}", kb(weighed.weight.brotli), weighed.budget.limit / KB, weighed.name);
}

fn violation(weighed: &Weighed) -> String {
    let (have, limit) = (weighed.weight.brotli, weighed.budget.limit);
    format!(
        "  {}: {}: {have} bytes of {limit}, {} too many",
        weighed.name,
        weighed.budget.what,
        have - limit
    )
}

fn weigh_page(dist: &Path, page: &Page, budget: &'static Budget) -> Result<Weighed> {
    let mut weight = Weight::of(&dist.join(&page.path))?;
    for sheet in sheets(dist, page)? {
        weight += Weight::of(&dist.join(sheet))?;
    }
    Ok(Weighed {
        name: page.path.clone(),
        weight,
        budget,
    })
}

/// The stylesheets a page loads.
pub fn sheets(dist: &Path, page: &Page) -> Result<Vec<String>> {
    let html = std::fs::read_to_string(dist.join(&page.path))?;
    Ok(pages::stylesheets(page, &html))
}

/// What a page loads to make its islands work.
pub fn scripts(dist: &Path, page: &Page) -> Result<Vec<String>> {
    let html = std::fs::read_to_string(dist.join(&page.path))?;
    Ok(pages::scripts(page, &html))
}

/// Every module that some page starts, by its wasm's name.
fn modules(dist: &Path) -> Result<Vec<Weighed>> {
    let mut found = BTreeMap::new();
    for page in pages::all(dist)? {
        let html = std::fs::read_to_string(dist.join(&page.path))?;
        let parts = [
            (pages::scripts(&page, &html), &MODULE),
            (pages::worker(&page, &html, "exchange"), &MODULE),
            (pages::worker(&page, &html, "office"), &OFFICE),
            (pages::worker(&page, &html, "documents"), &MODULE),
        ];
        for (files, budget) in parts {
            if let Some(wasm) = files.iter().find(|file| file.ends_with(".wasm")) {
                found.insert(wasm.clone(), (files, budget));
            }
        }
    }
    let weighed = found.into_iter().map(|(name, (files, budget))| {
        let mut weight = Weight::default();
        for file in files {
            weight += Weight::of(&dist.join(file))?;
        }
        Ok(Weighed { name, weight, budget })
    });
    weighed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_violation_says_by_how_much() {
        let weighed = Weighed {
            name: "text/9.html".into(),
            weight: Weight {
                raw: 90_000,
                brotli: 14 * KB + 7,
            },
            budget: &ARTICLE,
        };
        assert!(!weighed.fits());
        assert_eq!(
            violation(&weighed),
            "  text/9.html: one-article page with its CSS: 14343 bytes of 14336, 7 too many"
        );
    }
}
