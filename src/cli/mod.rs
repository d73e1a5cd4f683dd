//! The command line: one file a command; words and exit codes, no domain logic.

use std::{ffi::OsString, io::Write, path::PathBuf, process::ExitCode};

use clap::Parser;

use crate::cli::{
    self,
    arguments::{Arguments, Command},
    report::Console,
    today::Clock,
};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// The site has errors, or warnings that were denied.
    SiteErrors,
    /// The command line makes no sense.
    Usage,
    /// An input or output failed.
    Io,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::SiteErrors => 1,
            Outcome::Usage => 2,
            Outcome::Io => 3,
        })
    }
}

/// Runs the command that `arguments` name, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    run_with_clock(arguments, Clock::SYSTEM).into()
}

/// The same with another clock than the system's. The program has no way here: whoever could set its clock could open
/// the gate of bundles.
pub fn run_with_clock(arguments: impl IntoIterator<Item = OsString>, clock: Clock) -> Outcome {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let outcome = if error.use_stderr() { Outcome::Usage } else { Outcome::Done };
            let outcome = match error.print().and_then(|()| std::io::stdout().flush()) {
                Ok(()) => outcome,
                Err(unheard) => {
                    // Nothing can be done about a terminal that takes no text either.
                    let _ = writeln!(std::io::stderr(), "error: not everything could be printed: {unheard}");
                    Outcome::Io
                }
            };
            return outcome;
        }
    };
    let console = Console::new(&arguments.shared);
    let given = arguments.shared.date;
    let site = site_of(&arguments.command);
    let dates = cli::today::dated(given, clock, site.as_deref())
        .and_then(|dated| Ok((dated, cli::today::asked(given, clock)?)));
    let (date, asked) = match dates {
        Ok(dates) => dates,
        Err(message) => {
            let outcome = console.usage(&message);
            return console.heard(outcome);
        }
    };
    let outcome = match &arguments.command {
        Command::Build(options) => cli::build::run(options, date, &console),
        Command::Bundle(options) => cli::bundle::run(options, date, clock, &console),
        Command::Check(options) => cli::check::run(options, date, &console),
        Command::Exposure(options) => cli::exposure::run(options, &console),
        Command::Explain(options) => cli::explain::run(options, &console),
        Command::New(options) => cli::new::run(options, date, &console),
        Command::Readiness(options) => cli::readiness::run(options, date, &console),
        Command::Schema(options) => cli::schema::run(options, &console),
        Command::Serve(options) => cli::serve::run(options, given, date, clock, &console),
        Command::Verify(options) => cli::verify::run(options, asked, &console),
        Command::Bridge(options) => cli::bridge::run(options, date, clock, &console),
        Command::Issued(options) => cli::issued::run(options, asked, &console),
        Command::Trace(options) => cli::trace::run(options, &console),
        Command::Completions(options) => cli::shell::completions(options, &console),
        Command::Man(options) => cli::shell::man(options, &console),
        Command::Keygen(options) => cli::keygen::run(options, &console),
        Command::Theme(options) => cli::theme::run(options, &console),
    };
    console.heard(outcome)
}

/// The folder of the site whose day a command asks for.
fn site_of(command: &Command) -> Option<PathBuf> {
    match command {
        Command::Build(options) => Some(options.site.clone()),
        Command::Check(options) => Some(options.site.clone()),
        Command::Readiness(options) => Some(options.site.clone()),
        Command::Serve(options) => Some(options.site.clone()),
        Command::New(options) => Some(options.site.clone()),
        Command::Bundle(options) => Some(cli::bundle::site_and_names(&options.names).0),
        Command::Bridge(options) => Some(cli::bundle::site_and_names(&options.names).0),
        _ => None,
    }
}

pub mod arguments;
pub mod bridge;
pub mod build;
pub mod bundle;
pub mod check;
pub mod explain;
pub mod exposure;
pub mod git;
pub mod issued;
pub mod keygen;
pub mod new;
pub mod readiness;
pub mod report;
pub mod schema;
pub mod serve;
pub mod shell;
pub mod theme;
pub mod today;
pub mod trace;
pub mod verify;
