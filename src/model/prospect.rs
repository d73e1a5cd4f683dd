//! A prospect's profile.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Date, Days, Id, Narrative};
use crate::decode::{Located, Name};

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
    /// Sections of the summary, 1 to 5.
    pub sections: Option<Vec<Located<Section>>>,
}

/// A section of a SOC 2 summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schemars(with = "u8", extend("enum" = [1, 2, 3, 4, 5]))]
#[expect(missing_docs, reason = "the titles say it")]
pub enum Section {
    AuditorsReport,
    Assertion,
    SystemDescription,
    Controls,
    Appendices,
}

impl Section {
    /// All five, in order.
    pub const ALL: [Self; 5] =
        [Self::AuditorsReport, Self::Assertion, Self::SystemDescription, Self::Controls, Self::Appendices];
}

impl From<Section> for u8 {
    fn from(section: Section) -> Self {
        match section {
            Section::AuditorsReport => 1,
            Section::Assertion => 2,
            Section::SystemDescription => 3,
            Section::Controls => 4,
            Section::Appendices => 5,
        }
    }
}

impl TryFrom<u8> for Section {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|section| u8::from(*section) == number)
            .ok_or_else(|| format!("there is no section {number}; a SOC 2 summary has the sections 1 to 5"))
    }
}
