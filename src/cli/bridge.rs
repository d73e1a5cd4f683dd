//! `candor bridge`: the draft of a bridge letter.

use std::collections::BTreeSet;

use super::{
    Outcome,
    arguments::Bridge,
    build::open_site,
    bundle::site_and_names,
    report::{Console, shown},
    today::Clock,
};

use crate::{
    drafts::bridge::Gap,
    model::date::Date,
    output::{
        destination::{Destination, Role},
        place::{NewFile, place},
        stage::Access,
    },
    pipeline::{editions::EditionKey, project::Project},
    visibility::{flag::Audience, project::Reader},
};

/// Drafts from what everybody under NDA may see, and says how much more is recorded.
pub(super) fn run(options: &Bridge, date: Date, clock: Clock, console: &Console) -> Outcome {
    let (site, names) = site_and_names(&options.names);
    let [id] = names.as_slice() else {
        return console.usage("name one report: `candor bridge [SITE] REPORT`");
    };
    let folder = match open_site(&site, console) {
        Ok(folder) => folder,
        Err(outcome) => return outcome,
    };
    let output = options.output.as_ref().map(|path| Destination::file(path, Role::Private, Some(folder.root())));
    let output = match output.transpose() {
        Ok(output) => output,
        Err(refusal) => return console.refused(&refusal),
    };
    let sites = Project::read(&folder, date).and_then(|checked| {
        // The letter goes to everybody who has the report: what only a segment may see stays out of it.
        let readers = Reader { audience: Audience::Nda(BTreeSet::new()), prospect: None };
        Ok((checked.edition(&EditionKey::site(readers))?.site().clone(), checked.internal().clone()))
    });
    let (shown_site, internal) = match sites {
        Ok(sites) => sites,
        Err(failure) => return console.failure(&failure),
    };
    let Some(report) = shown_site.reports.iter().find(|report| report.id.as_str() == id.as_str()) else {
        let known: Vec<&str> = shown_site.reports.iter().map(|report| report.id.as_str()).collect();
        return console.unknown(("report that readers under NDA may know of, named", "such reports"), id, known);
    };
    let gap = match Gap::after(report, &shown_site, date) {
        Ok(gap) => gap,
        Err(reason) => return console.usage(&reason),
    };
    if clock.now().is_ok_and(|now| now.day() < date) {
        console.say(format!("warning: {date} is still to come; nobody can sign today for days that haven't been"));
    }
    if let Some(days) = gap.excess() {
        console.say(format!("warning: the letter is {days} days longer than the three months that convention allows"));
    }
    let whole = internal.reports.iter().find(|report| report.id.as_str() == id.as_str());
    let hidden = whole
        .and_then(|report| Gap::after(report, &internal, date).ok())
        .map_or(0, |all| all.count().saturating_sub(gap.count()));
    if hidden > 0 {
        console.say(format!(
            "note: {hidden} more recorded in this time that not all readers may see; management decides whether the letter must name them"
        ));
    }
    let draft = gap.draft(&shown_site, hidden);
    match output {
        None => console.result(draft.trim_end()),
        Some(destination) => {
            let path = destination.given().to_owned();
            // A draft that somebody may have worked on is never replaced.
            let letter = NewFile { destination, bytes: draft.into_bytes(), access: Access::Usual };
            if let Err(error) = place(&[letter], || Ok(())) {
                return console.unpublished(&error);
            }
            console.result(format!("wrote the draft of a bridge letter to {}: complete and sign it", shown(&path)));
        }
    }
    Outcome::Done
}
