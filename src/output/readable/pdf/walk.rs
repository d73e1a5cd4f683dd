//! Every object that stands in a PDF's bytes: those that its tables name and those that they don't, of each revision, and
//! what stands between and behind them.

use super::strings::{is_too_deep, strings};

use crate::output::readable::{
    archive::zlib_bytes,
    kind::{FileFormat, find, has, kind},
    text,
    unwrapper::Unwrapper,
};

use std::collections::BTreeSet;

use hayro_syntax::{
    Filter,
    object::{Array, Dict, FromBytes, Name, Object, Stream},
};

/// A stream is unpacked up to this many bytes, and all of them together up to [`ALL`].
const ONE: usize = 64 << 20;
const ALL: usize = 256 << 20;

/// How many streams a document may have.
const STREAMS: usize = 200_000;

/// How many revisions are drawn; those before the last of them are searched as objects.
const REVISIONS: usize = 64;

/// What of a picture or a font is looked at to see whether it is one.
const PEEK: usize = 512;

/// What a PDF's bytes hold.
#[derive(Debug, Default)]
pub(super) struct Objects {
    /// Strings, and bytes outside of objects' streams.
    texts: Vec<String>,
    /// What streams hold.
    streams: Vec<Found>,
    unread: BTreeSet<String>,
    /// Where a revision ends.
    pub(super) revisions: Vec<usize>,
    pub(super) is_encrypted: bool,
    pub(super) is_too_deep: bool,
}

/// What a stream holds.
#[derive(Debug)]
struct Found {
    contents: Vec<u8>,
    /// An attached file must be one that can be read; other streams may be tables of numbers.
    is_file: bool,
}

impl Objects {
    /// Reads what was found.
    pub(super) fn hand_over(&self, reader: &mut Unwrapper) {
        for text in &self.texts {
            reader.text(text);
        }
        for Found { contents, is_file } in &self.streams {
            if *is_file {
                reader.within("an attached file", |reader| reader.bytes(contents));
                continue;
            }
            match kind(contents) {
                FileFormat::Text(encoded) if is_drawing(contents) => {
                    encoded.texts().into_iter().for_each(|text| reader.plain(text));
                }
                FileFormat::Text(encoded) => encoded.texts().into_iter().for_each(|text| reader.text(text)),
                FileFormat::Unread(_) | FileFormat::Plain | FileFormat::Zlib => reader.raw(contents),
                _ => reader.within("a stream", |reader| reader.bytes(contents)),
            }
        }
        for reason in &self.unread {
            reader.cannot(reason.clone());
        }
    }
}

/// Whether a stream draws text (ISO 32000-1 §9.4). What it says stands in its strings, which are decoded as such: to decode
/// its operators in all the ways of a text would only multiply them.
fn is_drawing(contents: &[u8]) -> bool {
    let mut tokens = contents.split(|byte| byte.is_ascii_whitespace() || b"()<>[]".contains(byte));
    let mut has = |operators: &[&[u8]]| tokens.any(|token| operators.contains(&token));
    has(&[b"BT"]) && has(&[b"Tj", b"TJ", b"'", b"\""]) && has(&[b"ET"])
}

/// Finds all objects.
pub(super) fn read(bytes: &[u8]) -> Objects {
    let mut objects = Objects { revisions: revisions(bytes), is_too_deep: is_too_deep(bytes), ..Objects::default() };
    let bodies = bodies(bytes);
    if bodies.len() == STREAMS {
        objects.unread.insert(format!("it has more than {STREAMS} streams"));
    }
    let outside = outside(bytes, &bodies);
    let mut syntax = strings(&outside);
    objects.is_encrypted = names_encryption(&outside);
    objects.texts.extend(text::runs(&outside));
    if objects.is_too_deep {
        return objects;
    }
    let streams: Vec<(u32, Stream<'_>)> = bodies.iter().filter_map(|body| body.stream(bytes)).collect();
    objects.is_encrypted |= streams.iter().any(|(_, stream)| stream.dict().contains_key(b"Encrypt"));
    let mut files = attached(&outside);
    let mut left = ALL;
    let mut rest = Vec::new();
    for (number, stream) in streams {
        // Objects in streams may say which streams are files.
        if has_type(stream.dict(), b"ObjStm") {
            match unpacked(&stream, &mut left) {
                Some(contents) => {
                    files.extend(attached(&contents));
                    objects.is_too_deep |= is_too_deep(&contents);
                    syntax.push_str(&strings(&contents));
                }
                None => {
                    objects.unread.insert("a stream of objects can't be unpacked".to_owned());
                }
            }
        } else if !has_type(stream.dict(), b"XRef") {
            rest.push((number, stream));
        }
    }
    for (number, stream) in rest {
        let is_file = files.contains(&number) || has_type(stream.dict(), b"EmbeddedFile");
        read_stream(&stream, is_file, &mut left, &mut syntax, &mut objects);
    }
    // A stream that no library takes for one may still be one for a program.
    for body in bodies.iter().filter(|body| body.stream(bytes).is_none()) {
        let data = &bytes[body.start..body.end];
        let contents = if data.first() == Some(&0x78) { zlib_bytes(data, ONE.min(left)) } else { data.to_vec() };
        left = left.saturating_sub(contents.len());
        syntax.push_str(&strings(&contents));
        objects.streams.push(Found { contents, is_file: false });
    }
    objects.texts.push(syntax);
    objects
}

fn read_stream(stream: &Stream<'_>, is_file: bool, left: &mut usize, syntax: &mut String, objects: &mut Objects) {
    let dict = stream.dict();
    let filters = stream.filters();
    if filters.iter().any(|filter| matches!(filter, Filter::DctDecode | Filter::JpxDecode)) {
        if filters.len() == 1 {
            objects.streams.push(Found { contents: stream.raw_data().into_owned(), is_file });
        }
        return;
    }
    let is_numbers = !is_file && (is_picture(dict) || is_font(dict) || is_profile(dict));
    if filters.iter().any(|filter| matches!(filter, Filter::CcittFaxDecode | Filter::Jbig2Decode)) {
        return;
    }
    if is_numbers {
        let raw = stream.raw_data();
        let peek = if filters.is_empty() { raw[..raw.len().min(PEEK)].to_vec() } else { zlib_bytes(&raw, PEEK) };
        if matches!(kind(&peek), FileFormat::Unread(_) | FileFormat::Plain | FileFormat::Zlib) || peek.is_empty() {
            return;
        }
    }
    match unpacked(stream, left) {
        Some(contents) => {
            objects.is_too_deep |= is_too_deep(&contents);
            if !is_file && text::encoded(&contents).is_some() {
                syntax.push_str(&strings(&contents));
            }
            objects.streams.push(Found { contents, is_file });
        }
        None if is_numbers => {}
        None => {
            objects.unread.insert("a stream can't be unpacked".to_owned());
        }
    }
}

/// A stream's contents; `None` if they can't be had.
fn unpacked(stream: &Stream<'_>, left: &mut usize) -> Option<Vec<u8>> {
    let raw = stream.raw_data();
    let filters = stream.filters();
    let contents = match filters.as_slice() {
        [] if has_filter(stream.dict()) => return None,
        [] => raw.into_owned(),
        [Filter::FlateDecode] if !stream.dict().contains_key(b"DecodeParms") => {
            let contents = zlib_bytes(&raw, ONE.min(*left));
            if contents.len() >= ONE.min(*left) {
                return None;
            }
            match contents.is_empty() && !raw.is_empty() {
                true => stream.decoded().ok()?.into_owned(),
                false => contents,
            }
        }
        // A bomb is told before it goes off.
        [Filter::FlateDecode, ..] if zlib_bytes(&raw, ONE.min(*left)).len() >= ONE.min(*left) => return None,
        _ => match stream.decoded() {
            Ok(contents) => contents.into_owned(),
            Err(_) if raw.is_empty() => Vec::new(),
            Err(_) => return None,
        },
    };
    *left = left.checked_sub(contents.len())?;
    Some(contents)
}

fn has_filter(dict: &Dict<'_>) -> bool {
    dict.get::<Name<'_>>(b"Filter").is_some()
        || dict.get::<Array<'_>>(b"Filter").is_some_and(|filters| filters.raw_iter().next().is_some())
}

fn name_is(dict: &Dict<'_>, key: &[u8], name: &[u8]) -> bool {
    dict.get::<Name<'_>>(key).is_some_and(|found| found.as_ref() == name)
}

fn has_type(dict: &Dict<'_>, name: &[u8]) -> bool {
    name_is(dict, b"Type", name)
}

fn is_picture(dict: &Dict<'_>) -> bool {
    name_is(dict, b"Subtype", b"Image") || dict.contains_key(b"BitsPerComponent") || dict.contains_key(b"BitsPerSample")
}

fn is_font(dict: &Dict<'_>) -> bool {
    let kinds: [&[u8]; 3] = [b"Type1C", b"CIDFontType0C", b"OpenType"];
    dict.contains_key(b"Length1") || kinds.iter().any(|kind| name_is(dict, b"Subtype", kind))
}

fn is_profile(dict: &Dict<'_>) -> bool {
    dict.contains_key(b"N") && !dict.contains_key(b"Type")
}

/// The bytes between `stream` and `endstream`.
#[derive(Debug)]
struct Body {
    number: u32,
    /// Where the stream's dictionary begins.
    object: usize,
    start: usize,
    end: usize,
}

impl Body {
    fn stream<'a>(&self, bytes: &'a [u8]) -> Option<(u32, Stream<'a>)> {
        match Object::from_bytes(bytes.get(self.object..)?) {
            // A dictionary without its stream says nothing of what follows it.
            Some(Object::Stream(stream)) => Some((self.number, stream)),
            _ => Stream::from_bytes(bytes.get(self.object..)?).map(|stream| (self.number, stream)),
        }
    }
}

/// All streams, wherever an object begins.
fn bodies(bytes: &[u8]) -> Vec<Body> {
    let mut bodies = Vec::new();
    let mut at = 0;
    while let (Some(found), true) = (find(bytes, b"stream", at), bodies.len() < STREAMS) {
        at = found + 6;
        if bytes[..found].ends_with(b"end") || !bytes[..found].trim_ascii_end().ends_with(b">>") {
            continue;
        }
        let line = match bytes.get(at..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([b'\n' | b'\r', ..]) => 1,
            _ => continue,
        };
        let start = at + line;
        let end = find(bytes, b"endstream", start).unwrap_or(bytes.len());
        let Some((number, object)) = object_before(bytes, found) else { continue };
        bodies.push(Body { number, object, start, end });
        at = end;
    }
    bodies
}

/// How long the dictionary of an attached file may be.
const FILE: usize = 4096;

/// How far before its data a stream's object may begin.
const DICTIONARY: usize = 1 << 14;

/// The number of the object that `at` lies in, and where its dictionary begins.
fn object_before(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let from = at.saturating_sub(DICTIONARY);
    let before = &bytes[from..at];
    let keyword = before.windows(3).rposition(|three| three == b"obj")?;
    let number = || {
        let head = before[..keyword].trim_ascii_end();
        let generation = head.iter().rposition(|byte| !byte.is_ascii_digit())?;
        let head = head[..=generation].trim_ascii_end();
        let start = head.iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |other| other + 1);
        std::str::from_utf8(&head[start..]).ok()?.parse().ok()
    };
    let dictionary = find(before, b"<<", keyword)?;
    Some((number().unwrap_or(0), from + dictionary))
}

/// Everything but streams' data.
fn outside(bytes: &[u8], bodies: &[Body]) -> Vec<u8> {
    let mut outside = Vec::new();
    let mut at = 0;
    for body in bodies {
        outside.extend_from_slice(&bytes[at.min(body.start)..body.start]);
        outside.push(b'\n');
        at = body.end;
    }
    outside.extend_from_slice(&bytes[at..]);
    outside
}

/// The numbers of the streams that hold attached files: `/EF << /F 7 0 R >>`.
fn attached(syntax: &[u8]) -> BTreeSet<u32> {
    let mut numbers = BTreeSet::new();
    let mut at = 0;
    while let Some(found) = find(syntax, b"/EF", at) {
        at = found + 3;
        let end = syntax.len().min(at + FILE);
        let Some(dict) = Dict::from_bytes(syntax[at..end].trim_ascii_start()) else { continue };
        for key in [&b"F"[..], b"UF", b"DOS", b"Mac", b"Unix"] {
            numbers.extend(dict.get_ref(key).and_then(|reference| u32::try_from(reference.obj_number).ok()));
        }
    }
    numbers
}

fn names_encryption(syntax: &[u8]) -> bool {
    let mut at = 0;
    while let Some(found) = find(syntax, b"/Encrypt", at) {
        at = found + 8;
        let after = syntax[at..].trim_ascii_start();
        if after.starts_with(b"<<")
            || after.first().is_some_and(u8::is_ascii_digit) && has(&after[..after.len().min(24)], b"R")
        {
            return true;
        }
    }
    false
}

/// Where revisions end, the whole file last.
fn revisions(bytes: &[u8]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = 0;
    while let Some(found) = find(bytes, b"%%EOF", at) {
        at = found + 5;
        ends.push(at);
    }
    ends.pop();
    ends.push(bytes.len());
    let first = ends.len().saturating_sub(REVISIONS);
    ends.split_off(first)
}
