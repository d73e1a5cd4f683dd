//! Loads the files that an output copies: documents, images and logos that something visible points to.

use std::collections::BTreeSet;

use super::{failure::Failure, project::Project};

use crate::{
    diagnostics::{
        diagnostic::{Diagnostic, has_errors},
        suggestion::closest,
    },
    files::{
        address::encoded,
        names::fingerprinted,
        portable::{folded, portable},
        site::{FileError, SiteFiles, SitePath},
        static_files::{STATIC, StaticFiles},
    },
    model::site::Site,
    render::{
        attachments::Attachments,
        pictures::bounds,
        references::{FileUse, Reference, references},
    },
    text::characters::normalised_bytes,
};

/// The files that `site` points to, and with `all_static` those of `static/`.
///
/// # Errors
/// For missing files, and what the file system refused.
pub(super) fn of(project: &Project<'_>, site: &Site, all_static: bool) -> Result<Attachments, Failure> {
    let mut findings = Vec::new();
    let attachments = load(site, project, all_static, &mut findings)?;
    if has_errors(&findings) { Err(project.failure(findings)) } else { Ok(attachments) }
}

/// Loads whatever `site` points to, and with `all_static` the whole of `static/`, which is public by
/// declaration. Missing files and ones that may not be copied are findings.
///
/// # Errors
/// What the file system refused.
fn load(
    site: &Site,
    project: &Project<'_>,
    all_static: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Attachments, FileError> {
    let files = project.files;
    let mut attachments = Attachments::default();
    let mut taken = BTreeSet::new();
    let limit = site.settings.limits.file_bytes.get().unsigned_abs();
    if all_static {
        for path in StaticFiles::of(files)?.published {
            let output = path.strip_prefix(STATIC).unwrap_or(&path).to_owned();
            if let Some(bytes) = read_within(files, &path, limit, None, diagnostics)? {
                taken.insert(folded(&output));
                attachments.insert(path, output, bytes);
            }
        }
    }
    let mut judged = BTreeSet::new();
    for address in project.theme().linked() {
        let path = SitePath::from(format!("{STATIC}{}", address.path().trim_start_matches('/')));
        let is_there = matches!(files.size(&path), Ok(Some(_)));
        if !is_there || attachments.find(&path).is_some() {
            continue;
        }
        if let Some(bytes) = read_within(files, &path, limit, None, diagnostics)? {
            let output = address.path().trim_start_matches('/').to_owned();
            taken.insert(folded(&output));
            attachments.insert(path, output, bytes);
        }
    }
    for reference in references(site, project.paths()) {
        if let Some(known) = attachments.find(&reference.path) {
            let is_new = judged.insert(reference.path.clone());
            diagnostics.extend(unfit(&reference, &known.bytes).filter(|_| is_new));
            continue;
        }
        if let Some(finding) = refused(&reference) {
            diagnostics.push(finding);
            continue;
        }
        let Some(bytes) = read_within(files, &reference.path, limit, Some(&reference), diagnostics)? else {
            continue;
        };
        judged.insert(reference.path.clone());
        diagnostics.extend(unfit(&reference, &bytes));
        let output = output_path(&reference, &bytes, &taken);
        taken.insert(folded(&output));
        attachments.insert(reference.path, output, bytes);
    }
    Ok(attachments)
}

/// Sources are never copied: they hold what nobody outside may see.
fn refused(reference: &Reference) -> Option<Diagnostic> {
    let path = &reference.path;
    let folder = path.split('/').next().unwrap_or("");
    let is_source = path.ends_with(".md") || path.ends_with(".yaml") || path.ends_with(".yml");
    let allowed = matches!(folder, "documents" | "static" | "content") && !(folder == "content" && is_source);
    let hidden = path.split('/').any(|part| part.starts_with('.'));
    (!allowed || hidden).then(|| {
        Diagnostic::error("reference/not-publishable", format!("`{path}` is not a file that may be copied"))
            .at(reference.place, "")
            .help("put the file below documents/, or images beside the text below content/")
    })
}

/// A picture that no reader's machine could show.
fn unfit(reference: &Reference, bytes: &[u8]) -> Option<Diagnostic> {
    let why = bounds::unfit(&reference.path, bytes).filter(|_| reference.role == FileUse::Inline)?;
    let finding = Diagnostic::error("source/too-large", format!("`{}` {why}", reference.path));
    Some(finding.at(reference.place, "").help("scale the picture down, or simplify the drawing"))
}

pub(super) fn read_within(
    files: &dyn SiteFiles,
    path: &SitePath,
    limit: u64,
    reference: Option<&Reference>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Vec<u8>>, FileError> {
    let located = |finding: Diagnostic| match reference {
        Some(reference) => finding.at(reference.place, ""),
        None => finding,
    };
    match files.size(path) {
        Ok(Some(size)) if size > limit => {
            let message = format!("`{path}` has {size} bytes; {limit} are allowed");
            let finding =
                Diagnostic::error("source/too-large", message).help("raise `limits.file_bytes` in trust.yaml");
            diagnostics.push(located(finding));
        }
        // An XML reader does the same (XML 1.0 §2.11); other files are handed out as they are.
        Ok(Some(_)) if path.ends_with(".svg") => return files.read(path).map(|bytes| Some(normalised_bytes(bytes))),
        Ok(Some(_)) => return files.read(path).map(Some),
        Ok(None) => {
            let finding = Diagnostic::error("reference/missing-file", format!("there is no file `{path}`"));
            diagnostics.push(located(finding.help(nearby(path, reference, files)?)));
        }
        Err(FileError::Outside(path)) => {
            let finding = Diagnostic::error("source/outside", format!("`{path}` leads out of the site folder"));
            diagnostics.push(located(finding.help("replace the link by a copy of the file")));
        }
        Err(error) => return Err(error),
    }
    Ok(None)
}

/// What to do about a path that names no file: it may be spelt like an address, in another case, or nearly right.
fn nearby(path: &SitePath, reference: Option<&Reference>, files: &dyn SiteFiles) -> Result<String, FileError> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let as_written = reference.and_then(|reference| reference.written.as_deref());
    if let Some(written) = as_written {
        let literal = SitePath::from(format!("{folder}/{}", written.rsplit('/').next().unwrap_or(written)));
        if matches!(files.size(&literal), Ok(Some(_))) {
            return Ok(format!("write it as `{}`: in a text, addresses are percent-encoded", encoded(literal.name())));
        }
    }
    let listed = match files.list(folder) {
        Ok(listed) => listed,
        Err(FileError::Outside(_)) => Vec::new(),
        Err(error) => return Err(error),
    };
    let other_case = listed.iter().find(|listed| listed.to_lowercase() == path.to_lowercase());
    let near = || closest(path, listed.iter().map(String::as_str));
    Ok(match other_case.map(String::as_str).or_else(near) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "check the path: in data it starts at the site folder, in a text at the text's own folder".to_owned(),
    })
}

/// Documents keep their names, which people see when they download them, as far as all systems can have them; other files
/// get a fingerprint.
fn output_path(reference: &Reference, bytes: &[u8], taken: &BTreeSet<String>) -> String {
    let name = portable(reference.path.name());
    let plain = format!("documents/{name}");
    if reference.role == FileUse::Document && !taken.contains(&folded(&plain)) {
        return plain;
    }
    let folder = if reference.role == FileUse::Document { "documents" } else { "files" };
    format!("{folder}/{}", fingerprinted(&name, bytes))
}
