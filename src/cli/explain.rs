//! `candor explain`: what a finding means.

use super::{arguments::Explain, console::Console, error::Error};

use crate::check::catalogue::{lint, lints};

/// Explains a finding, or lists all of them.
pub(super) fn run(options: &Explain, console: &Console) -> Result<(), Error> {
    match &options.lint {
        Some(id) => explain(id, console),
        None => {
            list(console);
            Ok(())
        }
    }
}

fn explain(id: &str, console: &Console) -> Result<(), Error> {
    let known = || lints().iter().map(|lint| lint.id);
    let lint = lint(id).ok_or_else(|| Error::unknown(("finding", "findings"), id, known()))?;
    console.result(lint.explanation().trim_end());
    Ok(())
}

fn list(console: &Console) {
    let wide = lints().iter().map(|lint| lint.id.len()).max().unwrap_or(0);
    for lint in lints() {
        console.result(format!("{:wide$}  {}", lint.id, lint.why));
    }
}
