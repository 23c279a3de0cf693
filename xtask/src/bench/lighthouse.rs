//! Lighthouse's scores, with its mobile preset, which is its default.

use anyhow::{Context, Result};
use serde_json::Value;
use xtask::bed::Browser;
use xtask::process::ask;
use xtask::tools::Toolbox;
use xtask::webdriver::CHROMIUM_SWITCHES;

use super::table;
use super::target::{Target, print_ratio};

const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];

/// Prints the scores of every page, and what keeps one from 100.
pub fn print(toolbox: &Toolbox, targets: &[Target]) -> Result<()> {
    let mut rows = Vec::new();
    let mut shortfalls = Vec::new();
    let mut largest = Vec::new();
    for target in targets {
        println!("  {}", target.name);
        let report = report(toolbox, &target.address).with_context(|| format!("Lighthouse fails on {}", target.name))?;
        largest.push(report["audits"]["largest-contentful-paint"]["numericValue"].as_f64().unwrap_or(f64::NAN));
        let mut row = vec![target.name.clone()];
        for category in CATEGORIES {
            let score = report["categories"][category]["score"].as_f64();
            row.push(score.map_or("-".to_owned(), |score| format!("{:.0}", score * 100.0)));
            if target.is_page() {
                shortfalls.extend(
                    lacking(&report, category)
                        .into_iter()
                        .map(|audit| format!("  {}: {category}: {audit}", target.name)),
                );
            }
        }
        for audit in ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time"] {
            row.push(
                report["audits"][audit]["numericValue"]
                    .as_f64()
                    .map_or("-".to_owned(), |time| format!("{time:.0}")),
            );
        }
        rows.push(row);
    }
    table::print(&["page", "perf", "a11y", "best", "seo", "FCP ms", "LCP ms", "TBT ms"], &rows);
    print_ratio(targets, &largest);
    if !shortfalls.is_empty() {
        println!("below the full score:\n{}", shortfalls.join("\n"));
    }
    Ok(())
}

fn report(toolbox: &Toolbox, address: &str) -> Result<Value> {
    let chromium = Browser::Chromium.program().context("Chromium is not installed")?;
    let mut command = toolbox.command("lighthouse");
    command.arg(address).args(["--output=json", "--output-path=stdout", "--quiet"]);
    command.arg(format!("--only-categories={}", CATEGORIES.join(",")));
    command.arg(format!("--chrome-flags={}", CHROMIUM_SWITCHES.join(" ")));
    command.env("CHROME_PATH", chromium);
    let printed = ask(&mut command).context("it ended with an error; run it by hand to see which")?;
    serde_json::from_str(&printed).context("its report is not JSON")
}

/// The audits that count for a category and do not have their full score.
fn lacking(report: &Value, category: &str) -> Vec<String> {
    let counted = report["categories"][category]["auditRefs"].as_array().into_iter().flatten();
    counted
        .filter(|audit| audit["weight"].as_f64().unwrap_or(0.0) > 0.0)
        .filter_map(|audit| {
            let audit = &report["audits"][audit["id"].as_str()?];
            let score = audit["score"].as_f64()?;
            (score < 1.0).then(|| format!("{} ({:.0})", audit["title"].as_str().unwrap_or_default(), score * 100.0))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_audits_that_count_are_missed() {
        let report = json!({
            "categories": { "seo": { "auditRefs": [{ "id": "a", "weight": 1 }, { "id": "b", "weight": 0 }, { "id": "c", "weight": 1 }] } },
            "audits": { "a": { "title": "A", "score": 0.5 }, "b": { "title": "B", "score": 0 }, "c": { "title": "C", "score": 1 } },
        });
        assert_eq!(lacking(&report, "seo"), ["A (50)"]);
    }
}
