//! Changes of subprocessors that nobody was told of.

use std::collections::BTreeSet;

use super::{concern::NOT_NOTIFIED, context::Context};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    files::{names::LEDGER, site::SiteFiles},
    model::{
        notice::{Notices, subprocessor_record},
        records::Subprocessor,
        site::Site,
    },
    visibility::{exposure::fields, flag::Audience},
};

/// A subprocessor that has begun, and that no notice told those of who see it. A site without notices tells its customers in
/// another way, and what began before its first notice was told so.
pub(super) fn check(site: &Site, files: &dyn SiteFiles, context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    // What can't be read is for the commands to tell that go on with it.
    let Ok(ledger) = files.read(LEDGER) else { return };
    let notices = Notices::of_ledger(&String::from_utf8_lossy(&ledger));
    let Some(first) = notices.first() else { return };
    let has_begun =
        |one: &&Subprocessor| one.since.as_deref().is_some_and(|since| *since > first && *since <= context.date);
    let begun: Vec<&Subprocessor> = site.subprocessors.iter().filter(has_begun).collect();
    if begun.is_empty() {
        return;
    }
    let fields = fields(&context.source.labelled, context.paths);
    for one in begun {
        let Some(since) = &one.since else { continue };
        let record = subprocessor_record(one);
        let names = fields.iter().filter(|field| field.record == record && field.path == "name");
        let readers: BTreeSet<&Audience> = names.flat_map(|field| &field.audiences).collect();
        let readers = readers.into_iter().filter(|reader| **reader != Audience::Internal);
        let untold: Vec<String> = readers
            .filter(|reader| notices.told(&record, **since, reader).is_none())
            .map(ToString::to_string)
            .collect();
        if !untold.is_empty() {
            let message = format!("{} has begun, and no notice told its readers ({})", one.name, untold.join(", "));
            findings.push(
                Diagnostic::error(NOT_NOTIFIED, message)
                    .at(since.place(), "")
                    .at(one.name.place(), "")
                    .help("run `candor notify --since DATE`, and send what it drafts; or move `since`"),
            );
        }
    }
}
