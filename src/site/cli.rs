//! The command line.

use super::{Options, bank, build, checks, problems, source};
use crate::content;
use anyhow::{Context, Result, bail};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
用法 Usage:
  site build --out DIR [--content DIR] [--www DIR]   生成网站 write the site
  site check [--content DIR]                         检查内容 check the content

  --out DIR       写到哪个文件夹 where to write
  --content DIR   内容文件夹，默认 content (default: content)
  --www DIR       样式和图标的文件夹，默认 www (default: www)";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
enum Command {
    Build(Options),
    Check { content: PathBuf },
    Help,
}

/// Runs the program with its arguments, the program's own name left out.
pub fn main(arguments: impl IntoIterator<Item = String>) -> ExitCode {
    let result = parse(arguments).and_then(run);
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("出错 error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all went well; what went wrong has then been printed.
fn run(command: Command) -> Result<bool> {
    match command {
        Command::Help => {
            println!("{USAGE}");
            Ok(true)
        }
        Command::Check { content } => {
            let loaded = source::read(&content)?;
            eprint!("{}", problems::print(&loaded, &content, std::io::stderr().is_terminal()));
            eprint!("{}", bank::print(&content::report(&loaded.files)));
            Ok(loaded.diagnostics.is_empty())
        }
        Command::Build(options) => {
            let loaded = source::read(&options.content)?;
            let Some(content) = &loaded.content else {
                eprint!("{}", problems::print(&loaded, &options.content, std::io::stderr().is_terminal()));
                return Ok(false);
            };
            let built = build::build(content.clone(), &options)?;
            let problems = checks::check(&options.out)?;
            for problem in &problems {
                eprintln!("{problem}");
            }
            if !problems.is_empty() {
                eprintln!("链接检查：{} 个问题 {0} dead links", problems.len());
                return Ok(false);
            }
            println!("{} 页 pages, {} 个文件 files → {}", built.pages.len(), built.files, options.out.display());
            if built.modules == 0 {
                println!("文件夹里没有 WebAssembly 模块：只有页面，工具不能用 (no module in the folder: pages only)");
            }
            Ok(true)
        }
    }
}

fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command> {
    let mut arguments = arguments.into_iter();
    let command = arguments.next().with_context(|| format!("没有说做什么 no command\n{USAGE}"))?;
    let (mut out, mut content, mut www) = (None, None, None);
    if matches!(command.as_str(), "help" | "--help" | "-h") {
        return Ok(Command::Help);
    }
    while let Some(argument) = arguments.next() {
        let (name, inline) = match argument.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (argument, None),
        };
        let place = match (command.as_str(), name.as_str()) {
            ("build", "--out") => &mut out,
            ("build", "--www") => &mut www,
            ("build" | "check", "--content") => &mut content,
            _ => bail!("不认识的参数 unknown argument: {name}\n{USAGE}"),
        };
        let value = inline
            .or_else(|| arguments.next())
            .with_context(|| format!("{name} 后面要写文件夹 needs a folder"))?;
        *place = Some(PathBuf::from(value));
    }
    let content = content.unwrap_or_else(|| "content".into());
    match command.as_str() {
        "check" => Ok(Command::Check { content }),
        "build" => {
            let out = out.with_context(|| format!("要用 --out 写明输出文件夹 --out is missing\n{USAGE}"))?;
            Ok(Command::Build(Options {
                out,
                content,
                www: www.unwrap_or_else(|| "www".into()),
            }))
        }
        other => bail!("不认识的命令 unknown command: {other}\n{USAGE}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn folders_have_defaults() {
        let options = Options {
            out: "dist".into(),
            content: "content".into(),
            www: "www".into(),
        };
        assert_eq!(parsed("build --out dist").unwrap(), Command::Build(options));
        assert_eq!(parsed("check --content=c").unwrap(), Command::Check { content: "c".into() });
    }

    #[test]
    fn mistakes_are_told() {
        for (line, told) in [
            ("", "没有说做什么"),
            ("bild", "bild"),
            ("build", "--out"),
            ("check --out x", "--out"),
            ("build --out", "文件夹"),
        ] {
            let error = format!("{:#}", parsed(line).unwrap_err());
            assert!(error.contains(told), "{line}: {error}");
        }
    }
}
