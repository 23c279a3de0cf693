//! What can be wrong with any page. Each verdict is a list of problems, empty if there is none.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};

use super::Page;

/// Rounding leaves fractions of a pixel, which no reader can scroll.
const WIDER: &str = "return document.scrollingElement.scrollWidth - innerWidth";

/// The elements that stick out of the page to the right, for whoever has to find the mistake.
const STICKING_OUT: &str = "
    return [...document.body.querySelectorAll('*')]
        .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 3)
        .map(element => element.tagName.toLowerCase() + (element.id && '#' + element.id) + [...element.classList].map(name => '.' + name).join(''));";

/// Every address the page has loaded anything from.
const REQUESTS: &str = "return performance.getEntriesByType('resource').map(entry => entry.name)";

/// What moved by itself so far, and by how much; nothing where a browser does not tell.
const SHIFTS: &str = "
    const done = arguments[arguments.length - 1];
    if (!window.PerformanceObserver || !(PerformanceObserver.supportedEntryTypes || []).includes('layout-shift')) return done([]);
    const name = node => node && (node.nodeName.toLowerCase() + (node.id ? '#' + node.id : '') + ' ' + (node.textContent || '').trim().slice(0, 12));
    const found = [];
    new PerformanceObserver(list => found.push(...list.getEntries().filter(entry => !entry.hadRecentInput)))
        .observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => done(found.map(entry => entry.value.toFixed(6) + ' moved after ' + Math.round(entry.startTime) + ' ms: '
        + entry.sources.slice(0, 3).map(source => name(source.node)).join('; '))), 100);";

const AXE: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(
        result => done(result.violations.map(rule => rule.id + ': ' + rule.help + ': '
            + rule.nodes.slice(0, 3).map(node => node.target.join(' ') + ' (' + (node.any[0] || node.all[0] || node.none[0] || {}).message + ')').join('; '))),
        error => done(['axe-core fails: ' + error]));";

/// What can be wrong with a page.
impl Page<'_> {
    /// Errors in the console since it was last read.
    pub fn console_errors(&self) -> Vec<String> {
        let errors = self.browser.take_log().into_iter().filter(|entry| entry.is_error());
        errors.map(|entry| format!("the console says: {}", entry.text)).collect()
    }

    /// Requests to anywhere but this site.
    pub fn foreign_requests(&self) -> Vec<String> {
        let own = |address: &str| address.starts_with(&self.browser.bed.site) || address.starts_with("data:") || address.starts_with("blob:");
        strings(&self.eval(REQUESTS))
            .into_iter()
            .filter(|address| !own(address))
            .map(|address| format!("asks for {address}"))
            .collect()
    }

    /// Being wider than the window.
    pub fn horizontal_scroll(&self) -> Vec<String> {
        let wider = self.eval(WIDER).as_f64().unwrap_or(f64::NAN);
        if wider <= 0.0 {
            return Vec::new();
        }
        vec![format!("{wider} px wider than the window: {}", strings(&self.eval(STICKING_OUT)).join(", "))]
    }

    /// What the head of a page must say.
    pub fn missing_identity(&self) -> Vec<String> {
        let mut problems = Vec::new();
        if self.eval("return document.title.trim()") == json!("") {
            problems.push("no title".to_owned());
        }
        if self.eval("return document.documentElement.lang") == json!("") {
            problems.push("no language".to_owned());
        }
        problems
    }

    /// What moved by itself since the page was opened.
    pub fn layout_shifts(&self) -> Vec<String> {
        let run = || self.session().execute_async(SHIFTS, json!([]));
        strings(&run().unwrap_or_else(|error| self.fail(&format!("the layout cannot be watched: {error:#}"))))
    }

    /// What axe-core objects to.
    pub fn axe_violations(&self) -> Vec<String> {
        let source = std::fs::read_to_string(&self.browser.bed.axe).unwrap_or_else(|error| self.fail(&format!("cannot read axe-core: {error}")));
        let run = || {
            self.session().set_script_timeout(Duration::from_secs(60))?;
            // Scripts of the driver run beside the page, so its security policy stays as it is.
            self.session().execute(&source, json!([]))?;
            self.session().execute_async(AXE, json!([]))
        };
        strings(&run().unwrap_or_else(|error| self.fail(&format!("axe-core does not run: {error:#}"))))
    }

    /// Fails the test if the console has errors or the page has asked anyone else for anything.
    #[track_caller]
    #[allow(dead_code, reason = "the last word of a test that clicks")]
    pub fn expect_clean(&self) -> &Self {
        let problems = [self.console_errors(), self.foreign_requests()].concat();
        if !problems.is_empty() {
            self.fail(&problems.join("\n"));
        }
        self
    }

    /// Keeps a picture of what is visible in `target/screenshots/BROWSER/NAME.png`.
    pub fn picture(&self, name: &str) -> anyhow::Result<PathBuf> {
        let name: String = name
            .trim_end_matches(".html")
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || "-_/".contains(c) { c } else { '_' })
            .collect();
        let file = self.browser.pictures().join(format!("{name}.png"));
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&file, self.session().screenshot()?)?;
        Ok(file)
    }
}

fn strings(value: &Value) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .map(|item| item.as_str().unwrap_or_default().to_owned())
        .collect()
}
