//! How a control meets a requirement of a framework.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer, ser::SerializeStruct};

use super::control::Control;

use crate::{
    criteria::framework::TSC,
    decode::{name::Name, word_or::FromWord, wrong_value::WrongValue},
};

/// A requirement that a control meets, and how far. An id alone says nothing of that.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Mapping {
    /// The requirement's id.
    pub id: Name,
    /// How the control and the requirement relate.
    pub strength: Option<Strength>,
}

/// How a control and a requirement relate, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// The control does what the requirement asks, all of it.
    Equal,
    /// The control does a part of what the requirement asks, and nothing else.
    Subset,
    /// The two overlap.
    Partial,
    /// The control has to do with the requirement, and doesn't meet it.
    Related,
}

impl Strength {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Equal, Self::Subset, Self::Partial, Self::Related];

    /// The word in data files and in the keys of the interface's words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Subset => "subset",
            Self::Partial => "partial",
            Self::Related => "related",
        }
    }
}

impl FromWord for Mapping {
    fn from_word(word: &str) -> Result<Self, WrongValue> {
        Ok(Self { id: Name::try_from(word.to_owned())?, strength: None })
    }
}

/// As it is written: an id alone stays one.
impl Serialize for Mapping {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(strength) = self.strength else { return self.id.serialize(serializer) };
        let mut mapping = serializer.serialize_struct("Mapping", 2)?;
        mapping.serialize_field("id", &self.id)?;
        mapping.serialize_field("strength", &strength)?;
        mapping.end()
    }
}

/// One requirement of one framework, as a control names it.
#[derive(Debug, Clone, Copy)]
pub struct Mapped<'c> {
    /// The framework.
    pub framework: &'c str,
    /// The requirement.
    pub id: &'c str,
    /// How the two relate.
    pub strength: Option<Strength>,
}

impl Control {
    /// Every requirement that it meets: those of frameworks, and the trust services criteria, which are one of them.
    pub fn mappings(&self) -> impl Iterator<Item = Mapped<'_>> {
        let criteria = self.criteria.iter().map(|id| Mapped { framework: TSC, id: id.as_str(), strength: None });
        let others = self.frameworks.iter().flat_map(|(framework, mappings)| {
            mappings.iter().map(move |mapping| Mapped { framework, id: &mapping.id, strength: mapping.strength })
        });
        criteria.chain(others)
    }
}
