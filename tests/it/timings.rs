//! `--timings`: what a report about speed needs.

use serde_json::Value;

use crate::common::{Site, expect_said, expect_words};

/// What each command does, as its timings name it.
const STAGES: [(&str, &[&str]); 3] = [
    (
        "build",
        &[
            "reading",
            "checking",
            "projecting",
            "search",
            "pages",
            "documents",
            "machine-files",
            "leak-scan",
            "publishing",
        ],
    ),
    ("check", &["reading", "checking", "projecting", "pages", "machine-files", "leak-scan"]),
    ("bundle", &["reading", "checking", "projecting", "pages", "documents", "marking", "leak-scan", "handing-over"]),
];

/// A site with a prospect, and what a command takes there.
fn run(command: &str, timings: &str) -> (Site, i32, String) {
    let site = Site::small();
    site.write(
        "prospects/skerry.yaml",
        "name: Skerry\nnda: {signed: 2026-01-01, reference: !internal clause seventeen}\n",
    );
    let more: &[&str] = if command == "bundle" { &["skerry", "--plain", "--no-ledger"] } else { &[] };
    let arguments = [&[command][..], more, &["--date", "2026-11-23", timings]].concat();
    let (code, words) = site.run(&arguments);
    (site, code, words)
}

#[test]
fn each_stage_of_a_command_is_told_with_its_time() {
    for (command, stages) in STAGES {
        let (_site, code, words) = run(command, "--timings");
        expect_said(command, code, &words, 0, &["threads: ", "total "]);
        expect_words(command, &words, stages);
    }
}

#[test]
fn timings_are_a_line_of_json_for_machines() {
    for (command, stages) in STAGES {
        let (_site, code, words) = run(command, "--timings=json");
        assert_eq!(code, 0, "{command}: {words}");
        let line = words.lines().find(|line| line.starts_with('{')).unwrap_or_else(|| panic!("{command}: {words}"));
        let told: Value = serde_json::from_str(line).unwrap();
        let total = told["total_ms"].as_f64().unwrap();
        for stage in stages {
            let took = told["stages_ms"][stage].as_f64();
            assert!(took.is_some_and(|took| took >= 0.0), "{command}, {stage}: {line}");
        }
        assert!(total > 0.0 && told["threads"].as_u64().is_some_and(|threads| threads > 0), "{command}: {line}");
    }
}

#[test]
fn nobody_is_told_of_stages_who_did_not_ask() {
    for (command, _) in STAGES {
        let (_site, code, words) = run(command, "--verbose");
        assert_eq!(code, 0, "{command}: {words}");
        assert!(!words.contains("threads: ") && !words.contains("leak-scan"), "{command}: {words}");
    }
}
