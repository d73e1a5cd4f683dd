//! Whose copy a bundle is.

/// What marks the documents of one bundle.
pub(crate) struct Mark<'a> {
    /// The bundle's id.
    pub(crate) id: &'a str,
    /// Whose copy it is, in words.
    pub(crate) line: &'a str,
    /// The same as a PDF of one page; `None` where nothing is typeset.
    pub(crate) stamp: Option<Vec<u8>>,
}
