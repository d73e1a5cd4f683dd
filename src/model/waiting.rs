//! What is dated on a day to come: it waits for that day.

use super::{date::Date, site::Site};

/// A record that is written and waits for its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The day on which it is shown.
    pub until: Date,
    /// Its title or name.
    pub title: String,
}

impl Site {
    /// Takes out what isn't to be told before a day after `date`: updates that are dated then, and subprocessors that are
    /// announced then and haven't begun. Whoever doesn't belong to the company learns nothing of them.
    pub fn withhold_what_waits(&mut self, date: Date) -> Vec<Waiting> {
        let mut waiting = Vec::new();
        self.updates.retain(|update| {
            let waits = *update.date > date;
            if waits {
                waiting.push(Waiting { until: *update.date, title: update.title.to_string() });
            }
            !waits
        });
        self.subprocessors.retain(|subprocessor| {
            let begins_later = subprocessor.since.as_deref().is_none_or(|since| *since > date);
            let until = subprocessor.announced.as_deref().copied().filter(|told| *told > date && begins_later);
            if let Some(until) = until {
                waiting.push(Waiting { until, title: subprocessor.name.to_string() });
            }
            until.is_none()
        });
        waiting.sort_by(|a, b| (a.until, &a.title).cmp(&(b.until, &b.title)));
        waiting
    }
}
