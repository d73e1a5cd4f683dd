//! `candor check`: findings, and nothing else.

use super::{
    Outcome,
    arguments::{Check, Deny},
    build::open_site,
    report::Console,
};
use crate::{
    diagnostics::{arrange, has_errors},
    model::Date,
    pipeline::{Failure, read_and_check},
};

/// Checks, and says what it found.
pub(super) fn run(options: &Check, date: Date, console: &Console) -> Outcome {
    let folder = match open_site(&options.site, console) {
        Ok(folder) => folder,
        Err(outcome) => return outcome,
    };
    let checked = match read_and_check(&folder, date) {
        Ok(checked) => checked,
        Err(failure) => return console.failure(&failure),
    };
    let rehearsed = match checked.rehearse() {
        Ok(findings) => findings,
        Err(error) => return console.failure(&Failure::Files(error)),
    };
    let mut findings = [checked.findings, rehearsed].concat();
    arrange(&mut findings);
    if findings.is_empty() {
        console.say("no findings");
        return Outcome::Done;
    }
    console.findings(&findings, &checked.source.sources);
    if has_errors(&findings) || options.deny == Some(Deny::Warnings) { Outcome::SiteErrors } else { Outcome::Done }
}
