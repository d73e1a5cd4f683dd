//! How far an examination is.

use schemars::JsonSchema;
use serde::Serialize;

/// How far an examination is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// None is declared.
    None,
    /// Decided, not begun.
    Planned,
    /// Under way.
    InProgress,
    /// Its report is out.
    Issued,
    /// Its report is out, and no longer valid.
    Expired,
}

impl Stage {
    /// The word in files and class names.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Planned => "planned",
            Self::InProgress => "in_progress",
            Self::Issued => "issued",
            Self::Expired => "expired",
        }
    }

    /// Whether a report is out, in force or not.
    #[must_use]
    pub fn is_out(self) -> bool {
        matches!(self, Self::Issued | Self::Expired)
    }
}
