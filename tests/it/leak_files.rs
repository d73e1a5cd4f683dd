//! The leak scan finds a restricted sentence in whatever a file is: encodings, containers, documents in documents; and what
//! it can't read isn't handed out. Every file is made here, as small as its kind allows.

use std::io::{Cursor, Write};

use miniz_oxide::deflate::compress_to_vec_zlib;

use crate::{
    restricted::{PLAIN, SENTENCE, checked, findings, site},
    small_files::*,
};

/// Text in every encoding, and with every way to write its letters otherwise.
fn texts() -> Vec<Case> {
    let html = |text: &str| format!("<!doctype html><p>{text}</p>").into_bytes();
    let utf32: Vec<u8> = SENTENCE.chars().flat_map(|c| (c as u32).to_le_bytes()).collect();
    vec![
        ("UTF-8", "a.txt", SENTENCE.into()),
        ("without an ending", "LICENSE", SENTENCE.into()),
        ("UTF-8 with a mark", "a.csv", [b"\xEF\xBB\xBF", SENTENCE.as_bytes()].concat()),
        ("Excel's Unicode Text", "a.txt", [b"\xFF\xFE".to_vec(), utf16(SENTENCE, u16::to_le_bytes)].concat()),
        ("UTF-16BE with a mark", "a.csv", [b"\xFE\xFF".to_vec(), utf16(SENTENCE, u16::to_be_bytes)].concat()),
        ("UTF-16LE without a mark", "a.csv", utf16(SENTENCE, u16::to_le_bytes)),
        ("UTF-32", "a.txt", utf32),
        ("Windows-1252", "a.csv", cp1252(SENTENCE)),
        ("Mac", "a.txt", encoding_rs::MACINTOSH.encode(SENTENCE).0.into_owned()),
        ("DOS", "a.txt", SENTENCE.chars().map(|c| if c == 'ü' { 0x81 } else { c as u8 }).collect()),
        (
            "UTF-16 with another ending",
            "a.html",
            [b"\xFF\xFE".to_vec(), utf16(&format!("<p>{SENTENCE}</p>"), u16::to_le_bytes)].concat(),
        ),
        ("HTML entities", "a.html", html(&numbered(SENTENCE, |c| format!("&#x{:x};", c as u32)))),
        ("tags between letters", "a.html", html(&numbered(SENTENCE, |c| format!("{c}<b></b>")))),
        ("a comment", "a.html", html(&format!("x<!-- {SENTENCE} -->"))),
        ("an attribute", "a.html", html(&format!("<img alt=\"{SENTENCE}\">"))),
        ("a template", "a.html", html(&format!("<template><i>{SENTENCE}</i></template>"))),
        (
            "a page in a page",
            "a.html",
            html(&format!(
                "<iframe srcdoc=\"&lt;p&gt;{}\">",
                numbered(SENTENCE, |c| format!("&lt;i&gt;{c}&lt;/i&gt;"))
            )),
        ),
        (
            "escaped HTML in a feed",
            "a.xml",
            format!("<feed><content type=\"html\">{}</content></feed>", numbered(PLAIN, |c| format!("{c}&lt;wbr&gt;")))
                .into(),
        ),
        ("CDATA", "a.xml", format!("<a>{}<![CDATA[{}]]></a>", &PLAIN[..40], &PLAIN[40..]).into()),
        (
            "entities of its own",
            "a.xml",
            format!("<!DOCTYPE a [<!ENTITY e \"{}\">]><a>{}&e;</a>", &PLAIN[20..], &PLAIN[..20]).into(),
        ),
        ("a processing instruction", "a.xml", format!("<?note {SENTENCE}?><a/>").into()),
        (
            "a drawing",
            "a.svg",
            format!("<svg><text><tspan>{}</tspan><tspan>{}</tspan></text></svg>", &PLAIN[..50], &PLAIN[50..]).into(),
        ),
        ("a drawing's title", "a.svg", format!("<svg><title>{SENTENCE}</title></svg>").into()),
        (
            "JSON",
            "a.json",
            format!("{{\"a\": [\"{}\"]}}", numbered(SENTENCE, |c| format!("\\u{:04x}", c as u32))).into(),
        ),
        ("JSON with a key that stands twice", "a.json", format!("{{\"a\": \"{SENTENCE}\", \"a\": 1}}").into()),
        ("JSON with a mark", "a.json", format!("\u{FEFF}{{\"a\": \"{}\"}}", SENTENCE.replace('ü', "\\u00fc")).into()),
        (
            "JSON a line",
            "a.jsonl",
            format!("{{\"a\": 1}}\n{{\"a\": \"{}\"}}\n", SENTENCE.replace('ü', "\\u00fc")).into(),
        ),
        (
            "JSON in JSON",
            "a.json",
            format!("{{\"a\": \"{{\\\"b\\\": \\\"{}\\\"}}\"}}", SENTENCE.replace('ü', "\\\\u00fc")).into(),
        ),
        ("JavaScript", "a.js", format!("const a = '{}';", SENTENCE.replace('ü', "\\xfc").replace('\'', "\\'")).into()),
        (
            "JavaScript by numbers",
            "a.js",
            format!("const a = '{}';", numbered(SENTENCE, |c| format!("\\u{{{:x}}}", c as u32))).into(),
        ),
        ("a style sheet", "a.css", format!("p::after {{content: \"{}\"}}", SENTENCE.replace('ü', "\\fc ")).into()),
        ("a data address", "a.html", html(&format!("<a href=\"data:text/plain;base64,{}\">x</a>", base64(SENTENCE)))),
        (
            "a data address in percents",
            "a.css",
            format!(
                "a {{background: url(\"data:image/svg+xml,{}\")}}",
                SENTENCE.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>()
            )
            .into(),
        ),
        (
            "a picture in a data address",
            "a.html",
            html(&format!(
                "<img src=\"data:image/png;base64,{}\">",
                base64(png(b"zTXt", &[b"a\0\0".to_vec(), compress_to_vec_zlib(SENTENCE.as_bytes(), 6)].concat()))
            )),
        ),
        (
            "Base64 in JSON",
            "a.json",
            format!("{{\"file\": \"{}\"}}", base64(zip(&[("a.txt", SENTENCE.as_bytes())]))).into(),
        ),
        (
            "quotes in a table",
            "a.csv",
            format!("1,\"{}\"", SENTENCE.replace("firewall", "\"\"firewall\"\"").replace("\"\"", "")).into(),
        ),
        (
            "Markdown's marks",
            "a.md",
            format!("# A\n\n{}\n", PLAIN.replace("firewall", "**fire**wall").replace("office", "_office_")).into(),
        ),
        (
            "a file's name with hyphens",
            "The-firewall-configuration-is-certified-by-Kestrel-Institute-and-the-office-does-not-affect-it.-.txt",
            b"x".to_vec(),
        ),
        (
            "a file's name with percents",
            "The%20firewall%20configuration%20is%20certified%20by%20Z%C3%BCricher%20Pr%C3%BCfstelle%20and%20the%20office%20doesn't%20affect%20it..txt",
            b"x".to_vec(),
        ),
    ]
}

/// What packs other files, and what is packed in them.
fn containers() -> Vec<Case> {
    let plain = PLAIN.as_bytes();
    let docx = |document: &[u8]| zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document)]);
    let nested = zip(&[("inner.zip", &zip(&[("deep/a.txt", SENTENCE.as_bytes())]))]);
    let hidden = {
        // A file that lies in the archive and isn't in its directory.
        let whole = zip(&[("a.txt", plain)]);
        let directory = whole.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
        [&whole[..directory], &zip(&[("b.txt", b"x")])].concat()
    };
    let commented = {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        archive.set_comment(SENTENCE).unwrap();
        archive.finish().unwrap().into_inner()
    };
    let streamed = {
        let mut archive = zip::ZipWriter::new_stream(Vec::new());
        archive.start_file("a.txt", zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(SENTENCE.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    };
    let mut cases = vec![
        ("a docx, a letter a run", "a.docx", docx(runs(SENTENCE).as_bytes())),
        ("a docx in UTF-16", "a.docx", docx(&[b"\xFF\xFE".to_vec(), utf16(&runs(SENTENCE), u16::to_le_bytes)].concat())),
        ("a docx with words deleted in between", "a.docx", docx(format!("<w:p><w:r><w:t>{}</w:t></w:r><w:del><w:r><w:delText>xyz</w:delText></w:r></w:del><w:r><w:t>{}</w:t></w:r></w:p>", &PLAIN[..44], &PLAIN[44..]).as_bytes())),
        ("a docx's deleted words", "a.docx", docx(format!("<w:p><w:del><w:r><w:delText>{SENTENCE}</w:delText></w:r></w:del></w:p>").as_bytes())),
        ("a docx's properties", "a.docx", zip(&[("docProps/core.xml", format!("<dc:title>{SENTENCE}</dc:title>").as_bytes())])),
        ("a docx in a docx", "a.docx", zip(&[("word/embeddings/x.docx", &docx(runs(PLAIN).as_bytes()))])),
        ("a docx by another name", "a.bin", docx(runs(SENTENCE).as_bytes())),
        ("a workbook's shared strings", "a.xlsx", zip(&[("xl/sharedStrings.xml", format!("<sst><si><r><t>{}</t></r><r><t>{}</t></r></si></sst>", &PLAIN[..30], &PLAIN[30..]).as_bytes())])),
        ("a workbook's text in place", "a.xlsx", zip(&[("xl/worksheets/sheet1.xml", format!("<c t=\"inlineStr\"><is><t>{SENTENCE}</t></is></c>").as_bytes())])),
        ("a show's notes", "a.ppsx", zip(&[("ppt/notesSlides/n1.xml", format!("<a:p><a:r><a:t>{}</a:t></a:r><a:r><a:t>{}</a:t></a:r></a:p>", &PLAIN[..21], &PLAIN[21..]).as_bytes())])),
        ("an OpenDocument drawing", "a.odg", zip(&[("content.xml", format!("<text:p>{}<text:span>{}</text:span></text:p>", &PLAIN[..33], &PLAIN[33..]).as_bytes())])),
        ("an OpenDocument in one file", "a.fodt", format!("<office:document><text:p>{SENTENCE}</text:p></office:document>").into()),
        ("a book", "a.epub", zip(&[("OEBPS/1.xhtml", format!("<p>{SENTENCE}</p>").as_bytes())])),
        ("a zip in a zip", "a.zip", nested),
        ("a zip's file that isn't listed", "a.zip", hidden),
        ("a zip's comment", "a.zip", commented),
        ("a zip written as a stream", "a.zip", streamed),
        ("a name in a zip", "a.zip", zip(&[("The_firewall_configuration_is_certified_by_Kestrel_Institute_and_the_office_does_not_affect_it.", b"x")])),
        ("a zip behind a picture", "a.png", [png(b"tEXt", b"a\0b"), zip(&[("a.txt", plain)])].concat()),
        ("gzip", "a.txt.gz", gzip(SENTENCE.as_bytes())),
        ("gzip by two members", "a.gz", [gzip(b"x"), gzip(SENTENCE.as_bytes())].concat()),
        ("a packed drawing", "a.svgz", gzip(format!("<svg><text>{SENTENCE}</text></svg>").as_bytes())),
        ("a packed tar", "a.tar.gz", gzip(&tar("a.txt", SENTENCE.as_bytes()))),
        ("zlib", "a.z", compress_to_vec_zlib(SENTENCE.repeat(3).as_bytes(), 6)),
        ("RTF, hidden", "a.rtf", rtf(SENTENCE)),
        ("RTF by the name of Word", "a.doc", rtf(SENTENCE)),
        ("RTF by numbers", "a.rtf", format!("{{\\rtf1 {}}}", numbered(SENTENCE, |c| format!("\\u{}?", c as u32))).into()),
        ("RTF, an object", "a.rtf", format!("{{\\rtf1{{\\object{{\\*\\objdata {}}}}}}}", zip(&[("a.txt", plain)]).iter().map(|byte| format!("{byte:02x}")).collect::<String>()).into()),
        ("Word's pieces", "a.doc", word()),
        ("a workbook's records", "a.xls", workbook()),
        ("PowerPoint's atoms", "a.ppt", compound(&[("PowerPoint Document", &utf16(SENTENCE, u16::to_le_bytes))])),
        ("a message", "a.msg", compound(&[("__substg1.0_1000001F", &utf16(SENTENCE, u16::to_le_bytes))])),
        ("a package in a compound file", "a.doc", compound(&[("Ole10Native", &[b"\x10\0\0\0name\0".to_vec(), zip(&[("a.txt", plain)])].concat())])),
        ("mail in Base64", "a.eml", mail("base64", &base64_lines(SENTENCE))),
        ("mail as quoted", "a.eml", mail("quoted-printable", &quoted_printable(SENTENCE))),
        ("mail with a packed file", "a.eml", mail("base64", &base64_lines(gzip(SENTENCE.as_bytes())))),
        ("mail's subject", "a.eml", format!("From: a@b.example\r\nTo: c@d.example\r\nSubject: =?utf-8?B?{}?=\r\n =?utf-8?B?{}?=\r\n\r\nx", base64(&PLAIN[..40]), base64(&PLAIN[40..])).into()),
        ("a saved page", "a.mht", mail("quoted-printable", &quoted_printable(&format!("<p>{}", numbered(PLAIN, |c| format!("{c}<b></b>")))))),
        ("PNG, packed", "a.png", png(b"zTXt", &[b"Comment\0\0".to_vec(), compress_to_vec_zlib(&cp1252(SENTENCE), 6)].concat())),
        ("PNG, international", "a.png", png(b"iTXt", &[b"Comment\0\x01\0de\0Kommentar\0".to_vec(), compress_to_vec_zlib(SENTENCE.as_bytes(), 6)].concat())),
        ("PNG, plain", "a.png", png(b"tEXt", &[b"Comment\0".to_vec(), cp1252(SENTENCE)].concat())),
        ("JPEG, a comment", "a.jpg", jpeg(0xFE, SENTENCE.as_bytes())),
        ("JPEG, Explorer's comment", "a.jpg", jpeg(0xE1, &[b"Exif\0\0II*\0x".to_vec(), utf16(SENTENCE, u16::to_le_bytes)].concat())),
        ("JPEG, XMP", "a.jpg", jpeg(0xE1, format!("http://ns.adobe.com/xap/1.0/\0<rdf:li>{}</rdf:li>", SENTENCE.replace('ü', "&#252;")).as_bytes())),
        ("GIF, a comment in pieces", "a.gif", gif(PLAIN)),
        ("WebP, XMP", "a.webp", [b"RIFF\0\0\0\0WEBPXMP \0\0\0\0".to_vec(), SENTENCE.into()].concat()),
        ("TIFF", "a.tif", [b"II*\0\x08\0\0\0\0\0".to_vec(), utf16(SENTENCE, u16::to_le_bytes)].concat()),
        ("PostScript", "a.ps", format!("%!PS-Adobe-3.0\n({}) show\n", PLAIN.replace("is", "\\151s")).into()),
    ];
    for (name, path) in
        [("with macros", "a.docm"), ("with macros, a workbook", "a.xlsm"), ("a show with macros", "a.pptm")]
    {
        cases.push((name, path, zip(&[("part.xml", format!("<w:t>{SENTENCE}</w:t>").as_bytes())])));
    }
    cases
}

/// Tried: a restricted sentence in UTF-16, RTF, `.doc`, mail, gzip, documents within documents, metadata of
/// pictures, `data:` addresses and their like.
/// Before: most of them were published.
#[test]
fn a_restricted_sentence_is_found_in_every_encoding_and_in_every_container() {
    let site = site();
    let checked = checked(&site);
    let missed: Vec<String> = texts()
        .into_iter()
        .chain(containers())
        .filter_map(|(name, path, contents)| {
            let found = findings(&checked, path, &contents);
            let is_found = found.iter().any(|(id, _)| *id == "leak/restricted-text");
            (!is_found).then(|| format!("{name} ({path}): {found:?}"))
        })
        .collect();
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

/// Tried: archives, documents and text that can't be read.
/// Before: they passed as if they had been searched.
#[test]
fn what_cannot_be_searched_is_not_handed_out() {
    let noise: Vec<u8> = (0..3000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 21).to_le_bytes()[0]).collect();
    let locked = {
        let mut archive = zip(&[("a.txt", b"x")]);
        // The flag of an encrypted file, in its header and in the directory.
        for (magic, flag) in [(&b"PK\x03\x04"[..], 6), (b"PK\x01\x02", 8)] {
            let at = archive.windows(4).position(|four| four == magic).unwrap();
            archive[at + flag] |= 1;
        }
        archive
    };
    let deep = (0..40).fold(b"x".to_vec(), |inner, _| zip(&[("a.zip", &inner)]));
    let cases: Vec<Case> = vec![
        ("7z", "a.7z", [b"7z\xBC\xAF\x27\x1C".to_vec(), noise.clone()].concat()),
        ("RAR", "a.rar", [b"Rar!\x1A\x07\0".to_vec(), noise.clone()].concat()),
        ("xz", "a.xz", [b"\xFD7zXZ\0".to_vec(), noise.clone()].concat()),
        ("bzip2", "a.bz2", [b"BZh9".to_vec(), noise.clone()].concat()),
        ("zstd", "a.zst", [b"\x28\xB5\x2F\xFD".to_vec(), noise.clone()].concat()),
        ("7z by the name of text", "a.txt", [b"7z\xBC\xAF\x27\x1C".to_vec(), noise.clone()].concat()),
        ("what nobody knows", "a.dat", noise.clone()),
        ("a locked file in a zip", "a.zip", locked),
        ("a method that nobody knows", "a.zip", {
            let mut archive = zip(&[("a.txt", PLAIN.as_bytes())]);
            for (magic, method) in [(&b"PK\x03\x04"[..], 8), (b"PK\x01\x02", 10)] {
                let at = archive.windows(4).position(|four| four == magic).unwrap();
                archive[at + method] = 93;
            }
            archive
        }),
        ("Apple's pages", "a.pages", zip(&[("Index/Document.iwa", &noise)])),
        ("an encrypted workbook", "a.xlsx", compound(&[("EncryptedPackage", &noise), ("EncryptionInfo", b"x")])),
        (
            "an encrypted message",
            "a.asc",
            b"-----BEGIN PGP MESSAGE-----\n\njA0ECQMC\n-----END PGP MESSAGE-----\n".to_vec(),
        ),
        ("a sealed file", "a.age", [b"age-encryption.org/v1\n".to_vec(), noise.clone()].concat()),
        ("a video", "a.mp4", [b"\0\0\0\x18ftypmp42".to_vec(), noise.clone()].concat()),
        ("sound", "a.mp3", [b"ID3\x04".to_vec(), noise.clone()].concat()),
        ("an archive that is cut off", "a.zip", zip(&[("a.txt", PLAIN.repeat(9).as_bytes())])[..70].to_vec()),
        ("archives deep in one another", "a.zip", deep),
        (
            "a mainframe's text",
            "a.txt",
            b"\xE3\x88\x85\x40\x92\x85\xA8\x40\x89\xA2\x40\x95\x96\xA3\x40\x88\x85\x99\x85\x4B".repeat(20),
        ),
        (
            "an attachment that nobody knows",
            "a.eml",
            mail("base64", &base64_lines([b"Rar!\x1A\x07\0".to_vec(), noise].concat())),
        ),
    ];
    let site = site();
    let checked = checked(&site);
    let passed: Vec<String> = cases
        .into_iter()
        .filter_map(|(name, path, contents)| {
            let found = findings(&checked, path, &contents);
            let is_told = found.iter().any(|(id, message)| *id == "leak/not-searched" && message.contains(path));
            (!is_told).then(|| format!("{name}: {found:?}"))
        })
        .collect();
    assert!(passed.is_empty(), "{} handed out:\n{}", passed.len(), passed.join("\n"));
}

#[test]
fn files_without_restricted_text_are_handed_out() {
    let noise: Vec<u8> = (0..3000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 21).to_le_bytes()[0]).collect();
    let cases: Vec<Case> = vec![
        ("a font", "a.woff2", [b"wOF2\0\x01\0\0".to_vec(), noise.clone()].concat()),
        ("a TrueType font", "a.ttf", [b"\0\x01\0\0\0\x0C".to_vec(), noise.clone()].concat()),
        ("an icon", "favicon.ico", [b"\0\0\x01\0\x01\0".to_vec(), noise.clone()].concat()),
        ("a picture", "a.png", png(b"IDAT", &noise)),
        ("a photograph", "a.jpg", jpeg(0xE0, b"JFIF\0\x01\x01")),
        ("a picture in AVIF", "a.avif", [b"\0\0\0\x1CftypavifX".to_vec(), noise.clone()].concat()),
        ("an empty file", ".nojekyll", Vec::new()),
        ("an empty archive", "a.zip", zip(&[])),
        ("an archive", "a.zip", zip(&[("a.txt", b"nothing"), ("b/c.html", b"<p>at all")])),
        ("a key", "key.pub", b"untrusted comment: minisign public key 2\nRWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3\n".to_vec()),
        ("an OpenPGP key", "key.asc", b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDMEZVxYJBYJKwYBBAHaRw8BAQdAk3bqQq0M1Q0PnM4sFQh5zKjvS2vLQnG6\n=abcd\n-----END PGP PUBLIC KEY BLOCK-----\n".to_vec()),
        ("a certificate", "a.der", [b"\x30\x82\x03\xE8".to_vec(), noise[..1000].to_vec()].concat()),
        ("checksums", "SHA256SUMS", b"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  a.txt\n".to_vec()),
        ("a Japanese text", "a.txt", encoding_rs::SHIFT_JIS.encode("鍵は金庫にあります。探さないでください。").0.into_owned()),
        ("a Russian text", "a.txt", encoding_rs::KOI8_U.encode("Ключ лежит в сейфе, а не за ним. Не ищите его.").0.into_owned()),
        ("JSON", "a.json", b"{\"a\": [1, null, \"b\\n\"]}".to_vec()),
        ("a script", "a.js", b"if (a < b && c > d) { x = '\\u0041'; }".to_vec()),
        ("a workbook of before 2007", "a.xls", compound(&[("Workbook", &noise)])),
    ];
    let site = site();
    let checked = checked(&site);
    let refused: Vec<String> = cases
        .into_iter()
        .filter_map(|(name, path, contents)| {
            let found = findings(&checked, path, &contents);
            (!found.is_empty()).then(|| format!("{name}: {found:?}"))
        })
        .collect();
    assert!(refused.is_empty(), "{} refused:\n{}", refused.len(), refused.join("\n"));
}
