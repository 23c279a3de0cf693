//! How much of a page moves until its tools work.

use anyhow::{Context, Result};
use serde_json::json;
use xtask::webdriver::Session;

use super::paint::slow_down;
use super::table;
use super::target::Target;

/// The widths: a phone's, and a desktop's, where the margin stands beside the text.
const WIDTHS: [u32; 2] = [360, 1280];

/// Adds up what moved, once the page's module works. A module that has not begun to load three seconds after the page did
/// is not coming; one that has is waited for.
const SHIFT: &str = "
    const done = arguments[arguments.length - 1];
    let shift = 0;
    new PerformanceObserver(list => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value; })
        .observe({ type: 'layout-shift', buffered: true });
    const start = performance.now();
    (function wait() {
        const boot = document.documentElement.getAttribute('data-boot');
        const passed = performance.now() - start;
        const over = boot === 'ready' || boot === 'failed' || (boot ? passed > 20000 : passed > 3000);
        // What a module adds to the page stands there some frames after it says that it is ready.
        if (over) setTimeout(() => done({ shift, boot }), 700);
        else setTimeout(wait, 50);
    })();";

/// Loads every page in each width and prints the shifts. What comes late moves more, so all is slow here too.
pub fn print(session: &Session, targets: &[Target]) -> Result<()> {
    slow_down(session)?;
    let mut rows = Vec::new();
    for target in targets {
        let mut row = vec![target.name.clone()];
        let mut boot = String::new();
        for width in WIDTHS {
            let screen = json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600 });
            session.cdp("Emulation.setDeviceMetricsOverride", screen)?;
            session.goto("about:blank")?;
            session.goto(&target.address)?;
            let seen = session.execute_async(SHIFT, json!([]))?;
            let shift = seen["shift"]
                .as_f64()
                .with_context(|| format!("Chromium reports no layout shift for {}", target.name))?;
            row.push(format!("{shift:.4}"));
            seen["boot"].as_str().unwrap_or("no module").clone_into(&mut boot);
        }
        row.push(boot);
        rows.push(row);
    }
    println!("layout shift until the page's tools work, by the width of the window");
    table::print(&["page", "360 px", "1280 px", "tools"], &rows);
    Ok(())
}
