//! Files that were found in the site folder, and what they hold.

use std::{
    fs::Metadata,
    hash::{Hash, Hasher},
    sync::Arc,
};

/// A file that a folder was looked through for, and what it was then.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its path.
    pub path: String,
    /// What the disk said of it, where no link is on the way: nobody has to ask again before it is read.
    pub(super) seen: Option<Metadata>,
}

impl Found {
    /// The file at this path, of which nothing else is known.
    #[must_use]
    pub fn named(path: &str) -> Self {
        Self::unseen(path.to_owned())
    }

    /// A file of which nothing is known but its path.
    pub(super) fn unseen(path: String) -> Self {
        Self { path, seen: None }
    }
}

/// A file's bytes with their hash, made once however often they are read.
#[derive(Debug, Clone)]
pub struct Contents {
    bytes: Arc<Vec<u8>>,
    hash: blake3::Hash,
}

impl Contents {
    /// Bytes, hashed now.
    #[must_use]
    pub fn of(bytes: Vec<u8>) -> Self {
        Self { hash: blake3::hash(&bytes), bytes: Arc::new(bytes) }
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Their hash.
    #[must_use]
    pub fn hash(&self) -> blake3::Hash {
        self.hash
    }
}

/// The hash stands for the bytes, so that nobody reads them to find out that they are the same.
impl Hash for Contents {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.hash(state);
    }
}
