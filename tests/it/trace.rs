//! Stray copies in whatever form they turn up: traced, or told apart from a file without a sign.

use std::{fs, io::Write};

use flate2::{Compression, write::GzEncoder};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::common::{Site, expect_said, tree};

/// A site with one bundle, its id, and a page of it.
fn issued() -> (Site, String, String) {
    let site = Site::new();
    let (code, said) =
        site.run(&["bundle", "pellworth-grocers", "--plain", "-o", "../bundles", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    let files = tree(&site.path("../bundles"));
    let path = files.keys().find(|path| path.ends_with("section-4.html")).unwrap();
    let page = String::from_utf8(files[path].clone()).unwrap();
    let folder = path.components().next().unwrap().as_os_str().to_str().unwrap();
    (site, folder.rsplit('-').next().unwrap().to_owned(), page)
}

fn gzip(contents: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(contents).unwrap();
    packed.finish().unwrap()
}

fn zip(name: &str, contents: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file(name, SimpleFileOptions::default()).unwrap();
    writer.write_all(contents).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_copy_is_traced_through_encodings_and_archives() {
    let (site, id, page) = issued();
    // A paragraph as it is copied out of the page: nothing but the fingerprint tells.
    let start = page.find("<main").unwrap();
    let text: String =
        page[start..].split("<p class=\"row-text\">").nth(1).unwrap().split("</p>").next().unwrap().into();
    assert!(!text.contains(&id) && text.contains('\u{2063}'));
    let escaped: String =
        text.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("\\u{:04x}", u32::from(c)) }).collect();
    let utf16 = |unit: fn(u16) -> [u8; 2]| format!("\u{FEFF}{text}").encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let table: [(&str, Vec<u8>); 9] = [
        ("as it is", text.clone().into_bytes()),
        ("UTF-16, as Excel and Notepad save it", utf16(u16::to_le_bytes)),
        ("UTF-16, big end first", utf16(u16::to_be_bytes)),
        ("JSON with escapes", format!("{{\"text\": \"{escaped}\"}}").into_bytes()),
        ("gzip", gzip(text.as_bytes())),
        ("gzip twice, with another name", gzip(&gzip(text.as_bytes()))),
        ("an office document", zip("word/document.xml", text.as_bytes())),
        ("a zip in a zip", zip("a.docx", &zip("word/document.xml", text.as_bytes()))),
        ("a gzip in a zip", zip("a.gz", &gzip(text.as_bytes()))),
    ];
    for (what, contents) in table {
        fs::write(site.path("stray"), contents).unwrap();
        let (code, said) = site.run(&["trace", "stray"]);
        expect_said(what, code, &said, 0, &[&format!("bundle {id} for Pellworth")]);
        assert!(said.contains("fingerprint in the text"), "{what}: {said}");
    }
}

/// Tried: an encrypted copy, one in gzip or UTF-16.
/// Before: “no sign of a bundle”.
#[test]
fn what_cannot_be_looked_into_never_passes_for_a_file_without_a_sign() {
    let (site, _, _) = issued();
    let table: [(&str, Vec<u8>, &str); 12] = [
        ("sealed", b"age-encryption.org/v1\n".to_vec(), "it is sealed"),
        ("a picture", b"\x89PNG\r\n\x1A\n0000".to_vec(), "it is a picture"),
        ("another archive", b"7z\xBC\xAF\x27\x1C00".to_vec(), "it is an archive"),
        ("an old office document", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "of the old kind"),
        ("RTF", b"{\\rtf1 Nothing}".to_vec(), "it is RTF"),
        ("a mail", b"Subject: A\nContent-Transfer-Encoding: base64\n\nTm90aGluZw==\n".to_vec(), "as mail packs them"),
        ("bytes", vec![7, 1, 200, 3, 0, 9, 250, 2], "of a kind that isn't known here"),
        ("a broken PDF", b"%PDF-1.7 and nothing".to_vec(), "it isn't a readable PDF"),
        ("a broken zip", b"PK\x03\x04 and nothing".to_vec(), "it isn't a readable zip"),
        ("a gzip cut off", gzip(&[b'a'; 999])[..20].to_vec(), "it can't be unpacked"),
        ("a picture in a zip", zip("a.png", b"\x89PNG\r\n\x1A\n0000"), "in a.png: it is a picture"),
        ("a gzip without end", gzip(&vec![0; 1 << 30]), "it unpacks to more than 1024 MiB"),
    ];
    for (what, contents, reason) in table {
        fs::write(site.path("stray"), contents).unwrap();
        let (code, said) = site.run(&["trace", "stray"]);
        expect_said(what, code, &said, 3, &[reason]);
        assert!(said.contains("no sign of a bundle where one could look"), "{what}: {said}");
    }
    fs::write(site.path("stray"), "Nothing of ours.").unwrap();
    let (code, said) = site.run(&["trace", "stray"]);
    expect_said("", code, &said, 1, &["stray has no sign of a bundle\n"]);
}
