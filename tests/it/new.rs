//! `candor new`: a site that checks and builds at once, and single records.

use std::{fs, path::Path, process::Output};

use crate::common::{candor, tree};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    candor().args(arguments).args(["--date", "2026-11-23"]).current_dir(folder).output().unwrap()
}

fn said(run: &Output) -> String {
    [&run.stdout, &run.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}

#[test]
fn a_new_site_checks_builds_and_makes_a_bundle_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let made = run(folder.path(), &["new", "site", "--company", "Smith: Sons #1", "--criteria", "security, privacy"]);
    assert!(made.status.success(), "it asks nothing without a terminal: {}", said(&made));
    let site = folder.path().join("site");
    assert_eq!(said(&run(&site, &["check", "--deny", "warnings"])), "no findings\n");
    assert!(run(&site, &["build"]).status.success());
    let page = fs::read_to_string(site.join("dist/public/index.html")).unwrap();
    assert!(page.contains("Smith: Sons #1"));
    assert!(run(&site, &["exposure", "--write"]).status.success());
    assert!(run(&site, &["check", "--locked", "--deny", "warnings"]).status.success());
    let bundle = run(&site, &["bundle", "sample-prospect", "--plain", "--locked"]);
    assert!(bundle.status.success(), "{}", said(&bundle));
    for (path, text) in tree(&site).iter().filter(|(path, _)| !path.starts_with("dist")) {
        assert!(!String::from_utf8_lossy(text).contains("{{"), "{} is not filled in", path.display());
    }
}

#[test]
fn nothing_that_is_there_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("taken")).unwrap();
    fs::write(folder.path().join("taken/notes.txt"), "mine").unwrap();
    let refused = run(folder.path(), &["new", "taken"]);
    assert_eq!(refused.status.code(), Some(3));
    assert_eq!(tree(&folder.path().join("taken")).len(), 1);
    assert!(run(folder.path(), &["new", "empty", "--criteria", "trust"]).status.code() == Some(2));
    assert!(!folder.path().join("empty").exists());

    run(folder.path(), &["new", "site"]);
    let site = folder.path().join("site");
    let control = fs::read(site.join("content/controls/acc-01.md")).unwrap();
    assert_eq!(run(&site, &["new", "control", "ACC-01"]).status.code(), Some(3));
    assert_eq!(fs::read(site.join("content/controls/acc-01.md")).unwrap(), control);
    fs::write(site.join("data/reports.yaml"), "[]\n").unwrap();
    assert_eq!(run(&site, &["new", "report", "iso"]).status.code(), Some(3));
    assert_eq!(fs::read_to_string(site.join("data/reports.yaml")).unwrap(), "[]\n");
}

#[test]
fn each_kind_of_record_can_be_made_and_says_what_is_still_to_do() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["new", "site"]);
    let site = folder.path().join("site");
    for (arguments, path, findings) in [
        (&["control", "ACC-02", "--criteria", "CC6.1"][..], "content/controls/acc-02.md", "scope/placeholder"),
        (&["system", "people"], "content/system/people.md", "system/section-empty"),
        (&["update", "Certified: at last"], "content/updates/2026-11-23-certified-at-last.md", ""),
        (&["faq", "Where is our data?"], "content/faq/where-is-our-data.md", ""),
        (&["page", "our-way"], "content/pages/our-way.md", ""),
        (&["prospect", "Meadow & Co: X"], "prospects/meadow-co-x.yaml", "prospect/nda-not-in-force"),
        (&["report", "iso"], "data/reports.yaml", ""),
        (&["document", "d1"], "data/documents.yaml", ""),
        (&["subprocessor", "Acme"], "data/subprocessors.yaml", ""),
        (&["subservice", "Harbor"], "data/subservice.yaml", "subservice/unmonitored"),
        (&["user-control", "UC-02"], "data/user-controls.yaml", ""),
    ] {
        let before = tree(&site);
        let made = run(&site, &[&["new"], arguments].concat());
        assert!(made.status.success(), "{arguments:?}: {}", said(&made));
        assert!(site.join(path).is_file(), "{arguments:?}");
        let check = said(&run(&site, &["check"]));
        if findings.is_empty() {
            assert_eq!(check, "no findings\n", "{arguments:?}");
        } else {
            assert!(check.contains(findings) && check.contains("\n1 "), "{arguments:?}: {check}");
        }
        for (path, text) in before {
            fs::write(site.join(path), text).unwrap();
        }
        if !matches!(arguments[0], "report" | "document" | "subprocessor" | "user-control") {
            fs::remove_file(site.join(path)).unwrap();
        }
    }
    let wrong = run(&site, &["new", "system", "peopel"]);
    assert!(said(&wrong).contains("did you mean `people`?"), "{}", said(&wrong));
}
