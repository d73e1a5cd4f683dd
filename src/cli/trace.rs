//! `candor trace`: which bundle a stray copy came from.

use std::{fs, io::Read, path::Path};

use super::{
    Outcome,
    arguments::Trace,
    report::{Console, shown},
};
use crate::bundle::{LEDGER, read_ledger, trace};

/// Names each bundle that the file has a sign of, and what tells; exit code 1 if there is none.
pub(super) fn run(options: &Trace, console: &Console) -> Outcome {
    let contents = match read(&options.file) {
        Ok(contents) => contents,
        Err(error) => return console.io(&format!("can't read {}: {error}", shown(&options.file))),
    };
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
    let signs = match trace(&contents, &ids) {
        Ok(signs) => signs,
        Err(reason) => return console.usage(&format!("{}: {reason}", shown(&options.file))),
    };
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
    if bundles.is_empty() {
        console.error(&format!("{} has no sign of a bundle", shown(&options.file)));
        console.help(
            "retyped text and pictures of pages carry none but the words of the mark; look for the line at the foot",
        );
        return Outcome::SiteErrors;
    }
    Outcome::Done
}

fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut contents = Vec::new();
        std::io::stdin().read_to_end(&mut contents)?;
        return Ok(contents);
    }
    fs::read(path)
}
