//! Facts of certificates, documents, subprocessors, controls and the company, from outside: each has a place on a page and
//! in `trust.json`, and a flag that takes it from there without a trace.

use std::{fs, path::PathBuf};

use rayon::prelude::*;

use crate::common::{Site, expect_words, tree};

/// A record that lacks facts: its file, and what stands before and after them.
const RECORDS: [(&str, &str, &str); 7] = [
    ("data/reports.yaml", "- id: iso\n  kind: iso27001\n  status: issued\n  issued: 2026-02-01\n", "  "),
    ("data/reports.yaml", "- id: next\n  kind: iso27701\n  status: planned\n", "  "),
    (
        "data/documents.yaml",
        "- id: old\n  title: Ancient rules\n  kind: policy\n- id: rules\n  title: Rules\n  kind: policy\n",
        "  ",
    ),
    ("data/subprocessors.yaml", "- name: Vendor\n  purpose: Mail\n  location: A region\n", "  "),
    ("content/controls/a.md", "---\nid: A-1\ntitle: Doors\ncategory: Access\ncriteria: [CC6.1]\n", ""),
    ("trust.yaml", "  links:\n", "    "),
    ("trust.yaml", "  legal:\n", "    "),
];

/// The record, the key, the value, what `trust.json` holds, and the page with what it shows.
const FACTS: [(usize, &str, &str, &str, &str, &str); 39] = [
    (0, "number", "IS-0042", "\"number\": \"IS-0042\"", "reports", "IS-0042"),
    (0, "edition", "\"2022\"", "\"edition\": \"2022\"", "reports", "<dd>2022</dd>"),
    (0, "level", "Gold", "\"level\": \"Gold\"", "reports", "<dd>Gold</dd>"),
    (0, "scope", "All of it, everywhere", "\"scope\": \"All of it, everywhere\"", "reports", "All of it, everywhere"),
    (0, "accreditation", "Body 12", "\"accreditation\": \"Body 12\"", "reports", "Body 12"),
    (
        0,
        "url",
        "https://register.example/7?a=b",
        "\"url\": \"https://register.example/7?a=b\"",
        "reports",
        "https://register.example/7?a=b",
    ),
    (0, "valid_from", "2026-03-04", "\"valid_from\": \"2026-03-04\"", "reports", "4 March 2026"),
    (0, "valid_until", "2029-03-03", "\"valid_until\": \"2029-03-03\"", "reports", "3 March 2029"),
    (0, "surveillance", "2027-Q1", "\"surveillance\": \"2027-Q1\"", "reports", "Q1 2027"),
    (
        0,
        "statement_of_applicability",
        "rules",
        "\"statement_of_applicability\": \"rules\"",
        "reports",
        "Statement of applicability</dt>",
    ),
    (1, "expected", "2027-05", "\"expected\": \"2027-05\"", "reports", "May 2027"),
    (2, "version", "2.10", "\"version\": \"2.10\"", "documents", "Version 2.10"),
    (2, "owner", "Keeper of rules", "\"owner\": \"Keeper of rules\"", "documents", "Keeper of rules"),
    (2, "valid_until", "2027-08-09", "\"valid_until\": \"2027-08-09\"", "documents", "9 August 2027"),
    (2, "next_review", "2027-06-07", "\"next_review\": \"2027-06-07\"", "documents", "7 June 2027"),
    (2, "supersedes", "old", "\"supersedes\": \"old\"", "documents", "Replaces: Ancient rules"),
    (
        2,
        "url",
        "https://firm.example/rules",
        "\"url\": \"https://firm.example/rules\"",
        "documents",
        "href=\"https://firm.example/rules\"",
    ),
    (3, "country", "CH", "\"country\": \"CH\"", "subprocessors", "Switzerland"),
    (3, "category", "Messages", "\"category\": \"Messages\"", "subprocessors", "Messages"),
    (3, "entity", "Vendor Holding SA", "\"entity\": \"Vendor Holding SA\"", "subprocessors", "Vendor Holding SA"),
    (3, "optional", "true", "\"optional\": true", "subprocessors", "Only if you use it"),
    (4, "kind", "[preventive, corrective]", "\"corrective\"", "controls/a-1", "Preventive, Corrective"),
    (
        4,
        "automation",
        "partly_automated",
        "\"automation\": \"partly_automated\"",
        "controls/a-1",
        "Partially automated",
    ),
    (4, "policy", "rules", "\"policy\": \"rules\"", "controls/a-1", "<dt>Policy</dt>"),
    (
        5,
        "privacy",
        "https://firm.example/privacy",
        "\"privacy\": \"https://firm.example/privacy\"",
        "",
        "Privacy notice",
    ),
    (5, "terms", "https://firm.example/terms", "\"terms\": \"https://firm.example/terms\"", "", "Terms of service"),
    (5, "dpa", "https://firm.example/dpa", "\"dpa\": \"https://firm.example/dpa\"", "", "Data processing agreement"),
    (5, "sla", "https://firm.example/sla", "\"sla\": \"https://firm.example/sla\"", "", "Service level agreement"),
    (
        5,
        "acceptable_use",
        "https://firm.example/use",
        "\"acceptable_use\": \"https://firm.example/use\"",
        "",
        "Acceptable use policy",
    ),
    (
        5,
        "cookies",
        "https://firm.example/cookies",
        "\"cookies\": \"https://firm.example/cookies\"",
        "",
        "Cookie notice",
    ),
    (5, "imprint", "https://firm.example/imprint", "\"imprint\": \"https://firm.example/imprint\"", "", "Legal notice"),
    (5, "status", "https://status.firm.example", "\"status\": \"https://status.firm.example\"", "", "Live status"),
    (
        5,
        "bug_bounty",
        "https://bounty.example/firm",
        "\"bug_bounty\": \"https://bounty.example/firm\"",
        "",
        "Bug bounty",
    ),
    (
        5,
        "more",
        "[{title: Open positions, url: https://firm.example/jobs}]",
        "\"title\": \"Open positions\"",
        "",
        "Open positions",
    ),
    (6, "address", "1 Low Road", "\"address\": \"1 Low Road\"", "", "1 Low Road"),
    (6, "registration", "HRB 1", "\"registration\": \"HRB 1\"", "", "HRB 1"),
    (
        6,
        "data_protection_officer",
        "dpo@firm.example",
        "\"data_protection_officer\": \"dpo@firm.example\"",
        "",
        "href=\"mailto:dpo@firm.example\"",
    ),
    (6, "representative", "[Rep One, Rep Two]", "\"Rep Two\"", "", "Rep One<br>Rep Two"),
    (6, "insurance", "Ten million", "\"insurance\": \"Ten million\"", "", "Ten million"),
];

/// A site with all facts; `change` is what becomes of one of them: its line, or none.
fn site(change: impl Fn(usize, &str) -> Option<String>) -> Site {
    let site = Site::small();
    let trust = fs::read_to_string(site.path("trust.yaml")).unwrap();
    let (company, rest) = trust.split_once('\n').unwrap();
    assert!(company.starts_with("company: {name: Firnwell"), "{company}");
    let mut files = std::collections::BTreeMap::from([(
        "trust.yaml",
        "company:\n  name: Firnwell\n  product: Trace\n  url: https://firnwell.example\n".to_owned(),
    )]);
    for (record, (file, before, indent)) in RECORDS.into_iter().enumerate() {
        let own = FACTS.iter().enumerate().filter(|(_, fact)| fact.0 == record);
        let lines: String = own
            .filter_map(|(number, (_, key, value, ..))| Some((key, change(number, value)?)))
            .map(|(key, value)| format!("{indent}{key}: {value}\n"))
            .collect();
        files.entry(file).or_default().push_str(&format!("{before}{lines}"));
    }
    for (file, text) in files {
        let after = match file {
            "trust.yaml" => rest,
            "content/controls/a.md" => "---\nDoors are locked.\n",
            _ => "",
        };
        site.write(file, &(text + after));
    }
    site
}

fn built(site: &Site) -> std::collections::BTreeMap<PathBuf, Vec<u8>> {
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    tree(&site.output(""))
}

#[test]
fn each_fact_stands_on_its_page_and_in_trust_json() {
    let site = site(|_, value| Some(value.to_owned()));
    built(&site);
    let json = site.page("trust.json");
    for (_, key, value, in_json, page, shown) in FACTS {
        assert!(json.contains(in_json), "trust.json lacks {key}: {value}");
        let page = if page.is_empty() { "index.html".to_owned() } else { format!("{page}/index.html") };
        assert!(site.page(&page).contains(shown), "{page} lacks {key}: {value}");
    }
}

#[test]
fn a_flag_on_a_fact_leaves_what_its_absence_leaves() {
    let wrong: Vec<&str> = FACTS
        .par_iter()
        .enumerate()
        .filter(|(number, _)| {
            let hidden =
                site(|at, value| Some(if at == *number { format!("!internal {value}") } else { value.to_owned() }));
            let absent = site(|at, value| (at != *number).then(|| value.to_owned()));
            built(&hidden) != built(&absent)
        })
        .map(|(_, fact)| fact.1)
        .collect();
    assert_eq!(wrong, Vec::<&str>::new());
}

#[test]
fn a_policy_and_the_lock_know_each_fact_by_its_path() {
    let paths = [
        "reports.statement_of_applicability",
        "reports.surveillance",
        "documents.supersedes",
        "subprocessors.country",
        "controls.policy",
        "trust.company.links.more",
        "trust.company.legal.insurance",
        "trust.contacts.security",
    ];
    let site = site(|_, value| Some(value.to_owned()));
    let policy: String = paths.iter().map(|path| format!("{path}: internal, ")).collect();
    site.edit(
        "trust.yaml",
        "visibility: {default: public}",
        &format!("visibility: {{default: public, policy: {{{policy}}}}}"),
    );
    let files = built(&site);
    let json = String::from_utf8(files[&PathBuf::from("trust.json")].clone()).unwrap();
    for hidden in ["statement_of_applicability", "2027-Q1", "\"old\"\n", "\"CH\"", "Ten million"] {
        assert!(!json.contains(hidden), "{hidden}");
    }
    let (code, said) = site.run(&["exposure", "--write"]);
    assert_eq!(code, 0, "{said}");
    let lock = fs::read_to_string(site.path("exposure.lock")).unwrap();
    for listed in [
        "public field reports/iso#number",
        "public field documents/rules#version",
        "public field trust#company.links.terms",
    ] {
        assert!(lock.contains(listed), "{listed}\n{lock}");
    }
    assert!(!lock.contains("public field controls/A-1#policy"), "{lock}");
}

/// The document is for readers under NDA, and what points to it is public.
#[test]
fn a_reference_to_a_document_that_a_reader_may_not_see_leaves_no_trace() {
    let references = ["statement_of_applicability", "supersedes", "policy"];
    let secret = "- id: zzsecret\n  visibility: nda\n  title: Unseen paper\n  kind: policy\n";
    let with = |number: usize, value: &str, target: Option<&str>| match target {
        Some(target) if references.contains(&FACTS[number].1) => Some(target.to_owned()),
        None if references.contains(&FACTS[number].1) => None,
        _ => Some(value.to_owned()),
    };
    let referring = site(|number, value| with(number, value, Some("zzsecret")));
    let text = fs::read_to_string(referring.path("data/documents.yaml")).unwrap();
    referring.write("data/documents.yaml", &(text + secret));
    let without = site(|number, value| with(number, value, None));
    let (one, other) = (built(&referring), built(&without));
    for (path, contents) in &other {
        let (left, right) = (String::from_utf8_lossy(&one[path]), String::from_utf8_lossy(contents));
        assert_eq!(left, right, "{}", path.display());
    }
    assert_eq!(one.len(), other.len());
    // A document that nobody has is a mistake all the same.
    let unknown = site(|number, value| with(number, value, Some("rulez")));
    let (code, said) = unknown.run(&["check", "--date", "2026-11-23"]);
    assert_eq!(code, 1, "{said}");
    assert_eq!(said.matches("there is no document `rulez`").count(), 3, "{said}");
}

#[test]
fn what_is_no_such_fact_is_told_with_what_to_write() {
    let cases = [
        ("country", "Switzerland", "write `CH` for Switzerland"),
        ("country", "[CH, UK]", "write `GB` for United Kingdom"),
        ("country", "EU", "two letters of ISO 3166-1"),
        ("optional", "sometimes", "`true` or `false`"),
        ("kind", "preventative", "did you mean `preventive`?"),
        ("automation", "semi", "use one of: manual, partly_automated, automated"),
        ("surveillance", "spring 2027", "2026-12-31, 2026-12 or 2026-Q4"),
        ("expected", "2027", "2026-12-31, 2026-12 or 2026-Q4"),
        ("next_review", "next year", "write it as YYYY-MM-DD"),
        ("privacy", "firm.example/privacy", "write it with its scheme"),
        ("terms", "javascript:alert(1)", "isn't a web address"),
        ("status", "https://me:pw@firm.example", "holds a name or password before its host"),
    ];
    for (key, value, told) in cases {
        let site = site(|number, good| Some(if FACTS[number].1 == key { value } else { good }.to_owned()));
        let (code, said) = site.run(&["check", "--date", "2026-11-23"]);
        assert_eq!(code, 1, "{key}: {value}\n{said}");
        assert!(said.contains(told), "{key}: {value}\n{said}");
    }
}

#[test]
fn security_txt_names_every_contact_in_the_order_of_the_source() {
    let site = Site::small();
    let contacts = "contacts:\n  security: [z@firm.example, !internal hidden@firm.example, https://firm.example/report]\ndisclosure: {expires: 2027-06-01}\n";
    site.write("trust.yaml", &(fs::read_to_string(site.path("trust.yaml")).unwrap() + contacts));
    built(&site);
    let file = site.page(".well-known/security.txt");
    let named: Vec<&str> = file.lines().filter_map(|line| line.strip_prefix("Contact: ")).collect();
    assert_eq!(named, ["mailto:z@firm.example", "https://firm.example/report"]);
    assert!(!site.page("security/index.html").contains("hidden@"));
    let json: serde_json::Value = serde_json::from_str(&site.page("trust.json")).unwrap();
    assert_eq!(json["contacts"]["security"], serde_json::json!(["z@firm.example", "https://firm.example/report"]));
}

#[test]
fn countries_have_the_names_of_the_sites_language_and_stand_once() {
    for (language, name) in [("de", "Schweiz"), ("fr-CH", "Suisse"), ("en", "Switzerland")] {
        let site = site(|_, value| Some(value.to_owned()));
        site.edit("trust.yaml", "language: en", &format!("language: {language}"));
        built(&site);
        assert!(site.page("subprocessors/index.html").contains(name), "{language}");
    }
    let site = site(|_, value| Some(value.to_owned()));
    site.edit("data/subprocessors.yaml", "A region", "Bern, Switzerland");
    built(&site);
    assert_eq!(site.page("subprocessors/index.html").matches("Switzerland").count(), 1);
}

#[test]
fn documents_and_certificates_that_run_out_are_in_the_readiness_report_and_its_calendar() {
    let site = site(|number, value| match FACTS[number].1 {
        "valid_until" if FACTS[number].0 == 2 => Some("2026-12-09".to_owned()),
        "next_review" => Some("2026-11-02".to_owned()),
        "expected" => Some("2026-12".to_owned()),
        _ => Some(value.to_owned()),
    });
    let (_, said) = site.run(&["readiness", "--format", "json", "--calendar", "dates.ics", "--date", "2026-11-23"]);
    let calendar = fs::read_to_string(site.path("dates.ics")).unwrap();
    for event in ["rules is no longer valid", "next is expected"] {
        assert!(said.contains(event) && calendar.contains(event), "{event}: {said}\n{calendar}");
    }
    let gap = "\"about\": \"documents/rules\",\n      \"what\": \"review it, and set the day of the next review\"";
    expect_words("", &said, &[gap, "\"owner\": \"Keeper of rules\""]);
    let (_, table) = site.run(&["readiness", "--format", "csv", "--date", "2026-11-23"]);
    expect_words("", &table, &["preventive corrective", "partly_automated"]);
}
