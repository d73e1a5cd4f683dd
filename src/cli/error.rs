//! Why a command failed: in words or findings, with what to do about it, and with an exit code.

use std::{fmt::Display, io, path::Path, process::ExitCode};

use super::paths::shown;

use crate::{
    bundle::ledger::file::LedgerError,
    diagnostics::{
        diagnostic::{Diagnostic, LISTED, SourceMap},
        suggestion::meant,
    },
    files::site::FileError,
    output::{error::PublishError, refusal::Refusal},
    pipeline::failure::Failure,
};

/// Where an error comes from. Each cause has its exit code, which scripts rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The site, or what else was examined, has errors, or warnings that were denied.
    Site,
    /// The command line makes no sense.
    Usage,
    /// An input or output failed.
    Io,
}

impl From<Cause> for ExitCode {
    fn from(cause: Cause) -> Self {
        Self::from(match cause {
            Cause::Site => 1,
            Cause::Usage => 2,
            Cause::Io => 3,
        })
    }
}

/// Why a command failed.
#[derive(Debug)]
pub(crate) struct Error {
    /// Where it comes from.
    pub(super) cause: Cause,
    /// How it is put.
    pub(super) said: Said,
    /// What to do about it.
    pub(super) help: Option<String>,
}

/// How an error is put.
#[derive(Debug)]
pub(super) enum Said {
    /// In messages, a line each.
    Messages(Vec<String>),
    /// As findings, with the texts that they point into.
    Findings(Vec<Diagnostic>, SourceMap),
    /// The command has said it already: what it printed shows that not all is well.
    Already,
}

impl Error {
    fn new(cause: Cause, messages: Vec<String>) -> Self {
        Self { cause, said: Said::Messages(messages), help: None }
    }

    /// The command line makes no sense.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self::new(Cause::Usage, vec![message.into()])
    }

    /// An input or output failed.
    pub(super) fn io(message: impl Into<String>) -> Self {
        Self::new(Cause::Io, vec![message.into()])
    }

    /// What was examined isn't as it has to be.
    pub(super) fn wrong(message: impl Into<String>) -> Self {
        Self::new(Cause::Site, vec![message.into()])
    }

    /// The same for everything that is wrong with it.
    pub(super) fn all_wrong(messages: Vec<String>) -> Self {
        Self::new(Cause::Site, messages)
    }

    /// What the command has printed already tells that it failed.
    pub(super) fn said_already(cause: Cause) -> Self {
        Self { cause, said: Said::Already, help: None }
    }

    /// The same, with what to do about it.
    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// A name on the command line that nothing has, with what was meant by it, or what there is. The kind is the word
    /// for one and for several.
    pub(super) fn unknown<'k>(
        (one, several): (&str, &str),
        id: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        Self::usage(format!("there is no {one} `{id}`")).help(what_there_is(several, id, &known))
    }

    /// A file or folder that the command line names and that can't be read: which option named it, and what belongs there.
    pub(super) fn unreadable(named_by: &str, path: &Path, error: &io::Error, expected: &str) -> Self {
        Self::io(unreadable(named_by, path, error)).help(expected)
    }

    /// The ledger of a site can't be read.
    pub(super) fn ledger(path: &Path, error: &LedgerError) -> Self {
        Self::unreadable_ledger(path, error).help(error.help())
    }

    /// The same where nothing is to be recorded.
    pub(super) fn unreadable_ledger(path: &Path, error: &impl Display) -> Self {
        Self::io(format!("can't read the ledger {}: {error}", shown(path)))
            .help("see that it is a file of text that can be read; if it was damaged, get it back from the repository or a backup")
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Site(findings, sources) => {
                Self { cause: Cause::Site, said: Said::Findings(findings, sources), help: None }
            }
            Failure::Files(error) => error.into(),
        }
    }
}

impl From<FileError> for Error {
    fn from(error: FileError) -> Self {
        Self::io(match error {
            FileError::Io(path, error) => format!("can't read {path}: {error}"),
            FileError::Outside(path) => format!("{path} leads out of the site folder"),
        })
    }
}

impl From<PublishError> for Error {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::Refused(refusal) => refusal.into(),
            error => Self { help: error.help(), ..Self::io(error.to_string()) },
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let message = refusal.to_string();
        let error = if matches!(refusal, Refusal::Io(..)) { Self::io(message) } else { Self::usage(message) };
        error.help(refusal.help())
    }
}

/// What somebody who typed `id` may have meant, or else what there is.
fn what_there_is(several: &str, id: &str, known: &[&str]) -> String {
    let meant: Vec<String> = meant(id, known).iter().map(|near| format!("`{near}`")).collect();
    if !meant.is_empty() {
        return format!("did you mean {}?", meant.join(" or "));
    }
    if known.is_empty() {
        return format!("there are no {several} yet");
    }
    let more = known.len().saturating_sub(LISTED);
    let listed = known[..known.len() - more].join(", ");
    if more == 0 {
        format!("the {several} are: {listed}")
    } else {
        format!("the {several} are: {listed}, and {more} more")
    }
}

/// Why a file or folder that the command line names can't be read.
pub(super) fn unreadable(named_by: &str, path: &Path, error: &io::Error) -> String {
    let path = shown(path);
    match error.kind() {
        io::ErrorKind::NotFound => format!("{named_by}: there is no `{path}`"),
        io::ErrorKind::NotADirectory => format!("{named_by}: `{path}` isn't a folder"),
        io::ErrorKind::IsADirectory => format!("{named_by}: `{path}` is a folder, not a file"),
        io::ErrorKind::InvalidData => format!("{named_by}: `{path}` holds no text"),
        _ => format!("{named_by}: can't read `{path}`: {error}"),
    }
}
