//! What the leak scan has found, once for all audiences, as findings.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::diagnostic::{Diagnostic, Place, Severity};

/// Outputs and places that are worth naming for one restricted string.
const NAMED: usize = 5;

/// What the leak scan has found in some outputs.
#[derive(Debug, Default)]
pub struct Leaks {
    unsearched: Vec<Diagnostic>,
    /// By the key of the restricted string.
    leaks: BTreeMap<u64, Leak>,
}

/// A restricted string that would be seen.
#[derive(Debug)]
pub(super) struct Leak {
    pub(super) severity: Severity,
    /// Whether `exposure.lock` may list it as known.
    pub(super) may_be_known: bool,
    pub(super) restricted: Place,
    /// Where it would be seen, in the sources.
    pub(super) shown: Vec<Place>,
    pub(super) audiences: BTreeSet<String>,
    pub(super) outputs: BTreeSet<String>,
    pub(super) excerpt: String,
    /// The words as they would be seen.
    pub(super) phrase: String,
}

impl Leaks {
    /// Takes up what can't be searched.
    pub fn not_searched(&mut self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.unsearched.extend(findings);
    }

    pub(super) fn add(&mut self, key: u64, leak: Leak) {
        match self.leaks.get_mut(&key) {
            None => {
                self.leaks.insert(key, leak);
            }
            Some(known) => {
                if leak.severity < known.severity {
                    (known.severity, known.restricted) = (leak.severity, leak.restricted);
                    known.shown.splice(0..0, leak.shown);
                } else {
                    known.shown.extend(leak.shown);
                }
                let mut seen = BTreeSet::new();
                known.shown.retain(|place| seen.insert(*place));
                known.may_be_known &= leak.may_be_known;
                known.audiences.extend(leak.audiences);
                known.outputs.extend(leak.outputs);
            }
        }
    }

    /// Takes up what was found for another audience.
    pub fn extend(&mut self, other: Self) {
        self.unsearched.extend(other.unsearched);
        other.leaks.into_iter().for_each(|(key, leak)| self.add(key, leak));
    }

    /// A finding for each restricted string, and for each file that can't be searched.
    #[must_use]
    pub fn findings(self) -> Vec<Diagnostic> {
        let leaks = self.leaks.into_values().map(Leak::finding);
        self.unsearched.into_iter().chain(leaks).collect()
    }
}

impl Leak {
    fn finding(self) -> Diagnostic {
        let audiences = listed(&self.audiences.into_iter().collect::<Vec<_>>());
        let mut finding = match self.severity {
            Severity::Error => Diagnostic::error(
                "leak/restricted-text",
                format!("restricted text would be seen by the audience {audiences}"),
            ),
            Severity::Warning => Diagnostic::warning(
                "leak/short-text",
                format!("a few restricted words would be seen by the audience {audiences}"),
            ),
        };
        for place in self.shown.iter().take(NAMED) {
            finding = finding.at(*place, "would be seen here");
        }
        finding = finding.at(self.restricted, "restricted here");
        let outputs: Vec<String> = self.outputs.into_iter().collect();
        finding = finding.note(format!("it would stand in {}", listed(&outputs)));
        finding = finding.note(format!("there it reads: {}", self.excerpt));
        let known = if self.may_be_known {
            "; if the texts share it for good, `candor exposure --write` lists it, for review"
        } else {
            ""
        };
        // A string of JSON is one of YAML.
        let phrase = serde_json::Value::from(self.phrase);
        finding.help(format!(
            "remove it where it would be seen, or flag that too{known}; if it may be seen anywhere, write below \
             `visibility.allow_phrases`: - {{phrase: {phrase}, reason: \"why it may be seen\"}}"
        ))
    }
}

/// The first few, and how many more.
fn listed(names: &[String]) -> String {
    let named = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}
