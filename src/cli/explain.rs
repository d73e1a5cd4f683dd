//! `candor explain`: what a finding means.

use super::{Outcome, arguments::Explain, report::Console};

use crate::check::catalogue::{lint, lints};

/// Explains a finding, or lists all of them.
pub(super) fn run(options: &Explain, console: &Console) -> Outcome {
    let Some(id) = &options.lint else {
        let wide = lints().iter().map(|lint| lint.id.len()).max().unwrap_or(0);
        for lint in lints() {
            console.result(format!("{:wide$}  {}", lint.id, lint.why));
        }
        return Outcome::Done;
    };
    if let Some(lint) = lint(id) {
        console.result(lint.explanation().trim_end());
        return Outcome::Done;
    }
    console.unknown(("finding", "findings"), id, lints().iter().map(|lint| lint.id))
}
