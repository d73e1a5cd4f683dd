//! The documents that the example offers: typeset with Candor itself from the texts in `tests/example_documents/`, so that whoever
//! takes them as a model takes accessible ones. `SNAPSHOTS=overwrite cargo test --test it example_documents` sets them anew.

use std::{fs, path::PathBuf};

use lopdf::{Dictionary, Document, Object};

use crate::common::{Site, example};

fn texts() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/example_documents")
}

/// The names of the documents, without endings.
fn names() -> Vec<String> {
    let files = fs::read_dir(texts()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = files.filter_map(|file| Some(file.strip_suffix(".md")?.to_owned())).collect();
    names.sort_unstable();
    names
}

/// The day of a document, as the example's records have it.
fn day(name: &str) -> String {
    let records = fs::read_to_string(example().join("data/documents.yaml")).unwrap();
    let record = records.split("- id: ").find(|record| record.starts_with(&format!("{name}\n"))).expect(name);
    let date = record.lines().find_map(|line| line.trim().strip_prefix("date: ")).expect(name);
    date.to_owned()
}

/// A document as Candor sets it: the report of a site that has this one section, with a template for papers.
fn typeset(name: &str) -> Vec<u8> {
    let text = fs::read_to_string(texts().join(format!("{name}.md"))).unwrap();
    let note = text.lines().find_map(|line| line.strip_prefix('*')).expect(name);
    let publisher = note.split(" · ").next().unwrap();
    let site = Site::small();
    let trust = format!(
        "company: {{name: {publisher:?}, product: Papers, url: https://firnwell.example}}\nlanguage: en\ntheme: paper\n\
         scope: {{criteria: [security]}}\nbrand: {{accent: \"#0b6e7f\"}}\nvisibility: {{default: public}}\n\
         lints: {{scope/uncovered-criterion: off}}\n"
    );
    site.write("trust.yaml", &trust).write("content/system/text.md", &text);
    site.write("themes/paper/typst/report.typ", &fs::read_to_string(texts().join("paper.typ")).unwrap());
    let (code, said) = site.run(&["build", "-o", "../public", "--date", &day(name)]);
    assert_eq!(code, 0, "{name}: {said}");
    fs::read(site.output("report.pdf")).unwrap()
}

/// The words of a PDF.
fn words(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    document.extract_text(&pages).unwrap()
}

#[test]
fn the_examples_documents_say_what_their_texts_say() {
    let folder = example().join("documents");
    for name in names() {
        let path = folder.join(format!("{name}.pdf"));
        let set = typeset(&name);
        if std::env::var("SNAPSHOTS").as_deref() == Ok("overwrite") {
            fs::write(&path, &set).unwrap();
        }
        assert_eq!(words(&fs::read(&path).unwrap()), words(&set), "{name}");
    }
    let offered = fs::read_dir(folder).unwrap().count();
    assert_eq!(offered, names().len(), "each document has its text");
}

/// Whether a font's outlines are in the file.
fn is_embedded(font: &Dictionary, document: &Document) -> bool {
    let get = |dictionary: &Dictionary, key: &[u8]| match dictionary.get(key) {
        Ok(Object::Reference(id)) => document.get_object(*id).ok().cloned(),
        Ok(object) => Some(object.clone()),
        Err(_) => None,
    };
    // A composite font's outlines belong to its only descendant.
    let descendant = get(font, b"DescendantFonts").and_then(|fonts| {
        let first = fonts.as_array().ok()?.first()?.as_reference().ok()?;
        document.get_dictionary(first).ok().cloned()
    });
    let descriptor = get(descendant.as_ref().unwrap_or(font), b"FontDescriptor");
    let files: [&[u8]; 3] = [b"FontFile", b"FontFile2", b"FontFile3"];
    descriptor.is_some_and(|descriptor| descriptor.as_dict().is_ok_and(|it| files.iter().any(|file| it.has(file))))
}

#[test]
fn every_pdf_of_the_example_is_tagged_titled_and_brings_its_fonts() {
    let site = Site::typeset();
    assert_eq!(site.build().0, 0);
    let public = fs::read_dir(site.output("documents")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = public.filter(|path| path.extension().is_some_and(|it| it == "pdf")).collect();
    assert!(files.len() >= 2, "{files:?}");
    files.push(site.output("report.pdf"));
    files.extend(names().into_iter().map(|name| site.path(&format!("documents/{name}.pdf"))));
    for path in files {
        let document = Document::load(&path).unwrap();
        let catalogue = document.catalog().unwrap();
        let shown = path.display();
        assert!(catalogue.has(b"StructTreeRoot") && catalogue.has(b"MarkInfo"), "{shown} has no tags");
        assert_eq!(catalogue.get(b"Lang").unwrap().as_str().unwrap(), b"en", "{shown}");
        let metadata = catalogue.get(b"Metadata").unwrap().as_reference().unwrap();
        let metadata = document.get_object(metadata).unwrap().as_stream().unwrap().content.clone();
        let metadata = String::from_utf8(metadata).unwrap();
        for standard in ["pdfuaid:part", "pdfaid:part", "dc:title"] {
            assert!(metadata.contains(standard), "{shown} lacks {standard}");
        }
        let fonts = document.objects.values().filter_map(|object| object.as_dict().ok());
        let fonts: Vec<&Dictionary> = fonts
            .filter(|it| it.get(b"Type").is_ok_and(|kind| kind.as_name().is_ok_and(|kind| kind == b"Font")))
            .collect();
        assert!(!fonts.is_empty(), "{shown}");
        for font in fonts.iter().filter(|font| !font.has(b"CIDSystemInfo")) {
            assert!(is_embedded(font, &document), "{shown}: {font:?}");
        }
    }
}
