//! Calendar dates and months, strictly ISO 8601.

use std::{borrow::Cow, fmt};

use jiff::{ToSpan, civil};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// Reads `YYYY-MM-DD`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(index, byte)| match index {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        shaped.then(|| text.parse().ok().map(Self)).flatten()
    }

    /// The calendar day of a moment given in seconds since 1970, in UTC; `None` when out of range.
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        jiff::Timestamp::from_second(seconds).ok().map(Self::of)
    }

    /// The calendar day of a moment, in UTC.
    pub(super) fn of(moment: jiff::Timestamp) -> Self {
        Self(moment.to_zoned(jiff::tz::TimeZone::UTC).date())
    }

    /// Days from `earlier` to this day; negative if `earlier` is later.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        i64::from(self.0.since((jiff::Unit::Day, earlier.0)).map_or(0, |span| span.get_days()))
    }

    /// This day and `days` more; stops at the calendar's end.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(days.days()))
    }

    /// The same day of the month `months` later, or that month's last day.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        Self(self.0.saturating_add(months.months()))
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            de::Error::custom(format!("`{text}` is not a date; write it as YYYY-MM-DD, for example 2026-09-30"))
        })
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "date"})
    }
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(civil::Date);

impl Month {
    /// Its first day.
    #[must_use]
    pub fn first(self) -> Date {
        Date(self.0)
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.strftime("%Y-%m"))
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Date::parse(&format!("{text}-01")).map(|first| Self(first.0)).ok_or_else(|| {
            de::Error::custom(format!("`{text}` is not a month; write it as YYYY-MM, for example 2026-09"))
        })
    }
}

impl JsonSchema for Month {
    fn schema_name() -> Cow<'static, str> {
        "Month".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$"})
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn only_iso_dates_are_dates() {
        assert_eq!(Date::parse("2026-11-23").unwrap().to_string(), "2026-11-23");
        for wrong in ["Jun 1 2018", "2026-13-01", "2026-02-30", "26-11-23", "2026-11-23T00:00", "20261123"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_are_counted_both_ways() {
        let (early, late) = (Date::parse("2026-10-01").unwrap(), Date::parse("2026-11-23").unwrap());
        assert_eq!(late.days_since(early), 53);
        assert_eq!(early.days_since(late), -53);
    }
}
