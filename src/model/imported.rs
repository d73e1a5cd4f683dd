//! Where an imported record came from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::date::Date;

use crate::decode::wrong_value::WrongValue;

/// The key that holds it in any record. Like what a record allows, it isn't content: nobody sees it, and it carries no flag.
pub const IMPORTED: &str = "imported";

/// Where an imported record came from, as `candor import` writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Imported {
    /// The file's name, or its path in the folder that was imported.
    pub from: String,
    /// The fingerprint of the file that its values came from last.
    pub sha256: Fingerprint,
    /// The day on which they came.
    pub at: Date,
}

/// A SHA-256, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
#[schemars(inline, extend("pattern" = "^[0-9a-f]{64}$"))]
pub struct Fingerprint(String);

impl TryFrom<String> for Fingerprint {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        let is_digit = |c: char| c.is_ascii_digit() || matches!(c, 'a'..='f');
        if text.len() == 64 && text.chars().all(is_digit) {
            Ok(Self(text))
        } else {
            Err(WrongValue::new(
                format!("`{text}` is no SHA-256"),
                "`candor import` writes this key; leave it as it was, or remove all of `imported`",
            ))
        }
    }
}
