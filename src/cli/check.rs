//! `candor check`: findings, and nothing else.

use super::{
    Outcome,
    arguments::{Check, Deny, Format},
    build::open_site,
    report::{Console, shown},
};
use crate::{
    check::lint,
    diagnostics::{Diagnostic, Machine, SourceMap, arrange, has_errors},
    model::Date,
    pipeline::{Failure, read_and_check},
    site_files::Folder,
};

/// Checks, and says what it found.
pub(super) fn run(options: &Check, date: Date, console: &Console) -> Outcome {
    let folder = match open_site(&options.site, console) {
        Ok(folder) => folder,
        Err(outcome) => return outcome,
    };
    let (findings, sources) = match found(&folder, options.locked, date) {
        Ok(found) => found,
        Err(failure) => return console.failure(&failure),
    };
    let machine = Machine::new(&findings, &sources, &shown(&options.site));
    match options.format {
        Format::Human if findings.is_empty() => console.say("no findings"),
        Format::Human => console.findings(&findings, &sources),
        Format::Json => console.result(machine.json()),
        Format::Sarif => console.result(machine.sarif(|id| lint(id).map(|lint| (lint.why, lint.fix)))),
        Format::Github if findings.is_empty() => {}
        Format::Github => console.result(machine.github()),
    }
    let denied = options.deny == Some(Deny::Warnings) && !findings.is_empty();
    if has_errors(&findings) || denied { Outcome::SiteErrors } else { Outcome::Done }
}

/// All findings, with the texts that they point into: those of reading and checking, and if these are no errors, those
/// of rendering for everybody.
fn found(folder: &Folder, locked: bool, date: Date) -> Result<(Vec<Diagnostic>, SourceMap), Failure> {
    let checked = match read_and_check(folder, date) {
        Ok(checked) => checked,
        Err(Failure::Site(findings, sources)) => return Ok((findings, sources)),
        Err(failure) => return Err(failure),
    };
    let rehearsed = checked.rehearse()?;
    let of_lock = if locked { checked.lock_findings()? } else { Vec::new() };
    let mut findings = [checked.findings, rehearsed, of_lock].concat();
    arrange(&mut findings);
    Ok((findings, checked.source.sources))
}
