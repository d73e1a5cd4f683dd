//! The mark of a PDF: one form drawn on every page as an artifact, the bundle's id in the metadata, the fingerprint in
//! what a summary's text carries for it. Structure, text and standards of the document stay as they are.
//!
//! What a page says of itself can be taken in more than one way: content that closes what it hasn't opened, sizes that
//! are inherited or contradict each other. So each page is brought into the one form that all viewers agree on, and what
//! can't be brought there is refused. Then a second reader looks.

use std::collections::BTreeSet;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::xmp;

/// The form's own key for the bundle's id, which stays with a page that is taken out of its document.
pub(super) const BUNDLE: &str = "CandorBundle";

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

/// A document's metadata, which each copy's id is added to.
pub(super) struct Metadata {
    pub(super) id: ObjectId,
    packet: Option<String>,
}

impl Metadata {
    /// The metadata of a document; it gets a place for them if it has none.
    ///
    /// # Errors
    /// Why they can't be read, in words.
    pub(super) fn of(document: &mut Document) -> Result<Self, String> {
        let catalogue = document.catalog().map_err(|error| error.to_string())?;
        let known = catalogue.get(b"Metadata").ok().and_then(|found| found.as_reference().ok());
        let stream = known.and_then(|id| document.get_object(id).ok()).and_then(|object| object.as_stream().ok());
        let packet = stream.map(unpacked).transpose()?.and_then(|bytes| String::from_utf8(bytes).ok());
        let id = match known {
            Some(id) => id,
            None => {
                let id = document.add_object(Self::stream(String::new()));
                document.catalog_mut().map_err(|error| error.to_string())?.set("Metadata", id);
                id
            }
        };
        Ok(Self { id, packet })
    }

    /// The same with a bundle's id.
    pub(super) fn with_bundle(&self, id: &str) -> Object {
        Self::stream(xmp::with_bundle(self.packet.as_deref(), id)).into()
    }

    fn stream(packet: String) -> Stream {
        // Metadata stay uncompressed, for tools that look for them without reading the rest (PDF/A-1 §6.7.2).
        let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        Stream::new(dictionary, packet.into_bytes()).with_compression(false)
    }
}

/// What a font says of the characters that its glyphs stand for, one of which nobody sees.
pub(super) struct CharacterMap {
    pub(super) id: ObjectId,
    stream: Stream,
    text: String,
}

impl CharacterMap {
    /// The maps of a document that have a glyph which waits for its meaning.
    ///
    /// # Errors
    /// Why one can't be read, in words.
    pub(super) fn all(document: &Document) -> Result<Vec<Self>, String> {
        let fonts = document.objects.values().filter_map(|object| object.as_dict().ok());
        let ids: BTreeSet<ObjectId> =
            fonts.filter_map(|font| font.get(b"ToUnicode").ok()?.as_reference().ok()).collect();
        let mut maps = Vec::new();
        for id in ids {
            let Some(Object::Stream(stream)) = document.objects.get(&id) else { continue };
            let Ok(text) = String::from_utf8(unpacked(stream)?) else { continue };
            if text.to_ascii_uppercase().contains(PLACEHOLDER) {
                maps.push(Self { id, stream: stream.clone(), text });
            }
        }
        Ok(maps)
    }

    /// The same, in which that glyph stands for the fingerprint: that is what a reader copies.
    ///
    /// # Errors
    /// If it can't be packed, in words.
    pub(super) fn filled_in(&self, fingerprint: Option<&str>) -> Result<Object, String> {
        let mut stream = self.stream.clone();
        if let Some(fingerprint) = fingerprint {
            let code: String = fingerprint.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            let text = self.text.replace(PLACEHOLDER, &code).replace(&PLACEHOLDER.to_ascii_lowercase(), &code);
            stream.set_plain_content(text.into_bytes());
            stream.compress().map_err(|error| error.to_string())?;
        }
        Ok(stream.into())
    }
}

/// A stream's data.
fn unpacked(stream: &Stream) -> Result<Vec<u8>, String> {
    match stream.is_compressed() {
        true => stream.decompressed_content_with_limit(UNPACKED).map_err(|error| error.to_string()),
        false => Ok(stream.content.clone()),
    }
}
