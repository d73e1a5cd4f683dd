//! Which of the pages that a site may have this one has: what has no record has no page, no entry in the navigation and
//! none in the sitemap.

use super::{fixed_page::FixedPage, site::Site};

use crate::criteria::catalogue::find;

impl FixedPage {
    /// Whether `site` has something to put on it.
    #[must_use]
    pub fn is_in(self, site: &Site) -> bool {
        match self {
            Self::Overview => true,
            Self::Controls => !site.controls.is_empty(),
            Self::Criteria => site.controls.iter().any(|control| control.criteria.iter().any(|id| find(id).is_some())),
            // One is found from the controls that meet it.
            Self::Frameworks => site.frameworks_to_choose() > 1,
            Self::Report => {
                !(site.controls.is_empty()
                    && site.system.is_empty()
                    && site.subservice.is_empty()
                    && site.reports.is_empty())
            }
            Self::Reports => !site.reports.is_empty(),
            Self::Documents => {
                !(site.documents.is_empty() && site.policies.is_empty() && site.questionnaires.is_empty())
            }
            Self::Policies => !site.policies.is_empty(),
            Self::Subprocessors => !site.subprocessors.is_empty(),
            Self::Status => {
                !site.services.is_empty() || site.controls.iter().any(|control| site.status(control).is_some())
            }
            Self::Updates => !site.updates.is_empty(),
            Self::Faq => !site.faq.is_empty(),
            Self::Security => {
                !site.trust.contacts.security.is_empty()
                    || site.trust.disclosure.is_some()
                    || site.settings.signing.public_key.is_some()
            }
            // A page elsewhere needs the site's own address to show it.
            Self::Badge => site.settings.base_url.is_some() && site.trust.company.is_some(),
        }
    }
}

/// The pages that `site` has.
pub fn fixed_pages(site: &Site) -> impl Iterator<Item = FixedPage> {
    FixedPage::ALL.into_iter().filter(|page| page.is_in(site))
}
