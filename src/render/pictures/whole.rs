//! Whether a picture can be decoded to its end.

use super::{jpeg, kind::PictureKind};
use image::ImageFormat;
use std::io::Cursor;

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
