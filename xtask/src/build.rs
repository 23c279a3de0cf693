//! Building the site and checking its content. The work is done by trunk and by the `site` program; see `Trunk.toml`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;
use xtask::process::{run, step};
use xtask::tools::Toolbox;

/// Where the built site is.
pub fn dist() -> PathBuf {
    xtask::root().join("dist")
}

/// Builds the whole site into `dist/`, with the tools it takes.
pub fn site(toolbox: &Toolbox) -> Result<()> {
    toolbox.for_building()?;
    step("building the site", || {
        let mut trunk = toolbox.command("trunk");
        trunk.args(["build", "--release"]);
        // trunk takes any value of NO_COLOR but `true` and `false` for a mistake.
        trunk.env_remove("NO_COLOR");
        // A build that fails is a mistake in the project, not in trunk: seventy lines of trunk's own stack hide it.
        trunk.env("RUST_LIB_BACKTRACE", "0");
        run(&mut trunk)
    })
}

/// Checks the content; every problem is printed.
pub fn check_content() -> Result<()> {
    run(Command::new("cargo").args(["run", "--quiet", "--profile", "pages", "--features", "ssr", "--bin", "site", "--", "check"]))
}
