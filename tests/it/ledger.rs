//! The ledger's harder days: crashes, many readers, bundles that couldn't be written; and the letters drafted beside it.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use candor::{
    bundle::{
        content::Content,
        ledger::{
            entry::{Entry, EntryNda},
            file::{LedgerError, append, read as read_ledger, withdraw},
        },
    },
    model::date::Date,
};
use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

use crate::common::{Site, expect_words, tree};

const DATE: [&str; 2] = ["--date", "2026-11-23"];

pub(crate) fn entry(bundle: &str, records: Content) -> Entry {
    let day = |text: &str| Date::parse(text).unwrap();
    Entry {
        bundle: bundle.to_owned(),
        prospect: "zephyr".to_owned(),
        recipient: "Zephyr Airships".to_owned(),
        audience: "nda".to_owned(),
        issued: day("2026-11-23"),
        made: None,
        expires: day("2027-02-21"),
        nda: EntryNda { signed: day("2026-01-01"), reference: None },
        manifest_sha256: String::new(),
        files: std::collections::BTreeMap::new(),
        content: String::new(),
        records,
        candor: "0.0.0".to_owned(),
        revision: None,
    }
}

/// What a site of two thousand controls says: a line of many pages.
fn many_records() -> Content {
    let record = |number| format!("\"control/{number}\": {{\"hash\": \"0123456789abcdef\", \"title\": \"A control\"}}");
    let records: Vec<String> = (0..2000).map(record).collect();
    serde_json::from_str(&format!("{{{}}}", records.join(","))).unwrap()
}

fn bundles(path: &Path) -> Vec<String> {
    read_ledger(path).unwrap().into_iter().map(|entry| entry.bundle).collect()
}

/// The example, with a prospect who gets one text: marking PDFs needs a feature, the ledger doesn't.
fn site() -> Site {
    let site = Site::new();
    let documents = fs::read_to_string(site.path("data/documents.yaml")).unwrap();
    let record = "- visibility: nda\n  id: zephyr\n  title: Moorings\n  kind: other\n  file: documents/zephyr.txt\n";
    site.write("data/documents.yaml", &format!("{documents}\n{record}")).write("documents/zephyr.txt", "All hold.\n");
    site.write(
        "prospects/zephyr.yaml",
        "name: Zephyr Airships\nnda: {signed: 2026-01-01}\ninclude: {documents: [zephyr]}\n",
    );
    site
}

/// Makes an open bundle below `output`.
fn bundle(site: &Site, output: &str) -> (i32, String) {
    site.run(&[&["bundle", "zephyr", "--plain", "-o", output], &DATE[..]].concat())
}

#[test]
fn who_reads_while_others_append_never_meets_half_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issued.jsonl");
    let records = many_records();
    std::thread::scope(|scope| {
        let writers: Vec<_> = (0..2)
            .map(|writer| {
                let (path, records) = (&path, &records);
                scope.spawn(move || {
                    (0..10).for_each(|n| append(path, &entry(&format!("{writer}-{n}"), records.clone())).unwrap());
                })
            })
            .collect();
        while !writers.iter().all(std::thread::ScopedJoinHandle::is_finished) {
            read_ledger(&path).unwrap();
        }
    });
    assert_eq!(bundles(&path).len(), 20);
}

#[test]
fn a_line_that_was_cut_off_is_told_apart_from_a_wrong_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issued.jsonl");
    append(&path, &entry("FIRST", Content::default())).unwrap();
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{whole}{}", &whole[..whole.len() / 2])).unwrap();
    assert!(matches!(read_ledger(&path), Err(LedgerError::CutOff(2))));
    // Even so the next entry stands in a line of its own.
    append(&path, &entry("SECOND", Content::default())).unwrap();
    assert!(matches!(read_ledger(&path), Err(LedgerError::Line(2, _))));
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.lines().count(), 3);
    assert!(text.lines().last().unwrap().starts_with("{\"bundle\":\"SECOND\""));
}

#[test]
fn all_commands_that_read_the_ledger_say_what_to_do_about_a_cut_line() {
    let site = site();
    site.write("issued.jsonl", "{\"bundle\": \"7Q4");
    site.write("stray.txt", "words");
    for (code, said) in [bundle(&site, "../open"), site.run(&["issued"]), site.run(&["trace", "stray.txt"])] {
        assert_eq!(code, 3, "{said}");
        expect_words("", &said, &["line 1 was cut off", "delete the line"]);
    }
    assert!(!site.path("../open").exists());
}

#[test]
fn withdrawn_bundles_are_as_if_they_had_never_been() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("issued.jsonl");
    for id in ["FIRST", "SECOND"] {
        append(&path, &entry(id, Content::default())).unwrap();
    }
    withdraw(&path, "SECOND").unwrap();
    assert_eq!(bundles(&path), ["FIRST"]);
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 3, "no line is ever taken out");
}

#[cfg(unix)]
#[test]
fn a_bundle_that_could_not_be_written_is_withdrawn() {
    let site = site();
    assert_eq!(bundle(&site, "../open").0, 0);
    // No file may be longer than 100 KB: the line in the ledger is shorter, the summary isn't.
    let run = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 200; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_candor")])
        .args(["bundle", "zephyr", "--plain", "-o", "../short"])
        .args(DATE)
        .current_dir(site.path(""))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(3), "{said}");
    let path = site.path("issued.jsonl");
    assert_eq!(bundles(&path).len(), 1);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.lines().last().unwrap().starts_with("{\"withdrawn\":"), "recorded, then withdrawn");
}

#[cfg(unix)]
#[test]
fn what_can_not_be_recorded_is_not_handed_out() {
    let site = site();
    fs::create_dir(site.path("issued.jsonl")).unwrap();
    let (code, said) = bundle(&site, "../open");
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("issued.jsonl") && !site.path("../open").exists(), "{said}");
}

#[test]
fn a_rehearsal_is_not_recorded_and_says_so() {
    let site = site();
    let (code, said) =
        site.run(&[&["bundle", "zephyr", "--plain", "--no-ledger", "-o", "../open"], &DATE[..]].concat());
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("no ledger: bundles are not recorded"), "{said}");
    assert!(!site.path("issued.jsonl").exists());
}

#[test]
fn a_site_that_is_not_there_has_no_empty_ledger() {
    let site = site();
    assert_eq!(site.run(&["issued", "nowhere"]).0, 3);
    let (code, said) = site.run(&["issued"]);
    assert_eq!((code, said.trim()), (0, "no bundle"));
}

#[test]
fn the_ledger_is_never_in_an_output_and_nothing_can_point_to_it() {
    let site = site();
    // The second bundle is made with a ledger there.
    assert_eq!(bundle(&site, "../open").0, 0);
    assert_eq!(bundle(&site, "../open").0, 0);
    assert_eq!(site.build().0, 0);
    let ledger = fs::read_to_string(site.path("issued.jsonl")).unwrap();
    let hashes: Vec<String> = read_ledger(&site.path("issued.jsonl")).unwrap().into_iter().map(|e| e.content).collect();
    let is_manifest = |path: &PathBuf| path.ends_with("manifest.json");
    for (path, contents) in tree(&site.path("../public")).into_iter().chain(tree(&site.path("../open"))) {
        let text = String::from_utf8_lossy(&contents).into_owned();
        assert!(!path.ends_with("issued.jsonl") && !text.contains(ledger.lines().next().unwrap()), "{path:?}");
        assert!(is_manifest(&path) || hashes.iter().all(|hash| !text.contains(hash)), "{path:?}");
    }
    let documents = fs::read_to_string(site.path("data/documents.yaml")).unwrap();
    for file in ["issued.jsonl", "documents/../issued.jsonl"] {
        let record =
            format!("- visibility: public\n  id: other\n  title: Other\n  kind: other\n  file: !public {file}\n");
        site.write("data/documents.yaml", &format!("{documents}\n{record}"));
        let (code, said) = site.build();
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("is not a file that may be copied"), "{said}");
    }
    #[cfg(unix)]
    {
        site.write("data/documents.yaml", &documents);
        std::os::unix::fs::symlink(site.path("issued.jsonl"), site.path("static/list.txt")).unwrap();
        let (code, said) = site.build();
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("leads out of"), "{said}");
    }
}

#[test]
fn a_narrower_scope_is_a_change_and_makes_bundles_stale() {
    let site = site();
    assert_eq!(bundle(&site, "../open").0, 0);
    assert_eq!(site.run(&[&["issued", "--stale"], &DATE[..]].concat()).1.lines().last(), Some("no bundle"));
    site.edit("trust.yaml", "  system:", "  system: The other\n  # was:");
    let stale = site.run(&[&["issued", "--stale"], &DATE[..]].concat()).1;
    assert!(stale.contains("zephyr"), "{stale}");
    assert_eq!(bundle(&site, "../second").0, 0);
    let files = tree(&site.path("../second"));
    let is_index = |path: &&PathBuf| path.file_name().unwrap() == "index.html" && path.components().count() == 2;
    let page = String::from_utf8(files[files.keys().find(is_index).unwrap()].clone()).unwrap();
    let page: String = page.chars().filter(|c| !"\u{200B}\u{200C}\u{200D}\u{2060}\u{2063}".contains(*c)).collect();
    expect_words("", &page, &["What changed since", "Scope"]);
    assert!(!page.contains("Nothing that you may see has changed"));
}

/// `SNAPSHOTS=overwrite cargo test --test ledger` rewrites the letters: read what changed.
#[test]
fn bridge_letters_word_for_word() {
    let assert = Assert::new().action_env(DEFAULT_ACTION_ENV);
    let compare = |site: &Site, name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bridge").join(name);
        let (code, said) = site.run(&["bridge", "soc2-2026", "--date", "2026-11-23"]);
        assert_eq!(code, 0, "{said}");
        assert.try_eq(Some(&name), Data::text(said), Data::read_from(&path, None).raw()).unwrap();
    };
    let site = site();
    compare(&site, "recorded.md");
    site.edit("data/status/change.yaml", "status: remediating", "status: operating");
    site.edit("data/status/infrastructure.yaml", "status: partial", "status: operating");
    site.edit("content/updates/2026-11-10-new-subprocessor.md", "kind: subprocessor", "kind: news");
    compare(&site, "nothing-recorded.md");
    // A control that began is a change, whatever its state.
    let control = "---\nid: ZEP-01\ntitle: Airships are moored\ncategory: Access\ncriteria: [CC6.1]\nsince: 2026-10-20\n---\nAll are.\n";
    site.write("content/controls/access/zep-01.md", control);
    let mut updates = OpenOptions::new().append(true).open(site.path("data/status/change.yaml")).unwrap();
    updates.write_all(b"  ZEP-01:\n    status: operating\n    as_of: 2026-11-16\n").unwrap();
    let (code, said) = site.run(&["bridge", "soc2-2026", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    expect_words("", &said, &["ZEP-01, Airships are moored"]);
    assert!(!said.contains("show no change"), "{said}");
}
