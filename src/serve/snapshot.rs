//! One build of everything that the preview shows: the sources, read; what is shown of them is made when somebody asks.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use super::{
    contents::{Contents, caught, explain, stopped},
    made::{BundleView, InternalView, MadeSite, SiteView},
};

use crate::{
    diagnostics::diagnostic::SourceMap, files::site::SiteFiles, model::date::Date, pipeline::failure::Failure,
};

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
    /// The languages that it can be read in, the one at its root first; none where it has only one.
    pub(super) languages: Vec<String>,
    /// The path of the site on its host, for which the page for unknown addresses is written.
    pub(super) base: String,
    /// What stands where in it.
    pub(super) contents: Arc<dyn Contents>,
}

impl View {
    pub(super) fn new(key: impl Into<String>, title: impl Into<String>, contents: impl Contents + 'static) -> Self {
        Self {
            key: key.into(),
            title: title.into(),
            languages: Vec::new(),
            base: "/".to_owned(),
            contents: Arc::new(contents),
        }
    }

    /// The whole of a site.
    fn of_site(self, made: &MadeSite) -> Self {
        Self { languages: made.languages(), base: made.base(), ..self }
    }

    /// A file; `None` if there is none at `path`.
    ///
    /// # Errors
    /// Why it can't be made, in words.
    pub(super) fn get(&self, path: &str) -> Result<Option<Arc<Vec<u8>>>, String> {
        // A mistake in Candor that half a word sets off costs this page, and not the preview.
        let made = catch_unwind(AssertUnwindSafe(|| self.contents.get(path)));
        made.unwrap_or_else(|cause| Err(explain(&Failure::Site(vec![stopped(cause.as_ref())], SourceMap::default()))))
    }

    /// Whether there is a file at `path`.
    pub(super) fn has(&self, path: &str) -> bool {
        self.get(path).is_ok_and(|file| file.is_some())
    }
}

impl Snapshot {
    /// Reads the sources for views of them; if they can't be read as a site, `previous` stays, with what is wrong beside it.
    pub(super) fn build(site: &'static dyn SiteFiles, date: Date, previous: &Self) -> (Self, Option<String>) {
        // While something is wrong, the last good build stays until it is mended: not even for a moment is another one shown.
        let checked = previous.failure.is_some();
        match caught(|| MadeSite::read(site, date, checked)) {
            Ok(made) => {
                let views = views(&Arc::new(made));
                (Self { version: previous.version + 1, views, failure: None }, None)
            }
            Err(failure) => {
                let text = explain(&failure);
                (previous.failing(text.clone()), Some(text))
            }
        }
    }

    /// The same views, with what is wrong with newer sources.
    pub(super) fn failing(&self, text: String) -> Self {
        let is_new = self.failure.as_ref() != Some(&text);
        Self { version: self.version + u64::from(is_new), views: self.views.clone(), failure: Some(text) }
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

fn views(made: &Arc<MadeSite>) -> Vec<View> {
    let mut views = vec![
        View::new("public", "Public", SiteView::public(made)).of_site(made),
        View::new("internal", "Internal", InternalView::new(made)).of_site(made),
    ];
    let prospects = made.prospects();
    views.extend(prospects.map(|(id, name)| View::new(format!("nda/{id}"), name, BundleView::new(id, made))));
    views
}
