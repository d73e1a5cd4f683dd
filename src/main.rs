//! The `candor` command: arguments in, exit code out.

use std::process::ExitCode;

/// Typesetting and pages are made of many small pieces on all cores, which the system's allocator is slow with and holds on to.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    candor::cli::run::run(std::env::args_os())
}
