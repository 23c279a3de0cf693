//! One open page: what a reader does there and sees there.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use xtask::webdriver::{DriverError, Element, Key, Session};

use super::Browser;

/// How long anything may take. Slow machines and busy ones are no failure of the site.
const PATIENCE: Duration = Duration::from_secs(30);

/// A page that is open in a browser. Actions return the page, so that they chain.
pub struct Page<'b> {
    pub(super) browser: &'b Browser,
    path: String,
}

/// Actions.
#[allow(dead_code, reason = "a vocabulary for tests to come")]
impl<'b> Page<'b> {
    pub(super) fn new(browser: &'b Browser, path: &str) -> Self {
        Self {
            browser,
            path: path.to_owned(),
        }
    }

    pub(super) fn session(&self) -> &'b Session {
        &self.browser.session
    }

    /// Clicks the first element that a CSS selector finds, once it is there, visible and enabled.
    #[track_caller]
    pub fn click(&self, selector: &str) -> &Self {
        self.act(&format!("to click {selector}"), selector, |element| element.click());
        self
    }

    /// Clicks the first element of a selector whose text contains these words, once it is visible and enabled.
    #[track_caller]
    pub fn click_text(&self, selector: &str, words: &str) -> &Self {
        self.until(&format!("to click {selector} with the text {words:?}"), || {
            for element in self.session().find_all(selector)? {
                if element.displayed()? && element.enabled()? && element.text()?.contains(words) {
                    return element.click().map(Some);
                }
            }
            Ok(None)
        });
        self
    }

    /// Moves the mouse onto the first element that a selector finds.
    #[track_caller]
    pub fn hover(&self, selector: &str) -> &Self {
        self.act(&format!("to point at {selector}"), selector, |element| element.hover());
        self
    }

    /// Taps the first element that a selector finds with a finger.
    #[track_caller]
    pub fn tap(&self, selector: &str) -> &Self {
        self.act(&format!("to tap {selector}"), selector, |element| element.tap());
        self
    }

    /// Replaces what a field holds.
    #[track_caller]
    pub fn fill(&self, selector: &str, text: &str) -> &Self {
        // WebKit's driver types no line breaks, but it presses the key for them.
        let text = text.replace('\n', Key::Enter.code());
        // Nor does it empty a field that has been scrolled out of sight.
        let show = format!("document.querySelector({})?.scrollIntoView({{ block: 'center' }})", json!(selector));
        self.act(&format!("to fill {selector}"), selector, |element| {
            if self.browser.is(xtask::bed::Browser::WebKit) {
                self.eval(&show);
            }
            element.clear()?;
            element.send(&text)
        });
        self
    }

    /// Chooses a file of `tests/fixtures` in a file input.
    #[track_caller]
    pub fn choose_file(&self, selector: &str, fixture: &str) -> &Self {
        let path = xtask::root().join("tests/fixtures").join(fixture);
        self.act(&format!("to choose {fixture} in {selector}"), selector, |element| {
            element.send(&path.display().to_string())
        });
        self
    }

    /// Puts a day, written as `2024-02-29`, into a field for days. Chromium's driver types its parts, in the order in which the
    /// browser's language has them.
    #[track_caller]
    pub fn fill_day(&self, selector: &str, day: &str) -> &Self {
        match self.browser.bed.browser {
            xtask::bed::Browser::Chromium => {}
            xtask::bed::Browser::Firefox => return self.fill(selector, day),
            // Its driver types into no part of such a field.
            xtask::bed::Browser::WebKit => {
                let set = format!(
                    "const field = document.querySelector({});
                     if (!field || field.disabled) return false;
                     field.value = {};
                     for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, {{ bubbles: true }}));
                     return true;",
                    json!(selector),
                    json!(day)
                );
                self.until(&format!("to put {day} into {selector}"), || Ok(self.eval(&set).as_bool().filter(|done| *done)));
                return self;
            }
        }
        let order = self.eval("return new Intl.DateTimeFormat().formatToParts(0).map(part => part.type).filter(type => type !== 'literal')");
        let parts: Vec<&str> = day.split('-').collect();
        let typed = order.as_array().into_iter().flatten().map(|part| match part.as_str() {
            Some("year") => parts[0],
            Some("month") => parts[1],
            _ => parts[2],
        });
        self.fill(selector, &typed.collect::<String>())
    }

    /// Shows the page as it is printed; only Chromium can.
    #[track_caller]
    pub fn on_paper(&self) -> &Self {
        let done = self.session().cdp("Emulation.setEmulatedMedia", json!({ "media": "print" }));
        done.unwrap_or_else(|error| self.fail(&format!("cannot show it as printed: {error:#}")));
        self
    }

    /// Presses a key while the focus is where it is.
    #[track_caller]
    pub fn press(&self, key: Key) -> &Self {
        self.type_keys(key.code())
    }

    /// Types where the focus is.
    #[track_caller]
    pub fn type_keys(&self, keys: &str) -> &Self {
        self.until(&format!("to type {keys:?}"), || self.session().focused()?.send(keys).map(Some));
        self
    }

    /// One step of a touch, by Chromium's own protocol: `touchStart`, `touchMove` or `touchEnd`, and the fingers then down.
    #[track_caller]
    pub fn touch(&self, step: &str, fingers: &Value) -> &Self {
        let done = self.session().cdp("Input.dispatchTouchEvent", json!({ "type": step, "touchPoints": fingers }));
        done.unwrap_or_else(|error| self.fail(&format!("cannot touch: {error:#}")));
        self
    }

    /// Loads the page again and waits until its islands are ready.
    #[track_caller]
    pub fn reload(&self) -> &Self {
        self.session().refresh().unwrap_or_else(|error| self.fail(&format!("cannot reload: {error:#}")));
        self.wait_for_islands()
    }

    /// Goes back in the history and waits until the islands there are ready.
    #[track_caller]
    pub fn back(&self) -> &Self {
        self.session().back().unwrap_or_else(|error| self.fail(&format!("cannot go back: {error:#}")));
        self.wait_for_islands()
    }

    /// Waits until the page's module runs, the late stylesheet is there, and all has been still for a moment.
    #[track_caller]
    pub fn settle(&self) -> &Self {
        self.until("for the module and the late stylesheet", || {
            let settled = "const late = [...document.querySelectorAll('link[rel=stylesheet]')].every(link => link.sheet);
                 if (!late || document.documentElement.dataset.boot !== 'ready') return false;
                 window.settledSince = window.settledSince || performance.now();
                 return performance.now() - window.settledSince > 600";
            Ok((self.session().execute(settled, json!([]))? == json!(true)).then_some(()))
        });
        self
    }

    /// Waits until the view that a button opened has taken the focus and scrolled: a click before that lands elsewhere.
    #[track_caller]
    pub fn wait_for_focus(&self) -> &Self {
        self.wait_for_focus_in("[data-island] [tabindex]")
    }

    /// The same for what stands in one place.
    #[track_caller]
    pub fn wait_for_focus_in(&self, selector: &str) -> &Self {
        // `:focus` says no where the browser's window is not in front.
        self.until(&format!("something in {selector} to have the focus"), || {
            let focused = self
                .session()
                .execute("return !!document.activeElement.closest(arguments[0])", json!([selector]))?;
            Ok((focused == json!(true)).then_some(()))
        });
        self
    }

    /// Waits until every island of the page takes clicks.
    #[track_caller]
    pub fn wait_for_islands(&self) -> &Self {
        self.until("for [data-ready] on every [data-island]", || {
            let waiting = self
                .session()
                .execute("return document.querySelectorAll('[data-island]:not([data-ready])').length", json!([]))?;
            Ok((waiting == json!(0)).then_some(()))
        });
        self
    }
}

/// Questions.
#[allow(dead_code, reason = "a vocabulary for tests to come")]
impl Page<'_> {
    /// The address this page was opened by.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Where the browser is now, relative to the site.
    #[track_caller]
    pub fn location(&self) -> String {
        let address = self.session().address().unwrap_or_else(|error| self.fail(&format!("{error:#}")));
        address.strip_prefix(&self.browser.bed.site).unwrap_or(&address).to_owned()
    }

    /// The text of the first element that a selector finds, as a reader sees it.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        self.act(&format!("to read {selector}"), selector, |element| element.text())
    }

    /// The text of every element that a selector finds right now.
    #[track_caller]
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let read = || self.session().find_all(selector)?.iter().map(Element::text).collect::<anyhow::Result<Vec<_>>>();
        read().unwrap_or_else(|error| self.fail(&format!("cannot read {selector}: {error:#}")))
    }

    /// How many elements a selector finds right now.
    #[track_caller]
    pub fn count(&self, selector: &str) -> usize {
        self.session()
            .find_all(selector)
            .unwrap_or_else(|error| self.fail(&format!("cannot look for {selector}: {error:#}")))
            .len()
    }

    /// An attribute of the first element that a selector finds.
    #[track_caller]
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.until(&format!("for {selector}"), || {
            self.session().find_all(selector)?.first().map(|element| element.attribute(name)).transpose()
        })
    }

    /// What the body of a function returns in the page, for what a reader cannot see. A test that acts by scripts tests
    /// nothing.
    #[track_caller]
    pub fn eval(&self, body: &str) -> Value {
        self.session()
            .execute(body, json!([]))
            .unwrap_or_else(|error| self.fail(&format!("the script fails: {error:#}\n{body}")))
    }

    /// Waits until a reader can see an element.
    #[track_caller]
    pub fn see(&self, selector: &str) -> &Self {
        self.act(&format!("to see {selector}"), selector, |_| Ok(()));
        self
    }

    /// Waits until no element of a selector can be seen.
    #[track_caller]
    pub fn see_no(&self, selector: &str) -> &Self {
        self.until(&format!("to see {selector} no more"), || {
            for element in self.session().find_all(selector)? {
                if element.displayed()? {
                    return Ok(None);
                }
            }
            Ok(Some(()))
        });
        self
    }

    /// Waits until an element's text contains these words.
    #[track_caller]
    pub fn expect_text(&self, selector: &str, words: &str) -> &Self {
        self.until(&format!("for the text {words:?} in {selector}"), || {
            for element in self.session().find_all(selector)? {
                if element.displayed()? && element.text()?.contains(words) {
                    return Ok(Some(()));
                }
            }
            Ok(None)
        });
        self
    }

    /// Waits until a selector finds exactly so many elements.
    #[track_caller]
    pub fn expect_count(&self, selector: &str, count: usize) -> &Self {
        self.until(&format!("for {count} times {selector}"), || {
            Ok((self.session().find_all(selector)?.len() == count).then_some(()))
        });
        self
    }

    /// Waits until an attribute has this value; `None` means that it is absent.
    #[track_caller]
    pub fn expect_attribute(&self, selector: &str, name: &str, value: Option<&str>) -> &Self {
        self.until(&format!("for {name}={value:?} on {selector}"), || {
            match self.session().find_all(selector)?.first() {
                Some(element) => Ok((element.attribute(name)?.as_deref() == value).then_some(())),
                None => Ok(None),
            }
        });
        self
    }

    /// Waits until the address, relative to the site, contains this.
    #[track_caller]
    pub fn expect_location(&self, part: &str) -> &Self {
        self.until(&format!("for {part:?} in the address"), || {
            Ok(self.session().address()?.contains(part).then_some(()))
        });
        self
    }
}

/// Waiting and failing.
impl Page<'_> {
    /// Does something with the first element of a selector that is visible and enabled.
    #[track_caller]
    fn act<T>(&self, what: &str, selector: &str, action: impl Fn(&Element<'_>) -> anyhow::Result<T>) -> T {
        self.until(what, || {
            for element in self.session().find_all(selector)? {
                if element.displayed()? && element.enabled()? {
                    return action(&element).map(Some);
                }
            }
            Ok(None)
        })
    }

    /// Tries again until there is a result. What the driver reports meanwhile (an element that was just replaced, another
    /// one above it) may pass; any other error does not.
    #[track_caller]
    pub fn until<T>(&self, what: &str, attempt: impl Fn() -> anyhow::Result<Option<T>>) -> T {
        let start = Instant::now();
        let mut last = None;
        while start.elapsed() < PATIENCE {
            match attempt() {
                Ok(Some(result)) => return result,
                Ok(None) => last = None,
                Err(error) if error.is::<DriverError>() => last = Some(error),
                Err(error) => self.fail(&format!("{what}: {error:#}")),
            }
            std::thread::sleep(Duration::from_millis(40));
        }
        let why = last.map(|error| format!(" ({error:#})")).unwrap_or_default();
        self.fail(&format!("waited {} s {what}{why}", PATIENCE.as_secs()))
    }

    /// Fails the test, with a picture and with what the console says.
    #[track_caller]
    pub fn fail(&self, what: &str) -> ! {
        let file = self
            .picture(&format!("failed/{}", self.path))
            .map_or_else(|error| format!("no picture: {error:#}"), |file| file.display().to_string());
        let log: Vec<String> = self
            .browser
            .take_log()
            .into_iter()
            .map(|entry| format!("  {}: {}", entry.level, entry.text))
            .collect();
        let location = self.session().address().unwrap_or_default();
        panic!("{} (now at {location}): {what}\npicture: {file}\nconsole:\n{}", self.path, log.join("\n"))
    }
}
