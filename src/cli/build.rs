//! `candor build`: the public site.

use std::path::Path;

use super::{
    arguments::Build,
    console::{Console, size},
    error::Error,
    paths::shown,
    site::open_site,
    timings::Stopwatch,
};

use crate::{
    check::concern::Concern,
    diagnostics::stages::{Stage, during},
    files::{output::Files, packed::packed, site::Folder},
    model::{date::Date, host::Host},
    output::{
        destination::{Destination, Role},
        error::some,
        publish::{Published, publish},
    },
    pipeline::{failure::Failure, parts::EditionKey, project::Project},
    visibility::project::Reader,
};

/// Builds, and says what, where, how long, and how to look at it.
pub(super) fn run(options: &Build, date: Date, stopwatch: &Stopwatch, console: &Console) -> Result<(), Error> {
    let output = options.output.clone().unwrap_or_else(|| options.site.join("dist/public"));
    let folder = open_site(&options.site)?;
    let destination = Destination::folder(&output, Role::Public, Some(folder.root()))?;
    let files = build(&folder, options.locked, date, stopwatch, console)?;
    let published = during(stopwatch, Stage::Publishing, || publish(&files, &destination))?;
    tell_of_files(&files, &output, stopwatch, date, console);
    tell_of_others(&published, console);
    tell_how_to_look(&options.site, &output, console);
    Ok(())
}

/// What was written, where, and how long it took.
fn tell_of_files(files: &Files, output: &Path, stopwatch: &Stopwatch, date: Date, console: &Console) {
    files.iter().for_each(|(path, _)| console.detail(output.join(path).display()));
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html")).count();
    console.result(format!(
        "wrote {pages} pages, {} files, {} to {} in {} ms, as of {date}",
        files.len(),
        size(files.size()),
        shown(output),
        stopwatch.elapsed().as_millis(),
    ));
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

/// What the site's host doesn't do by itself, and what it can't do at all.
fn tell_of_host(host: Option<Host>, console: &Console) {
    let Some(host) = host else { return };
    if host.is_set_elsewhere() {
        let key = host.key();
        console.say(format!("note: `{key}` reads its headers elsewhere: candor headers --format {key}"));
    }
    host.unkept().iter().for_each(|promise| console.say(format!("note: {promise}")));
}

/// How to see what was built, now and after each change.
fn tell_how_to_look(site: &Path, output: &Path, console: &Console) {
    console.say(format!("the preview rebuilds on every change: candor serve {}", shown(site)));
    console.result(shown(&output.join("index.html")));
}

/// The public site, after what is worth a look in it was told.
fn build(
    folder: &Folder,
    locked: bool,
    date: Date,
    stopwatch: &Stopwatch,
    console: &Console,
) -> Result<Files, Failure> {
    let checked = Project::read_for(&Concern::Everybody, folder, date, stopwatch)?;
    let checked = if locked { checked.locked()? } else { checked };
    let scanned = checked
        .edition(&EditionKey::site(Reader::public()))
        .and_then(|edition| Ok((edition.files()?.clone(), edition.warnings()?.to_vec())));
    match scanned {
        Ok((mut files, warnings)) => {
            let settings = &checked.source.settings;
            if settings.compress() {
                files.extend(packed(&files));
            }
            let warnings = [checked.findings, warnings].concat();
            console.warnings(&Concern::Public.of(warnings, &checked.source), &checked.source.sources);
            tell_of_host(settings.host, console);
            Ok(files)
        }
        Err(Failure::Site(findings, _)) => Err(checked.failure([checked.findings.clone(), findings].concat())),
        Err(failure) => Err(failure),
    }
}
