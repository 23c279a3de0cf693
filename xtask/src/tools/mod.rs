//! The outside programs this project needs: which, in which version, where they are, and how to get them.
//!
//! What carries its own package registry (cargo, npm) is installed into a cache folder of this project and touches nothing
//! else on the machine: `$REGULATION_STUDY_TOOLS`, or `regulation-study/tools` below `$XDG_CACHE_HOME` or `~/.cache`.
//! Browsers come from the system; on Debian, as root, they are installed by apt, and anywhere else a message names the
//! package and the command.

mod npm;
mod system;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::bed::Browser;
use crate::process::{ask, find_in, find_program, run, step};

/// The versions that belong together; they change in step with `Cargo.toml`.
const TRUNK: &str = "0.21.14";
const WASM_BINDGEN: &str = "0.2.126";
const GECKODRIVER: &str = "0.36.0";
const BINARYEN: &str = "132.0.0";
const AXE: &str = "4.14.1";
const LIGHTHOUSE: &str = "12.8.2";

/// The oldest `wasm-opt` that reads what the compiler writes.
const OLDEST_WASM_OPT: u32 = 116;

/// The compilation target of everything that runs in the browser.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The folder into which tools are installed, and the tools found in it.
#[derive(Debug, Clone)]
pub struct Toolbox {
    folder: PathBuf,
}

impl Toolbox {
    /// The toolbox of this user.
    pub fn open() -> Result<Self> {
        let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let folder = set("REGULATION_STUDY_TOOLS")
            .or_else(|| Some(set("XDG_CACHE_HOME")?.join("regulation-study/tools")))
            .or_else(|| Some(std::env::home_dir()?.join(".cache/regulation-study/tools")))
            .context("没有家目录可装工具，用环境变量 REGULATION_STUDY_TOOLS 指定一个 (there is no home folder to install tools into)")?;
        Ok(Self { folder })
    }

    /// A command that finds the toolbox's programs before those of the system.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(find_in(self.folders(), program).unwrap_or_else(|| program.into()));
        command.env("PATH", self.path());
        command
    }

    fn folders(&self) -> [PathBuf; 2] {
        [self.folder.join("bin"), self.npm_folder().join("node_modules/.bin")]
    }

    fn path(&self) -> OsString {
        let system = std::env::var_os("PATH").unwrap_or_default();
        let all = self.folders().into_iter().chain(std::env::split_paths(&system));
        std::env::join_paths(all).unwrap_or(system)
    }

    fn npm_folder(&self) -> PathBuf {
        self.folder.join("npm")
    }

    /// What it takes to build the site: the wasm target, trunk, wasm-bindgen, wasm-opt.
    pub fn for_building(&self) -> Result<()> {
        wasm_target()?;
        self.cargo_package("trunk", "trunk", TRUNK, &["--no-default-features", "--features", "rustls"])?;
        self.cargo_package("wasm-bindgen-cli", "wasm-bindgen", WASM_BINDGEN, &[])?;
        self.wasm_opt()
    }

    /// What it takes to format and to lint.
    pub fn for_linting(&self) -> Result<()> {
        wasm_target()?;
        for (component, program) in [("rustfmt", "rustfmt"), ("clippy", "clippy-driver")] {
            if ask(Command::new(program).arg("--version")).is_none() {
                step(&format!("给 Rust 加上 adding {component}"), || {
                    run(rustup()?.args(["component", "add", component]))
                })?;
            }
        }
        Ok(())
    }

    /// What it takes to test in these browsers.
    pub fn for_browsers(&self, browsers: &[Browser]) -> Result<()> {
        system::install_missing(browsers)?;
        if browsers.contains(&Browser::Firefox) {
            self.cargo_package("geckodriver", "geckodriver", GECKODRIVER, &[])?;
        }
        self.npm_package("axe-core", AXE)
    }

    /// LibreOffice, which opens the office files that the site makes; gives its program.
    pub fn for_office(&self) -> Result<PathBuf> {
        system::install_office()
    }

    /// axe-core's script, as [`Toolbox::for_browsers`] installs it.
    pub fn axe(&self) -> PathBuf {
        self.npm_folder().join("node_modules/axe-core/axe.min.js")
    }

    /// Lighthouse, with Chromium to run it in.
    pub fn for_lighthouse(&self) -> Result<()> {
        system::install_missing(&[Browser::Chromium])?;
        self.npm_package("lighthouse", LIGHTHOUSE)
    }

    /// Installs a program with cargo, unless the toolbox or the search path has exactly this version.
    fn cargo_package(&self, package: &str, program: &str, version: &str, options: &[&str]) -> Result<()> {
        let found = ask(self.command(program).arg("--version"));
        if found.as_deref().and_then(version_word) == Some(version) {
            return Ok(());
        }
        // Built without optimisation: that takes a third of the time, and none of them works for long.
        step(
            &format!("安装 installing {package} {version}（只装一次，要几分钟 once, some minutes）"),
            || {
                run(Command::new("cargo")
                .args(["install", "--locked", "--debug", "--force", "--root"])
                .arg(&self.folder)
                .args(["--version", version])
                .args(options)
                .arg(package))
            .with_context(|| {
                format!("{package} {version} 没有装上；缺 C 编译器的话先装一个 could not be installed; a C compiler may be missing (Debian: `apt-get install build-essential`)")
            })
            },
        )
    }

    fn wasm_opt(&self) -> Result<()> {
        if self.wasm_opt_version().is_some_and(|version| version >= OLDEST_WASM_OPT) {
            return Ok(());
        }
        self.npm_package("binaryen", BINARYEN)?;
        match self.wasm_opt_version() {
            Some(version) if version >= OLDEST_WASM_OPT => Ok(()),
            _ => bail!(
                "npm 的 binaryen {BINARYEN} 里的 wasm-opt 运行不了；请把 {OLDEST_WASM_OPT} 版以上的 wasm-opt 放进 PATH (put a wasm-opt of that version on the search path)"
            ),
        }
    }

    fn wasm_opt_version(&self) -> Option<u32> {
        let printed = ask(self.command("wasm-opt").arg("--version"))?;
        printed.split_whitespace().find_map(|word| word.parse().ok())
    }
}

/// The first word of `name 1.2.3 (…)` that looks like a version.
fn version_word(printed: &str) -> Option<&str> {
    printed.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

fn wasm_target() -> Result<()> {
    let library = ask(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]));
    if library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    step(&format!("给 Rust 加上编译目标 adding the target {WASM_TARGET}"), || {
        run(rustup()?.args(["target", "add", WASM_TARGET]))
    })
}

fn rustup() -> Result<Command> {
    match find_program(&["rustup"]) {
        Some(program) => Ok(Command::new(program)),
        None => bail!(
            "没有 rustup，补不齐 Rust 工具；请安装 rustup，或用系统的软件包装上编译目标 {WASM_TARGET}、rustfmt 和 clippy (install rustup, or these by your system's packages)"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_print() {
        assert_eq!(version_word("trunk 0.21.14"), Some("0.21.14"));
        assert_eq!(version_word("geckodriver 0.36.0 (a3d508507022 2025-02-24)\n\nThe source"), Some("0.36.0"));
        assert_eq!(version_word("no version here"), None);
    }
}
