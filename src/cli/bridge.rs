//! `candor bridge`: the draft of a bridge letter.

use std::collections::BTreeSet;

use super::{
    arguments::Bridge,
    console::Console,
    error::Error,
    paths::shown,
    site::{open_site, site_and_names},
    today::Clock,
};

use crate::{
    drafts::bridge::BridgeGap,
    files::site::Folder,
    model::{date::Date, report::Report, site::Site},
    output::{
        destination::{Destination, Role},
        place::{NewFile, place},
        stage::Access,
    },
    pipeline::{failure::Failure, parts::EditionKey, project::Project},
    visibility::{flag::Audience, project::Reader},
};

/// Drafts from what everybody under NDA may see, and says how much more is recorded.
pub(super) fn run(options: &Bridge, date: Date, clock: Clock, console: &Console) -> Result<(), Error> {
    let (site, names) = site_and_names(&options.names);
    let [id] = names.as_slice() else { return Err(Error::usage("name one report: `candor bridge [SITE] REPORT`")) };
    let folder = open_site(&site)?;
    let output = options.output.as_ref().map(|path| Destination::file(path, Role::Private, Some(folder.root())));
    let output = output.transpose()?;
    let Sites { shown, internal } = Sites::of(&folder, date)?;
    let gap = BridgeGap::after(report_of(&shown, id)?, &shown, date).map_err(Error::usage)?;
    warn(&gap, date, clock, console);
    let hidden = hidden(&gap, &internal, id, date, console);
    write(&gap.draft(&shown, hidden), output, console)
}

/// A site as the readers of a letter see it, and as its own people do.
struct Sites {
    shown: Site,
    internal: Site,
}

impl Sites {
    fn of(folder: &Folder, date: Date) -> Result<Self, Failure> {
        let checked = Project::read(folder, date)?;
        // The letter goes to everybody who has the report: what only a segment may see stays out of it.
        let readers = Reader { audience: Audience::Nda(BTreeSet::new()), prospect: None };
        let shown = checked.edition(&EditionKey::site(readers))?.site().clone();
        Ok(Self { shown, internal: checked.internal().clone() })
    }
}

/// The report that the letter follows.
fn report_of<'s>(shown: &'s Site, id: &str) -> Result<&'s Report, Error> {
    let ids = || shown.reports.iter().map(|report| report.id.as_str());
    let kind = ("report that readers under NDA may know of, named", "such reports");
    let report = shown.reports.iter().find(|report| report.id.as_str() == id);
    report.ok_or_else(|| Error::unknown(kind, id, ids()))
}

/// What would make management hesitate to sign.
fn warn(gap: &BridgeGap<'_>, date: Date, clock: Clock, console: &Console) {
    if clock.now().is_ok_and(|now| now.day() < date) {
        console.say(format!("warning: {date} is still to come; nobody can sign today for days that haven't been"));
    }
    if let Some(days) = gap.excess() {
        console.say(format!("warning: the letter is {days} days longer than the three months that convention allows"));
    }
}

/// How much more is recorded than the readers of the letter may see, which is said, too.
fn hidden(gap: &BridgeGap<'_>, internal: &Site, id: &str, date: Date, console: &Console) -> usize {
    let whole = internal.reports.iter().find(|report| report.id.as_str() == id);
    let whole = whole.and_then(|report| BridgeGap::after(report, internal, date).ok());
    let hidden = whole.map_or(0, |whole| whole.count().saturating_sub(gap.count()));
    if hidden > 0 {
        console.say(format!(
            "note: {hidden} more recorded in this time that not all readers may see; management decides whether the letter must name them"
        ));
    }
    hidden
}

/// Prints the draft, or writes it into a new file: a draft that somebody may have worked on is never replaced.
fn write(draft: &str, output: Option<Destination>, console: &Console) -> Result<(), Error> {
    let Some(destination) = output else {
        console.result(draft.trim_end());
        return Ok(());
    };
    let path = destination.given().to_owned();
    place(&[NewFile { destination, bytes: draft.as_bytes().to_vec(), access: Access::Usual }], || Ok(()))?;
    console.result(format!("wrote the draft of a bridge letter to {}: complete and sign it", shown(&path)));
    Ok(())
}
