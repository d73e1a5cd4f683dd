//! Where a site's files come from: a folder, or memory (tests, and the preview's unsaved world). Every path
//! is relative to the site folder, with `/` between its parts, and can't leave it.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// A site's files.
pub trait SiteFiles: Sync {
    /// The paths of all files below `folder`, recursively, sorted; empty if there is no such folder. Names
    /// that begin with a dot are passed over.
    ///
    /// # Errors
    /// What the file system says, with the path.
    fn list(&self, folder: &str) -> Result<Vec<String>, FileError>;

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
        let joined = self.root.join(path);
        let top = path.split('/').next().unwrap_or(path);
        match fs::canonicalize(&joined) {
            Ok(real) if real.starts_with(self.root.join(top)) => Ok(Some(real)),
            Ok(_) => Err(FileError::Outside(path.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound || error.kind() == io::ErrorKind::NotADirectory => {
                Ok(None)
            }
            Err(error) => Err(FileError::Io(path.to_owned(), error)),
        }
    }

    fn list_into(&self, folder: &str, depth: usize, paths: &mut Vec<String>) -> Result<(), FileError> {
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
        for entry in fs::read_dir(&real).map_err(at)? {
            let entry = entry.map_err(at)?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                return Err(at(io::Error::other(format!("the file name {} is not UTF-8", name.to_string_lossy()))));
            };
            if name.starts_with('.') {
                continue;
            }
            let path = format!("{folder}/{name}");
            let kind = entry.file_type().map_err(at)?;
            // A link that leads outside or nowhere is listed as a file: reading it tells what is wrong.
            let linked = || self.resolve(&path).ok().flatten().is_some_and(|real| real.is_dir());
            let is_dir = if kind.is_symlink() { linked() } else { kind.is_dir() };
            if is_dir {
                self.list_into(&path, depth + 1, paths)?;
            } else {
                paths.push(path);
            }
        }
        Ok(())
    }
}

impl SiteFiles for Folder {
    fn list(&self, folder: &str) -> Result<Vec<String>, FileError> {
        let mut paths = Vec::new();
        self.list_into(folder, 0, &mut paths)?;
        paths.sort_unstable();
        Ok(paths)
    }

    fn size(&self, path: &str) -> Result<Option<u64>, FileError> {
        let Some(real) = self.resolve(path)? else { return Ok(None) };
        let metadata = fs::metadata(&real).map_err(|error| FileError::Io(path.to_owned(), error))?;
        Ok(metadata.is_file().then_some(metadata.len()))
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let missing = || FileError::Io(path.to_owned(), io::ErrorKind::NotFound.into());
        let real = self.resolve(path)?.ok_or_else(missing)?;
        let at = |error| FileError::Io(path.to_owned(), error);
        // A pipe would be waited for, and a device read without end.
        if !fs::metadata(&real).map_err(at)?.is_file() {
            return Err(at(io::Error::other("this is no file")));
        }
        fs::read(&real).map_err(at)
    }
}

/// A site in memory: contents by path.
#[derive(Debug, Clone, Default)]
pub struct Memory(pub BTreeMap<String, Vec<u8>>);

impl SiteFiles for Memory {
    fn list(&self, folder: &str) -> Result<Vec<String>, FileError> {
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
#[must_use]
pub fn join(from: &str, reference: &str) -> Option<String> {
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
    use super::join;

    #[test]
    fn paths_stay_inside() {
        assert_eq!(join("content/pages", "../faq/a.md").as_deref(), Some("content/faq/a.md"));
        assert_eq!(join("content", "./img.svg").as_deref(), Some("content/img.svg"));
        assert_eq!(join("content/pages", "../../../etc/passwd"), None);
    }
}
