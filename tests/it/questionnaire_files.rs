//! Workbooks that openpyxl and LibreOffice wrote (`tests/questionnaires/make.py`): answered, with every other part as it was.

use std::{collections::BTreeSet, fs, path::Path};

use crate::{
    answering::{answer, site},
    common::expect_said,
    workbooks::{cells, parts},
};

/// The parts that an answer changes: the sheets that are answered or ask one, and those that list the new one.
fn may_change(name: &str, sheets: &[&str]) -> bool {
    let listed = ["[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"];
    listed.contains(&name) || sheets.contains(&name)
}

/// Copies a workbook beside the site, answers it, and compares its parts.
fn answered(name: &str, sheets: &[&str], said: &str) -> crate::common::Site {
    let site = site();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questionnaires").join(name);
    let (asked, output) = (site.path(&format!("../{name}")), site.path(&format!("../answered-{name}")));
    fs::copy(&from, &asked).unwrap();
    let given = format!("../{name}");
    let out = format!("../answered-{name}");
    let (code, told) = answer(&site, &[&given, "--for", "acme", "-o", &out]);
    expect_said(name, code, &told, 0, &[said]);
    let (before, after) = (parts(&asked), parts(&output));
    let changed = before.iter().filter(|(part, bytes)| after.get(*part) != Some(bytes));
    let others: Vec<&str> = changed.map(|(part, _)| part.as_str()).filter(|part| !may_change(part, sheets)).collect();
    assert_eq!(others, [""; 0], "{name}: parts that nobody asked for");
    let new: BTreeSet<&String> = after.keys().filter(|part| !before.contains_key(*part)).collect();
    assert!(new.iter().all(|part| part.starts_with("xl/worksheets/answers")), "{name}: {new:?}");
    site
}

#[test]
fn a_workbook_of_openpyxl_or_libreoffice_is_answered_and_every_untouched_part_stays_to_the_byte() {
    for name in ["openpyxl.xlsx", "openpyxl.xlsm", "libreoffice.xlsx"] {
        let sheets = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"];
        let site = answered(name, &sheets, "5 questions: 4 answered");
        let output = site.path(&format!("../answered-{name}"));
        let found = cells(&output, "Questions");
        let answers: Vec<Option<&str>> =
            ["C4", "C5", "C7", "C8", "C9"].iter().map(|cell| found.get(*cell).map(String::as_str)).collect();
        assert_eq!(answers, [Some("Yes"), Some("Yes"), Some("No"), None, Some("Partially")], "{name}: {found:?}");
        // What the sheet had beside its cells is there still.
        let sheet = String::from_utf8(parts(&output)["xl/worksheets/sheet1.xml"].clone()).unwrap();
        for kept in ["dataValidation ", "conditionalFormatting", "mergeCell ", "IF(C4=", "hidden="] {
            assert!(sheet.contains(kept), "{name}: {kept}");
        }
        if name.ends_with('m') {
            assert_eq!(parts(&output)["xl/vbaProject.bin"].len(), 1024, "{name}");
        }
    }
}

#[test]
fn forty_sheets_of_libreoffice_with_five_thousand_questions_are_answered() {
    let sheets: Vec<String> = (1..=40).map(|number| format!("xl/worksheets/sheet{number}.xml")).collect();
    let sheets: Vec<&str> = sheets.iter().map(String::as_str).collect();
    let site = answered("libreoffice-40-sheets.xlsx", &sheets, "5000 questions: 5000 answered");
    let found = cells(&site.path("../answered-libreoffice-40-sheets.xlsx"), "Part 40");
    assert_eq!(found.values().filter(|text| *text == "Yes").count(), 125);
}
