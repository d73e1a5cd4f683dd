//! What the bundles of all prospects who see the same have in common: everything but whose copy it is.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::{
    content::Content,
    mark::apply::{ToMark, prepare},
    publisher::Publisher,
    requests,
};

use crate::{
    diagnostics::{
        diagnostic::Diagnostic,
        stages::{Listener, Stage, during},
    },
    files::output::{Files, FoundOnce},
    model::{addresses::policy_pdf, policy::Policy, prospect::Section, site::Site},
    output::readable::reading::{SharedReadings, expect_readings},
    render::{
        assets::{AssetsOf, assets},
        attachments::Attachments,
        brand::fonts::BrandFonts,
        documents::{
            layer::Layer,
            plan::{self, Documents, Home},
            set,
        },
        edition::Rendering,
        machines::{questionnaire, statement},
        pages::{
            bundle::{BundleFacts, controls_in_bundle, render_bundle},
            search::SearchIndex,
            search_index,
        },
        press::Press,
        public::{add_attachments, policy_documents},
        routes::Routes,
        views::{controls::ControlView, examination},
    },
};

/// A bundle without a recipient.
pub struct Shared {
    /// What its pages and documents show: the site, narrowed to what the profile asks for.
    for_pages: Arc<Site>,
    /// The sections that it holds.
    pub(super) sections: Vec<Section>,
    /// What it says, record by record.
    pub records: Content,
    /// What it is called for its reader.
    pub(super) title: String,
    /// Who publishes it, as its reader may see it.
    pub(super) publisher: Arc<Publisher>,
    attachments: Attachments,
    /// The brand's fonts, which the mark is set in.
    fonts: BrandFonts,
    routes: Routes,
    controls: Vec<ControlView>,
    /// What is the same in every copy: assets, attachments, the search index, and the typeset summary before it is marked.
    common: Files,
    /// Their hashes.
    pub(super) sums: FoundOnce<String>,
    /// What the leak scan reads in them.
    pub(crate) readings: SharedReadings,
    /// The PDFs among them, ready to be marked, once a copy has asked for them.
    to_mark: OnceLock<ToMark>,
    /// Held by whoever marks the first copy.
    first: Mutex<()>,
}

impl Shared {
    /// Makes what copies of a bundle share. `for_pages` is the `site` as its pages read it; `attachments` are the files that the narrowed `site` points to.
    ///
    /// # Errors
    /// Findings about the templates of documents.
    pub fn of(
        site: Arc<Site>,
        for_pages: Arc<Site>,
        sections: Vec<Section>,
        attachments: Attachments,
        press: &Press<'_>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let Press { date, paths, theme, stages, .. } = *press;
        let mut routes = Routes::of_bundle(&site, &sections);
        let mut common = Files::default();
        add_attachments(&mut common, &attachments, &mut routes);
        let brand = &site.trust.brand;
        let fonts = BrandFonts::of(brand, &attachments);
        let (assets, findings) = assets(theme, brand, &fonts, AssetsOf::Bundle, &mut routes);
        if !findings.is_empty() {
            return Err(findings);
        }
        common.extend(assets);
        let summary_file = plan::summary_file(&site, date);
        let wants_summary = plan::is_wanted(&site);
        if wants_summary {
            routes.add_file(summary_file, summary_file);
            for policy in &site.policies {
                routes.add_file(&policy_pdf(policy), &policy_pdf(policy));
            }
        }
        if sections.contains(&Section::Requests) {
            for (path, _) in requests::sheets(&site, &attachments).iter() {
                routes.add_file(path, path);
            }
            common.extend(requests::sheets(&site, &attachments));
        }
        let index = SearchIndex::of(&Rendering::new(&site, date, &routes, &attachments, paths, &theme.language));
        if let Some(index) = index {
            let path = index.path();
            common.insert(path.clone(), during(stages, Stage::Search, || index.script()));
            routes.add_file(search_index::FILE, &path);
        }
        let rendering = Rendering::new(&site, date, &routes, &attachments, paths, &theme.language);
        let for_people = Rendering::new(&for_pages, date, &routes, &attachments, paths, &theme.language);
        let for_people = for_people.for_people().coloured(press.is_coloured);
        if wants_summary && press.documents == Documents::Set {
            let policies: Vec<&Policy> = for_pages.policies.iter().collect();
            let summary = || set::summary(&for_people, &sections, press.typesetter);
            let policies = || policy_documents(&policies, &for_people, Home::Bundle, press.typesetter);
            let statements = || set::statements(&for_people, press.typesetter);
            let typeset = || rayon::join(summary, || rayon::join(policies, statements));
            let (summary, (policies, statements)) = during(stages, Stage::Documents, typeset);
            common.insert(summary_file, summary?);
            common.extend(policies?);
            common.extend(statements?);
        }
        common.extend(statement::files(&rendering));
        common.extend(questionnaire::files(&rendering));
        let controls = controls_in_bundle(&for_people);
        let records = Content::of(&site, &attachments, paths);
        let title = examination::bundle_name(&site, date, &theme.language);
        let publisher = Arc::new(Publisher::of(&site, &attachments));
        Ok(Self {
            sections,
            records,
            title,
            publisher,
            attachments,
            fonts,
            routes,
            controls,
            sums: FoundOnce::of(&common),
            readings: SharedReadings::of(&common),
            common,
            to_mark: OnceLock::new(),
            first: Mutex::new(()),
            for_pages,
        })
    }

    /// The fonts of the brand, as far as its reader gets them.
    pub(super) fn fonts(&self) -> &BrandFonts {
        &self.fonts
    }

    /// Where documents carry the mark.
    pub(super) fn layers(&self) -> Vec<Layer> {
        Layer::of(self.for_pages.settings.mark)
    }

    /// The PDFs that all copies have, ready to be marked.
    pub(super) fn to_mark(&self, stages: &dyn Listener) -> &ToMark {
        let prepare = || {
            let documents = during(stages, Stage::Marking, || prepare(&self.common, &self.layers()));
            documents.values().flatten().for_each(|prepared| expect_readings(prepared.unmarked()));
            documents
        };
        // A thread of shared work never waits: what it waits for may be the work that it is needed for.
        if rayon::current_thread_index().is_some() && self.to_mark.get().is_none() {
            let prepared = prepare();
            return self.to_mark.get_or_init(|| prepared);
        }
        self.to_mark.get_or_init(prepare)
    }

    /// What is held while the first copy is marked, of which a second reader looks at every page: a copy that comes meanwhile waits,
    /// and needs less then. A thread of shared work doesn't.
    pub(super) fn turn(&self, documents: &ToMark) -> Option<MutexGuard<'_, ()>> {
        let is_first = || documents.values().flatten().any(|prepared| !prepared.is_seen());
        if rayon::current_thread_index().is_some() || !is_first() {
            return None;
        }
        let turn = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        is_first().then_some(turn)
    }

    /// The files of one copy.
    ///
    /// # Errors
    /// Findings about templates and links.
    pub(super) fn files(&self, facts: &BundleFacts, press: &Press<'_>) -> Result<Files, Vec<Diagnostic>> {
        let Press { date, paths, theme, stages, is_coloured, .. } = *press;
        let rendering = Rendering::new(&self.for_pages, date, &self.routes, &self.attachments, paths, &theme.language);
        let rendering = rendering.for_people().coloured(is_coloured);
        let mut files = self.common.clone();
        files.extend(during(stages, Stage::Pages, || render_bundle(&rendering, &self.controls, facts, theme))?);
        Ok(files)
    }
}
