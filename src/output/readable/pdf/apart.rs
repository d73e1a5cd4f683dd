//! PDF, in two ways that don't trust each other: its pages as they are drawn, and every object that stands in its bytes,
//! whatever its tables say.

use std::{panic, sync::Once, thread};

use super::{
    pages,
    threads::{NAME, named},
    walk,
};

use crate::output::readable::unwrapper::Unwrapper;

/// Reads a PDF: its objects, then its pages, in every revision.
pub(crate) fn read(bytes: &[u8], reader: &mut Unwrapper) {
    let objects = match apart(|| walk::read(bytes)) {
        Some(objects) => objects,
        None => return reader.cannot("the PDF is broken in a way that can't be read"),
    };
    objects.hand_over(reader);
    if objects.is_encrypted {
        return reader.cannot("the PDF is encrypted");
    }
    if objects.is_too_deep {
        return reader.cannot("the PDF's objects lie in one another too deep");
    }
    for (number, end) in objects.revisions.iter().enumerate() {
        let is_last = number + 1 == objects.revisions.len();
        match apart(|| pages::read(&bytes[..*end])) {
            Some(Ok(pages)) => {
                for text in &pages.texts {
                    reader.plain(text);
                }
                for reason in &pages.unread {
                    reader.cannot(reason.clone());
                }
            }
            // What is cut off behind an earlier revision needn't be a whole PDF.
            Some(Err(())) if !is_last => {}
            Some(Err(())) => reader.cannot("it isn't a readable PDF"),
            None => reader.cannot("the PDF is broken in a way that can't be read"),
        }
    }
}

/// Runs `read` where it can neither take the program down nor fill its stack; `None` if it panicked.
fn apart<T: Send>(read: impl FnOnce() -> T + Send) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let loud = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().name() != Some(NAME) {
                loud(info);
            }
        }));
    });
    thread::scope(|scope| named().spawn_scoped(scope, read).ok()?.join().ok())
}
