//! The files of a whole site: the public one, and its own people's in the preview.

use std::sync::Arc;

use super::{
    assets::{AssetsOf, assets},
    attachments::Attachments,
    brand::fonts::BrandFonts,
    documents::{
        plan::{self, Documents, Home},
        set::{self, OpenGraphImage, Typesetter},
    },
    edition::Rendering,
    machines::{
        files,
        kinds::{self, MachineFile},
    },
    pages::{redirects, search::SearchIndex, search_index, site},
    press::Press,
    routes::Routes,
};

use crate::{
    diagnostics::{
        diagnostic::Diagnostic,
        stages::{Stage, during},
    },
    files::output::Files,
    model::{addresses::policy_pdf, fixed_page::FixedPage, policy::Policy, site::Site, snapshot::snapshot_path},
};

use rayon::prelude::*;

/// What the files of a public site have in common: once it is there, each of them can be made by itself.
pub struct PublicSite<'p> {
    site: &'p Site,
    /// The same for its pages.
    for_pages: &'p Site,
    attachments: &'p Attachments,
    press: Press<'p>,
    routes: Routes,
    /// Assets and attachments.
    copied: Files,
    /// Of a translation, those of them that stand beside its folder, for all languages.
    shared: Files,
    /// Where the search index stands, if there is one.
    index: Option<String>,
    has_image: bool,
    has_report: bool,
    /// What is wrong with the theme's style sheets.
    findings: Vec<Diagnostic>,
}

impl<'p> PublicSite<'p> {
    /// Finds out what stands where. `for_pages` is the site as its pages read it.
    #[must_use]
    pub fn new(site: &'p Site, for_pages: &'p Site, attachments: &'p Attachments, press: &Press<'p>) -> Self {
        let press = *press;
        let mut routes = Routes::of_site(site);
        let mut copied = Files::default();
        add_attachments(&mut copied, attachments, &mut routes);
        let brand = &site.trust.brand;
        let fonts = BrandFonts::of(brand, attachments);
        let kind = if site.settings.has_translations() { AssetsOf::SiteInLanguages } else { AssetsOf::Site };
        let (assets, findings) = assets(press.theme, brand, &fonts, kind, &mut routes);
        copied.extend(assets);
        let mut shared = Files::default();
        if site.settings.is_translation() {
            // These speak: a translation has its own, also where the site brings one.
            let speaks = |path: &str| [plan::OPEN_GRAPH, plan::REPORT].contains(&path);
            shared = copied.clone();
            shared.retain(|path, _| !speaks(path));
            copied.retain(|path, _| speaks(path));
            routes.share(&shared);
        }
        let has_image = OpenGraphImage::plan(site, attachments, press.typesetter).is_some();
        if has_image {
            routes.add_file(plan::OPEN_GRAPH, plan::OPEN_GRAPH);
        }
        let wants_report = plan::is_wanted(site) && FixedPage::Report.is_in(site);
        let is_own = attachments.iter().any(|attachment| attachment.output_path() == plan::REPORT);
        if wants_report {
            routes.add_file(plan::REPORT, plan::REPORT);
        }
        if site.settings.history() {
            let today = snapshot_path(press.date);
            routes.add_file(&today, &today);
        }
        if plan::is_wanted(site) {
            for policy in &site.policies {
                routes.add_file(&policy_pdf(policy), &policy_pdf(policy));
            }
        }
        let has_report = press.documents == Documents::Set && wants_report && !is_own;
        let rendering = Rendering::new(site, press.date, &routes, attachments, press.paths, &press.theme.language);
        let index = SearchIndex::of(&rendering).map(|index| index.path());
        if let Some(index) = &index {
            routes.add_file(search_index::FILE, index);
        }
        Self { site, for_pages, attachments, press, routes, copied, shared, index, has_image, has_report, findings }
    }

    fn rendering(&self) -> Rendering<'_> {
        let Press { date, paths, theme, .. } = self.press;
        Rendering::new(self.site, date, &self.routes, self.attachments, paths, &theme.language)
    }

    /// What pages and documents are made from.
    fn for_people(&self) -> Rendering<'_> {
        let Press { date, paths, theme, is_coloured, .. } = self.press;
        let rendering = Rendering::new(self.for_pages, date, &self.routes, self.attachments, paths, &theme.language);
        rendering.for_people().coloured(is_coloured)
    }

    /// The files of a translation that stand beside its folder, for all languages.
    #[must_use]
    pub fn shared(&self) -> &Files {
        &self.shared
    }

    /// One file; `None` if the site has none there.
    ///
    /// # Errors
    /// Findings about its template and its links.
    pub fn file(&self, path: &str) -> Result<Option<Arc<Vec<u8>>>, Vec<Diagnostic>> {
        let (rendering, for_people) = (self.rendering(), self.for_people());
        if let Some(html) = site::render_page(&for_people, self.press.theme, path)? {
            return Ok(Some(Arc::new(html.into_bytes())));
        }
        if self.index.as_deref() == Some(path) {
            return Ok(self.index(&rendering).map(Arc::new));
        }
        let found = match path {
            plan::OPEN_GRAPH if self.has_image => self.image(&rendering)?,
            plan::REPORT if self.has_report => Some(set::report(&for_people, self.press.typesetter)?),
            path => match self.policies().find(|policy| policy_pdf(policy) == path) {
                Some(policy) => Some(set::policy(policy, &for_people, Home::Site, self.press.typesetter)?),
                None => None,
            },
        };
        if path.starts_with("frameworks/") && path.ends_with(".pdf") {
            return Ok(self.statements(&for_people)?.shared(path));
        }
        let shared = |files: &Files| files.shared(path);
        let others = || {
            let pages = redirects::pages(&rendering);
            shared(&pages).or_else(|| shared(&files::files(&rendering)))
        };
        Ok(found.map(Arc::new).or_else(|| shared(&self.copied)).or_else(others))
    }

    /// All files.
    ///
    /// # Errors
    /// Findings about templates and links.
    pub fn files(&self) -> Result<Files, Vec<Diagnostic>> {
        if !self.findings.is_empty() {
            return Err(self.findings.clone());
        }
        let (rendering, for_people) = (self.rendering(), self.for_people());
        let Press { stages, .. } = self.press;
        let typeset = || {
            let report = self.has_report.then(|| set::report(&for_people, self.press.typesetter)).transpose();
            let statements = self.statements(&for_people);
            let image = if self.press.documents == Documents::Set { self.image(&rendering) } else { Ok(None) };
            (image, report, self.policy_documents(&for_people), statements)
        };
        let pages = || {
            rayon::join(
                || during(stages, Stage::Pages, || site::render_site(&for_people, self.press.theme)),
                || {
                    let index = during(stages, Stage::Search, || self.index(&rendering));
                    (index, during(stages, Stage::MachineFiles, || files::files(&rendering)))
                },
            )
        };
        let ((pages, (index, of_machines)), (image, report, policies, statements)) =
            rayon::join(pages, || during(stages, Stage::Documents, typeset));
        let (pages, image, report, policies, statements) = match (pages, image, report, policies, statements) {
            (Ok(pages), Ok(image), Ok(report), Ok(policies), Ok(statements)) => {
                (pages, image, report, policies, statements)
            }
            (pages, image, report, policies, statements) => {
                let errors = [pages.err(), image.err(), report.err(), policies.err(), statements.err()];
                return Err(errors.into_iter().flatten().flatten().collect());
            }
        };
        let redirects = redirects::pages(&rendering);
        let is_taken = |path: &&str| self.copied.get(path).is_some();
        let taken: Vec<Diagnostic> = [&pages, &redirects]
            .into_iter()
            .flat_map(Files::iter)
            .map(|(path, _)| path)
            .filter(is_taken)
            .map(|path| page_taken(self.attachments.source(path).map_or(path, |source| source), path))
            .collect();
        if !taken.is_empty() {
            return Err(taken);
        }
        // What the site itself says to machines, in `static/`, comes first.
        let mut all = of_machines;
        all.extend(statements);
        all.extend(self.copied.clone());
        all.extend(redirects);
        all.extend(pages);
        all.extend(policies);
        let made = [(self.index.as_deref(), index), (Some(plan::OPEN_GRAPH), image), (Some(plan::REPORT), report)];
        for (path, bytes) in made {
            if let (Some(path), Some(bytes)) = (path, bytes) {
                all.insert(path, bytes);
            }
        }
        Ok(all)
    }

    /// The policies that are set now; a file of the site's own in such a place comes first.
    fn policies(&self) -> impl Iterator<Item = &'p Policy> {
        let is_set = self.press.documents == Documents::Set && plan::is_wanted(self.site);
        let is_own = |policy: &Policy| self.copied.get(&policy_pdf(policy)).is_some();
        self.for_pages.policies.iter().filter(move |policy| is_set && !is_own(policy))
    }

    fn policy_documents(&self, rendering: &Rendering<'_>) -> Result<Files, Vec<Diagnostic>> {
        let policies: Vec<&Policy> = self.policies().collect();
        policy_documents(&policies, rendering, Home::Site, self.press.typesetter)
    }

    /// The statements of applicability, typeset.
    fn statements(&self, rendering: &Rendering<'_>) -> Result<Files, Vec<Diagnostic>> {
        let is_wanted = self.press.documents == Documents::Set && plan::is_wanted(self.site);
        if is_wanted { set::statements(rendering, self.press.typesetter) } else { Ok(Files::default()) }
    }

    fn index(&self, rendering: &Rendering<'_>) -> Option<Vec<u8>> {
        SearchIndex::of(rendering).map(|index| index.script())
    }

    fn image(&self, rendering: &Rendering<'_>) -> Result<Option<Vec<u8>>, Vec<Diagnostic>> {
        let image = OpenGraphImage::plan(self.site, self.attachments, self.press.typesetter);
        image.map(|image| image.draw(rendering)).transpose()
    }
}

/// Policies as documents, by path.
///
/// # Errors
/// Findings about the template and the images.
pub fn policy_documents(
    policies: &[&Policy],
    rendering: &Rendering<'_>,
    home: Home,
    typesetter: &Typesetter,
) -> Result<Files, Vec<Diagnostic>> {
    let set = |policy: &&Policy| Ok((policy_pdf(policy), set::policy(policy, rendering, home, typesetter)?));
    Files::all_of(policies.par_iter().map(set).collect())
}

/// The paths of the files that Candor makes for machines and readers beside the pages; those of the same name in `static/`
/// come first. `open-graph.png` isn't among them: a site that has a picture of its own loses nothing.
#[must_use]
pub fn machine_files(site: &Site) -> Vec<String> {
    let is_wanted = plan::is_wanted(site);
    let report = (is_wanted && FixedPage::Report.is_in(site)).then_some(plan::REPORT);
    let policies = site.policies.iter().filter(|_| is_wanted).map(policy_pdf);
    let made = kinds::machine_files(site).map(MachineFile::path).chain(report).map(str::to_owned);
    made.chain(policies).chain(site.questionnaire_files()).collect()
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
