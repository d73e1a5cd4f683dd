//! What an import would change of a site, and why it can't.

use super::{base::BaseError, problem::Problem};

use crate::{
    diagnostics::diagnostic::{Diagnostic, SourceMap},
    files::site::{FileError, SiteFiles},
};

impl std::fmt::Debug for dyn SiteFiles + '_ {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SiteFiles")
    }
}

/// A file that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its path in the site.
    pub path: String,
    /// What was there, if anything.
    pub before: Option<Vec<u8>>,
    /// What is there then.
    pub after: Vec<u8>,
}

/// The site with its changes, to be read before they are written.
#[derive(Debug)]
pub struct Changed<'s> {
    /// The site as it is.
    pub site: &'s dyn SiteFiles,
    /// What changes.
    pub changes: &'s [Change],
}

impl Changed<'_> {
    fn change(&self, path: &str) -> Option<&Change> {
        // They are in the order of their paths.
        let at = self.changes.binary_search_by(|change| change.path.as_str().cmp(path)).ok()?;
        self.changes.get(at)
    }

    fn with_new(&self, mut paths: Vec<String>, folder: &str) -> Vec<String> {
        let prefix = format!("{folder}/");
        let new = self.changes.iter().filter(|change| change.before.is_none() && change.path.starts_with(&prefix));
        paths.extend(new.map(|change| change.path.clone()));
        paths.sort_unstable();
        paths
    }
}

impl SiteFiles for Changed<'_> {
    fn list(&self, folder: &str) -> Result<Vec<String>, FileError> {
        Ok(self.with_new(self.site.list(folder)?, folder))
    }

    fn list_with_hidden(&self, folder: &str) -> Result<Vec<String>, FileError> {
        Ok(self.with_new(self.site.list_with_hidden(folder)?, folder))
    }

    fn size(&self, path: &str) -> Result<Option<u64>, FileError> {
        match self.change(path) {
            Some(change) => Ok(Some(change.after.len() as u64)),
            None => self.site.size(path),
        }
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        match self.change(path) {
            Some(change) => Ok(change.after.clone()),
            None => self.site.read(path),
        }
    }
}

/// Why nothing can be planned.
#[derive(Debug)]
pub enum Unplanned {
    /// What is imported has these problems.
    Problems(Vec<Problem>),
    /// A source of the site can't be read.
    Site(Vec<Diagnostic>, SourceMap),
    /// The file system refused.
    Files(FileError),
    /// What Candor kept of the last import can't be read.
    Base(String),
}

impl From<FileError> for Unplanned {
    fn from(error: FileError) -> Self {
        Self::Files(error)
    }
}

impl From<BaseError> for Unplanned {
    fn from(error: BaseError) -> Self {
        match error {
            BaseError::Files(error) => Self::Files(error),
            BaseError::Content(why) => Self::Base(why),
        }
    }
}
