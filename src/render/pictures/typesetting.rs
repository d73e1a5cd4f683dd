//! Whether documents can be typeset with a picture, and in which form.

use super::{drawing, jpeg, kind::PictureKind};

use crate::render::documents::typeset::typesetter::Typesetter;

use std::{borrow::Cow, io::Cursor};

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, codecs::jpeg::JpegEncoder};

/// The quality of a picture whose inks became colours: nobody sees a difference, and it stays about as large as it was.
const QUALITY: u8 = 92;

/// The picture in a form that documents can be typeset with, and the ending of its name.
///
/// # Errors
/// Why there is none: the end of a sentence that begins with the picture's path.
pub fn typesettable<'b>(bytes: &'b [u8], typesetter: &Typesetter) -> Result<(&'static str, Cow<'b, [u8]>), String> {
    let kind = PictureKind::of(bytes)?;
    let form = match kind {
        PictureKind::Png | PictureKind::Gif | PictureKind::WebP => return Ok((kind.extension(), Cow::Borrowed(bytes))),
        PictureKind::Jpeg if jpeg::is_cmyk(bytes) => Cow::Owned(in_colours(bytes).ok_or("can't be decoded")?),
        PictureKind::Jpeg => Cow::Borrowed(bytes),
        PictureKind::Svg => {
            let text = std::str::from_utf8(bytes).map_err(|_| "is not UTF-8")?;
            drawable(text, typesetter)?;
            Cow::Borrowed(bytes)
        }
        _ => return Err(format!("is {kind}, which pages show and documents can't")),
    };
    typesetter.takes(kind.extension(), &form)?;
    Ok((kind.extension(), form))
}

/// What the engine would leave out in silence.
fn drawable(text: &str, typesetter: &Typesetter) -> Result<(), String> {
    if drawing::has_html_alone(text) {
        return Err("holds words as HTML (`foreignObject`), which only browsers draw".to_owned());
    }
    let letters = drawing::letters(text);
    match letters.chars().find(|c| !typesetter.can_set(c.encode_utf8(&mut [0; 4]))) {
        Some(c) => Err(format!("holds letters that no font here has, such as {c} (U+{:04X})", u32::from(c))),
        None => Ok(()),
    }
}

/// A picture for print, made for screens: its inks become colours, and it stands upright.
fn in_colours(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg).into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    let mut out = Vec::new();
    picture.into_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut out, QUALITY)).ok()?;
    Some(out)
}
