//! Why something could not be published, in words.

use std::{
    fmt::{self, Display},
    io,
    path::{Path, PathBuf},
};

use super::refusal::Refusal;

/// Why an output could not be published.
#[derive(Debug)]
pub enum PublishError {
    /// Nothing may be written there.
    Refused(Refusal),
    /// The file system refused.
    Io(PathBuf, io::Error),
    /// The list of what Candor wrote can't be read.
    List(PathBuf, io::Error),
    /// The folder holds these, which Candor didn't write, and perhaps the output of a Candor that kept no list.
    Foreign {
        /// The folder.
        folder: PathBuf,
        /// What is not ours, below the folder.
        paths: Vec<PathBuf>,
        /// Whether it looks like an output without a list.
        is_unlisted_site: bool,
    },
    /// Candor wrote these files of the folder, and somebody has changed them since.
    Edited(PathBuf, Vec<PathBuf>),
    /// It is there already.
    Exists(PathBuf),
}

impl PublishError {
    /// What the file system said of this path.
    pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |error| Self::Io(path, error)
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Refused(refusal) => Some(refusal.help()),
            Self::Io(_, error) => match error.kind() {
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    Some("let whoever runs Candor write there, or name another place".to_owned())
                }
                _ => None,
            },
            Self::List(..) => Some("what is Candor's there can't be told: write into an empty or new folder".to_owned()),
            Self::Foreign { is_unlisted_site: true, .. } => Some(
                "an older Candor may have written them, which kept no list: remove them yourself, or write into an empty or new \
                 folder"
                    .to_owned(),
            ),
            Self::Foreign { .. } => Some("name an empty or new folder, or move these away yourself".to_owned()),
            Self::Edited(..) => Some(
                "bring the change into the site (`static/`, a theme), and remove them here; they are written anew then"
                    .to_owned(),
            ),
            Self::Exists(_) => Some("take another name, or move it away yourself".to_owned()),
        }
    }
}

impl From<Refusal> for PublishError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Display for PublishError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => write!(formatter, "{refusal}"),
            Self::Io(path, error) => write!(formatter, "can't write {}: {error}", path.display()),
            Self::List(path, error) => {
                write!(formatter, "can't read {}, the list of what Candor wrote: {error}", path.display())
            }
            Self::Foreign { folder, paths, .. } => write!(
                formatter,
                "the folder {} holds files that Candor didn't write: {}; it stays as it is",
                folder.display(),
                some(paths)
            ),
            Self::Edited(folder, paths) => write!(
                formatter,
                "in the folder {} somebody changed what Candor wrote: {}; it stays as it is",
                folder.display(),
                some(paths)
            ),
            Self::Exists(path) => write!(formatter, "{} is there already; nothing was written", path.display()),
        }
    }
}

/// Paths in words: five of them, and how many more.
#[must_use]
pub fn some(paths: &[PathBuf]) -> String {
    let named: Vec<String> = paths.iter().take(5).map(|path| path.display().to_string()).collect();
    match paths.len().saturating_sub(5) {
        0 => named.join(", "),
        more => format!("{}, and {more} more", named.join(", ")),
    }
}
