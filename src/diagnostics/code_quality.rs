//! Findings as GitLab's Code Quality reads them, and shows them beside the changed lines of a merge request.

use serde_json::{Value, json};

use super::{
    diagnostic::{Diagnostic, Severity},
    machine::{Machine, text_of},
};

/// Where a finding stands that has no place: GitLab shows none without.
const WITHOUT_PLACE: (&str, usize) = ("trust.yaml", 1);

impl Machine<'_> {
    /// A Code Quality report.
    #[must_use]
    pub fn code_quality(&self) -> String {
        let findings = self.findings.iter().zip(self.fingerprints());
        let issues: Vec<Value> = findings.map(|(finding, fingerprint)| self.issue(finding, &fingerprint)).collect();
        serde_json::to_string_pretty(&issues).unwrap_or_default()
    }

    fn issue(&self, finding: &Diagnostic, fingerprint: &str) -> Value {
        let severity = match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
        };
        let finding = self.finding(finding);
        let (path, line) = match finding.places.first() {
            Some(place) => (place.path.clone(), place.line),
            None => (format!("{}{}", self.prefix, WITHOUT_PLACE.0), WITHOUT_PLACE.1),
        };
        json!({
            "description": text_of(&finding),
            "check_name": finding.id,
            "fingerprint": fingerprint,
            "severity": severity,
            "location": {"path": path, "lines": {"begin": line}},
        })
    }
}
