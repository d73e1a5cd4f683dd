//! The threads that PDFs are read on.

use std::{panic::resume_unwind, thread};

/// The thread that reads PDFs: a library that panics in it makes a finding and no noise.
pub(super) const NAME: &str = "candor-pdf";

/// What nested objects need; [`crate::output::readable::pdf::strings::DEEPEST`] fits in many times.
const STACK: usize = 64 << 20;

/// Runs `read` on each part, on threads like this one, and returns what it makes of them in their order. What panics there
/// goes on here.
pub(super) fn in_parts<P: Send, T: Send>(
    parts: impl ExactSizeIterator<Item = P>,
    read: impl Fn(P) -> T + Sync,
) -> Vec<T> {
    if parts.len() < 2 {
        return parts.map(read).collect();
    }
    let read = &read;
    thread::scope(|scope| {
        let started = parts.map(|part| named().spawn_scoped(scope, move || read(part)));
        let started: Vec<_> = started.collect();
        let finished = started.into_iter().map(|thread| match thread.map(|thread| thread.join()) {
            Ok(Ok(made)) => made,
            Ok(Err(cause)) => resume_unwind(cause),
            Err(_) => resume_unwind(Box::new("no thread is to be had")),
        });
        finished.collect()
    })
}

pub(super) fn named() -> thread::Builder {
    thread::Builder::new().name(NAME.to_owned()).stack_size(STACK)
}
