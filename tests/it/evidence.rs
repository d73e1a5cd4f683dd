//! What scanners counted, from outside: who sees it, and that nobody else notices.

use std::collections::BTreeMap;

use candor::{
    bundle::assemble::Order,
    files::site::Memory,
    model::date::Date,
    pipeline::{failure::Failure, parts::EditionKey, project::Project},
    visibility::project::Reader,
};

use crate::common::expect_words;

const TRUST: &str = "company: {name: Firnwell, product: Trace, url: https://firnwell.example}\nlanguage: en\nscope: {criteria: [security]}\nreport: {pdf: false}\nvisibility: {default: public}\nlints: {scope/uncovered-criterion: off}\n";

/// A site with results of a scanner under a flag, and a prospect.
fn site(flag: &str, evidence: &str) -> Memory {
    let status = format!(
        "controls:\n  A-1:\n    status: partial\n    as_of: 2026-11-01\n    evidence: !{flag}\n      - {{{evidence}}}\n"
    );
    let control = "---\nid: A-1\ntitle: Doors\ncategory: Access\ncriteria: [CC6.1]\n---\nDoors are locked.\n";
    let files = [
        ("trust.yaml", TRUST),
        ("content/controls/a.md", control),
        ("data/status.yaml", &status),
        ("prospects/bank.yaml", "name: Reader bank\nnda: {signed: 2026-01-01}\n"),
    ];
    Memory(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into())
}

/// The site, and the prospect's bundle.
fn outputs(site: &Memory) -> [BTreeMap<String, Vec<u8>>; 2] {
    let explain = |failure: Failure| match failure {
        Failure::Site(findings, _) => format!("{findings:?}"),
        Failure::Files(error) => format!("{error:?}"),
    };
    let project = Project::read(site, Date::parse("2026-11-23").unwrap()).map_err(explain).unwrap();
    let public = project.edition(&EditionKey::site(Reader::public())).and_then(|edition| edition.files().cloned());
    let bundle = project.bundle("bank", &Order { id: "0TEST0", ..Order::default() }).map(|bundle| bundle.files);
    [public, bundle].map(|files| {
        let files = files.map_err(explain).unwrap();
        files.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
    })
}

fn all(files: &BTreeMap<String, Vec<u8>>) -> String {
    files.values().map(|bytes| String::from_utf8_lossy(bytes)).collect()
}

const COUNTED: &str = "title: Bucket scan, source: Prowler, date: 2026-11-02, passed: 1217, failed: 1319";
const SHOWN: &str = "1217 passed, 1319 failed";

#[test]
fn what_a_scanner_counted_stands_beside_the_evidence_for_whoever_sees_that() {
    for (flag, shown) in [("public", [true, true]), ("nda", [false, true]), ("internal", [false, false])] {
        let outputs = self::outputs(&site(flag, COUNTED));
        for (output, is_shown) in outputs.iter().zip(shown) {
            assert_eq!(all(output).contains(SHOWN), is_shown, "{flag}");
        }
        if flag == "public" {
            let page = String::from_utf8_lossy(&outputs[0]["controls/a-1/index.html"]);
            expect_words("page", &page, &["Bucket scan", SHOWN]);
        }
    }
}

#[test]
fn what_a_scanner_counted_changes_no_byte_for_those_who_may_not_see_it() {
    let of = |flag: &str, counts: &str| outputs(&site(flag, &format!("title: Bucket scan, date: 2026-11-02{counts}")));
    // Nobody outside sees the whole of it, or only the numbers.
    assert_eq!(of("internal", ", passed: 1217, failed: 1319"), of("internal", ""));
    assert_eq!(of("public", ", passed: !internal 1217, failed: !internal 1319"), of("public", ""));
    let [public, bundle] = of("public", ", passed: !nda 1217, failed: !nda 1319");
    assert_eq!(public, of("public", "")[0]);
    assert!(all(&bundle).contains(SHOWN));
}

#[test]
fn what_passed_is_not_shown_without_what_failed() {
    let of =
        |counts: &str| all(&outputs(&site("public", &format!("title: Bucket scan, date: 2026-11-02, {counts}")))[0]);
    assert!(!of("passed: 1217, failed: !internal 1319").contains("1217 passed"));
    assert!(of("passed: !internal 1217, failed: 1319").contains("1319 failed"));
}
