//! The images of a document, under names that templates can open.

use std::collections::BTreeMap;

use typst::foundations::Bytes;

use crate::render::Attachment;

/// What the engine draws.
const DRAWN: [&str; 6] = ["svg", "png", "jpg", "jpeg", "gif", "webp"];

/// Images by the output that they are copied to. Names are numbers: the engine keeps each name for ever.
#[derive(Default)]
pub(super) struct Figures {
    names: BTreeMap<String, String>,
    files: Vec<(String, Bytes)>,
}

impl Figures {
    /// The name of an image; `None` for files that can't be drawn, whose words stand in.
    pub(super) fn add(&mut self, image: &Attachment) -> Option<String> {
        if let Some(name) = self.names.get(image.output_path()) {
            return Some(name.clone());
        }
        let extension = image.extension().to_ascii_lowercase();
        if !DRAWN.contains(&extension.as_str()) {
            return None;
        }
        let name = format!("figure-{}.{extension}", self.files.len() + 1);
        self.files.push((name.clone(), Bytes::new(image.bytes.as_ref().clone())));
        self.names.insert(image.output_path().to_owned(), name.clone());
        Some(name)
    }

    /// Names and contents.
    pub(super) fn files(&self) -> impl Iterator<Item = (String, Bytes)> + '_ {
        self.files.iter().cloned()
    }
}
