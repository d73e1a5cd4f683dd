//! Single files: new ones, none of which replaces anything, and the site's own that Candor keeps.

use std::fs;

use super::{
    destination::Destination,
    disk::{claim, settle_names},
    error::PublishError,
    stage::{self, Access, Staging},
    written::Written,
};

use crate::files::output::Files;

/// A file that isn't there yet.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// Where it goes.
    pub destination: Destination,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Who may read it.
    pub access: Access,
}

/// Writes files in new places. They get their names in the end, after `before`, so that none is there without the others, or
/// by halves.
///
/// # Errors
/// [`PublishError`], of `before` too. Nothing is left then, and nothing that was there has changed.
pub fn place(files: &[NewFile], before: impl FnOnce() -> Result<(), PublishError>) -> Result<(), PublishError> {
    let mut stages = Vec::new();
    let mut placed = Vec::new();
    let done = (|| {
        for file in files {
            stages.push((ready(file)?, file));
        }
        before()?;
        for (stage, file) in &stages {
            let path = file.destination.path();
            claim(&stage.path().join(NAME), path).map_err(|error| match error.kind() {
                std::io::ErrorKind::AlreadyExists => PublishError::Exists(path.to_owned()),
                _ => PublishError::Io(path.to_owned(), error),
            })?;
            placed.push(path);
        }
        placed.iter().try_for_each(|path| {
            let folder = path.parent().unwrap_or(path);
            settle_names(folder).map_err(PublishError::at(folder))
        })
    })();
    if done.is_err() {
        for path in placed {
            // It was made a moment ago, by this function.
            let _ = fs::remove_file(path);
        }
    }
    for (stage, _) in stages {
        stage.clear();
    }
    done
}

/// What a file is called in its stage.
const NAME: &str = "file";

/// Writes a file into a stage in the folder that it will be in.
fn ready(file: &NewFile) -> Result<Staging, PublishError> {
    file.destination.prepare()?;
    let path = file.destination.path();
    if fs::symlink_metadata(path).is_ok() {
        return Err(PublishError::Exists(path.to_owned()));
    }
    staged(file)
}

fn staged(file: &NewFile) -> Result<Staging, PublishError> {
    let folder = file.destination.parent();
    let mut list = Files::default();
    list.insert(NAME, file.bytes.as_slice());
    let stage = stage::in_parent(folder, &Written::of(&list)).map_err(PublishError::at(folder))?;
    match stage.fill(&[(NAME, file.bytes.as_slice())], file.access) {
        Ok(()) => Ok(stage),
        Err((path, error)) => {
            stage.clear();
            Err(PublishError::Io(path, error))
        }
    }
}

/// Replaces a file of the site whose name is Candor's to write, whole or not at all; a link to it stays, and so does its
/// mode.
///
/// # Errors
/// [`PublishError`]; the file is then as it was.
pub fn replace(destination: &Destination, bytes: &[u8]) -> Result<(), PublishError> {
    destination.prepare()?;
    let path = destination.path();
    let file = NewFile { destination: destination.clone(), bytes: bytes.to_vec(), access: Access::Usual };
    let stage = staged(&file)?;
    let replaced = (|| {
        let own = stage.path().join(NAME);
        if let Ok(there) = fs::metadata(path) {
            fs::set_permissions(&own, there.permissions())?;
        }
        fs::rename(own, path)?;
        settle_names(destination.parent())
    })();
    stage.clear();
    replaced.map_err(PublishError::at(path))
}
