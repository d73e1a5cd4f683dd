//! What an auditor asks for, and what answers it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    date::Date,
    id::Id,
    report::{AuditPhase, Report, ReportStatus, Step},
};

use crate::{
    decode::{located::Located, name::Name},
    files::site::SitePath,
};

/// A request of an auditor's list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Request {
    /// Its id, such as `PBC-014`.
    pub id: Located<Id>,
    /// What is asked for.
    pub text: String,
    /// The report that it is for, by id; those under way if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<Located<Id>>,
    /// Which part of the audit it belongs to: a step of the report's `progress` with this `phase` is done when its requests are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<AuditPhase>,
    /// The trust services criteria that it is about.
    #[serde(default)]
    pub criteria: Vec<Located<String>>,
    /// The controls that answer it, by id, with their evidence.
    #[serde(default)]
    pub controls: Vec<Located<Id>>,
    /// The policies that answer it, by id.
    #[serde(default)]
    pub policies: Vec<Located<Id>>,
    /// The documents that answer it, by id.
    #[serde(default)]
    pub documents: Vec<Located<Id>>,
    /// By when it is to be answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Located<Date>>,
    /// Who sees to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<Name>,
    /// How far it is; `open` if left out.
    #[serde(default)]
    pub state: RequestState,
    /// What is said to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The day of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<Located<Date>>,
    /// Files that answer it, by their paths below the site folder; whoever sees this field gets them.
    #[serde(default, skip_serializing)]
    pub files: Vec<Located<SitePath>>,
}

/// How far a request is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RequestState {
    /// Nobody has begun.
    #[default]
    Open,
    /// Somebody sees to it.
    InProgress,
    /// It is answered, and the auditor hasn't said anything yet.
    Submitted,
    /// The auditor wants more.
    Returned,
    /// The auditor has what was asked for.
    Accepted,
    /// The auditor doesn't want it any more.
    Withdrawn,
}

impl RequestState {
    /// All of them, in the order in which a request goes through them.
    pub const ALL: [Self; 6] =
        [Self::Open, Self::InProgress, Self::Submitted, Self::Returned, Self::Accepted, Self::Withdrawn];

    /// The word in data files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::InProgress => "in_progress",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Whether nothing is left to do about it, for either side.
    #[must_use]
    pub fn is_done(self) -> bool {
        matches!(self, Self::Accepted | Self::Withdrawn)
    }

    /// Whether it waits for the company.
    #[must_use]
    pub fn is_due(self) -> bool {
        matches!(self, Self::Open | Self::InProgress | Self::Returned)
    }
}

impl Request {
    /// Whether it should have been answered before that day.
    #[must_use]
    pub fn is_overdue(&self, date: Date) -> bool {
        self.state.is_due() && self.due.as_deref().is_some_and(|due| *due < date)
    }

    /// Whether it belongs to this step of this report's audit.
    #[must_use]
    pub fn belongs_to(&self, step: &Step, report: &Report) -> bool {
        let is_of_report = match &self.report {
            Some(id) => **id == *report.id,
            None => matches!(report.status, ReportStatus::Planned | ReportStatus::InProgress),
        };
        is_of_report && self.phase.is_some() && self.phase == step.phase
    }
}

/// How many requests there are, and how many are left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RequestCounts {
    /// All.
    pub total: usize,
    /// Those about which nothing is left to do.
    pub done: usize,
    /// Those that wait for the company.
    pub due: usize,
    /// Those that wait for the auditor.
    pub submitted: usize,
}

impl RequestCounts {
    /// Of these requests.
    pub fn of<'r>(requests: impl Iterator<Item = &'r Request>) -> Self {
        let mut counts = Self::default();
        for request in requests {
            counts.total += 1;
            counts.done += usize::from(request.state.is_done());
            counts.due += usize::from(request.state.is_due());
            counts.submitted += usize::from(request.state == RequestState::Submitted);
        }
        counts
    }

    /// Whether there is one, and nothing is left to do about any.
    #[must_use]
    pub fn are_done(self) -> bool {
        self.total > 0 && self.done == self.total
    }
}
