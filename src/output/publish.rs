//! Publishing: the output folder is the old one whole or the new one whole, whatever happens.
//!
//! Files are written to a folder beside the output, which then takes the output's place in one step. Where
//! the file system can exchange two folders at once, there is no moment without an output.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use crate::render::Files;

/// Why an output could not be published. Nothing has changed then.
#[derive(Debug)]
pub enum PublishError {
    /// The folder holds something that Candor didn't write.
    NotOurs(PathBuf),
    /// The file system refused.
    Io(PathBuf, io::Error),
}

/// Replaces the folder `target` by `files`. `marker` is a file that every output of this kind has: a folder
/// that has files but not this one is not ours, and stays as it is.
///
/// # Errors
/// [`PublishError`]; the folder is then as it was.
pub fn publish(files: &Files, target: &Path, marker: &str) -> Result<(), PublishError> {
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| PublishError::Io(path, error)
    };
    let is_empty = match fs::read_dir(target) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => return Err(PublishError::Io(target.to_owned(), error)),
    };
    if !is_empty && !target.join(marker).is_file() {
        return Err(PublishError::NotOurs(target.to_owned()));
    }
    let parent = target.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(at(parent))?;
    let name = target.file_name().map_or_else(|| "output".into(), |name| name.to_string_lossy().into_owned());
    let lock_path = parent.join(format!(".{name}.lock"));
    let lock = fs::File::create(&lock_path).map_err(at(&lock_path))?;
    // Held until the end of this function: two builds into one folder take turns.
    lock.lock().map_err(at(&lock_path))?;
    let stage = parent.join(format!(".{name}.new"));
    // A build that was killed leaves its stage behind.
    remove(&stage).map_err(at(&stage))?;
    let written = write_all(files, &stage).and_then(|()| exchange(&stage, target).map_err(at(target)));
    let cleaned = remove(&stage).map_err(at(&stage));
    written.and(cleaned)
}

/// Writes files that only their owner can read, in new places. They get their names in the end, after `before`, so that
/// none is there without the others, or by halves.
///
/// # Errors
/// [`PublishError`], of `before` too; nothing is left then.
pub fn place(
    files: &[(PathBuf, Vec<u8>)],
    before: impl FnOnce() -> Result<(), PublishError>,
) -> Result<(), PublishError> {
    let stage = |path: &Path| path.with_file_name(format!(".{}.new", path.file_name().unwrap_or_default().display()));
    let write = |path: &Path, bytes: &[u8]| {
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        let mut new = fs::OpenOptions::new();
        new.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut new, 0o600);
        let mut file = new.open(stage(path))?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| PublishError::Io(path, error)
    };
    let written = files.iter().try_for_each(|(path, bytes)| write(path, bytes).map_err(at(path)));
    let placed = written
        .and_then(|()| before())
        .and_then(|()| files.iter().try_for_each(|(path, _)| fs::rename(stage(path), path).map_err(at(path))));
    if placed.is_err() {
        for (path, _) in files {
            // What was never written can't be removed.
            let _ = fs::remove_file(stage(path));
            let _ = fs::remove_file(path);
        }
    }
    placed
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

fn write_all(files: &Files, stage: &Path) -> Result<(), PublishError> {
    let files: Vec<(&str, &[u8])> = files.iter().collect();
    let mut folders: Vec<PathBuf> =
        files.iter().filter_map(|(path, _)| Some(stage.join(path).parent()?.to_owned())).collect();
    folders.push(stage.to_owned());
    folders.sort();
    folders.dedup();
    for folder in &folders {
        fs::create_dir_all(folder).map_err(|error| PublishError::Io(folder.clone(), error))?;
    }
    files.par_iter().try_for_each(|(path, contents)| {
        let path = stage.join(path);
        fs::write(&path, contents).map_err(|error| PublishError::Io(path, error))
    })
}

/// Puts `stage` in the place of `target`; what was there ends up at `stage`.
fn exchange(stage: &Path, target: &Path) -> io::Result<()> {
    if !target.exists() {
        return fs::rename(stage, target);
    }
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, stage, CWD, target, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            // Some file systems can't: fall through to two steps.
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let old = stage.with_extension("old");
    remove(&old)?;
    fs::rename(target, &old)?;
    if let Err(error) = fs::rename(stage, target) {
        fs::rename(&old, target)?;
        return Err(error);
    }
    remove(&old)
}
