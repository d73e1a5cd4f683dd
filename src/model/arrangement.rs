//! What stands where on pages, as the author wishes: the overview's sections, the navigation, the footer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{bounded::Bounded, fixed_page::FixedPage, web_address::WebAddress};

use crate::decode::{
    located::Located,
    name::Name,
    word_or::{FromWord, WordOr},
    wrong_value::WrongValue,
};

/// An entry of the main navigation: a page, by its name or slug; an address elsewhere; or a group of both.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NavigationEntry {
    /// A page: `overview`, `controls`, `criteria`, `report`, `reports`, `documents`, `policies`, `subprocessors`, `status`, `updates`, `faq`,
    /// `security`, `badge`, or the slug of a free page.
    pub page: Option<String>,
    /// Its words; the page's own if left out.
    pub title: Option<Name>,
    /// An address elsewhere.
    pub url: Option<WebAddress>,
    /// The entries of a group.
    #[serde(default)]
    pub items: Vec<Located<WordOr<PageLink>>>,
}

impl FromWord for NavigationEntry {
    fn from_word(word: &str) -> Result<Self, WrongValue> {
        Ok(Self { page: Some(word.to_owned()), ..Self::default() })
    }
}

/// A link to a page, by its name or slug, or to an address elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PageLink {
    /// A page, by its name, such as `faq`, or the slug of a free page.
    pub page: Option<String>,
    /// Its words; the page's own if left out.
    pub title: Option<Name>,
    /// An address elsewhere.
    pub url: Option<WebAddress>,
}

impl FromWord for PageLink {
    fn from_word(word: &str) -> Result<Self, WrongValue> {
        Ok(Self { page: Some(word.to_owned()), ..Self::default() })
    }
}

/// What stands at the foot of each page beside the company and its contacts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Footer {
    /// Links, in place of the usual ones.
    #[serde(default)]
    pub links: Vec<Located<WordOr<PageLink>>>,
    /// A sentence or two below the company's name.
    pub text: Option<String>,
    /// Small print at the very end.
    pub legal: Option<String>,
}

/// What the overview shows below its head.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Overview {
    /// Its sections in order; what isn't named isn't shown. All of them in the usual order if left out.
    pub sections: Option<Vec<Located<WordOr<OverviewSection>>>>,
    /// Whether the reports and certificates that are in force stand as badges at its head; `true` if left out.
    pub badges: Option<bool>,
}

/// A section of the overview: one of Candor's, or a free page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OverviewSection {
    /// One of Candor's.
    pub section: Option<OverviewPart>,
    /// A free page, by its slug, whose text stands here.
    pub page: Option<String>,
    /// Its title, if not the usual one.
    pub title: Option<Name>,
    /// How many entries it shows at most: reports, highlights, services, updates, documents, changes of subprocessors or questions.
    pub limit: Option<SectionLimit>,
}

impl FromWord for OverviewSection {
    fn from_word(word: &str) -> Result<Self, WrongValue> {
        Ok(match OverviewPart::ALL.into_iter().find(|part| part.key() == word) {
            Some(part) => Self { section: Some(part), ..Self::default() },
            None => Self { page: Some(word.to_owned()), ..Self::default() },
        })
    }
}

/// How many entries a section shows at most.
pub type SectionLimit = Bounded<1, 100>;

/// A section of the overview that Candor makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OverviewPart {
    /// Audit reports and certificates.
    Reports,
    /// Points of pride.
    Highlights,
    /// How many controls have which status.
    Controls,
    /// Uptime of services.
    Uptime,
    /// The latest notices.
    Updates,
    /// Documents, by kind.
    Documents,
    /// Subprocessors, and what changed last.
    Subprocessors,
    /// Questions.
    Faq,
    /// The company's own pages, and what lawyers ask for.
    Company,
}

impl OverviewPart {
    /// All of them, in the usual order.
    pub const ALL: [Self; 9] = [
        Self::Reports,
        Self::Highlights,
        Self::Controls,
        Self::Uptime,
        Self::Updates,
        Self::Documents,
        Self::Subprocessors,
        Self::Faq,
        Self::Company,
    ];

    /// The word in data files and templates.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Reports => "reports",
            Self::Highlights => "highlights",
            Self::Controls => "controls",
            Self::Uptime => "uptime",
            Self::Updates => "updates",
            Self::Documents => "documents",
            Self::Subprocessors => "subprocessors",
            Self::Faq => "faq",
            Self::Company => "company",
        }
    }

    /// How many entries it shows at most, unless the site says so.
    #[must_use]
    pub fn usual_limit(self) -> usize {
        match self {
            Self::Updates => 4,
            Self::Documents => 6,
            Self::Subprocessors | Self::Faq => 3,
            _ => usize::MAX,
        }
    }
}

/// What a link or an entry may lead to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Destination<'a> {
    /// A page that Candor makes.
    Fixed(FixedPage),
    /// A free page, by its slug.
    Free(&'a str),
    /// An address elsewhere.
    Elsewhere(&'a WebAddress),
}

impl<'a> Destination<'a> {
    /// What these keys lead to; `None` if neither is given, or both.
    fn of(page: Option<&'a String>, url: Option<&'a WebAddress>) -> Option<Self> {
        match (page, url) {
            (Some(page), None) => Some(FixedPage::named(page).map_or(Self::Free(page), Self::Fixed)),
            (None, Some(url)) => Some(Self::Elsewhere(url)),
            _ => None,
        }
    }
}

impl PageLink {
    /// Where it leads.
    #[must_use]
    pub fn destination(&self) -> Option<Destination<'_>> {
        Destination::of(self.page.as_ref(), self.url.as_ref())
    }
}

impl NavigationEntry {
    /// Where it leads, if it isn't a group.
    #[must_use]
    pub fn destination(&self) -> Option<Destination<'_>> {
        if self.items.is_empty() { Destination::of(self.page.as_ref(), self.url.as_ref()) } else { None }
    }

    /// Whether it is a group, or leads to one of Candor's pages or elsewhere. A navigation without such an entry only adds free pages
    /// to the usual one.
    #[must_use]
    pub fn shapes(&self) -> bool {
        !matches!(self.destination(), Some(Destination::Free(_))) || self.title.is_some()
    }
}
