//! A question from inside: what may be seen from where it is asked, and what there is to answer it with.

use super::{
    access::Access,
    desk::Desk,
    found::{Aside, Spot},
    made::{READINESS, REQUESTS},
    shared::Shared,
    snapshot::{Snapshot, View},
};

use crate::model::date::Date;

/// The page that is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Here<'h> {
    /// Its view.
    pub(super) key: &'h str,
    /// Its path in the view.
    pub(super) path: &'h str,
}

impl Here<'_> {
    /// No page of any view.
    pub(super) const NOWHERE: Here<'static> = Here { key: "", path: "" };
}

/// Where the menu of audiences leads: behind it stand a view, `/at/`, and the path of the page that is looked at.
pub(super) const SEE: &str = "/_candor/see/";
/// What parts the two.
pub(super) const AT: &str = "/at/";
/// The view of the site's own people.
pub(super) const INTERNAL: &str = "internal";
/// The same, with an outline around what not everyone sees.
pub(super) const REVEAL: &str = "reveal";
/// A question from inside, and what there is to answer it with.
#[derive(Clone, Copy)]
pub(super) struct Visit<'s> {
    /// The newest build.
    pub(super) snapshot: &'s Snapshot,
    /// What is said beside it.
    pub(super) aside: &'s Aside,
    /// From where the preview may be asked.
    pub(super) access: &'s Access,
    /// What is made when somebody asks.
    pub(super) shared: &'s Shared,
}

impl<'s> Visit<'s> {
    /// The views that may be seen here.
    pub(super) fn views(self) -> impl Iterator<Item = &'s View> {
        let shows_internal = self.access.shows_internal();
        self.snapshot.views.iter().filter(move |view| shows_internal || view.key != INTERNAL)
    }

    /// What is wrong with the newest sources. Its snippets are of the sources: none are shown where internal things aren't.
    pub(super) fn failure(self) -> Option<&'s str> {
        self.snapshot.failure.as_deref().map(|failure| self.discreet(failure))
    }

    /// Whether there is something to reveal here.
    pub(super) fn can_reveal(self) -> bool {
        self.access.shows_internal() && self.shared.desk().is_some()
    }

    /// Whether the preview has shown this place, so that it may be opened.
    pub(super) fn shows(self, spot: &Spot) -> bool {
        let failure = self.failure().into_iter().flat_map(str::lines);
        let mut told = failure.filter_map(Spot::of_line);
        let mut found = self.aside.findings.iter().flatten().filter_map(|finding| finding.spot.as_ref());
        told.any(|known| known == *spot)
            || found.any(|known| known == spot)
            || self.shared.desk().is_some_and(|desk| desk.has_revealed(spot))
    }

    /// A text that quotes the sources, where those may be seen.
    pub(super) fn discreet(self, text: &str) -> &str {
        if self.access.shows_internal() { text } else { "The terminal says what is wrong." }
    }

    /// The view that an address begins with, and the rest of the address.
    pub(super) fn find<'a>(self, address: &'a str) -> Option<(&'s View, &'a str)> {
        self.snapshot.find(address).filter(|(view, _)| self.views().any(|seen| seen.key == view.key))
    }

    /// Where questionnaires are looked at, and the day of that: on this machine, since nobody else hands in files.
    pub(super) fn desk_for_questions(self) -> Option<(&'s Desk, Date)> {
        let desk = self.shared.desk().filter(|_| self.access.shows_internal() && !self.access.is_network())?;
        Some((desk, self.shared.date()?))
    }

    /// The addresses of readiness and of an auditor's requests, with their names, where they may be seen.
    pub(super) fn own_pages(self) -> Vec<(String, &'static str)> {
        let pages = [(READINESS, "Readiness"), (REQUESTS, "Requests")];
        let shown = pages.into_iter().filter(|_| self.access.shows_internal());
        let address = |path: &str| path.strip_suffix("index.html").unwrap_or(path).to_owned();
        shown.map(|(path, name)| (format!("/{INTERNAL}/{}", address(path)), name)).collect()
    }
}
