//! A finding that a record allows, with a reason.

use crate::{decode::located::Located, diagnostics::diagnostic::Place, model::date::Date};

/// The key that holds them in any record.
pub const ALLOW: &str = "allow";

/// A finding that a record allows.
#[derive(Debug, Clone)]
pub struct Allowance {
    /// The finding's id.
    pub lint: Located<String>,
    /// Why it is right here.
    pub reason: Located<String>,
    /// The last day on which it is allowed, if there is one.
    pub until: Option<Date>,
    /// The record, from its first byte to its last.
    pub record: Place,
}

impl Allowance {
    /// Whether `place` lies in the record that allows it.
    #[must_use]
    pub fn covers(&self, place: Place) -> bool {
        let record = self.record;
        record.file == place.file && record.start <= place.start && place.end <= record.end
    }
}
