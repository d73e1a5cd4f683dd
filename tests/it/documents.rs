//! Typeset documents and the mark of a bundle, from outside: what they say, that they are the same each time, and that
//! nothing leaves unmarked.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use lopdf::{Document, Object, dictionary};

use crate::common::{Site, expect_words, tree};

/// The files of the one bundle that is made for `prospect`, and its id.
fn bundle(site: &Site, prospect: &str) -> (String, BTreeMap<PathBuf, Vec<u8>>) {
    let _ = fs::remove_dir_all(site.path("../bundles"));
    let (code, said) = site.run(&["bundle", prospect, "--plain", "-o", "../bundles", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    let folders = fs::read_dir(site.path("../bundles")).unwrap().map(|entry| entry.unwrap().path());
    let folder = folders.into_iter().find(|path| path.join("manifest.json").is_file()).unwrap();
    (folder.to_str().unwrap().rsplit('-').next().unwrap().to_owned(), tree(&folder))
}

fn document(files: &BTreeMap<PathBuf, Vec<u8>>, path: &str) -> Document {
    Document::load_mem(&files[&PathBuf::from(path)]).unwrap()
}

/// The text of each page, without line breaks.
fn pages(document: &Document) -> Vec<String> {
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    numbers.iter().map(|number| document.extract_text(&[*number]).unwrap().replace('\n', " ")).collect()
}

/// Text without white space and case, which a PDF's pieces of text don't keep.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase()
}

fn metadata(document: &Document) -> String {
    let reference = document.catalog().unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
    String::from_utf8(document.get_object(reference).unwrap().as_stream().unwrap().content.clone()).unwrap()
}

#[test]
fn the_public_report_is_tagged_titled_and_the_same_each_time() {
    let site = Site::typeset();
    assert_eq!(site.build().0, 0);
    let first = fs::read(site.output("report.pdf")).unwrap();
    let report = Document::load_mem(&first).unwrap();
    let catalogue = report.catalog().unwrap();
    assert_eq!(catalogue.get(b"Lang").unwrap().as_str().unwrap(), b"en");
    assert!(catalogue.has(b"StructTreeRoot") && catalogue.has(b"Outlines"));
    let metadata = metadata(&report);
    expect_words("", &metadata, &["pdfuaid", "pdfaid"]);
    let text = pages(&report).join(" ");
    for words in
        ["SOC 3-style report", "Prepared by management. Not a SOC 3", "Criteria and controls", "ACC-04", "Page 2 of"]
    {
        assert!(text.contains(words), "{words}");
    }
    assert!(fs::read_to_string(site.output("report/index.html")).unwrap().contains("href=\"../report.pdf\""));
    assert_eq!(site.run(&["build", "-o", "../again", "--threads", "1", "--date", "2026-11-23"]).0, 0);
    assert!(first == fs::read(site.path("../again/report.pdf")).unwrap(), "the same bytes with one thread");
    site.edit("trust.yaml", "language: en", "language: en\nreport: {pdf: false}");
    assert_eq!(site.build().0, 0);
    assert!(!site.output("report.pdf").exists());
    assert!(!fs::read_to_string(site.output("report/index.html")).unwrap().contains("report.pdf"));
}

#[test]
fn narratives_keep_their_tables_lists_code_footnotes_links_images_and_callouts() {
    let site = Site::typeset();
    site.write(
        "content/system/monitoring.md",
        "---\nsection: monitoring\ntitle: Everything at once\nvisibility: public\n---\n\
         Lead with **strong** and *stress*, `code`, ~~gone~~ and a note.[^1] Again.[^1]\n\n\
         ## A heading\n\n1. first\n   - inner\n2. second\n\n- [x] done\n- [ ] open\n\n\
         | Left | Right |\n| --- | ---: |\n| cell one | cell two |\n\n```yaml\nkey: value # not [markup] $x$\n```\n\n\
         > [!WARNING]\n> Mind the gap.\n\n> quoted words\n\n[elsewhere](https://example.com/place) and \
         [a heading](#a-heading)\n\n![Three boxes in a row](boxes.svg)\n\n#set text(red) is text here.\n\n[^1]: What the note says.\n",
    );
    let boxes =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"30\"><rect width=\"20\" height=\"20\"/></svg>";
    site.write("content/system/boxes.svg", boxes);
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let report = Document::load_mem(&fs::read(site.output("report.pdf")).unwrap()).unwrap();
    let text = pages(&report).join(" ");
    let said = [
        "Everything at once",
        "strong",
        "stress",
        "code",
        "gone",
        "A heading",
        "first",
        "inner",
        "second",
        "Done",
        "open",
        "cell one",
        "cell two",
        "key: value # not [markup] $x$",
        "Warning",
        "Mind the gap.",
        "quoted words",
        "elsewhere",
        "Three boxes in a row",
        "#set text(red) is text here.",
        "What the note says.",
    ];
    for words in said {
        assert!(squeezed(&text).contains(&squeezed(words)), "{words}\n{text}");
    }
    assert_eq!(text.matches("What the note says.").count(), 1, "a note stands once");
    let html = fs::read_to_string(site.output("report/index.html")).unwrap();
    expect_words("pages have callouts too", &html, &["Mind the gap.", "markdown-alert-warning"]);
    let links = report
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?.get(b"URI").ok()?.as_str().ok());
    assert!(links.into_iter().any(|uri| uri == b"https://example.com/place"));
}

#[test]
fn every_page_of_every_document_of_a_bundle_says_whose_it_is() {
    let site = Site::typeset();
    let (id, files) = bundle(&site, "meadowbrook-clinics");
    let documents: Vec<&PathBuf> =
        files.keys().filter(|path| path.extension().is_some_and(|end| end == "pdf")).collect();
    assert!(documents.len() >= 9, "{documents:?}");
    for path in documents {
        let document = document(&files, path.to_str().unwrap());
        // What the mark says on them, the real `pdftotext` reads (tests/browser/tools.test.mjs).
        for (number, page) in document.get_pages() {
            let content = String::from_utf8_lossy(&document.get_page_content(page)).into_owned();
            assert!(content.contains("/CandorMark0 Do Q\nEMC"), "{} page {number}", path.display());
        }
        let forms = document.objects.values().filter_map(|object| object.as_stream().ok());
        let marked = forms.filter_map(|form| form.dict.get(b"CandorBundle").ok()?.as_str().ok()).collect::<Vec<_>>();
        assert_eq!(marked, [id.as_bytes()], "{}", path.display());
        assert!(metadata(&document).contains(&format!("candor-bundle:{id}")), "{}", path.display());
    }
    let summary = document(&files, "soc2-summary.pdf");
    let content = summary.get_page_content(*summary.get_pages().values().nth(4).unwrap());
    let content = String::from_utf8_lossy(&content);
    let mark = content.rfind("CandorMark").unwrap();
    assert!(content[..mark].contains("/Artifact <</Type /Pagination /Subtype /Watermark>> BDC"), "{content}");
    for (path, contents) in files.iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "html")) {
        let page = String::from_utf8(contents.clone()).unwrap();
        assert!(page.contains(&format!("<meta name=\"candor-bundle\" content=\"{id}\">")), "{}", path.display());
        assert!(page.contains("Confidential under NDA"), "{}", path.display());
    }
}

/// Tried: a copy of a bundle's page, document, zip or text that turns up elsewhere.
#[test]
fn a_copy_is_traced_by_document_page_zip_and_copied_text() {
    let site = Site::typeset();
    let (id, files) = bundle(&site, "meadowbrook-clinics");
    let traced = |path: &str| site.run(&["trace", path, "--site", "."]);
    let mut copies = vec![("found.pdf", files[&PathBuf::from("soc2-summary.pdf")].clone())];
    copies.push(("letter.pdf", files[&PathBuf::from("documents/pentest-2026.pdf")].clone()));
    // Without metadata the text still tells, as a page that somebody saved anew.
    let mut bare = document(&files, "soc2-summary.pdf");
    bare.catalog_mut().unwrap().remove(b"Metadata");
    bare.prune_objects();
    let mut saved = Vec::new();
    bare.save_to(&mut saved).unwrap();
    copies.push(("bare.pdf", saved));
    let page = String::from_utf8(files[&PathBuf::from("section-4.html")].clone()).unwrap();
    // One paragraph without its page: no id, no line, only what nobody sees.
    let start =
        page.find("<main").unwrap() + page[page.find("<main").unwrap()..].find("<p class=\"row-text\">").unwrap();
    let paragraph = &page[start..start + page[start..].find("</p>").unwrap()];
    assert!(!paragraph.contains(&id));
    copies.push(("paragraph.txt", paragraph.as_bytes().to_vec()));
    copies.push(("page.html", page.clone().into_bytes()));
    for (name, contents) in copies {
        fs::write(site.path(name), contents).unwrap();
        let (code, said) = traced(name);
        assert_eq!(code, 0, "{name}: {said}");
        assert!(
            said.contains(&format!("bundle {id} for Meadowbrook Clinics Group (prospect `meadowbrook-clinics`)")),
            "{name}: {said}"
        );
    }
    assert!(traced("paragraph.txt").1.contains("told by: fingerprint in the text"));
    fs::write(site.path("other.txt"), "Nothing of ours.").unwrap();
    assert_eq!(traced("other.txt").0, 1);
}

#[test]
fn a_document_that_cannot_be_marked_is_refused_and_nothing_is_written() {
    let site = Site::typeset();
    let path = site.path("documents/pentest-2026.pdf");
    let whole = fs::read(&path).unwrap();
    let mut signed = Document::load_mem(&whole).unwrap();
    signed.add_object(dictionary! {
        "Type" => "Sig",
        "ByteRange" => vec![0.into(), 10.into(), 20.into(), 30.into()],
        "Contents" => Object::string_literal("signature"),
    });
    let mut signed_bytes = Vec::new();
    signed.save_to(&mut signed_bytes).unwrap();
    let cases = [
        (b"not a pdf".to_vec(), "it isn't a readable PDF"),
        (whole[..whole.len() / 2].to_vec(), "it isn't a readable PDF"),
        (signed_bytes, "it is signed"),
    ];
    for (contents, words) in cases {
        fs::write(&path, contents).unwrap();
        let (code, said) =
            site.run(&["bundle", "meadowbrook-clinics", "--plain", "-o", "../none", "--date", "2026-11-23"]);
        assert_eq!(code, 1, "{words}: {said}");
        expect_words("", &said, &["`documents/pentest-2026.pdf` can't carry the bundle's mark", words]);
        assert!(!site.path("../none").exists() && !site.path("issued.jsonl").exists(), "{words}");
    }
}

/// What a file says, without what the bundle's id decides: the id, the fingerprint, sums.
fn without_id(path: &Path, contents: &[u8], id: &str) -> String {
    let text = match path.extension().and_then(|end| end.to_str()) {
        Some("pdf") => pages(&Document::load_mem(contents).unwrap()).join("\n"),
        Some("html" | "json") => String::from_utf8(contents.to_vec()).unwrap(),
        _ => return format!("{contents:?}"),
    };
    let lines = text
        .lines()
        .filter(|line| !line.contains("\"sha256\"") && !line.contains("\"size\""))
        .collect::<Vec<_>>()
        .join("\n");
    lines.replace(id, "ID").chars().filter(|c| !"\u{200B}\u{200C}\u{200D}\u{2060}\u{2063}".contains(*c)).collect()
}

fn check_same(
    (id, files): &(String, BTreeMap<PathBuf, Vec<u8>>),
    (other_id, others): &(String, BTreeMap<PathBuf, Vec<u8>>),
) {
    assert_ne!(id, other_id);
    assert_eq!(files.keys().collect::<Vec<_>>(), others.keys().collect::<Vec<_>>());
    for (path, contents) in files.iter().filter(|(path, _)| !path.ends_with("SHA256SUMS")) {
        assert!(without_id(path, contents, id) == without_id(path, &others[path], other_id), "{}", path.display());
    }
}

#[test]
fn two_bundles_of_a_prospect_differ_in_what_holds_the_id_alone() {
    let site = Site::typeset();
    let first = bundle(&site, "pellworth-grocers");
    fs::remove_file(site.path("issued.jsonl")).unwrap();
    check_same(&first, &bundle(&site, "pellworth-grocers"));
}

#[test]
fn what_is_sealed_depends_on_nothing_that_its_recipient_may_not_see() {
    let site = Site::typeset();
    let identity = age::x25519::Identity::generate();
    let profile = fs::read_to_string(site.path("prospects/pellworth-grocers.yaml")).unwrap();
    let open = bundle(&site, "pellworth-grocers");
    fs::remove_file(site.path("issued.jsonl")).unwrap();
    // Other prospects, other people's questions, internal words: none of it is this recipient's.
    fs::remove_file(site.path("prospects/meadowbrook-clinics.yaml")).unwrap();
    site.write(
        "content/faq/zephyr.md",
        "---\nvisibility: nda:healthcare\nquestion: Calm?\n---\nOn every second Tuesday.\n",
    );
    let text = fs::read_to_string(site.path("content/system/monitoring.md")).unwrap();
    site.write(
        "content/system/monitoring.md",
        &format!("{text}\n:::internal\nThe zephyr blows where it wants.\n:::\n"),
    );
    site.write("prospects/pellworth-grocers.yaml", &format!("{profile}\nrecipients: [{}]\n", identity.to_public()));
    let (code, said) = site.run(&["bundle", "pellworth-grocers", "-o", "../sealed", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    let sealed = fs::read_dir(site.path("../sealed")).unwrap().next().unwrap().unwrap().path();
    let name = sealed.file_name().unwrap().to_str().unwrap().strip_suffix(".zip.age").unwrap().to_owned();
    let zip = age::decrypt(&identity, &fs::read(&sealed).unwrap()).unwrap();
    let files = candor::bundle::unarchive::unarchive(&zip).unwrap();
    let files = files.into_iter().map(|(path, contents)| (PathBuf::from(path), contents)).collect();
    check_same(&open, &(name.rsplit('-').next().unwrap().to_owned(), files));
}
