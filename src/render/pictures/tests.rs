//! Pictures as people have them, and what is said of each.

use super::{flaw::Flaw, flaws::*};

/// The pictures of `tests/pictures/`: bars of red and blue, and steps of sixteen bits.
const PNG: &[u8] = include_bytes!("../../../tests/pictures/plain.png");
const JPEG: &[u8] = include_bytes!("../../../tests/pictures/plain.jpg");
const AVIF: &[u8] = include_bytes!("../../../tests/pictures/still.avif");

/// A drawing with this inside.
fn drawing(inside: &str) -> Vec<u8> {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inside}</svg>").into_bytes()
}

/// What is said, in a word for each flaw.
fn said(path: &str, bytes: &[u8]) -> Vec<String> {
    let word = |flaw: Flaw| match flaw {
        Flaw::TooLarge(_) => "too large".to_owned(),
        Flaw::Unshown(what, _) => what,
        Flaw::Misnamed(kind) => format!("misnamed {kind}"),
        Flaw::Active(what) => format!("active {what}"),
        Flaw::Linked(address) => format!("linked {address}"),
        Flaw::Unsized => "unsized".to_owned(),
    };
    flaws(path, bytes).into_iter().map(word).collect()
}

#[test]
fn what_every_browser_shows_is_nobodys_fault() {
    let whole: [(&str, &[u8]); 9] = [
        ("a.png", PNG),
        ("a.PNG", PNG),
        ("a.jpeg", JPEG),
        ("a.jpg", include_bytes!("../../../tests/pictures/four-inks.jpg")),
        ("a.jpg", include_bytes!("../../../tests/pictures/turned.jpg")),
        ("a.png", include_bytes!("../../../tests/pictures/deep.png")),
        ("a.gif", include_bytes!("../../../tests/pictures/moving.gif")),
        ("a.webp", include_bytes!("../../../tests/pictures/moving.webp")),
        ("a.avif", AVIF),
    ];
    for (path, bytes) in whole {
        assert_eq!(said(path, bytes), Vec::<String>::new(), "{path}");
    }
    for inside in [
        "",
        "<a href='https://example.com/'><text>a &amp; b</text></a>",
        "<use href='#a'/><rect style='fill:url(#g)' clip-path=\"url('#c')\"/>",
        "<image href='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAIAAACDRijCAAAAIElEQVR4nGP8z0AYMDIQVsVEhDlEgVGDRg0aNWikGgQAQYoCHwxK5zkAAAAASUVORK5CYII='/><style>@font-face{src:url(data:font/woff2;base64,AA)}</style>",
        "<!-- <script/> --><title>once</title><foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>a</p></foreignObject>",
    ] {
        assert_eq!(said("a.svg", &drawing(inside)), Vec::<String>::new(), "{inside}");
    }
}

#[test]
fn what_no_browser_shows_is_told_by_its_content() {
    let cut = |bytes: &[u8]| bytes[..bytes.len() - 20].to_vec();
    let empty_png = [&PNG[..16], &[0; 8], &PNG[24..]].concat();
    let cases: [(&str, Vec<u8>, &str); 21] = [
        ("a.png", Vec::new(), "is empty"),
        ("a.png", b"Hello.".to_vec(), "isn't a picture"),
        ("a.png", cut(PNG), "can't be decoded"),
        ("a.jpg", cut(JPEG), "ends before its last line"),
        ("a.jpg", JPEG[..120].to_vec(), "ends before its last line"),
        ("a.png", empty_png, "is 0 pixels wide or high"),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), "is a HEIC, which"),
        ("a.jpg", b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic".to_vec(), "is a HEIC, which"),
        ("a.mp4", b"\0\0\0\x18ftypisom\0\0\0\0isommp42".to_vec(), "isn't a picture (perhaps a film)"),
        ("a.tif", b"II*\0aaaa".to_vec(), "is a TIFF, which"),
        ("a.pdf", b"%PDF-1.7\n".to_vec(), "is a PDF, which"),
        ("a.png", b"version https://git-lfs.github.com/spec/v1\n".to_vec(), "is a pointer of Git LFS"),
        ("a.png", drawing(""), "is a drawing (SVG), which browsers don't show under this name"),
        ("a.svg", PNG.to_vec(), "is a PNG, which browsers don't show under this name"),
        ("a.svg", b"<html><body/></html>".to_vec(), "begins with the element `html`"),
        ("a.svg", b"<svg viewBox='0 0 9 9'/>".to_vec(), "lacks `xmlns"),
        ("a.svg", drawing("<g>"), "isn't well-formed XML"),
        ("a.svg", drawing("<use xlink:href='#a'/>"), "uses the prefix `xlink:`"),
        ("a.svg", drawing("<text>a&nbsp;b</text>"), "uses `&nbsp;`"),
        ("a.svg", drawing("<image href='data:image/png;base64,AAAA'/>"), "holds a picture that isn't a picture"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='0' height='4'/>".to_vec(), "is 0 units wide"),
    ];
    for (path, bytes, words) in cases {
        let said = said(path, &bytes);
        assert!(said.len() == 1 && said[0].starts_with(words), "{path}: {said:?} for {words:?}");
    }
    let whole = drawing("<g/>");
    let half = said("a.svg", &whole[..whole.len() - 6]);
    assert!(half[0].starts_with("ends before its last element"), "{half:?}");
}

#[test]
fn drawings_stand_alone() {
    for (inside, words) in [
        ("<script>alert(1)</script>", "active a script"),
        ("<rect onclick='a()'/>", "active `onclick`"),
        ("<a href='javascript:a()'/>", "active a link that runs a script"),
        ("<image href='photo.png'/>", "linked photo.png"),
        (
            "<image xmlns:x='http://www.w3.org/1999/xlink' x:href='https://example.com/a.png'/>",
            "linked https://example.com/a.png",
        ),
        ("<use href='icons.svg#a'/>", "linked icons.svg#a"),
        ("<rect style='fill:url(\"other.svg#g\")'/>", "linked other.svg#g"),
        ("<style>@import 'a.css';</style>", "linked a.css"),
        ("<style>@font-face{src:url(https://fonts.example/a)}</style>", "linked https://fonts.example/a"),
        ("<style><![CDATA[a{fill:url(b.svg#c)}]]></style>", "linked b.svg#c"),
    ] {
        assert_eq!(said("a.svg", &drawing(inside)), [words], "{inside}");
    }
    let styled = [b"<?xml-stylesheet href='a.css'?>".to_vec(), drawing("")].concat();
    assert_eq!(said("a.svg", &styled), ["linked href='a.css'"]);
}

#[test]
fn names_that_say_another_kind_are_told() {
    assert_eq!(said("a.png", JPEG), ["misnamed a JPEG"]);
    assert_eq!(said("a.jpg", AVIF), ["misnamed an AVIF"]);
    assert_eq!(said("picture", PNG), ["misnamed a PNG"]);
    let bare = b"<svg xmlns='http://www.w3.org/2000/svg' width='9'/>";
    assert_eq!(said("a.svg", bare), ["unsized"]);
}
