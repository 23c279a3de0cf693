//! How each browser is asked for: without a window where it can, and as the test needs it.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::{Bidi, Session};
use crate::bed::Browser;

/// What a browser's user has set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// Dark colours are preferred.
    pub dark: bool,
    /// Scripts are switched off.
    pub no_script: bool,
}

/// Chromium's switches: nothing that reaches for the network by itself.
pub const CHROMIUM_SWITCHES: [&str; 9] = [
    "--headless",
    // The sandbox does not work for root, and every page it shows is our own.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Containers give little shared memory.
    "--disable-dev-shm-usage",
];

/// An open browser, with the connection for events where there is one.
pub type Opened = (Session, Option<Bidi>);

impl Session {
    /// Opens a browser.
    pub fn open(driver: &str, browser: Browser, settings: Settings) -> Result<Opened> {
        let session = Self::start(driver, capabilities(browser, settings)?).with_context(|| format!("cannot open {}", browser.name()))?;
        match browser {
            Browser::Chromium => {
                if settings.dark {
                    let features = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
                    session.cdp("Emulation.setEmulatedMedia", json!({ "features": features }))?;
                }
                if settings.no_script {
                    session.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true }))?;
                }
                Ok((session, None))
            }
            Browser::Firefox => {
                let address = session.capabilities()["webSocketUrl"].as_str().context("Firefox gives no address for events")?;
                let bidi = Bidi::connect(address)?;
                Ok((session, Some(bidi)))
            }
            Browser::WebKit => Ok((session, None)),
        }
    }
}

fn capabilities(browser: Browser, settings: Settings) -> Result<Value> {
    let program = browser.program().with_context(|| format!("{} is not installed", browser.name()))?;
    Ok(match browser {
        Browser::Chromium => json!({
            "browserName": "chrome",
            "goog:chromeOptions": { "binary": program, "args": CHROMIUM_SWITCHES },
            "goog:loggingPrefs": { "browser": "ALL" },
        }),
        Browser::Firefox => {
            let mut preferences = json!({
                // 0 is dark, 1 is light.
                "layout.css.prefers-color-scheme.content-override": if settings.dark { 0 } else { 1 },
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
            });
            if settings.no_script {
                preferences["javascript.enabled"] = json!(false);
            }
            json!({
                "browserName": "firefox",
                "webSocketUrl": true,
                "moz:firefoxOptions": { "binary": program, "args": ["-headless"], "prefs": preferences },
            })
        }
        Browser::WebKit => {
            let mut arguments = vec!["--automation"];
            if settings.dark {
                arguments.push("--dark-mode");
            }
            if settings.no_script {
                // Scripts of the page only: those of the driver go on working.
                arguments.push("--enable-javascript-markup=false");
            }
            json!({ "webkitgtk:browserOptions": { "binary": program, "args": arguments } })
        }
    })
}
