//! A bundle's mark: one line, typeset once, for every page of its documents.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    layer::Layer,
    look::{FontFamilies, font_files},
    typeset::typesetter::{Typesetter, engine_language},
};

use crate::{
    diagnostics::diagnostic::Diagnostic, model::date::Date, render::brand::fonts::BrandFonts, theme::language::Language,
};

/// `typst/mark.typ`, `typst/diagonal.typ`
#[derive(Serialize, JsonSchema)]
pub(crate) struct TypesetMark<'a> {
    /// Whose copy it is: confidentiality, recipient, date, id.
    pub line: &'a str,
    /// The recipient alone.
    pub recipient: &'a str,
    /// The language without script and region.
    pub language: &'a str,
    /// The families of the brand that files hold; others stand behind them.
    pub fonts: FontFamilies,
}

/// The mark as a PDF of one page that is as large as the mark.
///
/// # Errors
/// Findings about the template.
pub fn mark(
    layer: Layer,
    [line, recipient]: [&str; 2],
    language: &Language,
    fonts: &BrandFonts,
    date: Date,
    typesetter: &Typesetter,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let language = engine_language(language.tag());
    let context = TypesetMark { line, recipient, language, fonts: FontFamilies::of(fonts) };
    typesetter.stamp(layer.template(), &context, font_files(fonts), date)
}
