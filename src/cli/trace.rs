//! `candor trace`: which bundle a stray copy came from.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use super::{
    arguments::Trace,
    console::{Console, plain},
    error::Error,
    paths::shown,
};

use crate::{
    bundle::{
        ledger::file::{HandedOut, read_all},
        manifest::sha256,
        trace::{self, Sign, Traces, Unread, trace},
    },
    files::names::LEDGER,
};

/// A file that is larger is not looked into.
const LARGEST: u64 = 1 << 30;

/// How many of the parts that nobody could look into are named.
const NAMED: usize = 5;

/// Names each bundle that the file has a sign of, and what tells.
pub(super) fn run(options: &Trace, console: &Console) -> Result<(), Error> {
    let contents = read(&options.file)?;
    let ledger = options.site.join(LEDGER);
    let issued = issued(&options.site, &ledger)?;
    if contents.len() as u64 == LARGEST {
        return Err(Error::io(format!("{} is larger than {} MiB", shown(&options.file), LARGEST >> 20)));
    }
    let bundles = issued.bundles.iter().map(|entry| entry.bundle.as_str());
    let ids: Vec<&str> =
        bundles.chain(issued.questionnaires.iter().map(|entry| entry.questionnaire.as_str())).collect();
    let Traces { signs, unread } = traced(&contents, &ids, &issued);
    tell_of_bundles(&signs, &issued, &ledger, console);
    tell_of_unread(&unread, console);
    if signs.is_empty() { Err(no_sign(&options.file, &unread)) } else { Ok(()) }
}

/// What the copy holds.
fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let mut contents = Vec::new();
    let read = if path == Path::new("-") {
        io::stdin().take(LARGEST).read_to_end(&mut contents)
    } else {
        File::open(path).and_then(|file| file.take(LARGEST).read_to_end(&mut contents))
    };
    let expected = "name the copy that was found: a PDF, a page, an archive or a text; `-` reads the standard input";
    read.map_err(|error| Error::unreadable("FILE", path, &error, expected))?;
    Ok(contents)
}

/// The bundles that may have been copied: those in the ledger of the site.
fn issued(site: &Path, ledger: &Path) -> Result<HandedOut, Error> {
    let expected = "name the folder of the site whose ledger tells the recipient";
    fs::read_dir(site).map_err(|error| Error::unreadable("--site", site, &error, expected))?;
    read_all(ledger).map_err(|error| Error::ledger(ledger, &error))
}

/// All signs of the copy: those that it has, and that it is what was handed out.
fn traced(contents: &[u8], ids: &[&str], issued: &HandedOut) -> Traces {
    let mut traces = trace(contents, ids);
    traces.signs.extend(handed_out(contents, issued));
    traces
}

/// What was handed out as this very file, which tells of sealed ones, too.
fn handed_out(contents: &[u8], issued: &HandedOut) -> Option<trace::Trace> {
    let hash = sha256(contents);
    let bundles = issued.bundles.iter().map(|entry| (&entry.bundle, &entry.files));
    let questionnaires = issued.questionnaires.iter().map(|entry| (&entry.questionnaire, &entry.files));
    let mut all = bundles.chain(questionnaires);
    let (id, _) = all.find(|(_, files)| files.values().any(|known| *known == hash))?;
    Some(trace::Trace { bundle: id.clone(), sign: Sign::Whole, within: None })
}

/// Each bundle once, and all that tells of it.
fn tell_of_bundles(signs: &[trace::Trace], issued: &HandedOut, ledger: &Path, console: &Console) {
    let mut bundles: Vec<&str> = signs.iter().map(|sign| sign.bundle.as_str()).collect();
    bundles.sort_unstable();
    bundles.dedup();
    for bundle in bundles {
        let told = told_by(bundle, signs);
        if let Some(entry) = issued.questionnaires.iter().find(|entry| entry.questionnaire == bundle) {
            let prospect = entry.prospect.as_ref().map_or_else(String::new, |id| format!(" (prospect `{id}`)"));
            console.result(format!(
                "questionnaire {bundle} for {}{prospect}, answered {}; told by: {told}",
                entry.recipient, entry.issued
            ));
            continue;
        }
        match issued.bundles.iter().rev().find(|entry| entry.bundle == bundle) {
            Some(entry) => console.result(format!(
                "bundle {bundle} for {} (prospect `{}`), issued {}, good until {}; told by: {told}",
                entry.recipient, entry.prospect, entry.issued, entry.expires
            )),
            None => console.result(format!("bundle {bundle}, which {} doesn't know; told by: {told}", shown(ledger))),
        }
    }
}

/// The signs of a bundle, in words.
fn told_by(bundle: &str, signs: &[trace::Trace]) -> String {
    let of_bundle = signs.iter().filter(|sign| sign.bundle == bundle);
    let told = of_bundle.map(|sign| match &sign.within {
        Some(within) => format!("{} of {within}", sign.sign.words()),
        None => sign.sign.words().to_owned(),
    });
    told.collect::<Vec<_>>().join(", ")
}

/// Names what nobody could look into.
fn tell_of_unread(unread: &[Unread], console: &Console) {
    for part in unread.iter().take(NAMED) {
        let within = part.within.as_deref().map_or_else(String::new, |within| format!(" in {within}"));
        console.say(plain(&format!("not looked into{within}: {}", part.reason)));
    }
    if let Some(more) = unread.len().checked_sub(NAMED).filter(|more| *more > 0) {
        console.say(format!("{more} more parts were not looked into"));
    }
}

/// There is no sign of a bundle: either none in the whole copy, or none where one could look, which settles nothing.
fn no_sign(file: &Path, unread: &[Unread]) -> Error {
    if !unread.is_empty() {
        let message = format!("{} has no sign of a bundle where one could look, which isn't everywhere", shown(file));
        return Error::io(message);
    }
    Error::wrong(format!("{} has no sign of a bundle", shown(file)))
        .help("retyped text and pictures of pages carry none but the words of the mark; look for the line at the foot")
}
