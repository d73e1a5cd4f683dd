//! What was imported last, field by field: the third side of a merge. Candor keeps it beside the sources, in `.candor/import/`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::datum::Datum;

use crate::files::site::{FileError, SiteFiles};

/// What was imported last into one collection, by the records' identities.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Base {
    version: u8,
    /// The records.
    pub records: BTreeMap<String, BaseRecord>,
}

/// What was imported last of one record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct BaseRecord {
    /// The file that it came from last.
    pub from: String,
    /// Its fields.
    pub fields: BTreeMap<String, Datum>,
}

/// Why it can't be read.
#[derive(Debug)]
pub enum BaseError {
    /// The file system refused.
    Files(FileError),
    /// It isn't what Candor wrote.
    Content(String),
}

impl Base {
    /// Its file, for the collection that is called `word`.
    #[must_use]
    pub fn path(word: &str) -> String {
        format!(".candor/import/{word}.json")
    }

    /// What was imported last; nothing, if nothing was.
    ///
    /// # Errors
    /// If it is there and can't be read: without it a person's words can't be told from those that were imported.
    pub fn read(site: &dyn SiteFiles, word: &str) -> Result<Self, BaseError> {
        let path = Self::path(word);
        if site.size(&path).map_err(BaseError::Files)?.is_none() {
            return Ok(Self { version: 1, records: BTreeMap::new() });
        }
        let bytes = site.read(&path).map_err(BaseError::Files)?;
        match serde_json::from_slice::<Self>(&bytes) {
            Ok(base) if base.version == 1 => Ok(base),
            Ok(base) => Err(BaseError::Content(format!("{path} is of version {}", base.version))),
            Err(error) => Err(BaseError::Content(format!("{path} can't be read: {error}"))),
        }
    }

    /// The file's text.
    #[must_use]
    pub fn text(&self) -> String {
        // Values with text keys have no way to fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}
