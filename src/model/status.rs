//! How controls and services are doing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    bounded::{Count, Percentage},
    control::Evidence,
    date::{Date, Month},
    web_address::WebAddress,
};

use crate::decode::{located::Located, name::Name};

/// What stands at the top of a status file, beside its records.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct StatusHeading {
    /// The day of which all statuses in it are true.
    pub(super) as_of: Date,
}

/// The state of a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// In operation as described.
    Operating,
    /// In operation in part.
    Partial,
    /// Being put right.
    Remediating,
    /// Not yet in operation.
    Planned,
    /// Not needed here.
    NotApplicable,
}

impl Operation {
    /// All of them, best first.
    pub const ALL: [Self; 5] = [Self::Operating, Self::Partial, Self::Remediating, Self::Planned, Self::NotApplicable];

    /// The word in data files and class names.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Operating => "operating",
            Self::Partial => "partial",
            Self::Remediating => "remediating",
            Self::Planned => "planned",
            Self::NotApplicable => "not_applicable",
        }
    }
}

/// The status of one control.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Status {
    /// Its state.
    pub status: Operation,
    /// The day of which this is true.
    pub as_of: Located<Date>,
    /// What to know about it.
    pub note: Option<String>,
    /// Tests of operating effectiveness.
    #[serde(default)]
    pub tests: Vec<Located<Test>>,
    /// What proves it.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// A test of a control.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Test {
    /// Inquiry, observation, inspection or reperformance, and of what.
    pub procedure: String,
    /// When.
    pub date: Option<Date>,
    /// How many items there were.
    pub population: Option<Count>,
    /// How many were looked at.
    pub sample: Option<Count>,
    /// What came out.
    pub result: Located<TestResult>,
    /// What deviated.
    #[serde(default)]
    pub exceptions: Vec<Located<Exception>>,
}

/// A test's result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TestResult {
    /// No exceptions noted.
    NoExceptions,
    /// Exceptions noted.
    Exceptions,
    /// Not tested.
    NotTested,
}

impl TestResult {
    /// The word in data files and class names.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NoExceptions => "no_exceptions",
            Self::Exceptions => "exceptions",
            Self::NotTested => "not_tested",
        }
    }
}

/// A deviation that a test found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Exception {
    /// What deviated: x of y.
    pub description: Located<String>,
    /// What management says to it.
    pub response: Option<String>,
    /// What is done about it.
    pub remediation: Option<Remediation>,
}

/// A plan to put something right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Remediation {
    /// What is to be done.
    pub plan: String,
    /// By when.
    pub due: Option<Located<Date>>,
    /// When it was done.
    pub done: Option<Date>,
}

/// The uptime of a service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Service {
    /// Its name.
    pub name: Name,
    /// The target, in per cent.
    pub target: Percentage,
    /// Over what the target is to be met: each month, or the months together. Without it the page says in how many months
    /// it was reached, and nothing more.
    pub target_over: Option<TargetSpan>,
    /// What was measured.
    #[serde(default)]
    pub months: Vec<Uptime>,
    /// A live status page.
    pub status_page: Option<WebAddress>,
}

/// Over what an uptime's target is to be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TargetSpan {
    /// Each month by itself.
    Month,
    /// The months of a year together.
    Year,
}

/// A month's uptime.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Uptime {
    /// The month.
    pub month: Month,
    /// In per cent.
    pub uptime: Percentage,
}
