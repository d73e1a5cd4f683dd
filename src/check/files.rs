//! The names of files that are handed out, and what `static/` does with those that Candor makes.

use std::collections::BTreeMap;

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::{Diagnostic, Place},
    files::{
        portable::{fault, folded, portable},
        site::SitePath,
        static_files::StaticFiles,
    },
    model::site::Site,
    render::public::machine_files,
};

/// The finding about a name that some systems can't have.
const PORTABLE: &str = "output/portable-name";

pub(super) fn check(internal: &Site, public: &Site, of_static: &StaticFiles, findings: &mut Vec<Diagnostic>) {
    documents(internal, findings);
    static_names(&of_static.published, findings);
    findings.extend(of_static.findings());
    replaced(public, &of_static.published, findings);
}

/// Documents are handed out, in zips among others, under their own names.
fn documents(site: &Site, findings: &mut Vec<Diagnostic>) {
    let mut names: BTreeMap<String, &Located<SitePath>> = BTreeMap::new();
    for file in site.documents.iter().filter_map(|document| document.file.as_ref()) {
        let name = portable(file.name());
        if let Some(fault) = fault(file.name()) {
            findings.push(
                Diagnostic::warning(PORTABLE, format!("`{}` is handed out as `{name}`: {fault}", file.name()))
                    .at(file.place(), "")
                    .help("rename the file, so that you choose what readers see"),
            );
        }
        match names.get(&folded(&name)) {
            Some(first) if first.name() != file.name() => findings.push(twins(first, file.name(), file.place())),
            Some(_) => {}
            None => drop(names.insert(folded(&name), file)),
        }
    }
}

fn twins(first: &Located<SitePath>, name: &str, place: Place) -> Diagnostic {
    let message = format!("`{name}` and `{}` are one name on Windows and macOS", first.name());
    Diagnostic::warning(PORTABLE, message)
        .at(place, "this one gets a fingerprint where both are handed out")
        .at(first.place(), "the other one")
        .help("rename one of the files")
}

/// Files below `static/` keep their paths, which pages elsewhere may rely on.
fn static_names(published: &[SitePath], findings: &mut Vec<Diagnostic>) {
    let mut paths: BTreeMap<String, &SitePath> = BTreeMap::new();
    for path in published {
        let finding = |message: String| {
            Diagnostic::warning(PORTABLE, message).in_text(path.as_str(), "", 0..0).help("rename the file")
        };
        if let Some(fault) = path.split('/').find_map(fault) {
            findings.push(finding(format!("`{path}` can't be had on every system: {fault}")));
        }
        match paths.get(&folded(path)) {
            Some(first) => {
                findings.push(finding(format!("`{path}` and `{first}` are one file on Windows and macOS")));
            }
            None => drop(paths.insert(folded(path), path)),
        }
    }
}

/// What Candor would make, and doesn't, since `static/` has a file of that name.
fn replaced(public: &Site, published: &[SitePath], findings: &mut Vec<Diagnostic>) {
    let made = machine_files(public);
    for path in published {
        let output = path.strip_prefix("static/").unwrap_or(path);
        if made.iter().any(|made| made == output) {
            findings.push(
                Diagnostic::warning(
                    "output/replaced",
                    format!("`{path}` is published in place of the file that Candor makes"),
                )
                .in_text(path.as_str(), "", 0..0)
                .note("what Candor would write there is in no output, and what yours says isn't checked")
                .help("remove the file, or say that it is meant: `lints: {output/replaced: off}` in trust.yaml"),
            );
        }
    }
}
