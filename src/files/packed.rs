//! Packed texts: beside each text of an output the same in fewer bytes, for servers that send what lies ready.

use brotli::enc::{BrotliCompress, BrotliEncoderParams};
use flate2::Crc;
use miniz_oxide::deflate::compress_to_vec;

use super::output::Files;

/// The endings of files that hold text.
pub const PACKED: [&str; 11] = ["css", "csv", "html", "ics", "js", "json", "md", "svg", "txt", "webmanifest", "xml"];

/// Shorter texts travel in one packet whether they are packed or not.
const WORTHWHILE: usize = 1024;

/// Beside each text of more than a kilobyte the same as `.gz` and `.br`. The same text gives the same bytes: no name and no
/// time stands in them.
#[must_use]
pub fn packed(files: &Files) -> Files {
    let mut all = Files::default();
    for (path, contents) in files.iter().filter(|(path, contents)| is_text(path) && contents.len() > WORTHWHILE) {
        for (ending, packed) in [("gz", gzip(contents)), ("br", brotli(contents))] {
            let beside = format!("{path}.{ending}");
            // What the site itself hands out under that name comes first.
            if files.get(&beside).is_none() {
                all.insert(beside, packed);
            }
        }
    }
    all
}

fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| PACKED.contains(&ending))
}

/// By RFC 1952: Deflate, no time, no name, no system. The library gives the same bytes on every machine; those that use what
/// a processor has of its own may not.
fn gzip(contents: &[u8]) -> Vec<u8> {
    const HEAD: [u8; 10] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255];
    let mut sum = Crc::new();
    sum.update(contents);
    [&HEAD, compress_to_vec(contents, 9).as_slice(), &sum.sum().to_le_bytes(), &sum.amount().to_le_bytes()].concat()
}

/// By RFC 7932.
fn brotli(contents: &[u8]) -> Vec<u8> {
    let parameters = BrotliEncoderParams { quality: 11, size_hint: contents.len(), ..BrotliEncoderParams::default() };
    let (mut from, mut packed) = (contents, Vec::new());
    // Writing to memory can't fail.
    let _ = BrotliCompress(&mut from, &mut packed, &parameters);
    packed
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_packed_gives_its_text_again_and_always_the_same_bytes() {
        let text = "Nothing is hidden here. ".repeat(100);
        let mut files = Files::default();
        for path in ["index.html", "a/trust.json", "picture.png", "own.txt", "own.txt.gz"] {
            files.insert(path, text.as_bytes());
        }
        files.insert("short.html", "short");
        let all = packed(&files);
        let paths: Vec<&str> = all.iter().map(|(path, _)| path).collect();
        assert_eq!(
            paths,
            ["a/trust.json.br", "a/trust.json.gz", "index.html.br", "index.html.gz", "own.txt.br"],
            "texts only, and what the site has of its own stays"
        );
        assert_eq!(all, packed(&files));
        for (path, contents) in all.iter() {
            let mut unpacked = String::new();
            match path.rsplit_once('.') {
                Some((_, "gz")) => flate2::read::GzDecoder::new(contents).read_to_string(&mut unpacked),
                _ => brotli::Decompressor::new(contents, 4096).read_to_string(&mut unpacked),
            }
            .unwrap();
            assert_eq!(unpacked, text, "{path}");
            assert!(contents.len() < 200, "{path}");
        }
    }
}
