//! The state of the public site's `trust.json` that `candor exposure --write` keeps in `history/`.

use serde_json::{Map, Value};

use super::{console::Console, error::Error};

use crate::{
    files::site::{FileError, Folder, SiteFiles},
    model::{
        date::Date,
        snapshot::{HISTORY, snapshot_day, snapshot_path},
    },
    output::{
        destination::{Destination, Role},
        place::replace,
    },
    pipeline::{history::is_state, project::Project},
};

/// Keeps today's state, if something changed since the last one that is kept.
pub(super) fn keep(folder: &Folder, date: Date, console: &Console) -> Result<(), Error> {
    let today = Project::read(folder, date)?.state()?;
    let path = snapshot_path(date);
    if let Some(last) = last(folder, date)?
        && undated(&folder.read(&last)?) == undated(&today)
    {
        console.result(format!("{last} still holds what everyone sees"));
        return Ok(());
    }
    if folder.size(&path)?.is_some() && !is_state(&folder.read(&path)?) {
        let error = Error::usage(format!("{path} isn't a `trust.json` that Candor wrote, so it isn't written over"));
        return Err(error.help("move it elsewhere, and run this again"));
    }
    let destination = Destination::file(&folder.root().join(&path), Role::Source, Some(folder.root()))?;
    replace(&destination, &today)?;
    console.result(format!("wrote {path}: what everyone sees on that day; commit it"));
    Ok(())
}

/// The last state that is kept, of `date` or before.
fn last(folder: &Folder, date: Date) -> Result<Option<String>, FileError> {
    let kept = folder.list(HISTORY)?.into_iter().filter_map(|path| Some((snapshot_day(&path)?, path)));
    Ok(kept.filter(|(day, _)| *day <= date).max().map(|(_, path)| path))
}

/// A state without its day; `None` if it can't be read.
fn undated(bytes: &[u8]) -> Option<Map<String, Value>> {
    let mut state: Map<String, Value> = serde_json::from_slice(bytes).ok()?;
    state.remove("date");
    Some(state)
}
