//! What the builds hand to the connections.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::{desk::Desk, found::Aside, reveal::Reveal, snapshot::Snapshot, streams::Streams};

use crate::model::date::Date;

/// The newest build with what is said beside it, and whoever waits for the next.
#[derive(Debug, Default)]
pub(super) struct Shared {
    newest: Mutex<Newest>,
    is_newer: Condvar,
    desk: Option<Desk>,
    /// The tabs that wait.
    pub(super) streams: Streams,
}

#[derive(Debug, Default)]
struct Newest {
    snapshot: Arc<Snapshot>,
    /// The day that it was built for.
    date: Option<Date>,
    aside: Arc<Aside>,
    /// The last build that nothing is wrong with.
    good: Arc<Snapshot>,
}

impl Shared {
    /// Nothing built yet, for whoever sits at this desk.
    pub(super) fn at(desk: Desk) -> Self {
        Self { desk: Some(desk), ..Self::default() }
    }

    /// The sources, and what may be done with them.
    pub(super) fn desk(&self) -> Option<&Desk> {
        self.desk.as_ref()
    }

    /// The day that the newest build was made for.
    pub(super) fn date(&self) -> Option<Date> {
        self.lock().date
    }

    /// What the newest build reveals.
    pub(super) fn reveal(&self) -> Option<Arc<Reveal>> {
        let newest = self.lock();
        let (version, date) = (newest.snapshot.version, newest.date?);
        drop(newest);
        self.desk.as_ref()?.reveal(version, date)
    }

    /// The newest build, as a whole, however long it is looked at.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.lock().snapshot)
    }

    /// The last build that nothing is wrong with.
    pub(super) fn good(&self) -> Arc<Snapshot> {
        Arc::clone(&self.lock().good)
    }

    /// What is said beside the newest build.
    pub(super) fn aside(&self) -> Arc<Aside> {
        Arc::clone(&self.lock().aside)
    }

    /// Shows another build from now on, made for `date`, and tells so. Documents that follow their pages are of the same
    /// version: no page needs to be loaded again for them.
    pub(super) fn show(&self, next: Snapshot, date: Date) {
        let version = next.version;
        let mut newest = self.lock();
        let before = std::mem::replace(&mut newest.snapshot, Arc::new(next));
        newest.date = Some(date);
        drop(newest);
        if version != before.version {
            self.is_newer.notify_all();
            self.streams.tell(version);
        }
    }

    /// Nothing is wrong with a build: says this beside its pages, unless newer ones came in between.
    pub(super) fn approve(&self, aside: Aside) {
        let mut newest = self.lock();
        if newest.snapshot.version == aside.version {
            newest.good = Arc::clone(&newest.snapshot);
            newest.aside = Arc::new(aside);
            drop(newest);
            self.streams.tell_aside();
        }
    }

    /// Something is wrong with a build: the last good one is shown again, unless newer ones came in between. Whether it is.
    pub(super) fn refuse(&self, version: u64, text: &str) -> bool {
        let newest = self.lock();
        let Some(date) = newest.date.filter(|_| newest.snapshot.version == version) else { return false };
        let good = Arc::clone(&newest.good);
        drop(newest);
        self.show(Snapshot { version, ..(*good).clone() }.failing(text.to_owned()), date);
        true
    }

    /// Waits for a build behind `version`; its version, and the day that it was made for.
    pub(super) fn wait_beyond(&self, version: u64) -> (u64, Date) {
        let mut newest = self.lock();
        loop {
            match newest.date {
                Some(date) if newest.snapshot.version > version => return (newest.snapshot.version, date),
                _ => newest = self.is_newer.wait(newest).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Newest> {
        // Each part is replaced whole: even after a panic elsewhere it is one build or the other.
        self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
