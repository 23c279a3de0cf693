//! Writes the site, and checks its content.

use std::process::ExitCode;

fn main() -> ExitCode {
    regulation_study::site::main(std::env::args().skip(1))
}
