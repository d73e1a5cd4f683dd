//! One build of everything that the preview shows.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use crate::{
    bundle::assemble::Order,
    diagnostics::{
        diagnostic::{Diagnostic, SourceMap},
        human::Printer,
    },
    files::{
        output::Files,
        site::{FileError, SiteFiles},
    },
    model::date::Date,
    pipeline::{failure::Failure, parts::EditionKey, project::Project},
    readiness::{page::page, state::Readiness},
    render::documents::plan,
    visibility::project::Reader,
};

/// The id of a previewed bundle: no real one has an `I` in it.
const PREVIEW_ID: &str = "PREVIEW";

/// Where readiness stands in the internal view.
pub(super) const READINESS: &str = "readiness/index.html";
/// How far readiness looks ahead there.
const DAYS_AHEAD: i64 = 90;

/// What the preview shows, by view.
#[derive(Debug, Clone, Default)]
pub(super) struct Snapshot {
    /// Grows with every build.
    pub(super) version: u64,
    /// The views, in the order of the switch.
    pub(super) views: Vec<View>,
    /// What is wrong with the newest sources; the views are older then.
    pub(super) failure: Option<String>,
}

/// The site, or a bundle, as somebody sees it.
#[derive(Debug, Clone)]
pub(super) struct View {
    /// The first part of its addresses: `public`, `internal`, `nda/acme`.
    pub(super) key: String,
    /// The words in the switch.
    pub(super) title: String,
    /// Its files, or why there are none.
    pub(super) files: Result<Arc<Files>, String>,
}

impl Snapshot {
    /// Builds all views; with errors in the site, `previous` stays, with the findings beside it. Without `documents`
    /// those that are typeset stay as they were, too.
    pub(super) fn build(site: &dyn SiteFiles, date: Date, previous: &Self, documents: bool) -> (Self, Option<String>) {
        // Documents that follow their pages are no reason to reload.
        let version = previous.version + u64::from(!documents || previous.version == 0);
        match caught(|| views(site, date, documents)) {
            Ok(mut views) => {
                if !documents {
                    views.iter_mut().for_each(|view| view.keep_documents(previous));
                }
                (Self { version, views, failure: None }, None)
            }
            Err(failure) => {
                let text = explain(&failure);
                let is_new = previous.failure.as_ref() != Some(&text);
                let version = version.max(previous.version + u64::from(is_new));
                (Self { version, views: previous.views.clone(), failure: Some(text.clone()) }, Some(text))
            }
        }
    }

    /// The view that an address begins with, and the rest of the address.
    pub(super) fn find<'a>(&self, address: &'a str) -> Option<(&View, &'a str)> {
        let address = address.strip_prefix('/')?;
        self.views.iter().find_map(|view| {
            let rest = address.strip_prefix(&view.key)?;
            rest.strip_prefix('/').map(|rest| (view, rest))
        })
    }
}

impl View {
    /// Takes over the typeset documents of the view that stood here before.
    fn keep_documents(&mut self, previous: &Snapshot) {
        let before = previous.views.iter().find(|view| view.key == self.key);
        if let (Some(Ok(before)), Ok(files)) = (before.map(|view| &view.files), &mut self.files) {
            let files = Arc::make_mut(files);
            for path in plan::SUMMARIES.into_iter().chain([plan::REPORT]) {
                if let Some(document) = before.get(path) {
                    files.insert(path, document);
                }
            }
        }
    }
}

/// What `build` returns, or a finding if it panics: the preview outlives a mistake in Candor that half a word sets off.
fn caught<T>(build: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    // A build reads the site and makes new values: one that was cut short has changed nothing that anyone sees.
    let outcome = catch_unwind(AssertUnwindSafe(build));
    outcome.unwrap_or_else(|cause| Err(Failure::Site(vec![stopped(cause.as_ref())], SourceMap::default())))
}

fn stopped(cause: &(dyn Any + Send)) -> Diagnostic {
    let words = cause.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("it gives no reason");
    Diagnostic::error("preview/stopped", format!("Candor stopped in the middle of this build: {words}"))
        .note("this is a mistake in Candor; the terminal says where in its code")
        .help("take back the last change, and report it with the file that sets it off")
}

fn views(site: &dyn SiteFiles, date: Date, documents: bool) -> Result<Vec<View>, Failure> {
    let project = Project::read(site, date)?;
    let project = if documents { project } else { project.without_documents() };
    let view = |key: &str, title: &str, files: Result<Files, Failure>| View {
        key: key.to_owned(),
        title: title.to_owned(),
        files: files.map(Arc::new).map_err(|failure| explain(&failure)),
    };
    let mut views = vec![
        view("public", "Public", site_files(&project, Reader::public())),
        view("internal", "Internal", site_files(&project, Reader::internal())),
    ];
    let internal = project.internal();
    if let Some(Ok(files)) = views.last_mut().map(|view| &mut view.files) {
        let readiness = Readiness::of(internal, date, DAYS_AHEAD);
        Arc::make_mut(files).insert(READINESS, page(&readiness));
    }
    for (id, prospect) in &internal.prospects {
        views.push(view(&format!("nda/{id}"), &prospect.name, bundle(&project, id)));
    }
    Ok(views)
}

fn site_files(project: &Project<'_>, reader: Reader) -> Result<Files, Failure> {
    project.edition(&EditionKey::site(reader))?.files().cloned()
}

fn bundle(project: &Project<'_>, id: &str) -> Result<Files, Failure> {
    project.bundle(id, &Order { id: PREVIEW_ID, ..Order::default() }).map(|bundle| bundle.files)
}

fn explain(failure: &Failure) -> String {
    match failure {
        Failure::Site(findings, sources) => Printer::new(sources, false).print_all(findings, false),
        Failure::Files(FileError::Io(path, error)) => format!("can't read {path}: {error}"),
        Failure::Files(FileError::Outside(path)) => format!("{path} leads out of the site folder"),
    }
}
