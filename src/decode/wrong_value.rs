//! Why a value can't stand, as its type tells the decoder.

use std::fmt;

/// Begins each field of a wrong value on its way through serde. No key and no message begins with it.
const BEGINS: char = '\u{1F}';

/// Why a value can't stand: what is wrong, and what its author can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongValue {
    wrong: String,
    fix: String,
}

impl WrongValue {
    /// A wrong value. `wrong` is a sentence in lower case without a full stop, `fix` an imperative.
    #[must_use]
    pub fn new(wrong: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { wrong: wrong.into(), fix: fix.into() }
    }

    /// Both fields: what is wrong, and what to do.
    #[must_use]
    pub fn into_fields(self) -> (String, String) {
        (self.wrong, self.fix)
    }

    /// The wrong value that `error` tells, if it is one. serde hands an error of a type's own over only as something that can be
    /// displayed (`serde::de::Error::custom`): its type is lost there, and so are its fields. So the alternate form of a
    /// wrong value says how long its first field is, and this reads that form, whatever words the fields hold.
    pub(super) fn carried_by(error: &impl fmt::Display) -> Option<Self> {
        let carried = format!("{error:#}");
        let (length, fields) = carried.strip_prefix(BEGINS)?.split_once(BEGINS)?;
        let (wrong, fix) = fields.split_at_checked(length.parse().ok()?)?;
        Some(Self::new(wrong, fix))
    }
}

impl fmt::Display for WrongValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { wrong, fix } = self;
        if formatter.alternate() {
            write!(formatter, "{BEGINS}{}{BEGINS}{wrong}{fix}", wrong.len())
        } else {
            write!(formatter, "{wrong}; {fix}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_value_keeps_its_fields_whatever_they_say() {
        for (wrong, fix) in [
            ("`x` isn't a date", "write a day"),
            ("`a; b` isn't a date", "write one day; or two"),
            ("`\u{1F}3\u{1F}` isn't a date", "write a day"),
            ("", ""),
        ] {
            let value = WrongValue::new(wrong, fix);
            assert_eq!(WrongValue::carried_by(&value), Some(value.clone()), "{value}");
        }
        for other in ["`a; b` isn't a date", "\u{1F}", "\u{1F}9\u{1F}short", "\u{1F}x\u{1F}short"] {
            assert_eq!(WrongValue::carried_by(&other), None, "{other:?}");
        }
    }
}
