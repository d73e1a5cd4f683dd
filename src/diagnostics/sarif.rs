//! Findings as SARIF 2.1.0 (OASIS), for code scanning.

use std::{collections::BTreeMap, fmt::Write};

use serde_json::{Value, json};

use super::{
    diagnostic::{Diagnostic, Severity},
    machine::{Location, Machine, text_of},
};

/// Where the program's sources and documentation are.
const HOME: &str = env!("CARGO_PKG_REPOSITORY");
/// The name under which fingerprints of this kind stand. It changes when they are made of something else.
const FINGERPRINT: &str = "candor/v1";
/// The fingerprint that GitHub compares; without it, GitHub would make one of the lines around.
const FINGERPRINT_OF_GITHUB: &str = "primaryLocationLineHash";

/// What the catalogue knows of a lint.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Error or warning, unless a site chooses.
    pub severity: Severity,
    /// Why it matters.
    pub why: &'static str,
    /// What it rests on.
    pub source: &'static str,
    /// What to do.
    pub fix: &'static str,
}

impl Machine<'_> {
    /// SARIF 2.1.0. `explain` tells what is known of a lint.
    #[must_use]
    pub fn sarif(&self, explain: impl Fn(&str) -> Option<Rule>) -> String {
        let ids: std::collections::BTreeSet<&str> = self.findings.iter().map(|finding| finding.id).collect();
        let index: BTreeMap<&str, usize> = ids.iter().copied().zip(0..).collect();
        let rules: Vec<Value> = ids.iter().map(|id| rule(id, explain(id))).collect();
        let results = self.findings.iter().zip(self.fingerprints());
        let results: Vec<Value> =
            results.map(|(finding, fingerprint)| self.result(finding, index[finding.id], &fingerprint)).collect();
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "candor",
                    "informationUri": HOME,
                    "version": env!("CARGO_PKG_VERSION"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                }},
                "automationDetails": {"id": "candor/check/"},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }],
        });
        serde_json::to_string_pretty(&log).unwrap_or_default()
    }

    fn result(&self, finding: &Diagnostic, rule: usize, fingerprint: &str) -> Value {
        let finding = self.finding(finding);
        let mut result = json!({
            "ruleId": finding.id,
            "ruleIndex": rule,
            "level": finding.severity,
            "message": {"text": text_of(&finding)},
            "partialFingerprints": {FINGERPRINT: fingerprint, FINGERPRINT_OF_GITHUB: fingerprint},
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

fn rule(id: &str, known: Option<Rule>) -> Value {
    let mut rule = json!({"id": id, "helpUri": help_address(id)});
    if let Some(Rule { severity, why, source, fix }) = known {
        rule["shortDescription"] = json!({"text": first_sentence(why)});
        rule["fullDescription"] = json!({"text": why});
        rule["help"] = json!({
            "text": format!("{why}\n\nSource: {source}\n\nFix: {fix}"),
            "markdown": format!("{why}\n\n**Source**: {source}\n\n**Fix**: {fix}"),
        });
        rule["defaultConfiguration"] = json!({"level": severity.key()});
    }
    rule
}

/// The page that explains a lint, of the version that found it.
fn help_address(id: &str) -> String {
    let family = id.split('/').next().unwrap_or_default();
    // GitHub drops the slash of a heading from its anchor.
    format!("{HOME}/blob/v{}/docs/lints/{family}.md#{}", env!("CARGO_PKG_VERSION"), id.replace('/', ""))
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

fn physical(place: &Location<'_>) -> Value {
    let mut file = json!({"uri": address(&place.path)});
    if !place.path.starts_with('/') {
        file["uriBaseId"] = "%SRCROOT%".into();
    }
    json!({
        "artifactLocation": file,
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        },
    })
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
