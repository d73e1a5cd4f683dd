//! What a command says: results on stdout, everything else on stderr.

use super::{
    arguments::Shared,
    choices::Colour,
    error::{Cause, Error, Said},
};

use crate::diagnostics::{
    diagnostic::{Diagnostic, Severity, SourceMap},
    human::Printer,
};

use std::{
    fmt::Display,
    io::{self, IsTerminal, Write},
    sync::{Mutex, PoisonError},
};

/// What is typeset is nested, and shared work may begin in other work that waits: more than a thread has by itself. Only what is
/// used takes memory.
const STACK: usize = 32 << 20;

/// Where a command's words go.
pub(crate) struct Console {
    quiet: bool,
    verbose: bool,
    colour: bool,
    /// Why words didn't arrive, for the first time. The command goes on: what it was asked for is on the disk or not, whoever
    /// listens.
    unheard: Mutex<Option<io::Error>>,
}

impl Console {
    /// A console as the options want it; also sets how many cores are used.
    pub(super) fn new(shared: &Shared) -> Self {
        // No threads: as many as there are cores. Fails only if the pool exists already, which nothing before this line makes.
        let threads = shared.threads.map_or(0, usize::from);
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build_global();
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = match shared.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => io::stderr().is_terminal() && !no_colour,
        };
        Self { quiet: shared.quiet, verbose: shared.verbose, colour, unheard: Mutex::default() }
    }

    /// Prints why a command failed, if it did, and how it ended: a result that nobody could read is none.
    pub(super) fn close(self, done: Result<(), Error>) -> Result<(), Cause> {
        let done = done.map_err(|error| self.error(&error));
        self.note(io::stdout().flush());
        let unheard = self.unheard.lock().unwrap_or_else(PoisonError::into_inner).take();
        let printed = unheard
            .map_or(Ok(()), |error| Err(self.error(&Error::io(format!("not everything could be printed: {error}")))));
        done.and(printed)
    }

    /// Whether more is asked for.
    pub(super) fn is_verbose(&self) -> bool {
        self.verbose
    }

    fn note(&self, printed: io::Result<()>) {
        if let Err(error) = printed {
            self.unheard.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        }
    }

    fn raw_error(&self, text: &str) {
        // Colours have been decided on already.
        self.note(io::stderr().write_all(text.as_bytes()));
    }

    /// A result that isn't a line, printed whatever `--quiet` says.
    pub(super) fn raw(&self, bytes: &[u8]) {
        self.note(io::stdout().write_all(bytes));
    }

    /// A result.
    pub(super) fn result(&self, line: impl Display) {
        if !self.quiet {
            self.note(writeln!(anstream::stdout(), "{line}"));
        }
    }

    /// A result that only `--verbose` asks for.
    pub(super) fn detail(&self, line: impl Display) {
        if self.verbose && !self.quiet {
            self.note(writeln!(anstream::stdout(), "{line}"));
        }
    }

    /// A line for the person at the terminal.
    pub(super) fn say(&self, line: impl Display) {
        if !self.quiet {
            self.note(writeln!(anstream::stderr(), "{line}"));
        }
    }

    /// Prints findings and counts them; with `--quiet` only errors.
    pub(super) fn findings(&self, findings: &[Diagnostic], sources: &SourceMap) {
        let shown: Vec<Diagnostic> =
            findings.iter().filter(|finding| !self.quiet || finding.severity == Severity::Error).cloned().collect();
        self.raw_error(&Printer::new(sources, self.colour).print_all(&shown, self.verbose));
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        if errors > 0 || (warnings > 0 && !self.quiet) {
            self.raw_error(&format!("{}\n", summary(errors, warnings)));
        }
    }

    /// Counts warnings that `check` gives, too, and names it; with `--verbose` they are all printed.
    pub(super) fn warnings(&self, warnings: &[Diagnostic], sources: &SourceMap) {
        if self.verbose {
            self.findings(warnings, sources);
        } else if !warnings.is_empty() {
            self.say(format!("{}: `candor check` lists what to look at", summary(0, warnings.len())));
        }
    }

    /// Prints an error, and returns where it comes from. Most errors end a command, and are printed when it has ended.
    pub(super) fn error(&self, error: &Error) -> Cause {
        match &error.said {
            Said::Messages(messages) => {
                let label = if self.colour { "\x1b[1;31merror\x1b[0m" } else { "error" };
                messages.iter().for_each(|message| self.raw_error(&format!("{label}: {message}\n")));
            }
            Said::Findings(findings, sources) => self.findings(findings, sources),
            Said::Already => {}
        }
        if let Some(help) = &error.help {
            self.raw_error(&format!("  = help: {help}\n"));
        }
        error.cause
    }
}

/// `2 errors, 1 warning`.
fn summary(errors: usize, warnings: usize) -> String {
    let count = |number: usize, noun: &str| match number {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{number} {noun}s")),
    };
    [count(errors, "error"), count(warnings, "warning")].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Text that somebody else wrote, on one line: what would move the cursor or turn the text around is spelt out.
pub(super) fn plain(text: &str) -> String {
    let moves = |c: char| {
        c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if moves(c) { c.escape_unicode().to_string() } else { c.to_string() }).collect()
}

/// A number of bytes, roughly.
pub(super) fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
