//! The images of a document, under names that templates can open.

use std::collections::BTreeMap;

use typst::foundations::Bytes;

use super::typeset::typesetter::Typesetter;

use crate::render::{attachments::Attachment, pictures::typesetting::typesettable};

/// Images by the output that they are copied to. Names are numbers: the engine keeps each name for ever.
pub(super) struct Figures<'t> {
    typesetter: &'t Typesetter,
    names: BTreeMap<String, String>,
    files: Vec<(String, Bytes)>,
}

impl<'t> Figures<'t> {
    /// No images yet.
    pub(super) fn new(typesetter: &'t Typesetter) -> Self {
        Self { typesetter, names: BTreeMap::new(), files: Vec::new() }
    }

    /// The name of an image; `None` for files that documents can't be typeset with, whose words stand in.
    pub(super) fn add(&mut self, image: &Attachment) -> Option<String> {
        if let Some(name) = self.names.get(image.output_path()) {
            return Some(name.clone());
        }
        let (extension, bytes) = typesettable(&image.bytes, self.typesetter).ok()?;
        let name = format!("figure-{}.{extension}", self.names.len() + 1);
        self.files.push((name.clone(), Bytes::new(bytes.into_owned())));
        self.names.insert(image.output_path().to_owned(), name.clone());
        Some(name)
    }

    /// Adds files under names of their own.
    pub(super) fn add_files(&mut self, files: Vec<(String, Bytes)>) {
        self.files.extend(files);
    }

    /// Names and contents.
    pub(super) fn files(&self) -> impl Iterator<Item = (String, Bytes)> + '_ {
        self.files.iter().cloned()
    }
}
