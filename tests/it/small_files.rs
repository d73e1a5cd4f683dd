//! Small files of every kind, made as tests need them.

use std::io::{Cursor, Write};

use base64::{Engine, engine::general_purpose::STANDARD};
use encoding_rs::WINDOWS_1252;
use miniz_oxide::deflate::compress_to_vec;

use crate::restricted::{PLAIN, SENTENCE};

/// A name, a path, the file.
pub(crate) type Case = (&'static str, &'static str, Vec<u8>);

pub(crate) fn utf16(text: &str, number: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(number).collect()
}

pub(crate) fn cp1252(text: &str) -> Vec<u8> {
    WINDOWS_1252.encode(text).0.into_owned()
}

pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in files {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        archive.start_file(*name, options).unwrap();
        archive.write_all(contents).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

pub(crate) fn gzip(contents: &[u8]) -> Vec<u8> {
    let header = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3];
    let length = u32::try_from(contents.len()).unwrap().to_le_bytes();
    [&header[..], &compress_to_vec(contents, 6), &[0; 4], &length].concat()
}

pub(crate) fn tar(name: &str, contents: &[u8]) -> Vec<u8> {
    let mut header = vec![0; 512];
    header[..name.len()].copy_from_slice(name.as_bytes());
    header[124..135].copy_from_slice(format!("{:011o}", contents.len()).as_bytes());
    header[257..262].copy_from_slice(b"ustar");
    header.extend_from_slice(contents);
    header.resize(header.len().next_multiple_of(512) + 1024, 0);
    header
}

pub(crate) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, contents) in streams {
        file.create_stream(name).unwrap().write_all(contents).unwrap();
    }
    file.into_inner().into_inner()
}

/// A Word document of two pieces, the second one stored before the first.
pub(crate) fn word() -> Vec<u8> {
    let (first, second) = SENTENCE.split_at(SENTENCE.find("doesn't").unwrap());
    let mut document = vec![0; 0x400];
    document[..2].copy_from_slice(&[0xEC, 0xA5]);
    document[10..12].copy_from_slice(&0x0200_u16.to_le_bytes());
    let second_at = document.len();
    document.extend(cp1252(second));
    document.resize(0x800, 0);
    let first_at = document.len();
    document.extend(utf16(first, u16::to_le_bytes));
    let counts = [0, first.chars().count(), first.chars().count() + second.chars().count()];
    let mut plan: Vec<u8> = counts.iter().flat_map(|count| u32::try_from(*count).unwrap().to_le_bytes()).collect();
    for place in [first_at, (second_at * 2) | 0x4000_0000] {
        plan.extend([0, 0]);
        plan.extend(u32::try_from(place).unwrap().to_le_bytes());
        plan.extend([0, 0]);
    }
    let mut table = vec![2];
    table.extend(u32::try_from(plan.len()).unwrap().to_le_bytes());
    table.extend(plan);
    document[0x01A6..0x01AA].copy_from_slice(&u32::try_from(table.len()).unwrap().to_le_bytes());
    compound(&[("WordDocument", &document), ("1Table", &table)])
}

/// A workbook whose shared strings go on in the next record.
pub(crate) fn workbook() -> Vec<u8> {
    let (first, second) = PLAIN.split_at(30);
    let record = |kind: u16, body: &[u8]| {
        [&kind.to_le_bytes()[..], &u16::try_from(body.len()).unwrap().to_le_bytes(), body].concat()
    };
    let shared = [&[1, 0, 0, 0, 1, 0, 0, 0, 95, 0, 0], first.as_bytes()].concat();
    let stream = [record(0xFC, &shared), record(0x3C, &[&[0], second.as_bytes()].concat())].concat();
    compound(&[("Workbook", &stream)])
}

pub(crate) fn png(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], kind, data, &[0; 4]].concat()
    };
    [b"\x89PNG\r\n\x1A\n".to_vec(), chunk(b"IHDR", &[0; 13]), chunk(kind, data), chunk(b"IEND", b"")].concat()
}

pub(crate) fn jpeg(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, 0xD8, 0xFF, marker][..], &length, data, &[0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9]].concat()
}

pub(crate) fn gif(comment: &str) -> Vec<u8> {
    let mut bytes = b"GIF89a\x01\0\x01\0\0\0\0\x21\xFE".to_vec();
    for piece in comment.as_bytes().chunks(20) {
        bytes.push(u8::try_from(piece.len()).unwrap());
        bytes.extend_from_slice(piece);
    }
    [bytes, b"\0;".to_vec()].concat()
}

pub(crate) fn numbered(text: &str, number: impl Fn(char) -> String) -> String {
    text.chars().map(number).collect()
}

/// Word's text, a letter a run.
pub(crate) fn runs(text: &str) -> String {
    let run = |c: char| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{c}</w:t></w:r>");
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document><w:body><w:p>{}</w:p></w:body></w:document>",
        numbered(text, run)
    )
}

pub(crate) fn rtf(text: &str) -> Vec<u8> {
    let letter = |c: char| match c {
        'ü' => "\\'fc".to_owned(),
        'é' => "\\u233?".to_owned(),
        c => c.to_string(),
    };
    format!("{{\\rtf1\\ansi\\ansicpg1252 {{\\v {}}}\\par}}", numbered(text, letter)).into_bytes()
}

pub(crate) fn mail(encoding: &str, body: &str) -> Vec<u8> {
    format!("From: a@b.example\r\nSubject: Keys\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"xx\"\r\n\r\n--xx\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n--xx--\r\n").into_bytes()
}

pub(crate) fn quoted_printable(text: &str) -> String {
    let coded = text
        .bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("={byte:02X}") });
    coded.collect::<Vec<_>>().chunks(20).map(<[String]>::concat).collect::<Vec<_>>().join("=\r\n")
}

pub(crate) fn base64(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(bytes)
}

pub(crate) fn base64_lines(bytes: impl AsRef<[u8]>) -> String {
    let line = base64(bytes);
    line.as_bytes().chunks(60).map(String::from_utf8_lossy).collect::<Vec<_>>().join("\r\n")
}
