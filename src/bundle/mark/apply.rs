//! A bundle's mark: whose copy it is, on every page of every document, for people, for machines, and in text that is
//! copied out of it.

use super::{
    copy::Mark,
    fingerprint, html,
    prepared::{self, Prepared},
    stamp::{Drawn, Stamp},
};
#[cfg(feature = "pdf")]
use super::{sample::sample, witness};

use crate::{
    diagnostics::diagnostic::Diagnostic,
    files::output::{Files, Marked},
    render::documents::layer::Layer,
};

use std::{collections::BTreeMap, sync::Arc};

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
    /// A page.
    Page(Vec<u8>),
    /// A document, what is searched of it, and where the mark is drawn in it unless a second reader has seen that.
    Document(Vec<u8>, Marked, Vec<Drawn>),
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
    let stamps = mark.stamps.iter().map(|(layer, pdf)| Stamp::of(*layer, pdf, mark.id));
    let stamps = stamps.collect::<Result<Vec<Stamp<'_>>, String>>();
    let document = |prepared: &Prepared| {
        let stamps = stamps.as_ref().map_err(String::clone)?;
        let (copy, drawn) = prepared.marked(stamps, mark.id, fingerprint.as_deref())?;
        let words = [mark.line, mark.id].into_iter().chain(fingerprint.as_deref()).map(str::to_owned).collect();
        let stamps = mark.stamps.iter().map(|(_, pdf)| Arc::clone(pdf)).collect();
        Ok(Some(Outcome::Document(copy, Marked { unmarked: prepared.unmarked(), words, stamps }, drawn)))
    };
    let drawn = replace(files, |path, contents| match documents.get(path) {
        Some(Ok(prepared)) => document(prepared),
        Some(Err(reason)) => Err(reason.clone()),
        None if is_pdf(path, contents) => document(&Prepared::of(contents, layers)?),
        None => page(path, contents, mark.id, fingerprint.as_deref()),
    })?;
    confirm(&drawn, stamps.as_deref().unwrap_or_default(), mark.id)
}

/// Has a second reader look at the mark of further copies of documents: where it is drawn in them, in the order of their paths.
fn confirm(drawn: &[(String, Vec<Drawn>)], stamps: &[Stamp<'_>], id: &str) -> Result<(), Vec<Unmarkable>> {
    let mut kinds: Vec<Drawn> = Vec::new();
    for (_, drawn) in drawn {
        for drawn in drawn {
            if !kinds.contains(drawn) {
                kinds.push(drawn.clone());
            }
        }
    }
    let Some((path, _)) = drawn.iter().find(|(_, drawn)| !drawn.is_empty()) else { return Ok(()) };
    // Without the feature there is no stamp, and nothing comes this far.
    #[cfg(feature = "pdf")]
    let seen = sample(stamps, &kinds).and_then(|sample| witness::confirm_sample(&sample, stamps, id, &kinds));
    #[cfg(not(feature = "pdf"))]
    let seen = Err(format!("there is no reader to look at {} stamps of `{id}`", stamps.len()));
    seen.map_err(|reason| vec![Unmarkable { path: path.clone(), reason }])
}

/// Marks all pages among `files`, and no document: what is shown or looked at before documents are set.
///
/// # Errors
/// The PDFs that can't be marked, as far as that shows without trying.
pub(crate) fn apply_to_pages(files: &mut Files, id: &str) -> Result<(), Vec<Unmarkable>> {
    let fingerprint = fingerprint::of(id);
    let marked = |path: &str, contents: &[u8]| match is_pdf(path, contents) {
        true => prepared::refused(contents).map_or(Ok(None), Err),
        false => page(path, contents, id, fingerprint.as_deref()),
    };
    replace(files, marked).map(drop)
}

/// A page with its mark; `None` for what is no page.
fn page(path: &str, contents: &[u8], id: &str, fingerprint: Option<&str>) -> Result<Option<Outcome>, String> {
    match extension(path).as_str() {
        "html" | "htm" => html::mark(contents, id, fingerprint).map(|page| Some(Outcome::Page(page))),
        _ => Ok(None),
    }
}

/// Puts what `marked` makes of files in their places. Returns where marks are drawn in further copies of documents, by path.
fn replace(
    files: &mut Files,
    marked: impl Fn(&str, &[u8]) -> Result<Option<Outcome>, String> + Sync,
) -> Result<Vec<(String, Vec<Drawn>)>, Vec<Unmarkable>> {
    let whole: Vec<(&str, &[u8])> = files.iter().collect();
    let outcomes: Vec<_> =
        whole.into_par_iter().map(|(path, contents)| (path.to_owned(), marked(path, contents))).collect();
    let (mut refused, mut all) = (Vec::new(), Vec::new());
    for (path, outcome) in outcomes {
        match outcome {
            Ok(Some(Outcome::Page(contents))) => files.insert(path, contents),
            Ok(Some(Outcome::Document(contents, marked, drawn))) => {
                files.insert_marked(path.clone(), contents, marked);
                all.push((path, drawn));
            }
            Ok(None) => {}
            Err(reason) => refused.push(Unmarkable { path, reason }),
        }
    }
    if refused.is_empty() { Ok(all) } else { Err(refused) }
}

/// Whether a file is a PDF to those who open it: a viewer goes by what it begins with, whatever its name.
pub(crate) fn is_pdf(path: &str, contents: &[u8]) -> bool {
    extension(path) == "pdf" || contents.trim_ascii_start().starts_with(b"%PDF-")
}

fn extension(path: &str) -> String {
    path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase()
}
