//! When pages paint on a slow phone with a slow network, as Chromium itself measures it.

use anyhow::{Context, Result};
use serde_json::json;
use xtask::webdriver::Session;

use super::table;
use super::target::{Target, print_ratio};

/// Lighthouse's mobile preset, in the form that a browser applies by itself: a processor four times as slow, and a slow
/// fourth-generation network.
pub(super) const CPU_SLOWDOWN: u32 = 4;
const LATENCY_MS: f64 = 562.5;
const DOWN_BYTES_PER_SECOND: f64 = 1_474.56 * 1024.0 / 8.0;
const UP_BYTES_PER_SECOND: f64 = 675.0 * 1024.0 / 8.0;

/// Collects what the browser has noted, once nothing more is to be expected.
const TIMES: &str = "
    const done = arguments[arguments.length - 1];
    const seen = { lcp: null };
    new PerformanceObserver(list => { for (const entry of list.getEntries()) seen.lcp = entry.startTime; })
        .observe({ type: 'largest-contentful-paint', buffered: true });
    setTimeout(() => {
        const first = performance.getEntriesByName('first-contentful-paint')[0];
        done({ ...seen, fcp: first ? first.startTime : null });
    }, 2000);";

/// The times of one page load, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Times {
    first: f64,
    largest: f64,
}

/// Loads every page several times and prints the medians.
pub fn print(session: &Session, targets: &[Target], runs: usize) -> Result<()> {
    slow_down(session)?;
    let mut times: Vec<Vec<Times>> = vec![Vec::new(); targets.len()];
    // Page after page and not run after run, so that a slow moment of the machine hits all of them alike.
    for _ in 0..runs.max(1) {
        for (target, times) in targets.iter().zip(&mut times) {
            times.push(load(session, &target.address)?);
        }
    }
    let medians: Vec<Times> = times.iter().map(|times| median(times)).collect();
    let rows: Vec<Vec<String>> = targets
        .iter()
        .zip(&medians)
        .map(|(target, times)| vec![target.name.clone(), format!("{:.0}", times.first), format!("{:.0}", times.largest)])
        .collect();
    println!(
        "medians of {} loads without cache, {CPU_SLOWDOWN} times slower processor, {LATENCY_MS} ms latency, 1.4 Mbit/s",
        runs.max(1)
    );
    table::print(&["page", "FCP ms", "LCP ms"], &rows);
    let largest: Vec<f64> = medians.iter().map(|times| times.largest).collect();
    print_ratio(targets, &largest);
    Ok(())
}

/// A slow phone on a slow network, and nothing in the cache.
pub(super) fn slow_down(session: &Session) -> Result<()> {
    session.cdp(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": 412, "height": 823, "deviceScaleFactor": 1.75, "mobile": true }),
    )?;
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
    Ok(Times {
        first: time("fcp")?,
        largest: time("lcp")?,
    })
}

/// The median of each time by itself.
fn median(times: &[Times]) -> Times {
    let middle = |pick: fn(&Times) -> f64| {
        let mut values: Vec<f64> = times.iter().map(pick).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    Times {
        first: middle(|times| times.first),
        largest: middle(|times| times.largest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one() {
        let times = [3.0, 1.0, 2.0].map(|time| Times {
            first: time,
            largest: time * 10.0,
        });
        assert_eq!(median(&times), Times { first: 2.0, largest: 20.0 });
    }
}
