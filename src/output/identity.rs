//! Which file or folder a path leads to, whatever it is called there.

use std::path::Path;

/// Two paths with the same identity are one file or folder: through links, mounts, other case, other normal forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity(#[cfg(unix)] (u64, u64), #[cfg(not(unix))] std::path::PathBuf);

impl Identity {
    /// What is at `path`; `None` if nothing is, or the file system doesn't tell.
    #[cfg(unix)]
    pub(super) fn of(path: &Path) -> Option<Self> {
        std::fs::metadata(path).ok().as_ref().map(Self::of_metadata)
    }

    /// What is at `path`; `None` if nothing is, or the file system doesn't tell.
    #[cfg(not(unix))]
    pub(super) fn of(path: &Path) -> Option<Self> {
        std::fs::canonicalize(path).ok().map(Self)
    }

    #[cfg(unix)]
    fn of_metadata(metadata: &std::fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self((metadata.dev(), metadata.ino()))
    }

    /// Whether an open folder is still the one at `path`.
    #[cfg(unix)]
    pub(super) fn is_at(file: &std::fs::File, path: &Path) -> std::io::Result<bool> {
        Ok(Self::of(path) == Some(Self::of_metadata(&file.metadata()?)))
    }
}
