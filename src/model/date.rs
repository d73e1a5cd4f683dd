//! Calendar dates and months, strictly ISO 8601.

use std::{borrow::Cow, fmt, ops::RangeInclusive};

use jiff::{Span, civil};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::decode::wrong_value::WrongValue;

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// The years that a day may lie in. Others are slips of the pen, and every sum of a day and a bounded number of days
    /// stays far from the calendar's ends.
    pub const YEARS: RangeInclusive<i16> = 1900..=2199;

    /// Reads `YYYY-MM-DD`, in one of [`Self::YEARS`]; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let shaped = text.len() == 10
            && text.bytes().enumerate().all(|(index, byte)| match index {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        shaped.then(|| text.parse().ok().map(Self)).flatten().filter(Self::is_bounded)
    }

    /// The calendar day of a moment given in seconds since 1970, in UTC; `None` when out of range.
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        jiff::Timestamp::from_second(seconds).ok().map(Self::of).filter(Self::is_bounded)
    }

    /// The calendar day of a moment, in UTC.
    pub(super) fn of(moment: jiff::Timestamp) -> Self {
        Self(moment.to_zoned(jiff::tz::TimeZone::UTC).date())
    }

    /// The calendar day of a moment in a time zone; `None` when out of range.
    pub(super) fn in_zone(moment: jiff::Timestamp, zone: jiff::tz::TimeZone) -> Option<Self> {
        Some(Self(moment.to_zoned(zone).date())).filter(Self::is_bounded)
    }

    fn is_bounded(&self) -> bool {
        Self::YEARS.contains(&self.year())
    }

    /// What to write where `text` isn't a day: its form, or the years that there are.
    fn advice(text: &str, form: &str, example: &str) -> String {
        let is_year = text.len() > 4 && text.as_bytes()[..4].iter().all(u8::is_ascii_digit);
        match text.get(..4).and_then(|year| year.parse().ok()) {
            Some(year) if is_year && !Self::YEARS.contains(&year) => {
                format!("the year must lie between {} and {}", Self::YEARS.start(), Self::YEARS.end())
            }
            _ => format!("write it as {form}, for example {example}"),
        }
    }

    /// Days from `earlier` to this day; negative if `earlier` is later.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        i64::from(self.0.since((jiff::Unit::Day, earlier.0)).map_or(0, |span| span.get_days()))
    }

    /// This day and `days` more; stops at the calendar's end.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::ended(days, self.0, Span::new().try_days(days))
    }

    /// The same day of the month `months` later, or that month's last day.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        Self::ended(months, self.0, Span::new().try_months(months))
    }

    /// A span that no calendar holds ends where the calendar does, as a long one does.
    fn ended(sign: i64, from: civil::Date, span: Result<Span, jiff::Error>) -> Self {
        let end = if sign < 0 { civil::Date::MIN } else { civil::Date::MAX };
        Self(span.map_or(end, |span| from.saturating_add(span)))
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
            let advice = Self::advice(&text, "YYYY-MM-DD", "2026-09-30");
            de::Error::custom(WrongValue::new(format!("`{text}` is not a date"), advice))
        })
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "date", "pattern": "^(19|2[01])"})
    }
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(civil::Date);

impl Month {
    /// Reads `YYYY-MM`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Date::parse(&format!("{text}-01")).map(|first| Self(first.0))
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Date {
        Date(self.0)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.strftime("%Y-%m").fmt(formatter)
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            let advice = Date::advice(&text, "YYYY-MM", "2026-09");
            de::Error::custom(WrongValue::new(format!("`{text}` is not a month"), advice))
        })
    }
}

impl JsonSchema for Month {
    fn schema_name() -> Cow<'static, str> {
        "Month".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^(19|2[01])[0-9]{2}-[0-9]{2}$"})
    }
}

#[cfg(test)]
mod tests {
    use crate::model::date::Date;

    #[test]
    fn only_iso_dates_are_dates() {
        assert_eq!(Date::parse("2026-11-23").unwrap().to_string(), "2026-11-23");
        for wrong in ["Jun 1 2018", "2026-13-01", "2026-02-30", "26-11-23", "2026-11-23T00:00", "20261123"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    /// The schema's pattern says the same as the bounds.
    #[test]
    fn days_lie_in_two_centuries_and_sums_never_leave_the_calendar() {
        for year in [0, 1, 1899, 2200, 9999_i16] {
            assert_eq!(Date::parse(&format!("{year:04}-12-31")), None, "{year}");
        }
        assert_eq!((*Date::YEARS.start(), *Date::YEARS.end()), (1900, 2199));
        let day = Date::parse("2199-12-31").unwrap();
        for more in [i64::MAX, 99_999_999, 4_000_000, i64::MIN, -99_999_999] {
            let bound = if more > 0 { 9999 } else { -9999 };
            assert_eq!((day.plus_days(more).year(), day.plus_months(more).year()), (bound, bound), "{more}");
        }
        assert_eq!(Date::from_unix_seconds(i64::MAX), None);
        assert_eq!(Date::from_unix_seconds(-9_999_999_999), None);
    }

    #[test]
    fn days_are_counted_both_ways() {
        let (early, late) = (Date::parse("2026-10-01").unwrap(), Date::parse("2026-11-23").unwrap());
        assert_eq!(late.days_since(early), 53);
        assert_eq!(early.days_since(late), -53);
    }
}
