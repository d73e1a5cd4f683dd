//! A site's own frameworks, and what it says of the requirements of any: whether they apply, and why.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::Id;

use crate::{
    criteria::framework as catalogue,
    decode::{located::Located, name::Name, several::OneOrMany},
};

/// A framework that the site brings, or what it adds to one that ships with Candor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Framework {
    /// Its id, which controls name it by.
    pub id: Located<Id>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Name>,
    /// Which version it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Name>,
    /// Where its requirements come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Name>,
    /// On what terms they may be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<Name>,
    /// Whether its page lists the requirements that it shows no control for: whoever sees this field as `true` sees them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uncovered: Option<bool>,
    /// Its requirements; left out for a framework that ships with Candor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<RequirementGroup>,
}

/// A group of requirements. One that has an id can be mapped to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RequirementGroup {
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Located<Name>>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Name>,
    /// The requirements in it.
    #[serde(default)]
    pub requirements: Vec<Requirement>,
}

/// A requirement, by its id and a short title of the site's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Requirement {
    /// Its id.
    pub id: Located<Name>,
    /// Its short title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Name>,
}

/// Whether requirements of a framework apply, and why: a line of the statement of applicability.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Applicability {
    /// The framework, by id.
    pub framework: Located<Name>,
    /// The requirement or requirements, by id.
    pub requirement: OneOrMany<Located<Name>>,
    /// Whether they apply.
    pub applicable: Located<bool>,
    /// Why they are in, or why they are left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether they are implemented; if left out, what the controls tell stands there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub implemented: Option<Implemented>,
}

/// Whether a requirement is implemented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Implemented {
    /// It is.
    Implemented,
    /// A part of it is.
    PartlyImplemented,
    /// It will be.
    Planned,
    /// It isn't.
    NotImplemented,
}

impl Implemented {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Implemented, Self::PartlyImplemented, Self::Planned, Self::NotImplemented];

    /// The word in data files and in the keys of the interface's words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Implemented => "implemented",
            Self::PartlyImplemented => "partly_implemented",
            Self::Planned => "planned",
            Self::NotImplemented => "not_implemented",
        }
    }
}

impl Framework {
    /// The framework as it is known: what is written here, else what `shipped` says.
    #[must_use]
    pub fn over(&self, shipped: Option<&catalogue::Framework>) -> catalogue::Framework {
        let text = |own: &Option<Name>, other: fn(&catalogue::Framework) -> Option<String>| {
            own.as_ref().map(ToString::to_string).or_else(|| shipped.and_then(other))
        };
        let groups = self.groups.iter().map(|group| catalogue::Group {
            id: group.id.as_ref().map(ToString::to_string),
            title: group.title.as_ref().map(ToString::to_string),
            requirements: group.requirements.iter().map(Requirement::known).collect(),
        });
        catalogue::Framework {
            id: self.id.to_string(),
            title: text(&self.title, |shipped| Some(shipped.title.clone())).unwrap_or_else(|| self.id.to_string()),
            version: text(&self.version, |shipped| shipped.version.clone()),
            source: text(&self.source, |shipped| shipped.source.clone()),
            licence: text(&self.licence, |shipped| shipped.licence.clone()),
            groups: match shipped {
                Some(shipped) if self.groups.is_empty() => shipped.groups.clone(),
                _ => groups.collect(),
            },
        }
    }

    /// The ids in it, each with its place.
    pub fn ids(&self) -> impl Iterator<Item = &Located<Name>> {
        self.groups
            .iter()
            .flat_map(|group| group.id.iter().chain(group.requirements.iter().map(|requirement| &requirement.id)))
    }
}

impl Requirement {
    fn known(&self) -> catalogue::Requirement {
        catalogue::Requirement { id: self.id.to_string(), title: self.title.as_ref().map(ToString::to_string) }
    }
}
