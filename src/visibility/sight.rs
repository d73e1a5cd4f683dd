//! Where an audience sees restricted words in the sources.

/// A text that an audience sees and that holds restricted words.
pub(super) struct Sight {
    /// The number of the text.
    pub(super) shown: usize,
    /// Whether it is these words and no others.
    pub(super) is_whole: bool,
}
