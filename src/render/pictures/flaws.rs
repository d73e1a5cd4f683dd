//! Pictures, told by their content and never by their name: how large they are, whether browsers show them, whether documents
//! can be typeset with them. One judge for texts, logos and icons, in every output.

use std::io::Cursor;

use super::{bounds::unfit, drawing, jpeg, kind::PictureKind};

use image::ImageFormat;

/// What is wrong with a picture on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// It wouldn't fit into memory: the end of a sentence that begins with its path.
    TooLarge(String),
    /// Browsers don't show it: the end of that sentence, and what to do.
    Unshown(String, String),
    /// Its name says that it is another kind of picture.
    Misnamed(PictureKind),
    /// It holds a program: which, in words.
    Active(String),
    /// It needs a file from outside of itself: its address.
    Linked(String),
    /// It is a drawing that doesn't say how large it is.
    Unsized,
}

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

/// How a bitmap is damaged, if it is.
pub(super) fn broken(kind: PictureKind, bytes: &[u8]) -> Option<String> {
    if kind == PictureKind::Jpeg && !jpeg::is_whole(bytes) {
        // Decoders fill up what is missing with grey.
        return Some("ends before its last line".to_owned());
    }
    let size = imagesize::blob_size(bytes);
    if size.as_ref().is_ok_and(|size| size.width == 0 || size.height == 0) {
        return Some("is 0 pixels wide or high".to_owned());
    }
    let format = match kind {
        PictureKind::Png => ImageFormat::Png,
        PictureKind::Jpeg => ImageFormat::Jpeg,
        PictureKind::Gif => ImageFormat::Gif,
        PictureKind::WebP => ImageFormat::WebP,
        // What nothing here decodes is believed.
        _ => return size.is_err().then(|| "has no size that could be read: it is damaged".to_owned()),
    };
    let outcome = image::ImageReader::with_format(Cursor::new(bytes), format).decode();
    outcome.err().map(|error| format!("can't be decoded ({error})"))
}
