//! `candor import`: what people have already becomes sources, and nothing of it is shown.

use std::{fs, path::PathBuf};

use crate::{
    common::{Site, expect_said, expect_words, tree},
    import_files::vendors,
};

const TRUST: &str = "company: {name: Oakmoss, product: Ledger, url: https://oakmoss.example}\nlanguage: en\nscope: {criteria: [security]}\nreport: {pdf: false}\nvisibility: {default: public, segments: [healthcare]}\nlints: {scope/uncovered-criterion: off}\n";

pub(crate) fn sample(name: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name).to_string_lossy().into_owned()
}

/// A site without any record.
pub(crate) fn empty() -> Site {
    let site = Site::small();
    fs::remove_dir_all(site.path("content")).unwrap();
    site.write("trust.yaml", TRUST);
    site
}

pub(crate) fn import(site: &Site, arguments: &[&str]) -> (i32, String) {
    site.run(&[&["import"][..], arguments, &["--date", "2026-11-23"]].concat())
}

pub(crate) fn imported(site: &Site, arguments: &[&str]) -> String {
    let (code, said) = import(site, arguments);
    assert_eq!(code, 0, "{arguments:?}:\n{said}");
    said
}

pub(crate) fn text(site: &Site, path: &str) -> String {
    fs::read_to_string(site.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn a_sheet_of_controls_becomes_a_file_a_control_and_every_value_is_told() {
    let site = empty();
    let file = sample("controls.csv");
    let dry = imported(&site, &["csv", &file, "--as", "controls", "--dry-run"]);
    assert!(!site.path("content").exists() && !site.path(".candor").exists(), "a dry run writes nothing");
    let said = imported(&site, &["csv", &file, "--as", "controls"]);
    expect_words("dry run", &dry, &["would write 3 new records"]);
    expect_words(
        "report",
        &said,
        &[
            "column A (Control ID) → controls.id",
            "column F (Start date) → controls.since",
            "the day stands first, as in `13/04/2022` of the same column",
            "column I (Jira), rows 2, 3, such as “SEC-1”: no field of controls is known by that name",
            "`cc6.3 - Role-based access` is taken for CC6.3",
            "`CC9.9` is no criterion, and left",
            "an e-mail address: a…@oakmoss.example",
            "a backslash is put before what would be read as a directive",
            "wrote 3 new records",
        ],
    );
    let record = text(&site, "content/controls/acc-01.md");
    expect_words(
        "acc-01.md",
        &record,
        &[
            "id: ACC-01\ntitle: Access reviews\ncategory: Access\ncriteria: [CC6.1, CC6.2]\n",
            "since: 2022-04-13\n",
            "frameworks:\n  iso27001: [A.5.15]\n",
            "visibility: internal  # imported",
            "imported: {from: controls.csv, sha256: ",
            ", at: 2026-11-23}\n---\n\nAccess is reviewed every quarter.\n",
        ],
    );
    assert!(text(&site, "content/controls/acc-02.md").contains("since: 2022-05-01"));
    let (code, json) = import(&site, &["csv", &file, "--as", "controls", "--dry-run", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(json.split("\nwould write").next().unwrap()).unwrap();
    assert_eq!(
        (code, json["same"].as_u64(), json["written"].as_array().map(Vec::len)),
        (0, Some(3), Some(0)),
        "{json}"
    );
    let cells = json["values"].as_array().unwrap();
    let of_rows = |row: u64| cells.iter().filter(|value| value["from"]["row"].as_u64() == Some(row)).count();
    assert_eq!([of_rows(2), of_rows(3), of_rows(4)], [9, 9, 6], "every cell that holds something is told: {json:#}");
}

#[test]
fn a_second_import_of_the_same_file_changes_no_byte() {
    let site = empty();
    let cases: [&[&str]; 5] = [
        &["csv", &sample("controls.csv"), "--as", "controls"],
        &["csv", &sample("subprocessors.csv"), "--as", "subprocessors"],
        &["csv", &sample("accounts.csv"), "--as", "prospects"],
        &["comply", &sample("comply")],
        &["markdown", &sample("markdown")],
    ];
    for arguments in cases {
        imported(&site, arguments);
        let before = tree(&site.path(""));
        let (code, said) = site.run(&[&["import"][..], arguments, &["--date", "2027-01-01"]].concat());
        expect_said(format!("{arguments:?}"), code, &said, 0, &["wrote 0 new records and 0 changed ones"]);
        assert_eq!(tree(&site.path("")), before, "{arguments:?}");
    }
}

#[test]
fn words_of_a_person_are_never_overwritten_by_an_import() {
    let site = empty();
    let sheet = |title: &str, owner: &str, tsc: &str| {
        format!("ID,Title,Category,TSC,Owner,Summary\nACC-01,{title},Access,{tsc},{owner},Old words\n")
    };
    site.write("sheets/c.csv", &sheet("Reviews", "Ada", "CC6.1"));
    imported(&site, &["csv", "sheets/c.csv", "--as", "controls"]);
    let path = "content/controls/acc-01.md";
    site.edit(path, "title: Reviews", "title: !public Access reviews, quarterly # ours").edit(
        path,
        "summary: Old words\n",
        "",
    );
    site.write("sheets/c.csv", &sheet("User reviews", "Bo", "CC6.1; CC6.2"));
    let said = imported(&site, &["csv", "sheets/c.csv", "--as", "controls"]);
    expect_words(
        "conflict",
        &said,
        &[
            "conflict in content/controls/acc-01.md, `title`: it was changed here, and in what is imported",
            "imported before  Reviews",
            "in the file      Access reviews, quarterly",
            "imported now     User reviews",
            "content/controls/acc-01.md, `summary`",
            "1 conflict is left for you",
        ],
    );
    let merged = text(&site, path);
    expect_words(
        "merged",
        &merged,
        &["title: !public Access reviews, quarterly # ours\n", "owner: Bo\n", "criteria: [CC6.1, CC6.2]\n"],
    );
    assert!(!merged.contains("summary"), "what a person removed stays away: {merged}");
    let before = tree(&site.path(""));
    imported(&site, &["csv", "sheets/c.csv", "--as", "controls"]);
    assert_eq!(tree(&site.path("")), before, "a conflict stays until a person settles it");
}

#[test]
fn nothing_that_candor_did_not_write_is_removed_by_an_import() {
    let site = empty();
    site.write(
        "content/controls/own.md",
        "---\nid: OWN-1\ntitle: Ours\ncategory: Access\ncriteria: [CC6.1]\n---\n\nOur own words.\n",
    );
    site.write(
        "data/subprocessors.yaml",
        "# ours\n- name: Harbor Nine  # the old name\n  purpose: Hosting\n  location: Dublin\n",
    );
    let before = tree(&site.path(""));
    site.write("sheets/c.csv", "ID,Title,Category\nOWN-1,Theirs,Access\nNEW-1,New,Access\n");
    let said = imported(&site, &["csv", "sheets/c.csv", "--as", "controls"]);
    expect_words("own record", &said, &["it was written here, not imported", "in the file      Ours"]);
    let said = imported(&site, &["csv", &sample("subprocessors.csv"), "--as", "subprocessors"]);
    expect_words("own list", &said, &["data/subprocessors.yaml, `location`"]);
    for (path, bytes) in before {
        let now = fs::read_to_string(site.path("").join(&path)).unwrap();
        let (own, now): (Vec<_>, Vec<_>) =
            (std::str::from_utf8(&bytes).unwrap().lines().collect(), now.lines().collect());
        assert!(own.iter().all(|line| now.contains(line)), "{}: {now:?}", path.display());
    }
    site.write("sheets/c.csv", "ID,Title,Category\nOWN-1,Theirs,Access\n");
    let said = imported(&site, &["csv", "sheets/c.csv", "--as", "controls"]);
    expect_words("gone", &said, &["not in the file any more, and left as it is", "controls/new-1"]);
    assert!(site.path("content/controls/new-1.md").exists());
}

#[test]
fn nothing_imported_is_published_until_it_is_flagged() {
    let site = empty();
    let workbook = site.path("vendors.xlsx");
    fs::write(&workbook, vendors(false, "44652")).unwrap();
    imported(&site, &["comply", &sample("comply")]);
    imported(&site, &["xlsx", workbook.to_str().unwrap(), "--as", "subprocessors"]);
    imported(&site, &["oscal", &sample("component-definition.json")]);
    imported(&site, &["opencontrol", &sample("opencontrol")]);
    imported(&site, &["markdown", &sample("markdown")]);
    imported(&site, &["csv", &sample("accounts.csv"), "--as", "prospects"]);
    imported(&site, &["csv", &sample("controls.csv"), "--as", "controls"]);
    site.write("data/checks.yaml", "- control: ACC-01\n  checks: [\"prowler:s3_bucket_public_access\"]\n");
    let said = imported(&site, &["ocsf", &sample("prowler.ocsf.json")]);
    expect_words(
        "scanner",
        &said,
        &["prowler:s3_bucket_public_access → controls.evidence", "no control is bound to it"],
    );
    let files = tree(&site.path(""));
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("oakmoss-secret-bucket") && !text.contains("123456789012"), "{}", path.display());
    }
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    let words =
        ["Harbor Nine", "Onboarding", "Retention", "Meadowbrook", "Access reviews", "Vault", "Leavers", "Prowler"];
    for (path, bytes) in tree(&site.output("")) {
        let text = String::from_utf8_lossy(&bytes);
        let shown: Vec<_> = words.iter().filter(|word| text.contains(**word)).collect();
        assert!(shown.is_empty(), "{} shows {shown:?}", path.display());
    }
    let (_, exposure) = site.run(&["exposure", "--audience", "public"]);
    assert!(!exposure.contains("acc-01") && !exposure.contains("olp"), "{exposure}");
    site.edit("content/controls/acc-01.md", "visibility: internal", "visibility: public");
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    assert!(site.page("controls/acc-01/index.html").contains("Access reviews"));
}

#[test]
fn what_an_import_adds_to_a_record_that_is_shown_is_hidden_by_itself() {
    let site = empty();
    site.write("sheets/c.csv", "ID,Title,Category,TSC\nACC-01,Reviews,Access,CC6.1\n");
    imported(&site, &["csv", "sheets/c.csv", "--as", "controls"]);
    site.edit("content/controls/acc-01.md", "visibility: internal", "visibility: public");
    site.write("sheets/c.csv", "ID,Title,Category,TSC,Owner,Description\nACC-01,All reviews,Access,CC6.1,Ada Lovelace,Secret words of theirs\n");
    let said = imported(&site, &["csv", "sheets/c.csv", "--as", "controls"]);
    expect_words("seen", &said, &["changed where somebody outside sees it", "`title`"]);
    let record = text(&site, "content/controls/acc-01.md");
    expect_words(
        "record",
        &record,
        &["owner: !internal Ada Lovelace", ":::internal\nSecret words of theirs\n:::", "title: All reviews"],
    );
    assert_eq!(site.build().0, 0);
    for (path, bytes) in tree(&site.output("")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("Lovelace") && !text.contains("Secret words"), "{}", path.display());
    }
}

#[test]
fn prospects_have_no_nda_until_a_person_records_one() {
    let site = empty();
    let said = imported(&site, &["csv", &sample("accounts.csv"), "--as", "prospects"]);
    expect_words("nda", &said, &["an NDA is recorded by a person who has seen it"]);
    let profile = text(&site, "prospects/meadowbrook-clinics.yaml");
    expect_words(
        "profile",
        &profile,
        &["contact:\n  name: Ada Moss\n", "segments: [healthcare]", "visibility: internal"],
    );
    assert!(!profile.contains("nda"), "{profile}");
    let (code, said) = site.run(&["bundle", "meadowbrook-clinics", "--plain", "--date", "2026-11-23"]);
    assert_ne!(code, 0, "{said}");
}

#[test]
fn a_scanner_that_finds_something_contradicts_a_status_and_no_import_raises_one() {
    let site = empty();
    imported(&site, &["csv", &sample("controls.csv"), "--as", "controls"]);
    site.write("sheets/s.csv", "Control ID,Status,As of\nACC-01,partial,2026-11-01\n");
    imported(&site, &["csv", "sheets/s.csv", "--as", "status"]);
    site.write("sheets/s.csv", "Control ID,Status,As of\nACC-01,operating,2026-11-02\n");
    let said = imported(&site, &["csv", "sheets/s.csv", "--as", "status"]);
    expect_words("raise", &said, &["no import raises a status by itself"]);
    assert!(text(&site, "data/status/acc-01.yaml").contains("status: partial"));
    site.write("data/checks.yaml", "- control: ACC-01\n  checks: [\"prowler:s3_bucket_public_access\"]\n");
    imported(&site, &["ocsf", &sample("prowler.ocsf.json")]);
    let record = text(&site, "content/controls/acc-01.md");
    expect_words(
        "evidence",
        &record,
        &["- title: \"Prowler: s3_bucket_public_access\"", "date: 2026-11-20", "passed: 1", "failed: 1"],
    );
    assert_eq!(site.run(&["check", "--date", "2026-11-23"]).0, 0, "a partial status is no contradiction");
    site.edit("data/status/acc-01.yaml", "status: partial", "status: operating");
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_said("contradiction", code, &said, 1, &["evidence/contradicts-status", "found 1 of 2"]);
    let allow = "allow: [{lint: evidence/contradicts-status, reason: A test bucket, until: 2026-12-31}]\nvisibility";
    site.edit("content/controls/acc-01.md", "visibility", allow);
    assert_eq!(site.run(&["check", "--date", "2026-11-23"]).0, 0);
    let (code, said) = site.run(&["check", "--date", "2027-01-01"]);
    expect_said("past its last day", code, &said, 1, &["evidence/contradicts-status"]);
    site.edit("content/controls/acc-01.md", ", until: 2026-12-31", "");
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_said("without a last day", code, &said, 1, &["evidence/contradicts-status"]);
}

#[test]
fn what_candor_publishes_as_oscal_reads_back_to_the_same_controls() {
    let site = Site::new();
    assert_eq!(site.build().0, 0);
    let definition =
        tree(&site.output("")).into_keys().find(|path| path.ends_with("component-definition.json")).unwrap();
    let file = site.output("").join(definition);
    let other = empty();
    imported(&other, &["oscal", file.to_str().unwrap()]);
    let before: serde_json::Value = serde_json::from_str(&site.page("trust.json")).unwrap();
    for record in fs::read_dir(other.path("content/controls")).unwrap() {
        let path = record.unwrap().path();
        let text = fs::read_to_string(&path).unwrap().replace("visibility: internal", "visibility: public");
        // The narratives link to pages that only the example has.
        let (front_matter, _) = text.split_once("\n---\n").unwrap();
        fs::write(path, format!("{front_matter}\n---\nIt is done.\n")).unwrap();
    }
    other.edit("trust.yaml", "criteria: [security]", "criteria: [security, availability, confidentiality]");
    let (code, said) = other.build();
    assert_eq!(code, 0, "{said}");
    let after: serde_json::Value = serde_json::from_str(&other.page("trust.json")).unwrap();
    let keys = ["id", "title", "category", "criteria", "summary", "frequency", "since", "kind", "automation"];
    let controls = |value: &serde_json::Value| -> Vec<Vec<serde_json::Value>> {
        let controls = value["controls"].as_array().unwrap_or_else(|| panic!("{value:#}"));
        controls.iter().map(|control| keys.iter().map(|key| control[*key].clone()).collect()).collect()
    };
    let (before, after) = (controls(&before), controls(&after));
    assert!(before.len() > 10);
    assert_eq!(after, before);
}
