//! What lints look at besides the model.

use crate::{diagnostics::diagnostic::Paths, model::date::Date, source::site::SiteSource};

/// What lints look at besides the model.
pub(super) struct Context<'a> {
    pub(super) source: &'a SiteSource,
    pub(super) paths: &'a Paths,
    pub(super) date: Date,
}
