//! What the views of one build are made of, when somebody asks for it: a page is there within milliseconds, and a document that
//! nobody opens is never set.

use std::{
    fmt,
    sync::{Arc, OnceLock},
};

use super::contents::{Contents, explain};

use crate::{
    bundle::assemble::Order,
    files::{output::Files, site::SiteFiles},
    model::date::Date,
    pipeline::{failure::Failure, parts::EditionKey, project::Project},
    readiness::{
        page::{page, requests_page},
        requests::requests,
        state::Readiness,
    },
    visibility::project::Reader,
};

/// The id of a previewed bundle: no real one has an `I` in it.
const PREVIEW_ID: &str = "PREVIEW";

/// Where readiness stands in the internal view.
pub(super) const READINESS: &str = "readiness/index.html";
/// Where an auditor's requests stand there, below readiness: a site's own page may be called that.
pub(super) const REQUESTS: &str = "readiness/requests/index.html";
/// How far readiness looks ahead there.
const DAYS_AHEAD: i64 = 90;

/// The sources of one build, read.
pub(super) struct MadeSite {
    files: &'static dyn SiteFiles,
    date: Date,
    project: Project<'static>,
    /// The same once more, for what needs typeset documents.
    with_documents: OnceLock<Result<Project<'static>, String>>,
}

impl fmt::Debug for MadeSite {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a site as of {}", self.date)
    }
}

impl MadeSite {
    /// Reads the sources; with `checked`, checks them too.
    ///
    /// # Errors
    /// If they can't be read as a site, or what checking finds.
    pub(super) fn read(files: &'static dyn SiteFiles, date: Date, checked: bool) -> Result<Self, Failure> {
        let read = if checked { Project::read } else { Project::read_unchecked };
        let project = read(files, date)?.without_documents();
        Ok(Self { files, date, project, with_documents: OnceLock::new() })
    }

    /// The prospects' ids and names.
    pub(super) fn prospects(&self) -> impl Iterator<Item = (&str, &str)> {
        self.project.internal().prospects.iter().map(|(id, prospect)| (id.as_str(), prospect.name.as_str()))
    }

    /// The languages of the site, the content's own first; none if it has only one.
    pub(super) fn languages(&self) -> Vec<String> {
        let settings = &self.project.internal().settings;
        let languages = settings.languages.iter().filter(|_| settings.has_translations());
        languages.map(|tag| tag.as_str().to_owned()).collect()
    }

    /// The path of the site on its host.
    pub(super) fn base(&self) -> String {
        let base = self.project.internal().settings.base_url.as_ref();
        base.map_or_else(|| "/".to_owned(), |url| url.path())
    }

    fn file(&self, reader: Reader, path: &str) -> Result<Option<Arc<Vec<u8>>>, String> {
        let edition = self.project.edition(&EditionKey::site(reader));
        edition.and_then(|edition| edition.file(path)).map_err(|failure| explain(&failure))
    }

    fn with_documents(&self) -> Result<&Project<'static>, String> {
        let read = || Project::read_unchecked(self.files, self.date).map_err(|failure| explain(&failure));
        self.with_documents.get_or_init(read).as_ref().map_err(String::clone)
    }
}

/// The public site.
#[derive(Debug)]
pub(super) struct SiteView(Arc<MadeSite>);

impl SiteView {
    pub(super) fn public(made: &Arc<MadeSite>) -> Self {
        Self(Arc::clone(made))
    }
}

impl Contents for SiteView {
    fn get(&self, path: &str) -> Result<Option<Arc<Vec<u8>>>, String> {
        self.0.file(Reader::public(), path)
    }
}

/// The site as its own people see it, with readiness.
#[derive(Debug)]
pub(super) struct InternalView(Arc<MadeSite>);

impl InternalView {
    pub(super) fn new(made: &Arc<MadeSite>) -> Self {
        Self(Arc::clone(made))
    }
}

impl Contents for InternalView {
    fn get(&self, path: &str) -> Result<Option<Arc<Vec<u8>>>, String> {
        let (site, date) = (self.0.project.internal(), self.0.date);
        let html = match path {
            READINESS => page(&Readiness::of(site, date, DAYS_AHEAD), Some("requests/")),
            REQUESTS => requests_page(&requests(site, date), date),
            _ => return self.0.file(Reader::internal(), path),
        };
        Ok(Some(Arc::new(html.into())))
    }
}

/// A prospect's bundle.
#[derive(Debug)]
pub(super) struct BundleView {
    id: String,
    made: Arc<MadeSite>,
    /// Its pages, and what these need.
    pages: OnceLock<Result<Files, String>>,
    /// All of it, with documents that are set and marked.
    whole: OnceLock<Result<Files, String>>,
}

impl BundleView {
    pub(super) fn new(id: &str, made: &Arc<MadeSite>) -> Self {
        let made = Arc::clone(made);
        Self { id: id.to_owned(), made, pages: OnceLock::new(), whole: OnceLock::new() }
    }
}

impl Contents for BundleView {
    fn get(&self, path: &str) -> Result<Option<Arc<Vec<u8>>>, String> {
        let order = Order { id: PREVIEW_ID, ..Order::default() };
        let pages = || self.made.project.bundle_pages(&self.id, &order).map_err(|failure| explain(&failure));
        let whole = || {
            let bundle = self.made.with_documents()?.bundle(&self.id, &order);
            bundle.map(|bundle| bundle.files).map_err(|failure| explain(&failure))
        };
        match self.pages.get_or_init(pages).as_ref().map_err(String::clone)?.shared(path) {
            Some(page) => Ok(Some(page)),
            // What no bundle has is asked for by browsers, too: no document is set for a mistyped page.
            None if path.ends_with(".html") => Ok(None),
            None => self.whole.get_or_init(whole).as_ref().map(|whole| whole.shared(path)).map_err(String::clone),
        }
    }
}
