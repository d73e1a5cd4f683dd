//! A bundle's mark: one line, typeset once, for every page of its documents.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    layer::Layer,
    typeset::typesetter::{Typesetter, engine_language},
};

use crate::{diagnostics::diagnostic::Diagnostic, model::date::Date, theme::language::Language};

/// `typst/mark.typ`, `typst/diagonal.typ`
#[derive(Serialize, JsonSchema)]
pub(crate) struct TypesetMark<'a> {
    /// Whose copy it is: confidentiality, recipient, date, id.
    pub line: &'a str,
    /// The recipient alone.
    pub recipient: &'a str,
    /// The language without script and region.
    pub language: &'a str,
}

/// The mark as a PDF of one page that is as large as the mark.
///
/// # Errors
/// Findings about the template.
pub fn mark(
    layer: Layer,
    [line, recipient]: [&str; 2],
    language: &Language,
    date: Date,
    typesetter: &Typesetter,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let context = TypesetMark { line, recipient, language: engine_language(language.tag()) };
    typesetter.stamp(layer.template(), &context, date)
}
