//! Findings about files and characters that no stage can take.

use crate::diagnostics::diagnostic::{Diagnostic, Place, SourceMap};

pub(super) fn outside(path: &str, sources: &mut SourceMap) -> Diagnostic {
    Diagnostic::error("source/outside", "a link leads out of the site folder")
        .at(Place::whole(sources.add(path, "")), "")
        .help("replace the link by a copy of the file")
}

/// What is wrong with a character that no output can hold.
pub(super) fn unfit(c: char, place: Place) -> Diagnostic {
    let number = u32::from(c);
    Diagnostic::error("text/unfit-character", format!("the character U+{number:04X} stands in this text"))
        .at(place, "")
        .note("formats that machines read refuse it: feeds, calendars and others with it in them can't be read")
        .help(if c == '\r' { "write `\\n` for the end of a line" } else { "delete it" })
}
