//! Pictures, told by their content and never by their name: how large they are, whether browsers show them, whether documents
//! can be typeset with them. One judge for texts, logos and icons, in every output.

use super::{bounds::unfit, drawing, flaw::Flaw, kind::PictureKind, whole::broken};

/// What is wrong with the picture `path` on a page, worst first.
#[must_use]
pub fn flaws(path: &str, bytes: &[u8]) -> Vec<Flaw> {
    if let Some(why) = unfit(path, bytes) {
        return vec![Flaw::TooLarge(why)];
    }
    let unshown = |what: &str, help: &str| vec![Flaw::Unshown(what.to_owned(), help.to_owned())];
    let kind = match PictureKind::of(bytes) {
        Ok(kind) => kind,
        Err(what) => return unshown(what, "put the picture itself there, as SVG, PNG, JPEG, WebP or AVIF"),
    };
    if !kind.is_shown() {
        return unshown(&format!("is {kind}, which browsers don't show"), "save it as SVG, PNG, JPEG, WebP or AVIF");
    }
    let named = PictureKind::of_name(path);
    // A browser looks into bitmaps, whatever they are called, and never for a drawing.
    if named != Some(kind) && (kind == PictureKind::Svg || named == Some(PictureKind::Svg)) {
        let what = format!("is {kind}, which browsers don't show under this name");
        return unshown(&what, &format!("let its name end in .{}", kind.extension()));
    }
    let mut flaws = match kind {
        PictureKind::Svg => drawing::flaws(bytes),
        _ => broken(kind, bytes)
            .map(|why| Flaw::Unshown(why, "export the picture once more, and copy it as it is".to_owned()))
            .into_iter()
            .collect(),
    };
    if named != Some(kind) {
        flaws.push(Flaw::Misnamed(kind));
    }
    flaws
}
