//! `candor new`: a site that checks and builds at once, and single records.

use std::{fs, path::Path, process::Output};

use crate::common::{candor, expect_words, tree};

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
    let check = run(&site, &["check", "--deny", "warnings"]);
    let findings: Vec<String> = said(&check).lines().filter(|line| line.contains('[')).map(str::to_owned).collect();
    assert!(check.status.code() == Some(1) && findings.len() >= 3, "samples are told: {}", said(&check));
    assert!(findings.iter().all(|line| line.starts_with("warning[wording/sample]")), "{findings:?}");
    assert!(run(&site, &["build"]).status.success());
    without_samples(&site);
    let check = said(&run(&site, &["check", "--deny", "warnings"]));
    assert!(check.starts_with("no findings\n"), "{check}");
    let page = fs::read_to_string(site.join("dist/public/index.html")).unwrap();
    assert!(page.contains("Smith: Sons #1"));
    assert!(run(&site, &["exposure", "--write"]).status.success());
    assert!(run(&site, &["check", "--locked", "--deny", "warnings"]).status.success());
    let bundle = run(&site, &["bundle", "sample-prospect", "--plain", "--locked"]);
    assert!(bundle.status.success(), "{}", said(&bundle));
    // A letter is a template of the site's own.
    let is_filled = |path: &Path| !path.starts_with("dist") && !path.starts_with("letters");
    for (path, text) in tree(&site).iter().filter(|(path, _)| is_filled(path)) {
        assert!(!String::from_utf8_lossy(text).contains("{{"), "{} is not filled in", path.display());
    }
}

/// Puts real names where a new site has samples.
fn without_samples(site: &Path) {
    let names = [
        ("Example Hosting", "Harbor Nine"),
        ("example.com", "oakmoss.example"),
        ("Example Company", "Oakmoss"),
        ("Example Product", "Oakmoss Ledger"),
        ("Ada Example", "Ada Moss"),
        ("Sample Prospect", "Skerry"),
    ];
    for path in
        ["trust.yaml", "data/subprocessors.yaml", "prospects/sample-prospect.yaml", "content/system/services.md"]
    {
        let text = fs::read_to_string(site.join(path)).unwrap();
        let text = names.iter().fold(text, |text, (sample, name)| text.replace(sample, name));
        fs::write(site.join(path), text).unwrap();
    }
    for path in ["content/updates/2026-11-23-opened.md", "content/controls/acc-01.md"] {
        let text = fs::read_to_string(site.join(path)).unwrap();
        fs::write(site.join(path), text.replace("Example Product", "Oakmoss Ledger")).unwrap();
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
    without_samples(&site);
    for (arguments, path, findings) in [
        (&["control", "ACC-02", "--criteria", "CC6.1"][..], "content/controls/acc-02.md", "scope/placeholder"),
        (&["system", "people"], "content/system/people.md", "system/section-empty"),
        (&["update", "Certified: at last"], "content/updates/2026-11-23-certified-at-last.md", ""),
        (&["faq", "Where is our data?"], "content/faq/where-is-our-data.md", ""),
        (&["answer", "Is it so: all?"], "content/answers/is-it-so-all.md", ""),
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
            assert!(check.starts_with("no findings\n"), "{arguments:?}: {check}");
        } else {
            expect_words(format_args!("{arguments:?}"), &check, &[findings, "\n1 "]);
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

#[test]
fn what_nobody_has_written_yet_is_public_in_no_kind_of_record() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["new", "site"]);
    let site = folder.path().join("site");
    without_samples(&site);
    // Controls and sections are errors until they are written, wherever they may be seen.
    for arguments in [
        &["update", "Zephyrine"][..],
        &["faq", "Where is Zephyrine?"],
        &["answer", "Where is Zephyrine?"],
        &["page", "zephyrine"],
        &["report", "zephyrine"],
        &["report", "iso27001"],
        &["report", "soc3-zephyrine"],
        &["document", "zephyrine"],
        &["subprocessor", "Zephyrine"],
        &["subservice", "Zephyrine"],
        &["user-control", "ZE-1"],
    ] {
        assert!(run(&site, &[&["new"], arguments].concat()).status.success(), "{arguments:?}");
    }
    fs::remove_file(site.join("data/subservice.yaml")).unwrap();
    let built = run(&site, &["build"]);
    assert!(built.status.success(), "{}", said(&built));
    for (path, bytes) in tree(&site.join("dist/public")) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        let is_told = ["zephyrine", "iso/iec 27001", "iso27001"].iter().any(|word| text.contains(word));
        assert!(!is_told || path.ends_with("trust.schema.json"), "{}", path.display());
    }
}

#[test]
fn a_new_report_is_of_the_kind_that_its_id_names() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["new", "site"]);
    let site = folder.path().join("site");
    for (id, kind) in [
        ("iso27001", "iso27001"),
        ("iso-27701-2026", "iso27701"),
        ("soc3", "soc3"),
        ("soc2-type-2", "soc2"),
        ("pci-dss", "pci_dss"),
        ("pentest-certificate", "other"),
    ] {
        fs::write(site.join("data/reports.yaml"), "").unwrap();
        assert!(run(&site, &["new", "report", id]).status.success(), "{id}");
        let text = fs::read_to_string(site.join("data/reports.yaml")).unwrap();
        assert!(
            text.contains(&format!("  kind: {kind}\n")) || text.contains(&format!("  kind: {kind} #")),
            "{id}: {text}"
        );
        let check = said(&run(&site, &["check"]));
        assert!(!check.contains("error["), "{id}: {check}");
    }
}

#[test]
fn a_text_that_nobody_wrote_is_an_error_in_every_collection_where_somebody_outside_sees_it() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["new", "site"]);
    let site = folder.path().join("site");
    without_samples(&site);
    for (arguments, path) in [
        (&["update", "News"][..], "content/updates/2026-11-23-news.md"),
        (&["faq", "Why?"], "content/faq/why.md"),
        (&["page", "ours"], "content/pages/ours.md"),
    ] {
        assert!(run(&site, &[&["new"], arguments].concat()).status.success(), "{arguments:?}");
        let stub = fs::read_to_string(site.join(path)).unwrap();
        let line = stub.lines().find(|line| line.starts_with("visibility: internal")).unwrap().to_owned();
        let shown = stub.replace(&format!("{line}\n"), "");
        let empty = shown.split("<!--").next().unwrap().to_owned();
        for text in [shown, empty] {
            fs::write(site.join(path), text).unwrap();
            let check = said(&run(&site, &["check"]));
            expect_words(format_args!("{arguments:?}"), &check, &["error[record/no-text]", path]);
        }
        fs::remove_file(site.join(path)).unwrap();
    }
}

#[test]
fn a_mark_is_pointed_at_where_it_stands_in_whatever_text_somebody_sees() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["new", "site"]);
    let site = folder.path().join("site");
    without_samples(&site);
    let faq = "---\nquestion: Where?\n---\nHere.\n\n:::internal\nTBD in here is ours.\n:::\n\nIt is {{place}}, TBD.\n";
    for (path, text, place) in [
        ("content/faq/where.md", faq, "where.md:10:7"),
        ("content/pages/p.md", "---\ntitle: Ours\n---\nFirst.\n\nAsk [Company].\n", "p.md:6:5"),
        ("content/updates/u.md", "---\ndate: 2026-11-01\ntitle: A TODO of ours\nkind: news\n---\nText.\n", "u.md:3:10"),
        (
            "content/controls/x.md",
            "---\nid: X-1\ntitle: X\ncategory: Access\ncriteria: [CC6.1]\n---\nDone.\n\nBy whom is TBD.\n",
            "x.md:9:12",
        ),
        ("content/system/people.md", "---\nsection: people\n---\nMany.\n\nLorem ipsum dolor.\n", "people.md:6:1"),
        ("data/user-controls.yaml", "- id: UC-9\n  text: To be said.\n", "user-controls.yaml:2:9"),
        (
            "data/subprocessors.yaml",
            "- name: Nine\n  purpose: to be said\n  location: Lyon\n",
            "subprocessors.yaml:2:12",
        ),
        (
            "data/documents.yaml",
            "- id: d\n  title: D\n  kind: other\n  summary: >\n    It says\n    what is TBD here\n",
            "documents.yaml:6:13",
        ),
    ] {
        let before = fs::read(site.join(path)).ok();
        fs::create_dir_all(site.join(path).parent().unwrap()).unwrap();
        fs::write(site.join(path), text).unwrap();
        let check = run(&site, &["check", "--deny", "warnings"]);
        assert_eq!(check.status.code(), Some(1), "{path}: {}", said(&check));
        let check = said(&check);
        assert!(check.contains(place), "{path} is not pointed at {place}: {check}");
        match before {
            Some(before) => fs::write(site.join(path), before).unwrap(),
            None => fs::remove_file(site.join(path)).unwrap(),
        }
    }
}
