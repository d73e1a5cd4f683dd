//! `candor answer`: a prospect's questionnaire, read, answered for its reader, written with nothing else changed, and called back.

use std::{collections::BTreeMap, fs, io::Cursor, path::PathBuf};

use crate::{
    common::{Site, candor, expect_said, expect_words},
    workbooks::{NewWorkbook, cells, list, parts, rows},
};

/// A site with three controls and answers under several flags, and two prospects.
pub(crate) fn site() -> Site {
    let site = Site::small();
    site.edit("trust.yaml", "visibility: {default: public}", "visibility: {default: public, segments: [healthcare]}");
    for (id, title) in [("B-1", "Encryption"), ("C-1", "Backups"), ("D-1", "Dogs")] {
        let text = format!("---\nid: {id}\ntitle: {title}\ncategory: Access\ncriteria: [CC6.1]\n---\nIt is done.\n");
        site.write(&format!("content/controls/{}.md", id.to_lowercase()), &text);
    }
    site.write("data/status.yaml", STATUS);
    for (name, text) in [
        (
            "doors",
            "questions: [Are doors locked?]\nrefs: [CAIQ:DCS-01.1]\ncontrols: [A-1]\n---\nDoors are locked every night.\n",
        ),
        (
            "encryption",
            "visibility: nda\nquestions: [Is data encrypted at rest?]\nrefs: [CAIQ:CEK-03.1]\ncontrols: [B-1]\n---\nVolumes are encrypted with AES-256.\n",
        ),
        (
            "backups",
            "questions: [Are backups restored each quarter?]\ncontrols: [C-1]\n---\nBackups are restored each quarter in a second region.\n",
        ),
        ("dogs", "questions: [Do you keep guard dogs?]\ncontrols: [D-1]\n---\nNot yet.\n"),
        (
            "health",
            "visibility: nda:healthcare\nquestions: [Is health data kept apart?]\ncontrols: [A-1]\n---\nIn a cluster of its own.\n",
        ),
        ("old", "questions: [Are you insured?]\nas_of: 2024-01-01\n---\nWe are insured.\n"),
    ] {
        site.write(&format!("content/answers/{name}.md"), &format!("---\n{text}"));
    }
    site.write("content/faq/where.md", "---\nquestion: Where is data stored?\n---\nIn Frankfurt.\n");
    site.write("prospects/acme.yaml", "name: Acme\nnda: {signed: 2026-01-01}\n");
    site.write("prospects/clinic.yaml", "name: Clinic\nnda: {signed: 2026-01-01}\nsegments: [healthcare]\n");
    site.write("prospects/nobody.yaml", "name: Nobody\n");
    site
}

const STATUS: &str = "controls:
  A-1: {status: operating, as_of: 2026-11-01}
  B-1: {status: operating, as_of: 2026-11-02}
  C-1: {status: partial, as_of: 2026-11-03}
  D-1: {status: planned, as_of: 2026-11-04}
";

/// A questionnaire of Excel's kind: a title, heads in the third row, sections, choices, formulas, a hidden row and sheet.
fn asked(site: &Site) -> PathBuf {
    let sheet = rows(&[
        &["CAIQ questions of Acme"],
        &[],
        &["ID", "Question", "Answer", "Comments", "Score"],
        &["", "Physical security"],
        &["DCS-01.1", "Do you lock what can be locked?", "", "", "=IF(C5=\"Yes\",1,0)"],
        &["X-1", "Is data encrypted at rest?"],
        &["X-2", "If yes, with which algorithm?"],
        &["X-3", "Do you keep guard dogs?"],
        &["X-4", "If so, of which breed?"],
        &["X-5", "Are you insured?"],
        &["X-6", "Is there a moon base?"],
        &["X-7", "Are backups restored each quarter?"],
        &["X-8", "Is health data kept apart?"],
        &["X-9", "Are doors locked?", "Yes", "As we said"],
        &["X-10", "Where is data stored?"],
    ]);
    let choices = list("C5:C15", "\"Yes,No,Partially,N/A\"");
    let summary = rows(&[&["Answered", "=COUNTIF(Questions!C5:C15,\"Yes\")"]]);
    let path = site.path("../asked.xlsx");
    NewWorkbook::new()
        .sheet("Questions", &format!("{sheet}{choices}"))
        .sheet("Summary", &summary)
        .with_state("Lists", "hidden", &rows(&[&["Question", "Answer"], &["Are doors locked?"]]))
        .part("xl/vbaProject.bin", "macros, to the byte")
        .part("customXml/item1.xml", "<own/>")
        .write(&path);
    path
}

pub(crate) fn answer(site: &Site, more: &[&str]) -> (i32, String) {
    site.run(&[&["answer"], more, &["--date", "2026-11-23"]].concat())
}

/// The cells of the answered file for a reader, and what was said.
fn answered(site: &Site, reader: &[&str]) -> (BTreeMap<String, String>, String) {
    let output = site.path("../answered.xlsx");
    let _ = fs::remove_file(&output);
    let (code, said) = answer(site, &[&["../asked.xlsx", "-o", "../answered.xlsx"], reader].concat());
    expect_said(format!("{reader:?}"), code, &said, 0, &["wrote"]);
    (cells(&output, "Questions"), said)
}

#[test]
fn ids_and_states_decide_what_a_questionnaire_is_answered() {
    let site = site();
    asked(&site);
    let (cells, said) = answered(&site, &["--for", "acme"]);
    let cell = |name: &str| cells.get(name).map_or("", String::as_str);
    let answers: Vec<&str> = (5..=15).map(|row| cell(&format!("C{row}"))).collect();
    assert_eq!(answers, ["Yes", "Yes", "", "No", "N/A", "", "", "Partially", "", "Yes", ""], "{said}");
    for (name, words) in [
        (
            "D5",
            &[
                "Doors are locked every night.",
                "Source: A-1 Doors: operating as of 2026-11-01, section-4.html in the bundle",
            ][..],
        ),
        ("D6", &["AES-256", "B-1 Encryption: operating as of 2026-11-02"]),
        ("D9", &["it depends on row 8"]),
        ("D12", &["second region", "C-1 Backups: partial as of 2026-11-03"]),
        ("D14", &["As we said"]),
        ("D15", &["In Frankfurt.", "faq.html"]),
    ] {
        expect_words(name, cell(name), words);
    }
    // What isn't known, what is stale and what only others may see leave no trace.
    assert_eq!(["D10", "D11", "D13"].map(cell), ["", "", ""], "{said}");
    expect_words(
        "what was said",
        &said,
        &["11 questions: 4 answered, 1 in words only, 1 not asked, 0 proposed, 1 answered before, 4 left blank"],
    );
    let about = crate::workbooks::cells(&site.path("../answered.xlsx"), "About these answers");
    let about: Vec<&str> = about.values().map(String::as_str).collect();
    expect_words(
        "the sheet about them",
        &about.join("\n"),
        &["Acme", "2026-11-23", "Questions, B10", "days old", "no answer of ours is known to fit"],
    );
}

#[test]
fn each_reader_is_answered_only_what_it_may_see() {
    let site = site();
    asked(&site);
    let answers = |reader: &[&str]| {
        let (cells, _) = answered(&site, reader);
        let of =
            |row: usize| ["C", "D"].map(|column| cells.get(&format!("{column}{row}")).cloned().unwrap_or_default());
        (of(6)[0].clone(), of(13)[0].clone(), of(5)[1].clone())
    };
    let (encrypted, health, doors) = answers(&["--audience", "public"]);
    assert_eq!((encrypted.as_str(), health.as_str()), ("", ""));
    expect_words("a public source", &doors, &["/controls/a-1/"]);
    let (encrypted, health, _) = answers(&["--audience", "nda"]);
    assert_eq!((encrypted.as_str(), health.as_str()), ("Yes", ""));
    let (encrypted, health, _) = answers(&["--for", "clinic"]);
    assert_eq!((encrypted.as_str(), health.as_str()), ("Yes", "Yes"));
    for (reader, words) in [
        (&["--for", "nobody"][..], "no NDA is recorded"),
        (&["--for", "acmee"], "did you mean `acme`?"),
        (&["--audience", "internal"], "the audiences outside are: public, nda, nda:healthcare"),
        (&["--audience", "nda:banks"], "there is no audience outside `nda:banks`"),
        (&[], "nobody is named"),
    ] {
        let (code, said) = answer(&site, &[&["../asked.xlsx", "-o", "../never.xlsx"], reader].concat());
        assert_ne!(code, 0, "{reader:?}: {said}");
        expect_words(format_args!("{reader:?}"), &said, &[words]);
    }
    assert!(!site.path("../never.xlsx").exists());
}

#[test]
fn what_a_reader_may_not_see_changes_no_cell_of_its_questionnaire() {
    let site = site();
    asked(&site);
    let without_mark = |cells: BTreeMap<String, String>| -> BTreeMap<String, String> {
        let is_seen = |c: &char| !candor::text::folding::is_invisible(*c);
        cells.into_iter().map(|(name, text)| (name, text.chars().filter(is_seen).collect())).collect()
    };
    let public = || without_mark(answered(&site, &["--audience", "public", "--no-ledger"]).0);
    let before = public();
    site.edit("content/answers/encryption.md", "AES-256", "a cipher of our own");
    site.write(
        "content/answers/more.md",
        "---\nvisibility: nda\nquestions: [Is there a moon base?]\ncontrols: [B-1]\n---\nThere is.\n",
    );
    assert_eq!(public(), before);
    // A control that isn't shown carries nothing, in whichever state it is.
    site.edit("content/controls/c-1.md", "id: C-1", "id: C-1\nvisibility: internal");
    let hidden = public();
    assert_eq!(hidden.get("C12"), None);
    site.edit("data/status.yaml", "C-1: {status: partial", "C-1: {status: operating");
    assert_eq!(public(), hidden);
}

#[test]
fn only_answer_and_comment_cells_change_and_every_other_part_stays_to_the_byte() {
    let site = site();
    let path = asked(&site);
    let (_, said) = answered(&site, &["--for", "acme"]);
    let (before, after) = (parts(&path), parts(&site.path("../answered.xlsx")));
    let changed: Vec<&str> =
        before.iter().filter(|(name, bytes)| after.get(*name) != Some(bytes)).map(|(name, _)| name.as_str()).collect();
    let expected = [
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ];
    assert_eq!(changed, expected, "{said}");
    let new: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    assert_eq!(new, ["xl/worksheets/answers1.xml"]);
    // Of the sheet that asks a changed one, only the result that is of before is gone.
    let text = |parts: &BTreeMap<String, Vec<u8>>, name: &str| String::from_utf8(parts[name].clone()).unwrap();
    let summary = "xl/worksheets/sheet2.xml";
    assert_eq!(text(&after, summary), text(&before, summary).replace("<v>0</v>", ""));
    // Of the questions' sheet, all but the cells that are written stays: taking these out again leaves the same text.
    let sheet = text(&after, "xl/worksheets/sheet1.xml");
    expect_words(
        "the sheet",
        &sheet,
        &["<c r=\"E5\"><f>IF(C5=\"Yes\",1,0)</f></c>", "dataValidations count=\"1\"", "spans=\"1:9\""],
    );
    let mut rest = sheet;
    while let Some(from) = ["<c r=\"C", "<c r=\"D"].iter().filter_map(|start| rest.find(start)).min() {
        let to = from + rest[from..].find("</c>").unwrap() + "</c>".len();
        rest.replace_range(from..to, "");
    }
    let mut old = text(&before, "xl/worksheets/sheet1.xml").replace("<v>0</v>", "");
    while let Some(from) = ["<c r=\"C", "<c r=\"D"].iter().filter_map(|start| old.find(start)).min() {
        let to = from + old[from..].find("</c>").unwrap() + "</c>".len();
        old.replace_range(from..to, "");
    }
    assert_eq!(rest, old);
}

#[test]
fn the_rows_of_a_questionnaire_are_told_apart() {
    let site = site();
    asked(&site);
    let (code, said) = answer(&site, &["../asked.xlsx", "--for", "acme", "--dry-run"]);
    expect_said(
        "a dry run",
        code,
        &said,
        0,
        &[
            "Questions: questions in B, answers in C, comments in D, ids in A",
            "row 1: above the heads of the columns",
            "row 3: the heads of the columns",
            "row 4: a heading, or an instruction",
            "row 5: a question; Yes, by its id, from content/answers/doors.md",
            "row 6: a question; Yes, by its wording, from content/answers/encryption.md",
            "row 9: a question, if row 8 is a yes; not asked",
            "row 10: a question; blank: our answer is withheld: it is",
            "row 14: a question; answered before, and left",
            "Lists: left: the sheet is hidden",
            "would write 11 questions",
        ],
    );
    assert!(!site.path("issued.jsonl").exists() && !site.path("dist").exists());
}

#[test]
fn text_only_proposes_and_never_decides_yes_or_no() {
    let site = site();
    let sheet =
        rows(&[&["Question", "Answer", "Comment"], &["Are your backups restored in another region each quarter?"]]);
    let path = site.path("../asked.xlsx");
    NewWorkbook::new().sheet("Questions", &format!("{sheet}{}", list("B2", "\"Yes,No\""))).write(&path);
    let (cells, said) = answered(&site, &["--audience", "public"]);
    assert_eq!(cells.get("B2"), None, "{said}");
    expect_words("the comment", &cells["C2"], &["Proposed, not confirmed: Backups are restored each quarter"]);
    expect_words("what was said", &said, &["0 answered, 0 in words only, 0 not asked, 1 proposed"]);
}

#[test]
fn no_answer_is_a_formula_for_a_spreadsheet() {
    let site = site();
    site.write(
        "content/answers/formula.md",
        "---\nquestions: [What begins with a sign?]\nas_of: 2026-11-01\n---\n\\=HYPERLINK(\"https://evil.example\")\n",
    );
    site.write("../asked.csv", "Question,Answer\nWhat begins with a sign?,\n");
    let (code, said) = answer(&site, &["../asked.csv", "--audience", "public", "-o", "../answered.csv"]);
    expect_said("a file of separated values", code, &said, 0, &["wrote"]);
    let text = fs::read_to_string(site.path("../answered.csv")).unwrap();
    expect_words("the file", &text, &["\"'=HYPERLINK("]);
    let sheet = rows(&[&["Question", "Answer"], &["What begins with a sign?"]]);
    NewWorkbook::new().sheet("Questions", &sheet).write(&site.path("../asked.xlsx"));
    let (cells, _) = answered(&site, &["--audience", "public"]);
    assert!(cells["B2"].starts_with("'="), "{cells:?}");
}

#[test]
fn other_values_of_a_file_of_separated_values_stay_as_they_are() {
    let site = site();
    let before = "Nr;Question;Answer;Note\r\n1;\"Who; or \"\"what\"\" pays?\";;  kept \r\n2;Are doors locked?;;x\r\n";
    site.write("../asked.csv", before);
    let (code, said) = answer(&site, &["../asked.csv", "--audience", "public", "-o", "../answered.csv"]);
    expect_said("semicolons", code, &said, 0, &["wrote", "1 answered"]);
    let text = fs::read_to_string(site.path("../answered.csv")).unwrap();
    let line = text.lines().nth(2).unwrap();
    assert!(
        line.starts_with("2;Are doors locked?;\"Yes. Doors are locked every night.\";x;\"A-1 Doors: operating"),
        "{text}"
    );
    assert!(
        text.starts_with("Nr;Question;Answer;Note;\"Source\"\r\n1;\"Who; or \"\"what\"\" pays?\";;  kept \r\n"),
        "{text}"
    );
    expect_words(
        "what stands beside",
        &fs::read_to_string(site.path("../answered.about.md")).unwrap(),
        &["About these answers", "Answered: 1"],
    );
}

#[test]
fn a_questionnaire_in_markdown_is_answered_in_its_tables_and_below_its_questions() {
    let site = site();
    let asked = "# Questions\n\n- Are doors locked?\n- Is there a moon base?\n\n| No | Question | Answer |\n| --- | --- | --- |\n| 1 | Do you keep guard dogs? |  |\n";
    site.write("../asked.md", asked);
    let (code, said) = answer(&site, &["../asked.md", "--audience", "public", "-o", "../answered.md"]);
    expect_said("Markdown", code, &said, 0, &["2 answered"]);
    let text = fs::read_to_string(site.path("../answered.md")).unwrap();
    let seen: String = text.chars().filter(|c| !candor::text::folding::is_invisible(*c)).collect();
    expect_words(
        "the file",
        &seen,
        &[
            "- Are doors locked?\n  \n  > Yes. Doors are locked every night.\n",
            "| 1 | Do you keep guard dogs? | No. Not yet.<br><br>Source: D-1 Dogs: planned",
            "## About these answers",
        ],
    );
}

#[test]
fn a_map_mends_what_was_not_read_and_is_kept_for_the_next_file_of_its_shape() {
    let site = site();
    let sheet = rows(&[&["Thema", "Was wir wissen wollen", "Hier"], &["Türen", "Are doors locked?"]]);
    let path = site.path("../asked.xlsx");
    NewWorkbook::new().sheet("Blatt", &sheet).write(&path);
    let (code, said) = answer(&site, &["../asked.xlsx", "--audience", "public", "-o", "../first.xlsx"]);
    expect_said("without a map", code, &said, 0, &["Blatt: left: no column of questions", "0 questions"]);
    site.write("../map.yaml", "columns: {head: 1, question: Was wir wissen wollen, answer: C}\n");
    let (code, said) =
        answer(&site, &["../asked.xlsx", "--audience", "public", "-o", "../second.xlsx", "--map", "../map.yaml"]);
    expect_said("with a map", code, &said, 0, &["1 answered", "wrote .candor/questionnaires/", "commit it"]);
    let (code, said) = answer(&site, &["../asked.xlsx", "--audience", "public", "-o", "../third.xlsx"]);
    expect_said("the next file", code, &said, 0, &["its columns are those that .candor/questionnaires/", "1 answered"]);
    // Another map never replaces it in silence.
    site.write("../map.yaml", "columns: {head: 1, question: B, answer: D}\n");
    let (code, said) =
        answer(&site, &["../asked.xlsx", "--audience", "public", "-o", "../fourth.xlsx", "--map", "../map.yaml"]);
    expect_said("another map", code, &said, 0, &["says something else", "stays"]);
    site.write("../map.yaml", "columns: {qestion: B}\n");
    let (code, said) =
        answer(&site, &["../asked.xlsx", "--audience", "public", "-o", "../fifth.xlsx", "--map", "../map.yaml"]);
    expect_said("a mistake", code, &said, 1, &["qestion", "did you mean `question`?"]);
}

#[test]
fn what_leaks_into_an_answer_stops_the_questionnaire() {
    let site = site();
    site.write("content/controls/e.md", "---\nid: E-1\nvisibility: internal\ntitle: Keys\ncategory: Access\ncriteria: [CC6.1]\n---\nKeys hang in the porter's blue cabinet.\n");
    site.edit(
        "content/answers/encryption.md",
        "Volumes are encrypted",
        "Keys hang in the porter's blue cabinet. Volumes are encrypted",
    );
    asked(&site);
    let (code, said) = answer(&site, &["../asked.xlsx", "--for", "acme", "-o", "../answered.xlsx"]);
    assert_ne!(code, 0, "{said}");
    expect_words("a leak", &said, &["blue cabinet"]);
    assert!(!site.path("../answered.xlsx").exists() && !site.path("issued.jsonl").exists());
}

#[test]
fn a_changed_status_calls_back_what_rests_on_it_for_those_who_saw_it() {
    let site = site();
    asked(&site);
    for (reader, output) in
        [(["--for", "acme"], "a.xlsx"), (["--for", "clinic"], "b.xlsx"), (["--audience", "public"], "c.xlsx")]
    {
        let (code, said) = answer(&site, &["../asked.xlsx", reader[0], reader[1], "-o", &format!("../{output}")]);
        expect_said(output, code, &said, 0, &["wrote"]);
    }
    let recall = || answer(&site, &["--recall"]);
    let (code, said) = recall();
    expect_said("before", code, &said, 0, &["nothing that was answered would be answered otherwise today"]);
    // That somebody looked again changes nothing.
    site.edit(
        "data/status.yaml",
        "B-1: {status: operating, as_of: 2026-11-02}",
        "B-1: {status: operating, as_of: 2026-11-20}",
    );
    expect_words("another day", &recall().1, &["nothing that was answered"]);
    site.edit("data/status.yaml", "B-1: {status: operating", "B-1: {status: partial");
    let (code, said) = recall();
    expect_said(
        "after",
        code,
        &said,
        0,
        &[
            "Acme, copy",
            "Questions!B6: said Yes, would say Partial today (B-1 is partial)",
            "Clinic, copy",
            "# Correction of our answers",
            "To Acme",
            "**Questions, B6: Is data encrypted at rest?**",
            "2 answers are to be corrected",
        ],
    );
    assert!(!said.contains("everybody, copy"), "the public was never told: {said}");
    // Answered anew, it is corrected.
    let (code, said) = answer(&site, &["../asked.xlsx", "--for", "acme", "-o", "../again.xlsx"]);
    expect_said("again", code, &said, 0, &["wrote"]);
    let (_, said) = answer(&site, &["--recall", "-o", "../letters"]);
    expect_words("once more", &said, &["1 answer is to be corrected", "Clinic, copy"]);
    assert!(
        site.path("../letters/correction-clinic.md").exists() && !site.path("../letters/correction-acme.md").exists()
    );
}

#[test]
fn the_ledger_keeps_questionnaires_in_its_chain_and_lists_them() {
    let site = site();
    asked(&site);
    let (code, said) = answer(&site, &["../asked.xlsx", "--for", "acme"]);
    expect_said("the default place", code, &said, 0, &["asked-acme.xlsx"]);
    assert!(site.path("dist/questionnaires/asked-acme.xlsx").exists());
    let (code, said) = site.run(&["issued", "--check"]);
    expect_said("the chain", code, &said, 0, &["the chain holds: 1 lines"]);
    let (code, said) = site.run(&["issued"]);
    expect_said("the list", code, &said, 0, &["acme", "Acme", "2026-11-23", "answered 5 of 11"]);
    let line = fs::read_to_string(site.path("issued.jsonl")).unwrap();
    expect_words(
        "the line",
        &line,
        &["\"questionnaire\":\"", "\"record\":\"content/answers/doors.md\"", "\"asked_sha256\":\"", "\"how\":\"ref\""],
    );
    let id = line.split("\"questionnaire\":\"").nth(1).unwrap()[..6].to_owned();
    let (code, said) = site.run(&["trace", "dist/questionnaires/asked-acme.xlsx"]);
    expect_said("a stray copy", code, &said, 0, &[&format!("questionnaire {id} for Acme"), "fingerprint"]);
    // The same file is never written over.
    let (code, said) = answer(&site, &["../asked.xlsx", "--for", "acme"]);
    assert_ne!(code, 0, "{said}");
    let (_, said) = site.run(&["issued", "--check"]);
    expect_words("what wasn't written", &said, &["the chain holds: 1 lines"]);
    // What is asked often and never answered comes first.
    let (code, said) = answer(&site, &["--gaps"]);
    expect_said("gaps", code, &said, 0, &["1×  Is there a moon base?", "1×  Are you insured?"]);
}

#[test]
fn what_was_answered_before_is_answered_again_in_the_same_wording() {
    let site = site();
    asked(&site);
    answered(&site, &["--for", "acme"]);
    // Here it has no id.
    NewWorkbook::new()
        .sheet("Questions", &rows(&[&["Question", "Answer"], &["Do you lock what can be locked?"]]))
        .write(&site.path("../asked.xlsx"));
    const BEFORE: &str = "Yes, by its wording, which was answered before, from content/answers/doors.md";
    let (code, said) = answer(&site, &["../asked.xlsx", "--for", "acme", "--dry-run"]);
    expect_said("the same wording", code, &said, 0, &[BEFORE]);
    // What one recipient asked changes nothing for another.
    for other in [&["--audience", "public"], &["--for", "clinic"]] {
        let (_, said) = answer(&site, &[&["../asked.xlsx", "--dry-run"], &other[..]].concat());
        assert!(!said.contains("which was answered before"), "{other:?}: {said}");
    }
}

#[test]
fn five_thousand_questions_on_forty_sheets_are_answered_and_macros_stay() {
    let site = site();
    let path = site.path("../asked.xlsm");
    let mut workbook = NewWorkbook::new().part("xl/vbaProject.bin", "macros, to the byte");
    let asked: Vec<&[&str]> =
        std::iter::once(&["Question", "Answer"][..]).chain((0..125).map(|_| &["Are doors locked?"][..])).collect();
    for sheet in 0..40 {
        workbook =
            workbook.sheet(&format!("Part {sheet}"), &format!("{}{}", rows(&asked), list("B2:B126", "\"Yes,No\"")));
    }
    workbook.write(&path);
    let (code, said) = answer(&site, &["../asked.xlsm", "--audience", "public", "-o", "../answered.xlsm"]);
    expect_said("many questions", code, &said, 0, &["5000 questions: 5000 answered"]);
    let output = site.path("../answered.xlsm");
    assert_eq!(parts(&output)["xl/vbaProject.bin"], b"macros, to the byte");
    let cells = cells(&output, "Part 39");
    assert_eq!(cells.values().filter(|text| *text == "Yes").count(), 125, "{cells:?}");
    assert!(cells["C126"].starts_with("A-1 Doors: operating"), "{cells:?}");
}

#[test]
fn the_answered_file_is_signed_with_the_key_of_bundles() {
    const PASSPHRASE: &str = "seven green lanterns by the quay";
    let site = site();
    asked(&site);
    let run = |arguments: &[&str]| {
        let mut command = candor();
        command.current_dir(site.path("")).args(arguments).env("CANDOR_KEY_PASSWORD", PASSPHRASE);
        let run = command.output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    };
    run(&["keygen", "-o", "../candor.key"]);
    run(&[
        "answer",
        "../asked.xlsx",
        "--for",
        "acme",
        "-o",
        "../signed.xlsx",
        "--key",
        "../candor.key",
        "--date",
        "2026-11-23",
    ]);
    let text = |path: &str| fs::read_to_string(site.path(path)).unwrap();
    let key = minisign::PublicKeyBox::from_string(&text("../candor.pub")).unwrap().into_public_key().unwrap();
    let signature = minisign::SignatureBox::from_string(&text("../signed.xlsx.minisig")).unwrap();
    let file = fs::read(site.path("../signed.xlsx")).unwrap();
    let holds = |bytes: &[u8]| minisign::verify(&key, &signature, Cursor::new(bytes), true, false, false).is_ok();
    assert!(holds(&file) && !holds(&file[1..]));
    expect_words(
        "its comment",
        &signature.trusted_comment().unwrap(),
        &["file:signed.xlsx questionnaire:", "issued:2026-11-23"],
    );
    expect_words("the ledger", &text("issued.jsonl"), &["\"signed.xlsx.minisig\":\""]);
    let verify = |file: &str, key: &[&str]| site.run(&[&["verify", file], key].concat());
    let own = ["--public-key", "../candor.pub"];
    let (code, said) = verify("../signed.xlsx", &own);
    expect_said(
        "as it was signed",
        code,
        &said,
        0,
        &["answered questionnaire ", "issued 2026-11-23", "as it was signed"],
    );
    let (code, said) = verify("../signed.xlsx", &[]);
    expect_said("no key", code, &said, 2, &["nothing of", "--public-key"]);
    let copy = |name: &str, contents: &[u8], signature: bool| {
        fs::write(site.path(&format!("../{name}")), contents).unwrap();
        if signature {
            fs::copy(site.path("../signed.xlsx.minisig"), site.path(&format!("../{name}.minisig"))).unwrap();
        }
    };
    copy("renamed.xlsx", &file, true);
    let (code, said) = verify("../renamed.xlsx", &own);
    expect_said("renamed", code, &said, 0, &["it was called `signed.xlsx`"]);
    copy("lonely.xlsx", &file, false);
    let (code, said) = verify("../lonely.xlsx", &own);
    expect_said("without a signature", code, &said, 1, &["no signature", "lonely.xlsx.minisig"]);
    let mut changed = file.clone();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    copy("changed.xlsx", &changed, true);
    let (code, said) = verify("../changed.xlsx", &own);
    expect_said("changed", code, &said, 1, &["was changed after it was signed", "of `signed.xlsx`"]);
    run(&["keygen", "-o", "../other.key"]);
    let (code, said) = verify("../signed.xlsx", &["--public-key", "../other.pub"]);
    expect_said("another key", code, &said, 1, &["another key"]);
    let (code, said) =
        site.run(&["answer", "../asked.xlsx", "--for", "acme", "-o", "../answered.xlsx", "--key", "../no.key"]);
    assert_eq!(code, 2, "{said}");
    assert!(!site.path("../answered.xlsx").exists());
}

#[test]
fn an_answer_that_no_cell_takes_is_left_blank_with_the_reason() {
    let site = site();
    let long = "Doors are locked every night. ".repeat(1_200);
    let answer = format!("---\nquestions: [How are doors locked?]\ncontrols: [A-1]\n---\n{long}\n");
    site.write("content/answers/long.md", &answer);
    for columns in [&["Question", "Answer"][..], &["Question", "Answer", "Comment"], &["Question", "Answer", "Source"]]
    {
        let asked = rows(&[columns, &["How are doors locked?"]]);
        NewWorkbook::new().sheet("Questions", &asked).write(&site.path("../asked.xlsx"));
        let (own, said) = answered(&site, &["--for", "acme"]);
        expect_words("the terminal", &said, &["1 left blank"]);
        assert!(!own.values().any(|text| text.chars().count() > 32_767), "{columns:?}");
        let about = cells(&site.path("../answered.xlsx"), "About these answers");
        assert!(about.values().any(|text| text == "our answer is longer than a cell takes"), "{columns:?}: {about:?}");
    }
}
