//! What every edition of a site is made with.

use super::documents::{plan::Documents, set::Typesetter};

use crate::{
    diagnostics::{diagnostic::Paths, stages::Listener},
    model::date::Date,
    theme::load::Theme,
};

/// What every edition of a site is made with, whoever its reader is.
#[derive(Clone, Copy)]
pub struct Press<'p> {
    /// The day of the build.
    pub date: Date,
    /// Source files' paths, for relative links between them.
    pub paths: &'p Paths,
    /// Templates, words and assets.
    pub theme: &'p Theme,
    /// The typesetter, with the theme's templates.
    pub typesetter: &'p Typesetter,
    /// Whether documents are set now.
    pub documents: Documents,
    /// Whether code on pages is in colours. They add no word, and telling them takes long: what is only looked through has none.
    pub is_coloured: bool,
    /// Who hears of stages.
    pub stages: &'p dyn Listener,
}
