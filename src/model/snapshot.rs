//! Earlier states of what everyone sees: a site keeps them in `history/`, each by its day, as `trust.json` was then.

use super::date::Date;

/// Where they stand, in a site's folder and on the public site.
pub const HISTORY: &str = "history";

/// Where the one of this day stands.
#[must_use]
pub fn snapshot_path(day: Date) -> String {
    format!("{HISTORY}/{day}.json")
}

/// The day of the one at this path; `None` if none is called so.
#[must_use]
pub fn snapshot_day(path: &str) -> Option<Date> {
    let name = path.strip_prefix(HISTORY)?.strip_prefix('/')?;
    Date::parse(name.strip_suffix(".json")?)
}
