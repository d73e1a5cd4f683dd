//! Findings that a record allows for itself.

use crate::{diagnostics::Diagnostic, output::NOT_SEARCHED, source::Allowance};

/// The findings that no record allows, and one for each allowance that allows nothing.
pub(super) fn without_allowed(findings: Vec<Diagnostic>, allowances: &[Allowance]) -> Vec<Diagnostic> {
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
    // What only the leak scan finds depends on who gets what, and isn't known here.
    let is_known = |allowance: &Allowance| *allowance.lint != NOT_SEARCHED;
    let unused = allowances.iter().zip(used).filter(|(allowance, used)| !used && is_known(allowance));
    kept.extend(unused.map(|(allowance, _)| {
        Diagnostic::warning("lints/unused-allow", format!("`{}` is allowed here, but doesn't happen", allowance.lint))
            .at(allowance.lint.place(), "")
            .help("remove the entry: it would hide the next finding of this kind")
    }));
    kept
}
