//! What the file system has to give for publishing: looking without following links, names without replacing, durability,
//! turns.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use super::{identity::Identity, written};
use rayon::prelude::*;

/// What stands at a path below a folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum There {
    /// Nothing.
    Nothing,
    /// A regular file.
    File,
    /// Something else, or something that isn't a folder on the way there. It is at this path below the folder.
    Else(PathBuf),
}

/// Looks at `path` below `folder`, never through a link.
pub(super) fn look(folder: &Path, path: &str) -> io::Result<There> {
    let mut below = PathBuf::new();
    let mut parts = Path::new(path).components().peekable();
    while let Some(part) = parts.next() {
        below.push(part);
        let there = match fs::symlink_metadata(folder.join(&below)) {
            Ok(there) => there,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(There::Nothing),
            Err(error) => return Err(error),
        };
        let is_last = parts.peek().is_none();
        if is_last && there.is_file() {
            return Ok(There::File);
        }
        if is_last || !there.is_dir() {
            return Ok(There::Else(below));
        }
    }
    Ok(There::Else(below))
}

/// Gives a file its name, unless there is something of that name.
pub(super) fn claim(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(done) = rename_without_replacing(from, to) {
        return done;
    }
    match fs::hard_link(from, to) {
        Ok(()) => return fs::remove_file(from),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
        // A file system without hard links.
        Err(_) => {}
    }
    io::copy(&mut File::open(from)?, &mut File::create_new(to)?)?;
    fs::set_permissions(to, fs::metadata(from)?.permissions())?;
    fs::remove_file(from)
}

/// Gives a folder its name, unless there is something of that name.
pub(super) fn claim_folder(from: &Path, to: &Path) -> io::Result<()> {
    match rename_without_replacing(from, to) {
        Some(done) => done,
        None if fs::symlink_metadata(to).is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
        None => fs::rename(from, to),
    }
}

/// `None` where the file system can't.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn rename_without_replacing(from: &Path, to: &Path) -> Option<io::Result<()>> {
    use rustix::{
        fs::{CWD, RenameFlags, renameat_with},
        io::Errno,
    };
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => None,
        result => Some(result.map_err(Into::into)),
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn rename_without_replacing(_: &Path, _: &Path) -> Option<io::Result<()>> {
    None
}

/// Lets two folders change places. Whatever the reason is why they can't, neither has moved then.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Lets two folders change places: not here.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Returns when these files of the folder are on the disk. One call for the file system is quicker than one for each of
/// thousands of files; for a few it would wait for what others write there.
pub(super) fn settle(folder: &Path, files: &[PathBuf]) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    if files.len() > 16 {
        return Ok(rustix::fs::syncfs(File::open(folder)?)?);
    }
    files.par_iter().try_for_each(|file| fs::OpenOptions::new().write(true).open(folder.join(file))?.sync_all())
}

/// Returns when the names in the folder are on the disk.
#[cfg(unix)]
pub(super) fn settle_names(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Folders can't be opened as files here; the file system sees to it.
#[cfg(not(unix))]
pub(super) fn settle_names(_: &Path) -> io::Result<()> {
    Ok(())
}

/// A folder that is held until this is dropped: others who want it wait.
#[derive(Debug)]
pub(super) struct Turn(#[expect(dead_code, reason = "held, not read: closing it ends the turn")] File);

impl Turn {
    /// Waits until nobody else holds the folder, which is made if it isn't there. The folder itself is locked: that leaves
    /// no file behind, and works where nothing may be written beside it.
    #[cfg(unix)]
    pub(super) fn wait_for(folder: &Path) -> io::Result<Self> {
        loop {
            match fs::create_dir(folder) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
                _ => {}
            }
            let file = match File::open(folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                file => file?,
            };
            if file.lock().is_err() {
                // Network file systems lock no folders.
                return Self::by_name(folder);
            }
            // Whoever held it may have put another folder in its place.
            if Identity::is_at(&file, folder)? {
                return Ok(Self(file));
            }
        }
    }

    /// Waits until nobody else holds the folder, which is made if it isn't there.
    #[cfg(not(unix))]
    pub(super) fn wait_for(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Self::by_name(folder)
    }

    /// The folder, if nobody holds it; `None` too where that can't be told.
    #[cfg(unix)]
    pub(super) fn try_for(folder: &Path) -> Option<Self> {
        let file = File::open(folder).ok()?;
        file.try_lock().ok()?;
        Some(Self(file))
    }

    /// The folder, if nobody holds it: that can't be told here.
    #[cfg(not(unix))]
    pub(super) fn try_for(_: &Path) -> Option<Self> {
        None
    }

    /// A lock in the folder for temporary files, by the name of the folder that it stands for.
    fn by_name(folder: &Path) -> io::Result<Self> {
        let name = written::hash(folder.as_os_str().as_encoded_bytes());
        let path = std::env::temp_dir().join(format!("candor-{}.lock", &name[..16]));
        // Never cut to nothing: what is there may not be ours.
        let file = fs::OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        file.lock()?;
        Ok(Self(file))
    }
}
