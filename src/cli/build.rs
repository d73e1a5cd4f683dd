//! `candor build`: the public site.

use std::{io, path::Path, time::Instant};

use super::{
    Outcome,
    arguments::Build,
    report::{Console, shown, size},
};

use crate::{
    check::concern::Concern,
    files::{
        output::Files,
        site::{FileError, Folder},
    },
    model::date::Date,
    output::{
        destination::{Destination, Role},
        error::some,
        publish::{Published, publish},
    },
    pipeline::{editions::EditionKey, failure::Failure, project::Project},
    visibility::project::Reader,
};

/// Builds, and says what, where, how long, and how to look at it.
pub(super) fn run(options: &Build, date: Date, console: &Console) -> Outcome {
    let start = Instant::now();
    let output = options.output.clone().unwrap_or_else(|| options.site.join("dist/public"));
    let folder = match open_site(&options.site, console) {
        Ok(folder) => folder,
        Err(outcome) => return outcome,
    };
    let destination = match Destination::folder(&output, Role::Public, Some(folder.root())) {
        Ok(destination) => destination,
        Err(refusal) => return console.refused(&refusal),
    };
    let files = match build(&folder, options.locked, date, console) {
        Ok(files) => files,
        Err(failure) => return console.failure(&failure),
    };
    let published = match publish(&files, &destination) {
        Ok(published) => published,
        Err(error) => return console.unpublished(&error),
    };
    files.iter().for_each(|(path, _)| console.detail(output.join(path).display()));
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html")).count();
    console.result(format!(
        "wrote {pages} pages, {} files, {} to {} in {} ms, as of {date}",
        files.len(),
        size(files.size()),
        shown(&output),
        start.elapsed().as_millis(),
    ));
    tell_of_others(&published, console);
    console.say(format!("the preview rebuilds on every change: candor serve {}", shown(&options.site)));
    console.result(shown(&output.join("index.html")));
    Outcome::Done
}

/// What else is published with the site, and what was changed while it was.
fn tell_of_others(published: &Published, console: &Console) {
    if !published.strangers.is_empty() {
        console.say(format!("note: Candor didn't write these, and left them there: {}", some(&published.strangers)));
    }
    if let Some(left) = &published.left {
        console
            .say(format!("note: the former output was changed meanwhile; what isn't Candor's is in {}", shown(left)));
    }
}

fn build(folder: &Folder, locked: bool, date: Date, console: &Console) -> Result<Files, Failure> {
    let checked = Project::read(folder, date)?;
    let checked = if locked { checked.locked()? } else { checked };
    let scanned = checked
        .edition(&EditionKey::site(Reader::public()))
        .and_then(|edition| Ok((edition.files()?.clone(), edition.warnings()?.to_vec())));
    match scanned {
        Ok((files, warnings)) => {
            let warnings = [checked.findings, warnings].concat();
            console.warnings(&Concern::Public.of(warnings, &checked.source), &checked.source.sources);
            Ok(files)
        }
        Err(Failure::Site(findings, _)) => Err(checked.failure([checked.findings.clone(), findings].concat())),
        Err(failure) => Err(failure),
    }
}

/// The site folder at `path`.
pub(super) fn open_site(path: &Path, console: &Console) -> Result<Folder, Outcome> {
    let expected = "name the site's folder, the one that holds trust.yaml; `candor new FOLDER` makes one";
    if path.is_file() {
        return Err(console.unreadable("SITE", path, &io::ErrorKind::NotADirectory.into(), expected));
    }
    Folder::open(path).map_err(|error| match error {
        FileError::Io(_, error) => console.unreadable("SITE", path, &error, expected),
        outside @ FileError::Outside(_) => console.failure(&Failure::Files(outside)),
    })
}
