//! What stands in a site's folder, at a glance: whether something has changed since the last.

use std::{
    fs::{self, Metadata},
    path::Path,
    time::SystemTime,
};

/// What a site is read from: nothing else in its folder changes what is shown, neither a repository nor what was built or
/// installed there.
pub(super) const READ: [&str; 10] = [
    "trust.yaml",
    "exposure.lock",
    "content",
    "data",
    "documents",
    "frameworks",
    "history",
    "static",
    "prospects",
    "themes",
];

/// Files that editors and tools keep beside the sources; in `static/` there may be folders whose names begin with a dot.
pub(super) fn is_passed_over(name: &str) -> bool {
    name == "node_modules" || name.ends_with('~') || name.starts_with('.') && !PUBLISHED.contains(&name)
}

/// Hidden names that are published all the same.
const PUBLISHED: [&str; 2] = [".well-known", ".nojekyll"];

/// No site's folders are nested deeper, and a link may lead back into them.
const DEEPEST: usize = 32;

/// What tells one folder from another that stands at the same path later. A system may give a number again at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    number: Option<(u64, u64)>,
    made: Option<SystemTime>,
}

/// The folder that stands at a path, if there is one.
pub(super) fn identity(path: &Path) -> Option<Identity> {
    let metadata = fs::metadata(path).ok().filter(Metadata::is_dir)?;
    Some(Identity { number: number(&metadata), made: metadata.created().ok() })
}

/// A fingerprint of all that a site is read from: each name, and what tells that a file was written to or is another one. Files
/// aren't read.
pub(super) fn look(root: &Path) -> blake3::Hash {
    let mut looked = blake3::Hasher::new();
    let mut is_endless = false;
    for name in READ {
        look_at(&root.join(name), 0, &mut looked, &mut is_endless);
    }
    looked.finalize()
}

fn look_at(path: &Path, depth: usize, looked: &mut blake3::Hasher, is_endless: &mut bool) {
    *is_endless |= depth > DEEPEST;
    if *is_endless {
        return;
    }
    let metadata = fs::metadata(path);
    looked.update(path.as_os_str().as_encoded_bytes()).update(&[0, u8::from(metadata.is_ok())]);
    let Ok(metadata) = metadata else { return };
    if metadata.is_dir() {
        let names = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.file_name());
        let mut names: Vec<_> = names.filter(|name| !is_passed_over(&name.to_string_lossy())).collect();
        names.sort_unstable();
        for name in names {
            look_at(&path.join(name), depth + 1, looked, is_endless);
        }
        return;
    }
    let written = metadata.modified().ok().and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
    looked.update(&metadata.len().to_le_bytes());
    looked.update(&written.map_or(0, |time| time.as_nanos()).to_le_bytes());
    let (device, number) = number(&metadata).unwrap_or_default();
    looked.update(&device.to_le_bytes()).update(&number.to_le_bytes());
    looked.update(&changed(&metadata).to_le_bytes());
}

#[cfg(unix)]
fn number(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;

    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> Option<(u64, u64)> {
    None
}

/// When a file's state changed last, which no program can set.
#[cfg(unix)]
fn changed(metadata: &Metadata) -> i128 {
    use std::os::unix::fs::MetadataExt;

    i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> i128 {
    0
}

#[cfg(test)]
mod tests {
    use std::{fs::File, time::Duration};

    use super::*;

    #[test]
    fn each_change_is_seen_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let file = root.join("content/faq/a.md");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "one").unwrap();
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(3600);
        let steps: [(&str, bool, &dyn Fn()); 9] = [
            ("nothing", false, &|| {}),
            ("another text of the same length", true, &|| fs::write(&file, "two").unwrap()),
            ("an older time", true, &|| {
                File::options().write(true).open(&file).unwrap().set_modified(long_ago).unwrap()
            }),
            ("a file that an editor keeps", false, &|| fs::write(root.join("content/faq/.a.md.swp"), "").unwrap()),
            ("what a site isn't read from", false, &|| fs::write(root.join("notes.txt"), "").unwrap()),
            ("a new file", true, &|| fs::write(root.join("trust.yaml"), "").unwrap()),
            ("a new name", true, &|| fs::rename(&file, root.join("content/faq/b.md")).unwrap()),
            ("an empty folder", true, &|| fs::create_dir(root.join("data")).unwrap()),
            ("a folder that goes", true, &|| fs::remove_dir_all(root.join("content")).unwrap()),
        ];
        for (what, is_seen, step) in steps {
            let before = look(root);
            // Longer than the clock of any file system that tests run on is coarse.
            std::thread::sleep(Duration::from_millis(20));
            step();
            assert_eq!(look(root) != before, is_seen, "{what}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_back_come_to_an_end() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("content");
        fs::create_dir(&content).unwrap();
        for name in ["a", "b", "c"] {
            std::os::unix::fs::symlink(&content, content.join(name)).unwrap();
        }
        assert_eq!(look(folder.path()), look(folder.path()));
    }
}
