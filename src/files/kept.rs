//! A site folder that is read again and again: what nobody has touched since isn't opened again.

use std::{
    collections::HashMap,
    fs::Metadata,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::site::{FileError, Folder, SiteFiles};

/// Larger files are read each time.
const LARGEST: u64 = 1 << 20;

/// So long after a stamp was seen, a change gets another one, however coarse the file system's clock: what is read then is all that the
/// stamp ever stands for.
const COARSEST: Duration = Duration::from_secs(2);

/// A site folder, and what was read of it.
#[derive(Debug)]
pub struct KeptFolder {
    folder: Folder,
    known: Mutex<HashMap<String, Known>>,
}

/// What is known of a file.
#[derive(Debug)]
struct Known {
    stamp: Stamp,
    /// When this stamp was seen first.
    since: Instant,
    /// What it holds, read long enough after that.
    bytes: Option<Arc<Vec<u8>>>,
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
        Self { folder, known: Mutex::default() }
    }

    /// The folder itself.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets go of what no longer is among the paths below `folder`, which are sorted.
    fn forget(&self, folder: &str, paths: &[String]) {
        let is_below = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.known().retain(|path, _| !is_below(path) || paths.binary_search(path).is_ok());
    }
}

impl SiteFiles for KeptFolder {
    fn list(&self, folder: &str) -> Result<Vec<String>, FileError> {
        let paths = self.folder.list(folder)?;
        self.forget(folder, &paths);
        Ok(paths)
    }

    fn list_with_hidden(&self, folder: &str) -> Result<Vec<String>, FileError> {
        self.folder.list_with_hidden(folder)
    }

    fn size(&self, path: &str) -> Result<Option<u64>, FileError> {
        self.folder.size(path)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        let metadata = self.folder.look(path)?.map(|(_, metadata)| metadata);
        let metadata = metadata.filter(|metadata| metadata.is_file() && metadata.len() <= LARGEST);
        let Some(stamp) = metadata.and_then(|metadata| Stamp::of(&metadata)) else {
            self.known().remove(path);
            return self.folder.read(path);
        };
        let seen = |known: &&Known| known.stamp == stamp;
        let seen = self.known().get(path).filter(seen).map(|known| (known.since, known.bytes.clone()));
        if let Some((_, Some(bytes))) = seen {
            return Ok(bytes.to_vec());
        }
        let since = seen.map_or_else(Instant::now, |(since, _)| since);
        let is_settled = since.elapsed() > COARSEST;
        let bytes = self.folder.read(path)?;
        let kept = is_settled.then(|| Arc::new(bytes.clone()));
        self.known().insert(path.to_owned(), Known { stamp, since, bytes: kept });
        Ok(bytes)
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
        let bytes = |known: &Known| known.bytes.as_ref().map(|bytes| String::from_utf8(bytes.to_vec()).unwrap());
        files.known().values().filter_map(bytes).collect()
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
        std::thread::sleep(COARSEST + Duration::from_millis(100));
        files.read("data/a.yaml").unwrap();
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
