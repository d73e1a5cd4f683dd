//! A document's pages as every viewer finds them: by its tree, with what they inherit, and their whole content.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::content::flate_length;

/// Content that unpacks to more than this is refused.
const UNPACKED: usize = 256 << 20;

/// A page with what it inherits (ISO 32000-1 §7.7.3.4).
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) id: ObjectId,
    pub(super) media: Option<Object>,
    pub(super) crop: Option<Object>,
    pub(super) rotate: Option<Object>,
    pub(super) resources: Option<Object>,
}

/// All pages in order. A page that the tree names twice comes twice.
///
/// # Errors
/// If viewers could find other pages, in words.
pub(super) fn pages(document: &Document) -> Result<Vec<Page>, String> {
    let catalogue = document.catalog().map_err(|error| error.to_string())?;
    let root = catalogue.get(b"Pages").and_then(Object::as_reference).map_err(|_| "it has no tree of pages")?;
    let mut pages = Vec::new();
    let top = Page { id: root, media: None, crop: None, rotate: None, resources: None };
    visit(top, document, &mut BTreeSet::new(), &mut pages)?;
    if pages.is_empty() { Err("it has no pages".to_owned()) } else { Ok(pages) }
}

/// Goes through a node of the tree, or takes a page; `above` are the nodes that lead to it.
fn visit(
    mut node: Page,
    document: &Document,
    above: &mut BTreeSet<ObjectId>,
    pages: &mut Vec<Page>,
) -> Result<(), String> {
    let missing = |_| format!("its tree of pages names object {}, which isn't there", node.id.0);
    let dictionary = document.get_dictionary(node.id).map_err(missing)?;
    for (key, value) in [
        (&b"MediaBox"[..], &mut node.media),
        (b"CropBox", &mut node.crop),
        (b"Rotate", &mut node.rotate),
        (b"Resources", &mut node.resources),
    ] {
        if let Some(own) = found(dictionary, key, document) {
            *value = Some(own.clone());
        }
    }
    let Some(kids) = found(dictionary, b"Kids", document) else {
        pages.push(node);
        return Ok(());
    };
    if !above.insert(node.id) || above.len() > 100 {
        return Err("its tree of pages leads back to itself".to_owned());
    }
    for kid in kids.as_array().map_err(|_| "its tree of pages can't be read")? {
        let id = kid.as_reference().map_err(|_| "its tree holds a page that isn't an object of its own")?;
        visit(Page { id, ..node.clone() }, document, above, pages)?;
    }
    above.remove(&node.id);
    Ok(())
}

/// What a dictionary has for a key. What leads nowhere is absent (ISO 32000-1 §7.3.10).
pub(super) fn found<'d>(dictionary: &'d Dictionary, key: &[u8], document: &'d Document) -> Option<&'d Object> {
    let (_, value) = document.dereference(dictionary.get(key).ok()?).ok()?;
    (!matches!(value, Object::Null)).then_some(value)
}

/// A page's whole content, decoded; its streams are apart by a line's end, which no word spans.
///
/// # Errors
/// Why it can't be decoded to its end, in words.
pub(super) fn content(page: ObjectId, document: &Document) -> Result<Vec<u8>, String> {
    let dictionary = document.get_dictionary(page).map_err(|error| error.to_string())?;
    let missing = || "a part of its content isn't there".to_owned();
    let parts: Vec<&Object> = match dictionary.get(b"Contents") {
        Err(_) | Ok(Object::Null) => return Ok(Vec::new()),
        Ok(contents) => match document.dereference(contents).map_err(|_| missing())?.1 {
            Object::Array(parts) => parts.iter().collect(),
            whole => vec![whole],
        },
    };
    let mut content = Vec::new();
    for part in parts {
        let (_, part) = document.dereference(part).map_err(|_| missing())?;
        content.extend(decoded(part.as_stream().map_err(|_| missing())?, document)?);
        content.push(b'\n');
        if content.len() > UNPACKED {
            return Err(format!("its content unpacks to more than {} MiB", UNPACKED >> 20));
        }
    }
    Ok(content)
}

/// A stream's data, filter by filter. The library gives what it has if a filter breaks off; here that is an error.
fn decoded(stream: &Stream, document: &Document) -> Result<Vec<u8>, String> {
    if stream.dict.has(b"F") {
        return Err("its content is in another file".to_owned());
    }
    let list = |key: &[u8]| match found(&stream.dict, key, document) {
        None => Vec::new(),
        Some(Object::Array(items)) => items.iter().map(|item| resolved(item, document)).collect(),
        Some(one) => vec![one.clone()],
    };
    let parameters = list(b"DecodeParms");
    let mut data = stream.content.clone();
    for (index, filter) in list(b"Filter").into_iter().enumerate() {
        let name = filter.as_name().map_err(|_| "its content has a filter without a name")?.to_vec();
        let is_flate = matches!(&name[..], b"FlateDecode" | b"Fl");
        let is_known =
            is_flate || matches!(&name[..], b"LZWDecode" | b"ASCII85Decode" | b"ASCIIHexDecode" | b"RunLengthDecode");
        if !is_known {
            return Err(format!("its content is packed with {}", String::from_utf8_lossy(&name)));
        }
        // Two bytes of header; the check sum at the end is left to viewers, who pass over it.
        if is_flate && data.get(2..).is_none_or(|packed| flate_length(packed, false).is_none()) {
            return Err("its content can't be unpacked to its end".to_owned());
        }
        let mut dictionary = Dictionary::new();
        dictionary.set("Filter", Object::Name(name));
        if let Some(parameters @ Object::Dictionary(_)) = parameters.get(index) {
            dictionary.set("DecodeParms", parameters.clone());
        }
        let stage = Stream::new(dictionary, data);
        data = stage
            .decompressed_content_with_limit(UNPACKED)
            .map_err(|error| format!("its content can't be unpacked ({error})"))?;
    }
    Ok(data)
}

fn resolved(object: &Object, document: &Document) -> Object {
    document.dereference(object).map_or(Object::Null, |(_, value)| value.clone())
}
