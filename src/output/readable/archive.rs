//! What packs other files: zip with everything that lies in it, listed or not, gzip, zlib, tar.

use std::collections::{BTreeMap, BTreeSet};

use miniz_oxide::inflate::{
    TINFLStatus,
    core::{
        DecompressorOxide, decompress,
        inflate_flags::{TINFL_FLAG_PARSE_ZLIB_HEADER, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF},
    },
};

use super::{
    kind::{find, has},
    text,
    unwrapper::Unwrapper,
};

const LOCAL: &[u8] = b"PK\x03\x04";
const LISTED: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";

/// How far from a file's end a zip's own end may stand: its record and the longest comment.
const END_WITHIN: usize = 22 + 65_535;

/// How many files an archive may hold.
const FILES: usize = 20_000;

/// Whether a zip ends at the end of a file of another kind.
pub(super) fn has_directory(bytes: &[u8]) -> bool {
    has(&bytes[bytes.len().saturating_sub(END_WITHIN)..], END) && has(bytes, LOCAL)
}

/// A packed file, as its header or its line in the directory tells of it.
#[derive(Debug, Clone)]
struct ArchivedFile {
    name: String,
    flags: u16,
    method: u16,
    packed: Option<usize>,
    /// Where its local header begins.
    at: usize,
}

/// Reads all files of a zip: those that its directory lists, and those that it doesn't.
pub(super) fn zip(bytes: &[u8], reader: &mut Unwrapper) {
    let mut entries = listed(bytes, reader);
    let known: BTreeSet<usize> = entries.iter().map(|entry| entry.at).collect();
    // A header within the data of a listed file is that file's own: a zip in a zip, stored.
    let stored = entries.iter().filter(|entry| entry.method == 0);
    let ranges = stored.filter_map(|entry| Some((entry.at, entry.at + entry.packed?)));
    let ranges: BTreeMap<usize, usize> = ranges.collect();
    let is_within = |at: usize| ranges.range(..at).next_back().is_some_and(|(_, end)| at < *end);
    let mut at = 0;
    while let (Some(found), true) = (find(bytes, LOCAL, at), entries.len() <= FILES) {
        at = found + LOCAL.len();
        if !known.contains(&found) && !is_within(found) {
            entries.extend(local(bytes, found));
        }
    }
    if entries.len() > FILES {
        reader.cannot(format!("it holds more than {FILES} files"));
        entries.truncate(FILES);
    }
    if entries.is_empty() && !bytes.starts_with(END) {
        reader.cannot("the archive can't be unpacked");
    }
    for entry in &entries {
        unpack(bytes, entry, reader);
    }
}

fn unpack(bytes: &[u8], entry: &ArchivedFile, reader: &mut Unwrapper) {
    reader.name(&entry.name);
    let Some(start) = data_start(bytes, entry.at) else {
        reader.within(&entry.name, |reader| reader.cannot("the archive is cut off"));
        return;
    };
    // What the local header calls it may differ.
    if let Some(local) = local(bytes, entry.at) {
        reader.name(&local.name);
    }
    let data = bytes.get(start..).unwrap_or_default();
    let packed = entry.packed.map_or(data, |packed| &data[..packed.min(data.len())]);
    reader.within(&entry.name, |reader| {
        if entry.flags & 1 != 0 {
            return reader.cannot("it is encrypted");
        }
        match entry.method {
            0 => reader.bytes(packed),
            8 => inflate(packed, 0, reader),
            method => reader.cannot(format!("it is packed by method {method}, which can't be read")),
        }
    });
}

/// Inflates and reads; what was inflated before an error is read too.
fn inflate(packed: &[u8], flags: u32, reader: &mut Unwrapper) {
    let inflated = inflated(packed, flags, reader.left());
    reader.bytes(&inflated.bytes);
    match inflated.status {
        TINFLStatus::Done => {}
        TINFLStatus::HasMoreOutput => reader.too_large(),
        _ => reader.cannot("it can't be unpacked to its end"),
    }
}

struct Inflated {
    bytes: Vec<u8>,
    status: TINFLStatus,
    /// How much of the packed bytes was needed.
    used: usize,
}

/// Deflated bytes, unpacked up to `limit`.
fn inflated(packed: &[u8], flags: u32, limit: usize) -> Inflated {
    let mut state = Box::<DecompressorOxide>::default();
    let mut bytes = vec![0; packed.len().saturating_mul(3).max(1 << 10).min(limit.max(1))];
    let (mut read, mut written) = (0, 0);
    loop {
        let flags = flags | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, more_read, more_written) = decompress(&mut state, &packed[read..], &mut bytes, written, flags);
        read += more_read;
        written += more_written;
        if status == TINFLStatus::HasMoreOutput && bytes.len() < limit {
            let longer = bytes.len().saturating_mul(2).min(limit);
            bytes.resize(longer, 0);
            continue;
        }
        bytes.truncate(written);
        return Inflated { bytes, status, used: read };
    }
}

/// A stream after RFC 1950, unpacked as far as it goes.
pub(super) fn zlib_bytes(packed: &[u8], limit: usize) -> Vec<u8> {
    inflated(packed, TINFL_FLAG_PARSE_ZLIB_HEADER, limit).bytes
}

/// A file that is one stream after RFC 1950.
pub(super) fn zlib(bytes: &[u8], reader: &mut Unwrapper) {
    reader.within("what is packed", |reader| inflate(bytes, TINFL_FLAG_PARSE_ZLIB_HEADER, reader));
}

/// Gzip (RFC 1952), of any number of members; names and comments stand in it in the open.
pub(super) fn gzip(bytes: &[u8], reader: &mut Unwrapper) {
    let mut rest = bytes;
    while rest.starts_with(b"\x1F\x8B\x08") {
        let Some(start) = gzip_header(rest) else { return reader.cannot("it is cut off") };
        let inflated = inflated(&rest[start..], 0, reader.left());
        let used = inflated.used;
        reader.within("what is packed", |reader| {
            reader.bytes(&inflated.bytes);
            match inflated.status {
                TINFLStatus::Done => {}
                TINFLStatus::HasMoreOutput => reader.too_large(),
                _ => reader.cannot("it can't be unpacked to its end"),
            }
        });
        // A checksum and a length.
        rest = rest.get(start + used + 8..).unwrap_or_default();
    }
}

fn gzip_header(bytes: &[u8]) -> Option<usize> {
    let flags = *bytes.get(3)?;
    let mut at = 10;
    if flags & 4 != 0 {
        at += 2 + usize::from(u16_at(bytes, at)?);
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            at += 1 + bytes.get(at..)?.iter().position(|byte| *byte == 0)?;
        }
    }
    if flags & 2 != 0 {
        at += 2;
    }
    (at <= bytes.len()).then_some(at)
}

/// Tar: blocks of 512 bytes, a header and the file.
pub(super) fn tar(bytes: &[u8], reader: &mut Unwrapper) {
    let mut at = 0;
    while let Some(header) = bytes.get(at..at + 512) {
        if header.iter().all(|byte| *byte == 0) {
            break;
        }
        let word = |range: std::ops::Range<usize>| {
            let field = &header[range];
            text::mixed(&field[..field.iter().position(|byte| *byte == 0).unwrap_or(field.len())])
        };
        let Ok(size) = usize::from_str_radix(word(124..136).trim(), 8) else {
            reader.cannot("it can't be unpacked to its end");
            break;
        };
        let name = [word(345..500), word(0..100)].join("/");
        let start = at + 512;
        let end = start.saturating_add(size).min(bytes.len());
        reader.file(name.trim_start_matches('/'), &bytes[start..end]);
        at = end.next_multiple_of(512);
    }
}

/// The files that a zip's directory lists, with their comments.
fn listed(bytes: &[u8], reader: &mut Unwrapper) -> Vec<ArchivedFile> {
    let shift = shift(bytes);
    let mut entries: BTreeMap<(usize, String), ArchivedFile> = BTreeMap::new();
    let mut at = 0;
    // Wherever a line of a directory stands, it may be the one that somebody's program goes by.
    while let (Some(found), true) = (find(bytes, LISTED, at), entries.len() <= FILES) {
        at = found + LISTED.len();
        if let Some(entry) = line(bytes, found, shift, reader) {
            entries.insert((entry.at, entry.name.clone()), entry);
        }
    }
    entries.into_values().collect()
}

/// How many bytes were put in front of an archive: all places in it are off by them.
fn shift(bytes: &[u8]) -> usize {
    let tail = bytes.len().saturating_sub(END_WITHIN);
    let shift = || {
        let end = find(bytes, END, tail)?;
        let (size, offset) = (u32_at(bytes, end + 12)? as usize, u32_at(bytes, end + 16)? as usize);
        end.checked_sub(size)?.checked_sub(offset)
    };
    shift().unwrap_or(0)
}

fn line(bytes: &[u8], at: usize, shift: usize, reader: &mut Unwrapper) -> Option<ArchivedFile> {
    let word = |offset: usize| u16_at(bytes, at + offset).map(usize::from);
    let number = |offset: usize| u32_at(bytes, at + offset);
    let (name, extra, comment) = (word(28)?, word(30)?, word(32)?);
    let texts = bytes.get(at + 46..at + 46 + name + extra + comment)?;
    for text in text::decode(&texts[name + extra..]).into_iter().flatten() {
        reader.text(&text);
    }
    let extra = &texts[name..name + extra];
    let mut long = zip64(extra).into_iter();
    let mut real = |short: u32| if short == u32::MAX { long.next().unwrap_or(u64::MAX) } else { u64::from(short) };
    let (packed, size, start) = (number(20)?, number(24)?, number(42)?);
    // The long ones stand in this order.
    let _ = real(size);
    let packed = usize::try_from(real(packed)).ok()?;
    let start = usize::try_from(real(start)).ok()?;
    let name = text::mixed(&texts[..name]);
    let mut places = vec![start, start.checked_add(shift)?];
    places.retain(|place| bytes.get(*place..).is_some_and(|from| from.starts_with(LOCAL)));
    // Where another archive was put in front, a header may stand at either place.
    let is_own = |place: &&usize| local(bytes, **place).is_some_and(|local| local.name == name);
    let start = *places.iter().find(is_own).or(places.first())?;
    let (flags, method) = (u16_at(bytes, at + 8)?, u16_at(bytes, at + 10)?);
    Some(ArchivedFile { name, flags, method, packed: Some(packed), at: start })
}

/// The long numbers of the extra field 1.
fn zip64(extra: &[u8]) -> Vec<u64> {
    let mut rest = extra;
    while let (Some(id), Some(length)) = (u16_at(rest, 0), u16_at(rest, 2)) {
        let Some(field) = rest.get(4..4 + usize::from(length)) else { break };
        if id == 1 {
            return field.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect();
        }
        rest = &rest[4 + usize::from(length)..];
    }
    Vec::new()
}

/// A file that is known only by its local header.
fn local(bytes: &[u8], at: usize) -> Option<ArchivedFile> {
    let flags = u16_at(bytes, at + 6)?;
    let method = u16_at(bytes, at + 8)?;
    let name = usize::from(u16_at(bytes, at + 26)?);
    let name = text::mixed(bytes.get(at + 30..at + 30 + name)?);
    let packed = u32_at(bytes, at + 18)? as usize;
    // Sizes may follow the data.
    let packed = (flags & 8 == 0 && packed != u32::MAX as usize).then_some(packed);
    Some(ArchivedFile { name, flags, method, packed, at })
}

fn data_start(bytes: &[u8], at: usize) -> Option<usize> {
    let start = at + 30 + usize::from(u16_at(bytes, at + 26)?) + usize::from(u16_at(bytes, at + 28)?);
    (start <= bytes.len()).then_some(start)
}

/// Two bytes as a number, the small one first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

/// Four bytes as a number, the smallest first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}
