//! An output in memory: contents by path.

use std::{collections::BTreeMap, sync::Arc};

/// An output: contents by path, in order of paths. A copy shares the contents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, Arc<Vec<u8>>>);

impl Files {
    /// Adds a file.
    pub fn insert(&mut self, path: impl Into<String>, contents: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), Arc::new(contents.into()));
    }

    /// Adds a file whose contents others hold, too.
    pub fn insert_shared(&mut self, path: impl Into<String>, contents: Arc<Vec<u8>>) {
        self.0.insert(path.into(), contents);
    }

    /// Adds all files of another output.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Keeps only those files that this holds for.
    pub fn retain(&mut self, is_kept: impl Fn(&str, &[u8]) -> bool) {
        self.0.retain(|path, contents| is_kept(path, contents));
    }

    /// A file's contents.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(|contents| contents.as_slice())
    }

    /// A file's contents, to be held with others.
    #[must_use]
    pub fn shared(&self, path: &str) -> Option<Arc<Vec<u8>>> {
        self.0.get(path).map(Arc::clone)
    }

    /// Paths and contents, in order of paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, contents)| (path.as_str(), contents.as_slice()))
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All bytes together.
    #[must_use]
    pub fn size(&self) -> usize {
        self.0.values().map(|contents| contents.len()).sum()
    }
}
