//! The fonts that a brand names: whether files hold them, and whether they have the letters that the site is written in.

use std::{collections::BTreeSet, sync::Arc};

use super::texts::Text;

use crate::{
    diagnostics::{
        diagnostic::{Diagnostic, Place},
        suggestion::closest,
    },
    files::site::SiteFiles,
    model::{brand::FontFamily, site::Site},
    render::brand::{
        font_file::{self, FontFace},
        fonts::is_same,
    },
    text::folding::is_invisible,
    theme::language::Language,
};

/// Letters that are worth naming.
const NAMED: usize = 8;

/// The keys whose texts stand in headings.
const IN_HEADINGS: [&str; 4] = ["title", "question", "name", "product"];

/// Tells what is wrong with them, and returns the faces that documents are set with.
pub(super) fn check(
    site: &Site,
    files: &dyn SiteFiles,
    texts: &[Text<'_>],
    languages: &[&Language],
    findings: &mut Vec<Diagnostic>,
) -> Vec<Arc<FontFace>> {
    let Some(fonts) = &site.trust.brand.font else { return Vec::new() };
    let limit = site.settings.limits.file_bytes.get().unsigned_abs();
    let mut faces: Vec<(Arc<FontFace>, Place)> = Vec::new();
    for path in &fonts.files {
        // Files that are missing, outside or too large are told of when they are copied.
        if !matches!(files.size(path), Ok(Some(size)) if size <= limit) {
            continue;
        }
        let Ok(bytes) = files.read(path) else { continue };
        match font_file::read(&Arc::new(bytes)) {
            Ok(face) => faces.push((face, path.place())),
            Err(why) => findings.push(
                Diagnostic::error("brand/font-unreadable", format!("`{}` {why}", **path))
                    .at(path.place(), "")
                    .help("export it once more as .woff2, or take another file of the font"),
            ),
        }
    }
    let is_whole = faces.len() == fonts.files.len();
    let named: Vec<&FontFamily> = [&fonts.text, &fonts.heading].into_iter().flatten().collect();
    for family in named.iter().filter(|_| is_whole) {
        if !faces.iter().any(|(face, _)| is_same(&face.family, family.as_str())) {
            findings.push(without_file(family.as_str(), fonts.place(), &faces));
        }
    }
    // Without a name it is the first file's family that is meant.
    let first = faces.first().filter(|_| named.is_empty()).map(|(face, _)| face.family.clone());
    let meant: Vec<&str> = named.iter().map(|family| family.as_str()).chain(first.as_deref()).collect();
    let is_meant = |face: &FontFace| meant.iter().any(|name| is_same(name, &face.family));
    let behind = behind(&faces, &is_meant, texts, languages);
    let is_behind = |face: &FontFace| behind.iter().any(|other| is_same(&other.family, &face.family));
    let unused = faces.iter().filter(|(face, _)| !is_meant(face) && !is_behind(face));
    findings.extend(unused.map(|(face, place)| {
        Diagnostic::warning("brand/font-unused", format!("this file holds `{}`, which nothing is set in", face.family))
            .at(*place, "")
            .help(format!("name it: `text: {0}` or `heading: {0}`, or remove the file", face.family))
    }));
    let text = fonts.text.as_ref().map(FontFamily::as_str).or(first.as_deref());
    let heading = fonts.heading.as_ref().map(FontFamily::as_str);
    for (family, in_headings) in [(text, false), (heading, true)] {
        let Some(family) = family else { continue };
        let own: Vec<&FontFace> =
            faces.iter().map(|(face, _)| &**face).filter(|face| is_same(&face.family, family)).collect();
        // Where a family has no file, that is told already.
        let own = if own.is_empty() { own } else { own.into_iter().chain(behind.iter().map(|face| &**face)).collect() };
        let texts = texts.iter().filter(|text| !in_headings || IN_HEADINGS.contains(&text.key));
        findings.extend(lacking(family, &own, texts, fonts.place()));
    }
    faces.iter().map(|(face, _)| Arc::clone(face)).filter(|face| is_meant(face) || is_behind(face)).collect()
}

/// The faces that aren't named, and that have letters of the site or of its words which those that are named lack.
fn behind(
    faces: &[(Arc<FontFace>, Place)],
    is_meant: &impl Fn(&FontFace) -> bool,
    texts: &[Text<'_>],
    languages: &[&Language],
) -> Vec<Arc<FontFace>> {
    let (meant, others): (Vec<&Arc<FontFace>>, Vec<_>) =
        faces.iter().map(|(face, _)| face).partition(|face| is_meant(face));
    // Whatever a file holds would seem to stand behind a name that is misspelt.
    if meant.is_empty() || others.is_empty() {
        return Vec::new();
    }
    let words = languages.iter().flat_map(|language| language.all().into_values());
    let of_words: BTreeSet<char> = words.flat_map(|words| words.chars().collect::<Vec<_>>()).collect();
    let letters: BTreeSet<char> = texts.iter().flat_map(|text| text.text.chars()).chain(of_words).collect();
    let lacking: Vec<char> = letters.into_iter().filter(|c| !meant.iter().any(|face| face.has(*c))).collect();
    others.into_iter().filter(|face| lacking.iter().any(|c| face.has(*c))).cloned().collect()
}

fn without_file(family: &str, place: Place, faces: &[(Arc<FontFace>, Place)]) -> Diagnostic {
    let message = format!("no file holds the font `{family}`, so that only those see it who have it");
    let finding = Diagnostic::warning("brand/font-without-file", message).at(place, "");
    let held = faces.iter().map(|(face, _)| face.family.as_str());
    match closest(family, held) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding
            .note("PDFs and the image for shared links are set in another font")
            .help("put its files into static/fonts/ and list them: `font: {text: …, files: [static/fonts/….woff2]}`"),
    }
}

/// The letters of the texts that no face of a family has.
fn lacking<'t>(
    family: &str,
    faces: &[&FontFace],
    texts: impl Iterator<Item = &'t Text<'t>>,
    place: Place,
) -> Option<Diagnostic> {
    if faces.is_empty() {
        return None;
    }
    let mut missing: Vec<char> = Vec::new();
    for c in texts.flat_map(|text| text.text.chars()).filter(|c| !is_invisible(*c)) {
        if !faces.iter().any(|face| face.has(c)) && !missing.contains(&c) {
            missing.push(c);
        }
    }
    missing.sort_unstable();
    let named: Vec<String> = missing.iter().take(NAMED).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
    let more = if missing.len() > NAMED { ", …" } else { "" };
    (!missing.is_empty()).then(|| {
        Diagnostic::warning("brand/font-lacks", format!("the font `{family}` lacks letters of this site"))
            .at(place, "another font stands in for them")
            .note(format!("{} missing: {}{more}", missing.len(), named.join(", ")))
            .help("add a file that has them, or one that isn't cut down so far")
    })
}
