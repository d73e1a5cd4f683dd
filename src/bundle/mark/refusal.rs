//! Documents that no mark may be drawn on, or whose mark not every viewer would show.

use lopdf::{Dictionary, Document, Object};

use super::pages::found;

/// Why a whole document can't carry a mark, in words; nothing if it can.
pub(super) fn reason(document: &Document) -> Option<String> {
    if document.is_encrypted() || document.was_encrypted() {
        return Some("it is encrypted".to_owned());
    }
    let catalogue = document.catalog().ok()?;
    let form = found(catalogue, b"AcroForm", document).and_then(|form| form.as_dict().ok());
    if found(catalogue, b"Perms", document).is_some()
        || document.objects.values().any(|object| is_signed(object, document))
    {
        return Some("it is signed, and a mark would break the signature".to_owned());
    }
    if form.is_some_and(|form| found(form, b"XFA", document).is_some()) {
        return Some("it is an XFA form, whose pages viewers make by themselves".to_owned());
    }
    if found(catalogue, b"Collection", document).is_some() {
        return Some("it is a portfolio: viewers show the files in it, not its pages".to_owned());
    }
    None
}

/// Whether a signature (ISO 32000-1 §12.8.1), or a field that was signed, is anywhere in an object.
fn is_signed(object: &Object, document: &Document) -> bool {
    match object {
        Object::Array(items) => items.iter().any(|item| is_signed(item, document)),
        Object::Dictionary(dictionary) => is_signature(dictionary, document),
        Object::Stream(stream) => is_signature(&stream.dict, document),
        _ => false,
    }
}

fn is_signature(dictionary: &Dictionary, document: &Document) -> bool {
    let name = |key: &[u8]| found(dictionary, key, document).and_then(|value| value.as_name().ok()).unwrap_or_default();
    let is_field = name(b"FT") == b"Sig" && found(dictionary, b"V", document).is_some();
    let is_value = matches!(name(b"Type"), b"Sig" | b"DocTimeStamp") && dictionary.has(b"Contents");
    is_field
        || is_value
        || dictionary.has(b"ByteRange")
        || dictionary.iter().any(|(_, value)| is_signed(value, document))
}
