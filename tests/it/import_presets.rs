//! `candor import --map PRESET`: the columns that other tools document go where each map says, and no column is lost in silence.

use crate::{
    common::{expect_said, expect_words},
    import::{empty, import, imported, text},
};

/// A preset, a sheet in its tool's columns, the record that comes of it, and what stands in that.
const PRESETS: [(&str, &str, &str, &[&str]); 4] = [
    (
        "ciso-assistant",
        "ref_id,name,description,domain,status,category,priority,csf_function,effort,start_date,owner,filtering_labels\n\
         C.1,Access,We review.,Global,active,technical,1,protect,S,2025-01-02,Ada,a|b\n",
        "content/controls/c-1.md",
        &["id: C.1\ntitle: Access\ncategory: technical\nowner: Ada\nsince: 2025-01-02\n", "We review."],
    ),
    (
        "drata",
        "Control Code,Control Name,Description,Question,Activities\nDCF-1,Access,We review.,Do you?,Look\n",
        "content/controls/dcf-1.md",
        &["id: DCF-1\ntitle: Access\n", "We review."],
    ),
    (
        "openlane",
        "StandardShortName,StandardVersion,RefCode,ControlImplementation,ControlObjective,ImplementationGuidance,Comment\n\
         SOC 2,2017,CC6.1,We review.,Few enter,Yearly,None\n",
        "content/controls/cc6-1.md",
        &["id: CC6.1\ntitle: CC6.1\n", "criteria: [CC6.1]\nsummary: Few enter\n", "We review."],
    ),
    (
        "vanta",
        "id,externalId,name,description,source,domains,owner.displayName,effectiveDate,role\n\
         a2f7,CRY-104,Encryption,Data are encrypted.,Vanta,CRYPTOGRAPHIC_PROTECTIONS,Ada,2023-11-07T05:31:56Z,BOTH\n",
        "content/controls/cry-104.md",
        &["id: CRY-104\ntitle: Encryption\ncategory: CRYPTOGRAPHIC_PROTECTIONS\nowner: Ada\nsince: 2023-11-07\n"],
    ),
];

#[test]
fn columns_that_other_tools_document_go_where_their_map_says() {
    for (preset, sheet, record, words) in PRESETS {
        let site = empty();
        site.write("c.csv", sheet);
        let said = imported(&site, &["csv", "c.csv", "--map", preset]);
        expect_words(preset, &said, &["the map is for", "wrote 1 new record"]);
        assert!(!said.contains("is known by that name"), "{preset} leaves a documented column to chance:\n{said}");
        expect_words(preset, &text(&site, record), words);
        expect_said(preset, site.run(&["check", "--date", "2026-11-23"]).0, "", 0, &[]);
    }
}

#[test]
fn a_field_that_another_stands_for_is_told_and_never_publishes() {
    let site = empty();
    site.write("c.csv", "Code,Text\nA-1,Doors are locked.\n");
    site.write("map.yaml", "as: controls\ncolumns: {Code: id, Text: body}\nsame: {title: id}\n");
    let said = imported(&site, &["csv", "c.csv", "--map", "map.yaml"]);
    expect_words("told", &said, &["the map says that it is the same as `id` where nothing stands"]);
    for (same, words) in [("{title: name}", "don't have both"), ("{visibility: id}", "no import sets `visibility`")] {
        site.write("map.yaml", &format!("as: controls\ncolumns: {{Code: id}}\nset: {{title: T}}\nsame: {same}\n"));
        let (code, said) = import(&site, &["csv", "c.csv", "--map", "map.yaml"]);
        expect_said(same, code, &said, 1, &[words]);
    }
}

#[test]
fn what_cannot_be_read_for_sure_is_refused_with_its_line() {
    let cases: [(&str, Vec<u8>, &[&str]); 4] = [
        (
            "years of two digits",
            b"ID,Title,Category,Since\nA-1,x,y,01/04/22\n".to_vec(),
            &["c.csv:2", "`01/04/22` may be 2022-04-01 or 2022-01-04", "dates: dmy"],
        ),
        (
            "a quote that nothing closes",
            b"ID,Title,Category\nA-1,x,y\nA-2,\"x,y\nA-3,z,w\n".to_vec(),
            &["c.csv:3", "a quote is opened here and never closed"],
        ),
        (
            "UTF-32",
            "ID,Title\nA-1,x\n".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
            &["text of no encoding that is read"],
        ),
        (
            "one day in two orders",
            b"ID,Title,Category,Since\nA-1,x,y,13/04/2022\nA-2,x,y,04/13/2022\n".to_vec(),
            &["the days of this column are written in two ways"],
        ),
    ];
    for (what, bytes, words) in cases {
        let site = empty();
        std::fs::write(site.path("c.csv"), bytes).unwrap();
        let (code, said) = import(&site, &["csv", "c.csv", "--as", "controls"]);
        expect_said(what, code, &said, 1, words);
        expect_words(what, &said, &["nothing was written"]);
        assert!(!site.path("content").exists(), "{what}");
    }
}

#[test]
fn what_opens_something_is_named_and_not_taken() {
    let site = empty();
    let sheet = "ID,Title,Category,Description\nA-1,a,y,password=hunter2hunter2\nA-2,b,y,postgres://app:s3cret@db.oakmoss.example/x\n\
                 A-3,c,y,https://hooks.slack.com/services/T0/B0/x1\nA-4,d,y,AccountKey=abcd1234EFGH\nA-5,e,y,Passwords have 12 characters.\n";
    site.write("c.csv", sheet);
    let said = imported(&site, &["csv", "c.csv", "--as", "controls"]);
    expect_words("named", &said, &["c.csv:2, column D", "c.csv:3, column D", "c.csv:4, column D", "c.csv:5, column D"]);
    let records = ["a-1", "a-2", "a-3", "a-4"].map(|id| text(&site, &format!("content/controls/{id}.md"))).concat();
    for secret in ["hunter2", "s3cret", "services/T0", "EFGH"] {
        assert!(!records.contains(secret) && !said.contains(secret), "{secret}");
    }
    assert!(text(&site, "content/controls/a-5.md").contains("Passwords have 12 characters."));
}
