//! `candor check`: findings, and nothing else.

use super::{
    Outcome,
    arguments::{Check, Deny},
    build::open_site,
    report::Console,
};
use crate::{
    model::Date,
    pipeline::{Failure, read_and_check},
    visibility::Reader,
};

/// Checks, and says what it found.
pub(super) fn run(options: &Check, date: Date, console: &Console) -> Outcome {
    let folder = match open_site(&options.site, console) {
        Ok(folder) => folder,
        Err(outcome) => return outcome,
    };
    // Rendering finds what lints can't: missing files, broken templates, leaks.
    let checked = read_and_check(&folder, date).and_then(|checked| {
        checked.site_files(&Reader::public())?;
        Ok(checked)
    });
    let checked = match checked {
        Ok(checked) => checked,
        Err(failure @ Failure::Site(..)) => return console.failure(&failure),
        Err(failure) => return console.failure(&failure),
    };
    if checked.findings.is_empty() {
        console.say("no findings");
        return Outcome::Done;
    }
    console.findings(&checked.findings, &checked.source.sources);
    match options.deny {
        Some(Deny::Warnings) => Outcome::SiteErrors,
        None => Outcome::Done,
    }
}
