//! What a browser logs, over the protocol's second half: <https://www.w3.org/TR/webdriver-bidi/>.

use std::net::TcpStream;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

/// One line of the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// `error`, `severe`, `warning`, …
    pub level: String,
    /// What was written.
    pub text: String,
}

impl LogEntry {
    /// Whether it tells of something that went wrong.
    pub fn is_error(&self) -> bool {
        matches!(self.level.as_str(), "error" | "severe")
    }
}

/// The second connection to an open browser: it carries events, and commands that the first one lacks.
#[derive(Debug)]
pub struct Bidi {
    socket: WebSocket<TcpStream>,
    last_id: u64,
    log: Vec<LogEntry>,
}

impl Bidi {
    /// Connects to the address that a session's `webSocketUrl` gives, and listens to the log.
    pub fn connect(address: &str) -> Result<Self> {
        let host = address
            .strip_prefix("ws://")
            .and_then(|rest| rest.split('/').next())
            .context("the event address does not begin with ws://")?;
        let (socket, _) = tungstenite::client(address, TcpStream::connect(host)?).context("the browser refuses the event connection")?;
        let mut bidi = Self {
            socket,
            last_id: 0,
            log: Vec::new(),
        };
        bidi.command("session.subscribe", json!({ "events": ["log.entryAdded"] }))?;
        Ok(bidi)
    }

    /// Sends a command and waits for its answer; events that arrive before it are kept.
    pub fn command(&mut self, method: &str, params: Value) -> Result<Value> {
        self.last_id += 1;
        let id = self.last_id;
        self.socket
            .send(Message::text(json!({ "id": id, "method": method, "params": params }).to_string()))?;
        loop {
            let Message::Text(text) = self.socket.read()? else { continue };
            let message: Value = serde_json::from_str(&text)?;
            if message["id"].as_u64() == Some(id) {
                if let Some(code) = message["error"].as_str() {
                    bail!("{method}: {code}: {}", message["message"].as_str().unwrap_or_default());
                }
                return Ok(message["result"].clone());
            }
            self.keep(&message);
        }
    }

    /// Sets the size of the page itself, without the window around it.
    pub fn set_viewport(&mut self, width: u32, height: u32) -> Result<()> {
        let tree = self.command("browsingContext.getTree", json!({ "maxDepth": 0 }))?;
        let context = &tree["contexts"][0]["context"];
        self.command(
            "browsingContext.setViewport",
            json!({ "context": context, "viewport": { "width": width, "height": height } }),
        )
        .map(drop)
    }

    /// What was logged since the last call. Any command works as a barrier: events sent before its answer come first.
    pub fn take_log(&mut self) -> Result<Vec<LogEntry>> {
        self.command("session.status", json!({}))?;
        Ok(std::mem::take(&mut self.log))
    }

    fn keep(&mut self, message: &Value) {
        if message["method"] == "log.entryAdded" {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let entry = &message["params"];
            self.log.push(LogEntry {
                level: text(&entry["level"]),
                text: text(&entry["text"]),
            });
        }
    }
}
