//! Which changes call for a rebuild.

use std::{
    any::Any,
    marker::PhantomData,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};

use notify_debouncer_full::{
    DebounceEventResult, RecommendedCache, new_debouncer_opt,
    notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, event::ModifyKind},
};

use super::look::{Identity, READ, identity, is_passed_over, look};

/// Editors write in bursts: changes this close together are one.
const BATCH: Duration = Duration::from_millis(5);

/// How often a folder is looked through that the system can't watch, and whether a watched one still stands there.
const POLL: Duration = Duration::from_millis(500);

/// How often a folder is looked through, at most, of which the system tells nothing.
const SILENCE: Duration = Duration::from_secs(2);

/// Whether a change at this path, relative to the site's folder, may change what is shown.
fn matters(path: &Path) -> bool {
    let mut parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    let is_read = parts.next().is_some_and(|first| READ.contains(&first.as_ref()));
    is_read && parts.all(|part| !is_passed_over(&part))
}

/// A folder that is being watched, for as long as this lives.
pub(super) struct Watch {
    /// A message for each batch of changes.
    pub(super) changes: Receiver<()>,
    site: Arc<Site>,
}

impl Watch {
    /// Why the folder is looked through from now on, once: the system can't watch it, or not all of it.
    pub(super) fn failure(&self) -> Option<String> {
        lock(&self.site.failure).take()
    }
}

/// Watches everything below `root`, but for what Candor writes itself.
pub(super) fn watch(root: &Path) -> Watch {
    watch_by::<RecommendedWatcher>(root)
}

/// The same by a watcher of this kind, as long as that works. What a system watches is limited: on Linux by inotify's
/// number of folders.
fn watch_by<W: Watcher + Send + 'static>(root: &Path) -> Watch {
    let (sender, changes) = channel();
    let site = Arc::new(Site {
        root: root.to_owned(),
        sender,
        failure: Mutex::default(),
        is_full: Mutex::default(),
        is_lost: AtomicBool::new(false),
        was_heard: AtomicBool::new(false),
    });
    let mut guard = Guard::<W> {
        watched: None,
        is_looking: false,
        seen: None,
        last_look: Instant::now(),
        pause: SILENCE,
        kind: PhantomData,
    };
    guard.watch(&site);
    let watched = Arc::downgrade(&site);
    thread::spawn(move || {
        loop {
            thread::sleep(POLL);
            let Some(site) = watched.upgrade() else { return };
            guard.look_after(&site);
        }
    });
    Watch { changes, site }
}

/// What is watched, and who hears of it.
struct Site {
    root: PathBuf,
    sender: Sender<()>,
    /// Why the folder is looked through, until that is told.
    failure: Mutex<Option<String>>,
    /// Why the system watches no more of it.
    is_full: Mutex<Option<String>>,
    /// Whether what is watched may no longer be what stands there.
    is_lost: AtomicBool,
    /// Whether the system has told of anything of late.
    was_heard: AtomicBool,
}

impl Site {
    fn hear(&self, events: DebounceEventResult) {
        let matters = |path: &PathBuf| path.strip_prefix(&self.root).is_ok_and(matters);
        let relevant = match events {
            Ok(events) => {
                let is_root = |path: &PathBuf| *path == self.root;
                let ends =
                    |event: &Event| matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
                // The system tells where it has lost count: of new folders, too, which nobody watches then.
                let loses = |event: &Event| event.need_rescan() || ends(event) && event.paths.iter().any(is_root);
                let is_lost = events.iter().any(|event| loses(event));
                self.is_lost.fetch_or(is_lost, Ordering::SeqCst);
                is_lost || events.iter().any(|event| !event.kind.is_access() && event.paths.iter().any(matters))
            }
            Err(errors) => {
                let full = errors.iter().find(|error| matches!(error.kind, ErrorKind::MaxFilesWatch));
                if let Some(full) = full {
                    *lock(&self.is_full) = Some(full.to_string());
                }
                // Something was missed: better one rebuild too many.
                true
            }
        };
        if relevant {
            self.was_heard.store(true, Ordering::SeqCst);
            self.tell();
        }
    }

    fn tell(&self) {
        // The receiver lives as long as the preview.
        let _ = self.sender.send(());
    }
}

/// What sees to it that a site is watched, whatever becomes of its folder.
struct Guard<W> {
    /// The watcher, and which folder it watches.
    watched: Option<(Box<dyn Any + Send>, Option<Identity>)>,
    /// Whether the folder is looked through.
    is_looking: bool,
    /// What stood in the folder when it was looked through, and whether something stood otherwise then than before that
    /// nobody had told of.
    seen: Option<(blake3::Hash, bool)>,
    last_look: Instant,
    /// How long to wait for the next look where the system tells of nothing: the larger a folder, the longer.
    pause: Duration,
    kind: PhantomData<W>,
}

impl<W: Watcher + Send + 'static> Guard<W> {
    /// Watches what stands there now; looks it through where that can't be watched.
    fn watch(&mut self, site: &Arc<Site>) {
        let heard = {
            let site = Arc::downgrade(site);
            move |events: DebounceEventResult| {
                if let Some(site) = site.upgrade() {
                    site.hear(events);
                }
            }
        };
        // The watches of a folder that is gone are given back first: there are only so many.
        self.watched = None;
        let identity = identity(&site.root);
        let settings = Config::default();
        let watcher = new_debouncer_opt::<_, W, _>(BATCH, None, heard, RecommendedCache::new(), settings);
        let watcher = watcher.and_then(|mut watcher| {
            watcher.watch(&site.root, RecursiveMode::Recursive)?;
            Ok(watcher)
        });
        match watcher {
            Ok(watcher) => self.watched = Some((Box::new(watcher), identity)),
            // It is watched once it is there again.
            Err(_) if identity.is_none() => self.watched = None,
            Err(error) => self.look_from_now_on(site, error.to_string()),
        }
    }

    fn look_from_now_on(&mut self, site: &Site, reason: String) {
        if !self.is_looking {
            self.is_looking = true;
            *lock(&site.failure) = Some(reason);
        }
    }

    /// Twice a second: sees whether what is watched still stands there, and whether the system tells of it.
    fn look_after(&mut self, site: &Arc<Site>) {
        if let Some(reason) = lock(&site.is_full).take() {
            self.look_from_now_on(site, reason);
            site.tell();
        }
        let is_lost = site.is_lost.swap(false, Ordering::SeqCst);
        let known = self.watched.as_ref().and_then(|(_, identity)| identity.clone());
        if is_lost || !self.is_looking && known != identity(&site.root) {
            let had_one = self.watched.is_some();
            self.watch(site);
            // What is gone is told of once.
            if had_one || self.watched.is_some() || self.is_looking {
                site.tell();
            }
        }
        let was_heard = site.was_heard.swap(false, Ordering::SeqCst);
        if self.is_looking {
            let now = look(&site.root);
            if self.seen.replace((now, false)).is_none_or(|(before, _)| before != now) {
                site.tell();
            }
        } else if was_heard {
            self.seen = None;
        } else {
            self.look_in_silence(site);
        }
    }

    /// Some file systems take a watch and never tell of anything: those of a network, those that a container borrows. A change
    /// that nobody has told of is waited for, and then no more is left to the system.
    fn look_in_silence(&mut self, site: &Site) {
        match self.seen {
            Some((_, true)) => {
                self.look_from_now_on(site, "it doesn't tell of changes".to_owned());
                site.tell();
            }
            _ if self.last_look.elapsed() >= self.pause => {
                let start = Instant::now();
                let now = look(&site.root);
                self.seen = Some((now, self.seen.is_some_and(|(before, _)| before != now)));
                self.last_look = Instant::now();
                self.pause = (start.elapsed() * 100).max(SILENCE);
            }
            _ => {}
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Each is set whole, so that a panic elsewhere leaves nothing half-done.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use notify_debouncer_full::notify::{Error, EventHandler, WatcherKind};

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
        let watch = watch_by::<W>(folder.path());
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
