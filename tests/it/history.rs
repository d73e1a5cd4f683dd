//! Earlier states of what everyone sees, and what changed between them.

use std::fs;

use serde_json::Value;

use crate::common::{Site, expect_said, expect_words, tree};

/// A small site that publishes its history, with a control, a restricted passage and a question.
fn site(settings: &str) -> Site {
    let site = Site::small();
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    site.write("trust.yaml", &format!("{trust}base_url: https://firm.example/trust\nhistory: true\n{settings}"));
    site.write("content/faq/where.md", "---\nquestion: Where are data kept?\nvisibility: public\n---\nIn Rotterdam.\n");
    site
}

fn on(site: &Site, date: &str, arguments: &[&str]) -> String {
    let (code, said) = site.run(&[arguments, &["--date", date], to(arguments)].concat());
    assert_eq!(code, 0, "{arguments:?} on {date}: {said}");
    said
}

/// Where a build goes.
fn to(arguments: &[&str]) -> &'static [&'static str] {
    if arguments == ["build"] { &["-o", "../public"] } else { &[] }
}

fn json(site: &Site, path: &str) -> Value {
    serde_json::from_slice(&fs::read(site.output(path)).unwrap()).unwrap()
}

/// The changes in words: from, to, and each record's part, key and what became of it.
fn changes(site: &Site) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let of_parts = |change: &Value| {
        let parts = change["parts"].as_array().unwrap().iter();
        let records = parts.flat_map(|part| {
            let records = part["records"].as_array().unwrap().iter();
            records.map(|one| format!("{} {} {}", text(&part["part"]), text(&one["key"]), text(&one["change"])))
        });
        records.collect::<Vec<_>>().join(", ")
    };
    let all = json(site, "changes.json");
    let all = all["changes"].as_array().unwrap().iter();
    all.map(|change| format!("{} to {}: {}", text(&change["from"]), text(&change["to"]), of_parts(change))).collect()
}

#[test]
fn each_kept_day_is_published_and_what_changed_is_told() {
    let site = site("");
    let said = on(&site, "2026-10-01", &["exposure", "--write"]);
    expect_words("first", &said, &["wrote history/2026-10-01.json", "commit it"]);
    on(&site, "2026-10-01", &["build"]);
    let first = fs::read(site.output("history/2026-10-01.json")).unwrap();
    assert_eq!(first, fs::read(site.output("trust.json")).unwrap());
    assert_eq!(changes(&site), [""; 0]);

    let said = on(&site, "2026-10-05", &["exposure", "--write"]);
    expect_words("the same", &said, &["history/2026-10-01.json still holds what everyone sees"]);
    site.edit("content/faq/where.md", "In Rotterdam.", "In Rotterdam and Oslo.");
    site.write("content/faq/who.md", "---\nquestion: Who may see them?\nvisibility: public\n---\nTwo people.\n");
    on(&site, "2026-10-20", &["exposure", "--write"]);
    fs::remove_file(site.path("content/faq/who.md")).unwrap();
    on(&site, "2026-11-20", &["build"]);
    let files = tree(&site.output(""));
    let kept: Vec<String> =
        files.keys().filter(|path| path.starts_with("history")).map(|path| path.display().to_string()).collect();
    assert_eq!(kept, ["history/2026-10-01.json", "history/2026-10-20.json", "history/2026-11-20.json"]);
    assert_eq!(fs::read(site.output("history/2026-10-01.json")).unwrap(), first, "what was said is what was said");
    assert_eq!(
        changes(&site),
        [
            "2026-10-20 to 2026-11-20: faq who-may-see-them removed",
            "2026-10-01 to 2026-10-20: faq where-are-data-kept changed, faq who-may-see-them added",
        ]
    );
    // Whoever builds an earlier day anew gets what it had.
    on(&site, "2026-10-20", &["build"]);
    assert!(!site.output("history/2026-11-20.json").exists());

    let found = json(&site, ".well-known/trust.json");
    assert_eq!(found["trust"], "https://firm.example/trust/trust.json");
    assert_eq!(found["changes"], "https://firm.example/trust/changes.json");
    let days: Vec<&Value> = found["history"].as_array().unwrap().iter().map(|state| &state["url"]).collect();
    assert_eq!(
        days,
        ["https://firm.example/trust/history/2026-10-01.json", "https://firm.example/trust/history/2026-10-20.json"]
    );
}

#[test]
fn without_the_setting_nothing_is_kept_or_published() {
    let site = site("");
    on(&site, "2026-10-01", &["exposure", "--write"]);
    site.edit("trust.yaml", "history: true", "history: false");
    on(&site, "2026-11-20", &["exposure", "--write"]);
    on(&site, "2026-11-20", &["build"]);
    let there: Vec<_> = fs::read_dir(site.path("history")).unwrap().collect();
    assert_eq!(there.len(), 1);
    for path in ["history", "changes.json"] {
        assert!(!site.output(path).exists(), "{path}");
    }
}

/// What was public once, and isn't now, is found in the state that still says it.
#[test]
fn what_is_restricted_today_is_found_in_an_earlier_state() {
    let site = site("");
    on(&site, "2026-10-01", &["exposure", "--write"]);
    site.edit("content/faq/where.md", "visibility: public", "visibility: nda");
    let (code, said) = site.run(&["build", "--date", "2026-11-20"]);
    expect_said("restricted since", code, &said, 1, &["leak/", "history/2026-10-01.json"]);
    fs::remove_file(site.path("history/2026-10-01.json")).unwrap();
    on(&site, "2026-11-20", &["build"]);
    let told = String::from_utf8(fs::read(site.output("changes.json")).unwrap()).unwrap();
    assert!(!told.contains("Rotterdam"), "{told}");
}

#[test]
fn what_others_may_not_see_changes_no_byte_of_the_history() {
    let site = site("");
    site.write("content/faq/inside.md", "---\nquestion: Who has the keys?\nvisibility: nda\n---\nHalina and Bert.\n");
    on(&site, "2026-10-01", &["exposure", "--write"]);
    on(&site, "2026-11-20", &["build"]);
    let before = (tree(&site.output("")), fs::read(site.path("history/2026-10-01.json")).unwrap());
    site.write(
        "content/faq/inside.md",
        "---\nquestion: Where is the safe?\nvisibility: internal\n---\nIn the cellar.\n",
    );
    on(&site, "2026-10-01", &["exposure", "--write"]);
    on(&site, "2026-11-20", &["build"]);
    assert_eq!(before.0, tree(&site.output("")));
    assert_eq!(before.1, fs::read(site.path("history/2026-10-01.json")).unwrap());
}

#[test]
fn a_file_that_is_no_state_is_told_and_never_written_over() {
    for (path, contents, id) in [
        ("history/notes.json", "{}", "source/unknown-file"),
        ("history/2026-13-01.json", "{}", "source/unknown-file"),
        ("history/2026/10-01.json", "{}", "source/unknown-file"),
        ("history/2026-10-01.json", "{}", "history/unreadable"),
        ("history/2026-10-01.json", "not JSON", "history/unreadable"),
        ("history/2026-10-01.json", "{\"generator\": \"other\"}", "history/unreadable"),
    ] {
        let site = site("");
        site.write(path, contents);
        for command in ["build", "check"] {
            let (code, said) = site.run(&[command, "--date", "2026-11-20"]);
            expect_said(path, code, &said, 1, &[id, path]);
        }
        let _ = site.run(&["exposure", "--write", "--date", "2026-10-01"]);
        assert_eq!(fs::read_to_string(site.path(path)).unwrap(), contents, "{path} was written over");
    }
}

#[test]
fn every_host_lets_programs_on_other_sites_read_the_history() {
    for (host, said) in [
        ("netlify", "/history/*\n  Access-Control-Allow-Origin: *"),
        ("cloudflare", "/history/*\n  Access-Control-Allow-Origin: *"),
        ("vercel", "\"source\": \"/history/(.*)\""),
        ("apache", "%{REQUEST_URI} =~ m#^/trust/history/#"),
        ("nginx", "location ^~ \"/trust/history/\" {"),
        ("caddy", "@history path \"/trust/history/*\""),
        ("s3", "\"PathPattern\": \"/trust/history/*\""),
    ] {
        let with = on(&site(""), "2026-11-20", &["headers", "--format", host]);
        expect_words(host, &with, &[said]);
        let site = site("");
        site.edit("trust.yaml", "history: true", "history: false");
        let without = on(&site, "2026-11-20", &["headers", "--format", host]);
        assert!(!without.contains(said), "{host}");
    }
}
