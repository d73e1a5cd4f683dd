//! The pages that stand at the same address on every site that has them.

/// A page that stands at the same address on every site that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixedPage {
    /// What is there in short.
    Overview,
    /// Controls by category.
    Controls,
    /// Controls by criterion.
    Criteria,
    /// The frameworks whose requirements controls meet.
    Frameworks,
    /// The SOC 3-style report.
    Report,
    /// Audit reports and certifications.
    Reports,
    /// Documents.
    Documents,
    /// Policies: the register.
    Policies,
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
    pub const ALL: [Self; 14] = [
        Self::Overview,
        Self::Controls,
        Self::Criteria,
        Self::Frameworks,
        Self::Report,
        Self::Reports,
        Self::Documents,
        Self::Policies,
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
            Self::Frameworks => "/frameworks/",
            Self::Report => "/report/",
            Self::Reports => "/reports/",
            Self::Documents => "/documents/",
            Self::Policies => "/policies/",
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
}
