//! Why a path can't be written to, in words.

use std::{
    fmt::{self, Display},
    io,
    path::PathBuf,
};

/// Why a path can't be written to. Each names the path as it was given.
#[derive(Debug)]
pub enum Refusal {
    /// The path is empty.
    Empty,
    /// The file system doesn't let it be found or made.
    Io(PathBuf, io::Error),
    /// A link on its way leads to nothing.
    LeadsNowhere(PathBuf),
    /// It leads elsewhere than a moment ago.
    Moved(PathBuf),
    /// It is there and no folder.
    NotAFolder(PathBuf),
    /// It is there and no file, or written like a folder.
    NotAFile(PathBuf),
    /// The root of the file system.
    Root(PathBuf),
    /// The home of whoever runs this.
    Home(PathBuf),
    /// Inside what version control keeps for itself.
    Repository(PathBuf),
    /// It holds a site.
    HoldsSite(PathBuf),
    /// It is, or lies in, this source of a site.
    Source(PathBuf, &'static str),
    /// A secret inside a site's folder.
    InSite(PathBuf),
    /// A part of the site that would lie elsewhere.
    OutsideOfSite(PathBuf),
    /// What not everybody may see, inside this published folder.
    Published(PathBuf, PathBuf),
}

impl Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(formatter, "the path to write to is empty"),
            Self::Io(path, error) => write!(formatter, "can't write {}: {error}", path.display()),
            Self::LeadsNowhere(path) => write!(formatter, "{} is a link to something that isn't there", path.display()),
            Self::Moved(path) => write!(formatter, "{} leads elsewhere than when this run began", path.display()),
            Self::NotAFolder(path) => write!(formatter, "{} is there already, and isn't a folder", path.display()),
            Self::NotAFile(path) => write!(formatter, "{} can't be a file", path.display()),
            Self::Root(path) => write!(formatter, "{} is the root of the file system", path.display()),
            Self::Home(path) => write!(formatter, "{} is your home folder", path.display()),
            Self::Repository(path) => write!(formatter, "{} belongs to version control", path.display()),
            Self::HoldsSite(path) => {
                write!(formatter, "{} holds the site's sources, so it can't be the output", path.display())
            }
            Self::Source(path, source) => {
                write!(formatter, "{} lies among the site's sources (`{source}`)", path.display())
            }
            Self::InSite(path) => {
                write!(formatter, "{}: a secret key has no place in a site's folder", path.display())
            }
            Self::OutsideOfSite(path) => write!(formatter, "{} leads out of the site's folder", path.display()),
            Self::Published(path, site) => {
                write!(formatter, "{} would lie in the published site {}", path.display(), site.display())
            }
        }
    }
}

impl Refusal {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Empty => "name a path, or leave the option out".to_owned(),
            Self::Io(..) => "name a place that you may write to; nothing was written".to_owned(),
            Self::LeadsNowhere(_) => "make what the link leads to, or remove the link".to_owned(),
            Self::Moved(_) => "run it again when nobody else changes the folders on its way".to_owned(),
            Self::NotAFolder(_) => "name a folder, which may be new".to_owned(),
            Self::NotAFile(_) => "name a file, which may be new".to_owned(),
            Self::Root(_) | Self::Home(_) | Self::Repository(_) => "name a folder of its own".to_owned(),
            Self::HoldsSite(_) => "name a folder beside the site, or one in its `dist/`".to_owned(),
            Self::Source(..) => {
                "a later build would read it as a source, or publish it: name a place elsewhere, such as `dist/`"
                    .to_owned()
            }
            Self::InSite(_) => "write it elsewhere: `candor keygen -o ~/keys/candor.key`".to_owned(),
            Self::OutsideOfSite(_) => "replace the link on its way by a folder or file of the site".to_owned(),
            Self::Published(..) => "not everybody may see it: name a place that isn't published".to_owned(),
        }
    }
}
