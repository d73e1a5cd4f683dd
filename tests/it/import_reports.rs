//! What `candor import` says of every value, whole, for each format: `tests/import/reports/` holds it, and nothing of it is lost in
//! silence. `SNAPSHOTS=overwrite` rewrites it: read it.

use std::path::Path;

use snapbox::{Assert, Data, assert::DEFAULT_ACTION_ENV};

use crate::{
    common::{Site, expect_said, expect_words, tree},
    import::{empty, import, imported, sample, text},
    workbooks::{NewWorkbook, rows},
};

fn assert_golden(name: &str, said: String) {
    let assert = Assert::new().action_env(DEFAULT_ACTION_ENV);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/reports").join(name);
    if let Err(difference) = assert.try_eq(Some(&name), Data::text(said), Data::read_from(&path, None).raw()) {
        panic!("{difference}");
    }
}

/// A control that others' results and plans are about.
fn with_control() -> Site {
    let site = empty();
    let control = "---\nid: ACC-01\ntitle: Access\ncategory: Access\ncriteria: [CC6.1]\nframeworks: {nist_800_53: [AC-2]}\nvisibility: internal\n---\nDone.\n";
    site.write("content/controls/acc-01.md", control);
    let bound =
        "- {control: ACC-01, checks: [\"prowler:iam_root_mfa_enabled\", \"prowler:s3_bucket_public_access\"]}\n";
    site.write("data/checks.yaml", bound);
    site
}

#[test]
fn every_value_of_every_format_is_told() {
    let cases: [(&str, &[&str]); 8] = [
        ("csv.txt", &["csv", &sample("controls.csv"), "--as", "controls"]),
        ("xlsx.txt", &["xlsx", "vendors.xlsx"]),
        ("comply.txt", &["comply", &sample("comply")]),
        ("markdown.txt", &["markdown", &sample("markdown")]),
        ("opencontrol.txt", &["opencontrol", &sample("opencontrol")]),
        ("oscal.txt", &["oscal", &sample("component-definition.json")]),
        ("oscal-plan.txt", &["oscal", &sample("plan-of-action.json")]),
        ("ocsf.txt", &["ocsf", &sample("prowler.ocsf.json")]),
    ];
    for (name, arguments) in cases {
        let site = with_control();
        sheet(&site);
        assert_golden(name, imported(&site, arguments));
        let before = tree(&site.path(""));
        let again = imported(&site, arguments);
        expect_words(name, &again, &["wrote 0 new records and 0 changed ones"]);
        assert_eq!(tree(&site.path("")), before, "{name}: a second import changes no byte");
    }
}

/// Vendors, one in a hidden row, what they cost in a hidden column, and a hidden sheet.
fn sheet(site: &Site) {
    let all = [
        &["Vendor", "Purpose", "Location", "Cost"][..],
        &["Harbor Nine", "Hosting", "Dublin", "1000"],
        &["Quiet Partner", "A thing to come", "Oslo", "2000"],
        &["Skerry Mail", "Mail", "Bergen", ""],
    ];
    let cells = rows(&all).replace("<row r=\"3\"", "<row r=\"3\" hidden=\"1\"");
    let columns = "<cols><col min=\"4\" max=\"4\" width=\"9\" hidden=\"1\"/></cols>";
    let old = rows(&[&["Vendor", "Purpose", "Location"], &["Old Friend", "Post", "Paris"]]);
    NewWorkbook::new()
        .sheet("Vendors", &format!("{columns}{cells}"))
        .with_state("Subprocessors", "hidden", &old)
        .write(&site.path("vendors.xlsx"));
}

#[test]
fn what_an_author_of_a_sheet_has_hidden_is_left_and_said_until_a_map_takes_it() {
    let site = empty();
    sheet(&site);
    let said = imported(&site, &["xlsx", "vendors.xlsx"]);
    let hidden = [
        "hidden by whoever made the sheet:",
        "sheet Vendors, row 3: the row is hidden, and left",
        "sheet Vendors, column D: the column is hidden, and left",
        "sheet Subprocessors: the sheet is hidden, and left",
        "wrote 2 new records",
    ];
    expect_words("left", &said, &hidden);
    assert!(!site.path("data/subprocessors/quiet-partner.yaml").exists());
    site.write("map.yaml", "hidden: take\n");
    let said = imported(&site, &["xlsx", "vendors.xlsx", "--map", "map.yaml"]);
    expect_words("taken", &said, &["hidden, and taken, as the map says", "it is hidden", "wrote 2 new records"]);
    expect_words("record", &text(&site, "data/subprocessors/quiet-partner.yaml"), &["visibility: internal"]);
    let (code, json) = import(&site, &["xlsx", "vendors.xlsx", "--dry-run", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(json.split("\nwould write").next().unwrap()).unwrap();
    assert_eq!((code, json["hidden"].as_array().map(Vec::len)), (0, Some(3)), "{json}");
    site.write("map.yaml", "hidden: yes\n");
    let (code, said) = import(&site, &["xlsx", "vendors.xlsx", "--map", "map.yaml"]);
    expect_said("map", code, &said, 1, &["is nothing to do with what is hidden"]);
}

#[test]
fn heads_and_ids_are_known_as_people_write_them() {
    let site = empty();
    site.write("pbc.csv", "#,Request,Status\nR-1,List of leavers,Open\n");
    imported(&site, &["csv", "pbc.csv", "--as", "requests"]);
    expect_words("request", &text(&site, "data/requests/r-1.yaml"), &["id: R-1\n"]);
    let sheet = "Control #,Name,Status,ISO 27001,NIST 800-53,CCM,Key AKIAIOSFODNN7EXAMPLE\nA-1,Doors,Done,\"5.15, 9.99\",ac-02(03),DCS-7,x\n";
    site.write("controls.csv", sheet);
    let said = imported(&site, &["csv", "controls.csv", "--as", "controls"]);
    let told = [
        "import the sheet once more, `--as status`",
        "`5.15` is taken for A.5.15",
        "`ac-02(03)` is taken for AC-2(3)",
        "`DCS-7` is taken for DCS-07",
        "column G (Key AKIA…)",
    ];
    expect_words("told", &said, &told);
    assert!(!said.contains("AKIAIOSFODNN7EXAMPLE"), "{said}");
    let record = ["frameworks:\n  iso27001: [A.5.15, \"9.99\"]\n  nist_800_53: [AC-2(3)]\n  csa_ccm: [DCS-07]\n"];
    expect_words("record", &text(&site, "content/controls/a-1.md"), &record);
    let (_, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_words("check", &said, &["has no requirement `9.99`"]);
    // A finding about a requirement is evidence of the one control that meets it.
    let finding = r#"{"title": "F", "description": "D", "target": {"target-id": "ac-2.3_obj.a", "status": {"state": "satisfied"}}}"#;
    site.write("r.json", &format!(r#"{{"assessment-results": {{"results": [{{"title": "Round 1", "start": "2026-05-06T00:00:00Z", "findings": [{finding}]}}]}}}}"#));
    let said = imported(&site, &["oscal", "r.json"]);
    expect_words("finding", &said, &["A-1 is the only control that meets AC-2.3"]);
    expect_words("evidence", &text(&site, "content/controls/a-1.md"), &["- title: \"Round 1: F\""]);
    site.write("content/controls/a-2.md", "---\nid: A-2\ntitle: B\ncategory: C\nframeworks: {nist_800_53: [{id: AC-2(3), strength: partial}]}\nvisibility: internal\n---\nDone.\n");
    site.write("r2.json", &text(&site, "r.json").replace("Round 1", "Round 2"));
    let said = imported(&site, &["oscal", "r2.json"]);
    expect_words("several", &said, &["A-1, A-2 meet AC-2.3: write it to the one that it is about"]);
}
