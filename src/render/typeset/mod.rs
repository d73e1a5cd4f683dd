//! Typesetting with Typst: a template of the theme, data and a date in, laid-out pages out.
//!
//! Text reaches a template as data alone, never as markup. A template can read nothing but the theme's own files
//! for typesetting and what it is given, and a mistake in it is a finding with file and line.

mod fonts;
mod world;

use fonts::Fonts;
use serde::Serialize;
use typst::{World, WorldExt, diag::SourceDiagnostic, foundations::Bytes, syntax::DiagSpan};
use typst_layout::PagedDocument;
use world::{TemplateWorld, file_id};

use super::html::Theme;
use crate::{diagnostics::Diagnostic, model::Date};

/// Where a template finds its data: `json("/data.json")`.
const DATA: &str = "data.json";

/// For how many documents a cached result is kept without being used: the preview sets the same few documents
/// again and again.
const KEPT: usize = 16;

/// A theme's templates and fonts, ready for setting documents.
pub struct Typesetter {
    folder: String,
    files: Vec<(String, Bytes)>,
    fonts: Fonts,
}

impl Typesetter {
    /// Sets with this theme.
    #[must_use]
    pub fn new(theme: &Theme) -> Self {
        let files = theme.typst.iter().map(|(path, bytes)| (path.clone(), Bytes::new(bytes.clone())));
        let files: Vec<(String, Bytes)> = files.collect();
        let fonts = Fonts::with(files.iter().map(|(path, bytes)| (path.as_str(), bytes)));
        Self { folder: theme.folder.clone(), files, fonts }
    }

    /// Whether there is a font for every character of `text`.
    #[must_use]
    pub fn can_set(&self, text: &str) -> bool {
        self.fonts.cover(text)
    }

    /// Sets `template`, such as `typst/open-graph.typ`. It reads `data` as `/data.json`, and finds `files` by their
    /// paths.
    ///
    /// # Errors
    /// Findings that name the template and the line.
    pub fn document(
        &self,
        template: &str,
        data: &impl Serialize,
        files: impl IntoIterator<Item = (String, Bytes)>,
        date: Date,
    ) -> Result<PagedDocument, Vec<Diagnostic>> {
        let unfit = |what: String| vec![error(template).note(what)];
        let main = file_id(template).ok_or_else(|| unfit(format!("`{template}` is no path")))?;
        let data = serde_json::to_vec(data).map_err(|error| unfit(error.to_string()))?;
        let files = self.files.iter().cloned().chain(files).chain([(DATA.to_owned(), Bytes::new(data))]);
        let world = TemplateWorld::new(main, files, &self.fonts, date);
        // Warnings are about taste; between those about content nobody would miss them.
        let outcome = typst::compile::<PagedDocument>(&world).output;
        comemo::evict(KEPT);
        outcome.map_err(|causes| causes.iter().map(|cause| self.finding(cause, template, &world)).collect())
    }

    fn finding(&self, cause: &SourceDiagnostic, template: &str, world: &TemplateWorld<'_>) -> Diagnostic {
        let mut calls = cause.trace.iter().filter_map(|call| self.place(call.span.into(), world));
        let finding = match self.place(cause.span, world).or_else(|| calls.next()) {
            Some(place) => error(template).note(format!("{place}: {}", cause.message)),
            None => error(template).note(cause.message.as_str()),
        };
        let finding = cause.hints.iter().fold(finding, |finding, hint| finding.note(hint.v.as_str()));
        finding.help("mend the template, or remove it for the built-in one")
    }

    /// `themes/default/typst/open-graph.typ:12:5`, if the span is in a template.
    fn place(&self, span: DiagSpan, world: &TemplateWorld<'_>) -> Option<String> {
        let id = span.id()?;
        let source = world.source(id).ok()?;
        let (line, column) = source.lines().byte_to_line_column(world.range(span)?.start)?;
        Some(format!("{}{}:{}:{}", self.folder, id.vpath().get_with_slash(), line + 1, column + 1))
    }
}

fn error(template: &str) -> Diagnostic {
    Diagnostic::error("theme/typst", format!("the template `{template}` can't be typeset"))
}
