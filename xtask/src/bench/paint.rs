//! When pages paint on a slow phone with a slow network, as Chromium itself measures it.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use xtask::bed::{Browser, Driver};
use xtask::pages::Page;
use xtask::server::{Folder, Server};
use xtask::webdriver::{Session, Settings};

use super::table;

/// Lighthouse's mobile preset, in the form that a browser applies by itself: a processor four times as slow, and a slow
/// fourth-generation network.
const CPU_SLOWDOWN: u32 = 4;
const LATENCY_MS: f64 = 562.5;
const DOWN_BYTES_PER_SECOND: f64 = 1_474.56 * 1024.0 / 8.0;
const UP_BYTES_PER_SECOND: f64 = 675.0 * 1024.0 / 8.0;

/// Collects what the browser has noted, once nothing more is to be expected.
const TIMES: &str = "
    const done = arguments[arguments.length - 1];
    const seen = { lcp: null, shift: 0 };
    new PerformanceObserver(list => { for (const entry of list.getEntries()) seen.lcp = entry.startTime; })
        .observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value; })
        .observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => {
        const first = performance.getEntriesByName('first-contentful-paint')[0];
        done({ ...seen, fcp: first ? first.startTime : null });
    }, 2000);";

/// The times of one page load, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Times {
    first: f64,
    largest: f64,
    shift: f64,
}

/// Loads every page several times and prints the medians, with a bare page of the same text as the regulation's for
/// comparison.
pub fn print(driver: &Driver, server: &Server, pages: &[Page], runs: usize) -> Result<()> {
    let (session, _) = Session::open(driver.address(), Browser::Chromium, Settings::default())?;
    let bare = BarePage::of(&session, &format!("{}text.html", server.address()))?;
    slow_down(&session)?;
    let mut addresses: Vec<(String, String)> = pages.iter().map(|page| (page.path.clone(), format!("{}{}", server.address(), page.path))).collect();
    addresses.push(("(bare page of the text)".to_owned(), format!("{}bare.html", bare.server.address())));
    let mut times: Vec<Vec<Times>> = vec![Vec::new(); addresses.len()];
    // Page after page and not run after run, so that a slow moment of the machine hits all of them alike.
    for _ in 0..runs.max(1) {
        for ((_, address), times) in addresses.iter().zip(&mut times) {
            times.push(load(&session, address)?);
        }
    }
    let medians: Vec<Times> = times.iter().map(|times| median(times)).collect();
    let rows: Vec<Vec<String>> = addresses
        .iter()
        .zip(&medians)
        .map(|((name, _), times)| vec![name.clone(), format!("{:.0}", times.first), format!("{:.0}", times.largest), format!("{:.4}", times.shift)])
        .collect();
    println!("medians of {} loads without cache, {CPU_SLOWDOWN} times slower processor, {LATENCY_MS} ms latency, 1.4 Mbit/s", runs.max(1));
    table::print(&["page", "FCP ms", "LCP ms", "layout shift"], &rows);
    if let Some(text) = addresses.iter().position(|(name, _)| name == "text.html") {
        let bare = medians[medians.len() - 1].largest;
        println!("largest paint of text.html against the bare page: {:.2}", medians[text].largest / bare);
    }
    Ok(())
}

fn slow_down(session: &Session) -> Result<()> {
    session.cdp("Emulation.setDeviceMetricsOverride", json!({ "width": 412, "height": 823, "deviceScaleFactor": 1.75, "mobile": true }))?;
    session.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": CPU_SLOWDOWN }))?;
    session.cdp("Network.enable", json!({}))?;
    session.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true }))?;
    let network = json!({
        "offline": false,
        "latency": LATENCY_MS,
        "downloadThroughput": DOWN_BYTES_PER_SECOND,
        "uploadThroughput": UP_BYTES_PER_SECOND,
    });
    session.cdp("Network.emulateNetworkConditions", network).map(drop)
}

fn load(session: &Session, address: &str) -> Result<Times> {
    session.goto("about:blank")?;
    session.goto(address)?;
    let seen = session.execute_async(TIMES, json!([]))?;
    let time = |name: &str| seen[name].as_f64().with_context(|| format!("Chromium reports no {name} for {address}"));
    Ok(Times { first: time("fcp")?, largest: time("lcp")?, shift: time("shift")? })
}

/// The median of each time by itself.
fn median(times: &[Times]) -> Times {
    let middle = |pick: fn(&Times) -> f64| {
        let mut values: Vec<f64> = times.iter().map(pick).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    Times { first: middle(|times| times.first), largest: middle(|times| times.largest), shift: middle(|times| times.shift) }
}

/// The text of a page with nothing around it, as the fastest that a page of this text can be.
struct BarePage {
    server: Server,
}

impl BarePage {
    fn of(session: &Session, address: &str) -> Result<Self> {
        session.goto(address)?;
        let text = session.execute("return document.querySelector('main').innerText", json!([]))?;
        let folder = xtask::root().join("target/bench");
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("bare.html"), bare(&text))?;
        Ok(Self { server: Server::start(Folder::new(&folder, "/")?, 0)? })
    }
}

fn bare(text: &Value) -> String {
    let text = text.as_str().unwrap_or_default().replace('&', "&amp;").replace('<', "&lt;");
    let paragraphs: String = text.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("<p>{line}</p>\n")).collect();
    format!("<!DOCTYPE html>\n<html lang=\"zh-Hans\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>bare</title></head>\n<body>{paragraphs}</body></html>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one() {
        let times = [3.0, 1.0, 2.0].map(|time| Times { first: time, largest: time * 10.0, shift: 0.0 });
        assert_eq!(median(&times), Times { first: 2.0, largest: 20.0, shift: 0.0 });
    }

    #[test]
    fn a_bare_page_has_the_text_and_nothing_else() {
        assert!(bare(&json!("甲 < 乙\n\n丙")).contains("<body><p>甲 &lt; 乙</p>\n<p>丙</p>\n</body>"));
    }
}
