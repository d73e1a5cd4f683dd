//! The files that an output copies: documents, images and logos that something visible points to.

use crate::files::{address::Address, names::hex, site::SitePath};

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use sha2::{Digest, Sha256};

/// A file that is copied into an output.
#[derive(Debug, Clone)]
pub struct Attachment {
    output: String,
    /// Its bytes.
    pub bytes: Arc<Vec<u8>>,
    /// Its SHA-256, once somebody has asked for it: the pages of every copy of a bundle do.
    sha256: Arc<OnceLock<String>>,
}

impl Attachment {
    /// Its path in the output, which isn't an address: see [`Self::address`].
    #[must_use]
    pub fn output_path(&self) -> &str {
        &self.output
    }

    /// Its address in the output.
    #[must_use]
    pub fn address(&self) -> Address {
        Address::of_file(&self.output)
    }

    /// The file's SHA-256, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> String {
        self.sha256.get_or_init(|| hex(&Sha256::digest(self.bytes.as_slice()))).clone()
    }

    /// The file name's ending, without the dot.
    #[must_use]
    pub fn extension(&self) -> &str {
        self.output.rsplit_once('.').map_or("", |(_, extension)| extension)
    }
}

/// All files that an output copies, by their path in the site folder.
#[derive(Debug, Clone, Default)]
pub struct Attachments(BTreeMap<SitePath, Attachment>);

impl Attachments {
    /// The attachment of a file in the site folder.
    #[must_use]
    pub fn find(&self, source: &SitePath) -> Option<&Attachment> {
        self.0.get(source)
    }

    /// The file in the site folder that is copied to the path `output`.
    #[must_use]
    pub fn source(&self, output: &str) -> Option<&SitePath> {
        self.0.iter().find(|(_, attachment)| attachment.output == output).map(|(source, _)| source)
    }

    /// The attachment with this address.
    #[must_use]
    pub fn at(&self, address: &Address) -> Option<&Attachment> {
        self.0.values().find(|attachment| attachment.address() == address.page())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Attachment> {
        self.0.values()
    }

    /// All of them, each with the file that it comes from.
    pub fn with_sources(&self) -> impl Iterator<Item = (&SitePath, &Attachment)> {
        self.0.iter()
    }

    /// Adds a file of the site folder, which is copied to the path `output`.
    pub fn insert(&mut self, source: SitePath, output: String, bytes: Vec<u8>) {
        self.0.insert(source, Attachment { output, bytes: Arc::new(bytes), sha256: Arc::default() });
    }
}
