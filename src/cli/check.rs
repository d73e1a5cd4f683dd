//! `candor check`: findings, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Outcome,
    arguments::{Check, Deny, Format},
    build::open_site,
    bundle::PROSPECT,
    report::{Console, shown},
};

use crate::{
    check::{
        catalogue::lint,
        concern::{Concern, profile, prospect_of},
    },
    diagnostics::{
        diagnostic::{Diagnostic, Severity, SourceMap, arrange, has_errors},
        machine::Machine,
    },
    files::site::{FileError, Folder, SiteFiles},
    model::{date::Date, waiting::Waiting},
    pipeline::{failure::Failure, outlook::Outlook, project::Project},
};

/// What `--for` calls the readers of the public site.
const PUBLIC: &str = "public";
/// So many prospects are named in a line.
const NAMED: usize = 8;

/// Checks, and says what it found.
pub(super) fn run(options: &Check, date: Date, console: &Console) -> Outcome {
    let folder = match open_site(&options.site, console) {
        Ok(folder) => folder,
        Err(outcome) => return outcome,
    };
    let concern = match concern(options.concern.as_deref(), &folder, console) {
        Ok(concern) => concern,
        Err(outcome) => return outcome,
    };
    let Found { mut findings, sources, outlook } = match found(&folder, &concern, options.locked, date) {
        Ok(found) => found,
        Err(failure) => return console.failure(&failure),
    };
    let of_prospects = match concern {
        Concern::Everybody => set_apart(&mut findings, &sources),
        Concern::Public | Concern::Prospect(_) => BTreeMap::new(),
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
    if !of_prospects.is_empty() {
        console.say(in_a_line(&of_prospects));
    }
    if let (Format::Human, Some(outlook)) = (options.format, &outlook) {
        tell(outlook, console);
    }
    let denied = options.deny == Some(Deny::Warnings) && !findings.is_empty();
    if has_errors(&findings) || denied { Outcome::SiteErrors } else { Outcome::Done }
}

/// Whom the options want it checked for.
fn concern(wanted: Option<&str>, folder: &Folder, console: &Console) -> Result<Concern, Outcome> {
    let Some(wanted) = wanted else { return Ok(Concern::Everybody) };
    if wanted == PUBLIC {
        return Ok(Concern::Public);
    }
    let known = profiles(folder).map_err(|error| console.failure(&Failure::Files(error)))?;
    if known.contains(wanted) {
        return Ok(Concern::Prospect(wanted.to_owned()));
    }
    let known = known.iter().map(String::as_str).chain([PUBLIC]);
    Err(console.unknown(PROSPECT, wanted, known))
}

/// The prospects that a site has profiles of, whatever these say.
pub(super) fn profiles(folder: &Folder) -> Result<BTreeSet<String>, FileError> {
    Ok(folder.list("prospects")?.iter().filter_map(|path| profile(path)).map(ToOwned::to_owned).collect())
}

/// What is no finding, in lines.
fn tell(outlook: &Outlook, console: &Console) {
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

/// All findings, with the texts that they point into: those of reading and checking, and if these are no errors, those
/// of rendering for everybody concerned.
fn found(folder: &Folder, concern: &Concern, locked: bool, date: Date) -> Result<Found, Failure> {
    let checked = match Project::read_for(concern, folder, date) {
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

/// Takes out the warnings about prospects: a lapsed NDA is no fault of the site. For each prospect, what they are.
fn set_apart(findings: &mut Vec<Diagnostic>, sources: &SourceMap) -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut apart: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
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
fn in_a_line(apart: &BTreeMap<String, BTreeSet<&'static str>>) -> String {
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
