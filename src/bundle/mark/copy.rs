//! Whose copy a bundle is.

use std::sync::Arc;

use crate::render::documents::layer::Layer;

/// What marks the documents of one bundle.
pub(crate) struct Mark<'a> {
    /// The bundle's id.
    pub(crate) id: &'a str,
    /// Whose copy it is, in words.
    pub(crate) line: &'a str,
    /// The same as a PDF of one page for each place where it stands, in the order in which they are drawn; none where nothing is
    /// typeset.
    pub(crate) stamps: Vec<(Layer, Arc<Vec<u8>>)>,
}
