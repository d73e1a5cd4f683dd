//! Publishing: the output folder is the old one whole or the new one whole, wherever the file system can exchange two
//! folders at once; elsewhere its files are replaced one by one, new names first and old ones last. What Candor didn't
//! write stays.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    alike,
    destination::Destination,
    disk::{Turn, claim, claim_folder, exchange, settle, settle_names},
    error::PublishError,
    plan::{Company, Plan},
    stage::{self, Access, ListOf, Staging, folders, sweep_beside, write_list},
    written::{SITE_LIST, SharedList, Written},
};

use crate::files::output::Files;

/// How a folder was published.
#[derive(Debug, Default)]
pub struct Published {
    /// What is in the folder and not Candor's.
    pub strangers: Vec<PathBuf>,
    /// The former output, if somebody changed it while it was replaced.
    pub left: Option<PathBuf>,
}

/// Makes `files` what Candor has in the folder `destination`.
///
/// # Errors
/// [`PublishError`]. The folder is then as it was, unless the file system failed while files were replaced one by one.
pub fn publish(files: &Files, destination: &Destination) -> Result<Published, PublishError> {
    publish_listed(files, destination, SITE_LIST, Company::Own)
}

/// As [`publish`], in a folder that others write to as well.
///
/// # Errors
/// As [`publish`].
pub fn publish_among(files: &Files, destination: &Destination, list: SharedList<'_>) -> Result<(), PublishError> {
    publish_listed(files, destination, &list.name(), Company::Shared).map(drop)
}

fn publish_listed(
    files: &Files,
    destination: &Destination,
    list: &str,
    company: Company,
) -> Result<Published, PublishError> {
    let folder = destination.path();
    destination.prepare()?;
    let is_new = fs::symlink_metadata(folder).is_err();
    // Held until the end of this function: two builds into one folder take turns.
    let turn = Turn::wait_for(folder).map_err(PublishError::at(folder))?;
    let published = in_turn(files, destination, list, company);
    if is_new && published.is_err() {
        // Only an empty folder can be removed like this.
        let _ = fs::remove_dir(folder);
    }
    drop(turn);
    published
}

fn in_turn(files: &Files, destination: &Destination, list: &str, company: Company) -> Result<Published, PublishError> {
    let folder = destination.path();
    destination.judge_again()?;
    sweep_beside(folder);
    stage::sweep_inside(folder);
    let plan = Plan::of(folder, list, files, company)?;
    let new = Written::of(files);
    // A stage is known by its list, so that one for the same list must not become the former output.
    if company == Company::Own
        && plan.strangers.is_empty()
        && plan.old != new
        && !is_current(folder)
        && let Some(Left(left)) = all_at_once(files, &new, folder)?
    {
        return Ok(Published { strangers: Vec::new(), left });
    }
    one_by_one(files, &new, &plan, folder, list)?;
    Ok(Published { strangers: plan.strangers, left: None })
}

/// Whether this runs in the folder. A shell there would be left in the former one.
fn is_current(folder: &Path) -> bool {
    std::env::current_dir().and_then(fs::canonicalize).is_ok_and(|current| current.starts_with(folder))
}

/// The former output, if it is still there.
struct Left(Option<PathBuf>);

/// Writes the output beside the folder, and lets the two change places. `None` if they can't: nothing has changed then.
fn all_at_once(files: &Files, new: &Written, folder: &Path) -> Result<Option<Left>, PublishError> {
    let Ok(stage) = Staging::beside(folder, new) else { return Ok(None) };
    if !matches!(alike::make(stage.path(), folder), Ok(true)) {
        stage.clear();
        return Ok(None);
    }
    let all: Vec<(&str, &[u8])> = files.iter().collect();
    if let Err((path, error)) = stage.fill(&all, Access::Usual) {
        stage.clear();
        return Err(PublishError::Io(path, error));
    }
    // A mount, a layered file system, one that can't do it.
    if exchange(stage.path(), folder).is_err() {
        stage.clear();
        return Ok(None);
    }
    let settled = settle_names(stage.path().parent().unwrap_or(folder)).map_err(PublishError::at(folder));
    let left = Left(stage.clear());
    settled.map(|()| Some(left))
}

/// Replaces what differs, file by file. Until the end the list names what was there and what will be, so that a run that
/// is killed leaves nothing that isn't known to be Candor's.
fn one_by_one(files: &Files, new: &Written, plan: &Plan, folder: &Path, list: &str) -> Result<(), PublishError> {
    let changed: Vec<(&str, &[u8])> = files.iter().filter(|(path, _)| !plan.unchanged.contains(*path)).collect();
    let new = new.clone().without(|path| plan.others.contains(path));
    let gone = plan.old.clone().without(|path| files.get(path).is_some());
    if changed.is_empty() && plan.old == new {
        return Ok(());
    }
    let list = folder.join(list);
    let ready = new.clone().without(|path| plan.unchanged.contains(path));
    let stage = Staging::inside(folder, &ready).map_err(PublishError::at(folder))?;
    let replaced = (|| {
        stage.fill(&changed, Access::Usual).map_err(|(path, error)| PublishError::Io(path, error))?;
        let both = plan.old.clone().with(&new);
        write_list(&stage, &both, ListOf::Both, &list).map_err(PublishError::at(&list))?;
        settle_names(folder).map_err(PublishError::at(folder))?;
        // A former file stands where a folder will be, or the other way round.
        let above = folders(changed.iter().map(|(path, _)| *path));
        let is_in_the_way = |path: &str| {
            let mut with_folders = Path::new(path).ancestors();
            above.contains(Path::new(path))
                || with_folders.any(|path| path.to_str().is_some_and(|path| plan.new.contains(path)))
        };
        stage::remove(folder, &gone.clone().without(|path| !is_in_the_way(path)), false);
        for below in &above {
            let below = folder.join(below);
            match fs::create_dir(&below) {
                Err(_) if fs::symlink_metadata(&below).is_ok_and(|there| there.is_dir()) => {}
                made => made.map_err(PublishError::at(&below))?,
            }
        }
        let (added, replaced): (Vec<_>, Vec<_>) = changed.iter().partition(|(path, _)| plan.new.contains(*path));
        for (path, _) in added {
            let to = folder.join(path);
            claim(&stage.path().join(path), &to).map_err(PublishError::at(&to))?;
        }
        for (path, _) in replaced {
            let to = folder.join(path);
            fs::rename(stage.path().join(path), &to).map_err(PublishError::at(&to))?;
        }
        stage::remove(folder, &gone, false);
        write_list(&stage, &new, ListOf::New, &list).map_err(PublishError::at(&list))?;
        let paths: Vec<PathBuf> = changed.iter().map(|(path, _)| PathBuf::from(path)).collect();
        settle(folder, &paths).map_err(PublishError::at(folder))
    })();
    stage.clear();
    replaced
}

/// Makes a folder that isn't there yet: whole or not at all.
///
/// # Errors
/// [`PublishError`]; nothing is left then.
pub fn publish_new(files: &Files, destination: &Destination) -> Result<(), PublishError> {
    let folder = destination.path();
    destination.prepare()?;
    if fs::symlink_metadata(folder).is_ok() {
        return Err(PublishError::Exists(folder.to_owned()));
    }
    let parent = destination.parent();
    let all: Vec<(String, &[u8])> = files.iter().map(|(path, bytes)| (format!("{WHOLE}/{path}"), bytes)).collect();
    let mut staged = Files::default();
    all.iter().for_each(|(path, bytes)| staged.insert(path.clone(), *bytes));
    let stage = stage::in_parent(parent, &Written::of(&staged)).map_err(PublishError::at(parent))?;
    let all: Vec<(&str, &[u8])> = all.iter().map(|(path, bytes)| (path.as_str(), *bytes)).collect();
    let made = stage.fill(&all, Access::Usual).map_err(|(path, error)| PublishError::Io(path, error)).and_then(|()| {
        claim_folder(&stage.path().join(WHOLE), folder).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => PublishError::Exists(folder.to_owned()),
            _ => PublishError::Io(folder.to_owned(), error),
        })
    });
    stage.clear();
    made.and_then(|()| settle_names(parent).map_err(PublishError::at(parent)))
}

/// What the new folder is called in its stage.
const WHOLE: &str = "whole";
