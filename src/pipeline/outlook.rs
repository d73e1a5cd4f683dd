//! What a site's own people should know of it beside findings.

use super::{failure::Failure, parts::EditionKey, project::Project};

use crate::{
    model::{examination::Examination, records::Document, site::Site, waiting::Waiting},
    visibility::project::Reader,
};

/// What isn't a mistake, and worth knowing before somebody outside does.
#[derive(Debug, Clone)]
pub struct Outlook {
    /// What waits for its day, the nearest first.
    pub waiting: Vec<Waiting>,
    /// How many criteria in scope no public control serves.
    pub gaps: usize,
    /// Whether the public page shows them.
    pub are_gaps_shown: bool,
    /// Documents that the public page lists as shared under NDA, though they have neither a file nor an address.
    pub unshared: Vec<String>,
}

impl Project<'_> {
    /// What its own people should know of the site beside findings.
    ///
    /// # Errors
    /// If the site can't be typed.
    pub fn outlook(&self) -> Result<Outlook, Failure> {
        let mut internal = self.internal().clone();
        let waiting = internal.withhold_what_waits(self.date());
        let edition = self.edition(&EditionKey::site(Reader::public()))?;
        let public = edition.site();
        let has_nothing = |document: &&Document| document.file.is_none() && document.url.is_none();
        let is_listed = |document: &&Document| public.documents.iter().any(|listed| *listed.id == *document.id);
        let unshared = internal.documents.iter().filter(has_nothing).filter(is_listed);
        Ok(Outlook {
            waiting,
            gaps: gaps(public),
            are_gaps_shown: Examination::of(public, self.date()).stage.is_out(),
            unshared: unshared.map(|document| document.title.to_string()).collect(),
        })
    }
}

/// How many criteria in scope no control serves, on a site that lists criteria at all.
fn gaps(site: &Site) -> usize {
    let gaps = site.settings.scope.catalogue().filter(|criterion| site.leaves_open(criterion));
    if site.controls.is_empty() { 0 } else { gaps.count() }
}
