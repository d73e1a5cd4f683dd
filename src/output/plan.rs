//! What may be done to a folder that is there: what in it is Candor's, what isn't, and what would be in the way.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use super::{
    disk::{There, look},
    error::PublishError,
    stage::folders,
    written::Written,
};

use crate::render::edition::Files;

/// Whether a folder may hold what Candor didn't write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Company {
    /// A folder for this output: what else is in it is looked at, and named.
    Own,
    /// A folder that others write to as well.
    Shared,
}

/// What will happen to a folder.
#[derive(Debug)]
pub(super) struct Plan {
    /// What Candor wrote into it; empty if it wrote nothing yet.
    pub(super) old: Written,
    /// The files that are there already, as they will be.
    pub(super) unchanged: BTreeSet<String>,
    /// Those of them that Candor didn't write, so that they don't come onto its list.
    pub(super) others: BTreeSet<String>,
    /// New names.
    pub(super) new: BTreeSet<String>,
    /// What else is there: it stays.
    pub(super) strangers: Vec<PathBuf>,
}

/// What is at a path that Candor wrote to, or will.
enum State {
    Nothing,
    Ours {
        is_same: bool,
    },
    SameOfOthers,
    Edited,
    /// A folder of former files.
    FormerFolder(PathBuf),
    InTheWay(PathBuf),
}

impl Plan {
    /// Looks at `folder`, of which `list` says what Candor wrote, before it gets `files`.
    ///
    /// # Errors
    /// If anything that isn't Candor's would have to be changed. Nothing has been then.
    pub(super) fn of(folder: &Path, list: &str, files: &Files, company: Company) -> Result<Self, PublishError> {
        let known = Written::read(folder, list).map_err(|error| PublishError::List(folder.join(list), error))?;
        let is_listed = known.is_some();
        let old = known.unwrap_or_default();
        let paths: BTreeSet<&str> = old.paths().chain(files.iter().map(|(path, _)| path)).collect();
        let states: Vec<(String, State)> = paths
            .into_par_iter()
            .map(|path| Ok((path.to_owned(), state(folder, path, files, &old)?)))
            .collect::<Result<_, PublishError>>()?;
        let strangers = match company {
            Company::Own => strangers(folder, list, &old).map_err(PublishError::at(folder))?,
            Company::Shared => Vec::new(),
        };
        let mut plan =
            Self { old, unchanged: BTreeSet::new(), others: BTreeSet::new(), new: BTreeSet::new(), strangers };
        let (mut edited, mut in_the_way) = (Vec::new(), BTreeSet::new());
        for (path, state) in states {
            match state {
                State::Nothing => plan.new.extend(files.get(&path).is_some().then_some(path)),
                State::Ours { is_same } => plan.unchanged.extend(is_same.then_some(path)),
                State::SameOfOthers => {
                    plan.others.insert(path.clone());
                    plan.unchanged.insert(path);
                }
                State::Edited => edited.push(PathBuf::from(path)),
                State::FormerFolder(there) if company == Company::Own && !holds_strangers(&plan.strangers, &there) => {
                    plan.new.insert(path);
                }
                State::FormerFolder(there) | State::InTheWay(there) => in_the_way.extend([there]),
            }
        }
        if !is_listed && !are_of_a_host(&plan.strangers) {
            in_the_way.extend(plan.strangers.iter().cloned());
        }
        if !in_the_way.is_empty() {
            let is_unlisted_site = !is_listed && folder.join("trust.json").is_file();
            return Err(PublishError::Foreign {
                folder: folder.to_owned(),
                paths: in_the_way.into_iter().collect(),
                is_unlisted_site,
            });
        }
        if !edited.is_empty() {
            return Err(PublishError::Edited(folder.to_owned(), edited));
        }
        Ok(plan)
    }
}

fn holds_strangers(strangers: &[PathBuf], folder: &Path) -> bool {
    strangers.iter().any(|path| path.starts_with(folder))
}

/// Whether what stands at `there` is a former file that nobody changed, where a folder will be.
fn is_former_file(folder: &Path, there: &Path, files: &Files, old: &Written) -> bool {
    let bytes = || fs::read(folder.join(there)).ok();
    there.to_str().is_some_and(|path| {
        old.holds(path)
            && files.get(path).is_none()
            && matches!(look(folder, path), Ok(There::File))
            && bytes().is_some_and(|bytes| old.is_as_written(path, &bytes))
    })
}

/// Whether what stands at `there` is a folder of former files, where a file will be.
fn is_former_folder(folder: &Path, there: &Path, old: &Written) -> bool {
    let is_folder = || fs::symlink_metadata(folder.join(there)).is_ok_and(|there| there.is_dir());
    old.paths().any(|path| Path::new(path).starts_with(there)) && is_folder()
}

/// What is at `path`, which is on the list or among the new files.
fn state(folder: &Path, path: &str, files: &Files, old: &Written) -> Result<State, PublishError> {
    let file = folder.join(path);
    let wanted = files.get(path);
    Ok(match look(folder, path).map_err(PublishError::at(&file))? {
        There::Nothing => State::Nothing,
        There::Else(there) if is_former_file(folder, &there, files, old) => State::Nothing,
        There::Else(there) if !old.holds(path) && is_former_folder(folder, &there, old) => State::FormerFolder(there),
        There::Else(there) => State::InTheWay(there),
        There::File => {
            let bytes = fs::read(&file).map_err(PublishError::at(&file))?;
            let is_same = wanted == Some(bytes.as_slice());
            match (old.holds(path), old.is_as_written(path, &bytes)) {
                (true, true) => State::Ours { is_same },
                (true, false) if is_same => State::Ours { is_same },
                (true, false) => State::Edited,
                (false, _) if is_same => State::SameOfOthers,
                (false, _) => State::InTheWay(PathBuf::from(path)),
            }
        }
    })
}

/// Everything in the folder that isn't on the list, without what is below it.
fn strangers(folder: &Path, list: &str, old: &Written) -> io::Result<Vec<PathBuf>> {
    let known = folders(old.paths());
    let mut strangers = Vec::new();
    let mut rest = vec![PathBuf::new()];
    while let Some(below) = rest.pop() {
        for entry in fs::read_dir(folder.join(&below))? {
            let entry = entry?;
            let path = below.join(entry.file_name());
            let is_known = path.to_str().is_some_and(|path| path == list || old.holds(path));
            if entry.file_type()?.is_dir() && known.contains(path.as_path()) {
                rest.push(path);
            } else if !is_known {
                strangers.push(path);
            }
        }
    }
    strangers.sort();
    Ok(strangers)
}

/// Whether a folder is as one finds it where pages are published: with a checkout of its own, whose versions are kept, or
/// with nothing but what hosts and file systems put there.
fn are_of_a_host(strangers: &[PathBuf]) -> bool {
    let is_hidden = |path: &PathBuf| path.as_os_str().as_encoded_bytes().starts_with(b".");
    let is_of_host =
        |path: &PathBuf| is_hidden(path) || [Path::new("CNAME"), Path::new("lost+found")].contains(&path.as_path());
    strangers.contains(&PathBuf::from(".git")) || strangers.iter().all(is_of_host)
}
