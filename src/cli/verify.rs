//! `candor verify`: whether a bundle is as it was signed, offline.

use std::{collections::BTreeMap, fs, io, path::Path};

use super::{
    Outcome,
    arguments::Verify,
    report::{Console, shown},
};
use crate::{
    bundle::{unarchive, verify},
    model::Date,
    settings::SigningKey,
};

/// Says who, what, until when, and everything that is wrong.
pub(super) fn run(options: &Verify, date: Date, console: &Console) -> Outcome {
    let key = match options.public_key.as_deref().map(public_key).transpose() {
        Ok(key) => key,
        Err(message) => return console.usage(&message),
    };
    let files = match files_of(&options.bundle, console) {
        Ok(files) => files,
        Err(outcome) => return outcome,
    };
    let report = verify(&files, key.as_ref(), date);
    if let Some(facts) = &report.facts {
        console.result(format!(
            "bundle {} for {}, issued {}, good until {}",
            facts.bundle, facts.recipient, facts.issued, facts.expires
        ));
    }
    console.result(format!("{} files are as the list says", report.files_as_listed));
    match (&key, report.is_signed) {
        (Some(key), true) => console.result(format!("the list is signed with the key {}", key.as_str())),
        (Some(_), false) => {}
        (None, _) => {
            console.say("the signature was not checked: pass the publisher's public key with --public-key");
        }
    }
    for problem in &report.problems {
        console.error(problem);
    }
    if report.problems.is_empty() { Outcome::Done } else { Outcome::SiteErrors }
}

/// A key as it is, or the file that holds it.
fn public_key(text: &str) -> Result<SigningKey, String> {
    let key = match fs::read_to_string(text) {
        Ok(file) => file.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned(),
        Err(_) => text.to_owned(),
    };
    SigningKey::try_from(key)
}

/// The files of a folder or a zip.
fn files_of(bundle: &Path, console: &Console) -> Result<BTreeMap<String, Vec<u8>>, Outcome> {
    let unreadable = |error: io::Error| console.io(&format!("can't read {}: {error}", shown(bundle)));
    if bundle.is_dir() {
        return read(bundle).map_err(unreadable);
    }
    let contents = fs::read(bundle).map_err(unreadable)?;
    let is_page = bundle.extension().is_some_and(|extension| extension == "html");
    if is_page || contents.starts_with(b"age-encryption.org/") {
        let outcome = console.usage(&format!("{} is sealed", shown(bundle)));
        console.help(if is_page {
            "open it in a browser, save everything as a zip, and verify that"
        } else {
            "open it first: age -d -o bundle.zip FILE"
        });
        return Err(outcome);
    }
    unarchive(&contents).map_err(|reason| {
        console.error(&format!("{}: {reason}", shown(bundle)));
        Outcome::SiteErrors
    })
}

/// All files of a folder, by path below it. A link leads elsewhere and is no file of the bundle.
fn read(folder: &Path) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push((entry.path(), format!("{path}/")));
            } else if kind.is_symlink() {
                files.insert(format!("{path} (a link)"), Vec::new());
            } else {
                files.insert(path, fs::read(entry.path())?);
            }
        }
    }
    Ok(files)
}
