//! What the builds hand to the connections.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{snapshot::Snapshot, streams::Streams};

/// The newest build, and whoever waits for the next.
#[derive(Debug, Default)]
pub(super) struct Shared {
    newest: Mutex<Arc<Snapshot>>,
    /// The tabs that wait.
    pub(super) streams: Streams,
}

impl Shared {
    /// The newest build, as a whole, however long it is looked at.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.lock())
    }

    /// Shows another build from now on, and tells so. Documents that follow their pages are of the same version: no page
    /// needs to be loaded again for them.
    pub(super) fn show(&self, next: Snapshot) {
        let version = next.version;
        let before = std::mem::replace(&mut *self.lock(), Arc::new(next));
        if version != before.version {
            self.streams.tell(version);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Arc<Snapshot>> {
        // A snapshot is replaced whole: even after a panic elsewhere it is one build or the other.
        self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
