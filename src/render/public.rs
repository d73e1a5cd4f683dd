//! The files of a whole site: the public one, and its own people's in the preview.

use std::sync::Arc;

use super::{
    assets::{self, assets},
    attachments::Attachments,
    documents::{
        plan::{self, Documents},
        set::{self, OpenGraphImage},
    },
    edition::Rendering,
    machines::{
        files,
        kinds::{self, MachineFile},
    },
    pages::{redirects, search, search_index, site},
    press::Press,
    routes::Routes,
};

use crate::{
    diagnostics::{
        diagnostic::Diagnostic,
        stages::{Stage, during},
    },
    files::output::Files,
    model::{pages_of::FixedPage, site::Site},
};

/// All files of a public site, or of the preview.
///
/// # Errors
/// Findings about templates and links.
pub fn public_site(site: &Site, attachments: &Attachments, press: &Press<'_>) -> Result<Files, Vec<Diagnostic>> {
    let Press { date, paths, theme, typesetter, documents, stages } = *press;
    let mut routes = Routes::of_site(site);
    let mut files = assets(theme, &site.trust.brand, false, &mut routes);
    add_attachments(&mut files, attachments, &mut routes);
    let image = OpenGraphImage::plan(site, attachments, typesetter);
    if image.is_some() {
        routes.add_file(plan::OPEN_GRAPH, plan::OPEN_GRAPH);
    }
    let wants_report = plan::is_wanted(site) && FixedPage::Report.is_in(site);
    let with_pdf = documents == Documents::Set
        && wants_report
        && !attachments.iter().any(|attachment| attachment.output_path() == plan::REPORT);
    if wants_report {
        routes.add_file(plan::REPORT, plan::REPORT);
    }
    let index = during(stages, Stage::Search, || {
        search::index(&Rendering::new(site, date, &routes, attachments, paths, &theme.language))
    });
    files.extend(search_index(index, &mut routes));
    let rendering = Rendering::new(site, date, &routes, attachments, paths, &theme.language);
    let typeset = || {
        let image = image.map(|image| image.draw(&rendering)).transpose();
        let report = with_pdf.then(|| set::report(&rendering, typesetter)).transpose();
        (image, report)
    };
    let (pages, (image, report)) = rayon::join(
        || during(stages, Stage::Pages, || site::render_site(&rendering, theme)),
        || during(stages, Stage::Documents, typeset),
    );
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
    let redirects = redirects::pages(&rendering);
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
    let mut all = during(stages, Stage::MachineFiles, || files::files(&rendering));
    all.extend(files);
    Ok(all)
}

/// The file of a search index. Its address is in every page and comes from its contents: it is made before them.
#[must_use]
pub fn search_index(index: Option<Vec<u8>>, routes: &mut Routes) -> Files {
    index.map(|index| assets::fingerprint(search_index::FILE, index, routes)).unwrap_or_default()
}

/// The paths of the files that Candor makes for machines and readers beside the pages; those of the same name in `static/`
/// come first. `open-graph.png` isn't among them: a picture of one's own is no loss.
#[must_use]
pub fn machine_files(site: &Site) -> Vec<&'static str> {
    let report = (plan::is_wanted(site) && FixedPage::Report.is_in(site)).then_some(plan::REPORT);
    kinds::machine_files(site).map(MachineFile::path).chain(report).collect()
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
        files.insert_shared(attachment.output_path(), Arc::clone(&attachment.bytes));
    }
}
