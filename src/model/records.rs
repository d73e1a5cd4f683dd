//! The smaller records: documents, subprocessors, subservice organisations, user controls, system sections,
//! updates, questions and pages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    alias::Alias,
    bounded::Order,
    country::Country,
    date::Date,
    id::{Id, Slug},
    narrative::Narrative,
    report::SubserviceMethod,
    web_address::WebAddress,
};

use crate::{
    decode::{located::Located, name::Name, several::OneOrMany},
    files::site::SitePath,
};

/// A file on offer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Its id.
    pub id: Located<Id>,
    /// Its title.
    pub title: Name,
    /// What it is.
    pub kind: DocumentKind,
    /// The file's path below the site folder; whoever sees this field gets the file.
    #[serde(skip_serializing)]
    pub file: Option<Located<SitePath>>,
    /// Where it stands on the web, in place of a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Located<WebAddress>>,
    /// Its date.
    pub date: Option<Located<Date>>,
    /// One sentence.
    pub summary: Option<String>,
    /// Which version it is, such as `3.2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Name>,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Name>,
    /// The last day on which it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Located<Date>>,
    /// When it is to be looked at again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_review: Option<Located<Date>>,
    /// The document that it replaces, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<Located<Id>>,
}

impl Document {
    /// Whether its last day is past.
    #[must_use]
    pub fn is_expired(&self, date: Date) -> bool {
        self.valid_until.as_deref().is_some_and(|last| *last < date)
    }
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum DocumentKind {
    Report,
    Policy,
    Pentest,
    Certificate,
    Letter,
    Questionnaire,
    Diagram,
    Other,
}

impl DocumentKind {
    /// The word in data files and in the keys of the interface's words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Policy => "policy",
            Self::Pentest => "pentest",
            Self::Certificate => "certificate",
            Self::Letter => "letter",
            Self::Questionnaire => "questionnaire",
            Self::Diagram => "diagram",
            Self::Other => "other",
        }
    }
}

/// Somebody who processes customer data for the company.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Subprocessor {
    /// Its id, which its place on the page is named by; made from the name if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Located<Id>>,
    /// Its name.
    pub name: Located<Name>,
    /// What for.
    pub purpose: String,
    /// Where.
    pub location: String,
    /// Which data.
    #[serde(default)]
    pub data: Vec<String>,
    /// Its site.
    pub url: Option<WebAddress>,
    /// Where its data processing agreement is.
    pub dpa: Option<WebAddress>,
    /// The day from which it processes data; in the future for an announced change.
    pub since: Option<Located<Date>>,
    /// The last day on which it processed data, for one that no longer does.
    pub until: Option<Located<Date>>,
    /// The day on which customers were told.
    pub announced: Option<Located<Date>>,
    /// On what basis data leave their region.
    pub transfer_basis: Option<String>,
    /// The country or countries that it processes data in (ISO 3166-1, two letters), beside `location` in words.
    #[serde(default, skip_serializing_if = "OneOrMany::is_empty")]
    pub country: OneOrMany<Country>,
    /// The group that it belongs to, such as `Infrastructure`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Name>,
    /// The legal entity that the contract is with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<Name>,
    /// Whether it processes data only for customers who use what it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub optional: Option<bool>,
}

/// A subservice organisation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SubserviceOrganisation {
    /// Its id; made from the name if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Located<Id>>,
    /// Its name.
    pub name: Located<Name>,
    /// What it does.
    pub services: String,
    /// How reports treat it.
    pub method: SubserviceMethod,
    /// The criteria that it bears on.
    #[serde(default)]
    pub criteria: Vec<Located<String>>,
    /// Complementary subservice organisation controls (CSOCs).
    #[serde(default)]
    pub expected_controls: Vec<ExpectedControl>,
}

/// A control that a subservice organisation is expected to have (a CSOC).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ExpectedControl {
    /// Its id.
    pub id: Option<Located<Id>>,
    /// What is expected.
    pub text: String,
    /// The criteria that it serves.
    #[serde(default)]
    pub criteria: Vec<Located<String>>,
}

/// A complementary user entity control (CUEC): what customers must do themselves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct UserControl {
    /// Its id.
    pub id: Option<Located<Id>>,
    /// What is to be done.
    pub text: String,
    /// The criteria that it serves.
    #[serde(default)]
    pub criteria: Vec<Located<String>>,
}

/// A section of the system description.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SystemSection {
    /// Which one.
    pub section: Located<SectionKind>,
    /// Its title, if not the usual one.
    pub title: Option<Name>,
    /// Its place among the others.
    pub order: Option<Order>,
    /// The text.
    pub body: Option<Located<Narrative>>,
}

/// The parts of a system description (DC 200) and what goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum SectionKind {
    Overview,
    Services,
    Commitments,
    Requirements,
    Infrastructure,
    Software,
    People,
    Procedures,
    Data,
    Boundaries,
    Incidents,
    ControlEnvironment,
    RiskAssessment,
    Monitoring,
    InformationCommunication,
    CriteriaNotApplicable,
    Changes,
    Assertion,
}

impl SectionKind {
    /// All of them, in the usual order.
    pub const ALL: [Self; 18] = [
        Self::Overview,
        Self::Services,
        Self::Commitments,
        Self::Requirements,
        Self::Infrastructure,
        Self::Software,
        Self::People,
        Self::Procedures,
        Self::Data,
        Self::Boundaries,
        Self::Incidents,
        Self::ControlEnvironment,
        Self::RiskAssessment,
        Self::Monitoring,
        Self::InformationCommunication,
        Self::CriteriaNotApplicable,
        Self::Changes,
        Self::Assertion,
    ];

    /// The word in data files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Services => "services",
            Self::Commitments => "commitments",
            Self::Requirements => "requirements",
            Self::Infrastructure => "infrastructure",
            Self::Software => "software",
            Self::People => "people",
            Self::Procedures => "procedures",
            Self::Data => "data",
            Self::Boundaries => "boundaries",
            Self::Incidents => "incidents",
            Self::ControlEnvironment => "control_environment",
            Self::RiskAssessment => "risk_assessment",
            Self::Monitoring => "monitoring",
            Self::InformationCommunication => "information_communication",
            Self::CriteriaNotApplicable => "criteria_not_applicable",
            Self::Changes => "changes",
            Self::Assertion => "assertion",
        }
    }
}

/// A dated notice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Update {
    /// When.
    pub date: Located<Date>,
    /// What.
    pub title: Name,
    /// Of which kind.
    pub kind: UpdateKind,
    /// The words of its address behind the date; made from the title if left out.
    #[serde(skip_serializing)]
    pub slug: Option<Located<Slug>>,
    /// Addresses that its page had before; each leads on to it.
    #[serde(default, skip_serializing)]
    pub aliases: Vec<Located<Alias>>,
    /// What it bears on: ids of controls, services, reports or documents, or subprocessors' names.
    #[serde(default)]
    pub affects: Vec<Located<String>>,
    /// The text.
    pub body: Option<Located<Narrative>>,
}

/// What an update is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum UpdateKind {
    News,
    Incident,
    Subprocessor,
    Report,
}

impl UpdateKind {
    /// The word in data files and class names.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Incident => "incident",
            Self::Subprocessor => "subprocessor",
            Self::Report => "report",
        }
    }
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// The question.
    pub question: Located<Name>,
    /// The words of its address; made from the question if left out.
    #[serde(skip_serializing)]
    pub slug: Option<Located<Slug>>,
    /// The group that it is listed in.
    pub category: Option<String>,
    /// Its place in the group.
    pub order: Option<Order>,
    /// The answer.
    pub body: Option<Located<Narrative>>,
}

/// A free page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Page {
    /// Its title.
    pub title: Located<Name>,
    /// Its address; made from the title if left out.
    pub slug: Option<Located<Slug>>,
    /// Addresses that its page had before; each leads on to it.
    #[serde(default, skip_serializing)]
    pub aliases: Vec<Located<Alias>>,
    /// Its place in the navigation.
    pub order: Option<Order>,
    /// Free pages, by their slugs, whose texts stand below its own, each under its title.
    #[serde(default, skip_serializing)]
    pub sections: Vec<Located<Slug>>,
    /// The text.
    pub body: Option<Located<Narrative>>,
}
