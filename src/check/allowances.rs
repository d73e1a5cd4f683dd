//! Findings that a record allows for itself.

use crate::{diagnostics::diagnostic::Diagnostic, model::date::Date, source::allowance::Allowance};

/// The finding about an allowance that allows nothing.
pub(super) const UNUSED: &str = "lints/unused-allow";

/// What may be allowed only until a day.
const ENDING: [&str; 1] = ["evidence/contradicts-status"];

/// When a finding is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Round {
    /// Already by the model.
    Model,
    /// Only by the outputs.
    Output,
}

impl Round {
    fn of(lint: &str) -> Self {
        if lint.starts_with("leak/") { Self::Output } else { Self::Model }
    }
}

/// The findings of a stage that no record allows, and one for each allowance that allows nothing.
pub(super) fn without_allowed(
    findings: Vec<Diagnostic>,
    allowances: &[Allowance],
    stage: Round,
    date: Option<Date>,
) -> Vec<Diagnostic> {
    let is_in_force = |allowance: &&Allowance| match allowance.until {
        // Where no day is known, such as in outputs, what holds until one isn't relied on.
        Some(until) => date.is_some_and(|date| date <= until),
        None => !ENDING.contains(&allowance.lint.as_str()),
    };
    let allowances: Vec<&Allowance> =
        allowances.iter().filter(|allowance| Round::of(&allowance.lint) == stage).filter(is_in_force).collect();
    let mut used = vec![false; allowances.len()];
    let mut kept = findings;
    kept.retain(|finding| {
        let mut is_allowed = false;
        for (allowance, used) in allowances.iter().zip(&mut used) {
            if *allowance.lint == finding.id && finding.labels.iter().any(|label| allowance.covers(label.place)) {
                *used = true;
                is_allowed = true;
            }
        }
        !is_allowed
    });
    let unused = allowances.iter().zip(used).filter(|(_, used)| !used);
    kept.extend(unused.map(|(allowance, _)| {
        Diagnostic::warning(UNUSED, format!("`{}` is allowed here, but doesn't happen", allowance.lint))
            .at(allowance.lint.place(), "")
            .help("remove the entry: it would hide the next finding of this kind")
    }));
    kept
}
