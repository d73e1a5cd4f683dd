//! Why nothing came out.

use crate::{
    diagnostics::diagnostic::{Diagnostic, SourceMap},
    files::site::FileError,
};

/// Why nothing came out.
#[derive(Debug)]
pub enum Failure {
    /// The site has errors: all findings, arranged, and the texts that they point into.
    Site(Vec<Diagnostic>, SourceMap),
    /// The file system refused.
    Files(FileError),
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Self::Files(error)
    }
}
