//! How long the quiz takes to draw a paper and to count up a long history, as a program and in the browser.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::json;
use xtask::process::{capture, run};
use xtask::tools::{Toolbox, WASM_TARGET};
use xtask::webdriver::Session;

use super::table;
use crate::build;

/// The program of the site's package that measures itself.
const PROGRAM: &str = "measure";

/// Waits until the program has written into the page.
const REPORT: &str = "
    const done = arguments[arguments.length - 1];
    const wait = () => document.body.textContent.trim() ? done(document.body.textContent) : setTimeout(wait, 100);
    wait();";

/// Builds the program for the browser, into a folder that a server shows.
pub fn build(toolbox: &Toolbox, beside: &Path) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release", "--features", "hydrate", "--target", WASM_TARGET, "--bin", PROGRAM]);
    // The flags of the site's own modules, so that nothing is compiled twice.
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", build::without_paths());
    run(&mut cargo)?;
    let module = targets().join(WASM_TARGET).join("release").join(PROGRAM).with_extension("wasm");
    let mut bindgen = toolbox.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(beside).arg(module);
    run(&mut bindgen)?;
    // The program stands in the head, so that the body holds its report and nothing else.
    let page = format!("<!DOCTYPE html><title>bench</title><script type=\"module\">import init from './{PROGRAM}.js'; init();</script><body></body>\n");
    std::fs::write(beside.join("measure.html"), page).context("cannot write the page that measures")
}

fn targets() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| xtask::root().join("target"), PathBuf::from)
}

/// Runs it both ways and prints the times side by side.
pub fn print(session: &Session, beside: &str) -> Result<()> {
    let native = capture(Command::new("cargo").args(["run", "--release", "--quiet", "--bin", PROGRAM]))?;
    session.set_script_timeout(std::time::Duration::from_secs(120))?;
    session.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 1 }))?;
    session.goto(&format!("{beside}measure.html"))?;
    let browser = session.execute_async(REPORT, json!([]))?;
    let browser = browser.as_str().context("the page reports no times")?;
    println!("30,000 questions and 100,000 answers, medians in ms, built for size as the site is");
    table::print(&["what", "program", "browser"], &rows(&native, browser)?);
    Ok(())
}

/// One row for each line that both reports have.
fn rows(native: &str, browser: &str) -> Result<Vec<Vec<String>>> {
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<String>>();
    let pairs = native.trim().lines().map(cells).zip(browser.trim().lines().map(cells));
    let rows = pairs.map(|(mut row, other)| {
        if row.len() != 2 || other.first() != row.first() {
            bail!("the two reports differ:\n{native}\n{browser}");
        }
        row.extend(other.into_iter().skip(1));
        Ok(row)
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_stand_side_by_side() {
        assert_eq!(
            rows("a b\t1.0\nc\t2.0\n", "a b\t3.0\nc\t4.0\n").expect("two like reports"),
            [["a b", "1.0", "3.0"], ["c", "2.0", "4.0"]]
        );
        assert!(rows("a\t1.0", "b\t1.0").is_err());
    }
}
