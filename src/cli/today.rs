//! The one place that looks at the clock.

use std::path::Path;

use crate::{
    files::site::Folder,
    model::{date::Date, moment::Moment},
    source::site::time_zone,
};

/// What tells the time. The program's own is the system's; neither an option nor the environment sets it.
#[derive(Debug, Clone, Copy)]
pub struct Clock(Option<Moment>);

impl Clock {
    /// The system's clock.
    pub(super) const SYSTEM: Self = Self(None);

    /// A clock that stands still: for tests, which call [`crate::cli::run::run_with_clock`].
    #[must_use]
    pub fn standing_at(moment: Moment) -> Self {
        Self(Some(moment))
    }

    /// The moment that it shows.
    ///
    /// # Errors
    /// If it shows none that a calendar has.
    #[expect(clippy::disallowed_methods, reason = "the clock belongs to the command line, which is here")]
    pub(super) fn now(self) -> Result<Moment, String> {
        let moment = self.0.or_else(|| Moment::from_unix_seconds(jiff::Timestamp::now().as_second()));
        moment.ok_or_else(|| "the clock shows no usable time".to_owned())
    }
}

/// The day that outputs are dated with: `--date`, else `SOURCE_DATE_EPOCH` in UTC, else the clock's in the site's time zone.
///
/// # Errors
/// If `SOURCE_DATE_EPOCH` isn't a number of seconds.
pub(super) fn dated(given: Option<Date>, clock: Clock, site: Option<&Path>) -> Result<Date, String> {
    match (given, std::env::var_os("SOURCE_DATE_EPOCH")) {
        (None, Some(epoch)) => {
            let seconds = epoch.to_str().and_then(|text| text.parse().ok());
            let date = seconds.and_then(Date::from_unix_seconds);
            date.ok_or_else(|| {
                let (first, last) = (Date::YEARS.start(), Date::YEARS.end());
                format!(
                    "SOURCE_DATE_EPOCH holds no number of seconds since 1970 that leads to a year from {first} to {last}"
                )
            })
        }
        (None, None) => {
            let moment = clock.now()?;
            let folder = site.and_then(|site| Folder::open(site).ok());
            Ok(folder.and_then(|folder| time_zone(&folder)).map_or_else(|| moment.day(), |zone| zone.day(moment)))
        }
        (Some(given), _) => Ok(given),
    }
}

/// The day that a question is about: `--date`, else the clock's, in UTC. `SOURCE_DATE_EPOCH`, which build tools set for
/// what they make, doesn't answer whether a bundle's time is over.
///
/// # Errors
/// If the clock shows no usable time.
pub(super) fn asked(given: Option<Date>, clock: Clock) -> Result<Date, String> {
    given.map_or_else(|| clock.now().map(Moment::day), Ok)
}
