//! `candor trace`: which bundle a stray copy came from.

use std::{
    fs::{self, File},
    io::Read,
    path::Path,
};

use super::{
    Outcome,
    arguments::Trace,
    report::{Console, plain, shown},
};

use crate::{
    bundle::{
        ledger::file::read as read_ledger,
        trace::{Traces, Unread, trace},
    },
    files::names::LEDGER,
};

/// A file that is larger is not looked into.
const LARGEST: u64 = 1 << 30;

/// How many of the parts that nobody could look into are named.
const NAMED: usize = 5;

/// Names each bundle that the file has a sign of, and what tells; exit code 1 if there is none, 3 if there is none where
/// one could look.
pub(super) fn run(options: &Trace, console: &Console) -> Outcome {
    let contents = match read(&options.file) {
        Ok(contents) => contents,
        Err(error) => {
            let expected =
                "name the copy that was found: a PDF, a page, an archive or a text; `-` reads the standard input";
            return console.unreadable("FILE", &options.file, &error, expected);
        }
    };
    if let Err(error) = fs::read_dir(&options.site) {
        let expected = "name the folder of the site whose ledger tells the recipient";
        return console.unreadable("--site", &options.site, &error, expected);
    }
    let path = options.site.join(LEDGER);
    let issued = match read_ledger(&path) {
        Ok(issued) => issued,
        Err(error) => {
            let outcome = console.io(&format!("can't read the ledger {}: {error}", shown(&path)));
            console.help(error.help());
            return outcome;
        }
    };
    let ids: Vec<&str> = issued.iter().map(|entry| entry.bundle.as_str()).collect();
    if contents.len() as u64 == LARGEST {
        return console.io(&format!("{} is larger than {} MiB", shown(&options.file), LARGEST >> 20));
    }
    let Traces { signs, unread } = trace(&contents, &ids);
    let mut bundles: Vec<&str> = signs.iter().map(|sign| sign.bundle.as_str()).collect();
    bundles.sort_unstable();
    bundles.dedup();
    for bundle in &bundles {
        let told: Vec<String> = signs
            .iter()
            .filter(|sign| sign.bundle == *bundle)
            .map(|sign| match &sign.within {
                Some(within) => format!("{} of {within}", sign.sign.words()),
                None => sign.sign.words().to_owned(),
            })
            .collect();
        let told = told.join(", ");
        match issued.iter().rev().find(|entry| entry.bundle == *bundle) {
            Some(entry) => console.result(format!(
                "bundle {bundle} for {} (prospect `{}`), issued {}, good until {}; told by: {told}",
                entry.recipient, entry.prospect, entry.issued, entry.expires
            )),
            None => console.result(format!("bundle {bundle}, which {} doesn't know; told by: {told}", shown(&path))),
        }
    }
    let told = tell(&unread, console);
    if !bundles.is_empty() {
        return Outcome::Done;
    }
    if told {
        return console.io(&format!(
            "{} has no sign of a bundle where one could look, which isn't everywhere",
            shown(&options.file)
        ));
    }
    console.error(&format!("{} has no sign of a bundle", shown(&options.file)));
    console
        .help("retyped text and pictures of pages carry none but the words of the mark; look for the line at the foot");
    Outcome::SiteErrors
}

/// Names what nobody could look into; whether there is any.
fn tell(unread: &[Unread], console: &Console) -> bool {
    for part in unread.iter().take(NAMED) {
        let within = part.within.as_deref().map_or_else(String::new, |within| format!(" in {within}"));
        console.say(plain(&format!("not looked into{within}: {}", part.reason)));
    }
    if let Some(more) = unread.len().checked_sub(NAMED).filter(|more| *more > 0) {
        console.say(format!("{more} more parts were not looked into"));
    }
    !unread.is_empty()
}

fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut contents = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().take(LARGEST).read_to_end(&mut contents)?;
    } else {
        File::open(path)?.take(LARGEST).read_to_end(&mut contents)?;
    }
    Ok(contents)
}
