//! Moments of the clock, in UTC, as RFC 3339 writes them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::date::Date;

use crate::decode::wrong_value::WrongValue;

/// A moment, to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(jiff::Timestamp);

impl Moment {
    /// The moment so many seconds after 1970 began in UTC; `None` when out of range.
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        jiff::Timestamp::from_second(seconds).ok().map(Self)
    }

    /// Reads RFC 3339, such as `2026-11-23T09:30:00Z`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let moment: jiff::Timestamp = text.parse().ok()?;
        Self::from_unix_seconds(moment.as_second())
    }

    /// The calendar day that it falls on, in UTC.
    #[must_use]
    pub fn day(self) -> Date {
        Date::of(self.0)
    }

    /// The calendar day that it falls on in `zone`; the day in UTC if that is out of range.
    pub(super) fn day_in(self, zone: jiff::tz::TimeZone) -> Date {
        Date::in_zone(self.0, zone).unwrap_or_else(|| self.day())
    }

    /// Seconds from `earlier` to this moment; negative if `earlier` is later.
    #[must_use]
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.0.as_second() - earlier.0.as_second()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            de::Error::custom(WrongValue::new(format!("`{text}` is not a moment"), "write it as 2026-09-30T12:00:00Z"))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::model::moment::Moment;

    #[test]
    fn a_moment_is_written_in_utc_whatever_its_zone_was() {
        let moment = Moment::parse("2026-11-26T23:30:05.75-02:00").unwrap();
        assert_eq!(moment.to_string(), "2026-11-27T01:30:05Z");
        assert_eq!(moment.day().to_string(), "2026-11-27");
        assert_eq!(moment.seconds_since(Moment::parse("2026-11-27T00:30:05Z").unwrap()), 3600);
        for wrong in ["2026-11-26", "2026-11-26T10:00:00", "yesterday"] {
            assert_eq!(Moment::parse(wrong), None, "{wrong}");
        }
    }
}
