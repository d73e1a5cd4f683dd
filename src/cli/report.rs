//! What a command says: results on stdout, everything else on stderr.

use std::{
    fmt::Display,
    io::{self, IsTerminal, Write},
    path::Path,
    sync::{Mutex, PoisonError},
};

use super::{
    Outcome,
    arguments::{Colour, Shared},
};

use crate::{
    diagnostics::{
        diagnostic::{Diagnostic, LISTED, Severity, SourceMap},
        human::Printer,
        suggestion::meant,
    },
    files::site::FileError,
    output::{error::PublishError, refusal::Refusal},
    pipeline::failure::Failure,
};

/// Where a command's words go.
pub(super) struct Console {
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
        if let Some(threads) = shared.threads {
            // Fails only if the pool exists already, which nothing before this line makes.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.into()).build_global();
        }
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let colour = match shared.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => io::stderr().is_terminal() && !no_colour,
        };
        Self { quiet: shared.quiet, verbose: shared.verbose, colour, unheard: Mutex::default() }
    }

    /// How a command ended that all this was said of: a result that nobody could read is none.
    pub(super) fn heard(self, outcome: Outcome) -> Outcome {
        self.note(io::stdout().flush());
        let unheard = self.unheard.lock().unwrap_or_else(PoisonError::into_inner).take();
        match unheard {
            Some(error) => {
                let worse = self.io(&format!("not everything could be printed: {error}"));
                if outcome == Outcome::Done { worse } else { outcome }
            }
            None => outcome,
        }
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

    /// A result that is no line, printed whatever `--quiet` says.
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

    /// Prints findings and counts them; with `--quiet` errors alone.
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

    /// Explains why nothing came out.
    pub(super) fn failure(&self, failure: &Failure) -> Outcome {
        match failure {
            Failure::Site(findings, sources) => {
                self.findings(findings, sources);
                Outcome::SiteErrors
            }
            Failure::Files(FileError::Io(path, error)) => self.io(&format!("can't read {path}: {error}")),
            Failure::Files(FileError::Outside(path)) => self.io(&format!("{path} leads out of the site folder")),
        }
    }

    /// Explains why an output could not be published.
    pub(super) fn unpublished(&self, error: &PublishError) -> Outcome {
        if let PublishError::Refused(refusal) = error {
            return self.refused(refusal);
        }
        let outcome = self.io(&error.to_string());
        if let Some(help) = error.help() {
            self.help(&help);
        }
        outcome
    }

    /// Explains why nothing may be written to a path.
    pub(super) fn refused(&self, refusal: &Refusal) -> Outcome {
        self.error(&refusal.to_string());
        self.help(&refusal.help());
        if matches!(refusal, Refusal::Io(..)) { Outcome::Io } else { Outcome::Usage }
    }

    /// The command line makes no sense.
    pub(super) fn usage(&self, message: &str) -> Outcome {
        self.error(message);
        Outcome::Usage
    }

    /// A name on the command line that nothing has, with what was meant by it, or what there is. `kind` is the word for
    /// one and for several.
    pub(super) fn unknown<'k>(
        &self,
        (one, several): (&str, &str),
        name: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Outcome {
        let known: Vec<&str> = known.into_iter().collect();
        let outcome = self.usage(&format!("there is no {one} `{name}`"));
        let meant = meant(name, &known);
        self.help(&if !meant.is_empty() {
            let meant: Vec<String> = meant.iter().map(|near| format!("`{near}`")).collect();
            format!("did you mean {}?", meant.join(" or "))
        } else if known.is_empty() {
            format!("there are no {several} yet")
        } else {
            let more = known.len().saturating_sub(LISTED);
            let listed = known[..known.len() - more].join(", ");
            if more == 0 {
                format!("the {several} are: {listed}")
            } else {
                format!("the {several} are: {listed}, and {more} more")
            }
        });
        outcome
    }

    /// A file or folder that the command line names and that can't be read: which option named it, and what belongs there.
    pub(super) fn unreadable(&self, named_by: &str, path: &Path, error: &io::Error, expected: &str) -> Outcome {
        let outcome = self.io(&unreadable(named_by, path, error));
        self.help(expected);
        outcome
    }

    /// An input or output failed.
    pub(super) fn io(&self, message: &str) -> Outcome {
        self.error(message);
        Outcome::Io
    }

    /// An error without a place in a source file.
    pub(super) fn error(&self, message: &str) {
        let label = if self.colour { "\x1b[1;31merror\x1b[0m" } else { "error" };
        self.raw_error(&format!("{label}: {message}\n"));
    }

    /// What to do about an error.
    pub(super) fn help(&self, message: &str) {
        self.raw_error(&format!("  = help: {message}\n"));
    }
}

/// Why a file or folder that the command line names can't be read.
pub(super) fn unreadable(named_by: &str, path: &Path, error: &io::Error) -> String {
    let path = shown(path);
    match error.kind() {
        io::ErrorKind::NotFound => format!("{named_by}: there is no `{path}`"),
        io::ErrorKind::NotADirectory => format!("{named_by}: `{path}` is no folder"),
        io::ErrorKind::IsADirectory => format!("{named_by}: `{path}` is a folder, not a file"),
        io::ErrorKind::InvalidData => format!("{named_by}: `{path}` holds no text"),
        _ => format!("{named_by}: can't read `{path}`: {error}"),
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

/// A path as a person would type it.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
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
