//! A text in which restricted strings are looked for, with what every search needs of it: copies of a document share it.

use std::sync::OnceLock;

use super::numbers::Figures;

use crate::text::folding::fold;

/// A text to be searched. What a search needs beside it is made once, when it is needed first.
#[derive(Debug)]
pub struct Sought {
    text: String,
    folded: OnceLock<String>,
    figures: OnceLock<Figures>,
}

impl Sought {
    /// A text as it would be read.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), folded: OnceLock::new(), figures: OnceLock::new() }
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
}
