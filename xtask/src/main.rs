//! `cargo xtask`: the project's commands. Each installs what it needs before it starts.

#![warn(missing_docs)]

mod bench;
mod budget;
mod build;
mod suite;

use std::process::ExitCode;

use anyhow::{Error, Result, anyhow, bail};
use lexopt::prelude::*;
use xtask::process::step;
use xtask::server::{Folder, Server};
use xtask::tools::Toolbox;

const HELP: &str = "\
cargo xtask 命令 COMMAND

  serve [--port N] [--base /PATH/] [--no-build]
          构建网站，在本机打开，端口默认 8080
          builds the site and serves it on this machine, on port 8080 unless told otherwise
  build   构建网站，写到 dist/
          builds the site into dist/
  check   检查内容，列出所有问题和题库的情况
          checks the content, prints every problem and a report on the questions
  test [--only STEP]... [--browser NAME]... [--name WORD]... [--keep-going]
          跑全部检查；--name 只跑名字里有这个词的浏览器测试
          everything that must hold; --name: of the browser tests those whose names contain a word
          steps: fmt lint floors unit content build sizes chromium firefox webkit
  bench [--no-build] [--no-paint] [--no-lighthouse] [--runs N]
          量页面大小、显示时间，和题目很多时的计算时间
          page weights, paint times, and how long the quiz takes over a large bank

工具装在 ~/.cache/regulation-study/tools，或环境变量 REGULATION_STUDY_TOOLS 指定的地方。
Tools are kept there, or where that variable says.
";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("出错 error: {error:#}");
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
        Some(other) => return Err(unknown(&other)),
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
        unknown => bail!("没有这个命令 there is no command `{unknown}`\n\n{HELP}"),
    }
}

/// An argument that no command has.
fn unknown(argument: &lexopt::Arg<'_>) -> Error {
    let written = match argument {
        Short(letter) => format!("-{letter}"),
        Long(name) => format!("--{name}"),
        Value(value) => value.to_string_lossy().into_owned(),
    };
    anyhow!("不认识的参数 unknown argument: {written}")
}

/// What stands after an option.
fn value(arguments: &mut lexopt::Parser, option: &str) -> Result<String> {
    let value = arguments.value().map_err(|_| anyhow!("{option} 后面要写一个值 (a value is missing)"))?;
    Ok(value.to_string_lossy().into_owned())
}

/// A number that an option takes.
fn number(text: &str, option: &str) -> Result<u16> {
    text.parse()
        .map_err(|_| anyhow!("{option} 后面要写 0 到 65535 的整数，不是“{text}” (a whole number is wanted)"))
}

fn nothing_more(mut arguments: lexopt::Parser) -> Result<()> {
    match arguments.next()? {
        Some(argument) => Err(unknown(&argument)),
        None => Ok(()),
    }
}

fn serve(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let (mut port, mut base, mut build_first) = (8080, "/".to_owned(), true);
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => port = number(&value(&mut arguments, "--port")?, "--port")?,
            Long("base") => base = value(&mut arguments, "--base")?,
            Long("no-build") => build_first = false,
            other => return Err(unknown(&other)),
        }
    }
    if build_first {
        build::site(&Toolbox::open()?)?;
    }
    xtask::pages::all(&build::dist())?;
    let server = Server::start(Folder::new(&build::dist(), &base)?, port)?;
    println!("网站在这里，用浏览器打开 the site is at {}  （按 Ctrl+C 结束 ends）", server.address());
    server.wait();
    Ok(ExitCode::SUCCESS)
}

/// The checker prints its own findings, so its failure needs no words here.
fn check() -> Result<ExitCode> {
    let passed = step("检查内容 checking the content", build::check_content);
    Ok(if passed.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn test(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut plan = suite::Plan::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("only") => plan.only.push(value(&mut arguments, "--only")?.parse()?),
            Long("browser") => plan.browsers.push(value(&mut arguments, "--browser")?.parse()?),
            Long("keep-going") => plan.keep_going = true,
            Long("name") => plan.names.push(value(&mut arguments, "--name")?),
            other => return Err(unknown(&other)),
        }
    }
    suite::run(&plan)
}

fn bench(mut arguments: lexopt::Parser) -> Result<ExitCode> {
    let mut options = bench::Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("no-build") => options.build = false,
            Long("no-paint") => options.paint = false,
            Long("no-lighthouse") => options.lighthouse = false,
            Long("runs") => options.runs = number(&value(&mut arguments, "--runs")?, "--runs")?.into(),
            other => return Err(unknown(&other)),
        }
    }
    bench::run(&options)?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_none_is_told_once_and_plainly() {
        assert_eq!(number("8081", "--port").unwrap(), 8081);
        for text in ["abc", "-1", "70000", ""] {
            let told = format!("{:#}", number(text, "--port").unwrap_err());
            assert!(
                told.starts_with("--port 后面要写") && told.contains(&format!("“{text}”")) && !told.contains("digit"),
                "{told}"
            );
        }
    }

    #[test]
    fn a_missing_value_and_an_unknown_option_are_told_in_chinese() {
        let mut arguments = lexopt::Parser::from_args(["--port"]);
        assert!(matches!(arguments.next(), Ok(Some(Long("port")))));
        assert!(value(&mut arguments, "--port").unwrap_err().to_string().contains("后面要写"));
        assert!(unknown(&Long("prot")).to_string().contains("不认识的参数") && unknown(&Long("prot")).to_string().contains("--prot"));
    }
}
