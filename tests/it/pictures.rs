//! Pictures as people have them, in texts, logos and icons: what can be shown is shown, in pages and documents, and the rest is
//! told where it is named.

use std::fs;

use lopdf::Document;

use crate::common::{Site, expect_words};

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><circle r=\"4\"/></svg>";

/// A small site, with documents, whose text shows `name`, which holds `bytes`.
fn showing(name: &str, bytes: &[u8]) -> Site {
    let site = Site::small();
    site.edit("trust.yaml", "report: {pdf: false}\n", "");
    let text = format!("---\nsection: monitoring\n---\nBefore it.\n\n![Red and blue bars]({name})\n");
    site.write("content/system/monitoring.md", &text);
    fs::write(site.path(&format!("content/system/{name}")), bytes).unwrap();
    site
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(format!("{}/tests/pictures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// How many pictures the report draws.
fn drawn(site: &Site) -> usize {
    let report = Document::load(site.output("report.pdf")).unwrap();
    let is_picture = |name: &[u8]| name == b"Image";
    let subtypes = report.objects.values().filter_map(|object| object.as_stream().ok()?.dict.get(b"Subtype").ok());
    subtypes.filter(|subtype| subtype.as_name().is_ok_and(is_picture)).count()
}

#[test]
fn pictures_that_documents_can_show_are_shown_in_them_whatever_their_names_say() {
    for name in [
        "plain.png",
        "plain.jpg",
        "four-inks.jpg",
        "four-inks-turned.jpg",
        "turned.jpg",
        "deep.png",
        "moving.gif",
        "moving.webp",
        "moving.png",
    ] {
        let site = showing(name, &fixture(name));
        let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
        assert_eq!((code, said.contains("picture/")), (0, false), "{name}: {said}");
        assert_eq!(site.build().0, 0, "{name}");
        assert!(drawn(&site) > 0, "{name} is in the document");
        assert!(site.page("report/index.html").contains("alt=\"Red and blue bars\""), "{name} is on the page");
    }
    let site = showing("photo.png", &fixture("plain.jpg"));
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("warning[picture/name]: `content/system/photo.png` is a JPEG, whatever its name says"),
        "{said}"
    );
    assert!(said.contains("--> content/system/monitoring.md:6:22"), "{said}");
    assert_eq!(site.build().0, 0);
    assert!(drawn(&site) > 0);
}

#[test]
fn pictures_that_documents_cannot_show_are_told_and_their_words_stand_in() {
    let html = DRAWING.replace("<circle", "<foreignObject width=\"9\" height=\"9\"/><circle");
    let letters = DRAWING.replace("<circle", "<text>日本</text><circle");
    for (name, bytes, words) in [
        ("still.avif", fixture("still.avif"), "is an AVIF, which pages show and documents can't"),
        ("html.svg", html.into_bytes(), "holds words as HTML (`foreignObject`), which only browsers draw"),
        ("letters.svg", letters.into_bytes(), "holds letters that no font here has, such as 日 (U+65E5)"),
    ] {
        let site = showing(name, &bytes);
        let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
        assert_eq!(code, 0, "{name}: {said}");
        assert!(said.contains(&format!("warning[picture/not-typeset]: `content/system/{name}` {words}")), "{said}");
        assert!(said.contains("--> content/system/monitoring.md:6:22"), "{name}: {said}");
        assert_eq!(site.build().0, 0, "{name}");
        let report = Document::load(site.output("report.pdf")).unwrap();
        let pages: Vec<u32> = report.get_pages().into_keys().collect();
        assert!(report.extract_text(&pages).unwrap().contains("Red and blue bars"), "{name}");
        // Where nothing is typeset, nothing is missing.
        site.edit("trust.yaml", "language: en", "language: en\nreport: {pdf: false}");
        let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
        assert_eq!((code, said.contains("picture/")), (0, false), "{name}: {said}");
    }
}

#[test]
fn pictures_that_no_browser_shows_are_told_where_they_are_named_and_never_blamed_on_the_theme() {
    let png = fixture("plain.png");
    let linked = DRAWING.replace("<circle", "<image href=\"map.png\"/><circle");
    for (name, bytes, id, words) in [
        ("half.png", &png[..png.len() - 20], "picture/not-shown", "can't be decoded"),
        ("nothing.jpg", b"", "picture/not-shown", "is empty"),
        ("paper.pdf", b"%PDF-1.7\n", "picture/not-shown", "is a PDF"),
        ("drawing.png", DRAWING.as_bytes(), "picture/not-shown", "let its name end in .svg"),
        ("linked.svg", linked.as_bytes(), "picture/linked", "needs `map.png`"),
    ] {
        let site = showing(name, bytes);
        for command in ["check", "build"] {
            let (code, said) = site.run(&[command, "--date", "2026-11-23"]);
            assert_eq!(code, 1, "{command} {name}: {said}");
            assert!(said.contains(&format!("error[{id}]: `content/system/{name}`")), "{said}");
            expect_words("", &said, &[words, "--> content/system/monitoring.md:6:22"]);
            assert!(!said.contains("template"), "{said}");
        }
    }
}

#[test]
fn logos_and_icons_are_judged_as_pictures_in_texts_are() {
    let brand = [("logo", "static/logo.svg"), ("logo_dark", "static/logo-dark.svg"), ("favicon", "static/favicon.svg")];
    for (key, path) in brand {
        let site = Site::new();
        fs::write(site.path(path), fixture("plain.png")).unwrap();
        let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
        assert_eq!(code, 1, "{key}: {said}");
        assert!(said.contains(&format!("error[picture/not-shown]: `{path}` is a PNG")), "{said}");
        assert!(said.contains("--> trust.yaml:"), "{key}: {said}");
    }
    // The cover of documents shows the dark one; what only browsers draw gives way to the name there.
    let site = Site::typeset();
    fs::write(site.path("static/logo-dark.avif"), fixture("still.avif")).unwrap();
    site.edit("trust.yaml", "static/logo-dark.svg", "static/logo-dark.avif");
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("warning[picture/not-typeset]: `static/logo-dark.avif`"), "{said}");
    assert_eq!(site.build().0, 0);
}
