//! Whose copy it is, in any script that a font of the brand or of Candor has.

use std::{fs, path::Path};

use lopdf::Document;

use crate::{
    common::{Site, expect_said, tree},
    marked::page,
};

/// Letters that no shipped font has, and that `tests/fonts/CandorKanji.ttf` has.
const NAME: &str = "株式会社例";

/// What a bundle for `name` says, with its one document.
fn bundle(brand: &str, name: &str) -> (i32, String, Vec<u8>) {
    let site = Site::small();
    let font = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fonts/CandorKanji.ttf");
    site.write("static/kanji.ttf", "").write("documents/a.pdf", "");
    fs::copy(font, site.path("static/kanji.ttf")).unwrap();
    fs::write(site.path("documents/a.pdf"), page("/MediaBox [0 0 595 842]")).unwrap();
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    site.write("trust.yaml", &format!("{trust}mark: both\nbrand: {brand}\n"))
        .write("data/documents.yaml", "- {id: a, title: The document, kind: policy, file: documents/a.pdf}\n")
        .write("prospects/oak.yaml", &format!("name: {name}\nnda: {{signed: 2026-02-01}}\n"));
    let (code, said) = site.run(&["bundle", "oak", "--plain", "-o", "../bundles", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    let (code, found) = site.run(&["check", "--for", "oak", "--date", "2026-11-23"]);
    let files = tree(&site.path("../bundles"));
    let document = files.into_iter().find(|(path, _)| path.ends_with("documents/a.pdf")).unwrap();
    (code, said + &found, document.1)
}

/// The letters of the fonts that a document holds, as their character maps write them.
fn letters(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).unwrap();
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let contents = streams.filter_map(|stream| stream.decompressed_content().ok());
    let maps = contents.filter(|content| content.windows(9).any(|window| window == b"begincmap"));
    maps.map(|map| String::from_utf8_lossy(&map).to_uppercase()).collect()
}

fn has(letters: &str, words: &str) -> bool {
    words.encode_utf16().all(|unit| letters.contains(&format!("<{unit:04X}>")))
}

#[test]
fn a_name_is_drawn_with_the_fonts_of_the_brand_and_where_none_has_its_letters_that_is_told() {
    let held = "{font: {text: Candor Kanji, files: [static/kanji.ttf]}}";
    let (_, said, pdf) = bundle(held, NAME);
    assert!(has(&letters(&pdf), NAME), "the name isn't drawn: {}", letters(&pdf));
    assert!(!said.contains("text/no-font"), "{said}");

    // The mark stands for whom the profile is named after, and the author is told by the bundle and by the check.
    let (code, said, pdf) = bundle("{radius: 2}", NAME);
    let told =
        ["no font has the letters of `株式会社例`, so that its PDFs are marked for `oak`", "prospects/oak.yaml:1:7"];
    expect_said("a name without a font", code, &said, 0, &told);
    let letters = letters(&pdf);
    assert!(has(&letters, "for oak") && !has(&letters, "["), "{letters}");

    for name in ["Übersee Żywność Ελλάς", "Дом Москва", "شركة"] {
        let (_, said, pdf) = bundle("{radius: 2}", name);
        assert!(!said.contains("text/no-font"), "{said}");
        if name.is_ascii() || !name.contains('ش') {
            assert!(has(&self::letters(&pdf), &name.replace(' ', "")), "{name}");
        }
    }
}
