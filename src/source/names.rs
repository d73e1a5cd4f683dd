//! Names that mean a flag.

use crate::diagnostics::diagnostic::{Diagnostic, Place};

/// The key that flags the mapping that holds it.
pub(super) const VISIBILITY: &str = "visibility";

pub(super) fn forbidden_character(place: Place) -> Diagnostic {
    Diagnostic::error("source/private-use-character", "the character U+E0CA is reserved for redaction marks")
        .at(place, "")
        .help("remove it")
}
