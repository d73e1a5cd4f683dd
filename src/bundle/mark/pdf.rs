//! The mark of a PDF: one form drawn on every page as an artifact, the bundle's id in the metadata, the fingerprint in
//! what a summary's text carries for it. Structure, text and standards of the document stay as they are.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::{
    Mark,
    page::{Visible, inherited},
    xmp,
};

/// The mark's name among a page's resources.
const NAME: &str = "CandorMark";

/// The form's own key for the bundle's id, which stays with a page that is taken out of its document.
const BUNDLE: &str = "CandorBundle";

/// U+1D159, for which a summary's text has a glyph that nobody sees, as character maps write it.
const PLACEHOLDER: &str = "D834DD59";

/// A document whose metadata or character map unpack to more than this is refused.
const UNPACKED: usize = 64 << 20;

/// Draws the mark on every page.
///
/// # Errors
/// Why the document can't carry it, in words.
pub(super) fn stamp(contents: &[u8], mark: &Mark<'_>, fingerprint: Option<&str>) -> Result<Vec<u8>, String> {
    let stamp = mark.stamp.as_ref().ok_or("this candor was built without the feature `pdf`")?;
    let mut document = Document::load_mem(contents).map_err(|error| format!("it is no readable PDF ({error})"))?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err("it is encrypted".to_owned());
    }
    if is_signed(&document) {
        return Err("it is signed, and a mark would break the signature".to_owned());
    }
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    if pages.is_empty() {
        return Err("it has no pages".to_owned());
    }
    let form =
        import(stamp, mark.id, &mut document).map_err(|error| format!("the mark can't be embedded ({error})"))?;
    let close = document.add_object(Stream::new(Dictionary::new(), b"\nQ".to_vec()));
    let open = document.add_object(Stream::new(Dictionary::new(), b"q".to_vec()));
    for (number, page) in pages.into_iter().enumerate() {
        draw(page, &form, (open, close), &mut document).map_err(|reason| format!("page {}: {reason}", number + 1))?;
    }
    identify(&mut document, mark.id)?;
    if let Some(fingerprint) = fingerprint {
        fill_in(&mut document, fingerprint)?;
    }
    let mut bytes = Vec::with_capacity(contents.len() + stamp.len());
    // Packed objects came with PDF 1.5; what is older, PDF/A-1 too, must do without.
    let saved = match document.version.as_str() {
        "1.0" | "1.1" | "1.2" | "1.3" | "1.4" => document.save_to(&mut bytes),
        _ => document.save_modern(&mut bytes),
    };
    saved.map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// The bundles whose forms a document has.
pub(in crate::bundle) fn bundles(document: &Document) -> Vec<String> {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let ids = streams.filter_map(|stream| stream.dict.get(BUNDLE.as_bytes()).ok()?.as_str().ok());
    ids.map(|id| String::from_utf8_lossy(id).into_owned()).collect()
}

/// Whether a signature covers the document's bytes (ISO 32000-1 §12.8.1).
fn is_signed(document: &Document) -> bool {
    let signature = |object: &Object| {
        object.as_dict().is_ok_and(|dictionary| dictionary.has(b"ByteRange") && dictionary.has(b"Contents"))
    };
    document.objects.values().any(signature)
}

/// The mark as a form of a document.
struct Form {
    id: ObjectId,
    width: f32,
}

/// Brings the only page of `stamp` into `document` as a form XObject (ISO 32000-1 §8.10).
fn import(stamp: &[u8], id: &str, document: &mut Document) -> lopdf::Result<Form> {
    let mut stamp = Document::load_mem(stamp)?;
    stamp.renumber_objects_with(document.max_id + 1);
    let page = stamp.get_pages().into_values().next().ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let content = stamp.get_page_content(page);
    let media = inherited(page, b"MediaBox", &stamp).and_then(|found| found.as_array().ok()).cloned();
    let media = media.ok_or_else(|| lopdf::Error::DictKey("MediaBox".to_owned()))?;
    let resources = inherited(page, b"Resources", &stamp).and_then(|found| found.as_dict().ok()).cloned();
    let width = media.get(2).and_then(|right| right.as_float().ok()).unwrap_or_default();
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => media,
        "Resources" => resources.unwrap_or_default(),
        BUNDLE => Object::string_literal(id),
    };
    let mut needed = BTreeMap::new();
    collect(&Object::Dictionary(form.clone()), &stamp, &mut needed);
    document.max_id = stamp.max_id;
    document.objects.extend(needed);
    let mut stream = Stream::new(form, content);
    stream.compress()?;
    Ok(Form { id: document.add_object(stream), width })
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

/// Draws the form on a page, over what is there, whose graphics state is put back first.
fn draw(
    page: ObjectId,
    form: &Form,
    (open, close): (ObjectId, ObjectId),
    document: &mut Document,
) -> Result<(), String> {
    let visible = Visible::of(page, document).ok_or("it has no visible size")?;
    let matrix = visible.at_foot(form.width).map(|number| format!("{number:.4}")).join(" ");
    let mut resources =
        inherited(page, b"Resources", document).and_then(|found| found.as_dict().ok()).cloned().unwrap_or_default();
    let objects = resources.get(b"XObject").ok().and_then(|found| document.dereference(found).ok());
    let mut objects = objects.and_then(|(_, found)| found.as_dict().ok()).cloned().unwrap_or_default();
    let free = |name: &String| !objects.has(name.as_bytes());
    let name = (0..).map(|number| format!("{NAME}{number}")).find(free).unwrap_or_default();
    objects.set(name.as_bytes(), form.id);
    resources.set("XObject", objects);
    let pending = "Q\n".repeat(left_open(page, document));
    let drawing =
        format!("{pending}/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\nq {matrix} cm /{name} Do Q\nEMC");
    let drawing = document.add_object(Stream::new(Dictionary::new(), drawing.into_bytes()));
    let mut streams = vec![open];
    streams.extend(document.get_page_contents(page));
    streams.extend([close, drawing]);
    let dictionary = document.get_dictionary_mut(page).map_err(|error| error.to_string())?;
    dictionary.set("Contents", streams.into_iter().map(Object::Reference).collect::<Vec<_>>());
    dictionary.set("Resources", resources);
    Ok(())
}

/// How many graphics states a page's content saves and never restores.
fn left_open(page: ObjectId, document: &Document) -> usize {
    let content = document.get_page_content_with_limit(page, UNPACKED).ok();
    let Some(content) = content.and_then(|bytes| lopdf::content::Content::decode(&bytes).ok()) else { return 0 };
    content.operations.iter().fold(0, |depth: usize, operation| match operation.operator.as_str() {
        "q" => depth + 1,
        "Q" => depth.saturating_sub(1),
        _ => depth,
    })
}

/// Writes the bundle's id into the document's metadata.
fn identify(document: &mut Document, id: &str) -> Result<(), String> {
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
fn fill_in(document: &mut Document, fingerprint: &str) -> Result<(), String> {
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
