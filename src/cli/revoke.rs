//! `candor revoke`: a bundle or a questionnaire that may no longer be used, by agreement.

use std::path::Path;

use super::{
    console::Console,
    copies::Revoke,
    error::Error,
    issued::warn_of_breaks,
    letters::{Ends, Letters},
    paths::shown,
    site::open_site,
    today::Clock,
};

use crate::{
    bundle::ledger::{
        entry::Revocation,
        file::{HandedOut, read_all, revoke},
    },
    files::{names::LEDGER, site::Folder},
    model::date::Date,
    output::{
        destination::{Destination, Role},
        error::PublishError,
        place::place,
    },
};

/// Writes a line into the ledger, and beside `--output` the letter that tells the recipient.
pub(super) fn run(options: &Revoke, date: Date, clock: Clock, console: &Console) -> Result<(), Error> {
    let folder = open_site(&options.site)?;
    let ledger = options.site.join(LEDGER);
    let handed_out = handed_out(&ledger, &folder, console)?;
    let copy = Copy::of(&options.id, &handed_out)?;
    let made = clock.now().map_err(Error::io)?;
    let revocation = Revocation { revoked: copy.id.to_owned(), reason: options.reason.clone(), on: date, made };
    write(&copy, &revocation, options.output.as_deref(), &ledger, &folder, console)?;
    tell(&copy, date, console);
    Ok(())
}

/// What the ledger says, if it could be written too.
fn handed_out(ledger: &Path, folder: &Folder, console: &Console) -> Result<HandedOut, Error> {
    Destination::file(ledger, Role::Record, Some(folder.root()))?;
    let handed_out = read_all(ledger).map_err(|error| Error::ledger(ledger, &error))?;
    warn_of_breaks(ledger, console);
    Ok(handed_out)
}

/// What was handed out, and to whom.
struct Copy<'l> {
    id: &'l str,
    prospect: Option<&'l str>,
    recipient: &'l str,
}

impl<'l> Copy<'l> {
    /// The one with this id, if it wasn't revoked before.
    fn of(id: &str, handed_out: &'l HandedOut) -> Result<Self, Error> {
        let bundles = handed_out.bundles.iter().map(|entry| Self {
            id: &entry.bundle,
            prospect: Some(&entry.prospect),
            recipient: &entry.recipient,
        });
        let questionnaires = handed_out.questionnaires.iter().map(|entry| Self {
            id: &entry.questionnaire,
            prospect: entry.prospect.as_deref(),
            recipient: &entry.recipient,
        });
        let mut all: Vec<Self> = bundles.chain(questionnaires).collect();
        let Some(at) = all.iter().position(|copy| copy.id == id) else {
            return Err(Error::unknown(("bundle", "bundles"), id, all.iter().map(|copy| copy.id)));
        };
        match handed_out.revocation(id) {
            None => Ok(all.swap_remove(at)),
            Some(before) => {
                Err(Error::usage(format!("{id} was revoked from {} on already: {}", before.on, before.reason)))
            }
        }
    }
}

/// The line, and the letter if there is a folder for it: both or none.
fn write(
    copy: &Copy<'_>,
    revocation: &Revocation,
    output: Option<&Path>,
    ledger: &Path,
    folder: &Folder,
    console: &Console,
) -> Result<(), Error> {
    let record = || revoke(ledger, revocation).map_err(|error| PublishError::Io(ledger.to_owned(), error));
    let Some(output) = output else { return Ok(record()?) };
    let output = Destination::folder(output, Role::Private, Some(folder.root()))?;
    let letters = Letters::of(folder, revocation.on)?;
    let ends = letters.ends(copy.prospect, copy.recipient)?;
    let (subject, text) = letter(copy, revocation, &ends);
    let files = ends.files(&output, &format!("revoke-{}", copy.id), &subject, &text);
    place(&files, record)?;
    files.iter().for_each(|file| console.result(shown(file.destination.given())));
    Ok(())
}

/// The subject and the text of the letter to the recipient.
fn letter(copy: &Copy<'_>, revocation: &Revocation, ends: &Ends<'_>) -> (String, String) {
    let Copy { id, recipient, .. } = copy;
    let publisher = &ends.publisher;
    let text = format!(
        "Dear {},\n\nfrom {} on, the copy {id} of our security documents that {recipient} received may no longer be used. The\n\
         reason: {}.\n\nPlease delete it and whatever was stored of it elsewhere, and tell us when that is done. Our agreement stays\n\
         as it is.\n\n{publisher}\n",
        ends.name(),
        revocation.on,
        revocation.reason.trim_end_matches('.'),
    );
    (format!("Copy {id} of the security documents of {publisher}"), text)
}

fn tell(copy: &Copy<'_>, date: Date, console: &Console) {
    console.result(format!("{} of {} is revoked from {date} on", copy.id, copy.recipient));
    console.say("no copy can be called back: this keeps what was agreed, and `candor issued` shows it");
}
