//! A bundle's mark: whose copy it is, on every page of every document, for people, for machines, and in text that is
//! copied out of it.

use super::{
    copy::Mark,
    fingerprint, html,
    prepared::{self, Prepared},
};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    files::output::{Files, Marked},
    render::documents::layer::Layer,
};

use std::collections::BTreeMap;

use rayon::prelude::*;

/// What no bundle hands out: a document that can't carry the mark.
pub(crate) struct Unmarkable {
    /// The document's path in the bundle.
    path: String,
    reason: String,
}

impl Unmarkable {
    /// The finding for the site's author.
    pub(crate) fn finding(&self) -> Diagnostic {
        Diagnostic::error(
            "bundle/unmarkable",
            format!("`{}` can't carry the bundle's mark: {}", self.path, self.reason),
        )
        .note("nothing unmarked is handed out under an NDA")
        .help("print the document into a new PDF, neither encrypted nor signed, or flag it `internal`")
    }
}

/// The PDFs among files, ready to be marked, by path; or why one can't be.
pub(crate) type ToMark = BTreeMap<String, Result<Prepared, String>>;

/// Prepares all PDFs among `files`.
pub(crate) fn prepare(files: &Files, layers: &[Layer]) -> ToMark {
    let documents: Vec<(&str, &[u8])> = files.iter().filter(|(path, contents)| is_pdf(path, contents)).collect();
    documents.into_par_iter().map(|(path, contents)| (path.to_owned(), Prepared::of(contents, layers))).collect()
}

/// A file with its mark.
enum Outcome {
    /// It is searched as it is.
    Whole(Vec<u8>),
    /// A further copy of a document, of which the first is searched as it is.
    Copy(Vec<u8>, Marked),
}

/// Marks all pages and all PDFs among `files`; `documents` are the PDFs, and `layers` where marks are drawn on them. Other documents (archives, images, tables) are handed out as
/// they are: the manifest names their bundle.
///
/// # Errors
/// The PDFs that can't be marked.
pub(crate) fn apply(
    files: &mut Files,
    (documents, layers): (&ToMark, &[Layer]),
    mark: &Mark<'_>,
) -> Result<(), Vec<Unmarkable>> {
    let fingerprint = fingerprint::of(mark.id);
    let document = |prepared: &Prepared| {
        let words = [mark.line, mark.id].into_iter().chain(fingerprint.as_deref());
        let marked = Marked { unmarked: prepared.unmarked(), words: words.map(str::to_owned).collect() };
        let is_first = !prepared.is_seen();
        let copy = prepared.marked(mark, fingerprint.as_deref())?;
        Ok(Some(if is_first { Outcome::Whole(copy) } else { Outcome::Copy(copy, marked) }))
    };
    replace(files, |path, contents| match documents.get(path) {
        Some(Ok(prepared)) => document(prepared),
        Some(Err(reason)) => Err(reason.clone()),
        None if is_pdf(path, contents) => document(&Prepared::of(contents, layers)?),
        None => page(path, contents, mark.id, fingerprint.as_deref()),
    })
}

/// Marks all pages among `files`, and no document: what is shown or looked at before documents are set.
///
/// # Errors
/// The PDFs that can't be marked, as far as that shows without trying.
pub(crate) fn apply_to_pages(files: &mut Files, id: &str) -> Result<(), Vec<Unmarkable>> {
    let fingerprint = fingerprint::of(id);
    replace(files, |path, contents| match is_pdf(path, contents) {
        true => prepared::refused(contents).map_or(Ok(None), Err),
        false => page(path, contents, id, fingerprint.as_deref()),
    })
}

/// A page with its mark; `None` for what is no page.
fn page(path: &str, contents: &[u8], id: &str, fingerprint: Option<&str>) -> Result<Option<Outcome>, String> {
    match extension(path).as_str() {
        "html" | "htm" => html::mark(contents, id, fingerprint).map(|page| Some(Outcome::Whole(page))),
        _ => Ok(None),
    }
}

/// Puts what `marked` makes of files in their places.
fn replace(
    files: &mut Files,
    marked: impl Fn(&str, &[u8]) -> Result<Option<Outcome>, String> + Sync,
) -> Result<(), Vec<Unmarkable>> {
    let whole: Vec<(&str, &[u8])> = files.iter().collect();
    let outcomes: Vec<_> =
        whole.into_par_iter().map(|(path, contents)| (path.to_owned(), marked(path, contents))).collect();
    let mut refused = Vec::new();
    for (path, outcome) in outcomes {
        match outcome {
            Ok(Some(Outcome::Whole(contents))) => files.insert(path, contents),
            Ok(Some(Outcome::Copy(contents, marked))) => files.insert_marked(path, contents, marked),
            Ok(None) => {}
            Err(reason) => refused.push(Unmarkable { path, reason }),
        }
    }
    if refused.is_empty() { Ok(()) } else { Err(refused) }
}

/// Whether a file is a PDF to those who open it: a viewer goes by what it begins with, whatever its name.
pub(crate) fn is_pdf(path: &str, contents: &[u8]) -> bool {
    extension(path) == "pdf" || contents.trim_ascii_start().starts_with(b"%PDF-")
}

fn extension(path: &str) -> String {
    path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase()
}
