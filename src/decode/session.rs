//! What the decoder tells and remembers while one record is decoded.

use crate::{
    diagnostics::diagnostic::{Diagnostic, Place},
    visibility::flag::Audience,
};

use std::{cell::RefCell, collections::BTreeSet};

/// What the decoder tells and remembers while one record is decoded.
pub(super) struct Session<'a> {
    /// Where the record stands.
    pub(super) place: Place,
    pub(super) what: &'a str,
    /// What else may stand at the top of the record.
    pub(super) beside: &'static [&'static str],
    pub(super) audience: &'a Audience,
    pub(super) set_aside: BTreeSet<Place>,
    pub(super) findings: RefCell<Vec<Diagnostic>>,
}
