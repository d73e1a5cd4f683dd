//! Paths as people read them.

use std::path::Path;

/// A path as a person would type it.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}
