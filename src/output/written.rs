//! The list of what Candor wrote into a folder. It stands in the folder itself, so that it goes with it: through a copy, a
//! mount, a branch of pages that is checked out anew. What isn't on it is somebody else's.

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs, io,
    path::{Component, Path},
};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::render::{attachments::hex, edition::Files};

/// The list of a published site. A hidden name: hosts pass it over or serve it, and neither does harm, since it holds
/// what can be had from the folder anyway.
pub(super) const SITE_LIST: &str = ".candor-files";

/// A list of what Candor wrote into a folder that others write to as well. Each kind of output has its own, so that none
/// takes the other's files for its former ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SharedList<'a> {
    /// Schemas.
    Schemas,
    /// Pages of the manual.
    Manual,
    /// The single file of this name.
    File(&'a str),
}

impl SharedList<'_> {
    /// Its name in the folder.
    #[must_use]
    pub fn name(self) -> String {
        let of = match self {
            Self::Schemas => "schemas",
            Self::Manual => "manual",
            Self::File(name) => name,
        };
        format!("{SITE_LIST}-of-{of}")
    }

    /// Adds the list of these files to them, where they go into a new folder.
    pub fn add_to(self, files: &mut Files) {
        let text = Written::of(files).text();
        files.insert(self.name(), text);
    }
}

const HEADING: &str =
    "# What Candor wrote into this folder. It changes and removes nothing else. Keep this file with the folder.\n";
/// A list of a million files is smaller.
const MOST_BYTES: u64 = 256 << 20;

/// SHA-256 by path. In the middle of a change a path has two: what was there, and what will be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Written(BTreeMap<String, Vec<String>>);

impl Written {
    /// The list of these files.
    pub(super) fn of(files: &Files) -> Self {
        let files: Vec<(&str, &[u8])> = files.iter().collect();
        Self(files.par_iter().map(|(path, bytes)| ((*path).to_owned(), vec![hash(bytes)])).collect())
    }

    /// The list `name` in `folder`; `None` if there is none.
    ///
    /// # Errors
    /// If it can't be read, or isn't one: what it means is never guessed.
    pub(super) fn read(folder: &Path, name: &str) -> io::Result<Option<Self>> {
        let path = folder.join(name);
        let there = match fs::symlink_metadata(&path) {
            Ok(there) => there,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        if !there.is_file() || there.len() > MOST_BYTES {
            return Err(io::Error::other("it isn't a list that Candor wrote"));
        }
        Self::parse(&fs::read_to_string(&path)?).map(Some)
    }

    /// What a list says.
    ///
    /// # Errors
    /// If it isn't as Candor writes it.
    pub(super) fn parse(text: &str) -> io::Result<Self> {
        let bad = |number: usize| io::Error::other(format!("line {number} isn't as Candor writes it"));
        let mut lines = text.split_inclusive('\n').enumerate();
        if lines.next().is_none_or(|(_, first)| first != HEADING) {
            return Err(bad(1));
        }
        let mut list = Self::default();
        for (index, line) in lines {
            let entry = line.strip_suffix('\n').and_then(entry).ok_or_else(|| bad(index + 1))?;
            list.0.entry(entry.0).or_default().push(entry.1);
        }
        Ok(list)
    }

    /// The list as `sha256sum --check` reads it.
    pub(super) fn text(&self) -> String {
        let mut text = HEADING.to_owned();
        for (path, hashes) in &self.0 {
            for hash in hashes {
                let escaped = path.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
                let mark = if escaped == *path { "" } else { "\\" };
                // Writing to a string doesn't fail.
                let _ = writeln!(text, "{mark}{hash}  {escaped}");
            }
        }
        text
    }

    /// The paths, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether this path is on the list.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// Whether these bytes are what was written to `path`.
    pub(super) fn is_as_written(&self, path: &str, bytes: &[u8]) -> bool {
        self.0.get(path).is_some_and(|hashes| hashes.contains(&hash(bytes)))
    }

    /// This list without the paths that `is_left_out` names.
    pub(super) fn without(mut self, is_left_out: impl Fn(&str) -> bool) -> Self {
        self.0.retain(|path, _| !is_left_out(path));
        self
    }

    /// Both lists in one.
    pub(super) fn with(mut self, other: &Self) -> Self {
        for (path, hashes) in &other.0 {
            let own = self.0.entry(path.clone()).or_default();
            own.extend(hashes.iter().filter(|hash| !own.contains(hash)).cloned().collect::<Vec<_>>());
        }
        self
    }
}

/// SHA-256 in hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn entry(line: &str) -> Option<(String, String)> {
    let (line, is_escaped) = line.strip_prefix('\\').map_or((line, false), |line| (line, true));
    let (hash, path) = line.split_once("  ")?;
    let is_hash = hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let path = if is_escaped { unescaped(path)? } else { path.to_owned() };
    (is_hash && is_plain(&path)).then(|| (path, hash.to_owned()))
}

fn unescaped(text: &str) -> Option<String> {
    let mut path = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        path.push(match letter {
            '\\' => match letters.next()? {
                '\\' => '\\',
                'n' => '\n',
                'r' => '\r',
                _ => return None,
            },
            letter => letter,
        });
    }
    Some(path)
}

/// Whether a path stays in its folder. The list lies where others can write: it may not lead Candor anywhere else, nor
/// into what version control keeps there.
fn is_plain(path: &str) -> bool {
    let plain: Vec<_> = Path::new(path).components().collect();
    !plain.is_empty()
        && plain.iter().all(|part| matches!(part, Component::Normal(name) if !name.eq_ignore_ascii_case(".git")))
        && plain.iter().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/") == path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let mut files = Files::default();
        for path in ["index.html", "a\nb", "a\\b", "a\rb", "  two spaces  first", "assets/ü.css"] {
            files.insert(path, path.as_bytes());
        }
        let list = Written::of(&files);
        assert_eq!(Written::parse(&list.text()).unwrap(), list);
        let both = list.clone().with(&Written(BTreeMap::from([("index.html".to_owned(), vec![hash(b"new")])])));
        assert_eq!(Written::parse(&both.text()).unwrap(), both);
        assert!(both.is_as_written("index.html", b"new") && both.is_as_written("index.html", b"index.html"));
        assert!(!both.is_as_written("index.html", b"edited"));
    }

    #[test]
    fn a_list_that_leads_elsewhere_is_none() {
        let hash = hash(b"");
        for path in ["../a", "/etc/passwd", "a/../b", "./a", "a//b", "", ".git/config", "a/.GIT/config", "a/", "a/."] {
            assert!(Written::parse(&format!("{HEADING}{hash}  {path}\n")).is_err(), "{path:?}");
        }
        for text in ["", "{}", HEADING.trim_end(), &format!("{HEADING}{hash}  cut-off"), &format!("{HEADING}abc  a\n")]
        {
            assert!(Written::parse(text).is_err(), "{text:?}");
        }
    }
}
