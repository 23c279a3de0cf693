//! Packages from npm, in the toolbox's own folder. Nothing of npm takes part in the site itself.

use std::process::Command;

use anyhow::{Context, Result};

use super::{Toolbox, system};
use crate::process::{find_program, run, step};

impl Toolbox {
    /// Installs one package in exactly this version, unless it is there.
    pub(super) fn npm_package(&self, package: &str, version: &str) -> Result<()> {
        if self.npm_version(package).as_deref() == Some(version) {
            return Ok(());
        }
        system::install_node()?;
        let npm = find_program(&["npm"]).context("npm 装了，PATH 里却找不到 (npm is not on the search path)")?;
        step(&format!("用 npm 安装 installing {package} {version}"), || {
            let folder = self.npm_folder();
            std::fs::create_dir_all(&folder)?;
            // npm removes what no package.json asks for, so each package is saved into one.
            run(Command::new(npm)
                .args(["install", "--save-exact", "--no-audit", "--no-fund", "--prefix"])
                .arg(&folder)
                .arg(format!("{package}@{version}"))
                .env("PUPPETEER_SKIP_DOWNLOAD", "1")
                .current_dir(&folder))
            .with_context(|| format!("npm 没有装上 could not install {package} {version}"))
        })
    }

    fn npm_version(&self, package: &str) -> Option<String> {
        let manifest = std::fs::read(self.npm_folder().join("node_modules").join(package).join("package.json")).ok()?;
        let manifest: serde_json::Value = serde_json::from_slice(&manifest).ok()?;
        Some(manifest["version"].as_str()?.to_owned())
    }
}
