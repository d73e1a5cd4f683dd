//! The statement of applicability of each framework as a document.

use super::{compose::frame, contexts::TypesetStatement, figures::Figures, typeset::typesetter::Typesetter};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    files::output::Files,
    model::addresses::statement_file,
    render::{edition::Rendering, views::frameworks},
};

/// The statements that the reader may see, as PDF.
///
/// # Errors
/// Findings about the template and the images.
pub fn statements(rendering: &Rendering<'_>, typesetter: &Typesetter) -> Result<Files, Vec<Diagnostic>> {
    let language = rendering.language;
    let mut files = Files::default();
    for state in frameworks::states_with_statement(rendering, rendering.date) {
        let Some(statement) = frameworks::statement(&state, rendering) else { continue };
        let mut figures = Figures::new(typesetter);
        let when = language.format("as-of-sentence", &[("date", statement.as_of.as_str().into())]);
        let label = language.text("statement-label");
        let context = TypesetStatement {
            document: frame(language.text("statement-title"), when, label, rendering, &mut figures),
            framework: state.framework.name(),
            statement,
        };
        let pdf = typesetter.pdf("typst/statement.typ", &context, figures.files(), rendering.date)?;
        files.insert(statement_file(&state.framework.id, "pdf"), pdf);
    }
    Ok(files)
}
