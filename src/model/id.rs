//! Ids of records: they become file names and addresses, so they are strict.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::files::site::composed;

use crate::decode::wrong_value::WrongValue;

/// A record's id: letters, digits, `.`, `-` and `_`, starting with a letter or digit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(extend("pattern" = "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"))]
pub struct Id(String);

impl Id {
    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as it stands in an address: lower case, without dots.
    #[must_use]
    pub fn slug(&self) -> String {
        self.0.to_lowercase().replace('.', "-")
    }
}

impl TryFrom<String> for Id {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        if text.len() <= 80 && text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(allowed) {
            Ok(Self(text))
        } else {
            Err(WrongValue::new(
                format!("`{text}` can't be an id"),
                "use letters, digits, `.`, `-` and `_`, 80 at the most, starting with a letter or digit",
            ))
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Words for a record's address, in the place of those that its title makes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(inline, extend("pattern" = r"^[^\s!-/:-@\[-`{-~][^\s!-,/:-@\[-^`{-~]*$"))]
pub struct Slug(String);

impl Slug {
    /// So many bytes leave room for a date and an ending in a file's name.
    const LONGEST: usize = 150;

    /// The words as they stand in an address: lower case, without dots.
    #[must_use]
    pub fn in_address(&self) -> String {
        self.0.to_lowercase().replace('.', "-")
    }
}

impl TryFrom<String> for Slug {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        let slug = composed(&text);
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_');
        if slug.len() <= Self::LONGEST && slug.starts_with(char::is_alphanumeric) && slug.chars().all(allowed) {
            return Ok(Self(slug));
        }
        Err(WrongValue::new(
            format!("`{text}` can't be a slug"),
            format!(
                "use letters, digits, `.`, `-` and `_`, {} bytes at the most, starting with a letter or digit",
                Self::LONGEST
            ),
        ))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// An order in which people look for ids: `AC-2` before `AC-10`.
#[must_use]
pub fn natural_order(id: &str) -> Vec<(String, u64)> {
    let mut parts = Vec::new();
    let mut rest = id;
    while !rest.is_empty() {
        let word = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let digits = rest[word..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |length| word + length);
        parts.push((rest[..word].to_lowercase(), rest[word..digits].parse().unwrap_or(0)));
        rest = &rest[digits..];
    }
    parts
}

#[cfg(test)]
mod tests {
    use crate::model::id::natural_order;

    #[test]
    fn numbers_in_ids_count_as_numbers() {
        let mut ids = ["CC6.10", "CC6.2", "A1.1"];
        ids.sort_by_key(|id| natural_order(id));
        assert_eq!(ids, ["A1.1", "CC6.2", "CC6.10"]);
    }
}
