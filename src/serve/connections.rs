//! How many connections may be open at once, and which of them goes when another comes.

use std::{
    collections::BTreeMap,
    io,
    net::{Shutdown, TcpStream},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// How long the oldest gets to notice that it was ended, before the next oldest goes as well.
const NOTICE: Duration = Duration::from_millis(100);

/// The open connections, by age.
#[derive(Debug)]
pub(super) struct Connections {
    most: usize,
    open: Mutex<Open>,
    one_less: Condvar,
}

#[derive(Debug, Default)]
struct Open {
    next: u64,
    by_age: BTreeMap<u64, TcpStream>,
}

impl Connections {
    /// None yet, and never more than `most`.
    pub(super) fn new(most: usize) -> Self {
        Self { most, open: Mutex::default(), one_less: Condvar::new() }
    }

    /// A place for a connection. If all are taken, the oldest is ended: whoever asks and reads is done within
    /// milliseconds, so it belongs to a client that does neither.
    ///
    /// # Errors
    /// If the system has no handle left.
    pub(super) fn place(self: &Arc<Self>, stream: &TcpStream) -> io::Result<Place> {
        let handle = stream.try_clone()?;
        let mut open = self.lock();
        let mut ended = None;
        while open.by_age.len() >= self.most {
            let next_oldest = open.by_age.iter().find(|(age, _)| ended.is_none_or(|ended| **age > ended));
            if let Some((age, oldest)) = next_oldest {
                // Fails where the client has ended it already.
                let _ = oldest.shutdown(Shutdown::Both);
                ended = Some(*age);
            }
            open = self.one_less.wait_timeout(open, NOTICE).unwrap_or_else(PoisonError::into_inner).0;
        }
        let age = open.next;
        open.next += 1;
        open.by_age.insert(age, handle);
        Ok(Place { connections: Arc::clone(self), age })
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        // Counting up and inserting leave no half-done state behind.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place that a connection has, until this is dropped.
#[derive(Debug)]
pub(super) struct Place {
    connections: Arc<Connections>,
    age: u64,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.connections.lock().by_age.remove(&self.age);
        self.connections.one_less.notify_one();
    }
}
