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
    step("构建网站 building the site", || {
        let mut trunk = toolbox.command("trunk");
        trunk.args(["build", "--release"]);
        // trunk takes any value of NO_COLOR but `true` and `false` for a mistake.
        trunk.env_remove("NO_COLOR");
        // A build that fails is a mistake in the project, not in trunk: seventy lines of trunk's own stack hide it.
        trunk.env("RUST_LIB_BACKTRACE", "0");
        trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", without_paths());
        run(&mut trunk)
    })
}

/// Compiler flags that keep the folders of this machine out of the modules: they are nobody's business, and a build in
/// another folder gives the same bytes.
pub fn without_paths() -> String {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let registries = home.map(|home| home.join("registry/src")).and_then(|sources| std::fs::read_dir(sources).ok());
    let sources = registries.into_iter().flatten().flatten().map(|entry| entry.path());
    let folders = sources.chain([xtask::root().to_owned()]);
    let flags: Vec<String> = folders.map(|folder| format!("--remap-path-prefix={}/=", folder.display())).collect();
    flags.join(" ")
}

/// Checks the content; every problem is printed.
pub fn check_content() -> Result<()> {
    run(Command::new("cargo").args(["run", "--quiet", "--profile", "pages", "--features", "ssr", "--bin", "site", "--", "check"]))
}
