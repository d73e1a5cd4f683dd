//! A bundle's mark: one line, typeset once, for every page of its documents.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    diagnostics::Diagnostic,
    model::Date,
    render::{Language, html::Theme, typeset::engine_language},
};

/// `typst/mark.typ`
#[derive(Serialize, JsonSchema)]
pub(in crate::render) struct TypesetMark<'a> {
    /// Whose copy it is: confidentiality, recipient, date, id.
    pub line: &'a str,
    /// The language without script and region.
    pub language: &'a str,
}

/// The mark as a PDF of one page that is as large as the mark.
///
/// # Errors
/// Findings about the template.
pub fn mark(line: &str, language: &Language, date: Date, theme: &Theme) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let context = TypesetMark { line, language: engine_language(language.tag()) };
    theme.typesetter().stamp("typst/mark.typ", &context, date)
}
