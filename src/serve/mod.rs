//! The preview: watch, rebuild, serve, reload. The same functions as building, in memory, on every change.
//!
//! It listens on 127.0.0.1 alone, and is no production server.

mod server;
mod snapshot;
mod watch;

use std::{
    io,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::{model::Date, site_files::Folder};

pub use server::Server;
use snapshot::Snapshot;

/// How long an author pauses before documents are typeset again.
const PAUSE: Duration = Duration::from_millis(400);

/// The newest build, and whoever waits for the next.
#[derive(Debug, Default)]
struct Shared {
    snapshot: Mutex<Snapshot>,
    changed: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Snapshot> {
        // A snapshot is replaced whole: even after a panic elsewhere it is one build or the other.
        self.snapshot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Serves `folder` on `port` (0 for any that is free) until the process ends. `today` tells the date of each
/// build; `started` hears the address, `built` what each build did.
///
/// # Errors
/// If the port is taken, or the folder can't be watched.
pub fn serve(
    folder: &Folder,
    port: u16,
    today: impl Fn() -> Date,
    started: impl FnOnce(&str),
    built: impl Fn(&Built),
) -> io::Result<()> {
    let shared = Arc::new(Shared::default());
    let server = Server::bind(port, Arc::clone(&shared))?;
    let watch = watch::watch(folder.root())?;
    let build = |documents: bool| {
        // A lock held while building would keep the last good build from being shown.
        let previous = shared.lock().clone();
        let (next, failure) = Snapshot::build(folder, today(), &previous, documents);
        *shared.lock() = next;
        shared.changed.notify_all();
        failure
    };
    let timed = |documents: bool| {
        let start = std::time::Instant::now();
        let failure = build(documents);
        let is_good = failure.is_none();
        built(&Built { failure, milliseconds: start.elapsed().as_millis() });
        is_good
    };
    timed(true);
    started(&server.address());
    server.start();
    while watch.changes.recv().is_ok() {
        let mut pages_are_good = timed(false);
        // Typesetting waits until the author pauses; another change comes first.
        while watch.changes.recv_timeout(PAUSE).is_ok() {
            pages_are_good = timed(false);
        }
        let start = std::time::Instant::now();
        // What is wrong with the pages has been said.
        if let Some(failure) = build(true).filter(|_| pages_are_good) {
            built(&Built { failure: Some(failure), milliseconds: start.elapsed().as_millis() });
        }
    }
    Ok(())
}

/// What a build of the preview did.
#[derive(Debug)]
pub struct Built {
    /// The findings as text, if the site has errors; the last good build is still shown then.
    pub failure: Option<String>,
    /// How long it took.
    pub milliseconds: u128,
}
