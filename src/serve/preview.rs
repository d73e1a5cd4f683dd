//! Build, show, wait for a change, build again.

use std::{
    io,
    sync::{Arc, mpsc::Receiver},
    thread,
    time::Instant,
};

use super::{
    aside,
    desk::Desk,
    server::Server,
    shared::Shared,
    snapshot::Snapshot,
    terms::{Built, Started, Terms},
    watch,
};

use crate::{
    files::{
        kept::KeptFolder,
        site::{Folder, SiteFiles},
    },
    model::date::Date,
};

/// What no build has asked for in so many is no longer remembered.
const KEPT: usize = 8;

/// Serves `folder` by these terms until the process ends. `today` tells the date of each build; `started` hears the
/// address, `built` what each build did, `polls` why the folder is looked through again and again, if the system can't
/// watch it.
///
/// # Errors
/// If no port is free.
pub fn serve(
    folder: &Folder,
    terms: &Terms,
    today: impl Fn() -> Date,
    started: impl FnOnce(&Started),
    built: impl Fn(&Built) + Sync,
    polls: impl Fn(&str),
) -> io::Result<()> {
    // The preview reads it until the process ends.
    let files: &'static KeptFolder = Box::leak(Box::new(KeptFolder::of(folder.clone())));
    let shared = Arc::new(Shared::at(Desk::new(files.folder(), terms.editor.clone())));
    let server = Server::bind(terms, Arc::clone(&shared))?;
    let watch = watch::watch(folder.root());
    let told = |outcome: &Built| {
        if let Some(reason) = watch.failure() {
            polls(&reason);
        }
        built(outcome);
    };
    let builds = Builds { files, shared: &shared, today, built: told };
    builds.timed();
    started(&Started { address: server.address(), instead: server.instead() });
    server.start();
    thread::scope(|scope| {
        scope.spawn(|| aside::follow(&shared, files, &built));
        scope.spawn(|| files.settle());
        builds.follow(&watch.changes);
    });
    Ok(())
}

/// What is built again and again, and for whom.
struct Builds<'b, T, B> {
    files: &'static dyn SiteFiles,
    shared: &'b Shared,
    today: T,
    built: B,
}

impl<T: Fn() -> Date, B: Fn(&Built)> Builds<'_, T, B> {
    /// Builds after each change, until there can be none any more. What has changed while the last build went on is built at once.
    fn follow(&self, changes: &Receiver<()>) {
        while changes.recv().is_ok() {
            while changes.try_recv().is_ok() {}
            self.timed();
        }
    }

    /// Builds and says so.
    fn timed(&self) {
        let start = Instant::now();
        let previous = self.shared.snapshot();
        let date = (self.today)();
        let (next, failure) = Snapshot::build(self.files, date, &previous);
        self.shared.show(next, date);
        (self.built)(&Built { failure, milliseconds: start.elapsed().as_millis() });
        comemo::evict(KEPT);
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read, Write},
        net::TcpStream,
        path::Path,
        sync::{
            atomic::{AtomicBool, Ordering},
            mpsc::channel,
        },
    };

    use super::*;
    use crate::files::site::FileError;

    /// The example, in which one file makes the program stop while it is read.
    struct Trap {
        example: Folder,
        is_set: AtomicBool,
    }

    impl SiteFiles for Trap {
        fn list(&self, folder: &str) -> Result<Vec<String>, FileError> {
            self.example.list(folder)
        }

        fn list_with_hidden(&self, folder: &str) -> Result<Vec<String>, FileError> {
            self.example.list_with_hidden(folder)
        }

        fn size(&self, path: &str) -> Result<Option<u64>, FileError> {
            self.example.size(path)
        }

        fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
            let is_caught = path == "content/faq/encryption.md" && self.is_set.load(Ordering::SeqCst);
            assert!(!is_caught, "a <trap> on {path}");
            self.example.read(path)
        }
    }

    fn get(address: &str, path: &str) -> String {
        let host = address.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(host).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Tried: a panic while the preview builds.
    /// Before: the preview ended.
    #[test]
    fn a_panic_in_a_build_is_shown_as_a_finding_and_the_next_change_is_built() {
        let example = Folder::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site")).unwrap();
        let trap: &'static Trap = Box::leak(Box::new(Trap { example, is_set: AtomicBool::new(false) }));
        let shared = Arc::new(Shared::default());
        let server = Server::bind(&Terms::default(), Arc::clone(&shared)).unwrap();
        let address = server.address();
        server.start();
        let (said, told) = channel();
        let (change, changes) = channel();
        thread::scope(|scope| {
            let shared = &shared;
            scope.spawn(move || {
                let today = || Date::parse("2026-11-23").unwrap();
                let built = |built: &Built| said.send(built.failure.clone()).unwrap();
                Builds { files: trap, shared, today, built }.follow(&changes);
            });
            let next = || {
                change.send(()).unwrap();
                told.recv().unwrap()
            };
            assert_eq!(next(), None);
            let good = get(&address, "/public/faq/");
            trap.is_set.store(true, Ordering::SeqCst);
            let failure = next().expect("a finding");
            assert!(failure.starts_with("error[preview/stopped]: "), "{failure}");
            assert!(failure.contains("a <trap> on content/faq/encryption.md"), "{failure}");
            let shown = get(&address, "/public/faq/");
            assert!(shown.contains("a &lt;trap&gt; on"), "{shown}");
            let main = |page: &str| page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0.to_owned();
            assert_eq!(main(&shown), main(&good), "the last good build stays");
            trap.is_set.store(false, Ordering::SeqCst);
            assert_eq!(next(), None);
            assert!(!get(&address, "/public/faq/").contains("trap"), "it is mended");
            drop(change);
        });
    }
}
