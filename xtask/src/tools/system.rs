//! What comes from the system: browsers, their drivers, a virtual screen, a Chinese font, Node.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::bed::{Browser, mini_browser};
use crate::process::{ask, find_program, run, step};

/// Something the system has to have, however it got there.
struct Need {
    /// What it is, for the message.
    what: &'static str,
    /// Debian's packages that bring it.
    packages: &'static [&'static str],
    /// What to do on a system other than Debian.
    elsewhere: &'static str,
    present: fn() -> bool,
}

const NODE: Need = Need {
    what: "Node.js 和 npm",
    packages: &["nodejs", "npm"],
    elsewhere: "macOS: `brew install node`; Windows: `winget install OpenJS.NodeJS.LTS`; 其他系统 others: nodejs",
    present: || find_program(&["node", "nodejs"]).is_some() && find_program(&["npm"]).is_some(),
};

const CHROMIUM: Need = Need {
    what: "Chromium 和驱动 and its driver",
    packages: &["chromium", "chromium-driver"],
    elsewhere: "macOS: `brew install --cask chromium chromedriver`; Windows: `winget install Google.Chrome Chromium.ChromeDriver`",
    present: || find_program(Browser::CHROMIUM_NAMES).is_some() && find_program(&["chromedriver"]).is_some(),
};

const FIREFOX: Need = Need {
    what: "Firefox",
    packages: &["firefox-esr"],
    elsewhere: "macOS: `brew install --cask firefox`; Windows: `winget install Mozilla.Firefox.ESR`",
    present: || find_program(Browser::FIREFOX_NAMES).is_some(),
};

const WEBKIT: Need = Need {
    what: "WebKitGTK 和驱动 and its driver",
    packages: &["webkit2gtk-driver"],
    elsewhere: "只有 Linux 有；用 --browser chromium --browser firefox 跳过 (Linux only; leave it out so)",
    present: || find_program(&["WebKitWebDriver"]).is_some() && mini_browser().is_some(),
};

const SCREEN: Need = Need {
    what: "虚拟屏幕 a virtual screen",
    packages: &["xvfb"],
    elsewhere: "安装带 Xvfb 的软件包 (install the package that brings Xvfb)",
    present: || find_program(&["Xvfb"]).is_some(),
};

/// The parts of LibreOffice that read and write texts and sheets, without windows: some 100 MB to load, and less than a
/// minute to install.
const OFFICE: Need = Need {
    what: "LibreOffice",
    packages: &["libreoffice-writer-nogui", "libreoffice-calc-nogui"],
    elsewhere: "macOS: `brew install --cask libreoffice`; Windows: `winget install TheDocumentFoundation.LibreOffice`",
    present: || office().is_some(),
};

/// LibreOffice's program. A text needs its writer and a sheet its calc, which Debian packs apart from the program.
fn office() -> Option<PathBuf> {
    let program = find_program(&["soffice", "libreoffice"]).or_else(|| {
        let usual = [
            "/Applications/LibreOffice.app/Contents/MacOS/soffice",
            "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
        ];
        usual.map(PathBuf::from).into_iter().find(|file| file.is_file())
    })?;
    let folder = std::fs::canonicalize(&program).ok()?.parent()?.to_path_buf();
    let parts = ["libswlo.so", "libsclo.so"].map(|part| folder.join(part).is_file());
    (!cfg!(target_os = "linux") || parts == [true, true]).then_some(program)
}

const FONT: Need = Need {
    what: "中文字体 a Chinese font",
    packages: &["fontconfig", "fonts-noto-cjk"],
    elsewhere: "安装任何一种中文字体 (install any font with Chinese characters)",
    // Where there is no fontconfig, the system (macOS, Windows) brings its own fonts.
    present: || {
        let fonts = ask(Command::new("fc-list").args([":lang=zh", "family"]));
        if cfg!(target_os = "linux") {
            fonts.is_some_and(|list| !list.is_empty())
        } else {
            true
        }
    },
};

/// Installs what is missing for these browsers, all by one call of the package manager.
pub(super) fn install_missing(browsers: &[Browser]) -> Result<()> {
    let mut needs = vec![&FONT];
    for browser in browsers {
        match browser {
            Browser::Chromium => needs.push(&CHROMIUM),
            Browser::Firefox => needs.push(&FIREFOX),
            Browser::WebKit => needs.extend([&WEBKIT, &SCREEN]),
        }
    }
    install(&needs)
}

/// Installs LibreOffice if it is missing, and gives its program.
pub(super) fn install_office() -> Result<PathBuf> {
    // Without a Chinese font the lines of a page that is made of a text would all be boxes.
    install(&[&OFFICE, &FONT])?;
    office().context("没有找到 LibreOffice 的程序 soffice (its program was not found)")
}

pub(super) fn install_node() -> Result<()> {
    install(&[&NODE])
}

fn install(needs: &[&Need]) -> Result<()> {
    let missing: Vec<&Need> = needs.iter().copied().filter(|need| !(need.present)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
    if find_program(&["apt-get"]).is_none() {
        let list: Vec<String> = missing.iter().map(|need| format!("  {}: {}", need.what, need.elsewhere)).collect();
        bail!(
            "缺少这些，本命令在这个系统上装不了，请自己安装 (missing; install them yourself):\n{}",
            list.join("\n")
        );
    }
    if ask(Command::new("id").arg("-u")).as_deref() != Some("0") {
        bail!(
            "缺少这些软件包 missing packages: {0}\n请运行 install them with `sudo apt-get update && sudo apt-get install --no-install-recommends {0}`",
            packages.join(" ")
        );
    }
    step(&format!("用 apt 安装 installing {}", packages.join(" ")), || {
        run(apt().arg("update"))?;
        run(apt().args(["install", "--yes", "--no-install-recommends"]).args(&packages))
    })?;
    match missing.iter().find(|need| !(need.present)()) {
        Some(need) => bail!(
            "apt 装完后仍然没有 {} (still missing after apt installed {})",
            need.what,
            need.packages.join(" ")
        ),
        None => Ok(()),
    }
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
