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
    model::{Date, Waiting},
    pipeline::{Failure, Outlook, read_and_check},
    site_files::Folder,
};

/// Checks, and says what it found.
pub(super) fn run(options: &Check, date: Date, console: &Console) -> Outcome {
    let folder = match open_site(&options.site, console) {
        Ok(folder) => folder,
        Err(outcome) => return outcome,
    };
    let Found { findings, sources, outlook } = match found(&folder, options.locked, date) {
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
    if let (Format::Human, Some(outlook)) = (options.format, &outlook) {
        tell(outlook, console);
    }
    let denied = options.deny == Some(Deny::Warnings) && !findings.is_empty();
    if has_errors(&findings) || denied { Outcome::SiteErrors } else { Outcome::Done }
}

/// What is no finding, in lines.
fn tell(outlook: &Outlook, console: &Console) {
    for Waiting { until, title } in &outlook.waiting {
        console.say(format!("note: “{title}” waits until {until}"));
    }
    match (outlook.gaps, outlook.are_gaps_shown) {
        (0, _) => {}
        (gaps, true) => console.say(format!("note: the public page shows {} without a control", criteria(gaps))),
        (gaps, false) => console.say(format!(
            "note: {} without a control: left out of the public page until a report is issued; bundles show them",
            criteria(gaps)
        )),
    }
}

fn criteria(count: usize) -> String {
    if count == 1 { "1 criterion in scope".to_owned() } else { format!("{count} criteria in scope") }
}

/// What checking a site tells.
struct Found {
    findings: Vec<Diagnostic>,
    /// The texts that findings point into.
    sources: SourceMap,
    /// None if the site has errors.
    outlook: Option<Outlook>,
}

/// All findings, with the texts that they point into: those of reading and checking, and if these are no errors, those
/// of rendering for everybody.
fn found(folder: &Folder, locked: bool, date: Date) -> Result<Found, Failure> {
    let checked = match read_and_check(folder, date) {
        Ok(checked) => checked,
        Err(Failure::Site(findings, sources)) => return Ok(Found { findings, sources, outlook: None }),
        Err(failure) => return Err(failure),
    };
    let rehearsed = checked.rehearse()?;
    let of_lock = if locked { checked.lock_findings()? } else { Vec::new() };
    let outlook = checked.outlook().ok();
    let mut findings = [checked.findings, rehearsed, of_lock].concat();
    arrange(&mut findings);
    Ok(Found { findings, sources: checked.source.sources, outlook })
}
