//! A test bed: the site on a local port, and a driver that opens a browser. Everything ends when the bed is dropped.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::str::FromStr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

use crate::process::{Background, find_program};
use crate::server::{Folder, Server};
use crate::tools::Toolbox;

/// A browser the site is tested in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Browser {
    /// Chromium by chromedriver.
    Chromium,
    /// Firefox by geckodriver.
    Firefox,
    /// WebKitGTK's small browser by WebKitWebDriver, on a virtual screen.
    WebKit,
}

impl Browser {
    /// Every browser.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];
    pub(crate) const CHROMIUM_NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "chrome"];
    pub(crate) const FIREFOX_NAMES: &[&str] = &["firefox-esr", "firefox"];

    /// Its name on the command line and in folders.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The browser's own program. For Firefox and Chromium it may lie where only their drivers look.
    pub fn program(self) -> Option<PathBuf> {
        match self {
            Self::Chromium => find_program(Self::CHROMIUM_NAMES),
            Self::Firefox => find_program(Self::FIREFOX_NAMES),
            Self::WebKit => mini_browser(),
        }
    }
}

impl FromStr for Browser {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|browser| browser.name() == name).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|browser| browser.name()).collect();
            anyhow!("没有叫“{name}”的浏览器，有这些 there is no such browser; there are: {}", names.join(", "))
        })
    }
}

/// WebKitGTK's test browser, which lies outside the search path.
pub(crate) fn mini_browser() -> Option<PathBuf> {
    let libraries = ["/usr/lib", "/usr/libexec", "/usr/lib64"].map(Path::new);
    let folders = libraries.iter().flat_map(|library| {
        let inner = std::fs::read_dir(library).into_iter().flatten().flatten().map(|entry| entry.path());
        inner.chain([library.to_path_buf()])
    });
    folders
        .flat_map(|folder| ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"].map(|api| folder.join(api).join("MiniBrowser")))
        .find(|file| file.is_file())
}

/// A driver that listens on a port of its own.
#[derive(Debug)]
pub struct Driver {
    // The order matters: the driver ends before the screen on which its browser draws.
    process: Background,
    _screen: Option<Screen>,
    address: String,
}

impl Driver {
    /// Starts the driver of a browser and waits until it answers. What driver and browser print goes into `log`.
    pub fn start(browser: Browser, toolbox: &Toolbox, log: &Path) -> Result<Self> {
        let port = free_port()?;
        let mut screen = None;
        let mut command = match browser {
            Browser::Chromium => {
                let mut command = toolbox.command("chromedriver");
                command.arg(format!("--port={port}"));
                command
            }
            Browser::Firefox => {
                let mut command = toolbox.command("geckodriver");
                command.args([
                    "--host",
                    "127.0.0.1",
                    "--port",
                    &port.to_string(),
                    "--websocket-port",
                    &free_port()?.to_string(),
                ]);
                command.args(["--log", "warn"]);
                command
            }
            Browser::WebKit => {
                let mut command = toolbox.command("WebKitWebDriver");
                command.args(["--host=127.0.0.1", &format!("--port={port}")]);
                let screen = screen.insert(Screen::start()?);
                // Without a desktop there is no settings service, no accelerated drawing and no accessibility bus.
                command
                    .env("DISPLAY", &screen.display)
                    .env("GDK_BACKEND", "x11")
                    .env("GSETTINGS_BACKEND", "memory");
                command.env("LIBGL_ALWAYS_SOFTWARE", "1").env("NO_AT_BRIDGE", "1");
                command.env("XDG_CONFIG_HOME", narrow_toolbar(log)?);
                command
            }
        };
        let process = Background::start(&mut command, log)?;
        let mut driver = Self {
            process,
            _screen: screen,
            address: format!("http://127.0.0.1:{port}"),
        };
        driver
            .wait_until_ready()
            .with_context(|| format!("the driver of {} does not start; see {}", browser.name(), log.display()))?;
        Ok(driver)
    }

    /// The address WebDriver clients talk to.
    pub fn address(&self) -> &str {
        &self.address
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let agent = ureq::Agent::new_with_config(ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(2))).build());
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(30) {
            self.process.expect_running()?;
            if agent.get(format!("{}/status", self.address)).call().is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("it has not answered for 30 s")
    }
}

/// A screen that exists in memory only.
#[derive(Debug)]
struct Screen {
    child: Child,
    display: String,
}

impl Screen {
    fn start() -> Result<Self> {
        // The server picks a free number by itself and prints it when it is ready.
        let mut child = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start the virtual screen Xvfb")?;
        let mut number = String::new();
        let stdout = child.stdout.take().context("standard output is piped, so it is there")?;
        BufReader::new(stdout).read_line(&mut number)?;
        let screen = Self {
            child,
            display: format!(":{}", number.trim()),
        };
        if number.trim().is_empty() {
            bail!("the virtual screen Xvfb ended before it was ready");
        }
        Ok(screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The small browser's toolbar keeps its window wider than a phone. A style for the toolkit makes it give way; the folder
/// that holds it lies beside the log.
fn narrow_toolbar(log: &Path) -> Result<PathBuf> {
    const STYLE: &str = "headerbar *, toolbar *, button, entry { padding: 0; margin: 0; border-width: 0; min-width: 0; font-size: 2px; }\n";
    let folder = log.with_extension("config");
    std::fs::create_dir_all(folder.join("gtk-3.0"))?;
    std::fs::write(folder.join("gtk-3.0/gtk.css"), STYLE)?;
    Ok(folder)
}

/// A port nobody listens on right now.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// What a test needs to know of the bed it lies in. It travels in environment variables, since the tests are a program of
/// their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bed {
    /// The browser to test in.
    pub browser: Browser,
    /// Address of its driver.
    pub driver: String,
    /// Where driver and browser print.
    pub driver_log: PathBuf,
    /// Address of the served site, with a slash at the end.
    pub site: String,
    /// The folder being served.
    pub dist: PathBuf,
    /// axe-core's script.
    pub axe: PathBuf,
    /// Where screenshots go.
    pub screenshots: PathBuf,
}

const VARIABLES: [&str; 7] = ["BROWSER", "DRIVER", "DRIVER_LOG", "SITE", "DIST", "AXE", "SCREENSHOTS"];

impl Bed {
    /// The environment variables that carry the description.
    pub fn variables(&self) -> Vec<(String, String)> {
        let path = |path: &Path| path.to_string_lossy().into_owned();
        let values = [
            self.browser.name().to_owned(),
            self.driver.clone(),
            path(&self.driver_log),
            self.site.clone(),
            path(&self.dist),
            path(&self.axe),
            path(&self.screenshots),
        ];
        VARIABLES.iter().map(|name| format!("BROWSER_TEST_{name}")).zip(values).collect()
    }

    /// The bed this program was started in.
    pub fn from_environment() -> Result<Self> {
        let read = |name: &str| {
            std::env::var(format!("BROWSER_TEST_{name}"))
                .map_err(|_| anyhow!("the browser tests need a served site and a driver: run `cargo xtask test --only chromium` (or firefox, webkit)"))
        };
        Ok(Self {
            browser: read("BROWSER")?.parse()?,
            driver: read("DRIVER")?,
            driver_log: read("DRIVER_LOG")?.into(),
            site: read("SITE")?,
            dist: read("DIST")?.into(),
            axe: read("AXE")?.into(),
            screenshots: read("SCREENSHOTS")?.into(),
        })
    }
}

/// A bed with what runs in it.
pub struct RunningBed {
    /// How to reach it.
    pub bed: Bed,
    _server: Server,
    _driver: Driver,
}

impl RunningBed {
    /// Serves `dist` and starts the driver. Logs and screenshots go below `target`.
    pub fn start(browser: Browser, toolbox: &Toolbox, dist: &Path, target: &Path) -> Result<Self> {
        // Below a sub-path, since an address that is absolute by mistake works only at the root of a domain.
        // WebKit's driver does not tell what the console says, so there the pages themselves keep a record.
        let folder = Folder::new(dist, "/sub/")?.recording(browser == Browser::WebKit);
        let server = Server::start(folder, 0)?;
        let driver_log = target.join(format!("browser-logs/{}.log", browser.name()));
        let driver = Driver::start(browser, toolbox, &driver_log)?;
        let bed = Bed {
            browser,
            driver: driver.address().to_owned(),
            driver_log,
            site: server.address().to_owned(),
            dist: dist.to_owned(),
            axe: toolbox.axe(),
            screenshots: target.join("screenshots").join(browser.name()),
        };
        Ok(Self {
            bed,
            _server: server,
            _driver: driver,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_go_by_their_names() {
        for browser in Browser::ALL {
            assert_eq!(browser.name().parse::<Browser>().unwrap(), browser);
        }
        assert!("opera".parse::<Browser>().is_err());
    }
}
