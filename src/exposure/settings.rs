//! The settings that loosen what Candor looks after: they are reviewed like what is shown.

use std::collections::BTreeMap;

use super::line::{Line, Viewer};

use crate::{
    check::catalogue::lint,
    diagnostics::diagnostic::{Paths, Place, Severity},
    model::settings::LintLevel,
    source::site::SiteSource,
    visibility::exposure::fingerprint,
};

/// A line for each allowed phrase, by its fingerprint; for each file that is handed out unsearched; for each lint that is less strict than usual; and for each finding that a
/// record allows.
pub(super) fn lines(source: &SiteSource, paths: &Paths, salt: &str) -> BTreeMap<Line, Option<Place>> {
    let mut lines = BTreeMap::new();
    let mut add = |what: String, place: Place| {
        // The second of a kind in a file is one more.
        let mut line = Line { viewer: Viewer::Setting, what: what.clone() };
        let mut count = 1;
        while lines.contains_key(&line) {
            count += 1;
            line.what = format!("{what} ({count})");
        }
        lines.insert(line, Some(place));
    };
    for allowed in &source.settings.visibility.allow_phrases {
        add(format!("allow_phrases {:016x}", fingerprint(salt, &allowed.phrase)), allowed.reason.place());
    }
    for allowed in &source.settings.visibility.allow_files {
        add(format!("allow_files {}", allowed.file), allowed.reason.place());
    }
    for (id, level) in &source.settings.lints {
        let usual = lint(id).map(|lint| lint.severity);
        // Whoever may switch a lint off may make it a warning.
        if **level != LintLevel::Error && usual == Some(Severity::Error) {
            add(format!("lints {id} warn"), level.place());
        }
        if **level == LintLevel::Off {
            add(format!("lints {id} off"), level.place());
        }
    }
    for allowance in &source.allowances {
        add(format!("allow {} {}", *allowance.lint, paths.path(allowance.record.file)), allowance.lint.place());
    }
    lines
}
