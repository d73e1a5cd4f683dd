//! `candor readiness`: gaps, coverage, and what comes, as of a day.

use std::fs;

use serde_json::Value;

use crate::common::{Site, expect_words};

const DAY: [&str; 2] = ["--date", "2026-11-23"];

fn readiness(site: &Site) -> Value {
    let (code, said) = site.run(&[&["readiness", "--format", "json"][..], &DAY].concat());
    assert_eq!(code, 0, "{said}");
    serde_json::from_str(&said).unwrap()
}

fn criterion<'r>(readiness: &'r Value, id: &str) -> &'r Value {
    readiness["criteria"].as_array().unwrap().iter().find(|criterion| criterion["id"] == id).unwrap()
}

/// The kinds of gaps about a record.
fn gaps(readiness: &Value, about: &str) -> Vec<String> {
    let all = readiness["to_do"].as_array().unwrap().iter();
    all.filter(|gap| gap["about"] == about).map(|gap| gap["kind"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_placeholder_is_a_gap_and_never_coverage() {
    let site = Site::new();
    let before = readiness(&site);
    assert_eq!(criterion(&before, "CC1.2")["state"], "operating");
    let path = "content/controls/governance/gov-02.md";
    let text = fs::read_to_string(site.path(path)).unwrap();
    let head: Vec<&str> = text.splitn(3, "---\n").collect();
    for placeholder in ["Coming soon.", "TODO", "<!-- to be written -->", ""] {
        site.write(path, &format!("---\n{}---\n\n{placeholder}\n", head[1]));
        let after = readiness(&site);
        assert_eq!(criterion(&after, "CC1.2")["state"], "gap", "{placeholder}");
        assert!(gaps(&after, "GOV-02").contains(&"placeholder".to_owned()), "{placeholder}");
        let covered = |readiness: &Value| readiness["coverage"][0]["covered"].as_u64().unwrap();
        assert_eq!(covered(&after) + 1, covered(&before), "{placeholder}");
    }
}

#[test]
fn each_kind_of_gap_is_found_though_lints_fail() {
    let site = Site::new();
    fs::remove_file(site.path("content/controls/governance/gov-02.md")).unwrap();
    fs::remove_file(site.path("content/system/people.md")).unwrap();
    let text = fs::read_to_string(site.path("content/controls/vendors/ven-01.md")).unwrap();
    let without_owner: Vec<&str> = text.lines().filter(|line| !line.starts_with("owner:")).collect();
    site.write("content/controls/vendors/ven-01.md", &format!("{}\n", without_owner.join("\n")));
    site.write(
        "content/controls/new.md",
        "---\nid: NEW-01\ntitle: New\ncategory: Data\ncriteria: [CC6.1]\n---\n\nText.\n",
    );
    let found = readiness(&site);
    assert_eq!(site.run(&["check", "--quiet", "--date", "2026-11-23"]).0, 1, "its lints fail");
    assert_eq!(gaps(&found, "CC1.2"), ["uncovered"]);
    assert_eq!(gaps(&found, "system/people"), ["section"]);
    assert_eq!(gaps(&found, "VEN-01"), ["no_owner"]);
    assert_eq!(gaps(&found, "NEW-01"), ["no_status", "no_owner"]);
    assert_eq!(gaps(&found, "CHG-02"), ["not_operating", "exception"]);
    assert_eq!(gaps(&found, "INC-02"), ["not_operating", "evidence"]);
}

#[test]
fn what_is_overdue_comes_first_and_what_comes_is_in_order() {
    let site = Site::new();
    let profile = fs::read_to_string(site.path("prospects/marlow-quist.yaml")).unwrap();
    let signed = "  signed: 2025-09-01\n";
    assert!(profile.contains(signed), "{profile}");
    site.write("prospects/marlow-quist.yaml", &profile.replace(signed, &format!("{signed}  expires: 2027-08-31\n")));
    let (code, said) = site.run(&["readiness", "--format", "json", "--date", "2027-03-01", "--days", "400"]);
    assert_eq!(code, 0);
    let found: Value = serde_json::from_str(&said).unwrap();
    let dues: Vec<Option<&str>> = found["to_do"].as_array().unwrap().iter().map(|gap| gap["due"].as_str()).collect();
    let overdue = dues.iter().take_while(|due| due.is_some_and(|due| due < "2027-03-01")).count();
    assert!(overdue > 10, "{dues:?}");
    assert!(dues[..overdue].is_sorted());
    assert!(dues[overdue..].iter().flatten().all(|due| *due >= "2027-03-01"));
    let events = found["upcoming"].as_array().unwrap();
    let what: Vec<&str> = events.iter().map(|event| event["what"].as_str().unwrap()).collect();
    for wanted in [
        "soc2-2026 is stale: twelve months since its end",
        "security.txt expires",
        "the NDA of Marlow Quist LLP has lapsed",
        "the evidence of ",
        "the status of ",
    ] {
        assert!(what.iter().any(|what| what.starts_with(wanted)), "{wanted}: {what:#?}");
    }
    assert!(events.iter().map(|event| event["date"].as_str()).is_sorted());
    let (_, near) = site.run(&["readiness", "--format", "json", "--date", "2026-11-23", "--days", "30"]);
    let near: Value = serde_json::from_str(&near).unwrap();
    let what = near["upcoming"].to_string();
    expect_words("", &what, &["Ternlight Routing begins to process data", "due for CHG-02"]);
}

#[test]
fn people_spreadsheets_browsers_and_calendars_read_it() {
    let site = Site::new();
    let said = |format: &str| site.run(&["readiness", "--format", format, "--date", "2026-11-23"]).1;
    let human = said("human");
    assert!(human.starts_with("Readiness of Firnwell Trace as of 2026-11-23\n\nTo do: "), "{human}");
    let mut table = csv::Reader::from_reader(said("csv").into_bytes().leak() as &[u8]);
    let criteria: std::collections::BTreeSet<String> =
        table.records().map(|row| row.unwrap().get(0).unwrap().to_owned()).collect();
    assert_eq!(criteria.len(), 38, "33 of security, 3 of availability, 2 of confidentiality");
    let page = said("html");
    expect_words("", &page, &["<h1>Readiness of Firnwell Trace</h1>"]);
    assert!(!page.contains("<script"), "{page}");
    let (code, _) = site.run(&["readiness", "--calendar", "dates.ics", "--date", "2026-11-23"]);
    let calendar = fs::read_to_string(site.path("dates.ics")).unwrap();
    assert_eq!(code, 0);
    assert!(calendar.contains("SUMMARY:the bridge letter of soc2-2026 has ended"), "{calendar}");
    // Nothing of it is in what others get.
    assert_eq!(site.build().0, 0);
    assert!(!site.output("readiness").exists());
}
