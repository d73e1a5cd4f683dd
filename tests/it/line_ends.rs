//! Line ends and byte order marks are the system's on which a site was checked out, not the author's: they change nothing.

use std::{fs, path::Path};

use candor::{bundle::assemble::Order, files::site::Folder, model::date::Date, pipeline::project::Project};

use crate::common::{Site, expect_words, tree};

/// What a checkout on Windows changes: whatever Git takes for text.
fn as_on_windows(site: &Site, mark: bool) {
    for (path, bytes) in tree(&site.path("")) {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        if path.extension().is_some_and(|extension| extension == "pdf") {
            continue;
        }
        // Editors put the mark before texts, and leave pictures alone.
        let is_source = path.extension().is_some_and(|extension| extension == "md" || extension == "yaml");
        let mark = if mark && is_source { "\u{FEFF}" } else { "" };
        fs::write(site.path(path.to_str().unwrap()), format!("{mark}{}", text.replace('\n', "\r\n"))).unwrap();
    }
}

/// Takes that back.
fn as_elsewhere(site: &Site) {
    for (path, bytes) in tree(&site.path("")) {
        if let Ok(text) = String::from_utf8(bytes) {
            let text = text.replace("\r\n", "\n").replace('\u{FEFF}', "");
            fs::write(site.path(path.to_str().unwrap()), text).unwrap();
        }
    }
}

fn bundle(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = Folder::open(folder).unwrap();
    let checked = match Project::read(&files, Date::parse("2026-11-23").unwrap()) {
        Ok(checked) => checked,
        Err(_) => panic!("the example has no errors"),
    };
    let order = Order { id: "0TEST0", ..Order::default() };
    let Ok(bundle) = checked.bundle("marlow-quist", &order) else { panic!("the example's bundles can be made") };
    bundle.files.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

#[test]
fn a_checkout_on_windows_gives_the_same_bytes_in_every_output() {
    // The bytes of all that is handed out, typeset too; what is said about it, without.
    let sites = [Site::typeset(), Site::new()];
    let [handed_out, said] = &sites;
    for site in &sites {
        // A theme of the site's own and a text in the middle of one go through the same door.
        site.write("themes/default/languages/en.ftl", "page-faq = Questions\n");
        site.write("themes/default/partials/request.html", "<p>Ask us.\nWe answer.</p>\n");
    }
    let outputs = || {
        let (code, built) = handed_out.build();
        assert_eq!(code, 0, "{built}");
        let (_, locked) = said.run(&["exposure", "--date", "2026-11-23"]);
        let (_, checked) = said.run(&["check", "--locked", "--date", "2026-11-23"]);
        (tree(&handed_out.output("")), bundle(&handed_out.path("")), locked, checked)
    };
    let (public, bundled, locked, checked) = outputs();
    for mark in [false, true] {
        sites.iter().for_each(|site| as_on_windows(site, mark));
        let (public_there, bundled_there, locked_there, checked_there) = outputs();
        assert_eq!(public.keys().collect::<Vec<_>>(), public_there.keys().collect::<Vec<_>>());
        for (path, bytes) in &public {
            assert!(*bytes == public_there[path], "{} differs", path.display());
        }
        assert_eq!(bundled.len(), bundled_there.len());
        for ((path, bytes), (path_there, bytes_there)) in bundled.iter().zip(&bundled_there) {
            assert_eq!(path, path_there);
            assert!(bytes == bytes_there, "{path} of the bundle differs");
        }
        assert_eq!(locked, locked_there);
        assert_eq!(checked, checked_there, "places and snippets too");
        // Back to what it was, for the next turn.
        sites.iter().for_each(as_elsewhere);
    }
}

#[test]
fn places_in_findings_are_right_whatever_a_files_line_ends_are() {
    let site = Site::small();
    let control =
        "---\nid: A-2\ntitle: Keys\ncategory: Access\ncriteria: [CC6.1]\nownr: Kim\n---\nÄ [link](missing.md).\n";
    let said: Vec<String> =
        [control.to_owned(), control.replace('\n', "\r\n"), control.replace('\n', "\r"), format!("\u{FEFF}{control}")]
            .iter()
            .map(|text| site.write("content/controls/b.md", text).run(&["check", "--date", "2026-11-23"]).1)
            .collect();
    expect_words("", &said[0], &["content/controls/b.md:6:1", "6 | ownr: Kim"]);
    for other in &said[1..] {
        assert_eq!(*other, said[0]);
    }
}

#[test]
fn a_record_that_is_added_to_a_list_ends_its_lines_as_the_list_does() {
    let site = Site::small();
    site.write("data/subprocessors.yaml", "- name: Harbor\r\n  purpose: Hosting\r\n  location: Norway\r\n");
    let (code, said) = site.run(&["new", "subprocessor", "Kestrel", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    let text = fs::read_to_string(site.path("data/subprocessors.yaml")).unwrap();
    assert!(text.contains("Kestrel") && text.matches('\n').count() == text.matches("\r\n").count(), "{text:?}");
}
