//! Compound files ([MS-CFB]): Word, Excel and PowerPoint before 2007, Outlook's messages, macros, locked documents.

use std::io::{Cursor, Read};

use super::{
    archive::{u16_at, u32_at},
    kind::{find, has},
    rtf, text,
    unwrapper::Unwrapper,
};

/// Streams and folders that say that the rest is encrypted.
const ENCRYPTED: [&str; 3] = ["EncryptedPackage", "EncryptedSummary", "EncryptionInfo"];

/// Reads every stream: as what it is known to be, and for the letters and files that stand in it.
pub(super) fn read(bytes: &[u8], reader: &mut Unwrapper) {
    let Ok(mut file) = cfb::CompoundFile::open(Cursor::new(bytes)) else {
        return reader.cannot("the document can't be opened");
    };
    let entries: Vec<(std::path::PathBuf, String, bool)> =
        file.walk().map(|entry| (entry.path().to_owned(), entry.name().to_owned(), entry.is_stream())).collect();
    if entries.iter().any(|(_, name, _)| ENCRYPTED.contains(&name.as_str())) {
        reader.cannot("the document is encrypted");
    }
    let mut streams: Vec<(String, Vec<u8>)> = Vec::new();
    for (path, name, is_stream) in entries {
        reader.name(&name);
        if !is_stream {
            continue;
        }
        let mut contents = Vec::new();
        let limit = reader.left() as u64;
        match file.open_stream(&path).and_then(|stream| stream.take(limit).read_to_end(&mut contents)) {
            Ok(_) => streams.push((name, contents)),
            Err(_) => reader.within(&name, |reader| reader.cannot("it can't be read to its end")),
        }
    }
    for (name, contents) in &streams {
        reader.within(name, |reader| stream(name, contents, &streams, reader));
    }
}

fn stream(name: &str, contents: &[u8], streams: &[(String, Vec<u8>)], reader: &mut Unwrapper) {
    rtf::embedded(contents, reader);
    match name {
        "WordDocument" => word(contents, streams, reader),
        "Workbook" | "Book" => workbook(contents, reader),
        "__substg1.0_10090102" => {
            if let Some(source) = packed_rtf(contents) {
                reader.bytes(&source);
            }
        }
        "__substg1.0_10130102" => reader.bytes(contents),
        _ => {}
    }
    if let Some(source) = macros(contents) {
        reader.text(&source);
    }
}

/// Word 97 and later: the text lies in pieces, which only their table puts in order ([MS-DOC] 2.4.1).
fn word(document: &[u8], streams: &[(String, Vec<u8>)], reader: &mut Unwrapper) {
    let flags = u16_at(document, 10).unwrap_or(0);
    if flags & 0x0100 != 0 {
        return reader.cannot("the document is encrypted");
    }
    let table = if flags & 0x0200 != 0 { "1Table" } else { "0Table" };
    let table = streams.iter().find(|(name, _)| name == table).map(|(_, contents)| contents.as_slice());
    match table.and_then(|table| pieces(document, table)) {
        Some(text) => reader.text(&text),
        None => reader.cannot("the document's text can't be put in order"),
    }
}

fn pieces(document: &[u8], table: &[u8]) -> Option<String> {
    let start = u32_at(document, 0x01A2)? as usize;
    let length = u32_at(document, 0x01A6)? as usize;
    let mut rest = table.get(start..start.checked_add(length)?)?;
    // Formats stand in front of the table of pieces.
    while let [1, after @ ..] = rest {
        rest = after.get(2 + usize::from(u16_at(after, 0)?)..)?;
    }
    let [2, rest @ ..] = rest else { return None };
    let length = u32_at(rest, 0)? as usize;
    let plan = rest.get(4..4 + length)?;
    let count = length.checked_sub(4)? / 12;
    let mut text = String::new();
    for piece in 0..count {
        let from = u32_at(plan, piece * 4)? as usize;
        let to = u32_at(plan, (piece + 1) * 4)? as usize;
        let letters = to.checked_sub(from)?;
        let place = u32_at(plan, (count + 1) * 4 + piece * 8 + 2)?;
        let is_narrow = place & 0x4000_0000 != 0;
        let place = (place & 0x3FFF_FFFF) as usize;
        if is_narrow {
            let start = place / 2;
            text.push_str(&text::mixed(document.get(start..start.checked_add(letters)?)?));
        } else {
            let bytes = document.get(place..place.checked_add(letters.checked_mul(2)?)?)?;
            let units: Vec<u16> = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
            text.push_str(&String::from_utf16_lossy(&units));
        }
    }
    // Marks of fields, pictures and notes aren't letters; those of cells and paragraphs end a word.
    let clean = text.chars().filter_map(|c| match c {
        '\u{07}' | '\u{0B}'..='\u{0D}' | '\t' => Some('\n'),
        '\u{1E}' => Some('-'),
        c if c.is_control() => None,
        c => Some(c),
    });
    Some(clean.collect())
}

/// Excel 97 and later: a record that is too long goes on in the next one, in the midst of a word ([MS-XLS] 2.1.4).
fn workbook(contents: &[u8], reader: &mut Unwrapper) {
    const CONTINUE: u16 = 0x3C;
    const PASSWORD: u16 = 0x2F;
    let mut joined: Vec<u8> = Vec::with_capacity(contents.len());
    let mut at = 0;
    while let (Some(kind), Some(length)) = (u16_at(contents, at), u16_at(contents, at + 2)) {
        let Some(body) = contents.get(at + 4..at + 4 + usize::from(length)) else { break };
        match kind {
            PASSWORD => return reader.cannot("the workbook is encrypted"),
            // A flag says again how wide the letters are.
            CONTINUE => joined.extend_from_slice(body.get(1..).unwrap_or_default()),
            _ => {
                joined.extend_from_slice(&[0x1F, 0x1F]);
                joined.extend_from_slice(body);
            }
        }
        at += 4 + usize::from(length);
    }
    reader.raw(&joined);
}

/// The beginning that every packed text of a message has before it begins ([MS-OXRTFCP] 2.1.2.1).
const PRESET: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// The text of a message as Outlook packs it.
fn packed_rtf(bytes: &[u8]) -> Option<Vec<u8>> {
    let length = u32_at(bytes, 4)? as usize;
    let packed = bytes.get(16..)?;
    match bytes.get(8..12)? {
        b"MELA" => return Some(packed.to_vec()),
        b"LZFu" => {}
        _ => return None,
    }
    let mut window = [b' '; 4096];
    window[..PRESET.len()].copy_from_slice(PRESET);
    let mut place = PRESET.len();
    let mut unpacked = Vec::new();
    let mut rest = packed;
    while let [flags, after @ ..] = rest {
        rest = after;
        for bit in 0..8 {
            if unpacked.len() >= length {
                return Some(unpacked);
            }
            let mut put = |byte: u8, place: &mut usize, window: &mut [u8; 4096]| {
                unpacked.push(byte);
                window[*place] = byte;
                *place = (*place + 1) % 4096;
            };
            if flags & (1 << bit) == 0 {
                let [byte, after @ ..] = rest else { return Some(unpacked) };
                put(*byte, &mut place, &mut window);
                rest = after;
            } else {
                let [high, low, after @ ..] = rest else { return Some(unpacked) };
                let reference = u16::from_be_bytes([*high, *low]);
                let (from, count) = (usize::from(reference >> 4), usize::from(reference & 0x0F) + 2);
                if from == place {
                    return Some(unpacked);
                }
                for offset in 0..count {
                    put(window[(from + offset) % 4096], &mut place, &mut window);
                }
                rest = after;
            }
        }
    }
    Some(unpacked)
}

/// The source of a macro, which is packed ([MS-OVBA] 2.4.1) and begins with the same word everywhere.
fn macros(contents: &[u8]) -> Option<String> {
    if !has(contents, b"Attribut") {
        return None;
    }
    // One byte that says that it is packed, two of the chunk's header, one of flags.
    let start = find(contents, b"\x00Attribut", 0)?.checked_sub(3)?;
    let mut rest = contents.get(start..)?.strip_prefix(&[1])?;
    let mut source: Vec<u8> = Vec::new();
    while let [low, high, after @ ..] = rest {
        let header = u16::from_le_bytes([*low, *high]);
        let size = usize::from(header & 0x0FFF) + 1;
        let chunk = &after[..size.min(after.len())];
        rest = &after[chunk.len()..];
        if header & 0x8000 == 0 {
            source.extend_from_slice(chunk);
        } else {
            unpack_chunk(chunk, &mut source);
        }
    }
    Some(text::mixed(&source))
}

fn unpack_chunk(chunk: &[u8], source: &mut Vec<u8>) {
    let start = source.len();
    let mut rest = chunk;
    while let [flags, after @ ..] = rest {
        rest = after;
        for bit in 0..8 {
            if flags & (1 << bit) == 0 {
                let [byte, after @ ..] = rest else { return };
                source.push(*byte);
                rest = after;
            } else {
                let [low, high, after @ ..] = rest else { return };
                let token = u16::from_le_bytes([*low, *high]);
                // The more there is to point back to, the more bits point.
                let written = source.len() - start;
                let bits = (usize::BITS - written.saturating_sub(1).leading_zeros()).clamp(4, 12);
                let length = usize::from(token & (0xFFFF >> bits)) + 3;
                let back = usize::from(token >> (16 - bits)) + 1;
                if back > written {
                    return;
                }
                for _ in 0..length {
                    source.push(source[source.len() - back]);
                }
                rest = after;
            }
        }
    }
}
