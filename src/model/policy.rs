//! A policy: what the company has laid down, in which version, and who approved that.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{alias::Alias, control::Control, date::Date, id::Id, narrative::Narrative};

use crate::decode::{located::Located, name::Name};

/// A policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Policy {
    /// Its id, such as `POL-01`.
    pub id: Located<Id>,
    /// Its title.
    pub title: Name,
    /// Which version this is, such as `3.2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<Located<Name>>,
    /// Who approved this version, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved: Option<Approval>,
    /// When it is to be looked at again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_due: Option<Located<Date>>,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Name>,
    /// One sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The trust services criteria that it serves.
    #[serde(default)]
    pub criteria: Vec<Located<String>>,
    /// The controls that carry it out, by id; those that name it in `policies` belong to them.
    #[serde(default)]
    pub controls: Vec<Located<Id>>,
    /// The policy that it replaces, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<Located<Id>>,
    /// What changed from version to version.
    #[serde(default)]
    pub changes: Vec<PolicyChange>,
    /// Addresses that its page had before; each leads on to it.
    #[serde(default, skip_serializing)]
    pub aliases: Vec<Located<Alias>>,
    /// The text.
    pub body: Option<Located<Narrative>>,
}

/// An approval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Approval {
    /// Who approved it: a person or a body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Name>,
    /// When.
    pub on: Located<Date>,
}

/// What changed with a version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PolicyChange {
    /// The version.
    pub version: Name,
    /// Its day.
    pub date: Located<Date>,
    /// What changed, in a sentence or two.
    pub text: String,
}

impl Policy {
    /// Whether somebody has approved it by that day.
    #[must_use]
    pub fn is_approved(&self, date: Date) -> bool {
        self.approved.as_ref().is_some_and(|approved| *approved.on <= date)
    }

    /// Whether it should have been looked at again before that day.
    #[must_use]
    pub fn is_overdue(&self, date: Date) -> bool {
        self.review_due.as_deref().is_some_and(|due| *due < date)
    }

    /// Whether it and a control belong together: each may name the other.
    #[must_use]
    pub fn is_bound_to(&self, control: &Control) -> bool {
        let names = |ids: &[Located<Id>], id: &Id| ids.iter().any(|named| **named == *id);
        names(&self.controls, &control.id) || names(&control.policies, &self.id)
    }

    /// What changed, newest first; of one day, what is written first.
    #[must_use]
    pub fn history(&self) -> Vec<&PolicyChange> {
        let mut changes: Vec<&PolicyChange> = self.changes.iter().collect();
        changes.sort_by_key(|change| std::cmp::Reverse(*change.date));
        changes
    }
}
