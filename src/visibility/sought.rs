//! A text in which restricted strings are looked for, with what every search needs of it: copies of a document share it.

use std::{
    ops::Range,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use super::numbers::Figures;

use crate::text::folding::fold;

/// Where phrases that are looked for stand in a text, each by its number among them.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// Texts, with the bytes of the folded form.
    pub(super) texts: Vec<(usize, Range<usize>)>,
    /// Numbers, with the bytes of the text.
    pub(super) numbers: Vec<(usize, Range<usize>)>,
}

/// A text to be searched. What a search needs beside it is made once, when it is needed first.
#[derive(Debug)]
pub struct Sought {
    text: String,
    folded: OnceLock<String>,
    figures: OnceLock<Figures>,
    /// What stands in it, by the number of what was looked for.
    standing: Mutex<Vec<(usize, Arc<Standing>)>>,
}

impl Sought {
    /// A text as it would be read.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), folded: OnceLock::new(), figures: OnceLock::new(), standing: Mutex::default() }
    }

    /// The text itself.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its letters, as [`fold`] leaves them.
    pub(super) fn folded(&self) -> &str {
        self.folded.get_or_init(|| fold(&self.text))
    }

    /// The numbers in it.
    pub(super) fn figures(&self) -> &Figures {
        self.figures.get_or_init(|| Figures::of(&self.text))
    }

    /// What of the phrases with this number stands in it, looked for now if that wasn't done before.
    pub(super) fn standing(&self, phrases: usize, look: impl FnOnce() -> Standing) -> Arc<Standing> {
        let known = || self.standing.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known().iter().find(|(number, _)| *number == phrases).map(|(_, standing)| Arc::clone(standing));
        found.unwrap_or_else(|| {
            let standing = Arc::new(look());
            known().push((phrases, Arc::clone(&standing)));
            standing
        })
    }
}
