//! The library of answers: what it may claim, what is stale, and how it is filled.

use crate::common::{Site, expect_said, expect_words};

/// A site with a control in this state, and an answer that rests on it.
fn site(status: &str, answer: &str) -> Site {
    let site = Site::small();
    site.write("data/status.yaml", &format!("controls:\n  A-1: {{status: {status}, as_of: 2026-11-01}}\n"));
    site.write(
        "content/answers/doors.md",
        &format!("---\nquestions: [Are doors locked?]\ncontrols: [A-1]\n{answer}---\nAll of them.\n"),
    );
    site
}

fn check(site: &Site) -> (i32, String) {
    site.run(&["check", "--date", "2026-11-23"])
}

#[test]
fn an_answer_that_claims_more_than_its_controls_carry_is_an_error() {
    let words = ["yes", "partial", "no", "not_applicable"];
    for (status, right) in [
        ("operating", &["yes", "partial", "no"][..]),
        ("partial", &["partial", "no"]),
        ("remediating", &["partial", "no"]),
        ("planned", &["no"]),
        ("not_applicable", &["not_applicable", "no"]),
    ] {
        for word in words {
            let (code, said) = check(&site(status, &format!("answer: {word}\n")));
            let expected = i32::from(!right.contains(&word));
            assert_eq!(code, expected, "`{word}` of `{status}`: {said}");
            assert_eq!(said.contains("answer/overclaims"), expected == 1, "`{word}` of `{status}`: {said}");
        }
        let (code, said) = check(&site(status, ""));
        expect_said(status, code, &said, 0, &[]);
        assert!(!said.contains("answer/"), "{status}: {said}");
    }
}

#[test]
fn no_audience_is_told_more_than_all_that_is_known_carries() {
    let site = site("operating", "");
    site.write("content/controls/b.md", "---\nid: B-1\nvisibility: internal\ntitle: Gates\ncategory: Access\ncriteria: [CC6.1]\n---\nGates are locked.\n");
    site.write("data/status.yaml", "controls:\n  A-1: {status: operating, as_of: 2026-11-01}\n  B-1: {visibility: internal, status: planned, as_of: 2026-11-01}\n");
    let answer = "---\nquestions: [Are all doors locked?]\ncontrols:\n  - A-1\n  - !internal B-1\n---\nAll of them.\n";
    site.write("content/answers/doors.md", answer);
    let (code, said) = check(&site);
    expect_said(
        "a hidden weaker control",
        code,
        &said,
        1,
        &["answer/overclaims", "the public audience is told `yes`", "`no`"],
    );
    // Where the control is named and not shown, nothing is answered, which claims nothing.
    site.edit("content/answers/doors.md", "!internal B-1", "B-1");
    let (code, said) = check(&site);
    expect_said("a named control that isn't shown", code, &said, 0, &[]);
}

#[test]
fn an_answer_without_controls_or_an_old_one_is_stale() {
    let table = [
        ("answer: yes\n", "no control carries the answer"),
        ("", "nothing says of which day"),
        ("as_of: 2025-11-01\n", "is 387 days old"),
        ("as_of: 2026-01-01\n", ""),
    ];
    for (keys, words) in table {
        let site = Site::small();
        site.write("content/answers/a.md", &format!("---\nquestions: [Are we insured?]\n{keys}---\nWe are.\n"));
        let (code, said) = check(&site);
        expect_said(keys, code, &said, 0, &[words]);
        assert_eq!(said.contains("warning[answer/stale]"), !words.is_empty(), "{keys}: {said}");
    }
    let strict = Site::small();
    strict.write("content/answers/a.md", "---\nquestions: [Are we insured?]\nas_of: 2026-01-01\n---\nWe are.\n");
    strict.edit("trust.yaml", "language: en\n", "language: en\nfreshness: {answer_days: 30}\n");
    let (code, said) = check(&strict);
    expect_said("freshness.answer_days", code, &said, 0, &["answer/stale", "30 days are allowed"]);
}

#[test]
fn answers_are_restricted_until_somebody_shows_them_and_stand_in_the_lock() {
    let site = site("operating", "");
    site.edit(
        "trust.yaml",
        "visibility: {default: public}",
        "visibility: {policy: {trust: public, controls: public, status: public}}",
    );
    let (code, said) = site.run(&["exposure", "--record", "content/answers/doors.md"]);
    expect_said("the exposure of an answer", code, &said, 0, &["internal"]);
    assert!(!said.contains("public"), "{said}");
    site.edit("content/answers/doors.md", "---\nquestions", "---\nvisibility: nda\nquestions");
    let (code, said) = site.run(&["exposure", "--write"]);
    expect_said("writing the lock", code, &said, 0, &[]);
    let lock = std::fs::read_to_string(site.path("exposure.lock")).unwrap();
    expect_words("the lock", &lock, &["content/answers/doors.md"]);
    // What is for prospects is found where everybody would see it.
    site.write(
        "content/faq/doors.md",
        "---\nvisibility: public\nquestion: Doors?\n---\nAll of them are watched by two guards from Oakmoss.\n",
    );
    site.edit("content/answers/doors.md", "All of them.", "All of them are watched by two guards from Oakmoss.");
    let (code, said) = site.run(&["build", "-o", "../public", "--date", "2026-11-23"]);
    expect_said("a restricted sentence in public", code, &said, 1, &["two guards from Oakmoss"]);
}

#[test]
fn an_answer_that_somebody_outside_sees_says_something() {
    let site = Site::small();
    for text in ["", "<!-- The answer. -->\n"] {
        site.write("content/answers/a.md", &format!("---\nquestions: [Why?]\n---\n{text}"));
        let (code, said) = check(&site);
        expect_said(text, code, &said, 1, &["error[record/no-text]", "content/answers/a.md"]);
        site.write("content/answers/a.md", &format!("---\nvisibility: internal\nquestions: [Why?]\n---\n{text}"));
        let (code, said) = check(&site);
        expect_said(text, code, &said, 0, &[]);
    }
}

#[test]
fn a_finished_questionnaire_is_taken_into_the_library() {
    let site = Site::small();
    let sheet = "Question ID,Question,Answer,Comment\n\
        Q1,Are doors locked?,Yes,Every night.\n\
        Q2,Are there dogs?,\"No, there are none.\",\n\
        Q3,Who owns the keys?,The porter.,Two sets.\n\
        Q4,Are there lifts?,N/A,\n";
    site.write("../asked.csv", sheet);
    let (code, said) = site.run(&["import", "csv", "../asked.csv", "--as", "answers", "--date", "2026-11-23"]);
    expect_said("the import", code, &said, 0, &["wrote 4 new records"]);
    let read = |name: &str| std::fs::read_to_string(site.path(&format!("content/answers/{name}.md"))).unwrap();
    for (name, words) in [
        (
            "are-doors-locked",
            &["questions: [Are doors locked?]", "answer: \"yes\"", "visibility: internal", "\nEvery night.\n"][..],
        ),
        ("are-there-dogs", &["answer: \"no\"", "No, there are none."]),
        ("who-owns-the-keys", &["The porter.\n\nTwo sets."]),
        ("are-there-lifts", &["answer: not_applicable"]),
    ] {
        expect_words(name, &read(name), words);
    }
    assert!(!read("who-owns-the-keys").contains("\nanswer:"), "{}", read("who-owns-the-keys"));
    let (code, said) = check(&site);
    expect_said("what was imported", code, &said, 0, &["answer/stale"]);
    let (_, again) = site.run(&["import", "csv", "../asked.csv", "--as", "answers", "--date", "2026-11-23"]);
    expect_words("a second import", &again, &["wrote 0 new records and 0 changed ones; 4 are as they were"]);
}

#[test]
fn an_answer_names_controls_and_documents_that_there_are() {
    for (keys, words) in [
        ("controls: [A-2]", "there is no control `A-2`"),
        ("controls: [A-1]\ndocuments: [nothing]", "there is no document `nothing`"),
        ("controls: [A-1]\nrefs: [IAM-02]", "names no question of a set"),
        ("controls: [A-1]\nanswer: perhaps", "perhaps"),
    ] {
        let site = Site::small();
        site.write("data/status.yaml", "controls:\n  A-1: {status: operating, as_of: 2026-11-01}\n");
        site.write("content/answers/a.md", &format!("---\nquestions: [Why?]\n{keys}\n---\nSo.\n"));
        let (code, said) = check(&site);
        expect_said(keys, code, &said, 1, &[words, "content/answers/a.md"]);
    }
}
