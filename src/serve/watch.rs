//! Which changes call for a rebuild.

use std::{
    io,
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, channel},
    time::Duration,
};

use notify_debouncer_full::{
    DebounceEventResult, Debouncer, RecommendedCache, new_debouncer,
    notify::{RecommendedWatcher, RecursiveMode},
};

/// Editors write in bursts: changes this close together are one.
const BATCH: Duration = Duration::from_millis(20);

/// A folder that is being watched, for as long as this lives.
pub(super) struct Watch {
    /// A message for each batch of changes.
    pub(super) changes: Receiver<()>,
    _debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
}

/// Watches everything below `root`, but for what Candor writes itself.
///
/// # Errors
/// If the system can't watch the folder.
pub(super) fn watch(root: &Path) -> io::Result<Watch> {
    let (sender, changes) = channel();
    let dist = root.join("dist");
    let matters = move |path: &PathBuf| {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        !path.starts_with(&dist) && !hidden
    };
    let mut debouncer = new_debouncer(BATCH, None, move |events: DebounceEventResult| {
        let relevant = match events {
            Ok(events) => events.iter().any(|event| !event.kind.is_access() && event.paths.iter().any(&matters)),
            // Something was missed: better one rebuild too many.
            Err(_) => true,
        };
        if relevant {
            // The receiver lives as long as the preview.
            let _ = sender.send(());
        }
    })
    .map_err(io::Error::other)?;
    debouncer.watch(root, RecursiveMode::Recursive).map_err(io::Error::other)?;
    Ok(Watch { changes, _debouncer: debouncer })
}
