//! Where a site's day begins and ends.

use jiff::tz;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{date::Date, moment::Moment};

use crate::decode::wrong_value::WrongValue;

/// A time zone by its name in the IANA database, such as `Europe/Berlin`. The database is in the program: a build gives
/// the same day on every machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String")]
pub struct TimeZone(String);

impl TimeZone {
    /// The calendar day of `moment` there; in UTC if the day is out of range.
    #[must_use]
    pub fn day(&self, moment: Moment) -> Date {
        tz::TimeZone::get(&self.0).map_or_else(|_| moment.day(), |zone| moment.day_in(zone))
    }
}

impl TryFrom<String> for TimeZone {
    type Error = WrongValue;

    fn try_from(text: String) -> Result<Self, WrongValue> {
        match tz::TimeZone::get(&text) {
            Ok(_) => Ok(Self(text)),
            Err(_) => Err(WrongValue::new(
                format!("`{text}` isn't a time zone"),
                "write its name in the IANA database, such as Europe/Berlin or UTC",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{moment::Moment, time_zone::TimeZone};

    #[test]
    fn a_day_begins_where_the_time_zone_says() {
        for (zone, moment, day) in [
            ("UTC", "2026-11-26T23:30:00Z", "2026-11-26"),
            ("Europe/Berlin", "2026-11-26T23:30:00Z", "2026-11-27"),
            ("America/New_York", "2026-11-26T03:30:00Z", "2026-11-25"),
            ("Pacific/Kiritimati", "2026-11-26T10:30:00Z", "2026-11-27"),
        ] {
            let zone = TimeZone::try_from(zone.to_owned()).unwrap();
            assert_eq!(zone.day(Moment::parse(moment).unwrap()).to_string(), day);
        }
        for wrong in ["Berlin", "CEST", "+02:00", ""] {
            assert!(TimeZone::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
