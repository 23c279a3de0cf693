//! How long the quiz takes to draw a paper and to count up a long history, and the search to search, as a program, in the
//! browser, and in the browser of a slow phone.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::json;
use xtask::process::{capture, run};
use xtask::tools::{Toolbox, WASM_TARGET};
use xtask::webdriver::Session;

use super::paint::CPU_SLOWDOWN;
use super::table;
use crate::build;

/// The program of the site's package that measures itself.
const PROGRAM: &str = "measure";

/// Waits until the program has written into the page.
const REPORT: &str = "
    const done = arguments[arguments.length - 1];
    const wait = () => document.body.textContent.trim() ? done(document.body.textContent) : setTimeout(wait, 100);
    wait();";

/// The search page's data file.
fn corpus(dist: &Path) -> Result<PathBuf> {
    let page = std::fs::read_to_string(dist.join("search.html")).context("there is no search page")?;
    let name = page.split(['"', '&', ';']).find(|part| part.contains("search-") && part.ends_with(".json"));
    Ok(dist.join(name.context("the search page names no data file")?))
}

/// Builds the program for the browser, into a folder that a server shows.
pub fn build(toolbox: &Toolbox, dist: &Path, beside: &Path) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release", "--features", "hydrate", "--target", WASM_TARGET, "--bin", PROGRAM]);
    // The flags of the site's own modules, so that nothing is compiled twice.
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", build::without_paths());
    run(&mut cargo)?;
    let module = targets().join(WASM_TARGET).join("release").join(PROGRAM).with_extension("wasm");
    let mut bindgen = toolbox.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(beside).arg(module);
    run(&mut bindgen)?;
    let corpus = std::fs::read_to_string(corpus(dist)?)?.replace('<', "\\u003c");
    // All stands in the head, so that the body holds the report and nothing else.
    let page = format!(
        "<!DOCTYPE html><meta charset=\"utf-8\"><title>bench</title><script type=\"application/json\" id=\"corpus\">{corpus}</script>\
         <script type=\"module\">import init from './{PROGRAM}.js'; init();</script><body></body>\n"
    );
    std::fs::write(beside.join("measure.html"), page).context("cannot write the page that measures")
}

fn targets() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| xtask::root().join("target"), PathBuf::from)
}

/// Runs it both ways and prints the times side by side.
pub fn print(session: &Session, dist: &Path, beside: &str) -> Result<()> {
    let mut program = Command::new("cargo");
    program.args(["run", "--release", "--quiet", "--bin", PROGRAM, "--"]).arg(corpus(dist)?);
    let mut reports = vec![capture(&mut program)?];
    session.set_script_timeout(std::time::Duration::from_secs(300))?;
    for rate in [1, CPU_SLOWDOWN] {
        session.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": rate }))?;
        session.goto(&format!("{beside}measure.html"))?;
        let browser = session.execute_async(REPORT, json!([]))?;
        reports.push(browser.as_str().context("the page reports no times")?.to_owned());
    }
    println!("30,000 questions and 100,000 answers, and one keystroke of search; medians in ms, built for size as the site is");
    let slow = format!("browser, {CPU_SLOWDOWN} times slower");
    table::print(&["what", "program", "browser", &slow], &rows(&reports)?);
    Ok(())
}

/// One row for each line that all reports have.
fn rows(reports: &[String]) -> Result<Vec<Vec<String>>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (number, report) in reports.iter().enumerate() {
        for (at, line) in report.trim().lines().enumerate() {
            let (what, time) = line.split_once('\t').context("a line of the report without its time")?;
            match rows.get_mut(at) {
                Some(row) if row[0] == what && row.len() == number + 1 => row.push(time.to_owned()),
                None if number == 0 => rows.push(vec![what.to_owned(), time.to_owned()]),
                _ => bail!("the reports differ:\n{}", reports.join("\n")),
            }
        }
    }
    if rows.iter().any(|row| row.len() != reports.len() + 1) {
        bail!("the reports differ:\n{}", reports.join("\n"));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_stand_side_by_side() {
        let reports = |texts: &[&str]| rows(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
        assert_eq!(
            reports(&["a b\t1.0\nc\t2.0\n", "a b\t3.0\nc\t4.0\n"]).expect("two like reports"),
            [["a b", "1.0", "3.0"], ["c", "2.0", "4.0"]]
        );
        for differ in [["a\t1.0", "b\t1.0"], ["a\t1.0\nb\t1.0", "a\t1.0"], ["a\t1.0", "a\t1.0\nb\t1.0"]] {
            assert!(reports(&differ).is_err(), "{differ:?}");
        }
    }
}
