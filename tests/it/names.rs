//! Names of files as people have them: each link that is written for one leads to it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::common::{Site, expect_said, expect_words, tree};

/// Names that mean something to HTML, to addresses, to YAML, to shells or to file systems.
const AWKWARD: [&str; 30] = [
    "Policy #3",
    "Why?",
    "100%20 sure",
    "100% sure",
    "%",
    "%2F..%2F",
    "Terms & Conditions",
    "&amp;",
    "it's \"quoted\"",
    "Größen & Maße",
    "Über\u{308}sicht",
    "ISO: 27001",
    "javascript: alert(1)",
    "a+b=c",
    "-rf",
    "🎉 party",
    "日本語の方針",
    "ภาษาไทย",
    "semi;colon, comma",
    "(1) [2] {3}",
    "back\\slash",
    "<b>bold<b>",
    "a|b*c",
    "two  spaces ",
    "aux",
    "@home ~ $x",
    "`code`",
    "#",
    "tab\tbed",
    "https:",
];

/// A text in double quotes, as YAML and JSON have it.
fn quoted(text: &str) -> String {
    json!(text).to_string()
}

/// The name with its accents apart from their letters, as some disks keep it.
fn decomposed(name: &str) -> String {
    name.nfd().collect()
}

fn composed(name: &str) -> String {
    name.nfc().collect()
}

fn encoded(name: &str) -> String {
    utf8_percent_encode(name, NON_ALPHANUMERIC).to_string()
}

/// The values of `attribute` in a page, decoded twice: as HTML, and as addresses.
fn addresses(html: &str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    html.split(&start)
        .skip(1)
        .map(|rest| {
            let written = rest.split('"').next().unwrap();
            let written = htmlize::unescape_attribute(written);
            assert!(!written.contains(' '), "{written} isn't an address");
            percent_decode_str(&written).decode_utf8().unwrap().into_owned()
        })
        .collect()
}

/// The file that a relative path in the page at `page` means.
fn target(page: &str, path: &str) -> PathBuf {
    let mut folder: Vec<&str> = page.split('/').collect();
    folder.pop();
    for part in path.split('/') {
        match part {
            ".." => drop(folder.pop().unwrap()),
            part => folder.push(part),
        }
    }
    PathBuf::from(folder.join("/"))
}

/// Asserts that the page links to a file that holds `contents`.
fn leads_to(files: &BTreeMap<PathBuf, Vec<u8>>, page: &str, attribute: &str, contents: &str, name: &str) {
    let html = String::from_utf8(files[Path::new(page)].clone()).unwrap();
    let links = addresses(&html, attribute);
    let is_it = |link: &String| {
        files.get(&target(page, link)).is_some_and(|bytes| String::from_utf8_lossy(bytes).contains(contents))
    };
    assert!(links.iter().any(is_it), "{page} has no {attribute} that leads to {name:?}: {links:#?}");
}

/// A site in which each awkward name is that of a document for all, of one under NDA, of an image and of a static file.
fn site() -> Site {
    let site = Site::small();
    let mut documents = String::new();
    let mut page = String::from("---\ntitle: Names\nslug: names\n---\n");
    for (number, name) in AWKWARD.iter().enumerate() {
        // What YAML says and what the disk has differ in how accents are composed, this way or that way.
        let (said, kept) =
            if number % 2 == 0 { (composed(name), decomposed(name)) } else { (decomposed(name), composed(name)) };
        for (audience, folder) in [("public", "open"), ("nda", "closed")] {
            site.write(&format!("documents/{folder}/{kept}.txt"), &format!("{audience} document {number}."));
            let file = quoted(&format!("documents/{folder}/{said}.txt"));
            documents.push_str(&format!(
                "- {{id: {folder}-{number}, title: Document {number} {folder}, kind: policy, file: {file}, visibility: {audience}}}\n"
            ));
        }
        site.write(&format!("content/pages/{kept}.svg"), &svg(&format!("image {number}.")));
        site.write(&format!("static/{kept}.txt"), &format!("static file {number}."));
        page.push_str(&format!("![Image]({}.svg)\n[File](/{}.txt)\n\n", encoded(&said), encoded(&said)));
    }
    site.write("content/pages/names.md", &page);
    site.write("data/documents.yaml", &documents);
    site.write("prospects/acme.yaml", "name: Acme\nnda: {signed: 2026-01-01, expires: 2028-01-01}\n");
    site
}

fn svg(words: &str) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><title>{words}</title></svg>")
}

/// Tried: 30 names with signs that mean something to HTML, addresses, YAML and file systems, composed and decomposed.
/// Before: links that led nowhere, and builds that stopped.
#[test]
fn every_link_to_a_file_leads_to_it_whatever_the_file_is_called() {
    let site = site();
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let files = tree(&site.output(""));
    let trust: Value = serde_json::from_slice(&files[Path::new("trust.json")]).unwrap();
    for (number, name) in AWKWARD.iter().enumerate() {
        leads_to(&files, "documents/index.html", "href", &format!("public document {number}."), name);
        leads_to(&files, "names/index.html", "src", &format!("image {number}."), name);
        leads_to(&files, "names/index.html", "href", &format!("static file {number}."), name);
        let id = format!("open-{number}");
        let file =
            trust["documents"].as_array().unwrap().iter().find(|document| document["id"] == id.as_str()).unwrap();
        let path = percent_decode_str(file["file"].as_str().unwrap()).decode_utf8().unwrap().into_owned();
        assert_eq!(files[Path::new(&path)], format!("public document {number}.").as_bytes(), "{path}");
    }
    assert!(!said.contains("closed"), "{said}");
}

#[test]
fn every_link_of_a_bundle_leads_to_a_file_of_the_bundle_that_windows_can_unpack() {
    let site = site();
    site.edit("trust.yaml", "language: en", "language: en\nbase_url: https://trust.firnwell.example");
    let (code, said) = site.run(&["bundle", "acme", "--plain", "-o", "../bundles", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    let folders = fs::read_dir(site.path("../bundles")).unwrap().map(|entry| entry.unwrap().path());
    let files = tree(&folders.into_iter().find(|path| path.is_dir()).unwrap());
    for (number, name) in AWKWARD.iter().enumerate() {
        for audience in ["public", "nda"] {
            leads_to(&files, "index.html", "href", &format!("{audience} document {number}."), name);
        }
    }
    let mut folded: Vec<String> = files.keys().map(|path| path.to_str().unwrap().to_lowercase()).collect();
    for path in &folded {
        for part in path.split('/') {
            let stem = part.split('.').next().unwrap().trim();
            let is_refused = |c: char| c.is_control() || "<>:\"|?*\\".contains(c);
            assert!(!part.contains(is_refused) && !part.ends_with(['.', ' ']) && stem != "aux", "{path}");
            assert!(part.len() < 150, "{path}");
        }
    }
    let all = folded.len();
    folded.sort();
    folded.dedup();
    assert_eq!(folded.len(), all, "two files of a bundle are one on Windows");
}

#[test]
fn a_logo_is_shown_whatever_its_file_is_called() {
    let site = Site::small();
    let names: Vec<&str> = AWKWARD.iter().copied().filter(|name| !name.contains('/')).collect();
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    for (number, three) in names.chunks(3).enumerate() {
        let mut brand = String::new();
        for (key, name) in ["logo", "logo_dark", "favicon"].into_iter().zip(three) {
            site.write(&format!("documents/brand/{}.svg", decomposed(name)), &svg(&format!("{key} {number}.")));
            brand.push_str(&format!("  {key}: {}\n", quoted(&format!("documents/brand/{name}.svg"))));
        }
        site.write("trust.yaml", &format!("{trust}brand:\n{brand}"));
        let (code, said) = site.build();
        assert_eq!(code, 0, "{three:?}: {said}");
        let files = tree(&site.output(""));
        for (key, name) in ["logo", "logo_dark", "favicon"].into_iter().zip(three) {
            let attribute = match key {
                "logo" => "src",
                "logo_dark" => "srcset",
                _ => "href",
            };
            leads_to(&files, "index.html", attribute, &format!("{key} {number}."), name);
        }
    }
}

/// How a text may spell the address of `data flow.svg`, `Übersicht.svg` and others, as other programs read it.
#[test]
fn an_image_is_found_however_its_address_is_spelt() {
    for (written, kept) in [
        ("data%20flow.svg", "data flow.svg"),
        ("<data flow.svg>", "data flow.svg"),
        ("Übersicht.svg", "Übersicht.svg"),
        ("Übersicht.svg", "U\u{308}bersicht.svg"),
        ("U\u{308}bersicht.svg", "Übersicht.svg"),
        ("%C3%9Cbersicht.svg", "Übersicht.svg"),
        ("<ISO: 27001.svg>", "ISO: 27001.svg"),
        ("ISO:27001.svg", "ISO:27001.svg"),
        ("<100% sure.svg>", "100% sure.svg"),
        ("./a%28b%29.svg", "a(b).svg"),
        ("a(b).svg", "a(b).svg"),
        ("Why%3F%23.svg", "Why?#.svg"),
        ("../pages/./a&b.svg", "a&b.svg"),
    ] {
        let site = Site::small();
        site.write(&format!("content/pages/{kept}"), &svg("The flow."));
        site.write("content/pages/a.md", &format!("---\ntitle: A page\nslug: a\n---\n![Flow]({written})\n"));
        let (code, said) = site.build();
        assert_eq!(code, 0, "{written}: {said}");
        leads_to(&tree(&site.output("")), "a/index.html", "src", "The flow.", written);
    }
}

#[test]
fn a_file_that_is_not_there_is_told_with_its_place_and_what_was_meant() {
    let document = |file: &str| format!("- {{id: p, title: A policy, kind: policy, file: {}}}\n", quoted(file));
    let page = |link: &str| format!("---\ntitle: A page\nslug: a\n---\nSee this [picture]({link}).\n");
    for (path, text, said) in [
        ("data/documents.yaml", document("documents/Policy.TXT"), "did you mean `documents/policy.txt`"),
        ("data/documents.yaml", document("documents/a%20b.txt"), "did you mean `documents/a b.txt`"),
        ("data/documents.yaml", document("documents/polcy.txt"), "did you mean `documents/policy.txt`"),
        ("data/documents.yaml", document(&format!("documents/{}.txt", "x".repeat(400))), "there is no file"),
        ("content/pages/a.md", page("100%2525.svg"), "there is no file `content/pages/100%25.svg`"),
        ("content/pages/a.md", page("Flow.SVG"), "did you mean `content/pages/flow.svg`"),
        ("content/pages/a.md", page("<50%25.svg>"), "write it as `50%2525.svg`"),
    ] {
        let site = Site::small();
        site.write("documents/policy.txt", "One.").write("documents/a b.txt", "Two.");
        site.write("content/pages/flow.svg", &svg("Flow.")).write("content/pages/50%25.svg", &svg("Half."));
        site.write(path, &text);
        let (code, output) = site.run(&["check", "--date", "2026-11-23"]);
        assert_eq!(code, 1, "{text}: {output}");
        expect_words(text, &output, &[said, &format!("{path}:")]);
    }
}

#[test]
fn mail_addresses_and_markdown_documents_in_a_text_are_links() {
    let site = Site::small();
    site.write("documents/dpa.md", "# Agreement\n");
    site.write(
        "content/pages/a.md",
        "---\ntitle: A page\nslug: a\n---\nWrite to <security@oakmoss.example>. [Agreement](../../documents/dpa.md)\n",
    );
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    assert!(site.page("a/index.html").contains("href=\"mailto:security@oakmoss.example\""));
    leads_to(&tree(&site.output("")), "a/index.html", "href", "# Agreement", "dpa.md");
}

#[test]
fn content_and_prospects_are_found_by_names_as_people_read_them() {
    let site = Site::small();
    site.write("content/faq/U\u{308}ber.md", "---\nquestion: What is above?\n---\nThe sky.\n");
    site.write("content/pages/a.md", "---\ntitle: A page\nslug: a\n---\n[Above](../faq/Über.md)\n");
    site.write("prospects/ka\u{308}fer.yaml", "name: Käfer\nnda: {signed: 2026-01-01, expires: 2028-01-01}\n");
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    assert!(addresses(&site.page("a/index.html"), "href").iter().any(|link| link == "../faq/#what-is-above"));
    for id in ["käfer", "ka\u{308}fer"] {
        let (code, said) = site.run(&["bundle", id, "--plain", "-o", "../bundles", "--date", "2026-11-23"]);
        assert_eq!(code, 0, "{said}");
    }
}

#[test]
fn two_files_of_one_name_stop_the_build_with_the_name() {
    let site = Site::small();
    site.write("static/u\u{308}.txt", "One.").write("static/ü.txt", "Two.");
    let (code, said) = site.build();
    assert!(code != 0 && said.contains("static/ü.txt") && said.contains("two files have this name"), "{code} {said}");
}

#[test]
fn names_that_windows_cannot_have_are_told_where_the_record_names_them() {
    for name in ["Report: 2026?.txt", "aux.txt", "con", "back\\slash.txt", "trailing dot.", &"x".repeat(200)] {
        let site = Site::small();
        site.write(&format!("documents/{name}"), "Text.");
        let file = quoted(&format!("documents/{name}"));
        site.write("data/documents.yaml", &format!("- id: p\n  title: A policy\n  kind: policy\n  file: {file}\n"));
        let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
        expect_said(name, code, &said, 0, &["warning[output/portable-name]"]);
        assert!(said.contains("data/documents.yaml:4"), "{name}: {said}");
    }
    let site = Site::small();
    site.write("documents/a/Policy.txt", "One.").write("documents/b/policy.txt", "Two.");
    site.write(
        "data/documents.yaml",
        "- {id: a, title: A, kind: policy, file: documents/a/Policy.txt}\n- {id: b, title: B, kind: policy, file: documents/b/policy.txt}\n",
    );
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_said("", code, &said, 0, &["are one name on Windows"]);
    expect_words("", &said, &["1 | - {id: a", "data/documents.yaml:2"]);
}

#[test]
fn hidden_files_and_litter_in_static_are_not_published_and_are_named() {
    let site = Site::small();
    let published = [
        ".well-known/security.txt",
        ".well-known/deep/x.json",
        ".nojekyll",
        "CNAME",
        "apple-app-site-association",
        "a#b.txt",
    ];
    let passed_over = [
        ".env",
        ".htpasswd",
        ".git/config",
        ".vscode/settings.json",
        ".well-known/.secret",
        "images/.draft.svg",
        ".candor-files",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "logo.svg~",
        "x.orig",
        "x.bak",
        "#x#",
        ".x.swp",
        "~$letter.docx",
        "__MACOSX/a.txt",
        "a/b.tmp",
        "._logo.svg",
    ];
    for path in published.iter().chain(&passed_over) {
        site.write(&format!("static/{path}"), "Contents.\n");
    }
    site.write("static/.gitkeep", "");
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let files = tree(&site.output(""));
    for path in published {
        assert_eq!(files.get(Path::new(path)).map(Vec::as_slice), Some(b"Contents.\n".as_slice()), "{path}");
    }
    for path in passed_over.into_iter().chain([".gitkeep"]) {
        let is_ours = path == ".candor-files";
        assert!(is_ours || !files.contains_key(Path::new(path)), "{path} was published");
    }
    let list = String::from_utf8(files[Path::new(".candor-files")].clone()).unwrap();
    expect_words("", &list, &["  .nojekyll\n", "  .well-known/deep/x.json\n"]);
    let (_, said) = site.run(&["check", "--date", "2026-11-23", "--format", "json"]);
    let named: Vec<&str> = said.matches("static/passed-over").collect();
    assert!(named.len() == 2 && said.contains("static/.env") && said.contains("static/#x#"), "{said}");
    assert!(!said.contains("gitkeep"), "{said}");
    // What is no longer there goes from the output, hidden or not.
    fs::remove_dir_all(site.path("static/.well-known")).unwrap();
    assert_eq!(site.build().0, 0);
    assert!(!site.output(".well-known/deep").exists());
}

#[test]
fn a_file_that_static_replaces_is_named_once() {
    let site = Site::small();
    site.edit("trust.yaml", "language: en", "language: en\nbase_url: https://trust.firnwell.example");
    site.edit(
        "trust.yaml",
        "report: {pdf: false}",
        "contacts: {security: security@firnwell.example}\ndisclosure: {expires: 2027-06-01}",
    );
    assert_eq!(site.build().0, 0);
    let pages = |path: &str| path.ends_with(".html") || path.starts_with("assets/") || path == "open-graph.png";
    let made: Vec<String> = tree(&site.output("")).into_keys().map(|path| path.to_str().unwrap().to_owned()).collect();
    let made: Vec<&String> = made.iter().filter(|path| !pages(path) && *path != ".candor-files").collect();
    assert!(made.len() > 10, "{made:?}");
    for path in &made {
        site.write(&format!("static/{path}"), "Our own.\n");
    }
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let (_, said) = site.run(&["check", "-v", "--date", "2026-11-23"]);
    for path in made {
        assert_eq!(site.page(path), "Our own.\n", "{path}");
        assert_eq!(said.matches(&format!("`static/{path}` is published in place")).count(), 1, "{path}: {said}");
    }
}

#[test]
fn a_file_that_stands_where_a_page_stands_is_told_with_its_name() {
    let site = Site::small();
    site.write("static/controls/index.html", "Ours.");
    let (code, said) = site.build();
    expect_said("", code, &said, 1, &["output/duplicate-path", "--> static/controls/index.html"]);
}

#[test]
fn what_editors_leave_in_a_theme_is_no_asset() {
    let site = Site::small();
    for path in ["assets/style.css~", "base.html.orig", "assets/Thumbs.db"] {
        site.write(&format!("themes/default/{path}"), "left behind");
    }
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    assert_eq!(said.matches("warning[static/passed-over]").count(), 3, "{said}");
    let left = tree(&site.output("")).into_iter().find(|(_, bytes)| bytes == b"left behind");
    assert_eq!(left, None);
}
