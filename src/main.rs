//! The `candor` command: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    candor::cli::run::run(std::env::args_os())
}
