//! Characters that no font has, so that documents can't be set with them.

use std::sync::Arc;

use crate::{
    diagnostics::diagnostic::{Diagnostic, Place},
    render::{brand::font_file::FontFace, documents::set::Typesetter},
    source::site::SiteSource,
    theme::language::Language,
};

/// The id of the findings.
const NO_FONT: &str = "text/no-font";

/// The folder of prospects' profiles, whose names stand in marks.
const PROFILES: &str = "prospects/";

/// Characters that are worth naming for one file.
const NAMED: usize = 8;

/// Characters that no font of the theme or the `brand` has: a warning for each source file, and one for the words of each of the site's
/// `languages`. Looks at the texts as they are written, whoever may see them: only authors see findings.
pub(super) fn check(
    source: &SiteSource,
    languages: &[&Language],
    typesetter: Option<&Typesetter>,
    brand: &[Arc<FontFace>],
    findings: &mut Vec<Diagnostic>,
) {
    let Some(typesetter) = typesetter else { return };
    let sets_documents = source.settings.report.pdf != Some(false);
    let missing = |text: &str| {
        let mut missing: Vec<char> = Vec::new();
        let has_none = |c: &char| {
            !c.is_ascii() && !typesetter.can_set(c.encode_utf8(&mut [0; 4])) && !brand.iter().any(|face| face.has(*c))
        };
        for c in text.chars().filter(has_none) {
            if !missing.contains(&c) {
                missing.push(c);
            }
        }
        missing
    };
    for language in languages.iter().filter(|_| sets_documents) {
        let missing = missing(&language.all().into_values().collect::<String>());
        if !missing.is_empty() {
            let message = format!(
                "no font has the letters of the interface in `{}`, so that PDFs show their numbers instead",
                language.tag()
            );
            findings.push(told(Diagnostic::warning(NO_FONT, message), &missing, typesetter));
        }
    }
    for (file, text) in source.sources.files().filter(|(_, text)| !text.is_ascii()) {
        // A mark stands on documents of others, too, and on them whether Candor typesets any or not.
        let is_profile = source.sources.path(file).starts_with(PROFILES);
        if !is_profile && !sets_documents {
            continue;
        }
        let missing = missing(text);
        let Some(at) = missing.first().and_then(|first| text.find(*first)) else { continue };
        let message = if is_profile {
            "no font has these characters: where the name has them, marks on PDFs say the profile's name instead"
        } else {
            "no font has these characters, so that PDFs show their numbers instead"
        };
        let finding = Diagnostic::warning(NO_FONT, message);
        let finding = finding.at(Place::new(file, at, at + missing[0].len_utf8()), "");
        findings.push(told(finding, &missing, typesetter));
    }
}

/// A finding about these characters, with what to do.
fn told(finding: Diagnostic, missing: &[char], typesetter: &Typesetter) -> Diagnostic {
    let named: Vec<String> = missing.iter().take(NAMED).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    let more = if missing.len() > NAMED { ", …" } else { "" };
    finding.note(format!("{} missing: {}{more}", missing.len(), named.join(", "))).help(format!(
        "list a font that has them in `brand.font.files`, put it (.otf, .ttf) into {}/typst/, or set `report: {{pdf: false}}`",
        typesetter.folder()
    ))
}
