//! What every output says of examinations, for each state of each kind: read the files in `tests/states/` as their
//! readers would. `SNAPSHOTS=overwrite cargo test --test it states` rewrites them: read what changed.

use std::{fs, path::Path};

use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

use crate::common::{Site, sentences};

const TYPE_1: &str = "- id: soc2\n  kind: soc2\n  type: 1\n  auditor: {firm: Calder CPA, cpa: true}\n";
const TYPE_2: &str = "- id: soc2\n  kind: soc2\n  type: 2\n  auditor: {firm: Calder CPA, cpa: true}\n";
const SOC_3: &str = "- id: soc3\n  kind: soc3\n  auditor: {firm: Calder CPA, cpa: true}\n";
const ISO: &str = "- id: iso\n  kind: iso27001\n  auditor: {firm: Norric Certification}\n";

const DAY: &str = "  as_of: 2026-06-30\n  opinion: unqualified\n  issued: 2026-08-01\n";
const PERIOD: &str = "  period: {start: 2025-10-01, end: 2026-09-30}\n  opinion: unqualified\n  issued: 2026-11-01\n";
const CERTIFIED: &str = "  issued: 2026-02-01\n  valid_until: 2029-01-31\n";

/// Names of cases with the site's reports.
fn cases() -> Vec<(String, String)> {
    let kinds =
        [("type-1", TYPE_1, DAY), ("type-2", TYPE_2, PERIOD), ("soc-3", SOC_3, PERIOD), ("iso", ISO, CERTIFIED)];
    let mut cases = vec![("none".to_owned(), "[]\n".to_owned())];
    for (kind, record, facts) in kinds {
        cases.push((format!("{kind}-planned"), format!("{record}  status: planned\n  expected: 2027-Q2\n")));
        cases.push((format!("{kind}-in-progress"), format!("{record}  status: in_progress\n  expected: 2027-03\n")));
        cases.push((format!("{kind}-issued"), format!("{record}  status: issued\n{facts}")));
        cases.push((format!("{kind}-expired"), format!("{record}  status: expired\n{facts}")));
    }
    let issued_iso = format!("{ISO}  status: issued\n{CERTIFIED}");
    cases.push(("type-1-in-progress-beside-iso".to_owned(), format!("{TYPE_1}  status: in_progress\n{issued_iso}")));
    cases.push(("type-2-issued-beside-iso".to_owned(), format!("{TYPE_2}  status: issued\n{PERIOD}{issued_iso}")));
    let next = TYPE_2.replace("id: soc2", "id: soc2-next");
    cases.push((
        "type-2-expired-and-the-next-in-progress".to_owned(),
        format!("{TYPE_2}  status: expired\n{PERIOD}{next}  status: in_progress\n"),
    ));
    cases.push((
        "iso-no-longer-valid".to_owned(),
        format!("{ISO}  status: issued\n  issued: 2023-02-01\n  valid_until: 2026-01-31\n"),
    ));
    cases
}

#[test]
fn every_output_speaks_of_examinations_as_their_state_is() {
    let assert = Assert::new().action_env(DEFAULT_ACTION_ENV);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/states");
    let mut differences = Vec::new();
    for (case, reports) in cases() {
        let said = said(&reports);
        // What no state short of an issued SOC 2 report may claim.
        let is_out = |kind: &str| case.starts_with(kind) && (case.contains("issued") || case.contains("expired"));
        let has_soc2 = is_out("type-1") || is_out("type-2");
        assert_eq!(said.contains("SOC 2 summary"), has_soc2, "{case}:\n{said}");
        for claim in ["auditor's opinion", "Independent service auditor's report"] {
            assert_eq!(said.contains(claim), has_soc2 || is_out("soc-3"), "{case}: “{claim}”\n{said}");
        }
        let expected = Data::read_from(&folder.join(format!("{case}.txt")), None).raw();
        if let Err(difference) = assert.try_eq(Some(&case), Data::text(said), expected) {
            differences.push(difference.to_string());
        }
    }
    assert!(differences.is_empty(), "{} states differ:\n{}", differences.len(), differences.join("\n"));
}

/// Everything that outputs say of examinations, output by output.
fn said(reports: &str) -> String {
    let site = Site::small();
    let prospect = "name: Skerry\nnda: {signed: 2026-01-01}\n";
    site.write("data/reports.yaml", reports).write("prospects/skerry.yaml", prospect).edit(
        "trust.yaml",
        "lints: {",
        "lints: {system/section-missing: off, report/needs-bridge: off, report/stale: off, ",
    );
    let (code, words) = site.build();
    assert_eq!(code, 0, "{reports}{words}");
    let (code, words) = site.run(&["bundle", "skerry", "--plain", "--date", "2026-11-23", "-o", "../bundles"]);
    assert_eq!(code, 0, "{reports}{words}");
    let bundle = fs::read_dir(site.path("../bundles")).unwrap().map(|entry| entry.unwrap().path());
    let bundle = bundle.into_iter().find(|path| path.is_dir()).expect("an unsealed bundle");
    let mut said = String::new();
    let mut add = |title: &str, text: &str| said.push_str(&format!("== {title}\n{text}\n"));
    for (title, page) in
        [("Overview", "index.html"), ("Reports", "reports/index.html"), ("Summary", "report/index.html")]
    {
        if let Ok(html) = fs::read_to_string(site.output(page)) {
            add(title, &sentences(&html).join("\n"));
        }
    }
    let json: serde_json::Value = serde_json::from_str(&site.page("trust.json")).unwrap();
    add("trust.json", &json["examination"].to_string());
    let badge = site.page("badge.svg");
    let title = badge.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap();
    add("Badge", title);
    for page in ["index.html", "section-1.html", "section-2.html", "section-4.html", "section-5.html"] {
        let html = fs::read_to_string(bundle.join(page)).unwrap();
        let id = html.split("<span class=\"id\">").nth(1).and_then(|rest| rest.split('<').next()).unwrap().to_owned();
        let text = sentences(&html).join("\n").replace(&id, "BUNDLE");
        // The glossary and the controls are the same for everybody.
        let text = text.split("\nGlossary").next().unwrap_or_default();
        let text = text.split("\nControls by criterion").next().unwrap_or_default();
        add(&format!("Bundle: {page}"), text);
    }
    said
}
