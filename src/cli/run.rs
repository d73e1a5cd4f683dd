//! From arguments to an exit code: where commands are started, and the errors that they end with are printed.

use std::{
    ffi::OsString,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::Parser;

use super::{
    answer::command as answer,
    arguments::{Arguments, Command},
    bridge, build,
    bundle::command,
    check,
    choices::TimingsFormat,
    console::Console,
    diff,
    error::{Cause, Error},
    explain, exposure, headers, import, init_ci, issued, keygen, new,
    notify::command as notify,
    readiness, revoke, schema, serve, shell,
    site::site_and_names,
    theme,
    timings::Stopwatch,
    today::{Clock, asked, dated},
    trace, verify,
};

/// Runs the command that `arguments` name, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    run_with_clock(arguments, Clock::SYSTEM).map_or_else(ExitCode::from, |()| ExitCode::SUCCESS)
}

/// The same with another clock than the system's. The program has no way here: whoever could set its clock could open
/// the gate of bundles.
///
/// # Errors
/// Why the command failed, after that was printed.
pub fn run_with_clock(arguments: impl IntoIterator<Item = OsString>, clock: Clock) -> Result<(), Cause> {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(unparsed) => return answer(&unparsed),
    };
    let console = Console::new(&arguments.shared);
    let stopwatch = Stopwatch::start();
    let done = carry_out(&arguments, clock, &stopwatch, &console);
    stopwatch.tell(timings_of(&arguments.command), &console);
    console.close(done)
}

/// Prints what was asked for instead of a command, such as help, or what is wrong with the arguments.
fn answer(unparsed: &clap::Error) -> Result<(), Cause> {
    if let Err(unheard) = unparsed.print().and_then(|()| io::stdout().flush()) {
        // Nothing can be done about a terminal that takes no text either.
        let _ = writeln!(io::stderr(), "error: not everything could be printed: {unheard}");
        return Err(Cause::Io);
    }
    if unparsed.use_stderr() { Err(Cause::Usage) } else { Ok(()) }
}

fn carry_out(arguments: &Arguments, clock: Clock, stopwatch: &Stopwatch, console: &Console) -> Result<(), Error> {
    let given = arguments.shared.date;
    let site = site_of(&arguments.command);
    let date = dated(given, clock, site.as_deref()).map_err(Error::usage)?;
    let asked = asked(given, clock).map_err(Error::usage)?;
    match &arguments.command {
        Command::Build(options) => build::run(options, date, stopwatch, console),
        Command::Bundle(options) => command::run(options, date, clock, stopwatch, console),
        Command::Answer(options) => answer::run(options, date, clock, console),
        Command::Check(options) => check::run(options, date, stopwatch, console),
        Command::Exposure(options) => exposure::run(options, date, console),
        Command::Explain(options) => explain::run(options, console),
        Command::New(options) => new::run(options, date, console),
        Command::Import(options) => import::run(options, date, console),
        Command::Readiness(options) => readiness::run(options, date, console),
        Command::Schema(options) => schema::run(options, console),
        Command::Serve(options) => serve::run(options, given, date, clock, console),
        Command::Verify(options) => verify::run(options, asked, console),
        Command::Bridge(options) => bridge::run(options, date, clock, console),
        Command::Issued(options) => issued::run(options, asked, console),
        Command::Revoke(options) => revoke::run(options, date, clock, console),
        Command::Notify(options) => notify::run(options, date, clock, console),
        Command::Trace(options) => trace::run(options, console),
        Command::Completions(options) => shell::completions(options, console),
        Command::Man(options) => shell::man(options, console),
        Command::Diff(options) => diff::run(options, console),
        Command::Headers(options) => headers::run(options, date, console),
        Command::InitCi(options) => init_ci::run(options, console),
        Command::Keygen(options) => keygen::run(options, console),
        Command::Theme(options) => theme::run(options, console),
    }
}

/// How a command is to tell what its stages took, if it is.
fn timings_of(command: &Command) -> Option<TimingsFormat> {
    match command {
        Command::Build(options) => options.timings,
        Command::Check(options) => options.timings,
        Command::Bundle(options) => options.timings,
        _ => None,
    }
}

/// The folder of the site whose day a command asks for.
fn site_of(command: &Command) -> Option<PathBuf> {
    match command {
        Command::Build(options) => Some(options.site.clone()),
        Command::Check(options) => Some(options.site.clone()),
        Command::Exposure(options) => Some(options.site.clone()),
        Command::Revoke(options) => Some(options.site.clone()),
        Command::Notify(options) => Some(options.site.clone()),
        Command::Headers(options) => Some(options.site.clone()),
        Command::Readiness(options) => Some(options.site.clone()),
        Command::Serve(options) => Some(options.site.clone()),
        Command::New(options) => Some(options.site.clone()),
        Command::Import(options) => Some(options.into.clone()),
        Command::Answer(options) => Some(options.site.clone()),
        Command::Bundle(options) => Some(site_and_names(&options.names).0),
        Command::Bridge(options) => Some(site_and_names(&options.names).0),
        _ => None,
    }
}
