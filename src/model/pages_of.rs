//! Which of the pages that a site may have this one has: what has no record has no page, no entry in the navigation and
//! none in the sitemap.

use super::site::Site;

use crate::criteria::catalogue::find;

/// A page that stands at the same address on every site that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixedPage {
    /// What is there in short.
    Overview,
    /// Controls by category.
    Controls,
    /// Controls by criterion.
    Criteria,
    /// The SOC 3-style report.
    Report,
    /// Audit reports and certifications.
    Reports,
    /// Documents.
    Documents,
    /// Subprocessors.
    Subprocessors,
    /// Uptime, and how controls are doing.
    Status,
    /// Dated notices.
    Updates,
    /// Questions and answers.
    Faq,
    /// How to report a vulnerability.
    Security,
    /// The badge for other pages, and how to embed it.
    Badge,
}

impl FixedPage {
    /// All of them, in the order of the navigation.
    pub const ALL: [Self; 12] = [
        Self::Overview,
        Self::Controls,
        Self::Criteria,
        Self::Report,
        Self::Reports,
        Self::Documents,
        Self::Subprocessors,
        Self::Status,
        Self::Updates,
        Self::Faq,
        Self::Security,
        Self::Badge,
    ];

    /// Where it stands.
    #[must_use]
    pub fn address(self) -> &'static str {
        match self {
            Self::Overview => "/",
            Self::Controls => "/controls/",
            Self::Criteria => "/criteria/",
            Self::Report => "/report/",
            Self::Reports => "/reports/",
            Self::Documents => "/documents/",
            Self::Subprocessors => "/subprocessors/",
            Self::Status => "/status/",
            Self::Updates => "/updates/",
            Self::Faq => "/faq/",
            Self::Security => "/security/",
            Self::Badge => "/badge/",
        }
    }

    /// The word that stands for it in data files and templates.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            page => page.address().trim_matches('/'),
        }
    }

    /// The one that a word stands for.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.key() == word)
    }

    /// Whether `site` has something to put on it.
    #[must_use]
    pub fn is_in(self, site: &Site) -> bool {
        match self {
            Self::Overview => true,
            Self::Controls => !site.controls.is_empty(),
            Self::Criteria => site.controls.iter().any(|control| control.criteria.iter().any(|id| find(id).is_some())),
            Self::Report => {
                !(site.controls.is_empty()
                    && site.system.is_empty()
                    && site.subservice.is_empty()
                    && site.reports.is_empty())
            }
            Self::Reports => !site.reports.is_empty(),
            Self::Documents => !site.documents.is_empty(),
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
