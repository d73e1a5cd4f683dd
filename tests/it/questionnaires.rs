//! Questionnaires that are published: what each reader is told, and in which outputs.

use std::{fs, path::PathBuf};

use serde_json::Value;

use crate::common::{Site, check_links, expect_said, expect_words, tree};

const ROWS: &str = "id: Asked.1\ntitle: What we are asked\nstandard: CAIQ\nversion: 4.0.3\n\
    description: Five rows.\nvisibility: public\nsections:\n  - title: Doors\n    rows:\n      \
    - ref: CAIQ:DCS-01.1\n        question: Do you lock up?\n      \
    - question: Are gates locked?\n      \
    - {question: Do you count keys?, answer: keys}\n  - rows:\n      \
    - !nda {ref: CAIQ:DCS-09.1, question: Who holds the spare key?}\n      \
    - {ref: CAIQ:DCS-10.1}\n";

/// A site with a questionnaire, an answer that everyone sees, one under NDA, and one that nobody outside sees.
fn site() -> Site {
    let site = Site::small();
    site.edit("trust.yaml", "visibility: {default: public}", "visibility: {default: public, segments: [healthcare]}");
    site.edit("trust.yaml", "language: en", "language: en\nbase_url: https://trust.firnwell.example");
    site.write(
        "content/controls/b.md",
        "---\nid: B-1\ntitle: Gates\ncategory: Access\ncriteria: [CC6.1]\n---\nGates are watched.\n",
    );
    site.write(
        "data/status.yaml",
        "controls:\n  A-1: {status: operating, as_of: 2026-11-01}\n  B-1: {status: remediating, as_of: 2026-10-20}\n",
    );
    let answer = |name: &str, head: &str, text: &str| {
        site.write(&format!("content/answers/{name}.md"), &format!("---\n{head}\n---\n\n{text}\n"));
    };
    answer("doors", "questions: [Doors?]\nrefs: [CAIQ:DCS-01.1]\ncontrols: [A-1]", "Every night, by the porter.");
    answer("gates", "questions: [Are gates locked?]\ncontrols: [A-1, B-1]", "Two of three.\n\n- north\n- south");
    answer("keys", "questions: [Keys?]\nas_of: 2026-09-01", "=Twice a year.");
    answer(
        "spare",
        "visibility: nda\nquestions: [Spare?]\nrefs: [CAIQ:DCS-09.1]\ncontrols: [A-1]",
        "The night porter holds it.",
    );
    answer(
        "plan",
        "visibility: internal\nquestions: [Plan?]\nrefs: [CAIQ:DCS-10.1]\ncontrols: [A-1]",
        "We plan to move it.",
    );
    site.write("content/questionnaires/asked.yaml", ROWS);
    site.write("prospects/bank.yaml", "name: Reader bank\nnda: {signed: 2026-01-01}\n");
    site
}

fn json(site: &Site) -> Value {
    serde_json::from_str(&site.page("trust.json")).unwrap()
}

/// What is said to each row: the answer, the first words, the reason for a blank.
fn said(questionnaire: &Value) -> Vec<(Option<String>, Option<String>, Option<String>)> {
    let rows =
        questionnaire["sections"].as_array().unwrap().iter().flat_map(|section| section["rows"].as_array().unwrap());
    let text = |value: &Value| value.as_str().map(str::to_owned);
    rows.map(|row| (text(&row["answer"]), text(&row["text"]), text(&row["blank"]))).collect()
}

fn bundle(site: &Site, prospect: &str) -> PathBuf {
    let _ = fs::remove_dir_all(site.path("../bundles"));
    let (code, said) = site.run(&["bundle", prospect, "--plain", "-o", "../bundles", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    let folders = fs::read_dir(site.path("../bundles")).unwrap().map(|entry| entry.unwrap().path());
    folders.into_iter().find(|path| path.join("manifest.json").is_file()).unwrap()
}

#[test]
fn each_reader_gets_the_answers_that_what_it_sees_carries() {
    let site = site();
    let (code, words) = site.build();
    expect_said("the build", code, &words, 0, &[]);
    let published = json(&site)["questionnaires"][0].clone();
    let own = |answer: Option<&str>, text: Option<&str>, blank: Option<&str>| {
        (answer.map(str::to_owned), text.map(str::to_owned), blank.map(str::to_owned))
    };
    let public = [
        own(Some("yes"), Some("Every night, by the porter."), None),
        own(Some("partial"), Some("Two of three.\n\n• north\n• south"), None),
        own(None, Some("=Twice a year."), None),
        own(None, None, Some("unknown")),
    ];
    assert_eq!(said(&published), public);
    assert_eq!(published["as_of"], "2026-09-01", "the oldest of the answers");
    assert_eq!(published["files"], serde_json::json!(["questionnaires/asked-1.csv", "questionnaires/asked-1.xlsx"]));
    let page = site.page("questionnaires/asked-1/index.html");
    expect_words(
        "the page",
        &page,
        &[
            "CAIQ 4.0.3",
            "Do you lock up?",
            "Every night, by the porter.",
            "/controls/b-1/",
            "Not answered here",
            "4 questions, 3 answered.",
        ],
    );
    let csv = site.page("questionnaires/asked-1.csv");
    expect_words(
        "the sheet",
        &csv,
        &["\"CAIQ:DCS-01.1\",\"Doors\",\"Do you lock up?\",\"Yes\"", "\"'=Twice a year.\""],
    );
    expect_words("documents", &site.page("documents/index.html"), &["/questionnaires/asked-1/", "What we are asked"]);
    expect_words("the sitemap", &site.page("sitemap.xml"), &["https://trust.firnwell.example/questionnaires/asked-1/"]);
    check_links(&site.output(""), true);
    for (path, contents) in tree(&site.output("")) {
        let contents = String::from_utf8_lossy(&contents);
        let hidden = ["spare key", "DCS-09", "night porter", "plan to move"];
        assert!(hidden.iter().all(|words| !contents.contains(words)), "{}", path.display());
    }

    let folder = bundle(&site, "bank");
    let page = fs::read_to_string(folder.join("questionnaire-asked-1.html")).unwrap();
    expect_words(
        "the bundle",
        &page,
        &["Who holds the spare key?", "The night porter holds it.", "5 questions, 4 answered."],
    );
    assert!(!page.contains("plan to move"), "{page}");
    assert!(folder.join("questionnaires/asked-1.xlsx").is_file());
    check_links(&folder, false);
}

#[test]
fn a_bundle_says_what_is_true_also_where_its_profile_leaves_the_controls_out() {
    let site = site();
    site.write(
        "prospects/bank.yaml",
        "name: Reader bank\nnda: {signed: 2026-01-01}\ninclude: {sections: [questionnaires]}\n",
    );
    let folder = bundle(&site, "bank");
    let page = fs::read_to_string(folder.join("questionnaire-asked-1.html")).unwrap();
    expect_words("the bundle", &page, &["5 questions, 4 answered.", "A-1"]);
    check_links(&folder, false);
    site.write("prospects/bank.yaml", "name: Reader bank\nnda: {signed: 2026-01-01}\ninclude: {sections: [4]}\n");
    let folder = bundle(&site, "bank");
    let names: Vec<String> = tree(&folder).keys().map(|path| path.display().to_string()).collect();
    assert!(!names.iter().any(|name| name.contains("questionnaire")), "{names:?}");
}

#[test]
fn what_is_old_or_contradicted_or_not_seen_is_blank_with_the_reason() {
    for (path, from, to, blank) in [
        ("data/status.yaml", "as_of: 2026-11-01", "as_of: 2025-11-01", "stale"),
        (
            "data/status.yaml",
            "as_of: 2026-11-01",
            "as_of: 2026-11-01, evidence: [{title: Counted, date: 2026-11-01, passed: 1, failed: 2}], allow: [{lint: evidence/contradicts-status, reason: Tried here, until: 2026-12-31}]",
            "contradicted",
        ),
        ("data/status.yaml", "A-1: {", "A-1: {visibility: nda, ", "not-carried"),
    ] {
        let site = site();
        site.edit(path, from, to);
        let (code, words) = site.build();
        assert_eq!(code, 0, "{blank}: {words}");
        assert_eq!(said(&json(&site)["questionnaires"][0])[0].2.as_deref(), Some(blank), "{words}");
    }
}

#[test]
fn what_a_questionnaire_asks_is_checked() {
    for (from, to, code, words) in [
        ("answer: keys", "answer: kyes", 1, &["error[questionnaire/unknown-answer]", "did you mean `keys`?"][..]),
        ("ref: CAIQ:DCS-10.1", "ref: CAIQ:DCS-01.1", 1, &["error[questionnaire/twice]", "first here"]),
        ("{ref: CAIQ:DCS-10.1}", "{answer: keys}", 1, &["error[questionnaire/asks-nothing]"]),
        ("ref: CAIQ:DCS-10.1", "ref: DCS-10.1", 1, &["names no question of a set"]),
        ("ref: CAIQ:DCS-10.1", "ref: CAIQ:DCS-11.1", 0, &["warning[questionnaire/unanswered]", "CAIQ:DCS-11.1"]),
        ("id: Asked.1", "id: asked 1", 1, &["can't be an id"]),
    ] {
        let site = site();
        site.edit("content/questionnaires/asked.yaml", from, to);
        let (got, said) = site.run(&["check", "--date", "2026-11-23"]);
        expect_said(to, got, &said, code, words);
    }
    let site = site();
    site.write("content/questionnaires/text.md", "---\nid: x\n---\n");
    let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
    expect_said("Markdown", code, &said, 1, &["a questionnaire is a file `content/questionnaires/NAME.yaml`"]);
}

#[test]
fn a_new_questionnaire_is_internal_and_stands_in_the_lock_once_it_is_shown() {
    let site = site();
    let (code, said) = site.run(&["new", "questionnaire", "caiq", "--title", "CAIQ"]);
    expect_said("the new questionnaire", code, &said, 0, &["content/questionnaires/caiq.yaml"]);
    let (code, said) = site.run(&["exposure", "--write", "--date", "2026-11-23"]);
    expect_said("the lock", code, &said, 0, &[]);
    let lock = fs::read_to_string(site.path("exposure.lock")).unwrap();
    expect_words(
        "the lock",
        &lock,
        &["public field questionnaires/Asked.1#title", "nda field questionnaires/Asked.1#sections[1].rows[0]"],
    );
    assert!(!lock.contains("questionnaires/caiq"), "{lock}");
}
