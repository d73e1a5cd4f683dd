//! Frameworks, from outside: what ships, what a site brings, what is checked, and what each reader is shown of requirements, the
//! controls that meet them and the statement of applicability.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use serde_json::Value;

use crate::common::candor;

const DATE: &str = "2026-11-23";

/// A site with three controls, of which one is internal.
struct Site(tempfile::TempDir);

impl Site {
    fn new() -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        site.write("trust.yaml", TRUST);
        site.write(
            "content/controls/acc-01.md",
            &control("ACC-01", "public", "iso27001: [A.5.15, {id: A.5.18, strength: partial}]"),
        );
        site.write(
            "content/controls/bak-01.md",
            &control("BAK-01", "public", "nist_csf: [PR.DS-11], iso27001: [{id: A.8.13, strength: equal}]"),
        );
        site.write("content/controls/sec-01.md", &control("SEC-01", "internal", "iso27001: [A.8.8, A.5.15]"));
        site.write("data/status.yaml", STATUS);
        site.write("prospects/acme.yaml", "name: Acme\nnda: {signed: 2026-01-01}\n");
        site
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let (command, rest) = arguments.split_first().unwrap();
        candor().arg(command).arg(self.path()).args(rest).args(["--date", DATE]).output().unwrap()
    }

    /// What `check` says.
    fn check(&self) -> String {
        said(&self.run(&["check"]))
    }

    /// The public site, built.
    fn build(&self) -> PathBuf {
        let run = self.run(&["build"]);
        assert!(run.status.success(), "{}", said(&run));
        self.path().join("dist/public")
    }

    /// Acme's bundle, not sealed.
    fn bundle(&self) -> PathBuf {
        let run = self.run(&["bundle", "acme", "--plain"]);
        assert!(run.status.success(), "{}", said(&run));
        let bundles = fs::read_dir(self.path().join("dist/bundles")).unwrap();
        let mut folders = bundles.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
        folders.next().expect("a bundle's folder")
    }
}

const TRUST: &str = "
company: {name: Oakmoss, product: Ledger, url: https://oakmoss.example}
base_url: https://trust.oakmoss.example
language: en
scope: {system: Ledger, criteria: [security]}
report: {pdf: false}
visibility:
  policy: {trust: public, controls: public, status: public, frameworks: public, applicability: nda}
lints: {scope/uncovered-criterion: off, system/section-missing: off}
";

const STATUS: &str = "
controls:
  ACC-01: {status: operating, as_of: 2026-11-01}
  BAK-01: {status: operating, as_of: 2026-11-01, evidence: [{title: Restore test, date: 2026-10-01}]}
  SEC-01: {status: operating, as_of: 2026-11-01}
";

fn control(id: &str, flag: &str, frameworks: &str) -> String {
    format!(
        "---\nvisibility: {flag}\nid: {id}\ntitle: Title of {id}\ncategory: Access\ncriteria: [CC6.1]\nframeworks: {{{frameworks}}}\n---\n\nWhat {id} does is written here.\n"
    )
}

fn said(run: &Output) -> String {
    [&run.stdout, &run.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The requirements of a framework in `trust.json`, by id.
fn requirements(output: &Path, framework: &str) -> Vec<(String, Value)> {
    let json: Value = serde_json::from_str(&read(output, "trust.json")).unwrap();
    let frameworks = json["frameworks"].as_array().unwrap();
    let found = frameworks.iter().find(|one| one["id"] == framework).unwrap_or_else(|| panic!("{framework}"));
    let requirements = found["requirements"].as_array().unwrap().iter();
    requirements.map(|one| (one["id"].as_str().unwrap().to_owned(), one.clone())).collect()
}

#[test]
fn what_controls_name_is_checked_and_the_nearest_is_suggested() {
    for (frameworks, id, help) in [
        ("iso2701: [A.5.1]", "framework/unknown", "did you mean `iso27001`?"),
        ("iso27001: [A.5.99]", "framework/unknown-requirement", "did you mean `A.5."),
        ("iso27001: ['5.15']", "framework/unknown-requirement", "did you mean `A.5.15`?"),
        ("nist_csf: [PR.AA-1]", "framework/unknown-requirement", "did you mean `PR.AA-01`?"),
        ("nist_800_53: [ac-2(1)]", "framework/unknown-requirement", "did you mean `AC-2(1)`?"),
        ("tsc: [CC9.9]", "framework/unknown-requirement", "did you mean `CC"),
    ] {
        let site = Site::new();
        site.write("content/controls/new-01.md", &control("NEW-01", "public", frameworks));
        let said = site.check();
        assert!(said.contains(&format!("[{id}]")) && said.contains(help), "{frameworks}: {said}");
        assert!(said.contains("content/controls/new-01.md:"), "it says where: {said}");
    }
    for frameworks in [
        "iso27001: [A.5.1, A.8.34]",
        "nist_csf: [PR.AA-01, PR.AA]",
        "nist_800_53: [AC-2, AC-2(1)]",
        "hipaa: [164.312(a)(1)]",
        "pci_dss: ['12.10.7', '1']",
        "cis: ['18.5']",
        "csa_ccm: [IAM-16, 'A&A-01']",
        "tsc: [CC6.1]",
        "iso27001: {visibility: internal}",
    ] {
        let site = Site::new();
        site.write("content/controls/new-01.md", &control("NEW-01", "public", frameworks));
        let said = site.check();
        assert!(!said.contains("[framework/"), "{frameworks}: {said}");
    }
}

#[test]
fn a_mapping_says_how_strong_it_is_and_a_plain_id_stays_one() {
    let site = Site::new();
    let json: Value = serde_json::from_str(&read(&site.build(), "trust.json")).unwrap();
    let mappings = &json["controls"][0]["frameworks"]["iso27001"];
    assert_eq!(mappings, &serde_json::json!(["A.5.15", {"id": "A.5.18", "strength": "partial"}]));
    site.write("content/controls/new-01.md", &control("NEW-01", "public", "iso27001: [{id: A.5.1, strength: whole}]"));
    let said = site.check();
    assert!(said.contains("use one of: equal, subset, partial, related") && said.contains("new-01.md:7"), "{said}");
}

#[test]
fn a_page_lists_what_controls_meet_with_status_and_date_and_nothing_else() {
    let site = Site::new();
    let output = site.build();
    let page = read(&output, "frameworks/iso27001/index.html");
    for shown in ["A.5.15", "A.5.18", "A.8.13", "Title of ACC-01", "Title of BAK-01", "2026-11-01", "1 November 2026"] {
        assert!(page.contains(shown), "{shown} is on the page");
    }
    for hidden in ["A.8.8", "SEC-01", "A.5.1<", "No control is shown here"] {
        assert!(!page.contains(hidden), "{hidden} is not");
    }
    let index = read(&output, "frameworks/index.html");
    for link in ["iso27001/", "nist_csf/", "../criteria/"] {
        assert!(index.contains(&format!("href=\"{link}\"")), "{link}: {index}");
    }
    assert!(!output.join("frameworks/pci_dss").exists(), "no control meets anything of it");
    let met: Vec<(String, Value)> = requirements(&output, "iso27001");
    let fulfilment: Vec<(&str, &str)> =
        met.iter().map(|(id, one)| (id.as_str(), one["fulfilment"].as_str().unwrap())).collect();
    assert_eq!(fulfilment, [("A.5.15", "stated"), ("A.5.18", "partly"), ("A.8.13", "full")]);
}

#[test]
fn how_far_a_requirement_is_met_is_the_weakest_of_status_strength_and_evidence() {
    let fresh = "evidence: [{title: Log, date: 2026-10-01}]";
    let old = "evidence: [{title: Log, date: 2020-10-01}]";
    let failing = "evidence: [{title: Log, date: 2026-10-01, passed: 1, failed: 2}]";
    for (status, strength, expected) in [
        (format!("status: operating, as_of: 2026-11-01, {fresh}"), "equal", "full"),
        (format!("status: operating, as_of: 2026-11-01, {fresh}"), "subset", "partly"),
        (format!("status: operating, as_of: 2026-11-01, {fresh}"), "partial", "partly"),
        (format!("status: operating, as_of: 2026-11-01, {fresh}"), "related", "mapped"),
        ("status: operating, as_of: 2026-11-01".to_owned(), "equal", "stated"),
        (format!("status: operating, as_of: 2026-11-01, {old}"), "equal", "partly"),
        (format!("status: operating, as_of: 2026-11-01, {failing}"), "equal", "partly"),
        (format!("status: operating, as_of: 2025-01-01, {fresh}"), "equal", "partly"),
        (format!("status: partial, as_of: 2026-11-01, {fresh}"), "equal", "partly"),
        (format!("status: planned, as_of: 2026-11-01, {fresh}"), "equal", "planned"),
        (format!("status: not_applicable, as_of: 2026-11-01, {fresh}"), "equal", "mapped"),
    ] {
        let site = Site::new();
        let trust = TRUST.replace("lints: {", "lints: {evidence/contradicts-status: off, status/stale: off, ");
        site.write("trust.yaml", &trust);
        site.write(
            "content/controls/acc-01.md",
            &control("ACC-01", "public", &format!("iso27001: [{{id: A.5.15, strength: {strength}}}]")),
        );
        site.write("data/status.yaml", &format!("controls:\n  ACC-01: {{{status}}}\n"));
        let run = site.run(&["readiness", "--framework", "iso27001", "--format", "json"]);
        let json: Value = serde_json::from_slice(&run.stdout).unwrap_or_else(|_| panic!("{}", said(&run)));
        let met = json["requirements"].as_array().unwrap().iter().find(|one| one["id"] == "A.5.15").unwrap();
        let own = met["controls"].as_array().unwrap().iter().find(|one| one["id"] == "ACC-01").unwrap();
        assert_eq!(own["state"], expected, "{status}, {strength}");
    }
}

#[test]
fn of_several_controls_the_weakest_counts_unless_one_does_all_of_it() {
    for (strengths, expected) in [
        ([None, None], "planned"),
        ([Some("partial"), Some("subset")], "planned"),
        ([Some("related"), Some("related")], "mapped"),
        ([None, Some("related")], "stated"),
        ([Some("equal"), Some("partial")], "stated"),
        ([Some("related"), Some("equal")], "planned"),
    ] {
        let site = Site::new();
        for (id, strength) in ["ACC-01", "BAK-01"].into_iter().zip(strengths) {
            let mapping =
                strength.map_or("A.5.1".to_owned(), |strength| format!("{{id: A.5.1, strength: {strength}}}"));
            let path = format!("content/controls/{}.md", id.to_lowercase());
            site.write(&path, &control(id, "public", &format!("iso27001: [{mapping}]")));
        }
        let status = STATUS.replace("BAK-01: {status: operating", "BAK-01: {status: planned");
        site.write("data/status.yaml", &status);
        let run = site.run(&["readiness", "--framework", "iso27001", "--format", "json"]);
        let json: Value = serde_json::from_slice(&run.stdout).unwrap_or_else(|_| panic!("{}", said(&run)));
        let met = json["requirements"].as_array().unwrap().iter().find(|one| one["id"] == "A.5.1").unwrap();
        assert_eq!(met["state"], expected, "{strengths:?}");
    }
}

#[test]
fn what_no_control_meets_is_listed_for_those_who_may_see_that_it_is() {
    let site = Site::new();
    site.write("frameworks/iso27001.yaml", "id: iso27001\nuncovered: !nda true\n");
    let public = requirements(&site.build(), "iso27001");
    assert_eq!(public.len(), 3, "{public:?}");
    let section = read(&site.bundle(), "frameworks.html");
    assert!(section.contains("No control is shown here") && section.contains("A.7.13"), "{section}");
    site.write("frameworks/iso27001.yaml", "id: iso27001\nuncovered: true\n");
    let public = requirements(&site.build(), "iso27001");
    assert_eq!(public.len(), 93);
    let (_, hidden) = public.iter().find(|(id, _)| id == "A.8.8").unwrap();
    let (_, nothing) = public.iter().find(|(id, _)| id == "A.8.9").unwrap();
    assert_eq!((&hidden["fulfilment"], &hidden["controls"]), (&nothing["fulfilment"], &nothing["controls"]));
}

#[test]
fn a_site_brings_a_framework_of_its_own_or_a_catalogue_of_oscal() {
    let site = Site::new();
    site.write(
        "frameworks/own.yaml",
        "id: own\ntitle: Supplier code\nversion: '3'\ngroups:\n  - id: S\n    title: Security\n    requirements:\n      - {id: S-1, title: Doors are locked}\n      - !internal {id: S-2, title: Not told}\n",
    );
    let catalogue = r#"{"catalog": {"metadata": {"title": "A catalogue", "version": "1"}, "groups": [{"id": "g", "title": "Group", "controls": [
        {"id": "g-1", "title": "First", "props": [{"name": "label", "value": "G-01", "class": "zero-padded"}, {"name": "label", "value": "G-1"}],
         "parts": [{"name": "statement", "prose": "Text that is nobody's to hand out."}],
         "controls": [{"id": "g-1.1", "title": "Enhanced", "props": [{"name": "label", "value": "G-1(1)"}]}]},
        {"id": "g-2", "title": "Gone", "props": [{"name": "status", "value": "withdrawn"}]}]}]}}"#;
    site.write("frameworks/foreign.json", catalogue);
    site.write("content/controls/new-01.md", &control("NEW-01", "public", "own: [S-1, S-2], foreign: [G-1, G-1(1)]"));
    let said = site.check();
    assert!(!said.contains("[framework/"), "{said}");
    let output = site.build();
    let page = read(&output, "frameworks/own/index.html");
    assert!(page.contains("Supplier code (3)") && page.contains("Doors are locked") && !page.contains("Not told"));
    let page = read(&output, "frameworks/foreign/index.html");
    assert!(page.contains("A catalogue (1)") && page.contains("Enhanced") && !page.contains("nobody's to hand out"));
    site.write("content/controls/new-01.md", &control("NEW-01", "public", "foreign: [G-2]"));
    assert!(site.check().contains("[framework/unknown-requirement]"), "what was withdrawn is nothing to meet");
    for (text, words) in
        [("{\"profile\": {}}", "this file has `profile`"), ("{\n  \"catalog\": x\n}", "foreign.json:2:14")]
    {
        site.write("frameworks/foreign.json", text);
        let said = site.check();
        assert!(said.contains("[source/not-oscal]") && said.contains(words), "{said}");
    }
}

#[test]
fn a_framework_without_a_flag_is_shown_to_nobody() {
    let site = Site::new();
    site.write("trust.yaml", &TRUST.replace("frameworks: public, ", ""));
    site.write(
        "frameworks/own.yaml",
        "id: own\ntitle: Hidden code\ngroups:\n  - requirements:\n      - {id: S-1, title: Hidden words}\n",
    );
    site.write("content/controls/new-01.md", &control("NEW-01", "public", "own: [S-1]"));
    let output = site.build();
    assert!(!output.join("frameworks/own").exists());
    let page = read(&output, "controls/new-01/index.html");
    assert!(page.contains("S-1") && !page.contains("Hidden"), "{page}");
}

const APPLICABILITY: &str = "
- {framework: iso27001, requirement: [A.5.15, A.8.13], applicable: true, reason: We run a service.}
- {framework: iso27001, requirement: A.7.13, applicable: false, reason: We own no equipment.}
- {framework: iso27001, requirement: A.8.8, applicable: true, reason: '=1+1', implemented: planned}
";

#[test]
fn a_statement_of_applicability_reaches_those_who_may_see_it_as_page_csv_and_workbook() {
    let site = Site::new();
    site.write("data/applicability.yaml", APPLICABILITY);
    let output = site.build();
    let page = read(&output, "frameworks/iso27001/index.html");
    assert!(!page.contains("Statement of applicability") && !page.contains("A.7.13"), "it is under NDA");
    assert!(!output.join("frameworks/iso27001/statement-of-applicability.csv").exists());
    let bundle = site.bundle();
    let section = read(&bundle, "frameworks.html");
    for shown in ["Statement of applicability", "We own no equipment.", "We run a service.", "A.8.8"] {
        assert!(section.contains(shown), "{shown}");
    }
    assert!(!section.contains("SEC-01"), "a hidden control is told by no line");
    let csv = read(&bundle, "frameworks/iso27001/statement-of-applicability.csv");
    assert!(csv.starts_with("\u{FEFF}\"Requirement\",\"Title\",\"Applicable\""), "{csv}");
    assert!(csv.contains("\"A.7.13\",\"Upkeep of equipment\",\"No\",\"We own no equipment.\",\"\",\"\""), "{csv}");
    assert!(
        csv.contains("\"A.8.13\",\"Backups\",\"Yes\",\"We run a service.\",\"Yes\",\"BAK-01 Title of BAK-01\""),
        "{csv}"
    );
    assert!(csv.contains("\"'=1+1\",\"Planned\""), "no text is a formula: {csv}");
    let workbook = fs::read(bundle.join("frameworks/iso27001/statement-of-applicability.xlsx")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(workbook)).unwrap();
    let sheet = std::io::read_to_string(archive.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert!(sheet.contains("We own no equipment.") && !sheet.contains("<f>") && !sheet.contains("SEC-01"), "{sheet}");
}

#[test]
fn a_statement_that_is_wrong_or_not_whole_is_told() {
    for (lines, id) in [
        ("- {framework: iso27001, requirement: A.7.13, applicable: false}", "framework/excluded-without-reason"),
        ("- {framework: iso27001, requirement: A.5.15, applicable: false, reason: x}", "framework/excluded-and-met"),
        ("- {framework: iso27001, requirement: A.5.1, applicable: true}", "framework/statement-incomplete"),
        ("- {framework: iso27001, requirement: A.9.1, applicable: true}", "framework/unknown-requirement"),
        ("- {framework: iso2701, requirement: A.5.1, applicable: true}", "framework/unknown"),
        ("- {framework: iso27001, requirement: [A.5.1, A.5.1], applicable: true}", "id/duplicate"),
    ] {
        let site = Site::new();
        site.write("data/applicability.yaml", lines);
        let said = site.check();
        assert!(said.contains(&format!("[{id}]")) && said.contains("data/applicability.yaml:1"), "{id}: {said}");
    }
}

#[test]
fn mappings_stand_in_oscal_for_those_controls_that_are_shown() {
    let site = Site::new();
    let json: Value = serde_json::from_str(&read(&site.build(), "oscal/mapping.json")).unwrap();
    let mappings = json["mapping-collection"]["mappings"].as_array().unwrap();
    assert_eq!(mappings.len(), 2);
    let maps = mappings[0]["maps"].as_array().unwrap();
    let pairs: Vec<[&str; 3]> = maps
        .iter()
        .map(|map| {
            let [source, target] = ["sources", "targets"].map(|end| map[end][0]["id-ref"].as_str().unwrap());
            [source, map["relationship"].as_str().unwrap(), target]
        })
        .collect();
    assert_eq!(
        pairs,
        [
            ["ACC-01", "intersects-with", "A.5.15"],
            ["ACC-01", "intersects-with", "A.5.18"],
            ["BAK-01", "equal-to", "A.8.13"],
        ]
    );
}

#[test]
fn readiness_shows_one_framework_with_its_gaps_and_the_criteria_are_one() {
    let site = Site::new();
    site.write("data/applicability.yaml", APPLICABILITY);
    let shown = said(&site.run(&["readiness", "--framework", "iso27001"]));
    for words in [
        "ISO/IEC 27001 (2022) as of 2026-11-23",
        "A.5.15  Rules for access: met, as stated",
        "A.8.8  Vulnerabilities: ",
        "A.7.13  Upkeep of equipment: excluded",
        "A.8.9  Secure configuration: gap",
        "SEC-01",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let shown = said(&site.run(&["readiness", "--framework", "tsc"]));
    assert!(
        shown.contains("Trust services criteria (2017)") && shown.contains("CC6.1  Logical access protection"),
        "{shown}"
    );
    let csv = said(&site.run(&["readiness", "--framework", "nist_csf", "--format", "csv"]));
    assert!(csv.contains("\"PR.DS-11\",\"Backups, kept and tested\""), "{csv}");
    let html = said(&site.run(&["readiness", "--framework", "iso27001", "--format", "html"]));
    for words in [
        "<h1>ISO/IEC 27001 (2022)</h1>",
        "<span class=\"nowrap\">A.5.15</span> <span class=\"quiet\">Rules for access</span>",
        "<span class=\"mark wait\">met, as stated</span>",
        "<span class=\"mark quiet\">excluded</span>",
        "<span class=\"mark bad\">gap</span>",
        "<li>SEC-01 ",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    let unknown = site.run(&["readiness", "--framework", "nist_cfs"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(said(&unknown).contains("nist_csf"), "{}", said(&unknown));
}
