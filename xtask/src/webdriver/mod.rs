//! A small blocking WebDriver client: <https://www.w3.org/TR/webdriver2/>.
//!
//! Tests and measurements click one after the other and never wait for two things at once, so there is no async runtime
//! here; the protocol itself is JSON over plain HTTP.

use std::fmt;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

mod log;
mod open;

pub use log::{Bidi, LogEntry};
pub use open::{CHROMIUM_SWITCHES, Opened, Settings};

/// The key under which the protocol names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An error that the driver reported, as against a broken connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DriverError {
    /// The protocol's code: `no such element`, `stale element reference`, …
    pub code: String,
    /// The first line of what the driver says about it.
    pub message: String,
}

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for DriverError {}

/// One open browser. Dropping it closes the browser.
#[derive(Debug)]
pub struct Session {
    agent: ureq::Agent,
    address: String,
    capabilities: Value,
}

impl Session {
    /// Opens a browser with these capabilities (the `alwaysMatch` object of the protocol).
    pub fn start(driver: &str, capabilities: Value) -> Result<Self> {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(120)))
            .build();
        let agent = ureq::Agent::new_with_config(config);
        let answer = exchange(
            &agent,
            "POST",
            &format!("{driver}/session"),
            &json!({ "capabilities": { "alwaysMatch": capabilities } }),
        )?;
        let id = answer["sessionId"].as_str().context("the driver opened a session without an id")?;
        Ok(Self {
            agent,
            address: format!("{driver}/session/{id}"),
            capabilities: answer["capabilities"].clone(),
        })
    }

    /// What the driver says about the browser it opened.
    pub fn capabilities(&self) -> &Value {
        &self.capabilities
    }

    fn get(&self, path: &str) -> Result<Value> {
        exchange(&self.agent, "GET", &format!("{}/{path}", self.address), &Value::Null)
    }

    fn post(&self, path: &str, body: Value) -> Result<Value> {
        exchange(&self.agent, "POST", &format!("{}/{path}", self.address), &body)
    }

    fn get_text(&self, path: &str) -> Result<String> {
        Ok(self.get(path)?.as_str().unwrap_or_default().to_owned())
    }

    /// Opens an address and waits for its load event.
    pub fn goto(&self, address: &str) -> Result<()> {
        self.post("url", json!({ "url": address })).map(drop)
    }

    /// Loads the page again.
    pub fn refresh(&self) -> Result<()> {
        self.post("refresh", json!({})).map(drop)
    }

    /// Goes back in the history.
    pub fn back(&self) -> Result<()> {
        self.post("back", json!({})).map(drop)
    }

    /// The address of the page.
    pub fn address(&self) -> Result<String> {
        self.get_text("url")
    }

    /// The page's title.
    pub fn title(&self) -> Result<String> {
        self.get_text("title")
    }

    /// Sets the outer size of the window.
    pub fn set_window(&self, width: u32, height: u32) -> Result<()> {
        self.post("window/rect", json!({ "x": 0, "y": 0, "width": width, "height": height })).map(drop)
    }

    /// The tab that commands go to.
    pub fn tab(&self) -> Result<String> {
        self.get_text("window")
    }

    /// Opens another tab, which shares what the browser keeps; commands go on to the one before.
    pub fn open_tab(&self) -> Result<String> {
        let opened = self.post("window/new", json!({ "type": "tab" }))?;
        Ok(opened["handle"].as_str().context("the driver opened a tab without a handle")?.to_owned())
    }

    /// From now on commands go to this tab.
    pub fn switch_to(&self, tab: &str) -> Result<()> {
        self.post("window", json!({ "handle": tab })).map(drop)
    }

    /// Closes the tab that commands go to.
    pub fn close_tab(&self) -> Result<()> {
        exchange(&self.agent, "DELETE", &format!("{}/window", self.address), &Value::Null).map(drop)
    }

    /// Runs the body of a function in the page and returns what it returns. A Content-Security-Policy does not stop it.
    pub fn execute(&self, body: &str, arguments: Value) -> Result<Value> {
        self.post("execute/sync", json!({ "script": body, "args": arguments }))
    }

    /// Like [`Session::execute`]; the result is what the script gives to its last argument, a callback.
    pub fn execute_async(&self, body: &str, arguments: Value) -> Result<Value> {
        self.post("execute/async", json!({ "script": body, "args": arguments }))
    }

    /// How long a script of [`Session::execute_async`] may take.
    pub fn set_script_timeout(&self, limit: Duration) -> Result<()> {
        self.post("timeouts", json!({ "script": limit.as_millis() as u64 })).map(drop)
    }

    /// Every element that a CSS selector finds, right now.
    pub fn find_all(&self, selector: &str) -> Result<Vec<Element<'_>>> {
        let found = self.post("elements", json!({ "using": "css selector", "value": selector }))?;
        found.as_array().into_iter().flatten().map(|element| Element::new(self, element)).collect()
    }

    /// The element that has the focus.
    pub fn focused(&self) -> Result<Element<'_>> {
        Element::new(self, &self.get("element/active")?)
    }

    /// A picture of the visible part of the page, as PNG.
    pub fn screenshot(&self) -> Result<Vec<u8>> {
        data_encoding::BASE64
            .decode(self.get_text("screenshot")?.as_bytes())
            .context("the driver sent a screenshot that is not base64")
    }

    /// What the browser has logged since the last call. Only chromedriver can.
    pub fn take_log(&self) -> Result<Vec<LogEntry>> {
        let entries = self.post("se/log", json!({ "type": "browser" }))?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Ok(entries
            .as_array()
            .into_iter()
            .flatten()
            .map(|entry| LogEntry {
                level: text(&entry["level"]).to_lowercase(),
                text: text(&entry["message"]),
            })
            .collect())
    }

    /// A command of Chromium's own protocol. Only chromedriver can.
    pub fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        self.post("goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.agent.delete(&self.address).call();
    }
}

/// An element of the page that is open.
#[derive(Debug, Clone)]
pub struct Element<'s> {
    session: &'s Session,
    id: String,
}

impl<'s> Element<'s> {
    fn new(session: &'s Session, value: &Value) -> Result<Self> {
        let id = value[ELEMENT].as_str().context("the driver named an element without an id")?;
        Ok(Self { session, id: id.to_owned() })
    }

    /// The element as an argument for scripts.
    pub fn argument(&self) -> Value {
        json!({ ELEMENT: self.id })
    }

    /// Clicks it as a person would, who first scrolls it to where it is well in view: drivers stop scrolling at the edge of
    /// the window, below whatever is fixed there. Fails if something lies above it all the same.
    pub fn click(&self) -> Result<()> {
        const INTO_VIEW: &str = "arguments[0].scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })";
        self.session.execute(INTO_VIEW, json!([self.argument()]))?;
        self.session.post(&format!("element/{}/click", self.id), json!({})).map(drop)
    }

    /// Moves the mouse onto it.
    pub fn hover(&self) -> Result<()> {
        self.point("mouse", &[])
    }

    /// Taps it with a finger.
    pub fn tap(&self) -> Result<()> {
        self.point(
            "touch",
            &[json!({ "type": "pointerDown", "button": 0 }), json!({ "type": "pointerUp", "button": 0 })],
        )
    }

    fn point(&self, pointer: &str, then: &[Value]) -> Result<()> {
        const INTO_VIEW: &str = "arguments[0].scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })";
        self.session.execute(INTO_VIEW, json!([self.argument()]))?;
        let mut actions = vec![json!({ "type": "pointerMove", "duration": 50, "x": 0, "y": 0, "origin": self.argument() })];
        actions.extend_from_slice(then);
        let source = json!({ "type": "pointer", "id": pointer, "parameters": { "pointerType": pointer }, "actions": actions });
        self.session.post("actions", json!({ "actions": [source] })).map(drop)
    }

    /// Types into it. [`Key`] has the keys that are not characters.
    pub fn send(&self, text: &str) -> Result<()> {
        self.session.post(&format!("element/{}/value", self.id), json!({ "text": text })).map(drop)
    }

    /// Empties a field.
    pub fn clear(&self) -> Result<()> {
        self.session.post(&format!("element/{}/clear", self.id), json!({})).map(drop)
    }

    /// Its text as a reader sees it.
    pub fn text(&self) -> Result<String> {
        self.session.get_text(&format!("element/{}/text", self.id))
    }

    /// An attribute, or `None` if it is absent.
    pub fn attribute(&self, name: &str) -> Result<Option<String>> {
        Ok(self.session.get(&format!("element/{}/attribute/{name}", self.id))?.as_str().map(str::to_owned))
    }

    /// A property of its object, such as `value` or `checked`.
    pub fn property(&self, name: &str) -> Result<Value> {
        self.session.get(&format!("element/{}/property/{name}", self.id))
    }

    /// Whether a reader can see it.
    pub fn displayed(&self) -> Result<bool> {
        Ok(self.session.get(&format!("element/{}/displayed", self.id))? == Value::Bool(true))
    }

    /// Whether it takes input.
    pub fn enabled(&self) -> Result<bool> {
        Ok(self.session.get(&format!("element/{}/enabled", self.id))? == Value::Bool(true))
    }
}

/// Keys that are not characters, as the protocol writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named as on the keyboard")]
pub enum Key {
    Tab,
    Enter,
    Escape,
    Space,
    Left,
    Up,
    Right,
    Down,
}

impl Key {
    /// What [`Element::send`] takes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Tab => "\u{e004}",
            Self::Enter => "\u{e007}",
            Self::Escape => "\u{e00c}",
            Self::Space => " ",
            Self::Left => "\u{e012}",
            Self::Up => "\u{e013}",
            Self::Right => "\u{e014}",
            Self::Down => "\u{e015}",
        }
    }
}

fn exchange(agent: &ureq::Agent, method: &str, address: &str, body: &Value) -> Result<Value> {
    let sent = match method {
        "GET" => agent.get(address).call(),
        "DELETE" => agent.delete(address).call(),
        _ => agent.post(address).send_json(body),
    };
    let mut response = sent.with_context(|| format!("the driver does not answer at {address}"))?;
    let limit = response.body_mut().with_config().limit(64 << 20);
    let mut answer: Value = limit.read_json().with_context(|| format!("the driver's answer to {address} is not JSON"))?;
    let value = answer["value"].take();
    if let Some(code) = value["error"].as_str() {
        let message = value["message"].as_str().unwrap_or_default().lines().next().unwrap_or_default().to_owned();
        bail!(DriverError {
            code: code.to_owned(),
            message
        });
    }
    Ok(value)
}
