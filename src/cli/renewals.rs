//! Letters that offer a fresh copy, or a renewed agreement, before a bundle's last day.

use std::path::Path;

use super::{console::Console, error::Error, letters::Letters, paths::shown};

use crate::{
    bundle::ledger::entry::Entry,
    files::site::Folder,
    model::{date::Date, prospect::Nda},
    output::{
        destination::{Destination, Role},
        place::place,
    },
};

/// Writes the letters for these bundles into a folder, all or none.
pub(super) fn write(
    expiring: &[&Entry],
    output: &Path,
    folder: &Folder,
    date: Date,
    console: &Console,
) -> Result<(), Error> {
    let output = Destination::folder(output, Role::Private, Some(folder.root()))?;
    let letters = Letters::of(folder, date)?;
    let mut files = Vec::with_capacity(2 * expiring.len());
    for entry in expiring {
        let ends = letters.ends(Some(&entry.prospect), &entry.recipient)?;
        let nda = ends.profile.and_then(|profile| profile.nda.as_deref());
        let subject = format!(
            "Copy {} of the security documents of {}: good until {}",
            entry.bundle, ends.publisher, entry.expires
        );
        let text = text(entry, nda, ends.name(), &ends.publisher);
        files.extend(ends.files(&output, &format!("renew-{}", entry.bundle), &subject, &text));
    }
    place(&files, || Ok(()))?;
    // The list may be read by a program, so paths stand beside it.
    files.iter().for_each(|file| console.say(format!("wrote {}", shown(file.destination.given()))));
    Ok(())
}

/// What the letter says. A copy can't outlive the agreement that it rests on, so that comes first where it ends with it; and
/// only of one that is recorded does it say that it goes on.
fn text(entry: &Entry, nda: Option<&Nda>, name: &str, publisher: &str) -> String {
    let Entry { bundle, recipient, issued, expires, .. } = entry;
    let offer = match nda {
        Some(nda) if nda.expires == Some(*expires) => {
            let reference = nda.reference.as_deref();
            let reference = reference.map_or_else(String::new, |reference| format!(" ({reference})"));
            format!(
                "Our non-disclosure agreement of {}{reference} ends on {expires}, too. If you need the documents after that day,\n\
                 let us renew the agreement first: tell us who signs it for {recipient}. With it we will send a fresh copy, which\n\
                 also says what has changed.",
                nda.signed
            )
        }
        Some(nda) if nda.expires.is_none_or(|ends| ends > *expires) => {
            "If you need the documents after that day, tell us: under our agreement, which goes on, we will send a fresh copy,\n\
             which also says what has changed."
                .to_owned()
        }
        _ => "If you need the documents after that day, tell us: once an agreement is in force then, we will send a fresh copy,\n\
              which also says what has changed."
            .to_owned(),
    };
    format!(
        "Dear {name},\n\nthe copy {bundle} of our security documents that {recipient} received, dated {issued}, may be used until {expires}.\n\n\
         {offer}\n\nOtherwise please delete the copy after that day, and whatever was stored of it elsewhere.\n\n{publisher}\n"
    )
}
