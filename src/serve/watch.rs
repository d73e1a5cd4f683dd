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

/// What a site is read from: nothing else in its folder changes what is shown, neither a repository nor what was built or
/// installed there.
const READ: [&str; 8] =
    ["trust.yaml", "exposure.lock", "content", "data", "documents", "static", "prospects", "themes"];

/// Whether a change at this path, relative to the site's folder, may change what is shown.
fn matters(path: &Path) -> bool {
    let mut parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    let is_read = parts.next().is_some_and(|first| READ.contains(&first.as_ref()));
    is_read && parts.all(|part| !is_passed_over(&part))
}

/// Files that editors and tools keep beside the sources; in `static/` there may be folders whose names begin with a dot.
fn is_passed_over(name: &str) -> bool {
    name == "node_modules" || name.ends_with('~') || name.starts_with('.') && !PUBLISHED.contains(&name)
}

/// Hidden names that are published all the same.
const PUBLISHED: [&str; 2] = [".well-known", ".nojekyll"];

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
    let site = root.to_owned();
    let matters = move |path: &PathBuf| path.strip_prefix(&site).is_ok_and(matters);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_changes_of_what_a_site_is_read_from_call_for_a_build() {
        let table = [
            ("trust.yaml", true),
            ("exposure.lock", true),
            ("content/controls/acc-01.md", true),
            ("content/pages/Übersicht.svg", true),
            ("data/status/risk.yaml", true),
            ("prospects/acme.yaml", true),
            ("themes/house/partials/footer.html", true),
            ("static/.well-known/security.txt", true),
            ("static/.nojekyll", true),
            (".git/index.lock", false),
            (".git/refs/heads/main", false),
            ("node_modules/a/index.js", false),
            ("themes/house/node_modules/a/index.js", false),
            ("issued.jsonl", false),
            ("dist/public/index.html", false),
            ("public/index.html", false),
            ("public/content/index.html", false),
            ("content/faq/.one.md.swp", false),
            ("content/faq/one.md~", false),
            ("README.md", false),
            ("", false),
        ];
        for (path, expected) in table {
            assert_eq!(matters(Path::new(path)), expected, "{path}");
        }
    }
}
