//! What the host of a public site reads.

use super::{failure::Failure, parts::EditionKey, project::Project};

use crate::{
    model::host::Host,
    render::{hosts::files, routes::Routes},
    visibility::project::Reader,
};

impl Project<'_> {
    /// What the host of the public site has to send, in its own format; `None` if it reads none.
    ///
    /// # Errors
    /// If the site can't be typed for the public.
    pub fn headers(&self, host: Host) -> Result<Option<String>, Failure> {
        let edition = self.edition(&EditionKey::site(Reader::public()))?;
        Ok(files::headers(host, edition.site(), &Routes::of_site(edition.site())))
    }
}
