//! A prospect's profile.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{bounded::Days, date::Date, id::Id, language_tag::LanguageTag, narrative::Narrative, settings::MarkPlace};

use crate::decode::{located::Located, name::Name, wrong_value::WrongValue};

/// Whom a bundle is for, and what it may hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Prospect {
    /// The file's name without `.yaml`; if it is written out, it must be the same.
    pub id: Option<Located<Id>>,
    /// The company's name.
    pub name: Name,
    /// Whom to send it to.
    pub contact: Option<Contact>,
    /// The NDA.
    pub nda: Option<Located<Nda>>,
    /// The segments that the prospect is in.
    #[serde(default)]
    pub segments: Vec<Located<String>>,
    /// After how many days a bundle expires; 90 if left out.
    pub expires_in: Option<Days>,
    /// Narrows what the bundle holds.
    pub include: Option<Located<Include>>,
    /// The language of its bundle, one of the site's; the content's own if left out.
    pub language: Option<Located<LanguageTag>>,
    /// Where its bundles say whose copy they are; as the site has it, if left out.
    pub mark: Option<MarkPlace>,
    /// age or SSH public keys to seal a bundle for.
    #[serde(default)]
    pub recipients: Vec<Located<String>>,
    /// A cover letter.
    pub note: Option<Located<Narrative>>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Contact {
    /// The person's name.
    pub name: Name,
    /// The person's address.
    pub email: String,
}

/// A non-disclosure agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Nda {
    /// The day on which it was signed.
    pub signed: Date,
    /// The last day on which it holds; without one it holds until further notice.
    pub expires: Option<Date>,
    /// Where to find it.
    pub reference: Option<String>,
}

/// What a bundle is narrowed to; what is left out isn't narrowed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Include {
    /// Reports, by id.
    pub reports: Option<Vec<Located<Id>>>,
    /// Documents, by id.
    pub documents: Option<Vec<Located<Id>>>,
    /// Policies, by id.
    pub policies: Option<Vec<Located<Id>>>,
    /// Sections: 1 to 5 are those of a SOC 2 report; the others stand beside it.
    pub sections: Option<Vec<Located<Section>>>,
}

/// A section of a bundle: the five of a SOC 2 report, by their numbers, and what stands beside them, by the names that
/// collections have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "serde_json::Value", extend("enum" = [1, 2, 3, 4, 5, "requests", "faq", "updates", "services", "contacts", "frameworks", "pages", "policies", "questionnaires"]))]
#[expect(missing_docs, reason = "the titles say it")]
pub enum Section {
    AuditorsReport,
    Assertion,
    SystemDescription,
    Controls,
    Appendices,
    Requests,
    Questions,
    Notices,
    Uptime,
    Contacts,
    Frameworks,
    Pages,
    Policies,
    Questionnaires,
}

impl Section {
    /// All of them, in order.
    pub const ALL: [Self; 14] = [
        Self::AuditorsReport,
        Self::Assertion,
        Self::SystemDescription,
        Self::Controls,
        Self::Appendices,
        Self::Requests,
        Self::Questions,
        Self::Notices,
        Self::Uptime,
        Self::Contacts,
        Self::Frameworks,
        Self::Pages,
        Self::Policies,
        Self::Questionnaires,
    ];

    /// The word or number in profiles.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::AuditorsReport => "1",
            Self::Assertion => "2",
            Self::SystemDescription => "3",
            Self::Controls => "4",
            Self::Appendices => "5",
            Self::Requests => "requests",
            Self::Questions => "faq",
            Self::Notices => "updates",
            Self::Uptime => "services",
            Self::Contacts => "contacts",
            Self::Frameworks => "frameworks",
            Self::Pages => "pages",
            Self::Policies => "policies",
            Self::Questionnaires => "questionnaires",
        }
    }

    /// Its number among the five of a SOC 2 report.
    #[must_use]
    pub fn number(self) -> Option<u8> {
        self.key().parse().ok()
    }
}

impl From<Section> for String {
    fn from(section: Section) -> Self {
        section.key().to_owned()
    }
}

impl TryFrom<String> for Section {
    type Error = WrongValue;

    fn try_from(key: String) -> Result<Self, WrongValue> {
        Self::ALL.into_iter().find(|section| section.key() == key).ok_or_else(|| {
            WrongValue::new(
                format!("there is no section {key}"),
                "a bundle has the sections 1 to 5, requests, faq, updates, services, contacts, pages, frameworks, policies and questionnaires",
            )
        })
    }
}
