//! An output in memory: contents by path.

use std::{
    collections::BTreeMap,
    ptr,
    sync::{Arc, OnceLock},
};

use crate::diagnostics::diagnostic::Diagnostic;

/// An output: contents by path, in order of paths. A copy shares the contents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files {
    contents: BTreeMap<String, Arc<Vec<u8>>>,
    /// Which of them were marked.
    marked: BTreeMap<String, Marked>,
}

/// Of a file that was marked: what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The file as it was before, which others may have been made from, too.
    pub unmarked: Arc<Vec<u8>>,
    /// All that the mark says in the file.
    pub words: Vec<String>,
    /// The mark as it was drawn, each of its layers a file.
    pub stamps: Vec<Arc<Vec<u8>>>,
}

impl Files {
    /// Files that were made one by one, each with its path.
    ///
    /// # Errors
    /// What is wrong with all those that couldn't be made.
    pub fn all_of<C: Into<Vec<u8>>>(made: Vec<Result<(String, C), Vec<Diagnostic>>>) -> Result<Self, Vec<Diagnostic>> {
        let mut files = Self::default();
        let mut findings = Vec::new();
        for file in made {
            match file {
                Ok((path, contents)) => files.insert(path, contents),
                Err(mut errors) => findings.append(&mut errors),
            }
        }
        if findings.is_empty() { Ok(files) } else { Err(findings) }
    }

    /// Adds a file.
    pub fn insert(&mut self, path: impl Into<String>, contents: impl Into<Vec<u8>>) {
        let mut contents = contents.into();
        // All files of an output are there at once: none keeps the room in which it grew.
        contents.shrink_to_fit();
        self.insert_shared(path, Arc::new(contents));
    }

    /// Adds a file that was marked.
    pub fn insert_marked(&mut self, path: impl Into<String>, contents: impl Into<Vec<u8>>, marked: Marked) {
        let path = path.into();
        self.insert(path.clone(), contents);
        self.marked.insert(path, marked);
    }

    /// Adds a file whose contents others hold, too.
    pub fn insert_shared(&mut self, path: impl Into<String>, contents: Arc<Vec<u8>>) {
        let path = path.into();
        self.marked.remove(&path);
        self.contents.insert(path, contents);
    }

    /// Adds all files of another output.
    pub fn extend(&mut self, other: Self) {
        self.marked.retain(|path, _| !other.contents.contains_key(path));
        self.contents.extend(other.contents);
        self.marked.extend(other.marked);
    }

    /// Keeps only those files that this holds for.
    pub fn retain(&mut self, is_kept: impl Fn(&str, &[u8]) -> bool) {
        self.contents.retain(|path, contents| is_kept(path, contents));
        self.marked.retain(|path, _| self.contents.contains_key(path));
    }

    /// A file's contents.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.contents.get(path).map(|contents| contents.as_slice())
    }

    /// What a file says that was marked; `None` for all others.
    #[must_use]
    pub fn marked(&self, path: &str) -> Option<&Marked> {
        self.marked.get(path)
    }

    /// A file's contents, to be held with others.
    #[must_use]
    pub fn shared(&self, path: &str) -> Option<Arc<Vec<u8>>> {
        self.contents.get(path).map(Arc::clone)
    }

    /// Paths and contents, in order of paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.contents.iter().map(|(path, contents)| (path.as_str(), contents.as_slice()))
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.contents.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.contents.is_empty()
    }

    /// All bytes together.
    #[must_use]
    pub fn size(&self) -> usize {
        self.contents.values().map(|contents| contents.len()).sum()
    }
}

/// What is found out once of files that copies of an output share.
#[derive(Debug)]
pub(crate) struct FoundOnce<T>(BTreeMap<String, (Arc<Vec<u8>>, OnceLock<T>)>);

impl<T> FoundOnce<T> {
    /// Nothing yet, for the copies of these files.
    pub(crate) fn of(files: &Files) -> Self {
        let shared = files.contents.iter();
        Self(shared.map(|(path, contents)| (path.clone(), (Arc::clone(contents), OnceLock::new()))).collect())
    }

    /// Where it stands what was found out of a copy's file; `None` if that isn't the very same bytes in memory.
    pub(crate) fn place(&self, path: &str, contents: &[u8]) -> Option<&OnceLock<T>> {
        let (shared, found) = self.0.get(path)?;
        ptr::eq(shared.as_slice(), contents).then_some(found)
    }
}

impl<T> Default for FoundOnce<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}
