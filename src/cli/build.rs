//! `candor build`: the public site.

use std::{path::Path, time::Instant};

use super::{
    Outcome,
    arguments::Build,
    report::{Console, shown, size},
};
use crate::{
    model::Date,
    output::publish,
    pipeline::{Failure, read_and_check},
    render::Files,
    site_files::Folder,
    visibility::Reader,
};

/// The file that every public site has.
const MARKER: &str = "trust.json";

/// Builds, and says what, where, how long, and how to look at it.
pub(super) fn run(options: &Build, date: Date, console: &Console) -> Outcome {
    let start = Instant::now();
    let output = options.output.clone().unwrap_or_else(|| options.site.join("dist/public"));
    let folder = match open_site(&options.site, console) {
        Ok(folder) => folder,
        Err(outcome) => return outcome,
    };
    if let Err(message) = may_be_replaced(&output, &folder) {
        return console.usage(&message);
    }
    let files = match build(&folder, options.locked, date, console) {
        Ok(files) => files,
        Err(failure) => return console.failure(&failure),
    };
    if let Err(error) = publish(&files, &output, MARKER) {
        return console.unpublished(&error);
    }
    files.iter().for_each(|(path, _)| console.detail(output.join(path).display()));
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html")).count();
    console.result(format!(
        "wrote {pages} pages, {} files, {} to {} in {} ms, as of {date}",
        files.len(),
        size(files.size()),
        shown(&output),
        start.elapsed().as_millis(),
    ));
    console.say(format!("look at it: candor serve {}", shown(&options.site)));
    Outcome::Done
}

fn build(folder: &Folder, locked: bool, date: Date, console: &Console) -> Result<Files, Failure> {
    let checked = read_and_check(folder, date)?;
    let checked = if locked { checked.locked()? } else { checked };
    match checked.scanned_site(&Reader::public()) {
        Ok((files, warnings)) => {
            console.findings(&[checked.findings, warnings].concat(), &checked.source.sources);
            Ok(files)
        }
        Err(Failure::Site(findings, _)) => Err(checked.failure([checked.findings.clone(), findings].concat())),
        Err(failure) => Err(failure),
    }
}

/// The site folder at `path`.
pub(super) fn open_site(path: &Path, console: &Console) -> Result<Folder, Outcome> {
    Folder::open(path).map_err(|error| console.failure(&Failure::Files(error)))
}

/// Refuses an output that would replace the site itself, or a folder of its sources.
fn may_be_replaced(output: &Path, site: &Folder) -> Result<(), String> {
    let Ok(real) = std::fs::canonicalize(output) else { return Ok(()) };
    let dist = site.root().join("dist");
    if site.root().starts_with(&real)
        || (real.starts_with(site.root()) && !real.starts_with(&dist) && holds_sources(&real, site))
    {
        return Err(format!("{} holds the site's sources, so it can't be the output", output.display()));
    }
    Ok(())
}

fn holds_sources(folder: &Path, site: &Folder) -> bool {
    let sources = ["content", "data", "documents", "static", "themes", "prospects"];
    sources.iter().any(|source| folder.starts_with(site.root().join(source)))
}
