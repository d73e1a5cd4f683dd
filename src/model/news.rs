//! What is new to a reader.

use super::date::Date;

/// What is new, by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NewsKind {
    /// Who processes customer data.
    Subprocessors,
    /// Dated notices of the site.
    Updates,
    /// Reports and certificates.
    Reports,
    /// Documents.
    Documents,
    /// Policies.
    Policies,
    /// Questionnaires with their answers.
    Questionnaires,
    /// Controls.
    Controls,
    /// Questions and answers.
    Questions,
    /// Free pages.
    Pages,
}

impl NewsKind {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 9] = [
        Self::Subprocessors,
        Self::Updates,
        Self::Reports,
        Self::Documents,
        Self::Policies,
        Self::Questionnaires,
        Self::Controls,
        Self::Questions,
        Self::Pages,
    ];

    /// The heading.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Subprocessors => "Subprocessors",
            Self::Updates => "Updates",
            Self::Reports => "Reports and certificates",
            Self::Documents => "Documents",
            Self::Policies => "Policies",
            Self::Questionnaires => "Questionnaires",
            Self::Controls => "Controls",
            Self::Questions => "Questions and answers",
            Self::Pages => "Pages",
        }
    }
}

/// Something that is new to a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsItem {
    /// Its kind.
    pub kind: NewsKind,
    /// Its record, as `exposure.lock` names it.
    pub record: String,
    /// Its title.
    pub title: String,
    /// Its own day.
    pub day: Option<Date>,
    /// What is said of it.
    pub text: String,
    /// Its page, if everybody may see that.
    pub url: Option<String>,
    /// What becomes of a subprocessor.
    pub turn: Option<Turn>,
}

/// What becomes of a subprocessor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It begins.
    Begins {
        /// The first day, if it is known.
        on: Option<Date>,
        /// The last day to object, if there is one.
        object_by: Option<Date>,
    },
    /// It ends with this day.
    Ends(Date),
}

/// All that is new to a reader.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct News {
    /// What is new, by kind.
    pub items: Vec<NewsItem>,
    /// How many records are no longer shown. Whether they were removed or only hidden is not for the reader to know.
    pub gone: usize,
}

impl News {
    /// Whether nothing is new.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.gone == 0
    }
}
