//! `candor import`: the files that it reads, and those that it refuses.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
};

use crate::{
    common::{expect_said, expect_words, tree},
    import::{empty, import, imported, text},
};

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
pub(crate) fn vendors(is_1904: bool, day: &str) -> Vec<u8> {
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

#[test]
fn what_people_really_have_is_read_page_breaks_and_one_requirement_in_two_sets_too() {
    let site = empty();
    site.write("texts/a.md", "---\ntitle: Retention\n---\n\nOne.\n\x0c\nTwo.\n");
    imported(&site, &["markdown", "texts", "--as", "pages"]);
    expect_words("a page break", &text(&site, "content/pages/retention.md"), &["One.\n\n\nTwo."]);
    let requirement = |words: &str| format!(r#"{{"control-id": "ac-2.3", "description": "{words}"}}"#);
    let set = |words: &str| {
        format!(r#"{{"source": "https://sets.example/{words}", "implemented-requirements": [{}]}}"#, requirement(words))
    };
    let definition = format!(
        r#"{{"component-definition": {{"components": [{{"title": "Vault", "control-implementations": [{}, {}]}}]}}}}"#,
        set("daily"),
        set("weekly")
    );
    site.write("d.json", &definition);
    imported(&site, &["oscal", "d.json"]);
    expect_words("the first set", &text(&site, "content/controls/vault-ac-2-3.md"), &["daily"]);
    let again = imported(&site, &["oscal", "d.json"]);
    expect_words("again", &again, &["wrote 0 new records and 0 changed ones; 2 are as they were"]);
}
