//! What tells editions apart, and the parts of one.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, OnceLock},
};

use crate::{
    bundle::shared::Shared,
    diagnostics::diagnostic::Diagnostic,
    files::output::Files,
    model::{
        narrow::Narrowing,
        prospect::{Prospect, Section},
        settings::MarkPlace,
        site::Site,
    },
    render::attachments::Attachments,
    visibility::{flag::Audience, project::Reader},
};

/// What tells one edition from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditionKey {
    pub(super) reader: Reader,
    pub(super) extent: Extent,
    /// The language, if it is a translation.
    pub(super) language: Option<String>,
    /// Where copies say whose they are, if not where the site says.
    pub(super) mark: Option<MarkPlace>,
}

impl EditionKey {
    /// The whole site as `reader` sees it.
    #[must_use]
    pub fn site(reader: Reader) -> Self {
        Self { reader, extent: Extent::Site, language: None, mark: None }
    }

    /// The same in one of the site's translations; in the content's own language for none.
    #[must_use]
    pub fn in_language(self, language: Option<&str>) -> Self {
        Self { language: language.map(str::to_owned), ..self }
    }

    /// What a prospect's profile asks for, as a bundle. `shown` is the profile as the prospect may see it: prospects whom
    /// nothing else tells apart share an edition, unless a letter of their own stands in it.
    #[must_use]
    pub(super) fn bundle(id: &str, audience: Audience, whole: &Prospect, shown: &Prospect) -> Self {
        let prospect = shown.note.is_some().then(|| id.to_owned());
        let narrowing = Narrowing::of(whole.include.as_deref());
        let reader = Reader { audience, prospect };
        Self { reader, extent: Extent::Bundle(narrowing), language: None, mark: whole.mark }
    }
}

/// How much of what its reader may see an edition holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Extent {
    /// All of it, as a site.
    Site,
    /// What a profile asks for, as a bundle.
    Bundle(Narrowing),
}

/// The parts of an edition.
pub(super) struct Parts {
    pub(super) reader: Reader,
    pub(super) site: Arc<Site>,
    /// The same for pages: texts that aren't translated carry marks. The site itself where nothing is translated.
    pub(super) for_pages: Arc<Site>,
    /// The language, if it is a translation.
    pub(super) language: Option<String>,
    /// The sections of a bundle.
    pub(super) sections: Vec<Section>,
    /// Whether all files of `static/` belong to it.
    pub(super) is_site: bool,
    pub(super) attachments: OnceLock<Attachments>,
    pub(super) unscanned: OnceLock<Files>,
    /// Files that were asked for by themselves.
    pub(super) single: Mutex<BTreeMap<String, Arc<Vec<u8>>>>,
    /// The leak scan's warnings about the files.
    pub(super) warnings: OnceLock<Vec<Diagnostic>>,
    pub(super) shared: OnceLock<Shared>,
    /// Held by who makes what is shared.
    pub(super) sharing: Mutex<()>,
}
