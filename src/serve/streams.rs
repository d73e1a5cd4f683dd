//! The event streams: browsers that wait to hear of the next build.
//!
//! They need no thread: an announcement is so short that it fits into any connection whose client reads at all, and
//! whose doesn't is let go.

use std::{
    collections::VecDeque,
    io::{ErrorKind, Write},
    net::TcpStream,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::response::Response;

/// A browser needs one for all its tabs.
const MOST: usize = 16;

/// All that are open, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Streams(Mutex<VecDeque<TcpStream>>);

impl Streams {
    /// Adds one, which hears of the `newest` build at once. Beyond the most, the oldest goes; a browser comes back.
    pub(super) fn add(&self, stream: TcpStream, newest: impl FnOnce() -> u64) {
        let mut open = self.lock();
        // Asked for only now that `tell` waits: a build in between would be missed.
        let greeting = format!("{}{}", Response::events().head(), announcement(newest()));
        if stream.set_nonblocking(true).is_err() || !takes(&stream, &greeting) {
            return;
        }
        open.retain(is_open);
        while open.len() >= MOST {
            open.pop_front();
        }
        open.push_back(stream);
    }

    /// Tells all of a build.
    pub(super) fn tell(&self, version: u64) {
        self.send(&announcement(version));
    }

    /// Tells all that something else is said beside the pages.
    pub(super) fn tell_aside(&self) {
        self.send("event: aside\ndata:\n\n");
    }

    fn send(&self, event: &str) {
        self.lock().retain(|stream| takes(stream, event));
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<TcpStream>> {
        // Connections in a list: no panic can leave them in disorder.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn announcement(version: u64) -> String {
    format!("data: {version}\n\n")
}

/// Sends it whole, without waiting.
fn takes(mut stream: &TcpStream, text: &str) -> bool {
    stream.write(text.as_bytes()).is_ok_and(|count| count == text.len())
}

fn is_open(stream: &TcpStream) -> bool {
    match stream.peek(&mut [0]) {
        Ok(count) => count > 0,
        Err(error) => error.kind() == ErrorKind::WouldBlock,
    }
}
