//! Characters that no font has, so that documents can't be set with them.

use std::sync::Arc;

use crate::{
    diagnostics::diagnostic::{Diagnostic, Place},
    render::{brand::font_file::FontFace, documents::set::Typesetter},
    source::site::SiteSource,
};

/// Characters that are worth naming for one file.
const NAMED: usize = 8;

/// Characters that no font of the theme or the `brand` has: a warning for each source file. Looks at the texts as they are written, whoever
/// may see them: only authors see findings.
pub(super) fn check(
    source: &SiteSource,
    typesetter: Option<&Typesetter>,
    brand: &[Arc<FontFace>],
    findings: &mut Vec<Diagnostic>,
) {
    let Some(typesetter) = typesetter.filter(|_| source.settings.report.pdf != Some(false)) else { return };
    let files = source.sources.files().filter(|(_, text)| !text.is_ascii());
    findings.extend(files.filter_map(|(file, text)| {
        let can_set = |c: char| {
            c.is_ascii() || typesetter.can_set(c.encode_utf8(&mut [0; 4])) || brand.iter().any(|face| face.has(c))
        };
        let mut missing: Vec<char> = Vec::new();
        for c in text.chars().filter(|c| !can_set(*c)) {
            if !missing.contains(&c) {
                missing.push(c);
            }
        }
        let at = text.find(*missing.first()?)?;
        let named: Vec<String> = missing.iter().take(NAMED).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
        let more = if missing.len() > NAMED { ", …" } else { "" };
        Some(
            Diagnostic::warning(
                "text/no-font",
                "no font has these characters, so that PDFs show their numbers instead",
            )
            .at(Place::new(file, at, at + missing[0].len_utf8()), "")
            .note(format!("{} missing: {}{more}", missing.len(), named.join(", ")))
            .help(format!(
                "put a font that has them (.otf, .ttf) into {}/typst/, or set `report: {{pdf: false}}`",
                typesetter.folder()
            )),
        )
    }));
}
