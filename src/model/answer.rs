//! An answer: what is said to a question of a prospect's, in its wordings, and what it rests on.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{date::Date, id::Id, narrative::Narrative};

use crate::decode::{located::Located, name::Name, wrong_value::WrongValue};

/// An answer of the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Answer {
    /// The question, in each wording that it was asked in.
    pub questions: Vec<Located<Name>>,
    /// The ids that it has in sets of questions, such as `CAIQ:IAM-02.1`.
    #[serde(default)]
    pub refs: Vec<Located<QuestionRef>>,
    /// The controls that it rests on, by id. Their status decides whether the answer is yes, partial or no.
    #[serde(default)]
    pub controls: Vec<Located<Id>>,
    /// The policies that say so, by id.
    #[serde(default)]
    pub policies: Vec<Located<Id>>,
    /// Documents that show it, by id.
    #[serde(default)]
    pub documents: Vec<Located<Id>>,
    /// What is answered, where it is less than the controls carry.
    pub answer: Option<Located<Polarity>>,
    /// The day of which it is true; that of the controls' status, if left out.
    pub as_of: Option<Located<Date>>,
    /// What is said.
    pub body: Option<Located<Narrative>>,
}

/// Whether something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// It is so.
    Yes,
    /// It is so in part.
    Partial,
    /// It isn't so.
    No,
    /// It isn't asked of us.
    NotApplicable,
}

impl Polarity {
    /// The word in sources.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partial => "partial",
            Self::No => "no",
            Self::NotApplicable => "not_applicable",
        }
    }

    /// The same for people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Yes => "Yes",
            Self::Partial => "Partial",
            Self::No => "No",
            Self::NotApplicable => "Not applicable",
        }
    }

    /// Whether it claims more than `carried`. That something isn't asked of us can't stand for a no: it is a claim of its own.
    #[must_use]
    pub fn claims_more_than(self, carried: Self) -> bool {
        match (self, carried) {
            (Self::NotApplicable, carried) => carried != Self::NotApplicable,
            (Self::No, _) => false,
            (own, Self::NotApplicable) => own != Self::No,
            // The words stand in the order of what they claim, the most first.
            (own, carried) => own < carried,
        }
    }
}

impl fmt::Display for Polarity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.key())
    }
}

/// A question's id in a set of questions: the set's name, a colon, the id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = r"^[^:\s]([^:\r\n]*[^:\s])?:[^\r\n]*\S[^\r\n]*$"))]
pub struct QuestionRef {
    set: String,
    id: String,
}

impl QuestionRef {
    /// The set of questions.
    #[must_use]
    pub fn set(&self) -> &str {
        &self.set
    }

    /// The id in it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl TryFrom<String> for QuestionRef {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        let parts = text.split_once(':').map(|(set, id)| (set.trim(), id.trim()));
        match parts.filter(|(set, id)| !set.is_empty() && !id.is_empty() && !text.contains(['\r', '\n'])) {
            Some((set, id)) => Ok(Self { set: set.to_owned(), id: id.to_owned() }),
            None => Err(WrongValue::new(
                format!("`{text}` names no question of a set"),
                "write the set's name, a colon and the question's id, as in CAIQ:IAM-02.1",
            )),
        }
    }
}

impl From<QuestionRef> for String {
    fn from(reference: QuestionRef) -> Self {
        reference.to_string()
    }
}

impl fmt::Display for QuestionRef {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.set, self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_claims_more_than_it_may_exactly_where_the_table_says_so() {
        use Polarity::{No, NotApplicable, Partial, Yes};
        let more = [
            (Yes, Partial),
            (Yes, No),
            (Yes, NotApplicable),
            (Partial, No),
            (Partial, NotApplicable),
            (NotApplicable, Yes),
            (NotApplicable, Partial),
            (NotApplicable, No),
        ];
        for own in [Yes, Partial, No, NotApplicable] {
            for carried in [Yes, Partial, No, NotApplicable] {
                assert_eq!(own.claims_more_than(carried), more.contains(&(own, carried)), "{own} of {carried}");
            }
        }
    }
}
