//! The site that a command line names, and its prospects.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use super::error::Error;

use crate::{
    check::concern::profile,
    files::{
        names::TRUST_FILE,
        site::{FileError, Folder, SiteFiles, composed},
    },
};

/// What profiles are called on the command line.
pub(super) const PROSPECT: (&str, &str) = ("prospect", "prospects");

/// The site folder at `path`.
pub(super) fn open_site(path: &Path) -> Result<Folder, Error> {
    let expected = "name the site's folder, the one that holds trust.yaml; `candor new FOLDER` makes one";
    if path.is_file() {
        return Err(Error::unreadable("SITE", path, &io::ErrorKind::NotADirectory.into(), expected));
    }
    Folder::open(path).map_err(|error| match error {
        FileError::Io(_, error) => Error::unreadable("SITE", path, &error, expected),
        outside @ FileError::Outside(_) => outside.into(),
    })
}

/// The first name is the site if it is a folder with a `trust.yaml`.
pub(super) fn site_and_names(names: &[String]) -> (PathBuf, Vec<String>) {
    // Profiles are found by their names as people read them.
    let read = |names: &[String]| names.iter().map(|name| composed(name)).collect();
    match names.split_first() {
        Some((first, rest)) if Path::new(first).join(TRUST_FILE).is_file() => (PathBuf::from(first), read(rest)),
        _ => (PathBuf::from("."), read(names)),
    }
}

/// The prospects that a site has profiles of, whatever these say.
pub(super) fn profiles(folder: &Folder) -> Result<BTreeSet<String>, FileError> {
    Ok(folder.list("prospects")?.iter().filter_map(|path| profile(path)).map(ToOwned::to_owned).collect())
}
