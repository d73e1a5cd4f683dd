//! A folder in which files are made ready, and what a run that was killed left of one.

use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{
    disk::{There, Turn, look, settle},
    written::{SITE_LIST, Written, hash},
};

/// The names of a list in a stage: its own, and those that are about to be given to the output.
const LISTS: [&str; 3] = [SITE_LIST, ".candor-files.both", ".candor-files.new"];
/// What the name of a stage inside the folder that it is for begins with.
const INSIDE: &str = ".candor-stage-";
const DIGITS: usize = 16;

/// Who may read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Whoever the system's usual settings let.
    Usual,
    /// Its owner.
    Owner,
}

/// A folder of this run. Its name carries the hash of the list that it holds: that is how it is known for certain when
/// this run is killed.
#[derive(Debug)]
pub(super) struct Staging {
    path: PathBuf,
    /// Whoever finds the folder knows by this that the run goes on.
    turn: Option<Turn>,
}

impl Staging {
    /// A stage inside of `folder` for these files.
    pub(super) fn inside(folder: &Path, list: &Written) -> io::Result<Self> {
        Self::new(folder, INSIDE, list)
    }

    /// A stage beside `folder`, to change places with it.
    pub(super) fn beside(folder: &Path, list: &Written) -> io::Result<Self> {
        let (parent, prefix) = beside(folder)?;
        Self::new(&parent, &prefix, list)
    }

    fn new(parent: &Path, prefix: &str, list: &Written) -> io::Result<Self> {
        let text = list.text();
        let name = format!("{prefix}{}", &hash(text.as_bytes())[..DIGITS]);
        let mut number = 0;
        let path = loop {
            let path = parent.join(if number == 0 { name.clone() } else { format!("{name}-{number}") });
            match fs::create_dir(&path) {
                Ok(()) => break path,
                // Whatever has that name is not this run's.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => number += 1,
                Err(error) => return Err(error),
            }
        };
        let stage = Self { turn: Turn::try_for(&path), path };
        match stage.write(SITE_LIST, text.as_bytes(), Access::Usual) {
            Ok(()) => Ok(stage),
            Err(error) => {
                stage.clear();
                Err(error)
            }
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes one file that isn't there yet.
    pub(super) fn write(&self, path: &str, bytes: &[u8], access: Access) -> io::Result<()> {
        let mut new = OpenOptions::new();
        new.write(true).create_new(true);
        #[cfg(unix)]
        if access == Access::Owner {
            std::os::unix::fs::OpenOptionsExt::mode(&mut new, 0o600);
        }
        #[cfg(not(unix))]
        let _ = access;
        new.open(self.path.join(path))?.write_all(bytes)
    }

    /// Writes files, on all cores, and returns when they are on the disk.
    pub(super) fn fill(&self, files: &[(&str, &[u8])], access: Access) -> Result<(), (PathBuf, io::Error)> {
        for folder in folders(files.iter().map(|(path, _)| *path)) {
            let folder = self.path.join(folder);
            fs::create_dir(&folder).map_err(|error| (folder.clone(), error))?;
        }
        files.par_iter().try_for_each(|(path, bytes)| {
            self.write(path, bytes, access).map_err(|error| (self.path.join(path), error))
        })?;
        let paths: Vec<PathBuf> = files.iter().map(|(path, _)| PathBuf::from(path)).collect();
        settle(&self.path, &paths).map_err(|error| (self.path.clone(), error))
    }

    /// Removes the stage. What is in it that this run didn't write stays, with it.
    pub(super) fn clear(self) -> Option<PathBuf> {
        clear(&self.path);
        drop(self.turn);
        fs::symlink_metadata(&self.path).is_ok().then_some(self.path)
    }
}

/// A stage in a folder that isn't held: it is only while the stage is made, so that nobody takes it for a dead one.
pub(super) fn in_parent(parent: &Path, list: &Written) -> io::Result<Staging> {
    let turn = Turn::wait_for(parent)?;
    sweep_inside(parent);
    let stage = Staging::inside(parent, list);
    drop(turn);
    stage
}

/// Removes the stages that killed runs left in the folder.
pub(super) fn sweep_inside(folder: &Path) {
    sweep(folder, INSIDE);
}

/// Removes the stages that killed runs left beside the folder.
pub(super) fn sweep_beside(folder: &Path) {
    if let Ok((parent, prefix)) = beside(folder) {
        sweep(&parent, &prefix);
    }
}

fn beside(folder: &Path) -> io::Result<(PathBuf, String)> {
    match (folder.parent(), folder.file_name()) {
        (Some(parent), Some(name)) => {
            Ok((parent.to_owned(), format!(".candor-{}-", &hash(name.as_encoded_bytes())[..DIGITS])))
        }
        _ => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// Removes what killed runs left: of each stage the files that its list names. A folder that can't be read has none to be
/// removed.
fn sweep(parent: &Path, prefix: &str) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_stage = name.to_str().and_then(|name| name.strip_prefix(prefix)).is_some_and(is_digits);
        if !is_stage || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        if let Some(turn) = Turn::try_for(&entry.path()) {
            clear(&entry.path());
            drop(turn);
        }
    }
}

/// What stands after the prefix in the name of a stage.
fn is_digits(rest: &str) -> bool {
    let (digits, number) = rest.split_once('-').unwrap_or((rest, "1"));
    digits.len() == DIGITS
        && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Removes what is Candor's in a stage, and it, if that was all. In a stage whose name carries its list's hash, a file that
/// was being written when the run was killed is ours by its name; in a folder that changed places with the output, by
/// what is in it.
fn clear(stage: &Path) {
    let text = fs::read_to_string(stage.join(SITE_LIST)).unwrap_or_default();
    let name = stage.file_name().unwrap_or_default().to_string_lossy();
    let is_by_name = name.contains(&hash(text.as_bytes())[..DIGITS]);
    // Of a list by halves there is nothing to remove: no file is written before the list is whole.
    if let Ok(list) = Written::parse(&text) {
        remove(stage, &list, is_by_name);
    }
    remove_lists(stage);
}

/// Removes a stage that holds nothing but lists. The error, if it can't be removed, is that it is still there.
fn remove_lists(stage: &Path) {
    let names: Vec<_> = fs::read_dir(stage).into_iter().flatten().flatten().map(|entry| entry.file_name()).collect();
    if names.iter().all(|name| LISTS.iter().any(|list| name == list)) {
        for name in names {
            let _ = fs::remove_file(stage.join(name));
        }
        let _ = fs::remove_dir(stage);
    }
}

/// Removes the files of a list from a folder, and folders that are empty then. One that can't be removed stays: whoever
/// needs to know looks for it.
pub(super) fn remove(folder: &Path, list: &Written, is_by_name: bool) {
    let paths: Vec<&str> = list.paths().collect();
    paths.par_iter().for_each(|path| {
        let file = folder.join(path);
        let is_ours = || is_by_name || fs::read(&file).is_ok_and(|bytes| list.is_as_written(path, &bytes));
        if matches!(look(folder, path), Ok(There::File)) && is_ours() {
            let _ = fs::remove_file(&file);
        }
    });
    for below in folders(paths.into_iter()).iter().rev() {
        let is_folder = fs::symlink_metadata(folder.join(below)).is_ok_and(|there| there.is_dir());
        if is_folder {
            let _ = fs::remove_dir(folder.join(below));
        }
    }
}

/// The folders that these paths lie in, each after the one that it lies in.
pub(super) fn folders<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeSet<&'p Path> {
    let above = paths.flat_map(|path| Path::new(path).ancestors().skip(1));
    above.filter(|folder| !folder.as_os_str().is_empty()).collect()
}

/// Makes one list of the output ready in the stage, and gives it its name there.
pub(super) fn write_list(stage: &Staging, list: &Written, ready: ListOf, to: &Path) -> io::Result<()> {
    let name = match ready {
        ListOf::Both => LISTS[1],
        ListOf::New => LISTS[2],
    };
    stage.write(name, list.text().as_bytes(), Access::Usual)?;
    File::open(stage.path.join(name))?.sync_all()?;
    fs::rename(stage.path.join(name), to)
}

/// What a list names.
#[derive(Debug, Clone, Copy)]
pub(super) enum ListOf {
    /// What was there and what will be, while files change one by one.
    Both,
    /// What is there in the end.
    New,
}
