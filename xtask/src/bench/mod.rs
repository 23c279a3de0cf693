//! `cargo xtask bench`: what the pages weigh, when they paint, and how long the quiz counts. It prints, and asserts nothing: times depend on the
//! machine, and the sizes that must hold are asserted by `cargo xtask test`.

mod counting;
mod lighthouse;
mod paint;
mod shift;
mod table;
mod target;
mod typing;
mod weights;

use anyhow::Result;
use xtask::bed::{Browser, Driver};
use xtask::pages;
use xtask::process::step;
use xtask::server::{Folder, Server};
use xtask::tools::Toolbox;
use xtask::webdriver::{Session, Settings};

use crate::build;

/// What to measure.
#[derive(Debug)]
pub struct Options {
    /// Build the site first.
    pub build: bool,
    /// Measure when pages paint, and how long counting and searching take.
    pub paint: bool,
    /// Ask Lighthouse too, which takes half a minute for each kind of page.
    pub lighthouse: bool,
    /// How often each page is loaded; the median is printed.
    pub runs: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            build: true,
            paint: true,
            lighthouse: true,
            runs: 5,
        }
    }
}

/// Measures and prints.
pub fn run(options: &Options) -> Result<()> {
    let toolbox = Toolbox::open()?;
    if options.build {
        build::site(&toolbox)?;
    }
    let dist = build::dist();
    let pages = pages::one_of_each_kind(&dist)?;
    step("量大小 weighing", || weights::print(&dist, &pages))?;
    toolbox.for_browsers(&[Browser::Chromium])?;
    let target = xtask::root().join("target");
    let beside = target.join("bench");
    std::fs::create_dir_all(&beside)?;
    let site = Server::start(Folder::new(&dist, "/")?, 0)?;
    let bare = Server::start(Folder::new(&beside, "/")?, 0)?;
    let targets = target::all(&pages, site.address(), bare.address());
    if options.paint {
        step("构建计时程序 building what counts", || counting::build(&toolbox, &dist, &beside))?;
    }
    step("量显示时间 painting", || {
        let driver = Driver::start(Browser::Chromium, &toolbox, &target.join("browser-logs/bench.log"))?;
        let (session, _) = Session::open(driver.address(), Browser::Chromium, Settings::default())?;
        target::write_bare(&session, site.address(), &beside)?;
        if !options.paint {
            return Ok(());
        }
        counting::print(&session, &dist, bare.address())?;
        typing::print(&session, site.address())?;
        shift::print(&session, &targets)?;
        paint::print(&session, &targets, options.runs)
    })?;
    if !options.lighthouse {
        return Ok(());
    }
    toolbox.for_lighthouse()?;
    step("Lighthouse 评分 asking Lighthouse", || lighthouse::print(&toolbox, &targets))
}
