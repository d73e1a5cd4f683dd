//! A site folder that is read again and again: what nobody has touched since isn't opened again.

use std::{
    collections::{HashMap, HashSet},
    fs::Metadata,
    sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
    thread,
    time::{Duration, Instant},
};

use super::{
    found::{Contents, Found},
    site::{FileError, Folder, SiteFiles},
};

/// Larger files are read each time.
const LARGEST: u64 = 1 << 20;

/// So long after a stamp was seen, a change gets another one, however coarse the file system's clock: what is read then is all that the
/// stamp ever stands for.
const COARSEST: Duration = Duration::from_secs(2);

/// A site folder, and what was read of it.
#[derive(Debug)]
pub struct KeptFolder {
    folder: Folder,
    known: RwLock<HashMap<String, Known>>,
}

/// What is known of a file.
#[derive(Debug)]
struct Known {
    stamp: Stamp,
    /// When this stamp was seen first.
    since: Instant,
    /// What it holds, read long enough after that.
    contents: Option<Contents>,
}

/// What tells that a file is another one, or was written to. No program can set the time of its last change of state.
#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    device: u64,
    number: u64,
    size: u64,
    written: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    /// The stamp of a file.
    #[cfg(unix)]
    fn of(metadata: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;

        Some(Self {
            device: metadata.dev(),
            number: metadata.ino(),
            size: metadata.len(),
            written: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        })
    }

    /// Elsewhere programs can set all times of a file.
    #[cfg(not(unix))]
    fn of(_: &Metadata) -> Option<Self> {
        None
    }
}

impl KeptFolder {
    /// A folder of which nothing was read yet.
    #[must_use]
    pub fn of(folder: Folder) -> Self {
        Self { folder, known: RwLock::default() }
    }

    /// The folder itself.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    // Each entry is set whole, so that a panic elsewhere leaves nothing half-done.
    fn known(&self) -> RwLockReadGuard<'_, HashMap<String, Known>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn known_mut(&self) -> RwLockWriteGuard<'_, HashMap<String, Known>> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads once more, when it has settled, what was read too soon to be kept: else the next who asks would wait for that.
    pub fn settle(&self) {
        thread::sleep(COARSEST + COARSEST / 20);
        let is_waiting = |(path, known): (&String, &Known)| known.contents.is_none().then(|| path.clone());
        let waiting: Vec<String> = self.known().iter().filter_map(is_waiting).collect();
        for path in waiting {
            // Whoever wants what can't be read is told so.
            let _ = self.read(&path);
        }
    }

    /// Lets go of what no longer is among the paths below `folder`.
    fn forget<'p>(&self, folder: &str, paths: impl Iterator<Item = &'p str>) {
        let there: HashSet<&str> = paths.collect();
        let is_below = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let is_gone = |path: &String| is_below(path) && !there.contains(path.as_str());
        if self.known().keys().any(is_gone) {
            self.known_mut().retain(|path, _| !is_gone(path));
        }
    }

    /// What a file holds; `seen` is what the disk says of it, where it is one and no link is on the way.
    fn read_or_kept(&self, path: &str, seen: Option<&Metadata>) -> Result<Contents, FileError> {
        let seen = seen.filter(|metadata| metadata.is_file() && metadata.len() <= LARGEST);
        let Some(stamp) = seen.and_then(Stamp::of) else {
            self.known_mut().remove(path);
            return self.folder.read(path).map(Contents::of);
        };
        let is_same = |known: &&Known| known.stamp == stamp;
        let known = self.known().get(path).filter(is_same).map(|known| (known.since, known.contents.clone()));
        if let Some((_, Some(contents))) = known {
            return Ok(contents);
        }
        let since = known.map_or_else(Instant::now, |(since, _)| since);
        let is_settled = since.elapsed() > COARSEST;
        let contents = Contents::of(self.folder.read(path)?);
        let kept = is_settled.then(|| contents.clone());
        self.known_mut().insert(path.to_owned(), Known { stamp, since, contents: kept });
        Ok(contents)
    }
}

impl SiteFiles for KeptFolder {
    fn list(&self, folder: &str) -> Result<Vec<String>, FileError> {
        let paths = self.folder.list(folder)?;
        self.forget(folder, paths.iter().map(String::as_str));
        Ok(paths)
    }

    fn find(&self, folder: &str) -> Result<Vec<Found>, FileError> {
        let found = self.folder.find(folder)?;
        self.forget(folder, found.iter().map(|found| found.path.as_str()));
        Ok(found)
    }

    fn list_with_hidden(&self, folder: &str) -> Result<Vec<String>, FileError> {
        self.folder.list_with_hidden(folder)
    }

    fn size(&self, path: &str) -> Result<Option<u64>, FileError> {
        self.folder.size(path)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let metadata = self.folder.look(path)?.map(|(_, metadata)| metadata);
        self.read_or_kept(path, metadata.as_ref()).map(|contents| contents.bytes().to_vec())
    }

    fn contents(&self, found: &Found) -> Result<Contents, FileError> {
        match &found.seen {
            Some(seen) => self.read_or_kept(&found.path, Some(seen)),
            None => self.read(&found.path).map(Contents::of),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;

    use tempfile::TempDir;

    use super::*;

    fn written(folder: &TempDir, text: &str) {
        fs::write(folder.path().join("data/a.yaml"), text).unwrap();
    }

    /// What was kept, by its text.
    fn kept(files: &KeptFolder) -> Vec<String> {
        let text = |contents: &Contents| String::from_utf8(contents.bytes().to_vec()).unwrap();
        files.known().values().filter_map(|known| known.contents.as_ref().map(text)).collect()
    }

    #[test]
    fn a_file_is_kept_once_it_has_settled_and_never_longer_than_it_stands() {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("data")).unwrap();
        written(&folder, "one");
        let files = KeptFolder::of(Folder::open(folder.path()).unwrap());
        let read = || String::from_utf8(files.read("data/a.yaml").unwrap()).unwrap();
        assert_eq!((read(), kept(&files)), ("one".to_owned(), vec![]));
        // As long, in the same moment for a coarse clock.
        written(&folder, "two");
        assert_eq!((read(), kept(&files)), ("two".to_owned(), vec![]));
        std::thread::sleep(COARSEST + Duration::from_millis(100));
        assert_eq!((read(), kept(&files)), ("two".to_owned(), vec!["two".to_owned()]));
        assert_eq!(read(), "two");
        let time = fs::metadata(folder.path().join("data/a.yaml")).unwrap().modified().unwrap();
        written(&folder, "six");
        fs::File::open(folder.path().join("data/a.yaml")).unwrap().set_modified(time).unwrap();
        assert_eq!((read(), kept(&files)), ("six".to_owned(), vec![]));
        fs::remove_file(folder.path().join("data/a.yaml")).unwrap();
        assert!(files.read("data/a.yaml").is_err());
    }

    #[test]
    fn what_was_removed_or_led_out_of_the_site_is_let_go() {
        let (folder, elsewhere) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        fs::create_dir(folder.path().join("data")).unwrap();
        written(&folder, "one");
        let files = KeptFolder::of(Folder::open(folder.path()).unwrap());
        files.read("data/a.yaml").unwrap();
        assert_eq!(kept(&files), Vec::<String>::new());
        files.settle();
        assert_eq!(kept(&files), ["one"]);
        // The same file, behind a link.
        fs::rename(folder.path().join("data"), elsewhere.path().join("data")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path().join("data"), folder.path().join("data")).unwrap();
        assert!(matches!(files.read("data/a.yaml"), Err(FileError::Outside(_))));
        fs::remove_file(folder.path().join("data")).unwrap();
        fs::create_dir(folder.path().join("data")).unwrap();
        assert_eq!(files.list("data").unwrap(), Vec::<String>::new());
        assert_eq!(kept(&files), Vec::<String>::new());
    }
}
