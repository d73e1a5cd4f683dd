//! What bytes are, told by themselves.

use memchr::memmem;

use super::text::{Encoded, encoded};

/// What a file is.
#[derive(Debug)]
pub(super) enum FileFormat<'b> {
    Pdf,
    Zip,
    Gzip,
    Zlib,
    Tar,
    /// A compound file: what Office wrote before 2007, Outlook's messages.
    Compound,
    Png,
    Jpeg,
    Gif,
    /// A known kind whose text, if it has any, stands in it in the open: fonts, other pictures, certificates.
    Plain,
    /// A kind that may hold text which can't be reached; in words.
    Unread(&'static str),
    /// Text.
    Text(Encoded<'b>),
}

/// How far behind its beginning a PDF may say that it is one.
const BEFORE_PDF: usize = 1024;

/// First bytes of kinds that are read.
const READ: [(&[u8], FileFormat<'static>); 5] = [
    (b"\x1F\x8B\x08", FileFormat::Gzip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileFormat::Compound),
    (b"\x89PNG\r\n\x1A\n", FileFormat::Png),
    (b"\xFF\xD8\xFF", FileFormat::Jpeg),
    (b"GIF8", FileFormat::Gif),
];

/// First bytes of kinds that hold no text, or hold it in the open.
const PLAIN: [&[u8]; 13] = [
    b"\x00\x01\x00\x00\x00", // TrueType
    b"OTTO",
    b"true\x00",
    b"ttcf",
    b"wOFF",
    b"wOF2",
    b"\x00\x00\x01\x00", // an icon
    b"\x00\x00\x02\x00", // a cursor
    b"II*\x00",          // TIFF
    b"MM\x00*",
    b"\x00asm",
    b"\x00\x00\x00\x0CjP  ", // JPEG 2000
    b"\xFF\x4F\xFF\x51",
];

/// First bytes of kinds that are known, and not read.
const UNREAD: [(&[u8], &str); 24] = [
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"\xFD7zXZ\x00", "a file packed with xz"),
    (b"BZh", "a file packed with bzip2"),
    (b"\x28\xB5\x2F\xFD", "a file packed with zstd"),
    (b"\x04\x22\x4D\x18", "a file packed with lz4"),
    (b"\x1F\x9D", "a file packed with compress"),
    (b"LZIP", "a file packed with lzip"),
    (b"MSCF", "a cabinet archive"),
    (b"ITSF", "a compiled help file"),
    (b"SQLite format 3\x00", "a database"),
    (b"8BPS", "a Photoshop file"),
    (b"AT&TFORM", "a DjVu document"),
    (b"OggS", "sound or video"),
    (b"ID3", "sound"),
    (b"fLaC", "sound"),
    (b"\xFF\xFB", "sound"),
    (b"\xFF\xF3", "sound"),
    (b"\x1A\x45\xDF\xA3", "a video"),
    (b"FLV\x01", "a video"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xCA\xFE\xBA\xBE", "a program"),
    (b"age-encryption.org/v1\n", "an encrypted file (age)"),
];

/// What `bytes` are.
pub(super) fn kind(bytes: &[u8]) -> FileFormat<'_> {
    if is_pdf(bytes) {
        return FileFormat::Pdf;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || bytes.starts_with(b"PK\x07\x08PK") {
        return FileFormat::Zip;
    }
    let begins = |magic: &[u8]| bytes.first() == magic.first() && bytes.starts_with(magic);
    for (magic, kind) in READ {
        if begins(magic) {
            return kind;
        }
    }
    if bytes.get(257..262) == Some(b"ustar") {
        return FileFormat::Tar;
    }
    if let Some((_, what)) = UNREAD.iter().find(|(magic, _)| begins(magic)) {
        return FileFormat::Unread(what);
    }
    if let Some(kind) = boxed(bytes) {
        return kind;
    }
    if PLAIN.iter().any(|magic| begins(magic)) || is_bitmap(bytes) {
        return FileFormat::Plain;
    }
    if let Some(encoded) = encoded(bytes) {
        return FileFormat::Text(encoded);
    }
    if is_zlib(bytes) {
        return FileFormat::Zlib;
    }
    if is_der(bytes) {
        return match has(bytes, ENVELOPED) {
            true => FileFormat::Unread("an encrypted message (S/MIME)"),
            false => FileFormat::Plain,
        };
    }
    FileFormat::Unread("a file of a kind that Candor doesn't know")
}

/// The object identifier of PKCS #7's enveloped data.
const ENVELOPED: &[u8] = b"\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03";

fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(BEFORE_PDF)];
    bytes.starts_with(b"%PDF-") || (has(head, b"%PDF-") && has(bytes, b" obj") && has(bytes, b"%%EOF"))
}

/// What stands in boxes with a kind each: pictures, sound, video.
fn boxed(bytes: &[u8]) -> Option<FileFormat<'static>> {
    if bytes.starts_with(b"RIFF") {
        return Some(match bytes.get(8..12) {
            Some(b"WEBP") => FileFormat::Plain,
            _ => FileFormat::Unread("sound or video"),
        });
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let brand = bytes.get(8..12).unwrap_or_default();
        let pictures: [&[u8]; 5] = [b"avif", b"avis", b"heic", b"heix", b"mif1"];
        return Some(if pictures.contains(&brand) { FileFormat::Plain } else { FileFormat::Unread("sound or video") });
    }
    None
}

/// A bitmap says how long it is.
fn is_bitmap(bytes: &[u8]) -> bool {
    let length = bytes.get(2..6).and_then(|length| length.try_into().ok()).map(u32::from_le_bytes);
    bytes.starts_with(b"BM") && length.is_some_and(|length| length as usize <= bytes.len()) && bytes.len() > 54
}

/// A stream after RFC 1950: its two first bytes are a multiple of 31.
fn is_zlib(bytes: &[u8]) -> bool {
    matches!(bytes, [first, second, ..] if first & 0x0F == 8 && first >> 4 <= 7 && u16::from_be_bytes([*first, *second]).is_multiple_of(31))
}

/// A certificate, a key or a signature: a sequence that is as long as it says.
fn is_der(bytes: &[u8]) -> bool {
    match bytes {
        [0x30, 0x82, high, low, rest @ ..] => usize::from(u16::from_be_bytes([*high, *low])) == rest.len(),
        [0x30, 0x81, length, rest @ ..] => usize::from(*length) == rest.len(),
        _ => false,
    }
}

/// Whether `needle` occurs in `bytes`.
pub(super) fn has(bytes: &[u8], needle: &[u8]) -> bool {
    find(bytes, needle, 0).is_some()
}

/// Where `needle` occurs in `bytes`, from `start` on.
pub(super) fn find(bytes: &[u8], needle: &[u8], start: usize) -> Option<usize> {
    memmem::find(bytes.get(start..)?, needle).map(|at| start + at)
}
