//! What programs that write workbooks do differently: heads in two rows, namespaces declared where they are used.

use crate::{
    answering::{answer, site},
    common::expect_said,
    workbooks::{NewWorkbook, cells, list, parts, rows},
};

#[test]
fn heads_under_one_that_spans_several_columns_name_the_columns() {
    let site = site();
    let sheet = rows(&[
        &["What we ask"],
        &["Question ID", "Question", "Vendor response"],
        &["", "", "CSP CAIQ Answer", "Notes"],
        &["DCS-01.1", "Do you lock what can be locked?"],
    ]);
    let merged = "<mergeCells count=\"3\"><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"C2:D2\"/></mergeCells>";
    let sheet = format!("{sheet}{merged}{}", list("C4:C9", "\"Yes,No\""));
    NewWorkbook::new().sheet("CAIQ", &sheet).write(&site.path("../asked.xlsx"));
    let (code, said) = answer(&site, &["../asked.xlsx", "--audience", "public", "-o", "../answered.xlsx"]);
    expect_said("two rows of heads", code, &said, 0, &["comments in D", "1 answered"]);
    let cells = cells(&site.path("../answered.xlsx"), "CAIQ");
    assert_eq!(cells["C4"], "Yes");
    assert!(cells["D4"].starts_with("Doors are locked every night."), "{cells:?}");
}

#[test]
fn the_sheet_about_the_answers_declares_the_prefix_that_it_uses() {
    let site = site();
    let sheet = rows(&[&["Question", "Answer"], &["Are doors locked?"]]);
    NewWorkbook::new().declared_at_each().sheet("Asked", &sheet).write(&site.path("../asked.xlsx"));
    let (code, said) = answer(&site, &["../asked.xlsx", "--audience", "public", "-o", "../answered.xlsx"]);
    expect_said("as openpyxl writes it", code, &said, 0, &["wrote"]);
    let workbook = parts(&site.path("../answered.xlsx")).remove("xl/workbook.xml").unwrap();
    let workbook = String::from_utf8(workbook).unwrap();
    let sheets: Vec<&str> = workbook.match_indices("<sheet ").map(|(at, _)| &workbook[at..]).collect();
    assert_eq!(sheets.len(), 2, "{workbook}");
    for sheet in sheets {
        assert!(sheet[..sheet.find('>').unwrap()].contains("xmlns:r=\""), "{workbook}");
    }
}
