//! `cargo xtask`: the project's commands. Each installs what it needs before it starts.

#![warn(missing_docs)]

mod bench;
mod budget;
mod build;
mod suite;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;
use xtask::process::step;
use xtask::server::{Folder, Server};
use xtask::tools::Toolbox;

const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N] [--base /PATH/] [--no-build]
          builds the site and serves it on this machine, on port 8080 unless told otherwise
  build   builds the site into dist/
  check   checks the content and prints every problem
  test [--only STEP]... [--browser NAME]... [--name WORD]... [--keep-going]
          everything that must hold; --name: of the browser tests those whose names contain a word
          steps: fmt lint floors unit content build sizes chromium firefox webkit
  bench [--no-build] [--no-lighthouse] [--runs N]
          page weights, paint times, and how long the quiz takes over a large bank

Tools are kept in ~/.cache/regulation-study/tools, or where REGULATION_STUDY_TOOLS says.
";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    // Every command works from the repository's root, wherever it was typed.
    std::env::set_current_dir(xtask::root())?;
    let mut arguments = lexopt::Parser::from_env();
    let command = match arguments.next()? {
        Some(Value(command)) => command.string()?,
        Some(Short('h') | Long("help")) | None => {
            print!("{HELP}");
            return Ok(ExitCode::SUCCESS);
        }
        Some(other) => return Err(other.unexpected().into()),
    };
    match command.as_str() {
        "serve" => serve(arguments),
        "build" => {
            nothing_more(arguments)?;
            build::site(&Toolbox::open()?)?;
            Ok(ExitCode::SUCCESS)
        }
        "check" => {
            nothing_more(arguments)?;
            check()
        }
        "test" => test(arguments),
        "bench" => bench(arguments),
        unknown => bail!("there is no command `{unknown}`\n\n{HELP}"),
    }
}

fn nothing_more(mut arguments: lexopt::Parser) -> Result<()> {
    match arguments.next()? {
        Some(argument) => Err(argument.unexpected().into()),
        None => Ok(()),
    }
}

fn serve(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let (mut port, mut base, mut build_first) = (8080, "/".to_owned(), true);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => port = arguments.value()?.parse()?,
            Long("base") => base = arguments.value()?.string()?,
            Long("no-build") => build_first = false,
            other => return Err(other.unexpected().into()),
        }
    }
    if build_first {
        build::site(&Toolbox::open()?)?;
    }
    xtask::pages::all(&build::dist())?;
    let server = Server::start(Folder::new(&build::dist(), &base)?, port)?;
    println!("The site is at {}  (Ctrl+C ends)", server.address());
    server.wait();
    Ok(ExitCode::SUCCESS)
}

/// The checker prints its own findings, so its failure needs no words here.
fn check() -> Result<ExitCode> {
    let passed = step("checking the content", build::check_content);
    Ok(if passed.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn test(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut plan = suite::Plan::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("only") => plan.only.push(arguments.value()?.string()?.parse()?),
            Long("browser") => plan.browsers.push(arguments.value()?.string()?.parse()?),
            Long("keep-going") => plan.keep_going = true,
            Long("name") => plan.names.push(arguments.value()?.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    suite::run(&plan)
}

fn bench(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut options = bench::Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("no-build") => options.build = false,
            Long("no-lighthouse") => options.lighthouse = false,
            Long("runs") => options.runs = arguments.value()?.parse()?,
            other => return Err(other.unexpected().into()),
        }
    }
    bench::run(&options)?;
    Ok(ExitCode::SUCCESS)
}
