//! Days that are known as exactly as things to come are: a day, a month or a quarter.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::date::{Date, Month};

use crate::decode::wrong_value::WrongValue;

/// When something is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExpectedDate {
    /// On a day.
    Day(Date),
    /// In a month.
    Month(Month),
    /// In a quarter of a year.
    Quarter {
        /// Its first month.
        start: Month,
        /// Which one, from 1.
        number: u8,
    },
}

impl ExpectedDate {
    /// Reads `2026-12-31`, `2026-12` or `2026-Q4`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((year, quarter)) = text.split_once("-Q") {
            let number: u8 = quarter.parse().ok().filter(|number| (1..=4).contains(number) && quarter.len() == 1)?;
            let start = Month::parse(&format!("{year}-{:02}", number * 3 - 2))?;
            return Some(Self::Quarter { start, number });
        }
        Date::parse(text).map(Self::Day).or_else(|| Month::parse(text).map(Self::Month))
    }

    /// The last day on which it is still awaited.
    #[must_use]
    pub fn last(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month(month) => month.first().plus_months(1).plus_days(-1),
            Self::Quarter { start, .. } => start.first().plus_months(3).plus_days(-1),
        }
    }
}

impl fmt::Display for ExpectedDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(formatter),
            Self::Month(month) => month.fmt(formatter),
            Self::Quarter { start, number } => write!(formatter, "{}-Q{number}", start.first().year()),
        }
    }
}

impl Serialize for ExpectedDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ExpectedDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            de::Error::custom(WrongValue::new(
                format!("`{text}` is neither a day nor a month nor a quarter"),
                "write it as 2026-12-31, 2026-12 or 2026-Q4",
            ))
        })
    }
}

impl JsonSchema for ExpectedDate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ExpectedDate".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A day, a month or a quarter: 2026-12-31, 2026-12 or 2026-Q4.",
            "type": "string",
            "pattern": "^(19|2[01])[0-9]{2}-([0-9]{2}(-[0-9]{2})?|Q[1-4])$"
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::model::expected::ExpectedDate;

    #[test]
    fn what_is_expected_ends_with_its_day_month_or_quarter() {
        for (text, last) in [
            ("2026-12-30", "2026-12-30"),
            ("2028-02", "2028-02-29"),
            ("2026-12", "2026-12-31"),
            ("2026-Q1", "2026-03-31"),
            ("2026-Q4", "2026-12-31"),
        ] {
            let read = ExpectedDate::parse(text).unwrap();
            assert_eq!((read.to_string(), read.last().to_string()), (text.to_owned(), last.to_owned()));
        }
        for wrong in ["2026", "2026-Q0", "2026-Q5", "2026-Q01", "2026-q4", "Q4 2026", "2026-13", "2026-1", "soon", ""] {
            assert_eq!(ExpectedDate::parse(wrong), None, "{wrong}");
        }
    }
}
