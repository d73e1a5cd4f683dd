//! The command line: one file a command; words and exit codes, no domain logic.

mod arguments;
mod bridge;
mod build;
mod bundle;
mod check;
mod console;
pub mod error;
mod explain;
mod exposure;
mod git;
mod issued;
mod keygen;
mod new;
mod readiness;
#[cfg(test)]
mod reference;
mod revision;
pub mod run;
mod schema;
mod serve;
mod shell;
mod site;
mod theme;
pub mod today;
mod trace;
mod verify;
