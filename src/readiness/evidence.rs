//! What a control has to show for itself.

use crate::model::{control::Control, date::Date, site::Site};

/// A placeholder covers nothing.
pub(super) fn is_written(control: &Control) -> bool {
    control.body.as_ref().is_some_and(|body| !body.is_placeholder())
}

/// The day of a control's newest evidence that has one.
pub(super) fn newest_evidence(control: &Control, site: &Site) -> Option<Date> {
    let of_status = site.status(control).into_iter().flat_map(|status| &status.evidence);
    control.evidence.iter().chain(of_status).filter_map(|evidence| evidence.date.as_deref().copied()).max()
}
