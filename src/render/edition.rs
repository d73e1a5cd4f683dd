//! Stage 5, render: a model, a theme and a date in, files in memory out.
//!
//! Rendering is pure: no clock, no environment, no chance, no file system. It has never held a restricted value.

use std::{collections::BTreeMap, sync::OnceLock};

use super::{
    assets::assets,
    attachments::Attachments,
    data::files,
    html::{markdown, pages, theme::Theme},
    language::Language,
    pages_of::FixedPage,
    pdf::{
        plan,
        set::{self, OpenGraphImage},
    },
    prose::{anchors::Anchors, reader},
    routes::Routes,
    views::reports::{self, DocumentView},
};

use crate::{
    decode::located::Located,
    diagnostics::diagnostic::{Diagnostic, FileId, Paths},
    model::{date::Date, id::Id, narrative::Narrative, records::Document, site::Site},
    render,
};

/// An output: contents by path, in order of paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// Adds a file.
    pub fn insert(&mut self, path: impl Into<String>, contents: impl Into<Vec<u8>>) {
        self.0.insert(path.into(), contents.into());
    }

    /// Adds all files of another output.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// A file's contents.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// Paths and contents, in order of paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, contents)| (path.as_str(), contents.as_slice()))
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All bytes together.
    #[must_use]
    pub fn size(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }
}

/// Everything that rendering works from.
pub struct Rendering<'a> {
    /// What the audience may see.
    pub site: &'a Site,
    /// The day of the build.
    pub date: Date,
    /// Which page stands where.
    pub routes: &'a Routes,
    /// The files that are copied.
    pub attachments: &'a Attachments,
    /// Source files' paths, for relative links between them.
    pub paths: &'a Paths,
    /// The words of the interface.
    pub language: &'a Language,
    documents: BTreeMap<&'a str, &'a Document>,
    anchors: OnceLock<BTreeMap<FileId, Anchors>>,
}

impl<'a> Rendering<'a> {
    /// Puts together what rendering works from.
    #[must_use]
    pub fn new(
        site: &'a Site,
        date: Date,
        routes: &'a Routes,
        attachments: &'a Attachments,
        paths: &'a Paths,
        language: &'a Language,
    ) -> Self {
        let documents = site.documents.iter().map(|document| (document.id.as_str(), document)).collect();
        Self { site, date, routes, attachments, paths, language, documents, anchors: OnceLock::new() }
    }

    /// A narrative as HTML; see [`crate::render::html::markdown::render_markdown`].
    #[must_use]
    pub fn markdown(&self, narrative: &Located<Narrative>, shift: u8, anchor: &str) -> String {
        markdown::render_markdown(narrative, self, shift, anchor)
    }

    /// The places in the text of that file, if this audience sees it. Found when a link first asks for one.
    #[must_use]
    pub fn anchors(&self, file: FileId) -> Option<&Anchors> {
        let anchors = self.anchors.get_or_init(|| {
            let texts = render::attachments::narratives(self.site);
            texts.map(|text| (text.place().file, reader::read(text.markdown()).anchors)).collect()
        });
        anchors.get(&file)
    }

    /// A document that this audience knows of.
    #[must_use]
    pub fn document(&self, id: &Id) -> Option<DocumentView> {
        self.documents.get(id.as_str()).map(|document| reports::document_view(document, self))
    }

    /// The title of a document that this audience knows of.
    #[must_use]
    pub fn title_of(&self, id: &Id) -> Option<&'a str> {
        self.documents.get(id.as_str()).map(|document| document.title.as_str())
    }

    /// The documents among `ids` that this audience knows of.
    pub fn documents<'i>(&self, ids: impl Iterator<Item = &'i Id>) -> Vec<DocumentView> {
        ids.filter_map(|id| self.document(id)).collect()
    }
}

/// All files of a public site, or of the preview.
///
/// # Errors
/// Findings about templates and links.
pub fn public_site(
    site: &Site,
    date: Date,
    mut routes: Routes,
    attachments: &Attachments,
    paths: &Paths,
    theme: &Theme,
) -> Result<Files, Vec<Diagnostic>> {
    let mut files = assets(theme, &site.trust.brand, false, &mut routes);
    add_attachments(&mut files, attachments, &mut routes);
    let image = OpenGraphImage::plan(site, attachments, theme);
    if image.is_some() {
        routes.add_file(plan::OPEN_GRAPH, plan::OPEN_GRAPH);
    }
    let wants_report = plan::is_wanted(site) && FixedPage::Report.is_in(site);
    let with_pdf = theme.sets_documents
        && wants_report
        && !attachments.iter().any(|attachment| attachment.output_path() == plan::REPORT);
    if wants_report {
        routes.add_file(plan::REPORT, plan::REPORT);
    }
    let index = render::search::index(&Rendering::new(site, date, &routes, attachments, paths, &theme.language));
    files.extend(search_index(index, &mut routes));
    let rendering = Rendering::new(site, date, &routes, attachments, paths, &theme.language);
    let typeset = || {
        let image = image.map(|image| image.draw(&rendering)).transpose();
        let report = with_pdf.then(|| set::report(&rendering, theme)).transpose();
        (image, report)
    };
    let (pages, (image, report)) = rayon::join(|| pages::render_site(&rendering, theme), typeset);
    let (pages, image, report) = match (pages, image, report) {
        (Ok(pages), Ok(image), Ok(report)) => (pages, image, report),
        (pages, image, report) => {
            return Err([pages.err(), image.err(), report.err()].into_iter().flatten().flatten().collect());
        }
    };
    let taken = pages.iter().map(|(path, _)| path).filter(|path| files.get(path).is_some());
    let taken: Vec<Diagnostic> =
        taken.map(|path| page_taken(attachments.source(path).map_or(path, |source| source), path)).collect();
    if !taken.is_empty() {
        return Err(taken);
    }
    let redirects = render::redirects::pages(&rendering);
    let taken = redirects.iter().map(|(path, _)| path).filter(|path| files.get(path).is_some());
    let taken: Vec<Diagnostic> =
        taken.map(|path| page_taken(attachments.source(path).map_or(path, |source| source), path)).collect();
    if !taken.is_empty() {
        return Err(taken);
    }
    files.extend(redirects);
    files.extend(pages);
    if let Some(image) = image {
        files.insert(plan::OPEN_GRAPH, image);
    }
    if let Some(report) = report {
        files.insert(plan::REPORT, report);
    }
    // What the site itself says to machines, in `static/`, comes first.
    let mut all = files::files(&rendering);
    all.extend(files);
    Ok(all)
}

/// The file of a search index. Its address is in every page and comes from its contents: it is made before them.
#[must_use]
pub fn search_index(index: Option<Vec<u8>>, routes: &mut Routes) -> Files {
    index.map(|index| render::assets::fingerprint(render::search::FILE, index, routes)).unwrap_or_default()
}

/// The paths of the files that Candor makes for machines and readers beside the pages; those of the same name in `static/`
/// come first. `open-graph.png` isn't among them: a picture of one's own is no loss.
#[must_use]
pub fn machine_files(site: &Site) -> Vec<&'static str> {
    let report = (plan::is_wanted(site) && FixedPage::Report.is_in(site)).then_some(plan::REPORT);
    files::paths(site).into_iter().chain(report).collect()
}

fn page_taken(source: &str, page: &str) -> Diagnostic {
    Diagnostic::error("output/duplicate-path", format!("`{source}` would stand where the page `{page}` stands"))
        .in_text(source, "", 0..0)
        .help("rename or remove the file; to change the page, change its template in the site's theme")
}

/// Copies attachments, and makes their addresses known.
pub fn add_attachments(files: &mut Files, attachments: &Attachments, routes: &mut Routes) {
    for attachment in attachments.iter() {
        routes.add_file(attachment.output_path(), attachment.output_path());
        files.insert(attachment.output_path(), attachment.bytes.as_slice());
    }
}
