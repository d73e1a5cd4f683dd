//! What the ledger keeps of a questionnaire: each cell, what was said there and from which record, and what was left blank.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{answer::Polarity, date::Date, moment::Moment};

/// A questionnaire that was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionnaireEntry {
    /// The copy's id; no bundle has it.
    pub questionnaire: String,
    /// The prospect's id; none where it was answered for an audience.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prospect: Option<String>,
    /// Whom it is for.
    pub recipient: String,
    /// What its reader may see.
    pub audience: String,
    /// The day that it is dated with.
    pub issued: Date,
    /// When it was made, by the clock.
    pub made: Moment,
    /// The name of the file that was asked.
    pub asked: String,
    /// SHA-256 of that file, in hexadecimal.
    pub asked_sha256: String,
    /// SHA-256 of each file that was written, in hexadecimal, by the file's name.
    pub files: BTreeMap<String, String>,
    /// Its questions, in order.
    pub cells: Vec<AnsweredCell>,
    /// The version of Candor that made it.
    pub candor: String,
    /// The revision of the sources, if Git knows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<String>,
}

/// A question, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnsweredCell {
    /// The sheet, if the file has any.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sheet: String,
    /// The cell of the question, such as `B5`.
    pub cell: String,
    /// The question.
    pub question: String,
    /// The file of the record that it was answered from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// How that was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<How>,
    /// What was answered, if it was yes, partial, no or not applicable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Polarity>,
    /// A hash over what was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// The day of which it was true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// Why it was left blank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blank: Option<String>,
}

/// How an answer was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// By the question's id in its set.
    Ref,
    /// By its wording, which the library has.
    Wording,
    /// By its wording, which was answered before.
    Earlier,
    /// By its words: only proposed.
    Text,
    /// By the question that it depends on.
    Parent,
}

impl How {
    /// The same in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Ref => "by its id",
            Self::Wording => "by its wording",
            Self::Earlier => "by its wording, which was answered before",
            Self::Text => "proposed by its words",
            Self::Parent => "by the question that it depends on",
        }
    }
}
