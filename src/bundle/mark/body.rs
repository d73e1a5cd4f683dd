//! A PDF as bytes: what all copies of it share is written once, and behind it, for each copy, what is its own. What comes out is one
//! file with one list of places, as if it had been written in one go.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
};

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, Writer, dictionary};
use rayon::prelude::*;

/// How many objects are packed together: few, since readers read the list of a pack anew for each object in it.
const TOGETHER: usize = 20;

/// What a trailer says of a document; all else in it is about how a file was written.
const TRAILER: [&[u8]; 3] = [b"Root", b"Info", b"ID"];

/// What all copies of a document begin with.
#[derive(Clone)]
pub(super) struct Body {
    bytes: Vec<u8>,
    /// Where objects are, by their numbers.
    places: BTreeMap<u32, Location>,
    trailer: Dictionary,
    /// Whether objects may be packed. That came with PDF 1.5; what is older, PDF/A-1 too, must do without.
    is_packed: bool,
    /// The highest number that an object has.
    last: u32,
}

/// Where an object is.
#[derive(Clone, Copy)]
enum Location {
    /// So many bytes behind the file's beginning.
    At { offset: u32, generation: u16 },
    /// In a pack.
    Within { pack: u32, index: u16 },
}

impl Body {
    /// Writes all objects of a document but `own`, which each copy has for itself.
    ///
    /// # Errors
    /// If it is too large for a PDF, in words.
    pub(super) fn of(document: &Document, own: &BTreeSet<ObjectId>) -> Result<Self, String> {
        let is_packed = !matches!(document.version.as_str(), "1.0" | "1.1" | "1.2" | "1.3" | "1.4");
        let mut bytes = format!("%PDF-{}\n%", document.version).into_bytes();
        bytes.extend_from_slice(&document.binary_mark);
        bytes.push(b'\n');
        let said = TRAILER.iter().filter_map(|key| Some((key.to_vec(), document.trailer.get(key).ok()?.clone())));
        let trailer = said.collect();
        let mut body = Self { bytes, places: BTreeMap::new(), trailer, is_packed, last: document.max_id };
        let mut packed = Vec::new();
        let drawn = drawn(document);
        for (id, object) in document.objects.iter().filter(|(id, object)| !own.contains(id) && is_content(object)) {
            if is_packed && id.1 == 0 && !matches!(object, Object::Stream(_)) && !drawn.contains(id) {
                packed.push((id.0, object));
            } else {
                body.add(*id, object)?;
            }
        }
        let packs: Vec<_> = packed.par_chunks(TOGETHER).map(pack).collect();
        for (objects, pack) in packed.chunks(TOGETHER).zip(packs) {
            body.last += 1;
            body.add((body.last, 0), &pack?.into())?;
            let within = objects
                .iter()
                .zip(0..)
                .map(|((number, _), index)| (*number, Location::Within { pack: body.last, index }));
            body.places.extend(within);
        }
        Ok(body)
    }

    /// The highest number that an object has: those of a copy's own come behind it.
    pub(super) fn last(&self) -> u32 {
        self.last
    }

    /// A whole file: what all copies share, and `own`.
    ///
    /// # Errors
    /// If it is too large for a PDF, in words.
    pub(super) fn with(&self, own: &BTreeMap<ObjectId, Object>) -> Result<Vec<u8>, String> {
        // Fonts of a mark are some kilobytes.
        let mut bytes = Vec::with_capacity(self.bytes.len() + self.places.len() * 8 + (64 << 10));
        bytes.extend_from_slice(&self.bytes);
        let Self { places, trailer, is_packed, last, .. } = self;
        let (places, trailer) = (places.clone(), trailer.clone());
        let mut file = Self { bytes, places, trailer, is_packed: *is_packed, last: *last };
        for (id, object) in own {
            file.add(*id, object)?;
            file.last = file.last.max(id.0);
        }
        file.finished()
    }

    /// Writes an object.
    fn add(&mut self, id: ObjectId, object: &Object) -> Result<(), String> {
        let offset = self.offset()?;
        self.places.insert(id.0, Location::At { offset, generation: id.1 });
        self.bytes.extend_from_slice(format!("{} {} obj\n", id.0, id.1).as_bytes());
        Writer::write_object(&mut self.bytes, object).map_err(unwritten)?;
        self.bytes.extend_from_slice(b"\nendobj\n");
        Ok(())
    }

    fn offset(&self) -> Result<u32, String> {
        u32::try_from(self.bytes.len()).map_err(|_| "it is larger than four gigabytes".to_owned())
    }

    /// The list of places at the end.
    fn finished(mut self) -> Result<Vec<u8>, String> {
        let start = self.offset()?;
        if self.is_packed {
            let number = self.last + 1;
            self.places.insert(number, Location::At { offset: start, generation: 0 });
            self.trailer.set("Size", i64::from(number) + 1);
            let places = self.as_stream()?;
            self.add((number, 0), &places.into())?;
        } else {
            self.trailer.set("Size", i64::from(self.last) + 1);
            self.write_table()?;
        }
        self.bytes.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        Ok(self.bytes)
    }

    /// The places as a stream (ISO 32000-1 §7.5.8).
    fn as_stream(&self) -> Result<Stream, String> {
        let mut sections: Vec<[i64; 2]> = vec![[0, 1]];
        let mut list = vec![0, 0, 0, 0, 0, 0xFF, 0xFF];
        for (number, place) in &self.places {
            let number = i64::from(*number);
            match sections.last_mut() {
                Some([first, length]) if *first + *length == number => *length += 1,
                _ => sections.push([number, 1]),
            }
            let (kind, place, more) = match *place {
                Location::At { offset, generation } => (1, offset, generation),
                Location::Within { pack, index } => (2, pack, index),
            };
            list.push(kind);
            list.extend(place.to_be_bytes());
            list.extend(more.to_be_bytes());
        }
        let mut dictionary = self.trailer.clone();
        dictionary.set("Type", "XRef");
        dictionary.set("W", vec![1.into(), 4.into(), 2.into()]);
        dictionary.set("Index", sections.into_iter().flatten().map(Object::Integer).collect::<Vec<_>>());
        // Each copy has a list of its own, which more effort makes a hundredth smaller.
        packed(dictionary, &list, Compression::fast())
    }

    /// The places as a table, and the trailer (ISO 32000-1 §7.5.4 and §7.5.5).
    fn write_table(&mut self) -> Result<(), String> {
        let free: Vec<u32> = (1..=self.last).filter(|number| !self.places.contains_key(number)).collect();
        let mut next = free.iter().copied().chain([0]);
        let mut table = format!("xref\n0 {}\n", u64::from(self.last) + 1);
        table.push_str(&format!("{:010} 65535 f \n", next.next().unwrap_or_default()));
        for number in 1..=self.last {
            let line = match self.places.get(&number) {
                Some(Location::At { offset, generation }) => format!("{offset:010} {generation:05} n \n"),
                // In such a file nothing is packed.
                Some(Location::Within { .. }) | None => format!("{:010} 00001 f \n", next.next().unwrap_or_default()),
            };
            table.push_str(&line);
        }
        self.bytes.extend_from_slice(table.as_bytes());
        self.bytes.extend_from_slice(b"trailer\n");
        Writer::write_object(&mut self.bytes, &Object::Dictionary(self.trailer.clone())).map_err(unwritten)?;
        self.bytes.push(b'\n');
        Ok(())
    }
}

/// Whether an object is no part of how a file was written.
fn is_content(object: &Object) -> bool {
    !matches!(object.type_name(), Ok(b"ObjStm" | b"XRef" | b"Linearized"))
}

/// The objects that pages are drawn from: pages, and what their resources consist of. Readers ask for them at each page (ours, too), so
/// they stand by themselves.
fn drawn(document: &Document) -> BTreeSet<ObjectId> {
    let mut drawn = BTreeSet::new();
    for (id, object) in &document.objects {
        let Ok(dictionary) = object.as_dict() else { continue };
        if dictionary.has_type(b"Page") || dictionary.has_type(b"Pages") {
            drawn.insert(*id);
            dictionary.get(b"Resources").iter().for_each(|resources| follow(resources, document, &mut drawn));
        }
    }
    drawn
}

/// Adds everything that `object` refers to.
fn follow(object: &Object, document: &Document, into: &mut BTreeSet<ObjectId>) {
    match object {
        Object::Reference(id) if into.insert(*id) => {
            document.objects.get(id).iter().for_each(|object| follow(object, document, into));
        }
        Object::Array(items) => items.iter().for_each(|item| follow(item, document, into)),
        Object::Dictionary(dictionary) => dictionary.iter().for_each(|(_, value)| follow(value, document, into)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, value)| follow(value, document, into)),
        _ => {}
    }
}

/// Objects as one stream (ISO 32000-1 §7.5.7).
fn pack(objects: &[(u32, &Object)]) -> Result<Stream, String> {
    let (mut list, mut bytes) = (String::new(), Vec::new());
    for (number, object) in objects {
        list.push_str(&format!("{number} {} ", bytes.len()));
        Writer::write_object(&mut bytes, object).map_err(unwritten)?;
        bytes.push(b'\n');
    }
    let dictionary = dictionary! { "Type" => "ObjStm", "N" => objects.len() as i64, "First" => list.len() as i64 };
    packed(dictionary, &[list.as_bytes(), &bytes[..]].concat(), Compression::default())
}

/// A stream, packed (ISO 32000-1 §7.4.4). With the most effort what pages draw would be hardly smaller, and take four times as long.
///
/// # Errors
/// What the system says.
pub(super) fn packed(mut dictionary: Dictionary, content: &[u8], effort: Compression) -> Result<Stream, String> {
    let mut encoder = ZlibEncoder::new(Vec::new(), effort);
    let contents = encoder.write_all(content).and_then(|()| encoder.finish()).map_err(unwritten)?;
    dictionary.set("Filter", "FlateDecode");
    Ok(Stream::new(dictionary, contents))
}

fn unwritten(error: io::Error) -> String {
    error.to_string()
}
