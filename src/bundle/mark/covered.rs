//! What viewers draw over a page's content: its annotations (ISO 32000-1 §12.5), form fields among them. No content
//! stands above them, so the mark keeps out of their way.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{page::rectangle, pages::found};

/// Room for lines that viewers draw around an annotation, in points.
const MARGIN: f32 = 2.0;

/// The size of the icons that viewers draw for notes and attached files, whatever their rectangle.
const ICON: f32 = 32.0;

/// Flags (ISO 32000-1 §12.5.3): the appearance keeps its size, or its direction, when the page doesn't.
const NO_ZOOM: i64 = 1 << 3;
const NO_ROTATE: i64 = 1 << 4;

/// The parts of a page that annotations may cover: left, bottom, right, top.
///
/// # Errors
/// If an annotation's place can't be told, in words.
pub(super) fn covered(page: ObjectId, turn: i64, document: &Document) -> Result<Vec<[f32; 4]>, String> {
    let dictionary = document.get_dictionary(page).map_err(|error| error.to_string())?;
    let Some(annotations) = found(dictionary, b"Annots", document) else { return Ok(Vec::new()) };
    let annotations = annotations.as_array().map_err(|_| "its annotations can't be read")?;
    let mut parts = Vec::new();
    for annotation in annotations {
        // One that isn't there is drawn by nobody.
        let Some(annotation) = document.dereference(annotation).ok().and_then(|(_, found)| found.as_dict().ok()) else {
            continue;
        };
        parts.extend(part(annotation, turn, document)?);
    }
    Ok(parts)
}

/// What one annotation may cover.
fn part(annotation: &Dictionary, turn: i64, document: &Document) -> Result<Option<[f32; 4]>, String> {
    let kind = found(annotation, b"Subtype", document).and_then(|kind| kind.as_name().ok()).unwrap_or_default();
    let width = border(annotation, document);
    let has_appearance = found(annotation, b"AP", document).is_some();
    // A link without a look of its own is a thin frame at most; a pop-up opens when somebody asks for it.
    if kind == b"Popup" || kind == b"Link" && !has_appearance && width <= MARGIN {
        return Ok(None);
    }
    if found(annotation, b"FixedPrint", document).is_some() {
        return Err("an annotation is printed at a place of its own, which may be the mark's".to_owned());
    }
    let place = found(annotation, b"Rect", document).and_then(|place| rectangle(place, document));
    // Without a place there is nothing to draw.
    let Some([left, bottom, right, top]) = place else { return Ok(None) };
    let flags = found(annotation, b"F", document).and_then(|flags| flags.as_i64().ok()).unwrap_or(0);
    let mut room = MARGIN + width;
    if matches!(kind, b"Text" | b"FileAttachment" | b"Sound") {
        room += ICON;
    }
    // It is turned, or enlarged, about its upper left corner.
    if flags & NO_ZOOM != 0 || flags & NO_ROTATE != 0 && turn != 0 {
        room += (right - left) + (top - bottom);
    }
    Ok(Some([left - room, bottom - room, right + room, top + room]))
}

/// How wide the frame is that an annotation asks for.
fn border(annotation: &Dictionary, document: &Document) -> f32 {
    let number = |value: &Object| document.dereference(value).ok().and_then(|(_, value)| value.as_float().ok());
    let array = found(annotation, b"Border", document).and_then(|border| border.as_array().ok());
    let by_array = array.and_then(|border| number(border.get(2)?));
    let style = found(annotation, b"BS", document).and_then(|style| style.as_dict().ok());
    let by_style = style.and_then(|style| number(style.get(b"W").ok()?));
    by_style.or(by_array).unwrap_or(1.0).abs()
}

/// Whether two parts of a page share a place.
pub(super) fn meet(a: &[f32; 4], b: &[f32; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}
