//! The command line: one file a command; words and exit codes, no domain logic.

pub mod arguments;
pub mod bridge;
pub mod build;
pub mod bundle;
pub mod check;
pub mod console;
pub mod error;
pub mod explain;
pub mod exposure;
pub mod git;
pub mod issued;
pub mod keygen;
pub mod new;
pub mod paths;
pub mod readiness;
pub mod revision;
pub mod run;
pub mod schema;
pub mod serve;
pub mod shell;
pub mod site;
pub mod theme;
pub mod timings;
pub mod today;
pub mod trace;
pub mod verify;
