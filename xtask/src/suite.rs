//! `cargo xtask test`: every check in the order in which a mistake is cheapest to find.

use std::process::{Command, ExitCode};
use std::str::FromStr;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail};
use xtask::bed::{Browser, RunningBed};
use xtask::process::{run as run_command, run_keeping, seconds};
use xtask::tools::{Toolbox, WASM_TARGET};

use crate::{budget, build};

/// One check of the suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The code is formatted.
    Fmt,
    /// Clippy is silent, on this machine and for the browser.
    Lint,
    /// Each floor compiles without those above it, and only the top floor knows the browser.
    Floors,
    /// Unit and integration tests.
    Unit,
    /// The office files that the site makes are opened by an office program.
    Office,
    /// The content has no problems.
    Content,
    /// The release site is built.
    Build,
    /// The site keeps its size budgets.
    Sizes,
    /// The browser tests in one browser.
    In(Browser),
}

impl Step {
    const ALL: [Self; 11] = [
        Self::Fmt,
        Self::Lint,
        Self::Floors,
        Self::Unit,
        Self::Office,
        Self::Content,
        Self::Build,
        Self::Sizes,
        Self::In(Browser::Chromium),
        Self::In(Browser::Firefox),
        Self::In(Browser::WebKit),
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Lint => "lint",
            Self::Floors => "floors",
            Self::Unit => "unit",
            Self::Office => "office",
            Self::Content => "content",
            Self::Build => "build",
            Self::Sizes => "sizes",
            Self::In(browser) => browser.name(),
        }
    }
}

impl FromStr for Step {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        let names = || Self::ALL.map(Self::name).join(", ");
        Self::ALL
            .into_iter()
            .find(|step| step.name() == name)
            .ok_or_else(|| anyhow!("没有叫“{name}”的步骤，有这些 there is no such step; there are: {}", names()))
    }
}

/// What to run.
#[derive(Debug, Default)]
pub struct Plan {
    /// Only these steps; all of them if empty.
    pub only: Vec<Step>,
    /// Only these browsers; all of them if empty.
    pub browsers: Vec<Browser>,
    /// Go on after a failure.
    pub keep_going: bool,
    /// In browsers only the tests whose names contain one of these; all of them if empty.
    pub names: Vec<String>,
}

impl Plan {
    fn steps(&self) -> Vec<Step> {
        let wanted = |step: &Step| self.only.is_empty() || self.only.contains(step);
        let in_browser = |step: &Step| match step {
            Step::In(browser) => self.browsers.is_empty() || self.browsers.contains(browser),
            _ => true,
        };
        Step::ALL.into_iter().filter(|step| wanted(step) && in_browser(step)).collect()
    }
}

/// What became of a step.
struct Outcome {
    step: Step,
    result: Result<()>,
    took: Duration,
    /// The summaries of cargo's test runs.
    summaries: Vec<String>,
}

/// Runs the plan and prints a summary that ends with cargo's own.
pub fn run(plan: &Plan) -> Result<ExitCode> {
    let steps = plan.steps();
    if steps.is_empty() {
        bail!("按这些参数没有要跑的步骤 (the options leave no step to run)");
    }
    let toolbox = Toolbox::open()?;
    let start = Instant::now();
    let mut outcomes: Vec<Outcome> = Vec::new();
    for (index, &step) in steps.iter().enumerate() {
        println!("\n══ {}/{} {}", index + 1, steps.len(), step.name());
        let begin = Instant::now();
        let mut summaries = Vec::new();
        let result = perform(step, plan, &toolbox, &mut summaries);
        let took = begin.elapsed();
        match &result {
            Ok(()) => println!("══ {} 通过 passed, {}", step.name(), seconds(took)),
            Err(error) => println!("══ {} 没有通过 FAILED, {}: {error:#}", step.name(), seconds(took)),
        }
        let failed = result.is_err();
        outcomes.push(Outcome { step, result, took, summaries });
        if failed && !plan.keep_going {
            break;
        }
    }
    let passed = summarise(&outcomes, &steps, start.elapsed());
    Ok(if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn summarise(outcomes: &[Outcome], steps: &[Step], took: Duration) -> bool {
    println!("\n══ 结果 summary, {}", seconds(took));
    for step in steps {
        match outcomes.iter().find(|outcome| outcome.step == *step) {
            Some(outcome) => {
                let word = if outcome.result.is_ok() { "ok" } else { "FAILED" };
                println!("{:<10} {word:<8} {}", step.name(), seconds(outcome.took));
            }
            None => println!("{:<10} not run", step.name()),
        }
    }
    let mut passed = outcomes.len() == steps.len();
    for outcome in outcomes {
        if let Err(error) = &outcome.result {
            passed = false;
            println!("\n{}: {error:#}", outcome.step.name());
        }
    }
    println!();
    for outcome in outcomes {
        for line in &outcome.summaries {
            println!("{:<10} {line}", outcome.step.name());
        }
    }
    println!(
        "{}",
        if passed {
            "全部通过 everything passed"
        } else {
            "没有全部通过 NOT everything passed"
        }
    );
    passed
}

fn perform(step: Step, plan: &Plan, toolbox: &Toolbox, summaries: &mut Vec<String>) -> Result<()> {
    match step {
        Step::Fmt => {
            toolbox.for_linting()?;
            cargo(&["fmt", "--all", "--check"])
        }
        Step::Lint => {
            toolbox.for_linting()?;
            cargo(&[
                "clippy",
                "--workspace",
                "--all-targets",
                "--features",
                "regulation-study/office-tests,regulation-study/browser-tests",
                "--",
                "-D",
                "warnings",
            ])?;
            cargo(&[
                "clippy",
                "--lib",
                "--bins",
                "--features",
                "hydrate,export",
                "--target",
                WASM_TARGET,
                "--",
                "-D",
                "warnings",
            ])
        }
        Step::Floors => floors(toolbox),
        Step::Unit => cargo_test(&["test", "--workspace", "--features", "regulation-study/ssr"], &[], summaries),
        Step::Office => {
            let program = toolbox.for_office()?;
            let variables = [("SOFFICE".to_owned(), program.display().to_string())];
            cargo_test(&["test", "--test", "office", "--features", "office-tests"], &variables, summaries)
        }
        Step::Content => build::check_content(),
        Step::Build => build::site(toolbox),
        Step::Sizes => budget::check(&build::dist()),
        Step::In(browser) => {
            toolbox.for_browsers(&[browser])?;
            let running = RunningBed::start(browser, toolbox, &build::dist(), &xtask::root().join("target"))?;
            // One session at a time is all that WebKit's driver allows.
            let mut arguments = vec!["test", "--test", "browser", "--features", "browser-tests", "--", "--test-threads=1"];
            arguments.extend(plan.names.iter().map(String::as_str));
            cargo_test(&arguments, &running.bed.variables(), summaries)
        }
    }
}

fn cargo(arguments: &[&str]) -> Result<()> {
    run_command(Command::new("cargo").args(arguments))
}

fn cargo_test(arguments: &[&str], variables: &[(String, String)], summaries: &mut Vec<String>) -> Result<()> {
    let is_summary = |line: &str| line.starts_with("test result:") && !line.contains(" 0 passed; 0 failed");
    let (lines, result) = run_keeping(Command::new("cargo").args(arguments).envs(variables.iter().cloned()), is_summary);
    summaries.extend(lines);
    result
}

/// Each floor on its own, without those above it.
fn floors(toolbox: &Toolbox) -> Result<()> {
    toolbox.for_linting()?;
    cargo(&["check", "--lib", "--no-default-features"])?;
    cargo(&["check", "--lib", "--no-default-features", "--features", "ui"])?;
    cargo(&["check", "--lib", "--no-default-features", "--features", "docx", "--target", WASM_TARGET])?;
    cargo(&["check", "--lib", "--no-default-features", "--features", "export", "--target", WASM_TARGET])?;
    cargo(&["check", "--lib", "--no-default-features", "--features", "hydrate", "--target", WASM_TARGET])?;
    only_the_browser_floor_names_the_browser()
}

/// The features keep `web_sys` away from the floors below `ui`, but `ui` and `browser` compile with the same one.
fn only_the_browser_floor_names_the_browser() -> Result<()> {
    let source = xtask::root().join("src");
    let mut found = Vec::new();
    for path in xtask::pages::files(&source)? {
        if !path.ends_with(".rs") || path.starts_with("browser/") || path.starts_with("bin/") {
            continue;
        }
        let text = std::fs::read_to_string(source.join(&path))?;
        found.extend(
            text.lines()
                .zip(1..)
                .filter(|(line, _)| names_the_browser(line))
                .map(|(line, number)| format!("  src/{path}:{number}: {}", line.trim())),
        );
    }
    if !found.is_empty() {
        bail!("only src/browser/ and src/bin/ may name web_sys or gloo:\n{}", found.join("\n"));
    }
    Ok(())
}

fn names_the_browser(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    code.split(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|word| word == "web_sys" || word == "gloo" || word.starts_with("gloo_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn naming_the_browser_is_seen_in_code_only() {
        assert!(names_the_browser("use web_sys::Window;"));
        assert!(names_the_browser("    gloo::timers::callback::Timeout::new(1, || ());"));
        assert!(!names_the_browser("//! the only code that names web_sys or gloo"));
        assert!(!names_the_browser("let gloomy = 1;"));
    }

    #[test]
    fn a_browser_narrows_the_browser_steps_only() {
        let plan = Plan {
            browsers: vec![Browser::Firefox],
            ..Plan::default()
        };
        let steps = plan.steps();
        assert!(steps.contains(&Step::Unit) && steps.contains(&Step::In(Browser::Firefox)) && !steps.contains(&Step::In(Browser::WebKit)));
        assert_eq!(
            Plan {
                only: vec![Step::Sizes],
                ..Plan::default()
            }
            .steps(),
            [Step::Sizes]
        );
    }
}
