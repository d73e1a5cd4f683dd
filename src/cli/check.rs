//! `candor check`: findings, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    arguments::Check,
    choices::{Deny, Format},
    console::Console,
    error::{Cause, Error},
    paths::shown,
    site::{PROSPECT, open_site, profiles},
    timings::Stopwatch,
};

use crate::{
    check::{
        catalogue::{Lint, lint},
        concern::{Concern, prospect_of},
    },
    diagnostics::{
        diagnostic::{Diagnostic, Severity, SourceMap, arrange, has_errors},
        machine::Machine,
        sarif::Rule,
    },
    files::site::Folder,
    model::{date::Date, waiting::Waiting},
    pipeline::{failure::Failure, outlook::Outlook, project::Project},
};

/// What `--for` calls the readers of the public site.
const PUBLIC: &str = "public";
/// So many prospects are named in a line.
const NAMED: usize = 8;

/// Checks, and says what it found.
pub(super) fn run(options: &Check, date: Date, stopwatch: &Stopwatch, console: &Console) -> Result<(), Error> {
    let folder = open_site(&options.site)?;
    let concern = concern(options.concern.as_deref(), &folder)?;
    let mut found = found(&folder, &concern, options, date, stopwatch)?;
    let of_prospects = set_apart(&mut found, &concern);
    print(&found, options, console);
    if !of_prospects.is_empty() {
        console.say(in_a_line(&of_prospects));
    }
    tell(&found, options, console);
    verdict(&found.findings, options.deny)
}

/// Whom the options want it checked for.
fn concern(wanted: Option<&str>, folder: &Folder) -> Result<Concern, Error> {
    let Some(wanted) = wanted else { return Ok(Concern::Everybody) };
    if wanted == PUBLIC {
        return Ok(Concern::Public);
    }
    let known = profiles(folder)?;
    if known.contains(wanted) {
        return Ok(Concern::Prospect(wanted.to_owned()));
    }
    let known = known.iter().map(String::as_str).chain([PUBLIC]);
    Err(Error::unknown(PROSPECT, wanted, known))
}

/// The findings, in the format that the options ask for.
fn print(Found { findings, sources, .. }: &Found, options: &Check, console: &Console) {
    let machine = Machine::new(findings, sources, &shown(&options.site));
    match options.format {
        Format::Human if findings.is_empty() => console.say("no findings"),
        Format::Human => console.findings(findings, sources),
        Format::Json => console.result(machine.json()),
        Format::Sarif => console.result(machine.sarif(rule)),
        Format::Gitlab => console.result(machine.code_quality()),
        Format::Github | Format::Azure if findings.is_empty() => {}
        Format::Github => console.result(machine.github()),
        Format::Azure => console.result(machine.azure()),
    }
}

/// What the catalogue knows of a finding.
fn rule(id: &str) -> Option<Rule> {
    lint(id).map(|Lint { severity, why, source, fix, .. }| Rule { severity: *severity, why, source, fix })
}

/// How the check ends, once everything has been said.
fn verdict(findings: &[Diagnostic], deny: Option<Deny>) -> Result<(), Error> {
    let is_denied = deny == Some(Deny::Warnings) && !findings.is_empty();
    if has_errors(findings) || is_denied { Err(Error::said_already(Cause::Site)) } else { Ok(()) }
}

/// For people: what isn't a finding, in lines.
fn tell(found: &Found, options: &Check, console: &Console) {
    let (Format::Human, Some(outlook)) = (options.format, &found.outlook) else { return };
    for Waiting { until, title } in &outlook.waiting {
        console.say(format!("note: “{title}” waits until {until}"));
    }
    for title in &outlook.unshared {
        console.say(format!("note: “{title}” is listed as shared under NDA, and has no file that anybody gets"));
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

/// All findings, with the texts that they point into: those of reading and checking, and if these aren't errors, those
/// of rendering for everybody concerned.
fn found(
    folder: &Folder,
    concern: &Concern,
    options: &Check,
    date: Date,
    stopwatch: &Stopwatch,
) -> Result<Found, Failure> {
    let checked = match Project::read_for(concern, folder, date, stopwatch) {
        Ok(checked) => checked,
        Err(Failure::Site(findings, sources)) => return Ok(Found { findings, sources, outlook: None }),
        Err(failure) => return Err(failure),
    };
    let checked = if options.documents { checked } else { checked.without_documents() }.without_colours();
    let rehearsed = checked.rehearse()?;
    let of_lock = if options.locked { checked.lock_findings()? } else { Vec::new() };
    let outlook = checked.outlook().ok();
    let mut findings = [checked.findings, rehearsed, of_lock].concat();
    arrange(&mut findings);
    Ok(Found { findings, sources: checked.source.sources, outlook })
}

/// The ids of findings, by the prospect that they are about.
type OfProspects = BTreeMap<String, BTreeSet<&'static str>>;

/// Takes out the warnings about prospects if everybody is concerned: a lapsed NDA is no fault of the site.
fn set_apart(Found { findings, sources, .. }: &mut Found, concern: &Concern) -> OfProspects {
    let mut apart = OfProspects::new();
    if !matches!(concern, Concern::Everybody) {
        return apart;
    }
    findings.retain(|finding| match prospect_of(finding, sources) {
        Some(prospect) if finding.severity == Severity::Warning => {
            apart.entry(prospect.to_owned()).or_default().insert(finding.id);
            false
        }
        _ => true,
    });
    apart
}

/// Which prospects there are findings about.
fn in_a_line(apart: &OfProspects) -> String {
    let named = apart.iter().take(NAMED).map(|(prospect, ids)| {
        let ids: Vec<&str> = ids.iter().copied().collect();
        format!("{prospect} ({})", ids.join(", "))
    });
    let mut named = named.collect::<Vec<_>>().join(", ");
    if apart.len() > NAMED {
        named.push_str(&format!(" and {} more", apart.len() - NAMED));
    }
    let (count, needs) = (apart.len(), if apart.len() == 1 { "prospect needs" } else { "prospects need" });
    format!("{count} {needs} a look: {named}; see `candor check --for PROSPECT`")
}
