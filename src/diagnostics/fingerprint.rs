//! What a finding is known by from one run to the next, while lines above it come and go.
//!
//! It is made of the lint, the file, the words of the line and of the culprit itself; never of a line's number, and never of
//! a message, which may hold the day. The same words in the same file twice are counted.

use std::{collections::HashMap, fmt::Write};

use sha2::{Digest, Sha256};

use super::{
    diagnostic::{Diagnostic, SourceMap},
    machine::Machine,
};

/// So many bytes of the hash are written.
const LENGTH: usize = 16;

impl Machine<'_> {
    /// The fingerprint of each finding, no two of which are the same.
    pub(super) fn fingerprints(&self) -> Vec<String> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let each = self.findings.iter().map(|finding| {
            let known_by = known_by(finding, self.sources);
            let count = seen.entry(known_by.clone()).or_default();
            *count += 1;
            hash(&format!("{known_by}\0{count}"))
        });
        each.collect()
    }
}

/// The words that a finding is known by.
fn known_by(finding: &Diagnostic, sources: &SourceMap) -> String {
    let culprit = finding.labels.first().map(|label| label.place);
    let Some(place) = culprit else { return [finding.id, &without_numbers(&finding.message)].join("\0") };
    let path = sources.path(place.file);
    if place.start == place.end {
        return [finding.id, path, &without_numbers(&finding.message)].join("\0");
    }
    let text = sources.text(place.file);
    let (start, end) = ((place.start as usize).min(text.len()), (place.end as usize).min(text.len()));
    let line_start = text.as_bytes()[..start].iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let line = text.get(line_start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let culprit = text.get(start..end).unwrap_or_default();
    [finding.id, path, &words(line), &words(culprit)].join("\0")
}

/// A text without what an editor may change about its spaces.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A message without its numbers: days and counts change while nobody touches the site.
fn without_numbers(message: &str) -> String {
    message.chars().filter(|one| !one.is_ascii_digit()).collect()
}

fn hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let mut hexadecimal = String::new();
    for byte in digest.iter().take(LENGTH) {
        // Writing to a string has no way to fail.
        let _ = write!(hexadecimal, "{byte:02x}");
    }
    hexadecimal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::diagnostic::Place;

    /// The fingerprints of findings about each `culprit` in a text.
    fn fingerprints(text: &str, culprit: &str, message: &str) -> Vec<String> {
        let mut sources = SourceMap::default();
        let file = sources.add("data/status.yaml", text);
        let finding = |(start, _): (usize, &str)| {
            Diagnostic::warning("status/stale", message).at(Place::new(file, start, start + culprit.len()), "")
        };
        let findings: Vec<Diagnostic> = text.match_indices(culprit).map(finding).collect();
        Machine::new(&findings, &sources, "site").fingerprints()
    }

    #[test]
    fn a_fingerprint_stays_while_lines_move_and_days_pass() {
        let before = fingerprints("a: old\nb: old\n", "old", "40 days old");
        assert!(before.len() == 2 && before[0] != before[1], "{before:?}");
        for (what, text, message, same) in [
            ("another day", "a: old\nb: old\n", "41 days old", true),
            ("lines above", "# a comment\n\na: old\nb: old\n", "40 days old", true),
            ("another indent", "  a:  old\n  b: old\n", "40 days old", true),
            ("another line", "a: old, and more\nb: old, and more\n", "40 days old", false),
        ] {
            assert_eq!(fingerprints(text, "old", message) == before, same, "{what}");
        }
    }

    #[test]
    fn no_two_findings_share_a_fingerprint() {
        let same_lines = fingerprints("old\nold\nold\n", "old", "old");
        let unplaced =
            [Diagnostic::error("exposure/no-lock", "no lock"), Diagnostic::error("exposure/no-lock", "no lock")];
        let sources = SourceMap::default();
        let unplaced = Machine::new(&unplaced, &sources, ".").fingerprints();
        let all: std::collections::BTreeSet<&String> = same_lines.iter().chain(&unplaced).collect();
        assert_eq!(all.len(), 5);
    }
}
