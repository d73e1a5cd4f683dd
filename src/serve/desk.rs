//! The author's side of the preview: the sources themselves, what they reveal, and the editor that opens them.

use std::sync::{Arc, Mutex, PoisonError};

use super::{editor::Editor, found::Spot, questions, reveal::Reveal};

use crate::{files::site::Folder, model::date::Date};

/// The sources, and what may be done with them.
pub(super) struct Desk {
    folder: &'static Folder,
    editor: Option<Editor>,
    /// The last version that was revealed, and the last that could be.
    revealed: Mutex<(u64, Option<Arc<Reveal>>)>,
    /// Held by whoever looks at a questionnaire: one at a time.
    answering: Mutex<()>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Desk")
            .field("folder", &self.folder)
            .field("editor", &self.editor)
            .finish_non_exhaustive()
    }
}

impl Desk {
    /// The desk of a site.
    pub(super) fn new(folder: &'static Folder, editor: Option<Editor>) -> Self {
        Self { folder, editor, revealed: Mutex::default(), answering: Mutex::default() }
    }

    /// What is revealed of a build: made once, when somebody asks, and the last good one where that has errors.
    pub(super) fn reveal(&self, version: u64, date: Date) -> Option<Arc<Reveal>> {
        // Both parts are set together, so that a panic elsewhere leaves one build or the other.
        let mut known = self.revealed.lock().unwrap_or_else(PoisonError::into_inner);
        if known.0 != version {
            let fresh = Reveal::of(self.folder, date).map(Arc::new);
            *known = (version, fresh.or(known.1.take()));
        }
        known.1.clone()
    }

    /// Whether what was revealed last names this place.
    pub(super) fn has_revealed(&self, spot: &Spot) -> bool {
        let known = self.revealed.lock().unwrap_or_else(PoisonError::into_inner);
        known.1.as_ref().is_some_and(|reveal| reveal.names(spot))
    }

    /// Whether places can be opened.
    pub(super) fn has_editor(&self) -> bool {
        self.editor.is_some()
    }

    /// The page that takes questionnaires; why there is none, in words.
    pub(super) fn questions(&self, date: Date) -> Result<String, String> {
        questions::page(self.folder, date)
    }

    /// What a questionnaire would be answered for a reader; why it can't be, in words.
    pub(super) fn answered(&self, date: Date, reader: &str, name: &str, file: Vec<u8>) -> Result<String, String> {
        let _turn = self.answering.lock().unwrap_or_else(PoisonError::into_inner);
        questions::answered(self.folder, date, reader, name, file)
    }

    /// Opens a place; whether that could be begun.
    pub(super) fn open(&self, spot: &Spot) -> bool {
        self.editor.as_ref().is_some_and(|editor| editor.open(self.folder.root(), spot).is_ok())
    }
}
