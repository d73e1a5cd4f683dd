//! Findings for machines: JSON of our own, and the values that the formats of others are made of too (`sarif`,
//! `annotations`, `code_quality`).

use schemars::JsonSchema;
use serde::Serialize;

use super::diagnostic::{Diagnostic, Place, Severity, SourceMap};

/// Everything that was found.
#[derive(Serialize, JsonSchema)]
struct Findings<'a> {
    /// The format's version: it grows when a key changes its meaning or goes.
    version: u32,
    /// How many errors there are.
    errors: usize,
    /// How many warnings there are.
    warnings: usize,
    /// Errors first, then by file and place.
    findings: Vec<Finding<'a>>,
}

/// One finding.
#[derive(Serialize, JsonSchema)]
pub(super) struct Finding<'a> {
    /// A stable id such as `report/type2-needs-period`.
    pub(super) id: &'a str,
    /// `error` or `warning`.
    pub(super) severity: &'static str,
    /// What is wrong.
    pub(super) message: &'a str,
    /// Where; the first place is the culprit, the others explain it.
    pub(super) places: Vec<Location<'a>>,
    /// Facts that help to understand.
    notes: &'a [String],
    /// What to do.
    help: Option<&'a str>,
}

/// A place in a file.
#[derive(Serialize, JsonSchema)]
pub(super) struct Location<'a> {
    /// The file, below the folder that the command was called in.
    pub(super) path: String,
    /// The line, from 1.
    pub(super) line: usize,
    /// The column, from 1.
    pub(super) column: usize,
    /// The last line.
    pub(super) end_line: usize,
    /// The column behind the last character.
    pub(super) end_column: usize,
    /// A few words about it.
    pub(super) text: &'a str,
}

/// Findings and the texts that they point into, as one run has them.
pub struct Machine<'a> {
    pub(super) findings: &'a [Diagnostic],
    pub(super) sources: &'a SourceMap,
    /// What stands before the paths of sources: the site's folder, with a slash at the end, or nothing.
    pub(super) prefix: String,
}

impl<'a> Machine<'a> {
    /// The findings about the site in `folder`.
    #[must_use]
    pub fn new(findings: &'a [Diagnostic], sources: &'a SourceMap, folder: &str) -> Self {
        let folder = folder.trim_start_matches("./").trim_end_matches('/');
        let prefix = if matches!(folder, "" | ".") { String::new() } else { format!("{folder}/") };
        Self { findings, sources, prefix }
    }

    /// JSON; `docs/findings.schema.json` describes it.
    #[must_use]
    pub fn json(&self) -> String {
        let count = |severity| self.findings.iter().filter(|finding| finding.severity == severity).count();
        let report = Findings {
            version: 1,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            findings: self.findings.iter().map(|finding| self.finding(finding)).collect(),
        };
        // Structs with names for their values: serialising them into memory has no way to fail.
        serde_json::to_string_pretty(&report).unwrap_or_default()
    }

    /// A finding as its formats tell it.
    pub(super) fn finding<'f>(&'f self, finding: &'f Diagnostic) -> Finding<'f> {
        Finding {
            id: finding.id,
            severity: finding.severity.key(),
            message: &finding.message,
            places: finding.labels.iter().map(|label| self.location(label.place, &label.text)).collect(),
            notes: &finding.notes,
            help: finding.help.as_deref(),
        }
    }

    fn location<'f>(&self, place: Place, text: &'f str) -> Location<'f> {
        let (line, column) = self.sources.line_and_column(place);
        let end = Place { start: place.end, ..place };
        let (end_line, end_column) = self.sources.line_and_column(end);
        Location {
            path: format!("{}{}", self.prefix, self.sources.path(place.file)),
            line,
            column,
            end_line,
            end_column,
            text,
        }
    }
}

/// The message with its facts and what to do.
pub(super) fn text_of(finding: &Finding<'_>) -> String {
    let notes = finding.notes.iter().map(String::as_str);
    let lines: Vec<&str> = std::iter::once(finding.message).chain(notes).chain(finding.help).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use schemars::generate::SchemaSettings;
    use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

    use crate::diagnostics::machine::Findings;

    #[test]
    fn the_published_schema_is_that_of_the_types() {
        let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let schema = serde_json::to_string_pretty(&generator.into_root_schema_for::<Findings<'_>>()).unwrap() + "\n";
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings.schema.json");
        // `SNAPSHOTS=overwrite cargo test` writes it anew.
        Assert::new().action_env(DEFAULT_ACTION_ENV).eq(schema, Data::read_from(&path, None).raw());
    }
}
