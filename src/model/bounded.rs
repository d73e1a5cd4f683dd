//! Numbers within bounds. Each bound has its home here: what lies outside of it is refused when it is read, with the
//! range that is allowed, and no later stage meets it.

use std::{borrow::Cow, fmt};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, Unexpected, Visitor},
};

/// A whole number from `MIN` to `MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bounded<const MIN: i64, const MAX: i64>(i64);

/// A number of days after which something ends or is stale: ten years at most.
pub type Days = Bounded<1, 3_650>;
/// A number of days that may be none.
pub type DaysOrNone = Bounded<0, 3_650>;
/// A number of months that may be none: ten years at most.
pub type MonthsOrNone = Bounded<0, 120>;
/// How many items there are of something that is tested.
pub type Count = Bounded<0, 1_000_000_000_000>;
/// A share in percent.
pub type Percent = Bounded<0, 100>;
/// A place among others.
pub type Order = Bounded<-1_000_000, 1_000_000>;
/// The size of a source file: 64 MiB at most, since all of them are held in memory.
pub type SourceBytes = Bounded<1_024, 67_108_864>;
/// The size of a file that is copied: 1 GiB at most, since it is held in memory until all is written.
pub type FileBytes = Bounded<1_024, 1_073_741_824>;

impl<const MIN: i64, const MAX: i64> Bounded<MIN, MAX> {
    /// The greatest one.
    pub const MAX: i64 = MAX;

    /// `number`, or the bound that is nearest to it.
    #[must_use]
    pub const fn clamped(number: i64) -> Self {
        Self(if number < MIN {
            MIN
        } else if number > MAX {
            MAX
        } else {
            number
        })
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }
}

impl<const MIN: i64, const MAX: i64> fmt::Display for Bounded<MIN, MAX> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl<const MIN: i64, const MAX: i64> Serialize for Bounded<MIN, MAX> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}

impl<'de, const MIN: i64, const MAX: i64> Deserialize<'de> for Bounded<MIN, MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Within<const MIN: i64, const MAX: i64>;

        impl<const MIN: i64, const MAX: i64> Visitor<'_> for Within<MIN, MAX> {
            type Value = Bounded<MIN, MAX>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "a whole number from {MIN} to {MAX}")
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
                if (MIN..=MAX).contains(&number) {
                    Ok(Bounded(number))
                } else {
                    Err(E::invalid_value(Unexpected::Signed(number), &self))
                }
            }
        }

        deserializer.deserialize_i64(Within)
    }
}

impl<const MIN: i64, const MAX: i64> JsonSchema for Bounded<MIN, MAX> {
    fn schema_name() -> Cow<'static, str> {
        format!("From{MIN}To{MAX}").into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "integer", "minimum": MIN, "maximum": MAX})
    }
}

/// A share of a hundred: from 0 to 100, both included.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Percentage(f64);

impl Percentage {
    const MAX: f64 = 100.0;

    /// The number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

impl Serialize for Percentage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0)
    }
}

impl<'de> Deserialize<'de> for Percentage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Share;

        impl Visitor<'_> for Share {
            type Value = Percentage;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "a number from 0 to {}", Percentage::MAX)
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Percentage, E> {
                if (0.0..=Percentage::MAX).contains(&number) {
                    Ok(Percentage(number))
                } else {
                    Err(E::invalid_value(Unexpected::Float(number), &self))
                }
            }
        }

        deserializer.deserialize_f64(Share)
    }
}

impl JsonSchema for Percentage {
    fn schema_name() -> Cow<'static, str> {
        "Percentage".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "number", "minimum": 0, "maximum": 100})
    }
}
