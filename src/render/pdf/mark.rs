//! A bundle's mark: one line, typeset once, for every page of its documents.

use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    diagnostics::diagnostic::Diagnostic,
    model::date::Date,
    render::{
        language::Language,
        typeset::typesetter::{Typesetter, engine_language},
    },
};

/// `typst/mark.typ`
#[derive(Serialize, JsonSchema)]
pub(crate) struct Mark<'a> {
    /// Whose copy it is: confidentiality, recipient, date, id.
    pub line: &'a str,
    /// The language without script and region.
    pub language: &'a str,
}

/// The mark as a PDF of one page that is as large as the mark.
///
/// # Errors
/// Findings about the template.
pub fn mark(line: &str, language: &Language, date: Date, typesetter: &Typesetter) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let context = Mark { line, language: engine_language(language.tag()) };
    typesetter.stamp("typst/mark.typ", &context, date)
}
