//! An auditor's requests, from outside: what answers them, who works on them, and that nobody else notices.

use std::{collections::BTreeMap, fs, path::PathBuf};

use candor::{
    bundle::assemble::Order,
    files::site::{Folder, Memory, SiteFiles},
    model::date::Date,
    pipeline::{failure::Failure, parts::EditionKey, project::Project},
    visibility::project::Reader,
};

use crate::{
    common::{Site, check_links, expect_said, expect_words},
    import::{empty, imported, text},
};

const REQUESTS: &str = "- id: PBC-1\n  text: List of people with a key\n  phase: evidence\n  criteria: [CC6.1]\n  controls: [A-1]\n  \
                        documents: [keys]\n  due: 2026-12-01\n  owner: Head of Doors\n\
                        - id: PBC-2\n  text: Minutes of the lock review\n  phase: evidence\n  state: accepted\n  \
                        answer: The minutes of both reviews are enclosed\n  answered: 2026-10-05\n  files: [documents/minutes.txt]\n\
                        - id: PBC-3\n  text: The plan of the audit\n  phase: plan\n  state: accepted\n  answer: Agreed by mail\n\
                        - id: PBC-4\n  text: Who else has been in the building\n  due: 2026-11-01\n";

/// A site with an audit under way, a prospect who is a customer and one who is the auditor.
fn site() -> Site {
    let site = Site::small();
    site.edit("trust.yaml", "{default: public}", "{default: public, segments: [auditor]}")
        .write("data/requests.yaml", REQUESTS)
        .write("documents/keys.txt", "A list of keys.")
        .write("documents/minutes.txt", "Nobody was against it.")
        .write("data/documents.yaml", "- id: keys\n  title: Register of keys\n  kind: other\n  file: !nda:auditor documents/keys.txt\n")
        .write(
            "data/status.yaml",
            "controls:\n  A-1:\n    status: operating\n    as_of: 2026-11-01\n    tests: !nda\n      - {procedure: Inspected doors, population: 40, sample: 5, result: no_exceptions}\n    evidence: !nda\n      - {title: Photograph of a lock, date: 2026-10-02, document: keys}\n",
        )
        .write(
            "data/reports.yaml",
            "- id: next\n  kind: iso27001\n  status: in_progress\n  progress:\n    - {step: Plan agreed, phase: plan}\n    - {step: Evidence collected, phase: evidence}\n    - {step: Report written}\n",
        );
    for (id, segments) in [("bank", ""), ("firm", "auditor")] {
        let profile = format!("name: Reader {id}\nnda: {{signed: 2026-01-01}}\nsegments: [{segments}]\n");
        site.write(&format!("prospects/{id}.yaml"), &profile);
    }
    site
}

fn bundle(site: &Site, prospect: &str) -> PathBuf {
    let _ = fs::remove_dir_all(site.path("../bundles"));
    let (code, said) = site.run(&["bundle", prospect, "--plain", "-o", "../bundles", "--date", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    let folders = fs::read_dir(site.path("../bundles")).unwrap().map(|entry| entry.unwrap().path());
    folders.into_iter().find(|path| path.join("manifest.json").is_file()).unwrap()
}

#[test]
fn an_auditors_bundle_opens_with_the_requests_and_with_what_answers_each() {
    let site = site();
    let folder = bundle(&site, "firm");
    let read = |path: &str| fs::read_to_string(folder.join(path)).unwrap();
    let cover = read("index.html");
    expect_words("cover", &cover, &["4 requests: 2 to be answered", "2 done", "PBC-1", "PBC-4", "due 1 December 2026"]);
    assert!(!cover.contains("Minutes of the lock review"), "what is done isn't open");
    let page = read("requests.html");
    let sha256 = "SHA-256 ";
    expect_words(
        "page",
        &page,
        &["Photograph of a lock", "2 October 2026", "Register of keys", "minutes.txt", "5 October 2026", sha256],
    );
    let first = ["PBC-4", "PBC-1", "PBC-2"].map(|id| page.find(&format!("id=\"{}\"", id.to_lowercase())).unwrap());
    assert!(first.is_sorted(), "what is due first comes first: {first:?}");
    assert_eq!(read("documents/minutes.txt"), "Nobody was against it.");
    expect_words("sheet", &read("requests.csv"), &["\"PBC-2\"", "documents/minutes.txt sha256:", "\"accepted\""]);
    expect_words("samples", &read("samples.csv"), &["\"A-1\"", "\"Inspected doors\"", "40,5"]);
    expect_words("manifest", &read("manifest.json"), &["requests.csv", "samples.csv"]);
    check_links(&folder, false);
}

#[test]
fn a_step_of_the_audit_is_done_when_its_requests_are_for_those_who_see_them() {
    let site = site();
    let page = fs::read_to_string(bundle(&site, "firm").join("section-1.html")).unwrap();
    expect_words("auditor", &page, &["1 of 1 requests done", "1 of 2 requests done", "Progress: 1 of 3 steps done"]);
    assert_eq!(site.build().0, 0);
    let page = site.page("reports/index.html");
    expect_words("public", &page, &["Progress: 0 of 3 steps done"]);
    assert!(!page.contains("requests"), "{page}");
}

/// A folder in memory, with or without the requests.
fn memory(site: &Site, with: bool) -> Memory {
    let folder = Folder::open(&site.path("")).unwrap();
    let mut files = BTreeMap::new();
    for part in ["content", "data", "documents", "prospects"] {
        for path in folder.list(part).unwrap() {
            let is_asked = ["data/requests.yaml", "documents/minutes.txt"].contains(&path.as_str());
            if with || !is_asked {
                files.insert(path.clone(), folder.read(&path).unwrap());
            }
        }
    }
    files.insert("trust.yaml".to_owned(), folder.read("trust.yaml").unwrap());
    Memory(files)
}

fn outputs(memory: &Memory) -> Vec<BTreeMap<String, Vec<u8>>> {
    let explain = |failure: Failure| -> String {
        match failure {
            Failure::Site(findings, sources) => {
                candor::diagnostics::human::Printer::new(&sources, false).print_all(&findings, true)
            }
            Failure::Files(error) => format!("{error:?}"),
        }
    };
    let project = Project::read(memory, Date::parse("2026-11-23").unwrap()).map_err(explain).unwrap();
    let public = project.edition(&EditionKey::site(Reader::public())).and_then(|edition| edition.files().cloned());
    let order = Order { id: "0TEST0", ..Order::default() };
    let bank = project.bundle("bank", &order).map(|bundle| bundle.files);
    let all = [public, bank].map(|files| files.map_err(explain).unwrap());
    all.map(|files| files.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()).to_vec()
}

/// Tried: requests with files, answers, overdue days and steps that they belong to.
#[test]
fn whoever_may_not_see_requests_cannot_tell_that_there_are_any() {
    let site = site();
    let (with, without) = (outputs(&memory(&site, true)), outputs(&memory(&site, false)));
    for (with, without) in with.iter().zip(&without) {
        assert_eq!(with.keys().collect::<Vec<_>>(), without.keys().collect::<Vec<_>>());
        for (path, bytes) in with {
            assert!(*bytes == without[path], "{path}");
        }
    }
}

/// Tried: everything public by default, and a request flagged public by hand.
#[test]
fn no_default_makes_a_request_public_and_no_flag_puts_one_on_the_site() {
    let site = site();
    assert_eq!(site.run(&["exposure", "--write"]).0, 0);
    let lock = fs::read_to_string(site.path("exposure.lock")).unwrap();
    let lines: Vec<&str> = lock.lines().filter(|line| line.contains("requests/PBC-1#text")).collect();
    assert_eq!(lines, ["nda:auditor field requests/PBC-1#text"]);
    site.edit("trust.yaml", "segments: [auditor]", "segments: []");
    fs::remove_file(site.path("prospects/firm.yaml")).unwrap();
    site.edit("data/status.yaml", ", document: keys", "").edit("data/documents.yaml", "!nda:auditor", "!nda");
    assert_eq!(site.run(&["exposure", "--write"]).0, 0);
    assert!(
        !fs::read_to_string(site.path("exposure.lock")).unwrap().contains("requests/"),
        "internal without a segment"
    );
    site.edit("data/requests.yaml", "- id: PBC-2", "- id: PBC-2\n  visibility: public");
    let (code, said) = site.build();
    expect_said("flagged public", code, &said, 1, &["request/public", "PBC-2 is public"]);
    site.edit("trust.yaml", "lints: {", "lints: {request/public: off, ");
    let (code, said) = site.build();
    assert_eq!(code, 0, "{said}");
    assert!(!site.output("documents/minutes.txt").exists(), "no file of a request is on the site");
}

#[test]
fn readiness_lists_requests_with_what_they_lack_and_their_days() {
    let site = site();
    let run = |options: &[&str]| site.run(&[&["readiness", "--date", "2026-11-23"], options].concat()).1;
    expect_words(
        "requests",
        &run(&["--requests"]),
        &[
            "Requests: 4; 2 wait for you, 0 for the auditor, 2 done",
            "PBC-4  Who else has been in the building (open, nobody yet, overdue since 2026-11-01)",
            "missing: an answer, or what answers it",
            "answered by: control A-1, document keys",
            "Head of Doors, due 2026-12-01",
        ],
    );
    expect_words("csv", &run(&["--requests", "--format", "csv"]), &["\"PBC-1\"", "\"control A-1; document keys\""]);
    let json: serde_json::Value = serde_json::from_str(&run(&["--requests", "--format", "json"])).unwrap();
    assert_eq!((json[0]["id"].as_str(), json[0]["overdue"].as_bool()), (Some("PBC-4"), Some(true)));
    expect_words("to do", &run(&[]), &["requests/PBC-4", "2026-12-01  the answer to PBC-1 is due"]);
    expect_words(
        "html",
        &run(&["--requests", "--format", "html"]),
        &[
            "<h1>An auditor's requests</h1>",
            "Who else has been in the building",
            "<span class=\"bad mark\">overdue</span> 2026-11-01",
            "The minutes of both reviews are enclosed <span class=\"quiet\">2026-10-05</span>",
            "<li>control A-1</li><li>document keys</li>",
        ],
    );
}

#[test]
fn a_request_list_from_a_sheet_becomes_requests_that_nobody_outside_sees() {
    let site = empty();
    site.write(
        "../list.csv",
        "Request ID,Request,Audit phase,Control ID,Due date,Status\nIRL-01,User listing of the identity provider,Fieldwork,ACC-01,2026-12-01,Provided\nIRL-02,Population of changes,Sampling,,2026-12-08,Not started\n",
    );
    let said = imported(&site, &["csv", "../list.csv", "--as", "requests"]);
    expect_words("report", &said, &["requests.text", "requests.due", "wrote 2 new records"]);
    let first = text(&site, "data/requests/irl-01.yaml");
    expect_words("first", &first, &["phase: evidence", "state: submitted", "due: 2026-12-01", "visibility: internal"]);
    expect_words("second", &text(&site, "data/requests/irl-02.yaml"), &["phase: tests", "state: open"]);
    let again = imported(&site, &["csv", "../list.csv", "--as", "requests"]);
    expect_words("again", &again, &["0 new records and 0 changed ones; 2 are as they were"]);
}

#[test]
fn the_next_bundle_for_an_auditor_says_which_requests_have_changed() {
    let site = site();
    bundle(&site, "firm");
    site.edit("data/requests.yaml", "- id: PBC-4", "- id: PBC-5\n  text: One more\n- id: PBC-4");
    site.edit("data/requests.yaml", "owner: Head of Doors", "owner: Head of Doors\n  state: in_progress");
    let cover = fs::read_to_string(bundle(&site, "firm").join("index.html")).unwrap();
    let changes = &cover[cover.find("id=\"changes\"").expect("changes")..];
    let changes = &changes[..changes.find("</section>").unwrap()];
    expect_words("changes", changes, &["Requests", "PBC-5", "PBC-1"]);
    assert!(!changes.contains("PBC-2"), "{changes}");
}
