//! A control and its narrative.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{alias::Alias, bounded::Count, date::Date, id::Id, mapping::Mapping, narrative::Narrative};

use crate::decode::{located::Located, name::Name, several::OneOrMany, word_or::WordOr};

/// A control: what is done, and which criteria it serves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Control {
    /// Its id, such as `ACC-04`.
    pub id: Located<Id>,
    /// Its title.
    pub title: Name,
    /// The group that it is listed in.
    pub category: Name,
    /// The trust services criteria that it serves.
    #[serde(default)]
    pub criteria: Vec<Located<String>>,
    /// One sentence.
    pub summary: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// How often it is done.
    pub frequency: Option<String>,
    /// Since when.
    pub since: Option<Date>,
    /// Whether it prevents, detects or corrects; several, if it does.
    #[serde(default, skip_serializing_if = "OneOrMany::is_empty")]
    pub kind: OneOrMany<ControlKind>,
    /// How far it runs by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub automation: Option<Automation>,
    /// The policy or policies that it carries out, by document id.
    #[serde(default, skip_serializing_if = "OneOrMany::is_empty")]
    pub policy: OneOrMany<Located<Id>>,
    /// The policies of `content/policies` that it carries out, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub policies: Vec<Located<Id>>,
    /// Requirements of other frameworks that it meets, by framework: each an id, or an id with its strength.
    #[serde(default)]
    pub frameworks: BTreeMap<String, Vec<Located<WordOr<Mapping>>>>,
    /// Documents that belong to it, by id.
    #[serde(default)]
    pub documents: Vec<Located<Id>>,
    /// What proves it.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Addresses that its page had before; each leads on to it.
    #[serde(default, skip_serializing)]
    pub aliases: Vec<Located<Alias>>,
    /// Whatever a theme needs beyond this.
    #[serde(default)]
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// The narrative.
    pub body: Option<Located<Narrative>>,
}

/// What a control does about what may go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ControlKind {
    /// It keeps it from happening.
    Preventive,
    /// It tells when it has happened.
    Detective,
    /// It puts right what has happened.
    Corrective,
}

impl ControlKind {
    /// The word in data files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Preventive => "preventive",
            Self::Detective => "detective",
            Self::Corrective => "corrective",
        }
    }
}

/// How far a control runs by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Automation {
    /// People do it.
    Manual,
    /// People do it with a system's help, or finish what a system begins.
    PartlyAutomated,
    /// A system does it.
    Automated,
}

impl Automation {
    /// The word in data files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::PartlyAutomated => "partly_automated",
            Self::Automated => "automated",
        }
    }
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// What it is.
    pub title: Name,
    /// Where it comes from.
    pub source: Option<String>,
    /// When it was collected.
    pub date: Option<Located<Date>>,
    /// A document that holds it, by id.
    pub document: Option<Located<Id>>,
    /// How many of what a scanner looked at are as they should be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed: Option<Count>,
    /// How many aren't.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<Located<Count>>,
}
