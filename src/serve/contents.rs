//! What stands where in a view, and what is said where it can't be made.

use std::{
    any::Any,
    fmt::Debug,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use crate::{
    diagnostics::{
        diagnostic::{Diagnostic, SourceMap},
        human::Printer,
    },
    files::{output::Files, site::FileError},
    pipeline::failure::Failure,
};

/// What stands where in a view.
pub(super) trait Contents: Debug + Send + Sync {
    /// A file; `None` if there is none at `path`.
    ///
    /// # Errors
    /// Why it can't be made, in words.
    fn get(&self, path: &str) -> Result<Option<Arc<Vec<u8>>>, String>;
}

impl Contents for Files {
    fn get(&self, path: &str) -> Result<Option<Arc<Vec<u8>>>, String> {
        Ok(self.shared(path))
    }
}

/// What `build` returns, or a finding if it panics: the preview outlives a mistake in Candor that half a word sets off.
pub(super) fn caught<T>(build: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    // A build reads the site and makes new values: one that was cut short has changed nothing that anyone sees.
    let outcome = catch_unwind(AssertUnwindSafe(build));
    outcome.unwrap_or_else(|cause| Err(Failure::Site(vec![stopped(cause.as_ref())], SourceMap::default())))
}

/// The finding that stands for a panic.
pub(super) fn stopped(cause: &(dyn Any + Send)) -> Diagnostic {
    let words = cause.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("it gives no reason");
    Diagnostic::error("preview/stopped", format!("Candor stopped in the middle of this build: {words}"))
        .note("this is a mistake in Candor; the terminal says where in its code")
        .help("take back the last change, and report it with the file that sets it off")
}

/// What is wrong, in the terminal's words.
pub(super) fn explain(failure: &Failure) -> String {
    match failure {
        Failure::Site(findings, sources) => Printer::new(sources, false).print_all(findings, false),
        Failure::Files(FileError::Io(path, error)) => format!("can't read {path}: {error}"),
        Failure::Files(FileError::Outside(path)) => format!("{path} leads out of the site folder"),
    }
}
