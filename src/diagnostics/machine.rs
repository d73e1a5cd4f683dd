//! Findings for machines: JSON of our own, SARIF 2.1.0 (OASIS) for code scanning, and workflow commands for GitHub.

use std::{collections::BTreeSet, fmt::Write};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

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
struct Finding<'a> {
    /// A stable id such as `report/type2-needs-period`.
    id: &'a str,
    /// `error` or `warning`.
    severity: &'static str,
    /// What is wrong.
    message: &'a str,
    /// Where; the first place is the culprit, the others explain it.
    places: Vec<Location<'a>>,
    /// Facts that help to understand.
    notes: &'a [String],
    /// What to do.
    help: Option<&'a str>,
}

/// A place in a file.
#[derive(Serialize, JsonSchema)]
struct Location<'a> {
    /// The file, below the folder that the command was called in.
    path: String,
    /// The line, from 1.
    line: usize,
    /// The column, from 1.
    column: usize,
    /// The last line.
    end_line: usize,
    /// The column behind the last character.
    end_column: usize,
    /// A few words about it.
    text: &'a str,
}

/// Findings and the texts that they point into, as one run has them.
pub struct Machine<'a> {
    findings: &'a [Diagnostic],
    sources: &'a SourceMap,
    /// What stands before the paths of sources: the site's folder, with a slash at the end, or nothing.
    prefix: String,
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

    /// SARIF 2.1.0. `explain` tells of a finding's id why it matters and what to do.
    #[must_use]
    pub fn sarif(&self, explain: impl Fn(&str) -> Option<(&'static str, &'static str)>) -> String {
        let ids: BTreeSet<&str> = self.findings.iter().map(|finding| finding.id).collect();
        let rule = |id: &str| match explain(id) {
            Some((why, fix)) => json!({"id": id, "shortDescription": {"text": why}, "help": {"text": fix}}),
            None => json!({"id": id}),
        };
        let rules: Vec<Value> = ids.into_iter().map(rule).collect();
        let results: Vec<Value> = self.findings.iter().map(|finding| self.result(finding)).collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "candor",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                }},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }],
        });
        serde_json::to_string_pretty(&log).unwrap_or_default()
    }

    /// A workflow command a line, which GitHub shows beside the changed lines.
    #[must_use]
    pub fn github(&self) -> String {
        let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
        let mut lines = String::new();
        for finding in self.findings.iter().map(|finding| self.finding(finding)) {
            let place = finding.places.first().map_or_else(String::new, |place| {
                format!("file={},line={},col={},", property(&place.path), place.line, place.column)
            });
            let text = text_of(&finding);
            // Writing to a string has no way to fail.
            let _ = writeln!(lines, "::{} {place}title={}::{}", finding.severity, property(finding.id), data(&text));
        }
        lines.truncate(lines.trim_end().len());
        lines
    }

    fn finding<'f>(&'f self, finding: &'f Diagnostic) -> Finding<'f> {
        Finding {
            id: finding.id,
            severity: match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
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

    fn result(&self, finding: &Diagnostic) -> Value {
        let finding = self.finding(finding);
        let physical = |place: &Location<'_>| {
            json!({
                "artifactLocation": {"uri": address(&place.path)},
                "region": {
                    "startLine": place.line,
                    "startColumn": place.column,
                    "endLine": place.end_line,
                    "endColumn": place.end_column,
                },
            })
        };
        let mut result = json!({
            "ruleId": finding.id,
            "level": finding.severity,
            "message": {"text": text_of(&finding)},
        });
        if let Some((first, others)) = finding.places.split_first() {
            result["locations"] = json!([{"physicalLocation": physical(first)}]);
            let related = others.iter().enumerate().map(|(index, place)| {
                json!({"id": index + 1, "message": {"text": place.text}, "physicalLocation": physical(place)})
            });
            result["relatedLocations"] = related.collect();
        }
        result
    }
}

/// The message with its facts and what to do.
fn text_of(finding: &Finding<'_>) -> String {
    let notes = finding.notes.iter().map(String::as_str);
    let lines: Vec<&str> = std::iter::once(finding.message).chain(notes).chain(finding.help).collect();
    lines.join("\n")
}

/// A path as a relative reference (RFC 3986 §4.2), an absolute one as a file's address (RFC 8089).
fn address(path: &str) -> String {
    let mut address = if path.starts_with('/') { "file://".to_owned() } else { String::new() };
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                address.push(char::from(byte))
            }
            // Writing to a string has no way to fail.
            _ => drop(write!(address, "%{byte:02X}")),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use schemars::generate::SchemaSettings;
    use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

    use crate::diagnostics::{
        diagnostic::{Diagnostic, Place, SourceMap},
        machine::{Findings, Machine},
    };

    #[test]
    fn the_published_schema_is_that_of_the_types() {
        let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let schema = serde_json::to_string_pretty(&generator.into_root_schema_for::<Findings<'_>>()).unwrap() + "\n";
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings.schema.json");
        // `SNAPSHOTS=overwrite cargo test` writes it anew.
        Assert::new().action_env(DEFAULT_ACTION_ENV).eq(schema, Data::read_from(&path, None).raw());
    }

    #[test]
    fn commands_for_github_escape_what_would_end_them() {
        let mut sources = SourceMap::default();
        let file = sources.add("data/a,b.yaml", "x: 100%\n");
        let finding =
            Diagnostic::warning("report/stale", "100 % sure: really").at(Place::new(file, 3, 7), "").note("one\ntwo");
        let said = Machine::new(&[finding], &sources, "./sites/one/").github();
        assert_eq!(
            said,
            "::warning file=sites/one/data/a%2Cb.yaml,line=1,col=4,title=report/stale::100 %25 sure: really%0Aone%0Atwo"
        );
    }
}
