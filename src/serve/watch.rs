//! Which changes call for a rebuild.

use std::{
    any::Any,
    io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    time::Duration,
};

use notify_debouncer_full::{
    DebounceEventResult, Debouncer, NoCache, RecommendedCache, new_debouncer_opt,
    notify::{Config, Error, ErrorKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher},
};

/// Editors write in bursts: changes this close together are one.
const BATCH: Duration = Duration::from_millis(5);

/// How often a folder is looked through that the system can't watch.
const POLL: Duration = Duration::from_millis(500);

/// What a site is read from: nothing else in its folder changes what is shown, neither a repository nor what was built or
/// installed there.
const READ: [&str; 10] = [
    "trust.yaml",
    "exposure.lock",
    "content",
    "data",
    "documents",
    "frameworks",
    "history",
    "static",
    "prospects",
    "themes",
];

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
    site: Arc<Site>,
    _watcher: Option<Box<dyn Any + Send>>,
}

impl Watch {
    /// Why the folder is looked through from now on, once: the system can't watch it, or not all of it.
    pub(super) fn failure(&self) -> Option<String> {
        lock(&self.site.failure).take()
    }
}

/// Watches everything below `root`, but for what Candor writes itself.
///
/// # Errors
/// If the folder can't even be looked through.
pub(super) fn watch(root: &Path) -> io::Result<Watch> {
    watch_by::<RecommendedWatcher>(root)
}

/// The same by a watcher of this kind, as long as that works. What a system watches is limited: on Linux by inotify's
/// number of folders.
fn watch_by<W: Watcher + Send + 'static>(root: &Path) -> io::Result<Watch> {
    let (sender, changes) = channel();
    let site = Arc::new(Site { root: root.to_owned(), sender, failure: Mutex::default(), polling: Mutex::default() });
    let heard = {
        let site = Arc::clone(&site);
        move |events: DebounceEventResult| site.hear(events)
    };
    let settings = Config::default();
    let watcher = new_debouncer_opt::<_, W, _>(BATCH, None, heard, RecommendedCache::new(), settings);
    let watcher = watcher.and_then(|mut watcher| {
        watcher.watch(root, RecursiveMode::Recursive)?;
        Ok(watcher)
    });
    let watcher: Option<Box<dyn Any + Send>> = match watcher {
        Ok(watcher) => Some(Box::new(watcher)),
        Err(error) => {
            site.poll(&error).map_err(io::Error::other)?;
            None
        }
    };
    Ok(Watch { changes, site, _watcher: watcher })
}

/// What is watched, and who hears of it.
struct Site {
    root: PathBuf,
    sender: Sender<()>,
    failure: Mutex<Option<String>>,
    polling: Mutex<Option<Debouncer<PollWatcher, NoCache>>>,
}

impl Site {
    fn hear(self: &Arc<Self>, events: DebounceEventResult) {
        let matters = |path: &PathBuf| path.strip_prefix(&self.root).is_ok_and(matters);
        let relevant = match events {
            Ok(events) => events.iter().any(|event| !event.kind.is_access() && event.paths.iter().any(matters)),
            Err(errors) => {
                if let Some(full) = errors.iter().find(|error| matches!(error.kind, ErrorKind::MaxFilesWatch)) {
                    // Where that fails too, what is watched already is still watched.
                    let _ = self.poll(full);
                }
                // Something was missed: better one rebuild too many.
                true
            }
        };
        if relevant {
            // The receiver lives as long as the preview.
            let _ = self.sender.send(());
        }
    }

    /// Looks the folder through from now on, for this reason.
    fn poll(self: &Arc<Self>, reason: &Error) -> Result<(), Error> {
        let mut polling = lock(&self.polling);
        if polling.is_some() {
            return Ok(());
        }
        let site = Arc::clone(self);
        let heard = move |events: DebounceEventResult| site.hear(events);
        let settings = Config::default().with_poll_interval(POLL);
        let mut watcher = new_debouncer_opt::<_, PollWatcher, _>(BATCH, None, heard, NoCache, settings)?;
        watcher.watch(&self.root, RecursiveMode::Recursive)?;
        *polling = Some(watcher);
        *lock(&self.failure) = Some(reason.to_string());
        Ok(())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Each is set whole, so that a panic elsewhere leaves nothing half-done.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use notify_debouncer_full::notify::{EventHandler, WatcherKind};

    use super::*;

    /// A system that has no watch left, either from the start or after a while.
    struct Full<const LATE: bool>(Box<dyn EventHandler>);

    impl<const LATE: bool> Watcher for Full<LATE> {
        fn new<F: EventHandler>(heard: F, _: Config) -> Result<Self, Error> {
            Ok(Self(Box::new(heard)))
        }

        fn watch(&mut self, _: &Path, _: RecursiveMode) -> Result<(), Error> {
            if LATE {
                self.0.handle_event(Err(Error::new(ErrorKind::MaxFilesWatch)));
                return Ok(());
            }
            Err(Error::new(ErrorKind::MaxFilesWatch))
        }

        fn unwatch(&mut self, _: &Path) -> Result<(), Error> {
            Ok(())
        }

        fn kind() -> WatcherKind {
            WatcherKind::NullWatcher
        }
    }

    fn hears_of_changes_all_the_same<W: Watcher + Send + 'static>() {
        const PATIENCE: Duration = Duration::from_secs(20);
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("content")).unwrap();
        let watch = watch_by::<W>(folder.path()).unwrap();
        let start = std::time::Instant::now();
        let reason = loop {
            match watch.failure() {
                Some(reason) => break reason,
                None => assert!(start.elapsed() < PATIENCE, "it doesn't say so"),
            }
            std::thread::sleep(BATCH);
        };
        assert!(reason.contains("OS file watch limit reached"), "{reason}");
        assert_eq!(watch.failure(), None, "once");
        while watch.changes.recv_timeout(POLL * 3).is_ok() {}
        for path in ["content/a.md", "content/new/b.md"] {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, "text").unwrap();
            assert_eq!(watch.changes.recv_timeout(PATIENCE), Ok(()), "{}", path.display());
            while watch.changes.recv_timeout(POLL * 3).is_ok() {}
        }
    }

    #[test]
    fn a_folder_that_the_system_can_not_watch_is_looked_through_instead() {
        hears_of_changes_all_the_same::<Full<false>>();
    }

    #[test]
    fn a_folder_that_outgrows_what_the_system_can_watch_is_looked_through_from_then_on() {
        hears_of_changes_all_the_same::<Full<true>>();
    }

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
