//! Where a command may write. Every path that a command is given, or makes up, passes through here before anything is
//! made on the disk, and once more when it is about to be written.

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

use super::{identity::Identity, refusal::Refusal, written::SITE_LIST};

use crate::files::names::{self, TRUST_FILE};

/// The folders that a site's sources lie in.
const SOURCES: [&str; 8] = ["content", "data", "documents", "frameworks", "history", "prospects", "static", "themes"];
/// The files of a site that only Candor writes, and its settings.
const OWN_FILES: [&str; 3] = [TRUST_FILE, names::LOCK, names::LEDGER];
/// The folders in which version control keeps its own.
const REPOSITORIES: [&str; 4] = [".git", ".hg", ".jj", ".svn"];

/// What is going to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What everybody may see: anywhere but among sources.
    Public,
    /// What not everybody may see: not inside a published site either.
    Private,
    /// A secret key: outside of every site.
    Secret,
    /// A part of the site itself: inside its folder.
    Source,
    /// What the site keeps for itself: wherever a link of that name leads, but not among sources.
    Record,
}

/// Whether a path names a folder or a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Folder,
    File,
    /// A folder of somebody else's in which a single file goes.
    Around,
}

/// A real path, without `..` and without links, that may be written to.
#[derive(Debug, Clone)]
pub struct Destination {
    real: PathBuf,
    /// The path as it was given.
    given: PathBuf,
    /// The same, from the root on.
    absolute: PathBuf,
    shape: Shape,
    role: Role,
    site: Option<PathBuf>,
}

impl Destination {
    /// The folder at `path`, there already or not. `site` is the folder of the site that the command works for.
    ///
    /// # Errors
    /// [`Refusal`]; nothing has been made then.
    pub fn folder(path: &Path, role: Role, site: Option<&Path>) -> Result<Self, Refusal> {
        Self::of(path, Shape::Folder, role, site)
    }

    /// The file at `path`, there already or not.
    ///
    /// # Errors
    /// [`Refusal`]; nothing has been made then.
    pub fn file(path: &Path, role: Role, site: Option<&Path>) -> Result<Self, Refusal> {
        if path.as_os_str().as_encoded_bytes().ends_with(b"/") {
            return Err(Refusal::NotAFile(path.to_owned()));
        }
        Self::of(path, Shape::File, role, site)
    }

    fn of(path: &Path, shape: Shape, role: Role, site: Option<&Path>) -> Result<Self, Refusal> {
        if path.as_os_str().is_empty() {
            return Err(Refusal::Empty);
        }
        let absolute = std::path::absolute(path).map_err(|error| Refusal::Io(path.to_owned(), error))?;
        let site = match site {
            Some(site) => Some(fs::canonicalize(site).map_err(|error| Refusal::Io(site.to_owned(), error))?),
            None => None,
        };
        let destination = Self { real: real(&absolute)?, given: path.to_owned(), absolute, shape, role, site };
        destination.judge()?;
        Ok(destination)
    }

    /// The file `path` below this folder, which is judged when it is written.
    #[must_use]
    pub fn below(&self, path: impl AsRef<Path>) -> Self {
        let path = path.as_ref();
        Self {
            real: self.real.join(path),
            given: self.given.join(path),
            absolute: self.absolute.join(path),
            shape: Shape::File,
            ..self.clone()
        }
    }

    /// As [`Self::below`], for a folder.
    #[must_use]
    pub fn folder_below(&self, path: impl AsRef<Path>) -> Self {
        Self { shape: Shape::Folder, ..self.below(path) }
    }

    /// The folder that this file lies in, and which is nobody's output.
    #[must_use]
    pub fn around(&self) -> Self {
        let folder = self.parent().to_owned();
        Self { given: folder.clone(), absolute: folder.clone(), real: folder, shape: Shape::Around, ..self.clone() }
    }

    /// The real path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.real
    }

    /// The path as it was given.
    #[must_use]
    pub fn given(&self) -> &Path {
        &self.given
    }

    /// The folder that it lies in.
    pub(super) fn parent(&self) -> &Path {
        // Only a root has none, and that is refused.
        self.real.parent().unwrap_or(&self.real)
    }

    /// Makes the folders above it, and judges it once more: in the meantime somebody may have put a link on its way.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn prepare(&self) -> Result<(), Refusal> {
        fs::create_dir_all(self.parent()).map_err(|error| Refusal::Io(self.parent().to_owned(), error))?;
        self.judge_again()
    }

    /// Judges once more what the path leads to now.
    ///
    /// # Errors
    /// [`Refusal`].
    pub(super) fn judge_again(&self) -> Result<(), Refusal> {
        if real(&self.absolute)? != self.real {
            return Err(Refusal::Moved(self.given.clone()));
        }
        self.judge()
    }

    fn judge(&self) -> Result<(), Refusal> {
        let path = || self.given.clone();
        if self.shape != Shape::Around && self.real.parent().is_none() {
            return Err(Refusal::Root(path()));
        }
        match (fs::metadata(&self.real), self.shape) {
            (Ok(there), Shape::Folder | Shape::Around) if !there.is_dir() => return Err(Refusal::NotAFolder(path())),
            (Ok(there), Shape::File) if !there.is_file() => return Err(Refusal::NotAFile(path())),
            _ => {}
        }
        if self.real.components().any(|part| REPOSITORIES.iter().any(|name| is_named(part.as_os_str(), name))) {
            return Err(Refusal::Repository(path()));
        }
        let own = Identity::of(&self.real);
        if self.shape == Shape::Folder
            && own.is_some()
            && own == std::env::home_dir().and_then(|home| Identity::of(&home))
        {
            return Err(Refusal::Home(path()));
        }
        match (self.role, &self.site) {
            (Role::Source, Some(site)) if is_within(&self.real, site) => Ok(()),
            (Role::Source, _) => Err(Refusal::OutsideOfSite(path())),
            (Role::Public | Role::Private | Role::Secret | Role::Record, _) => {
                self.sites().iter().try_for_each(|site| self.judge_for(site, own.as_ref()))?;
                self.judge_for_published()
            }
        }
    }

    /// The site that the command works for, and every one that the path leads into.
    fn sites(&self) -> Vec<PathBuf> {
        let around = self.real.ancestors().filter(|folder| folder.join(TRUST_FILE).is_file()).map(Path::to_owned);
        self.site.iter().cloned().chain(around).collect()
    }

    fn judge_for(&self, site: &Path, own: Option<&Identity>) -> Result<(), Refusal> {
        let holds = own.is_some() && site.ancestors().any(|folder| Identity::of(folder).as_ref() == own);
        if self.shape == Shape::Folder && holds {
            return Err(Refusal::HoldsSite(self.given.clone()));
        }
        if self.role == Role::Secret && is_within(&self.real, site) {
            return Err(Refusal::InSite(self.given.clone()));
        }
        // A record is one of them.
        let own_files: &[&str] = if self.role == Role::Record { &[] } else { &OWN_FILES };
        let source = SOURCES.iter().chain(own_files).find(|source| is_within(&self.real, &site.join(source)));
        match source {
            Some(source) => Err(Refusal::Source(self.given.clone(), source)),
            None => Ok(()),
        }
    }

    /// What not everybody may see has no place in a folder that is published.
    fn judge_for_published(&self) -> Result<(), Refusal> {
        let is_published = |folder: &&Path| folder.join(SITE_LIST).is_file();
        let above = self.real.ancestors().skip(usize::from(self.shape == Shape::File));
        match above.into_iter().find(is_published) {
            Some(site) if self.role != Role::Public => Err(Refusal::Published(self.given.clone(), site.to_owned())),
            _ => Ok(()),
        }
    }
}

/// The path with every link followed and every `..` resolved, as the file system would do it once the folders on its way
/// were made.
fn real(path: &Path) -> Result<PathBuf, Refusal> {
    let mut real = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Prefix(_) | Component::RootDir => real.push(part),
            Component::CurDir => {}
            Component::ParentDir => {
                if fs::metadata(&real).is_ok_and(|there| !there.is_dir()) {
                    return Err(Refusal::NotAFolder(real));
                }
                // What is real so far has no links, so that its parent is the folder that it is in.
                real.pop();
            }
            Component::Normal(name) => {
                let next = real.join(name);
                real = match fs::symlink_metadata(&next) {
                    Ok(there) if there.is_symlink() => followed(next)?,
                    Ok(_) => next,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => next,
                    Err(error) => return Err(Refusal::Io(next, error)),
                };
            }
        }
    }
    Ok(real)
}

fn followed(link: PathBuf) -> Result<PathBuf, Refusal> {
    match fs::canonicalize(&link) {
        Ok(real) => Ok(real),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Refusal::LeadsNowhere(link)),
        Err(error) => Err(Refusal::Io(link, error)),
    }
}

/// Whether `path` is `folder`, or leads into it, by what the file system takes for the same.
fn is_within(path: &Path, folder: &Path) -> bool {
    if let Some(folder) = Identity::of(folder) {
        return path.ancestors().any(|above| Identity::of(above).as_ref() == Some(&folder));
    }
    // Not there yet: the two are compared as the file system would that takes most names for equal.
    let (Some(parent), Some(name)) =
        (folder.parent().and_then(Identity::of), folder.file_name().and_then(|name| name.to_str()))
    else {
        return path.starts_with(folder);
    };
    path.ancestors().any(|above| {
        above.file_name().is_some_and(|own| is_named(own, name))
            && above.parent().and_then(Identity::of).as_ref() == Some(&parent)
    })
}

/// Whether a name is `name` for a file system that tells neither case nor composed letters apart.
fn is_named(own: &std::ffi::OsStr, name: &str) -> bool {
    use unicode_normalization::UnicodeNormalization;
    own.to_str().is_some_and(|own| own.nfkc().collect::<String>().to_lowercase() == name)
}
