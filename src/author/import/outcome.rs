//! What became of a value: it was taken, guessed or left.

use serde::Serialize;

/// What became of a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was taken as it is.
    Taken,
    /// It was taken, for this reason.
    Guessed(String),
    /// It was left, for this reason.
    Left(String),
}
