//! Running other programs, visibly.
//!
//! Every step says what it does before it starts and how long it took when it is done. Programs write straight to the
//! terminal, so that a long step shows its own progress.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Does one named thing: announces it, and says how long it took.
pub fn step<T>(name: &str, action: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("── {name}");
    let start = Instant::now();
    let result = action();
    let took = seconds(start.elapsed());
    match &result {
        Ok(_) => println!("── {name}：完成 done, {took}"),
        Err(_) => println!("── {name}：失败 FAILED, {took}"),
    }
    result
}

/// A duration as people say it: `0.4 s`, `2 min 05 s`.
pub fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    if whole < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

/// A program and its arguments as one would type them.
pub fn line(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(quoted)
        .collect::<Vec<_>>()
        .join(" ")
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    if word.contains(char::is_whitespace) || word.is_empty() {
        format!("'{word}'")
    } else {
        word.into_owned()
    }
}

/// Runs a program with its output on the terminal; anything but success is an error that shows the command.
pub fn run(command: &mut Command) -> Result<()> {
    println!("$ {}", line(command));
    let status = command.status().with_context(|| format!("启动不了 cannot start `{}`", line(command)))?;
    expect_success(command, status)
}

/// Runs a program and returns what it wrote to standard output, trimmed.
pub fn capture(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("启动不了 cannot start `{}`", line(command)))?;
    expect_success(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Like [`capture`], but `None` if the program is absent or fails, and silent either way: for asking what is installed.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a program with its output on the terminal, and keeps the lines of standard output that `keep` accepts.
/// The lines come back even if the program fails.
pub fn run_keeping(command: &mut Command, keep: impl Fn(&str) -> bool) -> (Vec<String>, Result<()>) {
    println!("$ {}", line(command));
    let mut kept = Vec::new();
    let result = (|| {
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("启动不了 cannot start `{}`", line(command)))?;
        let stdout = child.stdout.take().context("standard output is piped, so it is there")?;
        for text in BufReader::new(stdout).lines() {
            let text = text?;
            println!("{text}");
            if keep(&text) {
                kept.push(text);
            }
        }
        let status = child.wait()?;
        expect_success(command, status)
    })();
    (kept, result)
}

fn expect_success(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("这条命令没有成功 this command failed ({status}): {}", line(command));
    }
    Ok(())
}

/// A program in the background that ends with its owner, also when the owner fails.
#[derive(Debug)]
pub struct Background {
    child: Child,
    name: String,
}

impl Background {
    /// Starts a program whose output goes into the file `log`.
    pub fn start(command: &mut Command, log: &Path) -> Result<Self> {
        if let Some(folder) = log.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let file = std::fs::File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        let child = command.spawn().with_context(|| format!("启动不了 cannot start `{}`", line(command)))?;
        Ok(Self {
            child,
            name: command.get_program().to_string_lossy().into_owned(),
        })
    }

    /// An error if the program has already ended.
    pub fn expect_running(&mut self) -> Result<()> {
        match self.child.try_wait()? {
            Some(status) => bail!("{} ended on its own ({status})", self.name),
            None => Ok(()),
        }
    }
}

impl Drop for Background {
    /// Asks first, so that a driver can close its browsers, and kills what has not ended three seconds later.
    fn drop(&mut self) {
        if cfg!(unix) {
            let _ = Command::new("kill").arg(self.child.id().to_string()).stderr(Stdio::null()).status();
            let patience = Instant::now() + Duration::from_secs(3);
            while Instant::now() < patience {
                if !matches!(self.child.try_wait(), Ok(None)) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(20));
            }
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The first of these programs that is on the search path.
pub fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| find_in(std::env::split_paths(&path), name))
}

/// A program by its bare name in one of some folders.
pub fn find_in(folders: impl IntoIterator<Item = PathBuf>, name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    folders
        .into_iter()
        .find_map(|folder| endings.iter().map(|ending| folder.join(format!("{name}{ending}"))).find(|file| file.is_file()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        assert_eq!(seconds(Duration::from_millis(412)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(125)), "2 min 05 s");
    }

    #[test]
    fn a_command_prints_as_typed() {
        assert_eq!(line(Command::new("cargo").args(["run", "two words"])), "cargo run 'two words'");
    }

    #[test]
    fn an_absent_program_is_not_an_answer() {
        assert_eq!(ask(&mut Command::new("no-such-program-anywhere")), None);
        assert_eq!(find_program(&["no-such-program-anywhere"]), None);
    }
}
