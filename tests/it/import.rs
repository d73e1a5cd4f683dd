//! `candor import`: what people have already becomes sources, and nothing of it is shown.

use std::{
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
};

use crate::common::{Site, expect_said, expect_words, tree};

const TRUST: &str = "company: {name: Oakmoss, product: Ledger, url: https://oakmoss.example}\nlanguage: en\nscope: {criteria: [security]}\nreport: {pdf: false}\nvisibility: {default: public, segments: [healthcare]}\nlints: {scope/uncovered-criterion: off}\n";

fn sample(name: &str) -> String {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name).to_string_lossy().into_owned()
}

/// A site without any record.
fn empty() -> Site {
    let site = Site::small();
    fs::remove_dir_all(site.path("content")).unwrap();
    site.write("trust.yaml", TRUST);
    site
}

fn import(site: &Site, arguments: &[&str]) -> (i32, String) {
    site.run(&[&["import"][..], arguments, &["--date", "2026-11-23"]].concat())
}

fn imported(site: &Site, arguments: &[&str]) -> String {
    let (code, said) = import(site, arguments);
    assert_eq!(code, 0, "{arguments:?}:\n{said}");
    said
}

fn text(site: &Site, path: &str) -> String {
    fs::read_to_string(site.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A workbook with these parts below `xl/`.
fn workbook(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let fixed = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
    ];
    for (path, text) in fixed.iter().chain(parts) {
        archive.start_file(*path, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// One sheet of subprocessors, with a merged cell, a day as a number with a format, and a formula.
fn vendors(is_1904: bool, day: &str) -> Vec<u8> {
    let workbook_xml = format!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="{}"/><sheets><sheet name="Vendors" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        i32::from(is_1904)
    );
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Our vendors</t></is></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>Vendor</t></is></c><c r="B3" t="inlineStr"><is><t>Purpose</t></is></c><c r="C3" t="inlineStr"><is><t>Location</t></is></c><c r="D3" t="inlineStr"><is><t>Since</t></is></c></row><row r="4"><c r="A4" t="inlineStr"><is><t>Harbor Nine</t></is></c><c r="B4" t="str"><f>"Host"&amp;"ing"</f><v>Hosting</v></c><c r="C4" t="inlineStr"><is><t>Dublin</t></is></c><c r="D4" s="1"><v>{day}</v></c></row><row r="5"><c r="A5" t="inlineStr"><is><t>Skerry Mail</t></is></c><c r="B5" t="inlineStr"><is><t>=cmd|' /C calc'!A0</t></is></c></row></sheetData><mergeCells count="1"><mergeCell ref="C4:C5"/></mergeCells></worksheet>"#
    );
    workbook(&[
        ("xl/workbook.xml", &workbook_xml),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"#,
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
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
    // The Mustache placeholder of comply's policy is an error of what claims criteria: it fires as it would in a text of one's own.
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_said("check", code, &said, 1, &["{{.Name}}"]);
    site.edit("content/controls/olp.md", "{{.Name}}", "Oakmoss");
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
fn a_day_that_may_be_two_is_refused_with_its_row_until_a_map_says_which() {
    let site = empty();
    site.write(
        "sheets/c.csv",
        "ID,Title,Category,Since\nACC-01,Reviews,Access,01/04/2022\nACC-02,Leavers,Access,2022-05-01\n",
    );
    let before = tree(&site.path(""));
    let (code, said) = import(&site, &["csv", "sheets/c.csv", "--as", "controls"]);
    expect_said(
        "ambiguous",
        code,
        &said,
        1,
        &[
            "c.csv:2, column D (Since): `01/04/2022` may be 2022-04-01 or 2022-01-04",
            "dates: dmy",
            "nothing was written",
        ],
    );
    assert_eq!(tree(&site.path("")), before, "all or nothing");
    site.write("map.yaml", "dates: mdy\n");
    imported(&site, &["csv", "sheets/c.csv", "--as", "controls", "--map", "map.yaml"]);
    assert!(text(&site, "content/controls/acc-01.md").contains("since: 2022-01-04"));
}

#[test]
fn sheets_are_read_in_the_encodings_and_with_the_separators_that_programs_save_them_with() {
    let words = "Anbieter;Zweck;Standort\nMüller & Söhne;Geschäftsführung;Köln\n";
    let utf16 = |big: bool, mark: bool| -> Vec<u8> {
        let marked = if mark { format!("\u{FEFF}{words}") } else { words.to_owned() };
        marked.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let cp1252 = words.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let cases: [(&str, Vec<u8>); 8] = [
        ("UTF-8", words.as_bytes().to_vec()),
        ("UTF-8 with a mark", format!("\u{FEFF}{words}").into_bytes()),
        ("CRLF", words.replace('\n', "\r\n").into_bytes()),
        ("tabs", words.replace(';', "\t").into_bytes()),
        ("cp1252", cp1252),
        ("UTF-16 LE with a mark", utf16(false, true)),
        ("UTF-16 BE with a mark", utf16(true, true)),
        ("UTF-16 LE without a mark", utf16(false, false)),
    ];
    for (name, bytes) in cases {
        let site = empty();
        fs::write(site.path("v.csv"), bytes).unwrap();
        imported(&site, &["csv", "v.csv", "--as", "subprocessors"]);
        let record = text(&site, "data/subprocessors/müller-söhne.yaml");
        expect_words(name, &record, &["- name: Müller & Söhne\n  purpose: Geschäftsführung\n  location: Köln\n"]);
    }
}

#[test]
fn workbooks_are_read_with_merged_cells_formulas_and_days_of_both_kinds() {
    for (is_1904, day) in [(false, "44652"), (true, "43190")] {
        let site = empty();
        fs::write(site.path("v.xlsx"), vendors(is_1904, day)).unwrap();
        let said = imported(&site, &["xlsx", "v.xlsx"]);
        expect_words(
            "report",
            &said,
            &[
                "v.xlsx, sheet Vendors",
                "it stands above the heads of the columns",
                "the result that the workbook keeps of a formula",
                "merged with row 4",
                "wrote 2 new records",
            ],
        );
        expect_words(
            "day",
            &text(&site, "data/subprocessors/harbor-nine.yaml"),
            &["purpose: Hosting\n", "since: 2022-04-01\n"],
        );
        let formula = text(&site, "data/subprocessors/skerry-mail.yaml");
        expect_words("a formula's text", &formula, &["purpose: \"=cmd|' /C calc'!A0\"", "location: Dublin"]);
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

#[test]
fn hostile_files_are_refused_and_nothing_is_half_written() {
    let row = |id: &str, title: &str| format!("ID,Title,Category\nOK-1,Fine,Access\n{id},{title},Access\n");
    let bomb = workbook(&[("xl/workbook.xml", "<workbook/>"), ("xl/big.bin", &"0".repeat(300 << 20))]);
    let cases: [(&str, &str, Vec<u8>, &[&str]); 13] = [
        ("a path in an id", "csv", row("../../etc/passwd", "x").into_bytes(), &["c.csv:3", "can't be an id"]),
        ("two of one id", "csv", row("ok-1", "Other").into_bytes(), &["c.csv:3", "says something else than c.csv:2"]),
        ("two addresses that are one", "csv", row("OK.1", "Other").into_bytes(), &["c.csv:3"]),
        ("a control character", "csv", row("A-1", "a\u{1}b").into_bytes(), &["c.csv:3", "U+0001"]),
        ("a huge cell", "csv", row("A-1", &"x".repeat(20_000)).into_bytes(), &["c.csv:3", "20000 bytes"]),
        ("a row without an id", "csv", row("", "x").into_bytes(), &["c.csv:3", "`id` is missing"]),
        ("no known column", "csv", b"a,b\n1,2\n".to_vec(), &["no column is known for controls"]),
        ("nothing", "csv", Vec::new(), &["the file holds no rows"]),
        ("a workbook as text", "csv", bomb[..1000].to_vec(), &["candor import xlsx"]),
        ("a bomb", "xlsx", bomb, &["unpacks to more than 256 MiB"]),
        ("no workbook", "xlsx", b"ID,Title\n".to_vec(), &["this is no workbook"]),
        ("no JSON", "oscal", b"<xml/>".to_vec(), &["it is no JSON"]),
        ("other JSON", "ocsf", b"[{\"a\": 1}]".to_vec(), &["it holds no result of a check"]),
    ];
    for (what, kind, bytes, words) in cases {
        let site = empty();
        fs::write(site.path("c.csv"), bytes).unwrap();
        let before = tree(&site.path(""));
        let (code, said) = import(&site, &[kind, "c.csv", "--as", "controls"]);
        expect_said(what, code, &said, 1, words);
        assert_eq!(tree(&site.path("")), before, "{what} wrote something:\n{said}");
    }
    let site = empty();
    site.write("c.csv", &row("CON", "A device"));
    imported(&site, &["csv", "c.csv", "--as", "controls"]);
    let names: Vec<_> = tree(&site.path("content")).into_keys().collect();
    assert!(names.contains(&Path::new("controls/con-.md").to_owned()), "a name that Windows can have: {names:?}");
    site.write("heads.csv", "ID,Title,Category\n");
    let said = imported(&site, &["csv", "heads.csv", "--as", "controls"]);
    expect_words("heads alone", &said, &["there are only heads of columns, and no rows"]);
    let (code, said) = import(&site, &["csv", "c.csv", "--as", "answers"]);
    expect_said("answers", code, &said, 2, &["have no place in a site yet", "--as faq"]);
    site.write("map.yaml", "columns: {Title: visibility}\n");
    let (code, said) = import(&site, &["csv", "c.csv", "--as", "controls", "--map", "map.yaml"]);
    expect_said("a map that publishes", code, &said, 1, &["no import sets `visibility`"]);
}

#[test]
fn five_thousand_rows_are_read_and_hundreds_are_written_and_imported_again() {
    let site = empty();
    let sheet = |rows: usize| {
        let rows = (0..rows).map(|number| format!("CTL-{number},Control {number},Access,CC6.1\n"));
        format!("ID,Title,Category,TSC\n{}", rows.collect::<String>())
    };
    site.write("sheets/c.csv", &sheet(5_000));
    let said = imported(&site, &["csv", "sheets/c.csv", "--as", "controls", "--dry-run"]);
    expect_words("many", &said, &["would write 5000 new records"]);
    site.write("sheets/c.csv", &sheet(300));
    let said = imported(&site, &["csv", "sheets/c.csv", "--as", "controls"]);
    expect_words("written", &said, &["wrote 300 new records"]);
    let said = imported(&site, &["csv", "sheets/c.csv", "--as", "controls"]);
    expect_words("again", &said, &["wrote 0 new records and 0 changed ones; 300 are as they were"]);
}
