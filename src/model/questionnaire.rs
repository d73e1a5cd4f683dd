//! A questionnaire that is published with its answers: what its author writes, and how it comes out for one reader.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    answer::{Polarity, QuestionRef},
    date::Date,
    id::Id,
    status::Operation,
};

use crate::decode::{located::Located, name::Name};

/// A questionnaire: questions of a set by their ids, or in words of one's own. What answers them stands in the library of answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Questionnaire {
    /// Its id, such as `caiq`.
    pub id: Located<Id>,
    /// Its title.
    pub title: Name,
    /// The set of questions that it answers, by name, such as `CAIQ`.
    pub standard: Option<Name>,
    /// Which version of that set, such as `4.0.3`.
    pub version: Option<Name>,
    /// What it is about, in a sentence or two.
    pub description: Option<String>,
    /// Its rows in sections.
    #[serde(default)]
    pub sections: Vec<QuestionSection>,
}

/// A section of a questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuestionSection {
    /// Its title.
    pub title: Option<Name>,
    /// Its questions.
    #[serde(default)]
    pub rows: Vec<QuestionRow>,
}

/// A question of a questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuestionRow {
    /// Its id in a set of questions, such as `CAIQ:IAM-02.1`: the answer that has it in its `refs` answers it.
    #[serde(rename = "ref")]
    pub reference: Option<Located<QuestionRef>>,
    /// The question in words of one's own.
    pub question: Option<Located<Name>>,
    /// The answer, where it isn't found by the id or by the words: the name of its file in `content/answers/`, without `.md`.
    pub answer: Option<Located<Id>>,
}

impl QuestionRow {
    /// Whether its reader has anything to read of it.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.reference.is_some() || self.question.is_some()
    }
}

/// A questionnaire as one reader gets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredQuestionnaire {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// The set of questions that it answers.
    pub standard: Option<String>,
    /// Which version of that set.
    pub version: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// The day of which all its answers are true: the oldest of theirs.
    pub as_of: Option<Date>,
    /// Its rows in sections; those that ask this reader nothing are left out.
    pub sections: Vec<AnsweredSection>,
}

/// A section of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredSection {
    /// Its title.
    pub title: Option<String>,
    /// Its questions.
    pub rows: Vec<AnsweredRow>,
}

/// A question with what is said to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredRow {
    /// Its id in a set of questions.
    pub reference: Option<String>,
    /// The question in words.
    pub question: Option<String>,
    /// What is said.
    pub outcome: RowOutcome,
}

/// What is said to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum RowOutcome {
    /// An answer of the library.
    Given(RowAnswer),
    /// Nothing.
    Blank(RowBlank),
}

/// An answer of the library, as it stands in a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowAnswer {
    /// Yes, partial, no or not applicable, if controls carry that.
    pub polarity: Option<Polarity>,
    /// What is said.
    pub text: String,
    /// The day of which it is true.
    pub as_of: Option<Date>,
    /// The controls that it rests on, with their state.
    pub controls: Vec<(String, Operation)>,
}

/// Why nothing is said to a question. Each follows from what its reader may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum RowBlank {
    /// No answer that this reader may see answers it.
    Unknown,
    /// What answers it is older than the days that are allowed, or has no day.
    Stale,
    /// Evidence contradicts the status of what it rests on.
    Contradicted,
    /// What this reader sees doesn't carry it.
    NotCarried,
    /// Two answers say different things.
    Disagreeing,
}

impl RowBlank {
    /// The word that stands for it in `trust.json` and among the interface's words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Stale => "stale",
            Self::Contradicted => "contradicted",
            Self::NotCarried => "not-carried",
            Self::Disagreeing => "disagreeing",
        }
    }
}

impl AnsweredQuestionnaire {
    /// All its questions.
    pub fn rows(&self) -> impl Iterator<Item = &AnsweredRow> {
        self.sections.iter().flat_map(|section| &section.rows)
    }

    /// How many questions it has, and how many of them are answered.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let is_given = |row: &&AnsweredRow| matches!(row.outcome, RowOutcome::Given(_));
        (self.rows().count(), self.rows().filter(is_given).count())
    }

    /// The set that it answers with its version, where its reader is told.
    #[must_use]
    pub fn answers(&self) -> Option<String> {
        let standard = self.standard.as_ref()?;
        Some(self.version.as_ref().map_or_else(|| standard.clone(), |version| format!("{standard} {version}")))
    }
}
