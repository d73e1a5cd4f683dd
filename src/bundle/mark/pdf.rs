//! The mark of a PDF: one form drawn on every page as an artifact, the bundle's id in the metadata, the fingerprint in
//! what a summary's text carries for it. Structure, text and standards of the document stay as they are.
//!
//! What a page says of itself can be taken in more than one way: content that closes what it hasn't opened, sizes that
//! are inherited or contradict each other. So each page is brought into the one form that all viewers agree on, and what
//! can't be brought there is refused. Then a second reader looks.

use std::collections::{BTreeMap, btree_map::Entry};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

#[cfg(feature = "pdf")]
use super::witness;
use super::{
    content::balanced,
    copy::Mark,
    covered::{covered, meet},
    page::{Edge, Visible, bounds, rectangle},
    pages::{Page, content, found, pages},
    refusal, xmp,
};

/// The mark's name among a page's resources.
const NAME: &str = "CandorMark";

/// The form's own key for the bundle's id, which stays with a page that is taken out of its document.
const BUNDLE: &str = "CandorBundle";

/// U+1D159, for which a summary's text has a glyph that nobody sees, as character maps write it.
const PLACEHOLDER: &str = "D834DD59";

/// A document whose metadata or character map unpack to more than this is refused.
const UNPACKED: usize = 64 << 20;

/// Why a document can't carry a mark, as far as that shows without drawing one. Remembered: all prospects are given the same.
#[comemo::memoize]
pub(super) fn refused(contents: &[u8]) -> Option<String> {
    readable(contents).err()
}

/// A document that may carry a mark, and its pages.
fn readable(contents: &[u8]) -> Result<(Document, Vec<Page>), String> {
    let document = Document::load_mem(contents).map_err(|error| format!("it isn't a readable PDF ({error})"))?;
    if let Some(reason) = refusal::reason(&document) {
        return Err(reason);
    }
    let pages = pages(&document)?;
    Ok((document, pages))
}

/// Draws the mark on every page.
///
/// # Errors
/// Why the document can't carry it, in words.
pub(super) fn stamp(contents: &[u8], mark: &Mark<'_>, fingerprint: Option<&str>) -> Result<Vec<u8>, String> {
    let stamp = mark.stamp.as_ref().ok_or("this candor was built without the feature `pdf`")?;
    let (mut document, pages) = readable(contents)?;
    let form =
        import(stamp, mark.id, &mut document).map_err(|error| format!("the mark can't be embedded ({error})"))?;
    let mut drawn: BTreeMap<ObjectId, [f32; 6]> = BTreeMap::new();
    for (page, number) in pages.iter().zip(1..) {
        // A page that the tree names twice is drawn on once.
        if let Entry::Vacant(place) = drawn.entry(page.id) {
            place.insert(draw(page, &form, &mut document).map_err(|reason| format!("page {number}: {reason}"))?);
        }
    }
    // The contents that were replaced, and what revisions before this one left behind.
    document.prune_objects();
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
    // Without the feature there is no stamp, and nothing comes this far.
    #[cfg(feature = "pdf")]
    {
        let matrices: Vec<[f32; 6]> = pages.iter().filter_map(|page| drawn.get(&page.id).copied()).collect();
        witness::confirm(&bytes, stamp, mark.id, &matrices)?;
    }
    Ok(bytes)
}

/// The bundles whose forms a document has.
pub(crate) fn bundles(document: &Document) -> Vec<String> {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let ids = streams.filter_map(|stream| stream.dict.get(BUNDLE.as_bytes()).ok()?.as_str().ok());
    ids.map(|id| String::from_utf8_lossy(id).into_owned()).collect()
}

/// The mark as a form of a document.
struct Form {
    id: ObjectId,
    /// Width and height.
    size: (f32, f32),
}

/// Brings the only page of `stamp` into `document` as a form XObject (ISO 32000-1 §8.10).
fn import(stamp: &[u8], id: &str, document: &mut Document) -> lopdf::Result<Form> {
    let mut stamp = Document::load_mem(stamp)?;
    stamp.renumber_objects_with(document.max_id + 1);
    let page = stamp.get_pages().into_values().next().ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let content = stamp.get_page_content(page);
    let dictionary = stamp.get_dictionary(page)?;
    let no_size = || lopdf::Error::DictKey("MediaBox".to_owned());
    let media = found(dictionary, b"MediaBox", &stamp).cloned().ok_or_else(no_size)?;
    let [_, _, width, height] = rectangle(&media, &stamp).ok_or_else(no_size)?;
    let resources = found(dictionary, b"Resources", &stamp).and_then(|found| found.as_dict().ok()).cloned();
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
    Ok(Form { id: document.add_object(stream), size: (width, height) })
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

/// Draws the form on a page, over what is there, which is closed first. Returns where it was put.
fn draw(page: &Page, form: &Form, document: &mut Document) -> Result<[f32; 6], String> {
    let visible = Visible::of(page, document)?;
    let covered = covered(page.id, visible.turn(), document)?;
    let matrices = [Edge::Foot, Edge::Head].map(|place| visible.at(place, form.size));
    let is_free = |matrix: &[f32; 6]| !covered.iter().any(|part| meet(part, &bounds(*matrix, form.size)));
    let matrix =
        matrices.into_iter().find(is_free).ok_or("annotations cover the mark's place at its foot and at its head")?;
    let original = balanced(&content(page.id, document)?)
        .map_err(|reason| format!("its content can't be read to its end: {reason}"))?;
    let mut resources = page.resources.as_ref().and_then(|found| found.as_dict().ok()).cloned().unwrap_or_default();
    let objects = found(&resources, b"XObject", document).and_then(|found| found.as_dict().ok());
    let mut objects = objects.cloned().unwrap_or_default();
    let free = |name: &String| !objects.has(name.as_bytes());
    let name = (0..).map(|number| format!("{NAME}{number}")).find(free).unwrap_or_default();
    objects.set(name.as_bytes(), form.id);
    resources.set("XObject", objects);
    let mut original = Stream::new(Dictionary::new(), [b"q\n", &original[..], b"Q"].concat());
    original.compress().map_err(|error| error.to_string())?;
    // Numbers in a PDF have no exponent; the mark of a tiny page needs many digits.
    let numbers = matrix.map(|number| format!("{number:.7}")).join(" ");
    let drawing =
        format!("\n/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\nq {numbers} cm /{name} Do Q\nEMC");
    let drawing = Stream::new(Dictionary::new(), drawing.into_bytes());
    let streams = [original, drawing].map(|stream| Object::Reference(document.add_object(stream)));
    let mut dictionary = document.get_dictionary(page.id).map_err(|error| error.to_string())?.clone();
    visible.write(page, &mut dictionary, document);
    dictionary.set("Type", "Page");
    dictionary.set("Contents", streams.to_vec());
    dictionary.set("Resources", resources);
    document.set_object(page.id, dictionary);
    Ok(matrix)
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
