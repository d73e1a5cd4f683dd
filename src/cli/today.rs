//! The one place that looks at the clock.

use crate::model::Date;

/// Today: `--date`, else `SOURCE_DATE_EPOCH`, else the clock, in UTC.
///
/// # Errors
/// If `SOURCE_DATE_EPOCH` is no number of seconds.
#[expect(clippy::disallowed_methods, reason = "the clock belongs to the command line, which is here")]
pub(super) fn today(given: Option<Date>) -> Result<Date, String> {
    if let Some(date) = given {
        return Ok(date);
    }
    if let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") {
        let seconds = epoch.to_str().and_then(|text| text.parse().ok());
        return seconds.and_then(Date::from_unix_seconds).ok_or_else(|| {
            let (first, last) = (Date::YEARS.start(), Date::YEARS.end());
            format!(
                "SOURCE_DATE_EPOCH holds no number of seconds since 1970 that leads to a year from {first} to {last}"
            )
        });
    }
    let now = jiff::Timestamp::now().as_second();
    Date::from_unix_seconds(now).ok_or_else(|| "the clock shows no usable date: pass --date YYYY-MM-DD".to_owned())
}
