//! The site's sources as they are written: which record stands where, and what an import changes in them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    change::{Change, Unplanned},
    edit::{Edit, applied},
    identity,
};

use crate::{
    diagnostics::diagnostic::SourceMap,
    files::site::SiteFiles,
    source::records_as_written::{WrittenRecord, records_as_written},
    text::characters::normalised,
    visibility::labelled::Collection,
};

/// The site's sources, as far as they concern an import.
#[derive(Debug)]
pub struct SiteIndex {
    /// The files.
    pub files: Vec<SiteFile>,
    by_identity: BTreeMap<(Collection, String), (usize, usize)>,
    added: BTreeMap<String, String>,
    has_schemas: bool,
}

/// A source of the site.
#[derive(Debug)]
pub struct SiteFile {
    /// Its path.
    pub path: String,
    /// The bytes as they are on the disk.
    raw: Vec<u8>,
    /// The text as it is read.
    pub text: String,
    /// Its records.
    pub records: Vec<WrittenRecord>,
    /// What an import changes in it.
    pub edits: Vec<Edit>,
}

impl SiteIndex {
    /// Reads the sources with records of these collections.
    ///
    /// # Errors
    /// If one of them can't be read.
    pub fn read(site: &dyn SiteFiles, collections: BTreeSet<Collection>) -> Result<Self, Unplanned> {
        let mut index =
            Self { files: Vec::new(), by_identity: BTreeMap::new(), added: BTreeMap::new(), has_schemas: false };
        index.has_schemas = site.size(".candor/schemas/document.json")?.is_some()
            || site.size(".candor/schemas/documents.json")?.is_some();
        let (mut sources, mut findings) = (SourceMap::default(), Vec::new());
        for folder in ["content", "data", "prospects"] {
            for path in site.list(folder)? {
                let raw = site.read(&path)?;
                let Ok(text) = String::from_utf8(raw.clone()).map(normalised) else { continue };
                let records = records_as_written(&path, &text, &mut sources, &mut findings);
                if records.iter().all(|record| !collections.contains(&record.collection)) {
                    continue;
                }
                for (at, record) in records.iter().enumerate() {
                    if let Some(identity) = identity::of_written(record) {
                        index.by_identity.entry((record.collection, identity)).or_insert((index.files.len(), at));
                    }
                }
                index.files.push(SiteFile { path, raw, text, records, edits: Vec::new() });
            }
        }
        if findings.is_empty() { Ok(index) } else { Err(Unplanned::Site(findings, sources)) }
    }

    /// The file and the place in it of the record with this identity.
    #[must_use]
    pub fn find(&self, collection: Collection, identity: &str) -> Option<(usize, usize)> {
        self.by_identity.get(&(collection, identity.to_owned())).copied()
    }

    /// The record with this identity, as it is written.
    #[must_use]
    pub fn written(&self, collection: Collection, identity: &str) -> Option<&WrittenRecord> {
        let (file, at) = self.find(collection, identity)?;
        self.files.get(file)?.records.get(at)
    }

    /// All records of a collection, as they are written.
    pub fn records(&self, collection: Collection) -> impl Iterator<Item = &WrittenRecord> {
        self.files.iter().flat_map(|file| &file.records).filter(move |record| record.collection == collection)
    }

    /// Where editors find the schema of a new file, if the site keeps schemas.
    #[must_use]
    pub fn schema(&self, word: &str, path: &str) -> Option<String> {
        let name = if word == "prospects" { "prospect" } else { word };
        (self.has_schemas && path.ends_with(".yaml"))
            .then(|| format!("{}.candor/schemas/{name}.json", "../".repeat(path.matches('/').count())))
    }

    /// Adds a new file.
    ///
    /// # Errors
    /// Why it can't be there.
    pub fn add(&mut self, path: &str, text: String, site: &dyn SiteFiles) -> Result<(), String> {
        if self.added.contains_key(path) {
            return Err(format!("another record goes to {path} already"));
        }
        match site.size(path) {
            Ok(None) => {}
            _ => return Err(format!("{path} is there already, and holds something else")),
        }
        self.added.insert(path.to_owned(), text);
        Ok(())
    }

    /// All files that change.
    #[must_use]
    pub fn changes(self) -> Vec<Change> {
        let added = self.added.into_iter();
        let added = added.map(|(path, text)| Change { path, before: None, after: text.into_bytes() });
        let changed = self.files.into_iter().filter(|file| !file.edits.is_empty()).map(|file| {
            let text = applied(&file.text, &file.edits);
            Change { path: file.path, after: as_it_was(&file.raw, text), before: Some(file.raw) }
        });
        added.chain(changed).collect()
    }
}

/// A text with the line ends, and the mark at its beginning, that its file has.
fn as_it_was(raw: &[u8], text: String) -> Vec<u8> {
    let text = if raw.windows(2).any(|pair| pair == b"\r\n") { text.replace('\n', "\r\n") } else { text };
    let mark: &[u8] = if raw.starts_with("\u{FEFF}".as_bytes()) { "\u{FEFF}".as_bytes() } else { b"" };
    [mark, text.as_bytes()].concat()
}
