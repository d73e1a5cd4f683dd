//! What a value should have been, in an author's words.

use std::fmt;

use serde::de::{Expected, Unexpected};

/// What a value should have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expectation {
    List,
    Mapping,
    Text,
    /// `true` or `false`.
    YesOrNo,
    /// One of a few words.
    Word,
    WholeNumber,
    Number,
    /// A number within bounds, by the sentence of its type.
    Range(String),
    /// Something that its type has its own sentence for.
    Other(String),
}

impl Expectation {
    /// What a visitor expects. serde's `Expected` can only be displayed, in serde's words for Rust's types or in those of a
    /// visitor of ours: nothing else is handed over, so this is the one place that reads these words.
    pub(super) fn of(expected: &dyn Expected) -> Self {
        match expected.to_string() {
            words if matches!(words.as_str(), "a string" | "a borrowed string") => Self::Text,
            words if words == "a boolean" => Self::YesOrNo,
            words if words == "a sequence" => Self::List,
            words if words == "a map" || words.starts_with("struct ") => Self::Mapping,
            words if matches!(words.as_str(), "u8" | "u16" | "u32" | "u64" | "usize" | "i64") => Self::WholeNumber,
            words if matches!(words.as_str(), "f32" | "f64") => Self::Number,
            words if words.starts_with("a number from ") || words.starts_with("a whole number from ") => {
                Self::Range(words)
            }
            words => Self::Other(words),
        }
    }

    /// What to do where `found` stands instead.
    pub(super) fn help(&self, found: &Unexpected<'_>) -> &'static str {
        let is_written_well = match found {
            Unexpected::Str(text) => is_number(text, true),
            Unexpected::Signed(_) | Unexpected::Unsigned(_) | Unexpected::Float(_) => true,
            _ => false,
        };
        match self {
            _ if matches!(found, Unexpected::Unit | Unexpected::Option) => "give the key a value, or remove it",
            Self::List => "write a list: `[one, two]`, or a line `- one` for each",
            Self::Mapping => "write `key: value` lines, indented below this key",
            Self::Text => "write one value; text with `: ` in it needs quotes",
            Self::Range(_) if is_written_well => "write a number in that range",
            Self::Range(_) | Self::WholeNumber | Self::Number => "write only digits, without unit or quotes",
            Self::YesOrNo | Self::Word | Self::Other(_) => "look the field up in the documentation of site folders",
        }
    }
}

impl fmt::Display for Expectation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::List => "a list",
            Self::Mapping => "a mapping",
            Self::Text => "text",
            Self::YesOrNo => "`true` or `false`",
            Self::Word => "one word",
            Self::WholeNumber => "a whole number",
            Self::Number => "a number",
            Self::Range(words) | Self::Other(words) => words,
        })
    }
}

/// Whether `text` is a number as every reader of YAML takes it: an octal, hexadecimal or spaced out one, an exponent, and
/// infinity are something else to one or the other.
pub(super) fn is_number(text: &str, decimal: bool) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(part) && (whole == "0" || !whole.starts_with('0')) && (decimal || whole == digits)
}
