//! Where a site's files come from: a folder, or memory (tests, and the preview's unsaved world). Every path
//! is relative to the site folder, with `/` between its parts, and can't leave it.
//!
//! Names are compared as people read them: whether an `é` is one character or two differs between keyboards and file
//! systems, and nobody sees it. Inside of Candor every path is composed (NFC); what the disk has is found by it.

use std::{
    collections::BTreeMap,
    fmt,
    fs::{self, DirEntry, Metadata},
    io,
    ops::Deref,
    path::{Path, PathBuf},
};

use super::found::{Contents, Found};

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The path of a file in the site folder, as people read it: never percent-encoded, composed, without `.` and `..`.
/// One that would lead out of the folder stays as it is written, and names no file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(from = "String")]
#[schemars(inline)]
pub struct SitePath(String);

impl SitePath {
    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `reference`, which isn't percent-encoded, as seen from the folder `from`; `None` when it leaves the site folder.
    #[must_use]
    pub fn from_folder(from: &str, reference: &str) -> Option<Self> {
        join(from, reference).map(|path| Self(composed(&path)))
    }

    /// The file's own name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }
}

impl From<String> for SitePath {
    fn from(written: String) -> Self {
        Self::from_folder("", &written).unwrap_or_else(|| Self(composed(&written)))
    }
}

impl Deref for SitePath {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A name in the form in which names are compared (NFC).
#[must_use]
pub fn composed(name: &str) -> String {
    // Nearly all are ASCII, which is composed.
    if name.is_ascii() { name.to_owned() } else { name.nfc().collect() }
}

/// A site's files.
pub trait SiteFiles: Sync {
    /// The paths of all files below `folder`, recursively, sorted; empty if there is no such folder. Names
    /// that begin with a dot are passed over.
    ///
    /// # Errors
    /// What the file system says, with the path.
    fn list(&self, folder: &str) -> Result<Vec<String>, FileError>;

    /// The same with the names that begin with a dot.
    ///
    /// # Errors
    /// What the file system says, with the path.
    fn list_with_hidden(&self, folder: &str) -> Result<Vec<String>, FileError>;

    /// A file's size in bytes; `None` if there is no such file.
    ///
    /// # Errors
    /// [`FileError::Outside`] where a link leads out of the site folder.
    fn size(&self, path: &str) -> Result<Option<u64>, FileError>;

    /// A file's bytes.
    ///
    /// # Errors
    /// [`FileError::Outside`] where a link leads out of the site folder; what the file system says.
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError>;

    /// The files of [`SiteFiles::list`], with what is known of each: whoever reads many asks once.
    ///
    /// # Errors
    /// What the file system says, with the path.
    fn find(&self, folder: &str) -> Result<Vec<Found>, FileError> {
        Ok(self.list(folder)?.into_iter().map(Found::unseen).collect())
    }

    /// The size of a file that was found; `None` if there is no such file.
    ///
    /// # Errors
    /// As [`SiteFiles::size`].
    fn size_of(&self, found: &Found) -> Result<Option<u64>, FileError> {
        match found.seen.as_ref().filter(|seen| seen.is_file()) {
            Some(seen) => Ok(Some(seen.len())),
            None => self.size(&found.path),
        }
    }

    /// The bytes of a file that was found, with their hash.
    ///
    /// # Errors
    /// As [`SiteFiles::read`].
    fn contents(&self, found: &Found) -> Result<Contents, FileError> {
        self.read(&found.path).map(Contents::of)
    }
}

/// Why a file could not be had.
#[derive(Debug)]
pub enum FileError {
    /// The path, or a link on it, leads out of its folder.
    Outside(String),
    /// The file system refused.
    Io(String, io::Error),
}

/// A site folder on disk.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder at `root`.
    ///
    /// # Errors
    /// If it can't be opened.
    pub fn open(root: &Path) -> Result<Self, FileError> {
        let canonical = fs::canonicalize(root).map_err(|error| FileError::Io(root.display().to_string(), error))?;
        Ok(Self { root: canonical })
    }

    /// The folder's absolute path.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The real path of a file. A link may lead to another place in the same top folder, but neither out of the
    /// site nor from one top folder into another: what stands in `static/` is public, what stands in `data/` is not.
    fn resolve(&self, path: &str) -> Result<Option<PathBuf>, FileError> {
        let joined = self.spelled(path);
        let top = path.split('/').next().unwrap_or(path);
        match fs::canonicalize(&joined) {
            Ok(real) if real.starts_with(self.root.join(top)) => Ok(Some(real)),
            Ok(_) => Err(FileError::Outside(path.to_owned())),
            // A name that no file can have names none.
            Err(error) if is_nothing(error.kind()) => Ok(None),
            Err(error) => Err(FileError::Io(path.to_owned(), error)),
        }
    }

    /// The real path of what stands at a path, and what it is.
    pub(super) fn look(&self, path: &str) -> Result<Option<(PathBuf, Metadata)>, FileError> {
        if let Some(found) = self.without_links(path) {
            return Ok(Some(found));
        }
        let Some(real) = self.resolve(path)? else { return Ok(None) };
        let metadata = fs::metadata(&real).map_err(|error| FileError::Io(path.to_owned(), error))?;
        Ok(Some((real, metadata)))
    }

    /// The same where no link leads there, as nearly always: the path is the real one then, and needn't be asked for.
    fn without_links(&self, path: &str) -> Option<(PathBuf, Metadata)> {
        // Elsewhere a name is found that is written otherwise.
        if !cfg!(target_os = "linux") {
            return None;
        }
        let mut real = self.root.clone();
        let mut found = None;
        for part in path.split('/') {
            if matches!(part, "" | "." | "..") {
                return None;
            }
            real.push(part);
            found = Some(fs::symlink_metadata(&real).ok().filter(|metadata| !metadata.is_symlink())?);
        }
        found.map(|metadata| (real, metadata))
    }

    /// The path as the disk spells it, where its accents are composed in another way there.
    fn spelled(&self, path: &str) -> PathBuf {
        let joined = self.root.join(path);
        if path.is_ascii() || fs::symlink_metadata(&joined).is_ok() {
            return joined;
        }
        let part_in = |folder: PathBuf, part: &str| {
            let exact = folder.join(part);
            if fs::symlink_metadata(&exact).is_ok() {
                return exact;
            }
            let wanted = composed(part);
            let names = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
            let mut same = names.filter(|name| name.to_str().is_some_and(|name| composed(name) == wanted));
            same.next().map_or(exact, |name| folder.join(name))
        };
        path.split('/').fold(self.root.clone(), part_in)
    }

    fn list_into(
        &self,
        folder: &str,
        depth: usize,
        with_hidden: bool,
        found: &mut Vec<(Found, Option<DirEntry>)>,
    ) -> Result<(), FileError> {
        let at = |error| FileError::Io(folder.to_owned(), error);
        let Some(real) = self.resolve(folder)? else { return Ok(()) };
        if !real.is_dir() {
            return Ok(());
        }
        if depth > 32 {
            return Err(at(io::Error::other(
                "folders are nested deeper than 32 levels, or a link leads back into them",
            )));
        }
        // What stands in such a folder has the path that the disk has for it.
        let is_plain = real == self.root.join(folder);
        for entry in fs::read_dir(&real).map_err(at)? {
            let entry = entry.map_err(at)?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                return Err(at(io::Error::other(format!("the file name {} is not UTF-8", name.to_string_lossy()))));
            };
            if name.starts_with('.') && !with_hidden {
                continue;
            }
            let path = format!("{folder}/{}", composed(name));
            if !is_nfc(name) && fs::symlink_metadata(real.join(composed(name))).is_ok() && !is_same(&real, name) {
                return Err(FileError::Io(
                    path,
                    io::Error::other(
                        "two files have this name: they differ only in how its accents are composed, which nobody sees; remove one",
                    ),
                ));
            }
            let kind = entry.file_type().map_err(at)?;
            // A link that leads outside or nowhere is listed as a file: reading it tells what is wrong.
            let linked = || self.resolve(&path).ok().flatten().is_some_and(|real| real.is_dir());
            let is_dir = if kind.is_symlink() { linked() } else { kind.is_dir() };
            if is_dir {
                self.list_into(&path, depth + 1, with_hidden, found)?;
            } else {
                let is_same = is_plain && !kind.is_symlink() && path.ends_with(name);
                found.push((Found::unseen(path), is_same.then_some(entry)));
            }
        }
        Ok(())
    }
}

/// So many files are looked at by one core before it asks for more.
const AT_ONCE: usize = 256;

impl Folder {
    fn paths(&self, folder: &str, with_hidden: bool) -> Result<Vec<String>, FileError> {
        let mut found = Vec::new();
        self.list_into(folder, 0, with_hidden, &mut found)?;
        let mut paths: Vec<String> = found.into_iter().map(|(found, _)| found.path).collect();
        paths.sort_unstable();
        Ok(paths)
    }
}

impl SiteFiles for Folder {
    fn list(&self, folder: &str) -> Result<Vec<String>, FileError> {
        self.paths(folder, false)
    }

    fn list_with_hidden(&self, folder: &str) -> Result<Vec<String>, FileError> {
        self.paths(folder, true)
    }

    fn find(&self, folder: &str) -> Result<Vec<Found>, FileError> {
        let mut listed = Vec::new();
        self.list_into(folder, 0, false, &mut listed)?;
        // One that can't be looked at is asked for by its path, which tells what is wrong.
        let looked_at = |(found, entry): (Found, Option<DirEntry>)| Found {
            seen: entry.and_then(|entry| entry.metadata().ok()),
            ..found
        };
        let mut found: Vec<Found> = listed.into_par_iter().with_min_len(AT_ONCE).map(looked_at).collect();
        found.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Ok(found)
    }

    fn size(&self, path: &str) -> Result<Option<u64>, FileError> {
        Ok(self.look(path)?.and_then(|(_, metadata)| metadata.is_file().then_some(metadata.len())))
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let at = |error| FileError::Io(path.to_owned(), error);
        let (real, metadata) = self.look(path)?.ok_or_else(|| at(io::ErrorKind::NotFound.into()))?;
        // A pipe would be waited for, and a device read without end.
        if !metadata.is_file() {
            return Err(at(io::Error::other("this isn't a file")));
        }
        fs::read(&real).map_err(at)
    }
}

fn is_nothing(kind: io::ErrorKind) -> bool {
    use io::ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, NotFound};
    matches!(kind, NotFound | NotADirectory | InvalidInput | InvalidFilename)
}

/// Whether both spellings of a name lead to one file: some file systems compare names as people do.
fn is_same(folder: &Path, name: &str) -> bool {
    let names = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
    names.filter(|other| other.to_str().is_some_and(|other| composed(other) == composed(name))).count() < 2
}

/// A site in memory: contents by path.
#[derive(Debug, Clone, Default)]
pub struct Memory(pub BTreeMap<String, Vec<u8>>);

impl SiteFiles for Memory {
    fn list(&self, folder: &str) -> Result<Vec<String>, FileError> {
        let is_hidden = |path: &String| path.split('/').any(|part| part.starts_with('.'));
        Ok(self.list_with_hidden(folder)?.into_iter().filter(|path| !is_hidden(path)).collect())
    }

    fn list_with_hidden(&self, folder: &str) -> Result<Vec<String>, FileError> {
        let prefix = format!("{folder}/");
        Ok(self.0.keys().filter(|path| path.starts_with(&prefix)).cloned().collect())
    }

    fn size(&self, path: &str) -> Result<Option<u64>, FileError> {
        Ok(self.0.get(path).map(|bytes| bytes.len() as u64))
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        self.0.get(path).cloned().ok_or_else(|| FileError::Io(path.to_owned(), io::ErrorKind::NotFound.into()))
    }
}

/// `reference` as seen from the folder `from`: `.` and `..` resolved. `None` when it leaves the site folder.
fn join(from: &str, reference: &str) -> Option<String> {
    let mut parts: Vec<&str> =
        if reference.starts_with('/') { Vec::new() } else { from.split('/').filter(|part| !part.is_empty()).collect() };
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use crate::files::site::join;

    #[test]
    fn paths_stay_inside() {
        assert_eq!(join("content/pages", "../faq/a.md").as_deref(), Some("content/faq/a.md"));
        assert_eq!(join("content", "./img.svg").as_deref(), Some("content/img.svg"));
        assert_eq!(join("content/pages", "../../../etc/passwd"), None);
    }
}
