//! What is missing, and what comes on a day.

use crate::model::date::Date;
use serde::Serialize;

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Gap {
    /// Of which kind, the gravest first.
    pub kind: GapKind,
    /// What it is about: a control's or criterion's id, or another record.
    pub about: String,
    /// What to do.
    pub what: String,
    /// Who answers for it, if anybody does.
    pub owner: Option<String>,
    /// By when; in the past for what is overdue.
    pub due: Option<Date>,
}

/// Kinds of gaps, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GapKind {
    /// A criterion in scope that no control serves.
    Uncovered,
    /// A control whose narrative is a placeholder.
    Placeholder,
    /// A section that the report's type requires.
    Section,
    /// A control that nobody has looked at.
    NoStatus,
    /// A control that is planned, partial or being put right.
    NotOperating,
    /// An exception that is not put right yet.
    Exception,
    /// A status that is too old.
    StaleStatus,
    /// A control without evidence, or with evidence that is too old.
    Evidence,
    /// A document that has expired, or whose review is overdue.
    Document,
    /// A policy that nobody has approved, or whose review is overdue.
    Policy,
    /// A control that nobody answers for.
    NoOwner,
}

/// Something that comes on a day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Event {
    /// The day.
    pub date: Date,
    /// What comes.
    pub what: String,
    /// The record that says so.
    pub about: String,
}
