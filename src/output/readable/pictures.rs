//! What pictures say in words. Their pixels are nobody's text; comments and metadata are somebody's.

use super::{archive::zlib_bytes, text, unwrapper::Unwrapper};

/// PNG: chunks of text, packed or not. What is not packed stands in the bytes in the open.
pub(super) fn png(bytes: &[u8], reader: &mut Unwrapper) {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((header, after)) = rest.split_first_chunk::<8>() {
        let (length, kind) = header.split_at(4);
        let length = length.try_into().map_or(0, u32::from_be_bytes) as usize;
        let Some(data) = after.get(..length) else { return };
        match kind {
            b"zTXt" | b"iCCP" => packed(after_null(data).get(1..).unwrap_or_default(), reader),
            b"iTXt" => international(data, reader),
            _ => {}
        }
        rest = after.get(length + 4..).unwrap_or_default();
    }
}

/// A keyword, whether it is packed, a language, the keyword in it, the text.
fn international(data: &[u8], reader: &mut Unwrapper) {
    let after = after_null(data);
    let [is_packed, _, rest @ ..] = after else { return };
    let text = after_null(after_null(rest));
    match is_packed {
        1 => packed(text, reader),
        _ => reader.bytes(text),
    }
}

fn packed(data: &[u8], reader: &mut Unwrapper) {
    let unpacked = zlib_bytes(data, reader.left());
    reader.raw(&unpacked);
    for text in text::decode(&unpacked).into_iter().flatten() {
        reader.text(&text);
    }
}

fn after_null(data: &[u8]) -> &[u8] {
    let end = data.iter().position(|byte| *byte == 0).map_or(data.len(), |null| null + 1);
    &data[end..]
}

/// JPEG: segments up to the picture; what is longer than one goes on in the next.
pub(super) fn jpeg(bytes: &[u8], reader: &mut Unwrapper) {
    const XMP: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
    let mut rest = bytes.get(2..).unwrap_or_default();
    let mut comments = Vec::new();
    let mut extension = Vec::new();
    while let [0xFF, marker, high, low, after @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low])).saturating_sub(2);
        let data = &after[..length.min(after.len())];
        match marker {
            0xFE => comments.extend_from_slice(data),
            // A checksum, a length, a place.
            0xE1 if data.starts_with(XMP) => {
                extension.extend_from_slice(data.get(XMP.len() + 40..).unwrap_or_default())
            }
            0xE1 => reader.text(text::mixed(data)),
            0xDA => break,
            _ => {}
        }
        rest = after.get(length..).unwrap_or_default();
    }
    for joined in [comments, extension] {
        for text in text::decode(&joined).into_iter().flatten() {
            reader.text(&text);
        }
    }
}

/// GIF: comments and plain text come in pieces of 255 bytes, with their lengths between them.
pub(super) fn gif(bytes: &[u8], reader: &mut Unwrapper) {
    let table = |flags: u8| if flags & 0x80 != 0 { 3 << ((flags & 7) + 1) } else { 0 };
    let mut at = 13 + bytes.get(10).map_or(0, |flags| table(*flags));
    while let Some(kind) = bytes.get(at) {
        match kind {
            0x21 => {
                let (joined, end) = pieces(bytes, at + 2);
                for text in text::decode(&joined).into_iter().flatten() {
                    reader.text(&text);
                }
                at = end;
            }
            0x2C => {
                let local = bytes.get(at + 9).map_or(0, |flags| table(*flags));
                at = pieces(bytes, at + 11 + local).1;
            }
            _ => return,
        }
    }
}

fn pieces(bytes: &[u8], start: usize) -> (Vec<u8>, usize) {
    let mut at = start;
    let mut joined = Vec::new();
    while let Some(length) = bytes.get(at).map(|length| usize::from(*length)) {
        at += 1;
        if length == 0 {
            break;
        }
        joined.extend_from_slice(bytes.get(at..at + length).unwrap_or_default());
        at += length;
    }
    (joined, at)
}
