//! A browser to click in.
//!
//! ```ignore
//! #[test]
//! fn an_answer_survives_a_reload() {
//!     let browser = Browser::start();
//!     let page = browser.phone().open("quiz.html");
//!     page.click("[data-option]").see("[data-verdict]").expect_text("[data-verdict]", "正确");
//!     page.reload().see("[data-verdict]").expect_clean();
//! }
//! ```
//!
//! Every action waits until it can be done, for ten seconds at most, and panics with the page, the selector and what is
//! on the page instead; a picture of the page at that moment is then kept in `target/screenshots/BROWSER/failed/`. No test
//! needs to sleep.

mod page;
mod verdicts;

use std::cell::RefCell;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::json;
use xtask::bed::{self, Bed};
use xtask::webdriver::{Bidi, LogEntry, Session, Settings};

pub use page::Page;
#[allow(unused_imports, reason = "for tests that use the keyboard")]
pub use xtask::webdriver::Key;

/// The width and height of the page itself.
pub type Viewport = (u32, u32);

/// A phone held upright, of the narrowest kind that is still sold.
pub const PHONE: Viewport = (360, 740);
/// A laptop.
pub const DESKTOP: Viewport = (1280, 900);

/// How often a browser is asked to start before it counts as one that does not: now and then a driver loses one on its way.
const STARTS: u32 = 3;
/// How long a driver is left alone before it is asked again.
const BETWEEN_STARTS: Duration = Duration::from_secs(2);

/// An open browser with an empty profile. It is closed when dropped.
pub struct Browser {
    session: Session,
    bidi: Option<RefCell<Bidi>>,
    bed: Bed,
    settings: Settings,
}

impl Browser {
    /// Opens a browser as most people have it.
    pub fn start() -> Self {
        Self::with(Settings::default())
    }

    /// Opens a browser that prefers dark colours.
    pub fn dark() -> Self {
        Self::with(Settings {
            dark: true,
            ..Settings::default()
        })
    }

    /// Opens a browser with scripts switched off.
    pub fn without_script() -> Self {
        Self::with(Settings {
            no_script: true,
            ..Settings::default()
        })
    }

    fn with(settings: Settings) -> Self {
        let bed = Bed::from_environment().unwrap_or_else(|error| panic!("{error}"));
        let mut starts = 1;
        let (session, bidi) = loop {
            match Session::open(&bed.driver, bed.browser, settings) {
                Ok(opened) => break opened,
                Err(error) if starts < STARTS => eprintln!("start {starts} of {}: {error:#}", bed.browser.name()),
                Err(error) => panic!("{error:#}"),
            }
            starts += 1;
            std::thread::sleep(BETWEEN_STARTS);
        };
        let browser = Self {
            session,
            bidi: bidi.map(RefCell::new),
            bed,
            settings,
        };
        browser.desktop();
        browser
    }

    /// From now on pages are shown at the size of a phone.
    pub fn phone(&self) -> &Self {
        self.resize(PHONE)
    }

    /// From now on pages are shown at the size of a laptop, which is also how a browser starts.
    pub fn desktop(&self) -> &Self {
        self.resize(DESKTOP)
    }

    /// From now on pages are shown at this size.
    pub fn resize(&self, (width, height): Viewport) -> &Self {
        let done = match self.bed.browser {
            bed::Browser::Chromium => {
                let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                self.session.cdp("Emulation.setDeviceMetricsOverride", metrics).map(drop)
            }
            bed::Browser::Firefox => self.bidi.as_ref().expect("Firefox has events").borrow_mut().set_viewport(width, height),
            bed::Browser::WebKit => self.resize_window(width, height),
        };
        done.unwrap_or_else(|error| panic!("cannot resize to {width} x {height}: {error:#}"));
        self
    }

    /// Only the window can be set, so what surrounds the page is measured and added.
    fn resize_window(&self, width: u32, height: u32) -> anyhow::Result<()> {
        self.session.set_window(width, height)?;
        for _ in 0..20 {
            let inner = self.session.execute("return [innerWidth, innerHeight, outerWidth, outerHeight]", json!([]))?;
            let number = |index: usize| inner[index].as_u64().unwrap_or_default() as u32;
            if (number(0), number(1)) == (width, height) {
                break;
            }
            // The window follows a moment later, so this is asked again until it fits.
            self.session
                .set_window(width + number(2).saturating_sub(number(0)), height + number(3).saturating_sub(number(1)))?;
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        Ok(())
    }

    /// Opens a page of the site by its relative address, with query and fragment if wanted (`search.html?q=责任`), and
    /// waits until all its islands are ready.
    #[track_caller]
    pub fn open(&self, path: &str) -> Page<'_> {
        self.session
            .goto(&format!("{}{path}", self.bed.site))
            .unwrap_or_else(|error| panic!("cannot open {path}: {error:#}"));
        let page = Page::new(self, path);
        if !self.settings.no_script {
            page.wait_for_islands();
        }
        page
    }

    /// Opens another tab and goes on there; gives the tab before and the new one.
    #[track_caller]
    pub fn open_tab(&self) -> (String, String) {
        let opened = || {
            let (before, after) = (self.session.tab()?, self.session.open_tab()?);
            self.session.switch_to(&after)?;
            anyhow::Ok((before, after))
        };
        opened().unwrap_or_else(|error| panic!("cannot open another tab: {error:#}"))
    }

    /// Goes on in another tab: every page is now seen there.
    #[track_caller]
    pub fn switch_to(&self, tab: &str) {
        self.session
            .switch_to(tab)
            .unwrap_or_else(|error| panic!("cannot go to another tab: {error:#}"));
    }

    /// Closes the tab in use and goes on in another.
    #[track_caller]
    pub fn close_tab_for(&self, other: &str) {
        self.session.close_tab().unwrap_or_else(|error| panic!("cannot close the tab: {error:#}"));
        self.switch_to(other);
    }

    /// Every page of the site.
    pub fn pages(&self) -> Vec<String> {
        paths(xtask::pages::all(&self.bed.dist))
    }

    /// One page of every kind, the largest.
    pub fn one_page_of_each_kind(&self) -> Vec<String> {
        paths(xtask::pages::one_of_each_kind(&self.bed.dist))
    }

    /// Whether the tests run in this browser, for the few that differ.
    #[allow(dead_code, reason = "for tests to come")]
    pub fn is(&self, browser: bed::Browser) -> bool {
        self.bed.browser == browser
    }

    /// Where pictures of this browser go.
    fn pictures(&self) -> PathBuf {
        self.bed.screenshots.clone()
    }

    /// What the console says since the last time it was asked.
    pub fn take_log(&self) -> Vec<LogEntry> {
        let taken = match (self.bed.browser, &self.bidi) {
            (bed::Browser::Chromium, _) => self.session.take_log(),
            (_, Some(bidi)) => bidi.borrow_mut().take_log(),
            (_, None) => self.take_record(),
        };
        taken.unwrap_or_else(|error| panic!("cannot read the console: {error:#}"))
    }

    /// What the page itself has kept, which is nothing if scripts are off. See [`xtask::server::Folder::recording`].
    fn take_record(&self) -> anyhow::Result<Vec<LogEntry>> {
        let entries = self.session.execute("return window.recorded ? window.recorded.splice(0) : []", json!([]))?;
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        Ok(entries
            .as_array()
            .into_iter()
            .flatten()
            .map(|entry| LogEntry {
                level: text(&entry["level"]),
                text: text(&entry["text"]),
            })
            .collect())
    }
}

fn paths(pages: anyhow::Result<Vec<xtask::pages::Page>>) -> Vec<String> {
    pages.unwrap_or_else(|error| panic!("{error:#}")).into_iter().map(|page| page.path).collect()
}

/// Collects what is wrong with many pages, so that one run tells everything. Panics with the list when it is dropped.
#[derive(Default)]
pub struct Findings(Vec<String>);

impl Findings {
    /// Notes what is wrong on a page; nothing if `problems` is empty.
    pub fn note(&mut self, page: &str, problems: impl IntoIterator<Item = String>) {
        self.0.extend(problems.into_iter().map(|problem| format!("{page}: {problem}")));
    }
}

impl Drop for Findings {
    fn drop(&mut self) {
        if !self.0.is_empty() && !std::thread::panicking() {
            panic!("{} problems:\n{}", self.0.len(), self.0.join("\n"));
        }
    }
}
