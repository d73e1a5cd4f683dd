//! Findings as a person reads them in a terminal: rustc's look.

use std::{collections::BTreeMap, fmt::Write};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};

use super::diagnostic::{Diagnostic, FileId, Label, Severity, SourceMap};

/// So many findings of one kind are printed.
const ALIKE: usize = 10;

/// Turns findings into text.
pub struct Printer<'a> {
    sources: &'a SourceMap,
    renderer: Renderer,
}

impl<'a> Printer<'a> {
    /// Prints with colour escapes when `colour`, else plainly.
    #[must_use]
    pub fn new(sources: &'a SourceMap, colour: bool) -> Self {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        Self { sources, renderer: renderer.decor_style(DecorStyle::Ascii) }
    }

    /// One finding with its snippets, ending in a newline.
    #[must_use]
    pub fn print(&self, finding: &Diagnostic) -> String {
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = Group::with_title(level.primary_title(&finding.message).id(finding.id));
        for (file, labels) in by_file(finding) {
            group = if self.sources.text(file).is_empty() {
                // The finding is about the file as a whole, or about bytes that aren't text.
                group.element(Origin::path(self.sources.path(file)).line(1).char_column(1))
            } else {
                group.element(self.snippet(file, &labels))
            };
        }
        if let Some(excerpt) = &finding.excerpt {
            let range = visible_range(&excerpt.text, excerpt.range.start, excerpt.range.end);
            let snippet = Snippet::source(&excerpt.text).path(&excerpt.path);
            group = group.element(snippet.annotation(AnnotationKind::Primary.span(range)));
        }
        for note in &finding.notes {
            group = group.element(Level::NOTE.message(note));
        }
        if let Some(help) = &finding.help {
            group = group.element(Level::HELP.message(&**help));
        }
        format!("{}\n", self.renderer.render(&[group]))
    }

    /// Findings, a blank line after each; unless `every`, those of a kind that has many are counted in the end.
    #[must_use]
    pub fn print_all(&self, findings: &[Diagnostic], every: bool) -> String {
        let mut text = String::new();
        let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
        for finding in findings {
            let count = counts.entry((finding.severity, finding.id)).or_default();
            *count += 1;
            if every || *count <= ALIKE {
                text.push_str(&self.print(finding));
                text.push('\n');
            }
        }
        for ((_, id), count) in counts.into_iter().filter(|(_, count)| !every && *count > ALIKE) {
            let _ =
                writeln!(text, "{} more of {id}: `-v` prints all, `candor explain {id}` tells more\n", count - ALIKE);
        }
        text
    }

    fn snippet<'s>(&'s self, file: FileId, labels: &[(bool, &'s Label)]) -> Snippet<'s, Annotation<'s>> {
        let text = self.sources.text(file);
        let mut snippet = Snippet::source(text).path(self.sources.path(file));
        for (primary, label) in labels {
            let kind = if *primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let annotation = kind.span(visible_range(text, label.place.start as usize, label.place.end as usize));
            snippet =
                snippet.annotation(if label.text.is_empty() { annotation } else { annotation.label(&label.text) });
        }
        snippet
    }
}

/// The labels of a finding, file by file, in order of first appearance; the very first is the culprit.
fn by_file(finding: &Diagnostic) -> Vec<(FileId, Vec<(bool, &Label)>)> {
    let mut files: Vec<(FileId, Vec<(bool, &Label)>)> = Vec::new();
    for (index, label) in finding.labels.iter().enumerate() {
        let entry = (index == 0, label);
        match files.iter_mut().find(|(file, _)| *file == label.place.file) {
            Some((_, labels)) => labels.push(entry),
            None => files.push((label.place.file, vec![entry])),
        }
    }
    files
}

/// A range inside `text`, on character boundaries, cut at its first line's end: a mark that spans a
/// hundred lines helps nobody.
fn visible_range(text: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    let floor = |mut offset: usize| {
        offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let start = floor(start);
    let line_end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    start..floor(end).clamp(start, line_end)
}
