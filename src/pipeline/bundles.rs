//! Prospects' bundles, from the editions that they share.

use super::{editions::Edition, failure::Failure, parts::EditionKey, project::Project};

use crate::{
    bundle::{
        assemble::{Bundle, Order, Recipient, assemble, draft},
        content::Content,
        mark::apply::is_pdf,
    },
    check::audiences::audience_of,
    decode::located::Located,
    diagnostics::diagnostic::has_errors,
    files::output::Files,
    model::{
        gate::{no_profile, validity},
        prospect::Prospect,
        site::Site,
    },
    visibility::{
        flag::Audience,
        project::{Reader, project_profile},
    },
};

/// A prospect, as its profile says it.
struct Profile<'p> {
    id: &'p str,
    audience: Audience,
    /// As the site's owner recorded it.
    whole: &'p Located<Prospect>,
}

impl Project<'_> {
    /// A prospect's bundle, scanned for leaks.
    ///
    /// # Errors
    /// Findings: no such profile, the NDA, rendering, documents that can't be marked, the leak scan.
    pub fn bundle(&self, id: &str, order: &Order<'_>) -> Result<Bundle, Failure> {
        let (mut bundle, edition, reader) = self.unscanned_bundle(id, order)?;
        bundle.warnings.extend(self.scan_copy(&bundle.files, edition.shared()?, &edition, &reader)?);
        Ok(bundle)
    }

    /// What a prospect's bundle would say today.
    ///
    /// # Errors
    /// Findings of reading the site, and missing files.
    pub fn bundle_content(&self, id: &str) -> Result<Content, Failure> {
        let profile = self.profile(id)?;
        let shown = self.shown(&profile)?;
        let edition = self.edition(&self.key_of(id, profile.whole, &shown))?;
        Ok(Content::of(edition.site(), edition.attachments()?, self.paths()))
    }

    /// Who publishes, as this prospect may see it; as everybody does, for none.
    ///
    /// # Errors
    /// Findings of reading the site.
    pub fn publisher(&self, prospect: Option<&str>) -> Result<String, Failure> {
        let key = match prospect {
            Some(id) => {
                let profile = self.profile(id)?;
                self.key_of(id, profile.whole, &self.shown(&profile)?)
            }
            None => EditionKey::site(Reader::public()),
        };
        let edition = self.edition(&key)?;
        Ok(edition.site().trust.company.as_ref().map_or_else(String::new, |company| company.name.to_string()))
    }

    /// A prospect's bundle, not yet scanned, with the edition that it comes from and its reader: nothing but a rehearsal may
    /// use it so.
    ///
    /// # Errors
    /// As [`crate::pipeline::project::Project::bundle`].
    pub(super) fn unscanned_bundle(
        &self,
        id: &str,
        order: &Order<'_>,
    ) -> Result<(Bundle, Edition<'_>, Reader), Failure> {
        let (edition, whole, shown) = self.opened(id, order)?;
        let audience = audience_of(whole);
        let recipient = Recipient { id, audience: &audience, whole, shown: &shown };
        let bundle = assemble(edition.shared()?, &recipient, order, &edition.press());
        let bundle = bundle.map_err(|findings| self.failure(findings))?;
        Ok((bundle, edition, Reader { audience, prospect: Some(id.to_owned()) }))
    }

    /// A prospect's bundle before its documents are set and marked, not scanned, with the edition that it comes from and its
    /// reader.
    ///
    /// # Errors
    /// Findings: no such profile, the NDA, rendering, documents that can't be marked, as far as that shows without trying.
    pub(super) fn draft(&self, id: &str, order: &Order<'_>) -> Result<(Files, Edition<'_>, Reader), Failure> {
        let (edition, whole, shown) = self.opened(id, order)?;
        let audience = audience_of(whole);
        let recipient = Recipient { id, audience: &audience, whole, shown: &shown };
        let files = draft(edition.shared()?, &recipient, order, &edition.press());
        let files = files.map_err(|findings| self.failure(findings))?;
        Ok((files, edition, Reader { audience, prospect: Some(id.to_owned()) }))
    }

    /// The pages of a prospect's bundle and what they need, without PDFs, not scanned: only a preview may show them.
    ///
    /// # Errors
    /// As [`Project::bundle`], but for what only setting and marking documents tell.
    pub fn bundle_pages(&self, id: &str, order: &Order<'_>) -> Result<Files, Failure> {
        let (mut files, _, _) = self.draft(id, order)?;
        files.retain(|path, contents| !is_pdf(path, contents));
        Ok(files)
    }

    /// The edition that a prospect's bundle comes from, and the profile as a whole and as it is shown, if there may be a bundle.
    fn opened(&self, id: &str, order: &Order<'_>) -> Result<(Edition<'_>, &Located<Prospect>, Prospect), Failure> {
        let whole = self.whole_profile(id)?;
        // Before anything else is made: without an NDA there is nothing to say.
        validity(id, whole, self.date(), order.occasion).map_err(|finding| self.failure(vec![finding]))?;
        let shown = self.shown(&self.profile(id)?)?;
        let edition = self.edition(&self.key_of(id, whole, &shown))?;
        Ok((edition, whole, shown))
    }

    /// The key of the edition that a prospect's bundle comes from.
    fn key_of(&self, id: &str, whole: &Prospect, shown: &Prospect) -> EditionKey {
        EditionKey::bundle(id, audience_of(whole), whole, shown).in_language(self.language_of(whole))
    }

    /// The language of a prospect's bundle, if it is a translation.
    fn language_of(&self, prospect: &Prospect) -> Option<&str> {
        let wanted = prospect.language.as_ref()?.as_str();
        self.source.settings.translations().find(|tag| *tag == wanted)
    }

    fn whole_profile(&self, id: &str) -> Result<&Located<Prospect>, Failure> {
        self.internal().prospects.get(id).ok_or_else(|| self.failure(vec![no_profile(id)]))
    }

    fn profile<'p>(&'p self, id: &'p str) -> Result<Profile<'p>, Failure> {
        let whole = self.whole_profile(id)?;
        Ok(Profile { id, audience: audience_of(whole), whole })
    }

    /// The profile as its prospect may see it.
    fn shown(&self, profile: &Profile<'_>) -> Result<Prospect, Failure> {
        let id = profile.id;
        let reader = Reader { audience: profile.audience.clone(), prospect: Some(id.to_owned()) };
        let mut findings = Vec::new();
        let mut profiles = Site::read_profiles(&project_profile(&self.source.labelled, &reader), &mut findings);
        let findings = self.concern.of(findings, &self.source);
        if has_errors(&findings) {
            return Err(self.failure(findings));
        }
        let shown = profiles.remove(id).ok_or_else(|| self.failure(vec![no_profile(id)]))?;
        Ok((*shown).clone())
    }
}
