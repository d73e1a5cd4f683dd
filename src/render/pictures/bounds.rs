//! How large a picture is, told from its first bytes, and from the elements of a drawing: nothing is decoded, by Candor or
//! by a reader's browser, that wouldn't fit into memory.

use super::kind::PictureKind;
use base64::{Engine, prelude::BASE64_STANDARD};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// The longest side of a picture, in pixels or a drawing's own units.
const SIDE: u32 = 16_384;
/// The pixels of a picture: 200 MB once they are decoded.
const PIXELS: u64 = 50_000_000;
/// The elements of a drawing.
const ELEMENTS: usize = 100_000;
/// How deep they may be nested.
const NESTING: usize = 128;
/// How deep pictures in drawings may be nested.
const WITHIN: usize = 3;

/// What makes a picture unfit to be shown, if something does: the end of a sentence that begins with its path.
pub(crate) fn unfit(path: &str, bytes: &[u8]) -> Option<String> {
    let is_drawing = [PictureKind::of_name(path), PictureKind::of(bytes).ok()].contains(&Some(PictureKind::Svg));
    judge(bytes, is_drawing, 0)
}

fn judge(bytes: &[u8], is_drawing: bool, within: usize) -> Option<String> {
    if within > WITHIN {
        return Some(format!("holds pictures in pictures, nested deeper than {WITHIN} levels"));
    }
    if is_drawing {
        return if bytes.starts_with(&[0x1f, 0x8b]) {
            Some("is a compressed drawing; plain ones are allowed".to_owned())
        } else {
            drawing(bytes, within)
        };
    }
    let size = imagesize::blob_size(bytes).ok()?;
    let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
    let (width, height) = (side(size.width), side(size.height));
    let is_large = width.max(height) > SIDE || u64::from(width) * u64::from(height) > PIXELS;
    is_large.then(|| format!("has {width} × {height} pixels; {PIXELS} are allowed, and {SIDE} on a side"))
}

fn drawing(bytes: &[u8], within: usize) -> Option<String> {
    let mut reader = Reader::from_reader(bytes);
    let (mut elements, mut depth) = (0, 0_usize);
    loop {
        // What isn't XML can't be drawn either; whoever draws it says so.
        match reader.read_event().ok()? {
            Event::Eof => return None,
            Event::DocType(declared) if declared.contains("<!ENTITY") => {
                return Some("declares entities, which can stand for more than fits into memory".to_owned());
            }
            Event::Start(element) => {
                depth += 1;
                elements += 1;
                if let Some(why) = attributes(&element, elements == 1, within) {
                    return Some(why);
                }
            }
            Event::Empty(element) => {
                elements += 1;
                if let Some(why) = attributes(&element, elements == 1, within) {
                    return Some(why);
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if elements > ELEMENTS {
            return Some(format!("has more than {ELEMENTS} elements"));
        }
        if depth > NESTING {
            return Some(format!("nests its elements deeper than {NESTING} levels"));
        }
    }
}

/// The size that a drawing's root claims, and the pictures that stand in it as `data:` addresses.
fn attributes(element: &BytesStart<'_>, is_root: bool, within: usize) -> Option<String> {
    for attribute in element.attributes().flatten() {
        let value = &attribute.value;
        let sizes: Vec<f64> = match attribute.key.as_ref() {
            "width" | "height" if is_root => value.split_whitespace().take(1).filter_map(leading_number).collect(),
            "viewBox" if is_root => {
                value.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).filter_map(leading_number).collect()
            }
            _ => Vec::new(),
        };
        if sizes.iter().any(|size| size.abs() > f64::from(SIDE)) {
            return Some(format!("is a drawing larger than {SIDE} units on a side"));
        }
        if let Some((head, bytes)) = embedded(value)
            && let Some(why) = judge(&bytes, head.contains("svg"), within + 1)
        {
            return Some(format!("holds a picture that {why}"));
        }
    }
    None
}

/// What stands in a `data:` address (RFC 2397): its head, and the bytes.
pub(super) fn embedded(address: &str) -> Option<(&str, Vec<u8>)> {
    let (head, data) = address.trim_start().strip_prefix("data:")?.split_once(',')?;
    let compact: String = data.chars().filter(|c| !c.is_whitespace()).collect();
    let bytes = if head.contains("base64") {
        BASE64_STANDARD.decode(compact.as_bytes()).unwrap_or_default()
    } else {
        data.as_bytes().to_vec()
    };
    Some((head, bytes))
}

/// The number that a length such as `12.5px` begins with.
pub(super) fn leading_number(text: &str) -> Option<f64> {
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E'))).unwrap_or(text.len());
    text[..end].trim_end_matches(['e', 'E']).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The head of a PNG of this size, without its pixels.
    fn png(side: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(side.to_be_bytes());
        bytes.extend(side.to_be_bytes());
        bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
        bytes
    }

    #[test]
    fn pictures_that_would_not_fit_into_memory_are_told_from_their_heads() {
        let inside =
            |side| format!("<svg><image href=\"data:image/png;base64,{}\"/></svg>", BASE64_STANDARD.encode(png(side)));
        let gif = |side: u16| [b"GIF89a".as_slice(), &side.to_le_bytes(), &side.to_le_bytes(), &[0, 0, 0]].concat();
        let cases: [(&str, Vec<u8>, bool); 14] = [
            ("a.png", png(60_000), true),
            ("a.png", png(7_000), false),
            ("a.png", png(8_000), true),
            ("a.gif", gif(65_535), true),
            ("a.gif", gif(600), false),
            ("a.txt", b"no picture".to_vec(), false),
            ("a.svg", b"<svg width='100' height='2e9'/>".to_vec(), true),
            ("a.svg", b"<svg viewBox='0 0 99999999 10'/>".to_vec(), true),
            ("a.svg", b"<svg width='100%' viewBox='0 0 24 24'><g/></svg>".to_vec(), false),
            ("a.svg", b"<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg>&a;</svg>".to_vec(), true),
            ("a.SVG", "<g>".repeat(NESTING + 1).into_bytes(), true),
            ("a.svg", ["<svg>", "<g/>".repeat(ELEMENTS).as_str(), "</svg>"].concat().into_bytes(), true),
            ("a.svg", inside(60_000).into_bytes(), true),
            ("a.svg", inside(60).into_bytes(), false),
        ];
        for (path, bytes, is_unfit) in cases {
            let head = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
            assert_eq!(unfit(path, &bytes).is_some(), is_unfit, "{path}: {head}");
        }
    }
}
