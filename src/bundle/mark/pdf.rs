//! The mark of a PDF: one form drawn on every page as an artifact, the bundle's id in the metadata, the fingerprint in
//! what a summary's text carries for it. Structure, text and standards of the document stay as they are.
//!
//! What a page says of itself can be taken in more than one way: content that closes what it hasn't opened, sizes that
//! are inherited or contradict each other. So each page is brought into the one form that all viewers agree on, and what
//! can't be brought there is refused. Then a second reader looks.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::{page::rectangle, pages::found, xmp};

/// The form's own key for the bundle's id, which stays with a page that is taken out of its document.
const BUNDLE: &str = "CandorBundle";

/// U+1D159, for which a summary's text has a glyph that nobody sees, as character maps write it.
const PLACEHOLDER: &str = "D834DD59";

/// A document whose metadata or character map unpack to more than this is refused.
const UNPACKED: usize = 64 << 20;

/// The bundles whose forms a document has.
pub(crate) fn bundles(document: &Document) -> Vec<String> {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let ids = streams.filter_map(|stream| stream.dict.get(BUNDLE.as_bytes()).ok()?.as_str().ok());
    ids.map(|id| String::from_utf8_lossy(id).into_owned()).collect()
}

/// Brings the only page of `stamp` into `document` as a form XObject (ISO 32000-1 §8.10), which is the object `form` there. Returns its
/// width and height.
pub(super) fn import(stamp: &[u8], id: &str, form: ObjectId, document: &mut Document) -> lopdf::Result<(f32, f32)> {
    let mut stamp = Document::load_mem(stamp)?;
    stamp.renumber_objects_with(document.max_id + 1);
    let page = stamp.get_pages().into_values().next().ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let content = stamp.get_page_content(page);
    let dictionary = stamp.get_dictionary(page)?;
    let no_size = || lopdf::Error::DictKey("MediaBox".to_owned());
    let media = found(dictionary, b"MediaBox", &stamp).cloned().ok_or_else(no_size)?;
    let [_, _, width, height] = rectangle(&media, &stamp).ok_or_else(no_size)?;
    let resources = found(dictionary, b"Resources", &stamp).and_then(|found| found.as_dict().ok()).cloned();
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => media,
        "Resources" => resources.unwrap_or_default(),
        BUNDLE => Object::string_literal(id),
    };
    let mut needed = BTreeMap::new();
    collect(&Object::Dictionary(dictionary.clone()), &stamp, &mut needed);
    document.max_id = stamp.max_id;
    document.objects.extend(needed);
    let mut stream = Stream::new(dictionary, content);
    stream.compress()?;
    document.objects.insert(form, stream.into());
    Ok((width, height))
}

/// Everything that `object` refers to.
fn collect(object: &Object, from: &Document, into: &mut BTreeMap<ObjectId, Object>) {
    match object {
        Object::Reference(id) if !into.contains_key(id) => {
            if let Some(referred) = from.objects.get(id) {
                into.insert(*id, referred.clone());
                collect(referred, from, into);
            }
        }
        Object::Array(items) => items.iter().for_each(|item| collect(item, from, into)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, value)| collect(value, from, into)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| collect(value, from, into)),
        _ => {}
    }
}

/// Writes the bundle's id into the document's metadata.
pub(super) fn identify(document: &mut Document, id: &str) -> Result<(), String> {
    let catalogue = document.catalog().map_err(|error| error.to_string())?;
    let metadata = catalogue.get(b"Metadata").ok().and_then(|found| found.as_reference().ok());
    let stream = metadata.and_then(|id| document.get_object(id).ok()).and_then(|object| object.as_stream().ok());
    let packet = stream.map(|stream| match stream.is_compressed() {
        true => stream.decompressed_content_with_limit(UNPACKED).map_err(|error| error.to_string()),
        false => Ok(stream.content.clone()),
    });
    let packet = packet.transpose()?.and_then(|bytes| String::from_utf8(bytes).ok());
    // Metadata stay uncompressed, for tools that look for them without reading the rest (PDF/A-1 §6.7.2).
    let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let stream = Stream::new(dictionary, xmp::with_bundle(packet.as_deref(), id).into_bytes()).with_compression(false);
    match metadata {
        Some(id) => drop(document.objects.insert(id, stream.into())),
        None => {
            let id = document.add_object(stream);
            document.catalog_mut().map_err(|error| error.to_string())?.set("Metadata", id);
        }
    }
    Ok(())
}

/// Gives the glyph that nobody sees its meaning: what a reader copies is the fingerprint.
pub(super) fn fill_in(document: &mut Document, fingerprint: &str) -> Result<(), String> {
    let maps = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"ToUnicode").ok()?.as_reference().ok());
    let maps: Vec<ObjectId> = maps.collect();
    let code: String = fingerprint.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    for id in maps {
        let Some(Object::Stream(stream)) = document.objects.get_mut(&id) else { continue };
        let content = match stream.is_compressed() {
            true => stream.decompressed_content_with_limit(UNPACKED).map_err(|error| error.to_string())?,
            false => stream.content.clone(),
        };
        let Ok(text) = String::from_utf8(content) else { continue };
        if text.to_ascii_uppercase().contains(PLACEHOLDER) {
            let text = text.replace(PLACEHOLDER, &code).replace(&PLACEHOLDER.to_ascii_lowercase(), &code);
            stream.set_plain_content(text.into_bytes());
            stream.compress().map_err(|error| error.to_string())?;
        }
    }
    Ok(())
}
