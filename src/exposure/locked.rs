//! What `--locked` asks: does the lock list everything that is shown?

use super::{diff::Diff, line::Exposure, stored::read_lock};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    files::site::{FileError, SiteFiles},
    source::site::SiteSource,
};

/// Findings about what `source` shows beyond its lock.
///
/// # Errors
/// What the file system refused.
pub fn locked(source: &SiteSource, files: &dyn SiteFiles) -> Result<Vec<Diagnostic>, FileError> {
    Ok(match read_lock(files)? {
        Ok(lock) => Diff::between(&lock, &Exposure::of(source, files)?).findings(),
        Err(finding) => vec![finding],
    })
}
